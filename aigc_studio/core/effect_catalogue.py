"""The effects that can be rendered, and which of a stack do anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from aigc_studio.core.audio_effects import AUDIO_EFFECTS
from aigc_studio.core.effects import Effect, EffectMedia, EffectSpec
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.video_effects import VIDEO_EFFECTS

EFFECTS: Mapping[str, EffectSpec] = MappingProxyType(
    {spec.kind: spec for spec in (*VIDEO_EFFECTS, *AUDIO_EFFECTS)}
)
"""All that can be rendered, in the order of menus."""


def acting(effects: Iterable[Effect], media: EffectMedia) -> tuple[Effect, ...]:
    """Those that are on, known here, of that media and not at their neutral values."""
    if not effects:
        return ()
    return tuple(effect for effect in effects if _acts(effect, media))


def acting_on_track(effects: Iterable[Effect], media: EffectMedia) -> tuple[Effect, ...]:
    """The same of a track's: without those that look around in a clip."""
    return tuple(e for e in acting(effects, media) if not EFFECTS[e.kind].looks_around)


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
