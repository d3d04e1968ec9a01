"""Values of effects and transitions: what they are called, may be, and become along time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Motion = Literal["linear", "smooth", "hold"]
"""How a value goes on to its next point: straight, eased at both ends, or not until there."""
ParameterKind = Literal["number", "whole", "switch", "choice", "colour", "file"]


@dataclass(frozen=True, slots=True)
class ValuePoint:
    """What a value is at one second: of the media along a clip, of the sequence along a track."""

    at: Fraction
    value: float
    motion: Motion = "linear"


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """What an editor set. ``points`` where a number changes along time; then ``value`` is unused.

    ``text`` holds what is no number: a choice, a colour ``#rrggbb``, the path of a file.
    """

    name: str
    value: float = 0.0
    text: str = ""
    points: tuple[ValuePoint, ...] = ()
    """At increasing seconds."""


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """What may be set. A switch is 0 or 1; ``choices`` and ``default_text`` are for texts.

    A share whose ``unit`` is % is told in hundredths: 0.5 as 50 %.
    """

    name: str
    default: float = 0.0
    low: float = 0.0
    high: float = 1.0
    unit: str = ""
    kind: ParameterKind = "number"
    choices: tuple[str, ...] = ()
    default_text: str = ""


def number_at(
    values: Iterable[ParameterValue], spec: ParameterSpec, at: Fraction = Fraction(0)
) -> float:
    """The number at that second, within the bounds of ``spec``; its default where none is set."""
    found = next((v for v in values if v.name == spec.name), None)
    value = spec.default if found is None else _along(found, at)
    return min(max(value, spec.low), spec.high)


def text_of(values: Iterable[ParameterValue], spec: ParameterSpec) -> str:
    """The text that is set; the default for none, and for a choice that is none."""
    found = next((v.text for v in values if v.name == spec.name), "")
    if not found or (spec.choices and found not in spec.choices):
        return spec.default_text
    return found


def _along(value: ParameterValue, at: Fraction) -> float:
    points = value.points
    if not points:
        return value.value
    right = bisect_right(points, at, key=lambda p: p.at)
    if right in {0, len(points)}:
        return points[max(right - 1, 0)].value
    first, second = points[right - 1], points[right]
    if first.motion == "hold":
        return first.value
    share = float((at - first.at) / (second.at - first.at))
    if first.motion == "smooth":
        share = share * share * (3 - 2 * share)
    return first.value + (second.value - first.value) * share
