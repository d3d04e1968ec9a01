"""Edits of tracks and sequences."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SequenceId, TrackId
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import require_sequence, require_track, with_tracks


@dataclass(frozen=True, slots=True)
class AddSequence:
    """Adds a timeline and opens it."""

    sequence: Sequence

    @property
    def label(self) -> str:
        return "New timeline"

    def apply(self, project: Project) -> Project:
        if any(s.id == self.sequence.id for s in project.sequences):
            raise EditError("That timeline is already in the project.")
        added = replace(
            project,
            sequences=(*project.sequences, self.sequence),
            active_sequence=self.sequence.id,
        )
        return settled(added, self.sequence)


@dataclass(frozen=True, slots=True)
class OpenSequence:
    """Makes another timeline of the project the open one."""

    sequence_id: SequenceId

    @property
    def label(self) -> str:
        return "Open timeline"

    def apply(self, project: Project) -> Project:
        require_sequence(project, self.sequence_id)
        if project.active_sequence == self.sequence_id:
            raise EditError("That timeline is open already.")
        return replace(project, active_sequence=self.sequence_id)


@dataclass(frozen=True, slots=True)
class AddTrack:
    """Adds an empty track on top of those of its kind."""

    sequence_id: SequenceId
    track: Track

    @property
    def label(self) -> str:
        return "Add track"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        if sequence.track(self.track.id) is not None or self.track.clips:
            raise EditError("Only a new, empty track can be added.")
        same = [t for t in sequence.tracks if t.kind == self.track.kind]
        other = [t for t in sequence.tracks if t.kind != self.track.kind]
        same.append(self.track)
        tracks = (*same, *other) if self.track.kind == "video" else (*other, *same)
        return settled(project, replace(sequence, tracks=tracks))


@dataclass(frozen=True, slots=True)
class RemoveTrack:
    """Removes a track and the clips on it."""

    sequence_id: SequenceId
    track_id: TrackId

    @property
    def label(self) -> str:
        return "Remove track"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        track = require_track(sequence, self.track_id)
        if track.is_locked:
            raise EditError(f"Track {track.name} is locked; unlock it to remove it.")
        tracks = tuple(t for t in sequence.tracks if t.id != track.id)
        return settled(project, replace(sequence, tracks=tracks))


@dataclass(frozen=True, slots=True)
class MoveTrack:
    """Changes the order among tracks of one kind; ``position`` counts from the bottom."""

    sequence_id: SequenceId
    track_id: TrackId
    position: int

    @property
    def label(self) -> str:
        return "Reorder tracks"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        track = require_track(sequence, self.track_id)
        same = [t for t in sequence.tracks if t.kind == track.kind and t.id != track.id]
        other = tuple(t for t in sequence.tracks if t.kind != track.kind)
        if not 0 <= self.position <= len(same):
            raise EditError(f"Track {track.name} cannot go there.")
        same.insert(self.position, track)
        tracks = (*same, *other) if track.kind == "video" else (*other, *same)
        return settled(project, replace(sequence, tracks=tracks))


@dataclass(frozen=True, slots=True)
class SetTrack:
    """Changes what is not None of one track."""

    sequence_id: SequenceId
    track_id: TrackId
    name: str | None = None
    is_locked: bool | None = None
    is_muted: bool | None = None

    @property
    def label(self) -> str:
        if self.is_locked is not None:
            return "Lock track" if self.is_locked else "Unlock track"
        if self.is_muted is not None:
            return "Mute track" if self.is_muted else "Unmute track"
        return "Rename track"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        found = require_track(sequence, self.track_id)
        changed = replace(
            found,
            name=found.name if self.name is None else self.name,
            is_locked=found.is_locked if self.is_locked is None else self.is_locked,
            is_muted=found.is_muted if self.is_muted is None else self.is_muted,
        )
        return with_tracks(project, sequence, lambda t: changed if t.id == found.id else t)
