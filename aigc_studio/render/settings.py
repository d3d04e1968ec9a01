"""The values of an effect at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from aigc_studio.core.effects import EffectSpec
from aigc_studio.core.parameters import ParameterValue, number_at, text_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aigc_studio.media.colour import Sheet


class Around(Protocol):
    """The pictures of a clip around the frame that is drawn; offsets are frames from it."""

    @property
    def frames_per_second(self) -> float: ...

    def sheet(self, offset: int) -> Sheet | None:
        """As it is before effects; None where the media is missing."""

    def grey(self, offset: int) -> NDArray[np.uint8]:
        """uint8 (h, w), small."""

    def step(self, offset: int) -> NDArray[np.float64]:
        """From the frame before: shares of the width across and down, degrees, log of scale."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``at`` is a second of the clip's clock or of the sequence; ``step`` the number of a frame.

    ``around`` is there for effects of a clip.
    """

    spec: EffectSpec
    values: tuple[ParameterValue, ...]
    at: Fraction
    step: int = 0
    around: Around | None = None

    def number(self, name: str) -> float:
        return number_at(self.values, self.spec.parameter(name), self.at)

    def whole(self, name: str) -> int:
        return round(self.number(name))

    def is_on(self, name: str) -> bool:
        return self.number(name) >= 1 / 2

    def text(self, name: str) -> str:
        return text_of(self.values, self.spec.parameter(name))
