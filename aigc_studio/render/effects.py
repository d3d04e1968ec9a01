"""Effects on a sheet: one function for each kind of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import Effect
from aigc_studio.media.colour import Sheet
from aigc_studio.render import grading, looks, repairs, shapes
from aigc_studio.render.moviepy_effects import MOVIEPY_KINDS
from aigc_studio.render.settings import Around, Settings

Apply = Callable[[Sheet, Settings], Sheet]


@dataclass(frozen=True, slots=True)
class Scene:
    """``at``: the second keyframes are read at; ``step``: the number of the frame."""

    at: Fraction
    step: int
    around: Around | None = None


_KINDS: Mapping[str, Apply] = MappingProxyType(
    {
        "transform": shapes.transform,
        "crop": shapes.crop,
        "mask": shapes.mask,
        "colour": grading.colour,
        "wheels": grading.wheels,
        "lut": grading.lut,
        "chroma_key": grading.chroma_key,
        "blur": looks.blur,
        "sharpen": looks.sharpen,
        "vignette": looks.vignette,
        "grain": looks.grain,
        "denoise": repairs.denoise,
        "deflicker": repairs.deflicker,
        "stabilise": repairs.stabilise,
        **MOVIEPY_KINDS,
    }
)


def applied(effect: Effect, sheet: Sheet, scene: Scene) -> Sheet:
    """``effect`` is one that acts. Raises MediaError for a file that it cannot read."""
    settings = Settings(EFFECTS[effect.kind], effect.values, scene.at, scene.step, scene.around)
    return _KINDS[effect.kind](sheet, settings)
