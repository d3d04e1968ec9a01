"""Edits of what is done to a clip or a track: effects, blending and speed ramps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import isfinite
from typing import get_args

from aigc_studio.core.document import Clip, Project, Track
from aigc_studio.core.effects import BlendMode, Effect
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId, TrackId
from aigc_studio.core.keyframes import MOST_KEYFRAMES
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.editing.effect_labels import stack_label
from aigc_studio.editing.surgery import (
    check_source,
    require_clip,
    require_open_track,
    require_sequence,
    with_clips,
    with_tracks,
)

MOST_EFFECTS = 100
FASTEST = 100
"""Media seconds per clock second, either way."""
_MOTIONS = frozenset({"nearest", "blend", "flow"})
_LONGEST_TEXT = 4096


@dataclass(frozen=True, slots=True)
class SetClipEffects:
    """Replaces the stack of one clip; the first effect is applied first."""

    sequence_id: SequenceId
    clip_id: ClipId
    effects: tuple[Effect, ...]

    @property
    def label(self) -> str:
        return "Set effects"

    def label_in(self, project: Project) -> str:
        _, clip = require_clip(require_sequence(project, self.sequence_id), self.clip_id)
        return stack_label(clip.effects, self.effects)

    def apply(self, project: Project) -> Project:
        _check_stack(self.effects)
        return _changed(
            project, self.sequence_id, self.clip_id, lambda c: replace(c, effects=self.effects)
        )


@dataclass(frozen=True, slots=True)
class SetTrackEffects:
    """Replaces the stack of one track."""

    sequence_id: SequenceId
    track_id: TrackId
    effects: tuple[Effect, ...]

    @property
    def label(self) -> str:
        return "Set effects of track"

    def label_in(self, project: Project) -> str:
        track = require_open_track(require_sequence(project, self.sequence_id), self.track_id)
        return stack_label(track.effects, self.effects)

    def apply(self, project: Project) -> Project:
        _check_stack(self.effects)
        sequence = require_sequence(project, self.sequence_id)
        track = require_open_track(sequence, self.track_id)
        changed = replace(track, effects=self.effects)
        return with_tracks(project, sequence, lambda t: changed if t.id == track.id else t)


@dataclass(frozen=True, slots=True)
class SetBlend:
    """How the picture of a clip is put over what lies below."""

    sequence_id: SequenceId
    clip_id: ClipId
    blend: BlendMode

    @property
    def label(self) -> str:
        return "Set blending"

    def apply(self, project: Project) -> Project:
        if self.blend not in get_args(BlendMode):
            raise EditError("There is no such way to blend pictures.")
        return _changed(
            project, self.sequence_id, self.clip_id, lambda c: replace(c, blend=self.blend)
        )


@dataclass(frozen=True, slots=True)
class SetRamp:
    """Makes the speed of a clip change along it; None plays it straight again.

    Its length on the timeline stays. Without a ramp it plays what it did before it had one, or
    where the media has not that, from the earliest it showed.
    """

    sequence_id: SequenceId
    clip_id: ClipId
    ramp: SpeedRamp | None

    @property
    def label(self) -> str:
        return "Set speed ramp" if self.ramp is not None else "Remove speed ramp"

    def apply(self, project: Project) -> Project:
        if self.ramp is not None and ramp_fault(self.ramp):
            raise EditError("A speed ramp needs points in order, each at most 100 times as fast.")
        rate = require_sequence(project, self.sequence_id).frame_rate
        return _changed(
            project, self.sequence_id, self.clip_id, lambda c: self._ramped(project, c, rate)
        )

    def _ramped(self, project: Project, clip: Clip, rate: FrameRate) -> Clip:
        changed = replace(clip, ramp=self.ramp)
        if self.ramp is not None or clip.ramp is None:
            return changed
        try:
            check_source(project, changed, rate)
        except EditError:
            used = clip.source_range(rate)
            return replace(changed, source_start=clip.ramp.span_of(used.start, used.end)[0])
        return changed


def reversed_ramp(clip: Clip, rate: FrameRate) -> SpeedRamp | None:
    """Plays what the clip shows backwards, each moment as fast as it was; None plays straight.

    Reversed twice it is what it was.
    """
    used = clip.source_range(rate)
    if clip.ramp is None:
        return SpeedRamp(clip.media_at(used.end), (SpeedPoint(used.start, Fraction(-1)),))
    points = clip.ramp.points
    mirrored = tuple(SpeedPoint(used.start + used.end - p.at, -p.speed) for p in reversed(points))
    ramp = replace(clip.ramp, start=clip.ramp.media_at(points[-1].at), points=mirrored)
    return None if ramp == SpeedRamp(mirrored[0].at, _straight(mirrored[0].at)) else ramp


def _straight(at: Fraction) -> tuple[SpeedPoint, ...]:
    return (SpeedPoint(at, Fraction(1)),)


def frozen_ramp(clip: Clip, frame: int, rate: FrameRate) -> SpeedRamp:
    """Stands on the picture of one frame of the sequence for all of the clip."""
    shown = clip.media_at(clip.source_picture_at(frame, rate))
    return SpeedRamp(shown, (SpeedPoint(clip.source_start, Fraction(0)),))


def stack_fault(effects: Sequence[Effect]) -> bool:
    """Whether a stack holds what could not be drawn or kept."""
    ids = {effect.id for effect in effects}
    if len(ids) != len(effects) or len(effects) > MOST_EFFECTS:
        return True
    return any(_value_fault(value) for effect in effects for value in effect.values)


def ramp_fault(ramp: SpeedRamp) -> bool:
    points = ramp.points
    if not points or len(points) > MOST_KEYFRAMES or ramp.motion not in _MOTIONS:
        return True
    if any(abs(point.speed) > FASTEST for point in points):
        return True
    return any(first.at > then.at for first, then in pairwise(points))


def effect_faults(track: Track) -> tuple[str, ...]:
    """Sentences on effects and ramps of a track that are not sound; empty when all are."""
    found = []
    if track.effects and stack_fault(track.effects):
        found.append(f"track {track.id} has effects that cannot be drawn")
    for clip in track.clips:
        if clip.effects and stack_fault(clip.effects):
            found.append(f"clip {clip.id} has effects that cannot be drawn")
        if clip.ramp is not None and ramp_fault(clip.ramp):
            found.append(f"clip {clip.id} has a speed ramp that cannot be played")
    return tuple(found)


def _value_fault(value: ParameterValue) -> bool:
    if not isfinite(value.value) or len(value.text) > _LONGEST_TEXT:
        return True
    points = value.points
    if len(points) > MOST_KEYFRAMES or any(not isfinite(p.value) for p in points):
        return True
    return any(first.at >= then.at for first, then in pairwise(points))


def _check_stack(effects: Sequence[Effect]) -> None:
    if stack_fault(effects):
        raise EditError("These effects have values that cannot be, or there are too many of them.")


def _changed(
    project: Project, sequence_id: SequenceId, clip_id: ClipId, change: Callable[[Clip], Clip]
) -> Project:
    sequence = require_sequence(project, sequence_id)
    track, clip = require_clip(sequence, clip_id)
    changed = change(clip)
    check_source(project, changed, sequence.frame_rate)
    clips = with_clips(track, (changed if c.id == clip_id else c for c in track.clips))
    return with_tracks(project, sequence, lambda t: clips if t.id == track.id else t)
