"""Edits of subtitle tracks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SequenceId, SubtitleTrackId
from aigc_studio.core.subtitles import SubtitleStyle, SubtitleTrack
from aigc_studio.editing.cue_surgery import (
    require_open_subtitles,
    require_sound,
    require_subtitles,
    with_cues,
    with_subtitles,
)
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import require_sequence


@dataclass(frozen=True, slots=True)
class AddSubtitleTrack:
    """Adds a subtitle track, with the cues it has, on top of the others."""

    sequence_id: SequenceId
    track: SubtitleTrack

    @property
    def label(self) -> str:
        return "Add subtitles"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        known = {cue.id for track in sequence.subtitles for cue in track.cues}
        ids = [cue.id for cue in self.track.cues]
        is_known = sequence.subtitle_track(self.track.id) is not None
        if is_known or len(set(ids)) < len(ids) or known & set(ids):
            raise EditError("These subtitles are on the timeline already.")
        track = require_sound(with_cues(self.track, self.track.cues))
        return settled(project, replace(sequence, subtitles=(*sequence.subtitles, track)))


@dataclass(frozen=True, slots=True)
class RemoveSubtitleTrack:
    sequence_id: SequenceId
    track_id: SubtitleTrackId

    @property
    def label(self) -> str:
        return "Remove subtitles"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        track = require_open_subtitles(sequence, self.track_id)
        subtitles = tuple(t for t in sequence.subtitles if t.id != track.id)
        return settled(project, replace(sequence, subtitles=subtitles))


@dataclass(frozen=True, slots=True)
class SetSubtitleTrack:
    """Changes what is not None of one subtitle track."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    name: str | None = None
    language: str | None = None
    style: SubtitleStyle | None = None
    is_hidden: bool | None = None
    is_locked: bool | None = None

    @property
    def label(self) -> str:
        if self.is_locked is not None:
            return "Lock track" if self.is_locked else "Unlock track"
        if self.is_hidden is not None:
            return "Hide subtitles" if self.is_hidden else "Show subtitles"
        if self.style is not None:
            return "Style subtitles"
        return "Rename subtitles" if self.name is not None else "Set language"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        found = require_subtitles(sequence, self.track_id)
        if self.style is not None and not _is_drawable(self.style):
            raise EditError("Text is 1 to 500 thousandths of the picture's height.")
        changed = replace(
            found,
            name=found.name if self.name is None else self.name,
            language=found.language if self.language is None else self.language,
            style=found.style if self.style is None else self.style,
            is_hidden=found.is_hidden if self.is_hidden is None else self.is_hidden,
            is_locked=found.is_locked if self.is_locked is None else self.is_locked,
        )
        return with_subtitles(project, sequence, changed)


def _is_drawable(style: SubtitleStyle) -> bool:
    return (
        1 <= style.size <= 500  # noqa: PLR2004 - thousandths, as the sentence says
        and 0 <= style.outline <= style.size
        and 0 <= style.margin <= 1000  # noqa: PLR2004
    )
