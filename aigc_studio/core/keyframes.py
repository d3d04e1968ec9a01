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
    half its width and height. Between points all three run straight.
    """

    at: Fraction
    x: float
    y: float
    zoom: float = 1.0


def gain_at(points: Sequence[GainPoint], at: Fraction) -> float:
    """Decibels to add at that second of the media; 0 without points."""
    if not points:
        return 0.0
    left, right, share = _around([p.at for p in points], at)
    first, second = points[left].gain_db, points[right].gain_db
    return first + (second - first) * share


def framing_at(points: Sequence[FramingPoint], at: Fraction) -> FramingPoint | None:
    """The framing at that second of the media; None without points: the whole picture is shown."""
    if not points:
        return None
    left, right, share = _around([p.at for p in points], at)
    first, second = points[left], points[right]
    return FramingPoint(
        at,
        first.x + (second.x - first.x) * share,
        first.y + (second.y - first.y) * share,
        first.zoom + (second.zoom - first.zoom) * share,
    )


def _around(times: Sequence[Fraction], at: Fraction) -> tuple[int, int, float]:
    """The points before and after, and how far between them; the same one at the ends."""
    right = bisect_right(times, at)
    if right == 0:
        return 0, 0, 0.0
    if right == len(times):
        return right - 1, right - 1, 0.0
    before, after = times[right - 1], times[right]
    return right - 1, right, float((at - before) / (after - before))
