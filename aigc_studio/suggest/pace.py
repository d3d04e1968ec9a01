"""The wanted course of arousal, and the pace that cuts have: cuts a minute over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.feeling import FEELING_STEP, Feeling
from aigc_studio.core.music import ENERGY_STEP, Music

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

_SMOOTH_SECONDS = 2.0
MIDDLING = 0.5
"""Where nothing is known or wanted."""
_PLACES = 120
"""Points of the plot of a pace."""


def arc_at(points: Sequence[tuple[float, float]], positions: Curve) -> Curve:
    """Arousal 0..1 of control points (position 0..1, arousal) at positions, linear between."""
    ordered = sorted(points)
    where = np.array([p for p, _ in ordered])
    values = np.clip(np.array([a for _, a in ordered]), 0.0, 1.0)
    return np.asarray(np.interp(positions, where, values))


def music_arousal(music: Music, feeling: Feeling | None, seconds: Curve) -> Curve:
    """Arousal 0..1 of a piece at media seconds: what is felt, else its energy, else its sections.

    Stretched to the whole range within the piece, since pace is relative to it.
    """
    if feeling is not None and len(feeling.arousal):
        curve, start, step = feeling.arousal, feeling.start, float(FEELING_STEP)
    elif len(music.energy):
        curve, start, step = music.energy, music.start, float(ENERGY_STEP)
    else:
        return _of_sections(music, seconds)
    values = _smoothed(np.frombuffer(curve.data, "<f4").astype(np.float64), step)
    low, high = np.percentile(values, (5, 95))
    scaled = np.clip((values - low) / max(high - low, 0.05), 0.0, 1.0)
    times = float(start) + step * np.arange(len(scaled))
    return np.asarray(np.interp(seconds, times, scaled))


def _of_sections(music: Music, seconds: Curve) -> Curve:
    found = np.full(len(seconds), MIDDLING)
    for section in music.sections:
        inside = (seconds >= float(section.start)) & (seconds < float(section.end))
        found[inside] = section.energy
    return found


def _smoothed(values: Curve, step: float) -> Curve:
    """A Gaussian of two seconds, with the edges held."""
    reach = int(3 * _SMOOTH_SECONDS / step)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / _SMOOTH_SECONDS) ** 2)
    padded = np.pad(values, reach, mode="edge")
    return np.convolve(padded, kernel / kernel.sum(), mode="valid")


def wanted_pace(log_lengths: Curve, seconds: Curve, duration: float, sigma: float) -> Curve:
    """Cuts a minute at the plot's places, for middles of ln L at some seconds.

    The mean of a log-normal length is longer than its median.
    """
    places = _places(duration)
    mean = np.exp(np.interp(places, seconds, log_lengths) + sigma * sigma / 2)
    return np.asarray(60.0 / mean)


def achieved_pace(cuts: Curve, duration: float, width: float) -> Curve:
    """Cuts a minute at the plot's places, seen through a Gaussian window; edges are made up for."""
    places = _places(duration)
    if not len(cuts):
        return np.zeros(len(places))
    found = np.exp(-0.5 * ((places[:, None] - cuts) / width) ** 2).sum(axis=1)
    times = np.linspace(0.0, duration, 8 * _PLACES)
    seen = np.exp(-0.5 * ((places[:, None] - times) / width) ** 2).sum(axis=1)
    return np.asarray(60.0 * found / (seen * duration / len(times)))


def _places(duration: float) -> Curve:
    return np.linspace(0.0, duration, _PLACES)
