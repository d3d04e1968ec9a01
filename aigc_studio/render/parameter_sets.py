"""Units and parameter sets of H.264 and HEVC, as streams and as files frame them. Pure.

ITU-T H.264 and H.265 (Annex B: start codes), ISO/IEC 14496-15 (lengths; avcC and hvcC).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

START_CODE = b"\0\0\1"
_AVC_SETS_AT, _HEVC_SETS_AT = 5, 22
_SPS, _PPS, _AVC_IDR = 7, 8, 5
"""Kinds of H.264 units."""
_HEVC_SETS = frozenset({32, 33, 34})
_HEVC_IDR = frozenset({19, 20})
_HIGH_PROFILES = frozenset({100, 110, 122, 244, 44, 83, 86, 118, 128})
"""H.264 profiles whose sets tell a chroma format."""
_SEPARATE_PLANES = 3


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


def is_instant(codec: str, unit: bytes) -> bool:
    """Whether decoding can start at this unit and nothing later leans on what came before it."""
    if codec == "h264":
        return unit[0] & 0x1F == _AVC_IDR
    return unit[0] >> 1 & 0x3F in _HEVC_IDR


def is_set(codec: str, unit: bytes) -> bool:
    """Whether it is a parameter set."""
    if codec == "h264":
        return unit[0] & 0x1F in {_SPS, _PPS}
    return unit[0] >> 1 & 0x3F in _HEVC_SETS


def set_key(unit: bytes) -> tuple[int, int]:
    """Kind and number of an H.264 parameter set: one of the same key replaces it."""
    kind = unit[0] & 0x1F
    return kind, _exp_golomb(unit[4:] if kind == _SPS else unit[1:])


def avc_config(sets: Sequence[bytes]) -> bytes:
    """The avcC that describes a track with these SPS and PPS units, lengths in four bytes.

    The profile of the first SPS is told; decoders go by the sets themselves.
    """
    groups = [[u for u in sets if u[0] & 0x1F == kind] for kind in (_SPS, _PPS)]
    first = groups[0][0]
    out = bytes((1, *first[1:4], 0xFF, 0xE0 | len(groups[0])))
    for place, group in enumerate(groups):
        if place:
            out += bytes((len(group),))
        for unit in group:
            out += len(unit).to_bytes(2, "big") + unit
    if first[1] in _HIGH_PROFILES:
        form, luma, chroma = _depths(first)
        out += bytes((0xFC | form, 0xF8 | luma, 0xF8 | chroma, 0))
    return out


def with_lengths(found: Iterable[bytes]) -> bytes:
    """Units as a file holds them."""
    return b"".join(len(unit).to_bytes(4, "big") + unit for unit in found)


def units_by_length(data: bytes, size: int) -> list[bytes]:
    """Units of a packet whose lengths are told in ``size`` bytes."""
    found, place = [], 0
    while place + size <= len(data):
        end = place + size + int.from_bytes(data[place : place + size], "big")
        found.append(data[place + size : end])
        place = end
    return found


def length_size(codec: str, extradata: bytes) -> int:
    """In how many bytes a file of that avcC or hvcC tells lengths."""
    return (extradata[4 if codec == "h264" else 21] & 3) + 1


def _depths(sps: bytes) -> tuple[int, int, int]:
    """Chroma format and what the depths of luma and chroma exceed 8 bits by."""
    bits = _Bits(_unescaped(sps[4:]))
    bits.golomb()
    form = bits.golomb()
    if form == _SEPARATE_PLANES:
        bits.take(1)
    return form, bits.golomb(), bits.golomb()


def _exp_golomb(data: bytes) -> int:
    return _Bits(_unescaped(data[:8])).golomb()


def _unescaped(data: bytes) -> bytes:
    return data.replace(b"\0\0\3", b"\0\0")


class _Bits:
    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "big")
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            return 0
        return self._value >> self._left & ((1 << count) - 1)

    def golomb(self) -> int:
        """ue(v) of ITU-T H.264, clause 9.1."""
        zeros = 0
        while self._left > 0 and not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)
