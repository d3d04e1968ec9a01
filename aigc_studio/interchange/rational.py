"""Exact time to and from OpenTimelineIO's RationalTime, which holds two doubles.

A time is written as a whole number of frames at a rate; whole numbers survive a double exactly, and
the rate is found again as the fraction it was made from.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from aigc_studio.core.rates import STANDARD_RATES, FrameRate

if TYPE_CHECKING:
    from opentimelineio.opentime import (  # type: ignore[import-untyped]
        RationalTime,
        TimeRange,
    )

_LARGEST_DENOMINATOR = 100_000
_NEAR = Fraction(1, 100)
_FASTEST = 10**7


def frames_at(frames: int, rate: FrameRate) -> RationalTime:
    from opentimelineio.opentime import RationalTime

    return RationalTime(frames, float(rate.fraction))


def range_at(start: int, duration: int, rate: FrameRate) -> TimeRange:
    from opentimelineio.opentime import TimeRange

    return TimeRange(frames_at(start, rate), frames_at(duration, rate))


def whole_frames(seconds: Fraction, rate: FrameRate) -> int | None:
    """The frame that begins exactly then; None when none does."""
    frames = seconds * rate.fraction
    return frames.numerator if frames.denominator == 1 else None


def rate_of(time: RationalTime) -> FrameRate:
    return FrameRate.of(Fraction(time.rate).limit_denominator(_LARGEST_DENOMINATOR))


def exact_seconds(time: RationalTime) -> Fraction:
    """Raises ValueError when the value is not a whole number of frames."""
    if time.value != round(time.value):
        raise ValueError(f"{time.value} is not a whole frame")
    return rate_of(time).seconds(round(time.value))


def frames_of(time: RationalTime, rate: FrameRate) -> int:
    """Frames at ``rate``. Raises ValueError when that is not a whole number."""
    frames = whole_frames(exact_seconds(time), rate)
    if frames is None:
        raise ValueError(f"{time.value} at {time.rate} is not a whole frame at {rate}")
    return frames


def snapped(rate: float) -> FrameRate:
    """The usual rate that a decimal stands for. Raises ValueError for none."""
    told = Fraction(rate)
    if not 0 < told <= _FASTEST:
        raise ValueError(f"{rate} frames a second")
    near = min(STANDARD_RATES, key=lambda r: abs(r.fraction - told))
    is_whole = told.denominator == 1
    if abs(near.fraction - told) < _NEAR and not (is_whole and near.denominator != 1):
        return near
    return FrameRate.of(told.limit_denominator(_LARGEST_DENOMINATOR))
