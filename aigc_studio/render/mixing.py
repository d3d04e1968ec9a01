"""Arithmetic of sound: edge fades, gain, change of speed, and what happens above full scale."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Clip
from aigc_studio.render.plan import HeardClip

if TYPE_CHECKING:
    from numpy.typing import NDArray

FADE_SECONDS = Fraction(5, 1000)
_KNEE = 0.95
_TAPS = 16
"""Samples on each side of the interpolating kernel."""


def gain_factor(gain_db: float) -> float:
    return float(10 ** (gain_db / 20))


def gain_course(clip: Clip, start: Fraction, samples: int, sample_rate: int) -> NDArray[np.float32]:
    """The factor at each of ``samples`` samples (n,) that begin at media second ``start``."""
    places = np.arange(samples) * (float(clip.speed) / sample_rate)
    at = [float(point.at - start) for point in clip.gain_points]
    course = np.interp(places, at, [point.gain_db for point in clip.gain_points])
    factors: NDArray[np.float32] = np.power(10.0, course / 20).astype(np.float32)
    return factors


def apply_fades(sound: NDArray[np.float32], heard: HeardClip, start: int, sample_rate: int) -> None:
    """Fade the edges of a clip in place; ``sound`` (n, 2) begins at sequence sample ``start``.

    Equal power: two fades over the same stretch keep the power of unlike material.
    """
    whole = heard.end_sample - heard.start_sample
    length = min(round(FADE_SECONDS * sample_rate), whole // 2)
    if length == 0:
        return
    places = start + np.arange(len(sound))
    if heard.is_faded_in and start < heard.start_sample + length:
        rise = (places - heard.start_sample + 0.5) / length
        sound *= _quarter_sine(rise)[:, None]
    if heard.is_faded_out and start + len(sound) > heard.end_sample - length:
        fall = (heard.end_sample - places - 0.5) / length
        sound *= _quarter_sine(fall)[:, None]


def _quarter_sine(ramp: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.sin(np.clip(ramp, 0.0, 1.0) * np.pi / 2).astype(np.float32)


def soft_clip(sound: NDArray[np.float32]) -> int:
    """Round off in place what lies above the knee; returns how many samples were over full scale.

    Below 0.95 nothing is changed, so a sound that was fine stays bit for bit what it was.
    """
    loud = np.abs(sound) > _KNEE
    if not loud.any():
        return 0
    values = sound[loud]
    over = (np.abs(values) - _KNEE) / (1 - _KNEE)
    sound[loud] = np.sign(values) * (_KNEE + (1 - _KNEE) * np.tanh(over))
    return int((np.abs(values) > 1).sum())


def source_window(start: Fraction, samples: int, speed: Fraction) -> tuple[int, int]:
    """First source sample and how many are needed to play ``samples`` at a speed.

    ``start`` is the position of the first one in source samples, not necessarily a whole one.
    """
    reach = _reach(speed)
    first = floor(start) - reach
    last = ceil(start + samples * speed) + reach
    return first, last - first


def at_speed(
    source: NDArray[np.float32], offset: Fraction, samples: int, speed: Fraction
) -> NDArray[np.float32]:
    """Play ``source`` (m, 2) faster or slower, pitch with it: sample k lies at offset + k·speed.

    A Hann-windowed sinc, widened for speeds above 1 so that nothing folds back.
    """
    reach = _reach(speed)
    places = float(offset) + np.arange(samples) * float(speed)
    whole = np.floor(places).astype(np.int64)
    taps = np.arange(-reach + 1, reach + 1)
    distance = (places - whole)[:, None] - taps[None, :]
    width = max(1.0, float(speed))
    kernel = np.sinc(distance / width) * np.cos(np.pi * distance / (2 * reach)) ** 2 / width
    indexes = np.clip(whole[:, None] + taps[None, :], 0, len(source) - 1)
    mixed: NDArray[np.float32] = np.einsum("nk,nkc->nc", kernel.astype(np.float32), source[indexes])
    return mixed


def _reach(speed: Fraction) -> int:
    return ceil(_TAPS * max(Fraction(1), speed))
