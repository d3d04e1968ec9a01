"""Reads ``.cube`` files (Adobe Cube LUT 1.0) strictly, and looks colours up in them.

A 3D table is laid out as a row of squares, one for each step of blue: two look-ups that are linear
in red and green, and a mix by blue, are the trilinear answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.media.colour import Sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_BYTES = 64 * 2**20
_LARGEST = {"LUT_1D_SIZE": 65536, "LUT_3D_SIZE": 129}
_COLOURS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """``table``: float32 (n, 3), or (n, n, n, 3) by blue, green and red; values 0..1."""

    table: NDArray[np.float32]
    low: tuple[float, float, float] = (0.0, 0.0, 0.0)
    high: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def applied(self, sheet: Sheet) -> Sheet:
        """(h, w, 3) of the same depth."""
        peak = 255 if sheet.dtype == np.uint8 else 65535
        low, high = np.array(self.low, np.float32), np.array(self.high, np.float32)
        scale = (len(self.table) - 1) / (high - low)
        places = (sheet.astype(np.float32) / np.float32(peak) - low) * scale
        places = np.asarray(np.clip(places, 0, len(self.table) - 1))
        found = self._flat(places) if self.table.ndim == 2 else self._solid(places)  # noqa: PLR2004
        made: Sheet = np.rint(np.clip(found, 0, 1) * peak).astype(sheet.dtype)
        return made

    def _flat(self, places: NDArray[np.floating]) -> NDArray[np.float32]:
        steps = np.arange(len(self.table))
        planes = [np.interp(places[..., n], steps, self.table[:, n]) for n in range(_COLOURS)]
        return np.stack(planes, axis=2).astype(np.float32)

    def _solid(self, places: NDArray[np.floating]) -> NDArray[np.float32]:
        import cv2

        size = len(self.table)
        squares = np.ascontiguousarray(self.table.transpose(1, 0, 2, 3)).reshape(size, -1, 3)
        red, green, blue = (np.array(places[..., n], np.float32) for n in range(_COLOURS))
        under = np.minimum(np.floor(blue), size - 2)
        share = (blue - under)[..., None]

        def looked_up(step: NDArray[np.float32]) -> NDArray[np.float32]:
            across = red + step * np.float32(size)
            found = cv2.remap(squares, across, green, cv2.INTER_LINEAR)
            return np.asarray(found, np.float32)

        one, other = looked_up(under), looked_up(under + np.float32(1))
        return one + (other - one) * share


def read_cube(path: str) -> Cube:
    """Raises MediaError with a sentence."""
    name = Path(path).name
    try:
        facts = Path(path).stat()
    except OSError as error:
        raise MediaError(f"The LUT “{name}” is not there; choose another.") from error
    if facts.st_size > _MOST_BYTES:
        raise _bad(name)
    return _read(path, facts.st_mtime)


@lru_cache(maxsize=4)
def _read(path: str, _changed: float) -> Cube:
    name = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        return parse_cube(text)
    except (OSError, ValueError) as error:
        raise _bad(name) from error


def parse_cube(text: str) -> Cube:
    """Raises ValueError for anything that is not as the format says."""
    size: tuple[str, int] | None = None
    ends = {"DOMAIN_MIN": (0.0, 0.0, 0.0), "DOMAIN_MAX": (1.0, 1.0, 1.0)}
    rows: list[tuple[float, float, float]] = []
    for line in text.splitlines():
        words = line.split("#", 1)[0].split() if not line.startswith("TITLE") else []
        if not words:
            continue
        if words[0] in _LARGEST:
            size = _size(words, has_size=size is not None)
        elif words[0] in ends:
            ends[words[0]] = _row(words[1:])
        else:
            rows.append(_row(words))
    if size is None or len(rows) != size[1] ** (_COLOURS if size[0] == "LUT_3D_SIZE" else 1):
        raise ValueError("the table is not as long as its size says")
    low, high = ends["DOMAIN_MIN"], ends["DOMAIN_MAX"]
    if any(first >= last for first, last in zip(low, high, strict=True)):
        raise ValueError("the domain is empty")
    table = np.array(rows, np.float32)
    if not np.isfinite(table).all():
        raise ValueError("a value is not finite")
    shape = (size[1],) * _COLOURS + (_COLOURS,)
    return Cube(table.reshape(shape) if size[0] == "LUT_3D_SIZE" else table, low, high)


def _size(words: list[str], *, has_size: bool) -> tuple[str, int]:
    count = int(words[1]) if len(words) == 2 else 0  # noqa: PLR2004 - key and number
    if has_size or not 2 <= count <= _LARGEST[words[0]]:  # noqa: PLR2004 - two make a line
        raise ValueError("the size is not one a table may have")
    return words[0], count


def _row(words: list[str]) -> tuple[float, float, float]:
    red, green, blue = map(float, words)
    return red, green, blue


def _bad(name: str) -> MediaError:
    return MediaError(f"The LUT “{name}” is not a sound .cube file; choose another.")
