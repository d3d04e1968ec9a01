"""Exact time: frames of a sequence as ints, media positions as Fractions of a second.

No float ever holds a position. A conversion names its rounding; there is no default one. Ranges
are half-open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor


@dataclass(frozen=True, slots=True, order=True)
class FrameRate:
    """Frames per second as an exact ratio, such as ``FrameRate(30000, 1001)``."""

    numerator: int
    denominator: int = 1

    def __post_init__(self) -> None:
        if self.numerator <= 0 or self.denominator <= 0:
            raise ValueError(f"a frame rate must be positive, not {self}")

    @staticmethod
    def of(ratio: Fraction) -> FrameRate:
        return FrameRate(ratio.numerator, ratio.denominator)

    @staticmethod
    def parse(text: str) -> FrameRate:
        """Read ``25``, ``30000/1001`` or ``29.97`` (the NTSC rates are recognised).

        Raises ValueError for anything else.
        """
        ratio = Fraction(text)
        for rate in STANDARD_RATES:
            if abs(rate.fraction - ratio) < Fraction(1, 200) and ratio.denominator != 1:
                return rate
        return FrameRate.of(ratio)

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    @property
    def frame_duration(self) -> Fraction:
        return Fraction(self.denominator, self.numerator)

    @property
    def nominal(self) -> int:
        """Frames counted per timecode second: 30 for 29.97."""
        # A hundredth less, rounded up, in whole numbers: this is asked for very often.
        return -((self.denominator - 100 * self.numerator) // (100 * self.denominator))

    def seconds(self, frames: int) -> Fraction:
        return Fraction(frames * self.denominator, self.numerator)

    def frames_floor(self, seconds: Fraction) -> int:
        return floor(seconds * self.fraction)

    def frames_ceil(self, seconds: Fraction) -> int:
        return ceil(seconds * self.fraction)

    def frames_nearest(self, seconds: Fraction) -> int:
        """The nearest frame; a half goes up."""
        return floor(seconds * self.fraction + Fraction(1, 2))

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True, slots=True, order=True)
class FrameRange:
    """Half-open range of frames of a sequence or, where said, of a media file's pictures."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a range cannot end before it starts: {self.start}..{self.end}")

    @property
    def duration(self) -> int:
        return self.end - self.start

    def contains(self, frame: int) -> bool:
        return self.start <= frame < self.end

    def overlaps(self, other: FrameRange) -> bool:
        return self.start < other.end and other.start < self.end

    def intersection(self, other: FrameRange) -> FrameRange | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return FrameRange(start, end) if start < end else None


@dataclass(frozen=True, slots=True, order=True)
class TimeRange:
    """Half-open range of a media file, in exact seconds of its own time stamps."""

    start: Fraction
    end: Fraction

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a range cannot end before it starts: {self.start}..{self.end}")

    @property
    def duration(self) -> Fraction:
        return self.end - self.start

    def contains(self, seconds: Fraction) -> bool:
        return self.start <= seconds < self.end

    def overlaps(self, other: TimeRange) -> bool:
        return self.start < other.end and other.start < self.end

    def intersection(self, other: TimeRange) -> TimeRange | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return TimeRange(start, end) if start < end else None

    def union(self, other: TimeRange) -> TimeRange:
        """The smallest range that holds both."""
        return TimeRange(min(self.start, other.start), max(self.end, other.end))


def merged(ranges: Iterable[FrameRange]) -> tuple[FrameRange, ...]:
    """The same frames as disjoint ranges in order; touching ranges become one, empty ones go."""
    result: list[FrameRange] = []
    for item in sorted(ranges):
        if item.duration == 0:
            continue
        if result and item.start <= result[-1].end:
            result[-1] = FrameRange(result[-1].start, max(result[-1].end, item.end))
        else:
            result.append(item)
    return tuple(result)


STANDARD_RATES = (
    FrameRate(24000, 1001),
    FrameRate(24),
    FrameRate(25),
    FrameRate(30000, 1001),
    FrameRate(30),
    FrameRate(48),
    FrameRate(50),
    FrameRate(60000, 1001),
    FrameRate(60),
)
