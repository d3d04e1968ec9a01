"""What is set on a clip, not what it shows or where: given to other clips, or taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, get_args

from aigc_studio.core.document import Clip, Project, TrackKind
from aigc_studio.core.effects import BlendMode, Effect
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, SequenceId
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.editing.effects import FASTEST, ramp_fault, stack_fault
from aigc_studio.editing.keyframes import keyframe_faults
from aigc_studio.editing.surgery import (
    HIGHEST_GAIN_DB,
    LOWEST_GAIN_DB,
    check_source,
    require_clips,
    require_sequence,
    with_changed,
)

Attribute = Literal["effects", "framing", "gain", "speed", "blend", "enabled"]
ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
OF_KIND: dict[TrackKind, frozenset[Attribute]] = {
    "video": frozenset({"effects", "framing", "speed", "blend", "enabled"}),
    "audio": frozenset({"effects", "gain", "speed", "enabled"}),
}
"""What a clip of a kind of track can have."""


@dataclass(frozen=True, slots=True)
class SetAttributes:
    """Gives clips what is set on another one; with None they lose it.

    A clip takes what its track can have. Effects go only to clips of the kind of track that the
    ``source`` is from. Keyframes are as far behind the start of a clip as they were in the source.
    The speed changes what is shown at the end of a clip, not how long it stands.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    what: tuple[Attribute, ...]
    source: Clip | None = None
    source_kind: TrackKind = "video"

    @property
    def label(self) -> str:
        return "Paste attributes" if self.source is not None else "Remove attributes"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        if not self.what or not set(self.what) <= set(ATTRIBUTES):
            raise EditError("Choose what to give to the clips.")
        changed: dict[ClipId, Clip] = {}
        for track, clip in require_clips(sequence, self.clip_ids):
            given = self._given(clip, track.kind)
            if given == clip:
                continue
            if _is_faulty(given):
                raise EditError(f"“{clip.name}” cannot have these attributes.")
            check_source(project, given, sequence.frame_rate)
            changed[clip.id] = given
        if not changed:
            raise EditError("These clips have these attributes already.")
        return with_changed(project, sequence, changed)

    def _given(self, clip: Clip, kind: TrackKind) -> Clip:
        for name in ATTRIBUTES:
            if name not in self.what or name not in OF_KIND[kind]:
                continue
            if name == "effects" and self.source is not None and kind != self.source_kind:
                continue
            clip = _with(clip, self.source or _plain(clip), name)
        return clip


def _is_faulty(clip: Clip) -> bool:
    return (
        keyframe_faults(clip)
        or stack_fault(clip.effects)
        or (clip.ramp is not None and ramp_fault(clip.ramp))
        or not LOWEST_GAIN_DB <= clip.gain_db <= HIGHEST_GAIN_DB
        or not 0 < clip.speed <= FASTEST
        or clip.blend not in get_args(BlendMode)
    )


def _plain(clip: Clip) -> Clip:
    """A clip in the same place with nothing set on it."""
    return Clip(clip.id, AssetId(""), "", clip.start, clip.duration, clip.source_start, Fraction(1))


def _with(clip: Clip, source: Clip, name: Attribute) -> Clip:
    later = clip.source_start - source.source_start
    if name == "effects":
        return replace(clip, effects=tuple(_later(effect, later) for effect in source.effects))
    if name == "framing":
        framing = tuple(replace(p, at=p.at + later) for p in source.framing)
        return replace(clip, framing=framing)
    if name == "gain":
        points = tuple(replace(p, at=p.at + later) for p in source.gain_points)
        return replace(clip, gain_db=source.gain_db, gain_points=points)
    if name == "speed":
        return _sped(clip, source, later)
    if name == "blend":
        return replace(clip, blend=source.blend)
    return replace(clip, is_enabled=source.is_enabled)


def _sped(clip: Clip, source: Clip, later: Fraction) -> Clip:
    """As fast as the source, from the picture it shows first; a ramp runs from there on."""
    ramp = source.ramp
    if ramp is not None:
        shown = clip.media_at(clip.source_start) - source.media_at(source.source_start)
        points = tuple(replace(p, at=p.at + later) for p in ramp.points)
        ramp = SpeedRamp(ramp.start + shown, points, ramp.motion)
    elif clip.ramp is not None:
        clip = reseated(clip, clip.media_at(clip.source_start))
    return replace(clip, speed=source.speed, ramp=ramp)


def reseated(clip: Clip, source_start: Fraction) -> Clip:
    """The clip with another first second, its keyframes as far behind it as they were."""
    later = source_start - clip.source_start
    if not later:
        return clip
    return replace(
        clip,
        source_start=source_start,
        framing=tuple(replace(p, at=p.at + later) for p in clip.framing),
        gain_points=tuple(replace(p, at=p.at + later) for p in clip.gain_points),
        effects=tuple(_later(effect, later) for effect in clip.effects),
    )


def _later(effect: Effect, by: Fraction) -> Effect:
    if not any(value.points for value in effect.values):
        return effect
    return replace(effect, values=tuple(_moved(effect.values, by)))


def _moved(values: Iterable[ParameterValue], by: Fraction) -> Iterable[ParameterValue]:
    for value in values:
        points = tuple(replace(p, at=p.at + by) for p in value.points)
        yield replace(value, points=points) if points else value
