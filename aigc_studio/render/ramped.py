"""Sound along a speed ramp, backwards too: each sample taken from where the clock's media lies.

A Hann-windowed sinc as for even speeds, as wide at each sample as its speed asks, so nothing folds
back. Where the speed nears 0 the sound goes too: a picture that stands is silent.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Clip
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.render.soundtrack import Sound

_TAPS = 16
_SILENT, _HEARD = 0.02, 0.1
"""Speeds up to which nothing, and from which all is heard."""
_PIECE = 4096
_FASTEST = 16
"""Beyond it the kernel grows no wider."""


def ramped_sound(
    source: Sound, clip: Clip, start: Fraction, samples: int, rate: int
) -> NDArray[np.float32]:
    """float32 (samples, 2) from clock second ``start`` on."""
    parts = [np.zeros((0, 2), np.float32)]
    for done in range(0, samples, _PIECE):
        count = min(_PIECE, samples - done)
        at = start + Fraction(done, rate) * clip.speed
        parts.append(_piece(source, clip, at, count, rate))
    return np.concatenate(parts)


def _piece(
    source: Sound, clip: Clip, start: Fraction, samples: int, rate: int
) -> NDArray[np.float32]:
    ramp = clip.ramp or SpeedRamp(Fraction(0), (SpeedPoint(Fraction(0), Fraction(1)),))
    end = start + Fraction(samples, rate) * clip.speed
    low, high = ramp.span_of(min(start, end), max(start, end))
    reach = ceil(_TAPS * _widest(ramp, clip.speed))
    first = floor(low * rate) - reach - 1
    found = source.read(Fraction(first, rate), ceil(high * rate) + reach + 2 - first, rate)
    clock = np.arange(samples) * (float(clip.speed) / rate)
    places, speeds = _course(ramp, start, np.asarray(clock, np.float64), Fraction(first, rate))
    speeds = np.abs(speeds * float(clip.speed))
    heard = np.clip((speeds - _SILENT) / (_HEARD - _SILENT), 0, 1)
    made = _taken(found, places * rate, np.clip(speeds, 1, _FASTEST), reach)
    return (made * heard[:, None]).astype(np.float32)


def _widest(ramp: SpeedRamp, speed: Fraction) -> float:
    fastest = max(abs(float(point.speed * speed)) for point in ramp.points)
    return min(max(1.0, fastest), _FASTEST)


def _course(
    ramp: SpeedRamp, start: Fraction, clock: NDArray[np.float64], origin: Fraction
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Media seconds from ``origin``, and speeds, at seconds of the clock from ``start``."""
    at = np.array([float(point.at - start) for point in ramp.points])
    shown = np.array([float(ramp.media_at(point.at) - origin) for point in ramp.points])
    speed = np.array([float(point.speed) for point in ramp.points])
    place = np.searchsorted(at, clock, side="right") - 1
    left = np.maximum(place, 0)
    right = np.minimum(left + 1, len(at) - 1)
    length = at[right] - at[left]
    is_between = (place >= 0) & (length > 0)
    rise = np.where(is_between, (speed[right] - speed[left]) / np.where(length > 0, length, 1), 0)
    passed = clock - at[left]
    return shown[left] + passed * (speed[left] + rise * passed / 2), speed[left] + rise * passed


def _taken(
    source: NDArray[np.float32], places: NDArray[np.float64], width: NDArray[np.float64], reach: int
) -> NDArray[np.float32]:
    whole = np.floor(places).astype(np.int64)
    taps = np.arange(-reach + 1, reach + 1)
    distance = (places - whole)[:, None] - taps[None, :]
    span = _TAPS * width[:, None]
    window = np.where(np.abs(distance) < span, np.cos(np.pi * distance / (2 * span)) ** 2, 0)
    kernel = np.sinc(distance / width[:, None]) * window / width[:, None]
    indexes = np.clip(whole[:, None] + taps[None, :], 0, len(source) - 1)
    made: NDArray[np.float32] = np.einsum("nk,nkc->nc", kernel.astype(np.float32), source[indexes])
    return made
