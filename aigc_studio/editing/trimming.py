"""Edits inside of a row of clips: slip what a clip shows, slide a clip between its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from aigc_studio.core.document import Clip, Project, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.surgery import (
    check_source,
    require_clips,
    require_sequence,
    tail,
    with_changed,
)


@dataclass(frozen=True, slots=True)
class SlipClips:
    """Shows another stretch of the same media in the same place; positive frames show later ones.

    Keyframes stay with the pictures they were set on.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    by_frames: int

    @property
    def label(self) -> str:
        return "Slip"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        rate = sequence.frame_rate
        changed: dict[ClipId, Clip] = {}
        for _, clip in require_clips(sequence, self.clip_ids):
            later = rate.seconds(self.by_frames) * clip.speed
            slipped = replace(clip, source_start=clip.source_start + later)
            check_source(project, slipped, rate)
            changed[clip.id] = slipped
        return with_changed(project, sequence, changed)


@dataclass(frozen=True, slots=True)
class SlideClips:
    """Moves clips along their track; the clips that touch them give way or follow.

    What the clips show stays; all in all the track stays as long as it is.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    by_frames: int

    @property
    def label(self) -> str:
        return "Slide"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        slid = {clip.id for _, clip in require_clips(sequence, self.clip_ids)}
        changed: dict[ClipId, Clip] = {}
        for track in sequence.tracks:
            for clip in track.clips:
                if clip.id in slid:
                    changed[clip.id] = replace(clip, start=clip.start + self.by_frames)
            changed |= self._neighbours(track, slid, sequence.frame_rate)
        for clip in changed.values():
            if clip.id not in slid:
                _check_length(clip)
                check_source(project, clip, sequence.frame_rate)
        return with_changed(project, sequence, changed)

    def _neighbours(self, track: Track, slid: set[ClipId], rate: FrameRate) -> dict[ClipId, Clip]:
        changed: dict[ClipId, Clip] = {}
        for left, right in pairwise(track.clips):
            if left.end != right.start or (left.id in slid) == (right.id in slid):
                continue
            if right.id in slid:
                wider = changed.get(left.id, left)
                changed[left.id] = replace(wider, duration=wider.duration + self.by_frames)
            else:
                changed[right.id] = _begun_at(right, right.start + self.by_frames, rate)
        return changed


def _begun_at(clip: Clip, start: int, rate: FrameRate) -> Clip:
    if start >= clip.end:
        raise EditError(f"“{clip.name}” needs at least one frame.")
    return tail(clip, start, rate)


def _check_length(clip: Clip) -> None:
    if clip.duration < 1:
        raise EditError(f"“{clip.name}” needs at least one frame.")
