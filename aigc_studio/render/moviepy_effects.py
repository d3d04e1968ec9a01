"""MoviePy's effects on single pictures, by one adapter: ``moviepy.Name`` is its ``vfx.Name``.

A clip of one picture is handed to the effect and read back at the second it stands for; a mask that
the effect makes becomes alpha. MoviePy knows 8 bits only, so deeper pictures lose theirs here.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.media.colour import Sheet
from aigc_studio.render.canvas import masked
from aigc_studio.render.geometry import Size
from aigc_studio.render.grading import on_colours
from aigc_studio.render.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PREFIX = "moviepy."
_NUMBERS = {
    "BlackAndWhite": (),
    "Blink": ("duration_on", "duration_off"),
    "GammaCorrection": ("gamma",),
    "InvertColors": (),
    "LumContrast": ("lum", "contrast", "contrast_threshold"),
    "MirrorX": (),
    "MirrorY": (),
    "MultiplyColor": ("factor",),
    "Painting": ("saturation", "black"),
}
"""Values that are handed on as they are."""


class _Made(Protocol):
    mask: _Made | None

    def get_frame(self, t: float) -> object: ...


class _Effect(Protocol):
    def apply(self, clip: object) -> _Made: ...


def moviepy_effect(sheet: Sheet, settings: Settings) -> Sheet:
    name = settings.spec.kind.removeprefix(_PREFIX)
    masks: list[NDArray[np.float32]] = []

    def changed(plain: Sheet) -> Sheet:
        size = (plain.shape[1], plain.shape[0])
        picture, mask = _through(_shallow(plain), _effect(name, settings, size), settings)
        if mask is not None:
            masks.append(mask)
        return picture if plain.dtype == np.uint8 else np.multiply(picture, 257, dtype=np.uint16)

    made = on_colours(sheet, changed)
    if name in {"MirrorX", "MirrorY"} and sheet.shape[2] > 3:  # noqa: PLR2004 - with alpha
        made = np.ascontiguousarray(np.flip(sheet, axis=1 if name == "MirrorX" else 0))
    return masked(made, masks[0]) if masks else made


def _shallow(sheet: Sheet) -> NDArray[np.uint8]:
    return np.asarray(sheet if sheet.dtype == np.uint8 else sheet // 257, np.uint8)


def _effect(name: str, settings: Settings, size: Size) -> _Effect:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its imports
        from moviepy import vfx  # type: ignore[import-untyped]

    if name == "HeadBlur":
        x, y = settings.number("x") * size[0], settings.number("y") * size[1]
        radius, soft = settings.number("radius"), settings.number("intensity")
        whole = (max(1, round(radius * size[1])), round(soft * size[1]))
        blurred: _Effect = vfx.HeadBlur(lambda _t: x, lambda _t: y, *whole)
        return blurred
    make: Callable[..., _Effect] = getattr(vfx, name)
    return make(*(settings.number(value) for value in _NUMBERS[name]))


def _through(
    picture: NDArray[np.uint8], effect: _Effect, settings: Settings
) -> tuple[NDArray[np.uint8], NDArray[np.float32] | None]:
    from moviepy import VideoClip

    at = float(settings.at)
    clip = VideoClip(frame_function=lambda _t: picture, duration=max(at, 0) + 1)
    made = effect.apply(clip)
    found = np.asarray(made.get_frame(at), np.uint8)
    if made.mask is None:
        return found, None
    mask = np.broadcast_to(np.asarray(made.mask.get_frame(at), np.float32), found.shape[:2])
    return found, np.asarray(mask, np.float32)


MOVIEPY_KINDS: Mapping[str, Callable[[Sheet, Settings], Sheet]] = MappingProxyType(
    {f"{_PREFIX}{name}": moviepy_effect for name in (*_NUMBERS, "HeadBlur")}
)
