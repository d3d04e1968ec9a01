"""Small pictures within a page: RGB as PNG in a data URL, by the standard library alone."""

from __future__ import annotations

import base64
import struct
import zlib

from aigc_studio.core.delivery import Picture


def data_url(picture: Picture) -> str:
    """What an ``img`` shows: ``data:image/png;base64,…``."""
    return "data:image/png;base64," + base64.b64encode(png(picture)).decode()


def png(picture: Picture) -> bytes:
    """The bytes of a PNG file (PNG specification, 8 bits, colour type 2, no filter)."""
    stride = picture.width * 3
    rows = b"".join(
        b"\0" + picture.data[row * stride : (row + 1) * stride] for row in range(picture.height)
    )
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", head),
            _chunk(b"IDAT", zlib.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
