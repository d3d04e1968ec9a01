"""Edits of the cues of one subtitle track."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from aigc_studio.core.document import Project
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import CueId, SequenceId, SubtitleTrackId, derived_id, new_id
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleTrack
from aigc_studio.editing.cue_ripples import Room, laid
from aigc_studio.editing.cue_surgery import (
    at_place,
    moved,
    require_cues,
    require_open_subtitles,
    require_sound,
    short,
    with_cues,
    with_subtitles,
)
from aigc_studio.editing.cue_words import joined, seam
from aigc_studio.editing.surgery import require_sequence

Edge = Literal["in", "out"]


def _seed() -> str:
    return new_id("edit")


def _open(
    project: Project, sequence_id: SequenceId, track_id: SubtitleTrackId
) -> tuple[Timeline, SubtitleTrack]:
    sequence = require_sequence(project, sequence_id)
    return sequence, require_open_subtitles(sequence, track_id)


def _replaced(track: SubtitleTrack, *changed: SubtitleCue) -> SubtitleTrack:
    by_id = {cue.id: cue for cue in changed}
    return with_cues(track, (by_id.get(cue.id, cue) for cue in track.cues))


@dataclass(frozen=True, slots=True)
class AddCues:
    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cues: tuple[SubtitleCue, ...]

    @property
    def label(self) -> str:
        return "Add subtitle" if len(self.cues) == 1 else "Add subtitles"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        known = {cue.id for t in sequence.subtitles for cue in t.cues}
        ids = [cue.id for cue in self.cues]
        if not ids:
            raise EditError("No subtitle is selected.")
        if known & set(ids) or len(set(ids)) < len(ids):
            raise EditError("These subtitles are on the timeline already.")
        changed = require_sound(with_cues(track, (*track.cues, *self.cues)))
        return with_subtitles(project, sequence, changed)


@dataclass(frozen=True, slots=True)
class LayCues:
    """Puts cues among others, which give way; what is too short then joins its sentence."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cues: tuple[SubtitleCue, ...]

    @property
    def label(self) -> str:
        return "Add subtitles"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        known = {cue.id for t in sequence.subtitles for cue in t.cues}
        ids = [cue.id for cue in self.cues]
        if known & set(ids) or len(set(ids)) < len(ids):
            raise EditError("These subtitles are on the timeline already.")
        changed = laid(track, self.cues, Room(sequence.frame_rate, sequence.duration))
        return with_subtitles(project, sequence, require_sound(with_cues(changed, changed.cues)))


@dataclass(frozen=True, slots=True)
class RemoveCues:
    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cue_ids: tuple[CueId, ...]

    @property
    def label(self) -> str:
        return "Remove subtitle" if len(self.cue_ids) == 1 else "Remove subtitles"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        gone = {cue.id for cue in require_cues(track, self.cue_ids)}
        kept = tuple(cue for cue in track.cues if cue.id not in gone)
        return with_subtitles(project, sequence, replace(track, cues=kept))


@dataclass(frozen=True, slots=True)
class SetCue:
    """Changes what is not None of one cue. Words that are still in the text keep their times."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cue_id: CueId
    text: str | None = None
    speaker: str | None = None

    @property
    def label(self) -> str:
        return "Edit subtitle" if self.text is not None else "Set speaker"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        (cue,) = require_cues(track, (self.cue_id,))
        text = cue.text if self.text is None else self.text
        changed = replace(
            cue,
            text=text,
            words=cue.words if text == cue.text else _words_kept(cue, text),
            speaker=cue.speaker if self.speaker is None else self.speaker,
            # Breaking lines anew leaves it as unsure as it was.
            is_cut=cue.is_cut and (text != cue.text or self.text is None) and _is_same(cue, text),
        )
        return with_subtitles(project, sequence, _replaced(track, changed))


def _is_same(cue: SubtitleCue, text: str) -> bool:
    return "".join(text.split()) == "".join(cue.text.split())


def _words_kept(cue: SubtitleCue, text: str) -> tuple[CueWord, ...]:
    blocks = SequenceMatcher(None, cue.text, text, autojunk=False).get_matching_blocks()
    kept = []
    for word in cue.words:
        first, last = word.characters
        for block in blocks:
            if block.a <= first and last <= block.a + block.size:
                by = block.b - block.a
                kept.append(CueWord(word.start, (first + by, last + by)))
                break
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Gives cues new start and end frames: (cue, start, end). Words are stretched along."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    places: tuple[tuple[CueId, int, int], ...]
    label: str = "Time subtitles"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        cues = require_cues(track, (cue_id for cue_id, _, _ in self.places))
        targets = {cue_id: (start, end) for cue_id, start, end in self.places}
        changed = [_stretched(cue, *targets[cue.id]) for cue in cues]
        return with_subtitles(project, sequence, _replaced(track, *changed))


def _stretched(cue: SubtitleCue, start: int, end: int) -> SubtitleCue:
    if end <= start:
        raise EditError(f"“{short(cue)}” needs at least one frame.")
    words = tuple(CueWord(w.start * (end - start) // cue.duration, w.characters) for w in cue.words)
    return SubtitleCue(cue.id, start, end - start, cue.text, cue.speaker, words, cue.is_cut)


@dataclass(frozen=True, slots=True)
class MoveCues:
    """Moves cues in time; refused where they would overlap others."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cue_ids: tuple[CueId, ...]
    by_frames: int

    @property
    def label(self) -> str:
        return "Move subtitle" if len(self.cue_ids) == 1 else "Move subtitles"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        cues = require_cues(track, self.cue_ids)
        changed = [moved(cue, cue.start + self.by_frames) for cue in cues]
        return with_subtitles(project, sequence, _replaced(track, *changed))


