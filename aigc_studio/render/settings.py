"""The values of an effect at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.effects import EffectSpec
from aigc_studio.core.parameters import ParameterValue, number_at, text_of


@dataclass(frozen=True, slots=True)
class Settings:
    """``at`` is a second of the clip's clock or of the sequence; ``step`` the number of a frame."""

    spec: EffectSpec
    values: tuple[ParameterValue, ...]
    at: Fraction
    step: int = 0

    def number(self, name: str) -> float:
        return number_at(self.values, self.spec.parameter(name), self.at)

    def whole(self, name: str) -> int:
        return round(self.number(name))

    def is_on(self, name: str) -> bool:
        return self.number(name) >= 1 / 2

    def text(self, name: str) -> str:
        return text_of(self.values, self.spec.parameter(name))
