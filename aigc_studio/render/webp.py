"""Reads how an animated WebP is built: FFmpeg writes these but does not decode them.

RIFF chunks after the WebP Container Specification: VP8X has the size of the canvas, each ANMF a
frame with its duration in thousandths of a second.
"""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.errors import RenderError
from aigc_studio.render.readback import ReadBack

_HEAD = 12


def read_webp(path: Path, found: ReadBack) -> None:
    """Raises RenderError when its parts do not fill the file."""
    data = path.read_bytes()
    if data[:4] != b"RIFF" or data[8:_HEAD] != b"WEBP":
        raise RenderError("The written animation is no WebP file; it was thrown away.")
    place, now = _HEAD, 0
    while place + 8 <= len(data):
        kind, size = data[place : place + 4], struct.unpack_from("<I", data, place + 4)[0]
        body = data[place + 8 : place + 8 + size]
        if len(body) < size:
            raise RenderError("The written animation is cut short; it was thrown away.")
        if kind == b"VP8X":
            found.size = (_three(body, 4) + 1, _three(body, 7) + 1)
        elif kind == b"ANMF":
            found.stamps.append(Fraction(now, 1000))
            now += _three(body, 12)
        place += 8 + size + size % 2
    found.picture_seconds = Fraction(now, 1000)
    found.tick = Fraction(1, 1000)


def _three(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 3], "little")
