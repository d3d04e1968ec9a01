"""Effects of clips and tracks as the document holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.core.ids import EffectId
from aigc_studio.core.parameters import ParameterSpec, ParameterValue

BlendMode = Literal[
    "normal", "multiply", "screen", "overlay", "add", "subtract", "darken", "lighten", "difference"
]
EffectMedia = Literal["video", "audio"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect of a stack; the first is applied first.

    ``kind`` names an ``EffectSpec``; one that is not known here is kept, told and not applied.
    """

    id: EffectId
    kind: str
    values: tuple[ParameterValue, ...] = ()
    is_enabled: bool = True


@dataclass(frozen=True, slots=True)
class EffectSpec:
    """What an effect is. ``kind`` such as ``transform`` or ``moviepy.MirrorX``."""

    kind: str
    media: EffectMedia
    parameters: tuple[ParameterSpec, ...] = ()
    group: str = ""
    """Where menus list it: ``geometry``, ``colour``, ``repair``, ``style``, ``key`` and so on."""
    neutral: tuple[tuple[str, float], ...] = ()
    """With all of these values it changes nothing; empty: it always does something."""
    makes_holes: bool = False
    """What lies under the clip may be seen through it."""
    looks_around: bool = False
    """It looks at pictures of the clip around the one it draws: not for tracks."""

    def parameter(self, name: str) -> ParameterSpec:
        """Raises KeyError."""
        for spec in self.parameters:
            if spec.name == name:
                return spec
        raise KeyError(name)
