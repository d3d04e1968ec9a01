"""The effects that can be rendered, and which of a stack do anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from aigc_studio.core.effects import Effect, EffectMedia, EffectSpec
from aigc_studio.core.parameters import ParameterSpec, ParameterValue


def _number(name: str, default: float, low: float, high: float, unit: str = "") -> ParameterSpec:
    return ParameterSpec(name, default, low, high, unit)


def _choice(name: str, *choices: str) -> ParameterSpec:
    return ParameterSpec(name, kind="choice", choices=choices, default_text=choices[0])


def _switch(name: str) -> ParameterSpec:
    return ParameterSpec(name, kind="switch")


_SEED = ParameterSpec("seed", 1, 0, 65535, kind="whole")
_AMOUNT = _number("amount", 0.5, 0, 1)

_GEOMETRY = (
    EffectSpec(
        "transform",
        "video",
        (
            _number("x", 0, -4, 4),
            _number("y", 0, -4, 4),
            _number("scale", 1, 0.01, 20),
            _number("rotation", 0, -3600, 3600, "°"),
            _number("anchor_x", 0.5, 0, 1),
            _number("anchor_y", 0.5, 0, 1),
            _number("opacity", 1, 0, 1),
        ),
        "geometry",
        (("x", 0), ("y", 0), ("scale", 1), ("rotation", 0), ("opacity", 1)),
        makes_holes=True,
    ),
    EffectSpec(
        "crop",
        "video",
        (
            _number("left", 0, 0, 1),
            _number("right", 0, 0, 1),
            _number("top", 0, 0, 1),
            _number("bottom", 0, 0, 1),
            _number("feather", 0, 0, 0.5),
        ),
        "geometry",
        (("left", 0), ("right", 0), ("top", 0), ("bottom", 0)),
        makes_holes=True,
    ),
    EffectSpec(
        "mask",
        "video",
        (
            _choice("shape", "ellipse", "rectangle"),
            _number("x", 0.5, -1, 2),
            _number("y", 0.5, -1, 2),
            _number("width", 0.6, 0, 3),
            _number("height", 0.6, 0, 3),
            _number("rotation", 0, -3600, 3600, "°"),
            _number("feather", 0.02, 0, 1),
            _switch("inverted"),
        ),
        "geometry",
        makes_holes=True,
    ),
)
EFFECTS: Mapping[str, EffectSpec] = MappingProxyType({spec.kind: spec for spec in _GEOMETRY})
"""All that can be rendered, in the order of menus."""


def acting(effects: Iterable[Effect], media: EffectMedia) -> tuple[Effect, ...]:
    """Those that are on, known here, of that media and not at their neutral values."""
    if not effects:
        return ()
    return tuple(effect for effect in effects if _acts(effect, media))


def makes_holes(effects: Iterable[Effect]) -> bool:
    """Whether what lies below may be seen through what these leave of a picture."""
    return any(effect.kind in EFFECTS and EFFECTS[effect.kind].makes_holes for effect in effects)


def _acts(effect: Effect, media: EffectMedia) -> bool:
    spec = EFFECTS.get(effect.kind)
    if spec is None or spec.media != media or not effect.is_enabled:
        return False
    if not spec.neutral:
        return True
    values = {value.name: value for value in effect.values}
    return any(
        not _is_always(values.get(name), spec.parameter(name).default, wanted)
        for name, wanted in spec.neutral
    )


def _is_always(value: ParameterValue | None, default: float, wanted: float) -> bool:
    if value is None:
        return default == wanted
    if value.points:
        return all(point.value == wanted for point in value.points)
    return value.value == wanted
