"""Where something begins to sound: an even envelope of onsets, and the instant of an attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.music_sound import ATTACK_RATE, ONSET_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Times = NDArray[np.float64]

_MEAN_SECONDS, _TOP_SECONDS, _SCALE_SECONDS = 0.75, 0.75, 3.0
_TOP_SHARE = 0.8
"""The mean of the largest onsets around, less this, is an onset of 1."""
_LEAST_FLUX = 0.012
"""A mean rise that is no onset at all: the noise of silence."""
_QUIET_SHARE = 0.2
"""Of the piece's own scale: a quieter passage is raised no further."""
_MOST = 2.0
_POWER_SECONDS = 1.5
_FULL_DB, _RANGE_DB, _LEAST_WEIGHT = -8.0, 24.0, 0.35
"""An onset so much weaker than the loudest around begins to count less: hi-hats do not beat time
where drums do."""
_SEARCH, _CLOSENESS_SECONDS = 63, 0.03
"""Attack steps (60 ms) searched on both sides of a beat, the nearer ones rather."""
_BEFORE, _AFTER = 9, 6
_FLOOR = 3e-3
"""Of the power around: what rises from below it does not rise more."""
_LEAST_RISE = 0.2
"""Logarithm to base ten: 2 dB. A smaller one is no attack."""


def mean_around(values: Array, reach: int) -> Array:
    """Of each value and ``reach`` on both sides, fewer at the ends."""
    if not len(values):
        return values
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    places = np.arange(len(values))
    low, high = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low), np.float32)


def envelope_of(flux: Array, attacks: Array) -> Array:
    """Onsets of about 1, between them 0, loud or quiet, at the rate of the flux (150 a second)."""
    if not len(flux):
        return flux
    risen = np.maximum(flux - mean_around(flux, int(_MEAN_SECONDS * ONSET_RATE)), 0.0)
    risen *= _weights(attacks, len(flux))
    tops = max_around(risen, int(_TOP_SECONDS * ONSET_RATE))
    scale = _TOP_SHARE * mean_around(tops, int(_SCALE_SECONDS * ONSET_RATE))
    least = max(_LEAST_FLUX, _QUIET_SHARE * float(np.percentile(scale, 90)))
    return np.asarray(np.minimum(risen / np.maximum(scale, least), _MOST), np.float32)


def _weights(attacks: Array, count: int) -> Array:
    """How much each onset step counts by the power that follows it."""
    steps = smoothed_power(attacks)[:count]
    steps = np.pad(steps, (0, count - len(steps)))
    near = max_around(steps, 3)
    loudest = max_around(steps, int(_POWER_SECONDS * ONSET_RATE))
    decibels = 10.0 * np.log10((near + 1e-12) / (loudest + 1e-12))
    return np.clip(1.0 + (decibels - _FULL_DB) / _RANGE_DB, _LEAST_WEIGHT, 1.0)


def smoothed_power(attacks: Array) -> Array:
    """Power at the rate of the onsets."""
    width = ATTACK_RATE // ONSET_RATE
    count = -(-len(attacks) // width)
    filled = np.pad(attacks[:, 0], (0, width * count - len(attacks)))
    return np.asarray(filled.reshape(count, width).mean(axis=1), np.float32)


def max_around(values: Array, reach: int) -> Array:
    """The largest of each value and ``reach`` on both sides, by doubling windows."""
    window, size = np.pad(values, reach), 1
    whole = 2 * reach + 1
    while 2 * size <= whole:
        window = np.maximum(window[:-size], window[size:])
        size *= 2
    rest = whole - size
    return np.maximum(window[: len(window) - rest], window[rest:]) if rest else window


def at_attacks(times: Times, attacks: Array) -> Times:
    """Each time moved to the attack it belongs to, if one is near; seconds of the curves."""
    result = times.copy()
    offsets = np.arange(-_SEARCH, _SEARCH + 1)
    nearness = np.exp(-0.5 * np.square(offsets / (ATTACK_RATE * _CLOSENESS_SECONDS)))
    for number, time in enumerate(times):
        centre = round(time * ATTACK_RATE)
        rises = _rises(attacks, centre) * nearness
        best = int(np.argmax(rises))
        if rises[best] >= _LEAST_RISE:
            result[number] = (centre + offsets[best]) / ATTACK_RATE
    return result


def _rises(attacks: Array, centre: int) -> Array:
    """How the power rises at each step around ``centre``: tens of a decade, the better of both."""
    first = centre - _SEARCH - _BEFORE
    last = centre + _SEARCH + 1 + _AFTER
    inside = attacks[max(first, 0) : max(last, 0)]
    short = (max(-first, 0), max(last - first - len(inside) - max(-first, 0), 0))
    part = np.pad(inside, (short, (0, 0)))
    sums = np.concatenate([np.zeros((1, 2)), np.cumsum(part, axis=0, dtype=np.float64)])
    before = (sums[_BEFORE : -_AFTER - 1] - sums[: -_BEFORE - _AFTER - 1]) / _BEFORE
    after = (sums[_BEFORE + _AFTER : -1] - sums[_BEFORE : -_AFTER - 1]) / _AFTER
    floor = _FLOOR * part.max(axis=0) + 1e-12
    rise = np.log10((after + floor) / (before + floor))
    # What is loud here weighs more than a rise out of nothing to hardly anything.
    weight = np.sqrt(after / (part.max(axis=0) + 1e-12))
    return np.asarray((rise * weight).max(axis=1), np.float32)
