"""Speeds of other programs: maps of points, from what is played to what is shown."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction

from aigc_studio.core.retiming import SpeedPoint, SpeedRamp

_LARGEST_PART = 100_000
_NEAR = Fraction(1, 10**9)
_MOST_POINTS = 10_000


def neat(value: Fraction) -> Fraction:
    """The simple fraction that a decimal number stands for, where there is one."""
    simple = value.limit_denominator(_LARGEST_PART)
    return simple if abs(simple - value) < _NEAR else value


def ramp_of(points: Sequence[tuple[Fraction, Fraction]]) -> SpeedRamp | None:
    """Straight between points of (clock second, media second); None for fewer than two."""
    ordered = sorted(dict(points[:_MOST_POINTS]).items())
    if len(ordered) < 2:  # noqa: PLR2004 - a line needs two
        return None
    made: list[SpeedPoint] = []
    for (at, media), (then, later) in itertools.pairwise(ordered):
        speed = (later - media) / (then - at)
        if made and made[-1].speed == speed:
            made[-1] = SpeedPoint(then, speed)
        else:
            made += [SpeedPoint(at, speed), SpeedPoint(then, speed)]
    return SpeedRamp(ordered[0][1], tuple(made))


def straight(ramp: SpeedRamp) -> Fraction | None:
    """The one speed of a ramp that runs forward all the time; None where it changes."""
    speeds = {point.speed for point in ramp.points}
    speed = speeds.pop()
    return speed if not speeds and speed > 0 else None


def freeze(media_second: Fraction) -> SpeedRamp:
    """One picture, for as long as is wanted."""
    return SpeedRamp(media_second, (SpeedPoint(media_second, Fraction(0)),))
