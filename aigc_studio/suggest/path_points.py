"""A path as few keyframes: the fewest that the curve between them needs to stay near it.

Keyframes are added where the curve is farthest off (Ramer 1972, Douglas and Peucker 1973), but the
curve is the one that is played (``core.keyframes``), not a chain of straight lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.float64]

_STEEPEST = 3.0


def key_places(seconds: Row, places: Row, tolerance: float) -> list[int]:
    """Which samples to keep, in order; a path that stays where it is needs one."""
    if len(places) == 1 or float(np.ptp(places)) <= tolerance / 2:
        return [0]
    kept = [0, len(places) - 1]
    while len(kept) < len(places):
        off = np.abs(curve(seconds[kept], places[kept], seconds) - places)
        worst = int(off.argmax())
        if off[worst] <= tolerance or worst in kept:
            break
        kept = sorted([*kept, worst])
    return kept


def curve(times: Row, values: Row, at: Row) -> Row:
    """The monotone cubic of ``core.keyframes.framing_at`` for many seconds at once."""
    if len(times) == 1:
        return np.full(len(at), values[0])
    lengths = np.diff(times)
    secants = np.diff(values) / lengths
    slopes = _slopes(lengths, secants)
    right = np.clip(np.searchsorted(times, at, side="right"), 1, len(times) - 1)
    left = right - 1
    share = np.clip((at - times[left]) / lengths[left], 0.0, 1.0)
    rise = values[right] - values[left]
    first = slopes[left] * lengths[left]
    second = slopes[right] * lengths[left]
    bend, twist = 3 * rise - 2 * first - second, first + second - 2 * rise
    return np.asarray(values[left] + share * (first + share * (bend + share * twist)), np.float64)


def _slopes(lengths: Row, secants: Row) -> Row:
    slopes = np.concatenate([secants[:1], np.zeros(len(secants) - 1), secants[-1:]])
    for number in range(1, len(secants)):
        before, after = secants[number - 1], secants[number]
        if before * after <= 0:
            continue
        first = lengths[number] + 2 * lengths[number - 1]
        second = 2 * lengths[number] + lengths[number - 1]
        mean = (first + second) / (second / before + first / after)
        limit = _STEEPEST * min(abs(before), abs(after))
        slopes[number] = np.clip(mean, -limit, limit)
    # A hold at an end is a hold, and a run into one ends gently.
    slopes[:-1][secants == 0] = 0.0
    slopes[1:][secants == 0] = 0.0
    return slopes
