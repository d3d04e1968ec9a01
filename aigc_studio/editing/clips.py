"""Edits of clips that are on the timeline: remove, move, trim, split, set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, LinkId, SequenceId, TrackId, new_id
from aigc_studio.core.rates import FrameRange, merged
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.cue_ripples import Room, pulled_subtitles, pushed_subtitles
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import (
    HIGHEST_GAIN_DB,
    LOWEST_GAIN_DB,
    check_source,
    cleared,
    cut_off,
    head,
    pulled_markers,
    pushed_markers,
    reanchored,
    require_clip,
    require_clips,
    require_open_track,
    require_sequence,
    require_sync_kept,
    shifted,
    stays,
    with_changed,
    with_clips,
    with_tracks,
)
from aigc_studio.editing.together import require_together

Edge = Literal["in", "out"]


def _seed() -> str:
    return new_id("edit")


@dataclass(frozen=True, slots=True)
class RemoveClips:
    """Lifts clips, or with ``ripple`` also closes the gaps they leave.

    What lies over a gap on another track stays, and so does what is behind it there when it cannot
    move; but nothing linked may lose its sync: then the edit is refused.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    ripple: bool = False

    @property
    def label(self) -> str:
        return "Ripple delete" if self.ripple else "Lift"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        found = require_clips(sequence, self.clip_ids)
        gone = set(self.clip_ids)
        tracks = tuple(
            replace(t, clips=tuple(c for c in t.clips if c.id not in gone)) for t in sequence.tracks
        )
        left = replace(sequence, tracks=tracks)
        if not self.ripple:
            return settled(project, left)
        gaps = merged(clip.range_in_parent for _, clip in found)
        return closed_gaps(project, left, gaps, {track.id for track, _ in found})


def closed_gaps(
    project: Project, sequence: Sequence, gaps: tuple[FrameRange, ...], owners: set[TrackId]
) -> Project:
    """The project with gaps of that sequence closed, in order and disjoint.

    Tracks of ``owners`` must close; others go along where nothing lies over a gap. Markers and
    subtitles keep to their pictures. Raises EditError where linked clips would lose their sync.
    """
    tracks, markers = sequence.tracks, sequence.markers
    closed = []
    for gap in reversed(gaps):
        before = tracks
        own = dict.fromkeys(owners, gap)
        tracks = _close_gap(tracks, gap, own)
        markers = pulled_markers(markers, gap)
        if not _is_left_behind(before, tracks, gap, own):
            closed.append(gap)
    subtitles = pulled_subtitles(sequence.subtitles, closed, _room(sequence, tracks))
    changed = replace(sequence, tracks=tracks, markers=markers, subtitles=subtitles)
    require_together(sequence, changed)
    return settled(project, changed)


def _room(sequence: Sequence, tracks: tuple[Track, ...]) -> Room:
    return Room(sequence.frame_rate, max((track.end for track in tracks), default=0))


def _is_left_behind(
    before: tuple[Track, ...],
    after: tuple[Track, ...],
    gap: FrameRange,
    own: Mapping[TrackId, FrameRange],
) -> bool:
    """Whether an unlocked track keeps its clips where they were: its words keep their subtitles."""
    return any(
        old is new and not stays(old) and old.end > own.get(old.id, gap).start
        for old, new in zip(before, after, strict=True)
    )


def _close_gap(
    tracks: tuple[Track, ...], gap: FrameRange, own: Mapping[TrackId, FrameRange]
) -> tuple[Track, ...]:
    """``own``: gaps of tracks that must close, where they are."""
    gaps = {track.id: own.get(track.id, gap) for track in tracks}
    moved = tuple(_moved_up(track, gaps[track.id], must_move=track.id in own) for track in tracks)
    links_moved: set[LinkId] = set()
    links_stayed: set[LinkId] = set()
    for before, after in zip(tracks, moved, strict=True):
        if not (before.is_locked or before.is_sync_locked):
            continue  # whoever lets go the sync lock wants just that
        end = gaps[before.id].end
        links = {c.link for c in before.clips if c.start >= end and c.link is not None}
        (links_stayed if before is after else links_moved).update(links)
    if links_moved & links_stayed:
        raise EditError("Closing this gap would pull linked picture and sound apart; lift instead.")
    return moved


def _moved_up(track: Track, gap: FrameRange, *, must_move: bool) -> Track:
    if track.is_locked or not (must_move or track.is_sync_locked):
        return track
    over = [c for c in track.clips if c.start < gap.end and c.end > gap.start]
    if over and not must_move:
        return track
    if over:
        raise EditError(f"“{over[0].name}” lies over the gap on track {track.name}; lift instead.")
    return shifted(track, gap.end, -gap.duration)


