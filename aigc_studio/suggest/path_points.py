"""A path as few keyframes: the fewest that the curve between them needs to stay near it.

Keyframes are added where the curve is farthest off (Ramer 1972, Douglas and Peucker 1973), but the
curve is the one that is played (``core.keyframes``), not a chain of straight lines.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.float64]

_STEEPEST = 3.0
_BLOCK = 480
_LAST_ADDED = 50


def key_places(seconds: Row, places: Row, tolerance: float) -> list[int]:
    """Which samples to keep, in order; a path that stays where it is needs one.

    Long paths are taken in blocks first, whose ends are kept.
    """
    if len(places) == 1 or float(np.ptp(places)) <= tolerance / 2:
        return [0]
    edges = [*range(0, len(places) - 1, _BLOCK), len(places) - 1]
    kept: set[int] = set()
    for first, last in pairwise(edges):
        block = slice(first, last + 1)
        found = _added([0, last - first], seconds[block], places[block], tolerance)
        kept |= {first + n for n in found}
    if len(edges) == 2:  # noqa: PLR2004 - one block
        return sorted(kept)
    return _added(sorted(kept), seconds, places, tolerance, most=_LAST_ADDED)


def _added(
    kept: list[int], seconds: Row, places: Row, tolerance: float, *, most: int = 10**9
) -> list[int]:
    """With samples put in where the curve is farthest off, until it is near everywhere."""
    for _ in range(most):
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
    """At an end the secant there is; between two the mean of ``core.keyframes``."""
    slopes = np.concatenate([secants[:1], np.zeros(len(secants) - 1), secants[-1:]])
    before, after = secants[:-1], secants[1:]
    same = before * after > 0
    first = lengths[1:] + 2 * lengths[:-1]
    second = 2 * lengths[1:] + lengths[:-1]
    inner = np.zeros(len(before))
    b, a = before[same], after[same]
    inner[same] = (first + second)[same] / (second[same] / b + first[same] / a)
    limit = _STEEPEST * np.minimum(np.abs(before), np.abs(after))
    slopes[1:-1] = np.clip(inner, -limit, limit)
    return slopes
