"""How much a sound changes over an instant, measured apart from what chose the joins.

Level: loudness of 50 and of 400 ms after against before. Spectrum: log-mel of 150 ms after against
before. Onset: the steepest rise of the bands within 60 ms. Click: how much the second difference of
the waveform stands out within 3 ms. A rank is the share of the piece's own places that change less.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

RATE = 48000
MEASURES = ("level 50", "level 400", "spectrum", "onset", "click")
_EDGE = 0.45
_WINDOW, _HOP = 2048, 480
_MEL = 30


def changes(sound: Sound, at: float) -> tuple[float, ...]:
    """One value for each of ``MEASURES``."""
    middle = round(at * RATE)
    return (
        _level(sound, middle, 0.05),
        _level(sound, middle, 0.4),
        *_spectral(sound, middle),
        _click(sound, middle),
    )


def ranks(sound: Sound, at: float, inside: NDArray[np.float64]) -> tuple[float, ...]:
    """``inside``: (n, measures) of the piece's own places."""
    here = np.array(changes(sound, at))
    return tuple(float((inside[:, k] < here[k]).mean()) for k in range(len(here)))


def own_changes(sound: Sound, places: Sequence[float]) -> NDArray[np.float64]:
    end = len(sound) / RATE - _EDGE
    return np.array([changes(sound, at) for at in places if _EDGE <= at <= end])


def is_measurable(sound: Sound, at: float) -> bool:
    return _EDGE <= at <= len(sound) / RATE - _EDGE


def _level(sound: Sound, middle: int, seconds: float) -> float:
    count = int(seconds * RATE)
    before, after = sound[middle - count : middle], sound[middle : middle + count]
    powers = [float(np.square(part, dtype=np.float64).mean()) + 1e-8 for part in (before, after)]
    return float(abs(10 * np.log10(powers[1] / powers[0])))


def _spectral(sound: Sound, middle: int) -> tuple[float, float]:
    starts = [middle + n * _HOP - _WINDOW // 2 for n in range(-15, 16)]
    frames = np.stack([sound[s : s + _WINDOW] for s in starts]) * np.hanning(_WINDOW)
    power = np.square(np.abs(np.fft.rfft(frames, axis=1))) @ _bank()
    bands = 10 * np.log10(power + 1e-5)
    distance = float(np.abs(bands[16:].mean(axis=0) - bands[:15].mean(axis=0)).mean())
    rises = np.maximum(np.diff(bands[9:22], axis=0), 0.0).mean(axis=1)
    return distance, float(rises.max())


def _bank() -> NDArray[np.float64]:
    low, high = (2595 * np.log10(1 + hz / 700) for hz in (80.0, 14000.0))
    edges = 700 * (10 ** (np.linspace(low, high, _MEL + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(_WINDOW, 1 / RATE)[:, None]
    rising = (bins - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - bins) / np.diff(edges)[1:]
    return np.asarray(np.maximum(np.minimum(rising, falling), 0.0))


def _click(sound: Sound, middle: int) -> float:
    """The largest second difference within 3 ms, over the median one within 200 ms."""
    near, far = int(0.003 * RATE), int(0.1 * RATE)
    bends = np.abs(np.diff(sound[middle - far : middle + far], 2))
    around = bends[far - near : far + near].max()
    return float(20 * np.log10((around + 1e-6) / (np.median(bends) + 1e-6)))
