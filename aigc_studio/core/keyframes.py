"""What changes along a clip: its gain and which part of its picture is shown.

Keyframes lie at seconds of the *media*, not of the timeline: splitting, trimming or moving a clip
changes none of them, and both halves of a split clip go on as before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST_KEYFRAMES = 100_000
LARGEST_ZOOM = 32.0
JUMP_SECONDS = Fraction(1, 1000)
"""Framings as near as that are a jump, as at a cut inside of a clip: nothing runs between them."""
_STEEPEST = 3.0
"""Up to so many times a secant a slope is free of overshoot (Fritsch and Carlson 1980)."""


@dataclass(frozen=True, slots=True)
class GainPoint:
    """A gain added to the clip's own at one second of the media.

    Between two points the gain runs straight in decibels; before the first and after the last it
    stays.
    """

    at: Fraction
    gain_db: float


@dataclass(frozen=True, slots=True)
class FramingPoint:
    """The part of the picture that fills the frame at one second of the media.

    ``x`` and ``y`` are the middle of that part, as shares of the picture's width and height from
    its upper left corner. ``zoom`` 1 takes the largest part that has the frame's shape; 2 takes
    half its width and height. Between points all three run on a smooth curve that goes through
    every point and never beyond its neighbours (monotone cubic): two points make a straight line,
    two like ones hold still, and a run from hold to hold starts and ends gently.
    """

    at: Fraction
    x: float
    y: float
    zoom: float = 1.0


def gain_at(points: Sequence[GainPoint], at: Fraction) -> float:
    """Decibels to add at that second of the media; 0 without points."""
    if not points:
        return 0.0
    right = bisect_right(points, at, key=lambda p: p.at)
    if right in {0, len(points)}:
        return points[max(right - 1, 0)].gain_db
    first, second = points[right - 1], points[right]
    share = float((at - first.at) / (second.at - first.at))
    return first.gain_db + (second.gain_db - first.gain_db) * share


def framing_at(points: Sequence[FramingPoint], at: Fraction) -> FramingPoint | None:
    """The framing at that second of the media; None without points: the whole picture is shown."""
    if not points:
        return None
    right = bisect_right(points, at, key=lambda p: p.at)
    first = points[max(right - 1, 0)]
    if right in {0, len(points)} or _is_jump(first, points[right]):
        return FramingPoint(at, first.x, first.y, first.zoom)
    second = points[right]
    before = points[right - 2] if right > 1 and not _is_jump(points[right - 2], first) else None
    has_after = right + 1 < len(points) and not _is_jump(second, points[right + 1])
    after = points[right + 1] if has_after else None
    share = float((at - first.at) / (second.at - first.at))
    # The two around it decide the curve, and one more on each side.
    secants = [_secants(*pair) for pair in ((before, first), (first, second), (second, after))]
    lengths = [_seconds(*pair) for pair in ((before, first), (first, second), (second, after))]
    ends = ((first.x, second.x), (first.y, second.y), (first.zoom, second.zoom))
    x, y, zoom = (
        _cubic(pair, (left, own, later), lengths, share)
        for pair, left, own, later in zip(ends, *secants, strict=True)
    )
    return FramingPoint(at, x, y, zoom)


def _is_jump(first: FramingPoint, second: FramingPoint) -> bool:
    return second.at - first.at <= JUMP_SECONDS


def _seconds(first: FramingPoint | None, second: FramingPoint | None) -> float:
    return float(second.at - first.at) if first is not None and second is not None else 0.0


def _secants(first: FramingPoint | None, second: FramingPoint | None) -> tuple[float | None, ...]:
    """How fast x, y and zoom run between two points; None where one is missing."""
    if first is None or second is None:
        return None, None, None
    length = _seconds(first, second)
    moved = (second.x - first.x, second.y - first.y, second.zoom - first.zoom)
    return tuple(value / length for value in moved)


def _cubic(
    ends: tuple[float, float],
    secants: tuple[float | None, ...],
    lengths: Sequence[float],
    share: float,
) -> float:
    """The value at that share of the way between two points, by the Hermite cubic."""
    before, own, after = secants
    start, end = ends
    if own is None or own == 0:
        return start
    first = _slope(own, before, lengths[1], lengths[0]) * lengths[1]
    second = _slope(own, after, lengths[1], lengths[2]) * lengths[1]
    rise = end - start
    bend, twist = 3 * rise - 2 * first - second, first + second - 2 * rise
    return start + share * (first + share * (bend + share * twist))


def _slope(own: float, other: float | None, own_length: float, other_length: float) -> float:
    """At a point between two secants (Fritsch and Butland 1984); at an end the one there is."""
    if other is None:
        return own
    if own * other <= 0:
        return 0.0
    first, second = own_length + 2 * other_length, 2 * own_length + other_length
    mean = (first + second) / (first / own + second / other)
    limit = _STEEPEST * min(abs(own), abs(other))
    return max(-limit, min(limit, mean))
