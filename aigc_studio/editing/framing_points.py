"""Keyframes of a framing as a row of points: set one, take one away, find the next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.keyframes import LARGEST_ZOOM, FramingPoint, framing_at

Points = tuple[FramingPoint, ...]

CENTRE = FramingPoint(Fraction(0), 0.5, 0.5)


def shown_framing(points: Sequence[FramingPoint], at: Fraction) -> FramingPoint:
    """The framing there; without points the largest part in the middle."""
    return framing_at(points, at) or replace(CENTRE, at=at)


def with_point(points: Sequence[FramingPoint], point: FramingPoint, reach: Fraction) -> Points:
    """The point takes the place of the one nearest to it within ``reach``, and its time then."""
    near = nearest_point(points, point.at, reach)
    placed = point if near is None else replace(point, at=near.at)
    kept = [p for p in points if near is None or p.at != near.at]
    return tuple(sorted([*kept, clamped(placed)], key=lambda p: p.at))


def without_point(points: Sequence[FramingPoint], at: Fraction) -> Points:
    return tuple(p for p in points if p.at != at)


def nearest_point(
    points: Sequence[FramingPoint], at: Fraction, reach: Fraction
) -> FramingPoint | None:
    """The one nearest to that second and not farther than ``reach``."""
    near = [p for p in points if abs(p.at - at) <= reach]
    return min(near, key=lambda p: abs(p.at - at), default=None)


def clamped(point: FramingPoint) -> FramingPoint:
    """Inside of the picture, and with a zoom that can be drawn."""
    return replace(
        point,
        x=min(max(point.x, 0.0), 1.0),
        y=min(max(point.y, 0.0), 1.0),
        zoom=min(max(point.zoom, 1.0), LARGEST_ZOOM),
    )
