"""One moment of a transition or an effect: how far it is, and its values there."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.parameters import ParameterValue, number_at, text_of
from aigc_studio.core.transitions import TransitionSpec


@dataclass(frozen=True, slots=True)
class Moment:
    """``share`` is eased, 0..1; ``step`` is the number of the frame in the transition."""

    spec: TransitionSpec
    values: tuple[ParameterValue, ...]
    share: float
    step: int = 0

    def number(self, name: str) -> float:
        return number_at(self.values, self.spec.parameter(name))

    def whole(self, name: str) -> int:
        return round(self.number(name))

    def text(self, name: str) -> str:
        return text_of(self.values, self.spec.parameter(name))


def rgb_of(colour: str) -> tuple[int, int, int]:
    """Of ``#rrggbb``; black for what is none."""
    digits = colour.removeprefix("#")
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return 0, 0, 0
    return red, green, blue
