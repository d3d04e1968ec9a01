"""Units and parameter sets of H.264 and HEVC, as streams and as files frame them. Pure.

ITU-T H.264 and H.265 (Annex B: start codes), ISO/IEC 14496-15 (lengths; avcC and hvcC).
"""

from __future__ import annotations

from collections.abc import Iterator

START_CODE = b"\0\0\1"
_AVC_SETS_AT, _HEVC_SETS_AT = 5, 22


def units(data: bytes) -> list[bytes]:
    """A unit never ends in a zero byte, so zeros before a start code belong to that."""
    parts = (part.rstrip(b"\0") for part in data.split(START_CODE))
    return [part for part in parts if part]


def units_in_file(data: bytes) -> list[bytes]:
    """What is left where a length is wrong comes with that length, and is like no unit."""
    found, place = [], 0
    while place < len(data):
        end = place + 4 + int.from_bytes(data[place : place + 4], "big")
        found.append(data[place + 4 : end] if end <= len(data) else data[place:])
        place = end
    return found


def sets_of_avc(extradata: bytes) -> Iterator[bytes]:
    """The SPS and PPS units of an avcC."""
    place = _AVC_SETS_AT
    for mask in (0x1F, 0xFF):
        count = extradata[place] & mask if place < len(extradata) else 0
        place += 1
        for _ in range(count):
            size = int.from_bytes(extradata[place : place + 2], "big")
            yield extradata[place + 2 : place + 2 + size]
            place += 2 + size


def sets_of_hevc(extradata: bytes) -> Iterator[bytes]:
    """The units of all arrays of an hvcC."""
    place = _HEVC_SETS_AT
    arrays = extradata[place] if place < len(extradata) else 0
    place += 1
    for _ in range(arrays):
        count = int.from_bytes(extradata[place + 1 : place + 3], "big")
        place += 3
        for _ in range(count):
            size = int.from_bytes(extradata[place : place + 2], "big")
            yield extradata[place + 2 : place + 2 + size]
            place += 2 + size
