"""Edits that bring clips onto the timeline: insert pushes apart, overwrite covers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SequenceId, TrackId, new_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.cue_ripples import (
    Room,
    lifted_subtitles,
    pulled_subtitles,
    pushed_subtitles,
)
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import (
    check_kind,
    check_source,
    cleared,
    pulled_markers,
    pushed_markers,
    require_open_track,
    require_sequence,
    require_sync_kept,
    shifted,
    split_at,
    stays,
    with_clips,
    with_tracks,
)
from aigc_studio.editing.together import relinked


@dataclass(frozen=True, slots=True)
class Placement:
    """A clip, at its own ``start``, for a track."""

    track_id: TrackId
    clip: Clip


def _seed() -> str:
    return new_id("edit")


@dataclass(frozen=True, slots=True)
class Insert:
    """Opens a gap as long as the placements and puts them in.

    It opens on their tracks and on all others but those that are locked or let go their sync lock.
    Markers and subtitles behind it go along.
    """

    sequence_id: SequenceId
    placements: tuple[Placement, ...]
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Insert"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        _check(project, sequence, self.placements)
        start = min(p.clip.start for p in self.placements)
        length = max(p.clip.end for p in self.placements) - start
        end = max(start, sequence.duration)
        owners = {p.track_id for p in self.placements}
        require_sync_kept(sequence, start)

        def open_gap(track: Track) -> Track:
            if stays(track, owners):
                return track
            opened = split_at(track, start, sequence.frame_rate, self.seed)
            return _placed(shifted(opened, start, length), self.placements)

        sequence = replace(
            sequence,
            markers=pushed_markers(sequence.markers, start, length),
            subtitles=pushed_subtitles(
                sequence.subtitles, start, length, Room(sequence.frame_rate, end + length)
            ),
        )
        opened = replace(sequence, tracks=tuple(open_gap(t) for t in sequence.tracks))
        return settled(project, relinked(sequence, opened, self.seed, start))


@dataclass(frozen=True, slots=True)
class Overwrite:
    """Puts the placements down and removes what they cover on their tracks."""

    sequence_id: SequenceId
    placements: tuple[Placement, ...]
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Overwrite"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        _check(project, sequence, self.placements)

        def cover(track: Track) -> Track:
            for placement in self.placements:
                if placement.track_id == track.id:
                    span = placement.clip.range_in_parent
                    track = cleared(track, span, sequence.frame_rate, self.seed)
            return _placed(track, self.placements)

        return with_tracks(project, sequence, cover)


def _placed(track: Track, placements: tuple[Placement, ...]) -> Track:
    new = tuple(p.clip for p in placements if p.track_id == track.id)
    return with_clips(track, (*track.clips, *new)) if new else track


def _check(project: Project, sequence: Sequence, placements: tuple[Placement, ...]) -> None:
    if not placements:
        raise EditError("There is nothing to place.")
    known = {clip.id for s in project.sequences for _, clip in s.clips()}
    for placement in placements:
        clip = placement.clip
        track = require_open_track(sequence, placement.track_id)
        asset = project.asset(clip.asset_id)
        if asset is None:
            raise EditError(f"The media of “{clip.name}” is not in the project.")
        if clip.id in known:
            raise EditError(f"“{clip.name}” is already on a timeline.")
        known.add(clip.id)
        check_kind(track, asset)
        if clip.duration < 1 or clip.start < 0:
            raise EditError(f"“{clip.name}” needs at least one frame and a place on the timeline.")
        check_source(project, clip, sequence.frame_rate)
        if asset.sequence_id is not None and (
            asset.sequence_id == sequence.id or _shows(project, asset.sequence_id, sequence.id)
        ):
            raise EditError(f"“{asset.name}” holds this timeline; it cannot be put into it.")


@dataclass(frozen=True, slots=True)
class RemoveRange:
    """Takes a stretch out of every unlocked track; ``ripple`` closes the gap.

    With ``track_ids`` it is lifted from those alone; a ripple takes it out of those and of all that
    keep their sync lock.
    Markers and unlocked subtitles follow a ripple; lifting leaves markers, and subtitles where a
    locked track goes on sounding.
    """

    sequence_id: SequenceId
    range: FrameRange
    ripple: bool = True
    seed: str = field(default_factory=_seed)
    track_ids: tuple[TrackId, ...] = ()

    @property
    def label(self) -> str:
        return "Extract range" if self.ripple else "Lift range"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        if self.range.duration == 0 or self.range.start < 0:
            raise EditError("The range to remove is empty.")

        def take_out(track: Track) -> Track:
            if not self._takes_from(track):
                return track
            rest = cleared(track, self.range, sequence.frame_rate, self.seed)
            return shifted(rest, self.range.end, -self.range.duration) if self.ripple else rest

        if self.ripple:
            require_sync_kept(sequence, self.range.end)
        left = replace(sequence, tracks=tuple(take_out(t) for t in sequence.tracks))
        if self.ripple:
            left = relinked(sequence, left, self.seed, self.range.end)
        room = Room(left.frame_rate, left.duration)
        if self.ripple:
            left = replace(
                left,
                markers=pulled_markers(left.markers, self.range),
                subtitles=pulled_subtitles(left.subtitles, (self.range,), room),
            )
        elif not _is_heard(left, self.range):
            left = replace(left, subtitles=lifted_subtitles(left.subtitles, self.range, room))
        return settled(project, left)

    def _takes_from(self, track: Track) -> bool:
        if self.ripple:
            return not stays(track, self.track_ids)
        return not track.is_locked and (not self.track_ids or track.id in self.track_ids)


def _is_heard(sequence: Sequence, span: FrameRange) -> bool:
    return any(c.range_in_parent.overlaps(span) for t in sequence.audio_tracks for c in t.clips)


def _shows(project: Project, outer: SequenceId, inner: SequenceId) -> bool:
    """Whether one sequence shows another through nests."""
    nests = {a.id: a.sequence_id for a in project.assets if a.sequence_id is not None}
    sequence = project.sequence(outer)
    found = {nests.get(clip.asset_id) for _, clip in sequence.clips()} if sequence else set()
    return inner in found or any(_shows(project, one, inner) for one in found if one is not None)
