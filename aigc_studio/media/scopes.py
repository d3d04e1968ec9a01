"""Waveform, parade, vectorscope and histogram of a picture, drawn as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Picture
from aigc_studio.core.playback import ScopeKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Planes = NDArray[np.float32]
    Pixels = NDArray[np.uint8]

LEVELS = 256
_TALL = 128
"""Rows of a histogram."""
_LUMA = (0.2126, 0.7152, 0.0722)
_BRIGHT = 0.55
"""Share of the light that comes with numbers; a lone dot has the rest."""


class NumpyScopes:
    """Implements ``ScopeDrawer``. White is at the top, full saturation at the rim."""

    def draw(self, kind: ScopeKind, picture: Picture) -> Picture:
        data = np.frombuffer(picture.data, np.uint8)
        rgb = data.reshape(picture.height, picture.width, 3)
        drawn = {"waveform": _waveform, "parade": _parade, "vector": _vector}.get(kind, _histogram)
        made = np.ascontiguousarray(drawn(rgb), np.uint8)
        return Picture(made.shape[1], made.shape[0], made.tobytes())


def _luma(rgb: Pixels) -> Pixels:
    weighed = rgb @ np.array(_LUMA, np.float32)
    return np.asarray(np.rint(weighed), np.uint8)


def column_counts(plane: Pixels) -> NDArray[np.int64]:
    """(256, width): how often each level is in each column, the highest level first."""
    width = plane.shape[1]
    places = (LEVELS - 1 - plane.astype(np.int64)) * width + np.arange(width)
    return np.bincount(places.ravel(), minlength=LEVELS * width).reshape(LEVELS, width)


def _waveform(rgb: Pixels) -> Planes:
    light = _light(column_counts(_luma(rgb)), rgb.shape[0])
    return np.repeat(light[:, :, None], 3, axis=2)


def _parade(rgb: Pixels) -> Planes:
    parts = []
    for channel in range(3):
        light = _light(column_counts(rgb[:, ::3, channel]), rgb.shape[0])
        tinted = np.repeat(0.25 * light[:, :, None], 3, axis=2)
        tinted[:, :, channel] = light
        parts.append(tinted)
    return np.concatenate(parts, axis=1)


def vector_places(rgb: Pixels) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column of each pixel: Cb to the right, Cr upwards, grey in the middle."""
    values = rgb.reshape(-1, 3).astype(np.float32) / 255
    luma = values @ np.array(_LUMA, np.float32)
    across = (values[:, 2] - luma) / (2 * (1 - _LUMA[2]))
    up = (values[:, 0] - luma) / (2 * (1 - _LUMA[0]))
    last = LEVELS - 1
    columns = np.clip(np.rint((across + 0.5) * last), 0, last).astype(np.int64)
    rows = np.clip(np.rint((0.5 - up) * last), 0, last).astype(np.int64)
    return rows, columns


def _vector(rgb: Pixels) -> Planes:
    rows, columns = vector_places(rgb)
    counts = np.bincount(rows * LEVELS + columns, minlength=LEVELS * LEVELS)
    light = _light(counts.reshape(LEVELS, LEVELS), rgb.shape[0])
    return np.asarray(light[:, :, None] * _hues() / 255, np.float32)


def _hues() -> Planes:
    """The colour that each place of the vectorscope stands for, bright."""
    steps = np.linspace(-0.5, 0.5, LEVELS, dtype=np.float32)
    blue, red = np.meshgrid(steps, -steps)
    r = red * 2 * (1 - _LUMA[0])
    b = blue * 2 * (1 - _LUMA[2])
    g = -(_LUMA[0] * r + _LUMA[2] * b) / _LUMA[1]
    return np.asarray(np.clip(np.stack([r, g, b], axis=2) * 255 + 150, 0, 255), np.float32)


def _histogram(rgb: Pixels) -> Planes:
    """One over the other in their colours; the highest bar but for the ends is full height."""
    counts = np.stack([np.bincount(rgb[:, :, c].ravel(), minlength=LEVELS) for c in range(3)])
    full = max(1, int(counts[:, 1:-1].max(initial=0)))
    tall = np.minimum(1.0, counts / full) * _TALL
    rows = np.arange(_TALL, 0, -1)[:, None, None]
    return np.asarray(np.where(tall.T[None, :, :] >= rows - 0.5, 220, 0), np.float32)


def _light(counts: NDArray[np.int64], rows: int) -> Planes:
    """Light by how many fell on a place: a single one is seen, many do not burn out at once."""
    share = np.minimum(1.0, counts * 24 / max(1, rows))
    light = np.where(counts > 0, 255 * (1 - _BRIGHT + _BRIGHT * np.sqrt(share)), 0)
    return light.astype(np.float32)
