"""The effects that every clip has in the inspector without adding one: its place, cut, and pan.

A value is set in the first effect of its kind in the clip's stack; the first that is set adds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import Effect
from aigc_studio.core.parameters import ParameterSpec, number_at
from aigc_studio.gui.effect_stack import SetStack, StackPlace, has_keyframe, new_effect


@dataclass(frozen=True, slots=True)
class Part:
    """A number of an effect."""

    kind: str
    name: str

    @property
    def spec(self) -> ParameterSpec:
        return EFFECTS[self.kind].parameter(self.name)


MOTION = (
    *(Part("transform", name) for name in ("x", "y", "scale", "rotation", "opacity")),
    *(Part("crop", name) for name in ("left", "right", "top", "bottom")),
)
PAN = (Part("pan", "position"),)


def effect_of(place: StackPlace, kind: str) -> Effect | None:
    return next((e for e in place.effects if e.kind == kind), None)


def fixed_names(place: StackPlace, effect: Effect) -> tuple[str, ...]:
    """What of an effect of a clip stands in the fixed rows: of the first of its kind."""
    is_first = place.clip is not None and effect_of(place, effect.kind) == effect
    return tuple(p.name for p in (*MOTION, *PAN) if is_first and p.kind == effect.kind)


def number_of(place: StackPlace, part: Part) -> float:
    effect = effect_of(place, part.kind)
    return number_at(effect.values if effect is not None else (), part.spec, place.at)


def with_effect(place: StackPlace, kind: str) -> tuple[StackPlace, Effect]:
    """The place with an effect of that kind that acts; a crop before what moves the picture."""
    effect = effect_of(place, kind)
    if effect is None:
        effect = new_effect(EFFECTS[kind])
        moves = next((n for n, e in enumerate(place.effects) if e.kind == "transform"), None)
        at = len(place.effects) if moves is None or kind != "crop" else moves
        effects = (*place.effects[:at], effect, *place.effects[at:])
    else:
        acting = replace(effect, is_enabled=True)
        effects = tuple(acting if e.id == effect.id else e for e in place.effects)
        effect = acting
    clip = replace(place.clip, effects=effects) if place.clip is not None else None
    return replace(place, clip=clip), effect


def with_parts(place: StackPlace, numbers: Mapping[Part, float]) -> SetStack:
    """Set; where a number changes along time, by a keyframe at the playhead."""
    for kind in dict.fromkeys(part.kind for part in numbers):
        place, effect = with_effect(place, kind)
        chosen = {part.name: value for part, value in numbers.items() if part.kind == kind}
        edit = place.with_numbers(effect, chosen)
        clip = replace(place.clip, effects=edit.effects) if place.clip is not None else None
        place = replace(place, clip=clip)
    return place.with_effects(place.effects)


def with_keyframe_toggled(place: StackPlace, part: Part) -> SetStack:
    place, effect = with_effect(place, part.kind)
    return place.with_keyframe_toggled(effect, part.spec)


def without(place: StackPlace, part: Part) -> SetStack:
    """As if it never had been set, its keyframes gone."""
    effect = effect_of(place, part.kind)
    if effect is None:
        return place.with_effects(place.effects)
    values = tuple(v for v in effect.values if v.name != part.name)
    return place.changed(effect.id, lambda e: replace(e, values=values))


def is_keyed(place: StackPlace, part: Part) -> bool:
    effect = effect_of(place, part.kind)
    return effect is not None and has_keyframe(effect, part.name, place.at)


def keyframes(place: StackPlace, part: Part) -> tuple[Fraction, ...]:
    """Seconds of the clip's clock."""
    effect = effect_of(place, part.kind)
    values = effect.values if effect is not None else ()
    return tuple(p.at for v in values if v.name == part.name for p in v.points)


def frame_beside(place: StackPlace, part: Part, direction: int) -> int | None:
    """The frame of the timeline with the nearest keyframe before or after the playhead's."""
    clip, rate = place.clip, place.sequence.frame_rate
    if clip is None or not clip.speed:
        return None
    ahead = [at for at in keyframes(place, part) if (at - place.at) * direction > 0]
    if not ahead:
        return None
    nearest = min(ahead, key=lambda at: abs(at - place.at))
    frame = clip.start + rate.frames_nearest((nearest - clip.source_start) / clip.speed)
    return frame if clip.start <= frame < clip.end else None
