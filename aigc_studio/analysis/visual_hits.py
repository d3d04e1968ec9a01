"""Moments in which movement stops or turns: visual impact after Davis and Agrawala 2018, section 4.

Of each direction of the directogram only what it loses from one step to the next counts; the sum is
the impact envelope. A hit is a peak of it over what is usual around.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from aigc_studio.core.looks import LOOK_STEP, VisualHit

Values = NDArray[np.float64]

_PEAK_STEPS = 4
"""A hit is the highest within so many steps on both sides."""
_AROUND_STEPS = 50
_OVER_USUAL = 2.5
_LEAST = 0.12
"""Of the file's strongest."""
_LEAST_SPEED = 0.004
"""Widths a second per step that the strongest must lose for there to be any hit."""
_CENTILE = 99.5


def impact_of(directogram: Values) -> Values:
    """(n,) impact of (n, directions) speeds; 0..1 of the strongest, all 0 where nothing moves."""
    smooth = _smoothed(directogram)
    lost = np.maximum(smooth[:-1] - smooth[1:], 0.0).sum(axis=1)
    envelope = np.concatenate([[0.0], lost])
    if not len(directogram):
        return np.zeros(0)
    top = float(np.percentile(envelope, _CENTILE)) if envelope.any() else 0.0
    if top < _LEAST_SPEED:
        top = max(float(envelope.max()), _LEAST_SPEED)
    return np.asarray(np.clip(envelope / top, 0.0, 1.0))


def hits_of(impact: Values, start: Fraction) -> tuple[VisualHit, ...]:
    if not len(impact):
        return ()
    padded = np.pad(impact, _PEAK_STEPS, constant_values=-1.0)
    highest = np.lib.stride_tricks.sliding_window_view(padded, 2 * _PEAK_STEPS + 1).max(axis=1)
    sums = np.concatenate([[0.0], np.cumsum(impact)])
    places = np.arange(len(impact))
    first = np.maximum(places - _AROUND_STEPS, 0)
    end = np.minimum(places + _AROUND_STEPS + 1, len(impact))
    around = (sums[end] - sums[first]) / (end - first)
    is_hit = (impact >= highest) & (impact > _OVER_USUAL * around) & (impact > _LEAST)
    return tuple(
        VisualHit(start + int(place) * LOOK_STEP, round(float(impact[place]), 4))
        for place in np.flatnonzero(is_hit)
    )


def _smoothed(directogram: Values) -> Values:
    """Neighbouring directions and steps joined a little: flow at this size is rough."""
    turned = np.roll(directogram, 1, axis=1) + np.roll(directogram, -1, axis=1)
    wide = 0.5 * directogram + 0.25 * turned
    if len(wide) < 3:  # noqa: PLR2004 (nothing on both sides)
        return np.asarray(wide)
    padded = np.concatenate([wide[:1], wide, wide[-1:]])
    return np.asarray(0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:])
