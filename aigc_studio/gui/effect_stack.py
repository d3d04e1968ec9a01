"""What the window does to a stack of effects: add, set along time, reorder. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import Effect, EffectSpec
from aigc_studio.core.ids import ClipId, EffectId, TrackId, new_id
from aigc_studio.core.parameters import ParameterSpec, ParameterValue, ValuePoint, number_at
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.effects import SetClipEffects, SetTrackEffects
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.parameter_fields import with_value
from aigc_studio.gui.words import translate

SetStack = SetClipEffects | SetTrackEffects


@dataclass(frozen=True, slots=True)
class StackPlace:
    """A clip, or without one a track, whose stack is worked on.

    ``at`` is the second under the playhead: of the clip's clock, or of the sequence.
    """

    sequence: Sequence
    track: Track
    clip: Clip | None
    at: Fraction

    @property
    def effects(self) -> tuple[Effect, ...]:
        return self.track.effects if self.clip is None else self.clip.effects

    def with_effects(self, effects: tuple[Effect, ...]) -> SetStack:
        if self.clip is None:
            return SetTrackEffects(self.sequence.id, self.track.id, effects)
        return SetClipEffects(self.sequence.id, self.clip.id, effects)

    def changed(self, effect_id: EffectId, change: Callable[[Effect], Effect]) -> SetStack:
        return self.with_effects(tuple(change(e) if e.id == effect_id else e for e in self.effects))

    def without(self, effect_id: EffectId) -> SetStack:
        return self.with_effects(tuple(e for e in self.effects if e.id != effect_id))

    def moved(self, effect_id: EffectId, by: int) -> SetStack:
        effects = list(self.effects)
        place = next(n for n, e in enumerate(effects) if e.id == effect_id)
        target = min(max(place + by, 0), len(effects) - 1)
        effects.insert(target, effects.pop(place))
        return self.with_effects(tuple(effects))

    def with_number(self, effect: Effect, spec: ParameterSpec, value: float, text: str) -> SetStack:
        """Set it; where it changes along time, by a keyframe at the playhead."""
        known = _value(effect, spec.name)
        if known is None or not known.points:
            values = with_value(effect.values, spec.name, value, text)
        else:
            rest = [p for p in known.points if p.at != self.at]
            motion = known.points[0].motion
            points = sorted([*rest, ValuePoint(self.at, value, motion)], key=lambda p: p.at)
            values = _replaced(effect, replace(known, points=tuple(points)))
        return self.changed(effect.id, lambda e: replace(e, values=values))

    def with_numbers(self, effect: Effect, numbers: Mapping[str, float]) -> SetStack:
        """Several at once."""
        edit = self.with_effects(self.effects)
        for name, value in numbers.items():
            edit = self.with_number(effect, EFFECTS[effect.kind].parameter(name), value, "")
            effect = next(e for e in edit.effects if e.id == effect.id)
        return edit

    def with_keyframe_toggled(self, effect: Effect, spec: ParameterSpec) -> SetStack:
        """A keyframe at the playhead, or away with the one there; the last leaves its value."""
        known = _value(effect, spec.name) or ParameterValue(spec.name, spec.default)
        now = number_at(effect.values, spec, self.at)
        if any(p.at == self.at for p in known.points):
            points = tuple(p for p in known.points if p.at != self.at)
        else:
            fresh = ValuePoint(self.at, now, "smooth")
            points = tuple(sorted([*known.points, fresh], key=lambda p: p.at))
        values = _replaced(effect, replace(known, value=now, points=points))
        return self.changed(effect.id, lambda e: replace(e, values=values))


def place_of(desk: Desk, track_id: TrackId, clip_id: ClipId | None) -> StackPlace | None:
    """The clip or track as it is now, with where the playhead stands in it."""
    sequence = desk.sequence
    track = sequence.track(track_id) if sequence is not None else None
    if sequence is None or track is None:
        return None
    if clip_id is None:
        return StackPlace(sequence, track, None, sequence.frame_rate.seconds(desk.state.playhead))
    clip = next((c for c in track.clips if c.id == clip_id), None)
    if clip is None:
        return None
    frame = min(max(desk.state.playhead, clip.start), clip.end - 1)
    return StackPlace(sequence, track, clip, clip.source_at(frame, sequence.frame_rate))


def has_keyframe(effect: Effect, name: str, at: Fraction) -> bool:
    known = _value(effect, name)
    return known is not None and any(p.at == at for p in known.points)


def is_animated(effect: Effect, name: str) -> bool:
    known = _value(effect, name)
    return known is not None and bool(known.points)


def add_effect(desk: Desk, kind: str) -> None:
    """To every selected clip of its media; one undo step."""
    sequence, spec = desk.sequence, EFFECTS[kind]
    chosen = desk.state.selection
    if sequence is None or not chosen:
        desk.say(translate("Effect", "Select a clip first"))
        return
    fitting = [
        (track, clip)
        for track, clip in sequence.clips()
        if clip.id in chosen and track.kind == spec.media and not track.is_locked
    ]
    if not fitting:
        desk.say(translate("Effect", "None of the selected clips can have that effect"))
        return
    edits: tuple[Edit, ...] = tuple(
        SetClipEffects(sequence.id, clip.id, (*clip.effects, new_effect(spec)))
        for _, clip in fitting
    )
    desk.apply(edits[0] if len(edits) == 1 else Batch(f"Add effect {kind}", edits))


def new_effect(spec: EffectSpec) -> Effect:
    return Effect(EffectId(new_id("effect")), spec.kind)


def _value(effect: Effect, name: str) -> ParameterValue | None:
    return next((v for v in effect.values if v.name == name), None)


def _replaced(effect: Effect, value: ParameterValue) -> tuple[ParameterValue, ...]:
    if all(v.name != value.name for v in effect.values):
        return (*effect.values, value)
    return tuple(value if v.name == value.name else v for v in effect.values)
