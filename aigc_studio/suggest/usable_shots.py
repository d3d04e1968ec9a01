"""What of a shot may be shown in a cut: not black, not frozen, no title on black, lit at both ends.

A shot that fades in or out has ends that are darker than the rest of it; they are left out, so
that no cut goes into the dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Shot
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.stretches import curve_of

MARGIN = Fraction(1, 8)
"""Seconds beside a change of shot that are left out, since its place is not known better."""
_NEARLY_BLACK = 0.9
"""Mean share of black of a shot that shows a title, a credit or nothing: .94 and more in trailers;
letterboxed night scenes have .3 to .8."""
_DARKER = 0.15
"""Share of black by which a faded end exceeds the middle of its shot."""
_DIMMER = 0.7
"""Share of the shot's own brightness under which an end has faded."""
_MOST_FADED = 0.4
"""Of a shot that may be a fade, at each end."""


class UsableShots:
    """Of one file; its share of black is read once."""

    def __init__(self, item: Footage) -> None:
        self._times = item.features.times
        self._dark = curve_of(item.features, "dark")
        self._luma = curve_of(item.features, "luma_mean")
        boundaries = item.analysis.boundaries(item.threshold)
        self._mixed = [(b.start_seconds, b.end_seconds) for b in boundaries if b.kind != "cut"]

    def of(self, shot: Shot) -> TimeRange | None:
        """Media seconds; None where nothing of it should be shown."""
        dark = self._dark[shot.start : shot.end]
        if shot.is_black or shot.is_frozen:
            return None
        if len(dark) and float(dark.mean()) >= _NEARLY_BLACK:
            return None
        start, end = shot.start_seconds + MARGIN, shot.end_seconds - MARGIN
        if len(dark):
            first, last = _lit(dark, self._luma[shot.start : shot.end])
            if first:
                start = max(start, self._times.seconds(shot.start + first))
            if last < len(dark):
                end = min(end, self._times.seconds(shot.start + last))
        for begin, stop in self._mixed:
            # A fade or a dissolve that reaches into it; one that is all there is stays.
            if begin <= start < stop < end:
                start = stop
            if start < begin < end <= stop:
                end = begin
        return TimeRange(start, end) if end > start else None


def without(whole: TimeRange, taken: Sequence[TimeRange]) -> TimeRange:
    """The longest part of a range that is not taken; it may be empty."""
    best = at = whole.start
    length = Fraction(0)
    for other in sorted(taken, key=lambda t: t.start):
        if other.overlaps(whole):
            if other.start - at > length:
                best, length = at, other.start - at
            at = max(at, other.end)
    if whole.end - at > length:
        best, length = at, whole.end - at
    return TimeRange(best, best + length)


def _lit(dark: np.ndarray, luma: np.ndarray) -> tuple[int, int]:
    """The first picture that is no darker than the shot, and the one after the last."""
    is_lit = (dark <= float(np.median(dark)) + _DARKER) & (luma >= _DIMMER * float(np.median(luma)))
    lit = np.flatnonzero(is_lit)
    if not len(lit):
        return 0, len(dark)
    most = int(len(dark) * _MOST_FADED)
    return min(int(lit[0]), most), max(int(lit[-1]) + 1, len(dark) - most)