@dataclass(frozen=True, slots=True)
class MoveClips:
    """Moves clips in time, those in ``to_tracks`` to other tracks too; covers what is there."""

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    by_frames: int
    to_tracks: tuple[tuple[ClipId, TrackId], ...] = ()
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Move clips" if len(self.clip_ids) > 1 else "Move clip"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        targets = dict(self.to_tracks)
        arriving: dict[TrackId, list[Clip]] = {}
        for track, clip in require_clips(sequence, self.clip_ids):
            target = require_open_track(sequence, targets.get(clip.id, track.id))
            if target.kind != track.kind:
                raise EditError(f"A clip of track {track.name} cannot go to track {target.name}.")
            moved = replace(clip, start=clip.start + self.by_frames)
            if moved.start < 0:
                raise EditError(f"“{clip.name}” would start before the timeline does.")
            arriving.setdefault(target.id, []).append(moved)
        leaving = set(self.clip_ids)
        along = _transitions_along(sequence, arriving)

        def settle(track: Track) -> Track:
            new = arriving.get(track.id, [])
            staying = tuple(c for c in track.clips if c.id not in leaving)
            if not new and len(staying) == len(track.clips):
                return track
            rest = replace(track, clips=staying)
            for clip in new:
                rest = cleared(rest, clip.range_in_parent, sequence.frame_rate, self.seed)
            if new and along.get(track.id):
                rest = replace(rest, transitions=(*rest.transitions, *along[track.id]))
            return with_clips(rest, (*rest.clips, *new)) if new else rest

        return with_tracks(project, sequence, settle)


def _transitions_along(
    sequence: Sequence, arriving: dict[TrackId, list[Clip]]
) -> dict[TrackId, list[Transition]]:
    """Transitions that go to another track with their clips, by that track."""
    homes = {clip.id: track_id for track_id, clips in arriving.items() for clip in clips}
    along: dict[TrackId, list[Transition]] = {}
    for track in sequence.tracks:
        for transition in track.transitions:
            ends = [e for e in (transition.before, transition.after) if e is not None]
            targets = {homes.get(end) for end in ends}
            if len(targets) == 1 and (target := targets.pop()) not in {None, track.id}:
                along.setdefault(TrackId(str(target)), []).append(transition)
    return along