@dataclass(frozen=True, slots=True)
class TrimCue:
    """Moves one edge of a cue by frames (positive is later); words keep their moments."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cue_id: CueId
    edge: Edge
    by_frames: int

    @property
    def label(self) -> str:
        return "Trim subtitle"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        (cue,) = require_cues(track, (self.cue_id,))
        is_in = self.edge == "in"
        start = cue.start + self.by_frames if is_in else cue.start
        end = cue.end if is_in else cue.end + self.by_frames
        if end <= start:
            raise EditError(f"“{short(cue)}” needs at least one frame.")
        return with_subtitles(project, sequence, _replaced(track, at_place(cue, start, end)))


@dataclass(frozen=True, slots=True)
class SplitCue:
    """Parts a cue in two at a frame and a place in its text; the first part keeps the id."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cue_id: CueId
    at_frame: int
    at_character: int
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Split subtitle"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        (cue,) = require_cues(track, (self.cue_id,))
        if not cue.start < self.at_frame < cue.end:
            raise EditError(f"“{short(cue)}” cannot be split at one of its own edges.")
        if not 0 <= self.at_character <= len(cue.text):
            raise EditError("A subtitle this was made for is no longer on the timeline.")
        left = _part(at_place(cue, cue.start, self.at_frame), 0, self.at_character)
        right = _part(at_place(cue, self.at_frame, cue.end), self.at_character, len(cue.text))
        right = replace(right, id=CueId(derived_id("cue", self.seed, cue.id, self.at_frame)))
        cues = [*(c for c in track.cues if c.id != cue.id), left, right]
        return with_subtitles(project, sequence, with_cues(track, cues))


def _part(cue: SubtitleCue, first: int, last: int) -> SubtitleCue:
    """The cue with a stretch of its text alone."""
    raw = cue.text[first:last]
    text = raw.strip()
    begin = first + len(raw) - len(raw.lstrip())
    words = tuple(
        CueWord(w.start, (w.characters[0] - begin, w.characters[1] - begin))
        for w in cue.words
        if begin <= w.characters[0] and w.characters[1] <= begin + len(text)
    )
    return replace(cue, text=text, words=words)


@dataclass(frozen=True, slots=True)
class MergeCues:
    """Makes one cue of neighbours; the first keeps its id and speaker.

    ``between`` joins the texts; None runs a line on while it holds them: ``line`` characters, 0
    for what is usual.
    """

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    cue_ids: tuple[CueId, ...]
    between: str | None = "\n"
    line: int = 0

    @property
    def label(self) -> str:
        return "Merge subtitles"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        cues = sorted(require_cues(track, self.cue_ids), key=lambda cue: cue.start)
        places = [track.cues.index(cue) for cue in cues]
        if len(cues) < 2 or places[-1] - places[0] != len(cues) - 1:  # noqa: PLR2004 - a pair
            raise EditError("Choose two or more subtitles that follow each other to merge them.")
        whole = cues[0]
        for cue in cues[1:]:
            joint = seam(whole.text, cue.text, self.line) if self.between is None else self.between
            whole = joined(whole, cue, joint if whole.text and cue.text else "")
        rest = [cue for cue in track.cues if cue not in cues]
        return with_subtitles(project, sequence, with_cues(track, (*rest, whole)))


@dataclass(frozen=True, slots=True)
class ShiftCues:
    """Moves every cue that starts at or after ``from_frame``, whole track by default."""

    sequence_id: SequenceId
    track_id: SubtitleTrackId
    by_frames: int
    from_frame: int = 0

    @property
    def label(self) -> str:
        return "Shift subtitles"

    def apply(self, project: Project) -> Project:
        sequence, track = _open(project, self.sequence_id, self.track_id)
        cues = (
            moved(cue, cue.start + self.by_frames) if cue.start >= self.from_frame else cue
            for cue in track.cues
        )
        return with_subtitles(project, sequence, with_cues(track, cues))
