"""Edits of tracks and sequences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SequenceId, TrackId
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import (
    HIGHEST_GAIN_DB,
    LOWEST_GAIN_DB,
    require_sequence,
    require_track,
    with_tracks,
)

LOWEST_TRACK, HIGHEST_TRACK = 24, 480
"""Pixels of a lane."""


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
    is_solo: bool | None = None
    is_targeted: bool | None = None
    is_sync_locked: bool | None = None
    gain_db: float | None = None
    pan: float | None = None
    height: int | None = None

    @property
    def label(self) -> str:
        return next((told(self) for told in _LABELS if told(self)), "Rename track")

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        found = require_track(sequence, self.track_id)
        self._check(found)
        given = {name: getattr(self, name) for name in _SETTABLE}
        changed = replace(found, **{k: v for k, v in given.items() if v is not None})
        return with_tracks(project, sequence, lambda t: changed if t.id == found.id else t)

    def _check(self, track: Track) -> None:
        if self.gain_db is not None and not LOWEST_GAIN_DB <= self.gain_db <= HIGHEST_GAIN_DB:
            raise EditError("Gain goes from -96 dB to +24 dB.")
        if self.pan is not None and not -1 <= self.pan <= 1:
            raise EditError("A pan is from left (-1) to right (1).")
        if self.height is not None and not LOWEST_TRACK <= self.height <= HIGHEST_TRACK:
            raise EditError(f"Track {track.name} cannot have that height.")
        if track.kind == "video" and (self.is_solo or self.gain_db or self.pan):
            raise EditError(f"Track {track.name} has pictures; gain, pan and solo are of sound.")


_SETTABLE = (
    "name",
    "is_locked",
    "is_muted",
    "is_solo",
    "is_targeted",
    "is_sync_locked",
    "gain_db",
    "pan",
    "height",
)


def _switched(name: str, on: str, off: str) -> Callable[[SetTrack], str]:
    def told(edit: SetTrack) -> str:
        value = getattr(edit, name)
        return "" if value is None else on if value else off

    return told


_LABELS: tuple[Callable[[SetTrack], str], ...] = (
    _switched("is_locked", "Lock track", "Unlock track"),
    _switched("is_muted", "Mute track", "Unmute track"),
    _switched("is_solo", "Solo track", "End solo"),
    _switched("is_targeted", "Target track", "Untarget track"),
    _switched("is_sync_locked", "Sync-lock track", "Release sync lock"),
    lambda edit: "" if edit.gain_db is None else "Gain of track",
    lambda edit: "" if edit.pan is None else "Pan of track",
    lambda edit: "" if edit.height is None else "Height of track",
)