@dataclass(frozen=True, slots=True)
class TrimClips:
    """Moves one edge of clips by frames (positive is later).

    Without ``ripple`` a gap opens or the trim is refused at a neighbour. With it, everything behind
    on all tracks follows that are not locked and keep their sync lock. Clips that do not end
    together, as at a J- or an L-cut, move what is behind each on its own track; the other tracks go
    with the first of them.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    edge: Edge
    by_frames: int
    ripple: bool = False

    @property
    def label(self) -> str:
        return "Ripple trim" if self.ripple else "Trim"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        trimmed: dict[ClipId, Clip] = {}
        for _, clip in require_clips(sequence, self.clip_ids):
            trimmed[clip.id] = self._trimmed(clip, sequence)
            check_source(project, trimmed[clip.id], sequence.frame_rate)
        if self.ripple:
            return self._rippled(project, sequence, trimmed)
        return with_changed(project, sequence, trimmed)

    def _trimmed(self, clip: Clip, sequence: Sequence) -> Clip:
        if self.edge == "out":
            result = replace(clip, duration=clip.duration + self.by_frames)
        else:
            start = clip.start + self.by_frames
            result = replace(
                clip,
                start=start,
                duration=clip.duration - self.by_frames,
                source_start=clip.source_at(start, sequence.frame_rate),
            )
        if result.duration < 1:
            raise EditError(f"“{clip.name}” needs at least one frame.")
        return result

    def _rippled(
        self, project: Project, sequence: Sequence, trimmed: dict[ClipId, Clip]
    ) -> Project:
        found = [(track, clip) for track, clip in sequence.clips() if clip.id in trimmed]
        ends = {track.id: clip.end for track, clip in found}
        if len(ends) < len(found):
            raise EditError("A ripple trim works on one clip of each track.")
        change = self.by_frames if self.edge == "out" else -self.by_frames
        # An in-edge trimmed with ripple keeps its place; what it lost or won moves the rest.
        placed = {
            c.id: replace(trimmed[c.id], start=c.start) if self.edge == "in" else trimmed[c.id]
            for _, c in found
        }
        first = min(clip.start for _, clip in found)
        held = next(clip.end for _, clip in found if clip.id == self.clip_ids[0])
        refused: list[EditError] = []
        # Across a J- or an L-cut other tracks go from the edge that was taken hold of, else from
        # another one, where only that keeps together what is linked.
        for pivot in dict.fromkeys((held, *ends.values())):
            at = pivot + min(change, 0) if self.edge == "out" else first
            try:
                changed = _Ripple(ends, pivot, change, at).applied(sequence, placed)
            except EditError as error:
                refused.append(error)
            else:
                return settled(project, changed)
        raise refused[0]


@dataclass(frozen=True, slots=True)
class _Ripple:
    """By how much what is behind trimmed clips moves: on each of their tracks from its own end."""

    ends: Mapping[TrackId, int]
    pivot: int
    """What begins from there on moves on all other tracks."""
    change: int
    at_frame: int
    """Where room comes or goes, for markers and subtitles: they keep to their pictures."""

    def applied(self, before: Sequence, placed: Mapping[ClipId, Clip]) -> Sequence:
        """Raises EditError where linked clips would go apart."""
        opened = self._opened(before) if self.change > 0 else before.tracks
        tracks = tuple(_with_replaced(track, placed) for track in opened)
        is_left_behind = False
        if self.change < 0:
            gap, own = self._gap(self.pivot), {i: self._gap(end) for i, end in self.ends.items()}
            full, tracks = tracks, _close_gap(tracks, gap, own)
            is_left_behind = _is_left_behind(full, tracks, gap, own)
        subtitles, room = before.subtitles, _room(before, tracks)
        if self.change > 0:
            markers = pushed_markers(before.markers, self.at_frame, self.change)
            subtitles = pushed_subtitles(subtitles, self.at_frame, self.change, room)
        else:
            gap = FrameRange(self.at_frame, self.at_frame - self.change)
            markers = pulled_markers(before.markers, gap)
            if not is_left_behind:
                subtitles = pulled_subtitles(subtitles, (gap,), room)
        after = replace(before, tracks=tracks, markers=markers, subtitles=subtitles)
        is_even = len(set(self.ends.values())) == 1
        links = {c.link for _, c in before.clips() if c.id in placed and c.link is not None}
        require_together(before, after, links if is_even else ())
        return after

    def _opened(self, sequence: Sequence) -> tuple[Track, ...]:
        require_sync_kept(sequence, min(self.ends.values()))
        return tuple(
            track
            if stays(track, self.ends)
            else shifted(track, self.ends.get(track.id, self.pivot), self.change)
            for track in sequence.tracks
        )

    def _gap(self, end: int) -> FrameRange:
        return FrameRange(end + self.change, end)


def _with_replaced(track: Track, changed: Mapping[ClipId, Clip]) -> Track:
    if not any(c.id in changed for c in track.clips):
        return track
    return with_clips(track, (changed.get(c.id, c) for c in track.clips))


@dataclass(frozen=True, slots=True)
class SplitClips:
    """Cuts clips in two at one frame; the left part keeps the id, the right parts stay linked."""

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    at_frame: int
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Split clips" if len(self.clip_ids) > 1 else "Split clip"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        if not self.clip_ids:
            raise EditError("There is no clip to split here.")
        for _, clip in require_clips(sequence, self.clip_ids):
            if not clip.start < self.at_frame < clip.end:
                raise EditError(f"“{clip.name}” cannot be split at one of its own edges.")
        wanted = set(self.clip_ids)
        rate = sequence.frame_rate

        def split(track: Track) -> Track:
            if not any(c.id in wanted for c in track.clips):
                return track
            clips: list[Clip] = []
            pieces: dict[ClipId, ClipId] = {}
            for clip in track.clips:
                if clip.id in wanted:
                    right = cut_off(clip, self.at_frame, rate, self.seed)
                    clips += [head(clip, self.at_frame), right]
                    pieces[clip.id] = right.id
                else:
                    clips.append(clip)
            return reanchored(replace(track, clips=tuple(clips)), pieces)

        return with_tracks(project, sequence, split)


@dataclass(frozen=True, slots=True)
class SetClip:
    """Changes what is not None of one clip."""

    sequence_id: SequenceId
    clip_id: ClipId
    name: str | None = None
    is_enabled: bool | None = None
    gain_db: float | None = None

    @property
    def label(self) -> str:
        if self.gain_db is not None:
            return "Set gain"
        if self.is_enabled is not None:
            return "Enable clip" if self.is_enabled else "Disable clip"
        return "Rename clip"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        _, clip = require_clip(sequence, self.clip_id)
        if self.gain_db is not None and not LOWEST_GAIN_DB <= self.gain_db <= HIGHEST_GAIN_DB:
            raise EditError("Gain goes from -96 dB to +24 dB.")
        changed = replace(
            clip,
            name=clip.name if self.name is None else self.name,
            is_enabled=clip.is_enabled if self.is_enabled is None else self.is_enabled,
            gain_db=clip.gain_db if self.gain_db is None else self.gain_db,
        )

        def change(track: Track) -> Track:
            if clip not in track.clips:
                return track
            return replace(
                track, clips=tuple(changed if c.id == clip.id else c for c in track.clips)
            )

        return with_tracks(project, sequence, change)
