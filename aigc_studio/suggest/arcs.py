"""The course of excitement that an editor wants for a film: a named arc, or one drawn by hand.

An arc runs over the whole length: places 0 to 1, excitement 0 (calm) to 1, straight lines between
its points. As text it is a name such as ``build``, or points such as ``0:0.2,0.5:0.9,1:0.4``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from aigc_studio.core.errors import StudioError

Points = tuple[tuple[float, float], ...]

_NEAREST = 0.01
"""Points of an arc that is drawn by hand are no nearer to each other."""


@dataclass(frozen=True, slots=True)
class Arc:
    """``points``: (place, excitement), in order of their places. ``name`` is empty if drawn."""

    points: Points
    name: str = ""

    def at(self, place: float) -> float:
        """Excitement there; before the first and behind the last point it stays as it is."""
        index = bisect_right(self.points, place, key=lambda point: point[0])
        if index == 0:
            return self.points[0][1]
        if index == len(self.points):
            return self.points[-1][1]
        (left, low), (right, high) = self.points[index - 1], self.points[index]
        return low + (high - low) * (place - left) / (right - left)

    def with_point(self, place: float, value: float) -> tuple[Arc, int]:
        """With one point more, and its index; near another one that one is moved instead."""
        place, value = _inside(place), _inside(value)
        for index, (other, _) in enumerate(self.points):
            if abs(other - place) < _NEAREST:
                return self.moved(index, other, value), index
        index = bisect_right(self.points, place, key=lambda point: point[0])
        return Arc((*self.points[:index], (place, value), *self.points[index:])), index

    def moved(self, index: int, place: float, value: float) -> Arc:
        """With a point elsewhere; it stays between its neighbours, and an end stays the end."""
        points = list(self.points)
        last = len(points) - 1
        if index in {0, last}:
            place = points[index][0]
        else:
            low, high = points[index - 1][0] + _NEAREST, points[index + 1][0] - _NEAREST
            place = min(max(place, low), high)
        points[index] = (place, _inside(value))
        return Arc(tuple(points))

    def without(self, index: int) -> Arc:
        """With a point less; the ends stay."""
        if index in {0, len(self.points) - 1}:
            return self
        return Arc((*self.points[:index], *self.points[index + 1 :]))

    def __str__(self) -> str:
        """The text that ``arc_of`` reads back."""
        return self.name or ",".join(f"{place:g}:{value:g}" for place, value in self.points)


def _inside(number: float) -> float:
    return min(max(number, 0.0), 1.0)


def _named(name: str, *points: tuple[float, float]) -> tuple[str, Arc]:
    return name, Arc(points, name)


ARCS: Mapping[str, Arc] = MappingProxyType(
    dict(
        (
            _named("even", (0.0, 0.5), (1.0, 0.5)),
            _named("build", (0.0, 0.2), (0.5, 0.4), (0.8, 0.75), (0.92, 0.95), (1.0, 0.85)),
            _named(
                "two peaks",
                (0.0, 0.3),
                (0.3, 0.85),
                (0.5, 0.3),
                (0.8, 0.95),
                (0.9, 0.85),
                (1.0, 0.4),
            ),
            _named("calm to storm", (0.0, 0.1), (0.45, 0.15), (0.6, 0.6), (0.75, 0.95), (1.0, 1.0)),
            _named(
                "trailer",
                (0.0, 0.7),
                (0.06, 0.35),
                (0.35, 0.5),
                (0.6, 0.75),
                (0.82, 1.0),
                (0.88, 0.15),
                (0.94, 0.9),
                (1.0, 0.3),
            ),
            _named("elegy", (0.0, 0.35), (0.25, 0.4), (0.55, 0.25), (1.0, 0.1)),
            _named(
                "wave",
                (0.0, 0.3),
                (0.15, 0.7),
                (0.3, 0.3),
                (0.45, 0.75),
                (0.6, 0.35),
                (0.75, 0.8),
                (0.9, 0.4),
                (1.0, 0.3),
            ),
        )
    )
)
"""By name, calm ones and loud ones as editors call them."""


def arc_of(text: str) -> Arc:
    """Read an arc; names may have ``-`` or ``_`` for the space. Raises StudioError."""
    name = " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    if name in ARCS:
        return ARCS[name]
    if ":" not in text:
        known = ", ".join(ARCS)
        raise StudioError(f"There is no arc “{text.strip()}”; there are {known}.")
    points = [_point(part) for part in text.split(",")]
    if any(after[0] <= before[0] for before, after in pairwise(points)):
        raise StudioError("The points of an arc run from left to right, such as 0:0.2,0.5:0.9.")
    return Arc(tuple(points))


def _point(text: str) -> tuple[float, float]:
    place, _, value = text.partition(":")
    try:
        point = float(place), float(value)
    except ValueError:
        point = (math.nan, math.nan)
    if not all(0.0 <= number <= 1.0 for number in point):
        raise StudioError(
            f"“{text.strip()}” is no point of an arc: two numbers from 0 to 1, such as 0.5:0.9."
        )
    return point
