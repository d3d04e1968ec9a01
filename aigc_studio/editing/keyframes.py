"""Edits of what changes along a clip: its course of gain and its framing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import isfinite

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.keyframes import LARGEST_ZOOM, MOST_KEYFRAMES, FramingPoint, GainPoint
from aigc_studio.editing.surgery import (
    HIGHEST_GAIN_DB,
    LOWEST_GAIN_DB,
    require_clip,
    require_sequence,
    with_clips,
    with_tracks,
)


@dataclass(frozen=True, slots=True)
class SetGainPoints:
    """Replaces the course of gain of one clip; no points take it away."""

    sequence_id: SequenceId
    clip_id: ClipId
    points: tuple[GainPoint, ...]

    @property
    def label(self) -> str:
        return "Set course of gain"

    def apply(self, project: Project) -> Project:
        if _gain_fault(self.points):
            raise EditError("Gain goes from -96 dB to +24 dB, from one point to a later one.")
        return _changed(project, self.sequence_id, self.clip_id, gain_points=self.points)


@dataclass(frozen=True, slots=True)
class SetFraming:
    """Replaces the framing of one clip; no points show the whole picture again."""

    sequence_id: SequenceId
    clip_id: ClipId
    points: tuple[FramingPoint, ...]

    @property
    def label(self) -> str:
        return "Set framing"

    def apply(self, project: Project) -> Project:
        if _framing_fault(self.points):
            raise EditError("A framing lies inside of the picture and goes forward in time.")
        return _changed(project, self.sequence_id, self.clip_id, framing=self.points)


def keyframe_faults(clip: Clip) -> bool:
    """Whether any of the clip's keyframes could not be played."""
    return _gain_fault(clip.gain_points) or _framing_fault(clip.framing)


def _gain_fault(points: Sequence[GainPoint]) -> bool:
    levels = all(LOWEST_GAIN_DB <= p.gain_db <= HIGHEST_GAIN_DB for p in points)
    return not levels or _time_fault([p.at for p in points])


def _framing_fault(points: Sequence[FramingPoint]) -> bool:
    inside = all(
        0 <= p.x <= 1 and 0 <= p.y <= 1 and isfinite(p.zoom) and 1 <= p.zoom <= LARGEST_ZOOM
        for p in points
    )
    return not inside or _time_fault([p.at for p in points])


def _time_fault(times: Sequence[Fraction]) -> bool:
    return len(times) > MOST_KEYFRAMES or any(first >= then for first, then in pairwise(times))


def _changed(
    project: Project,
    sequence_id: SequenceId,
    clip_id: ClipId,
    *,
    gain_points: tuple[GainPoint, ...] | None = None,
    framing: tuple[FramingPoint, ...] | None = None,
) -> Project:
    sequence = require_sequence(project, sequence_id)
    track, clip = require_clip(sequence, clip_id)
    changed = replace(
        clip,
        gain_points=clip.gain_points if gain_points is None else gain_points,
        framing=clip.framing if framing is None else framing,
    )
    clips = with_clips(track, (changed if c.id == clip_id else c for c in track.clips))
    return with_tracks(project, sequence, lambda t: clips if t.id == track.id else t)
