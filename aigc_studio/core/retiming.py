"""Speed that changes along a clip: ramps, freezes and reverse, exact to the fraction.

A clip with a ramp plays from a *clock* that runs straight; its ``source_start``, trims and
keyframes are seconds of that clock. The ramp tells which second of the media is shown at which
second of the clock. So nothing that edits clips needs to know of ramps.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class SpeedPoint:
    """Media seconds per clock second at one clock second; 0 stands still, -1 runs backwards.

    Between two points the speed changes evenly; before the first and after the last it stays. Two
    points at the same second are a jump.
    """

    at: Fraction
    speed: Fraction


@dataclass(frozen=True, slots=True)
class SpeedRamp:
    """``start`` is the media second shown at the first point; there is at least one point.

    ``motion`` tells where pictures between two of the media come from.
    """

    start: Fraction
    points: tuple[SpeedPoint, ...]
    motion: str = "nearest"
    """``nearest``, ``blend`` or ``flow``."""

    def media_at(self, clock: Fraction) -> Fraction:
        """The media second that is shown at a clock second."""
        first = self.points[0]
        if clock <= first.at:
            return self.start + (clock - first.at) * first.speed
        place = bisect_right(self.points, clock, key=lambda p: p.at)
        at = self.start
        for left, right in zip(self.points[: place - 1], self.points[1:place], strict=True):
            at += (right.at - left.at) * (left.speed + right.speed) / 2
        left = self.points[place - 1]
        passed = clock - left.at
        if place == len(self.points):
            return at + passed * left.speed
        right = self.points[place]
        rise = (right.speed - left.speed) / (right.at - left.at)
        return at + passed * (left.speed + rise * passed / 2)

    def speed_at(self, clock: Fraction) -> Fraction:
        place = bisect_right(self.points, clock, key=lambda p: p.at)
        if place in {0, len(self.points)}:
            return self.points[max(place - 1, 0)].speed
        left, right = self.points[place - 1], self.points[place]
        return left.speed + (right.speed - left.speed) * (clock - left.at) / (right.at - left.at)

    def span_of(self, start: Fraction, end: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the greatest media second shown in a stretch of the clock."""
        turns = [start, end, *(p.at for p in self.points if start < p.at < end)]
        for left, right in zip(self.points[:-1], self.points[1:], strict=True):
            if left.speed * right.speed < 0:
                turn = left.at + (right.at - left.at) * left.speed / (left.speed - right.speed)
                turns += [turn] if start < turn < end else []
        shown = [self.media_at(turn) for turn in turns]
        return min(shown), max(shown)
