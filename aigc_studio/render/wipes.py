"""Wipes: a field over the frame tells when each pixel changes, with a soft edge between.

Fields run from 0, what changes first, to 1; they and the soft edge fill the time exactly, so both
ends are whole. A field is kept while its size and settings stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.media.colour import Sheet
from aigc_studio.render.canvas import mixed
from aigc_studio.render.geometry import Size
from aigc_studio.render.moments import Moment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Field = NDArray[np.float32]

_BANDS = 8
_FANS = 12
_KEPT = 8
_BINS = 1024


def wipe(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """0° wipes to the right, 90° down."""
    return _uncovered(before, after, moment, _straight(_size(before), moment.number("angle")))


def clock_wipe(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Clockwise from the top, or from so many degrees on."""
    return _uncovered(before, after, moment, _turning(_size(before), moment.number("angle")))


def iris(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Opens from the middle."""
    return _uncovered(before, after, moment, _opening(_size(before), moment.text("shape")))


def luma_wipe(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Dark parts of a pattern change first; raises MediaError for a file that is no picture."""
    size, pattern = _size(before), moment.text("pattern")
    if pattern == "file":
        field = _of_file(moment.text("file"), size)
    else:
        field = _patterned(size, pattern, moment.whole("seed"))
    return _uncovered(before, after, moment, 1 - field if moment.number("inverted") else field)


def clouds(size: Size, seed: int) -> Field:
    """Smooth noise, every value as frequent as any other: 0..1."""
    return _patterned(size, "clouds", seed)


def edge_of(field: Field, share: float, softness: float) -> Field:
    """How much of what comes is seen in each pixel."""
    width = max(softness, 1 / max(field.shape))
    shown = (np.float32(share * (1 + width)) - field) / np.float32(width)
    return np.asarray(np.clip(shown, 0, 1), np.float32)


def _uncovered(before: Sheet, after: Sheet, moment: Moment, field: Field) -> Sheet:
    return mixed(before, after, edge_of(field, moment.share, moment.number("softness")))


def _size(sheet: Sheet) -> Size:
    return sheet.shape[1], sheet.shape[0]


def _axes(size: Size) -> tuple[Field, Field]:
    """Middles of pixels from the middle of the frame, in pixels: (1, w) and (h, 1)."""
    across = np.arange(size[0], dtype=np.float32) + 0.5 - size[0] / 2
    down = np.arange(size[1], dtype=np.float32) + 0.5 - size[1] / 2
    return across[None, :], down[:, None]


def _spread(values: NDArray[np.floating]) -> Field:
    low, high = float(values.min()), float(values.max())
    return np.asarray((values - low) / max(high - low, 1e-6), np.float32)


@lru_cache(maxsize=_KEPT)
def _straight(size: Size, angle: float) -> Field:
    x, y = _axes(size)
    turn = np.deg2rad(angle)
    return _spread(x * np.float32(np.cos(turn)) + y * np.float32(np.sin(turn)))


@lru_cache(maxsize=_KEPT)
def _turning(size: Size, angle: float) -> Field:
    x, y = _axes(size)
    turned = np.arctan2(x, -y) / (2 * np.pi) - angle / 360
    return np.asarray(np.mod(turned, 1), np.float32)


@lru_cache(maxsize=_KEPT)
def _opening(size: Size, shape: str) -> Field:
    x, y = _axes(size)
    if shape == "circle":
        return _spread(np.hypot(x, y))
    across, down = np.abs(x) / size[0], np.abs(y) / size[1]
    return _spread(np.maximum(across, down) if shape == "box" else across + down)


def _of_clouds(size: Size, seed: int) -> Field:
    import cv2

    chance = np.random.default_rng(seed)
    total = np.zeros((size[1], size[0]), np.float32)
    for octave in range(1, 6):
        cells = 2**octave + 1
        rough = chance.random((cells, cells), np.float32)
        total += cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC) / 2**octave
    counts, edges = np.histogram(total, _BINS)
    ranks = np.concatenate([[0], np.cumsum(counts)]) / total.size
    return np.asarray(np.interp(total, edges, ranks), np.float32)


def _of_blinds(size: Size, _seed: int) -> Field:
    _, y = _axes(size)
    band = np.mod((y + size[1] / 2) / size[1] * _BANDS, 1)
    return np.broadcast_to(band, (size[1], size[0])).astype(np.float32)


def _of_checks(size: Size, _seed: int) -> Field:
    x, y = _axes(size)
    across = (x + size[0] / 2) / size[1] * _BANDS
    down = (y + size[1] / 2) / size[1] * _BANDS
    odd = np.mod(np.floor(across) + np.floor(down), 2)
    return np.asarray(odd / 2 + np.mod(across, 1) / 2, np.float32)


def _of_rays(size: Size, _seed: int) -> Field:
    return np.mod(_turning(size, 0.0) * _FANS, 1).astype(np.float32)


_PATTERNS: Mapping[str, Callable[[Size, int], Field]] = MappingProxyType(
    {"clouds": _of_clouds, "blinds": _of_blinds, "checks": _of_checks, "radial": _of_rays}
)


@lru_cache(maxsize=_KEPT)
def _patterned(size: Size, pattern: str, seed: int) -> Field:
    return _PATTERNS[pattern](size, seed)


def _of_file(path: str, size: Size) -> Field:
    try:
        changed = Path(path).stat().st_mtime
    except OSError as error:
        raise MediaError(f"The matte “{Path(path).name}” is not there; choose another.") from error
    return _matte(path, changed, size)


@lru_cache(maxsize=_KEPT)
def _matte(path: str, _changed: float, size: Size) -> Field:
    import cv2

    data = np.fromfile(path, np.uint8)
    picture = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE | cv2.IMREAD_ANYDEPTH) if data.size else None
    if picture is None:
        raise MediaError(f"The matte “{Path(path).name}” is not a picture; choose another.")
    top = 255 if picture.dtype == np.uint8 else 65535
    field = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.float32) / top
    return np.asarray(field, np.float32)
