"""How subtitle tracks are changed; the pure functions that the edits share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from aigc_studio.core.document import Project
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleTrack
from aigc_studio.editing.invariants import LONGEST_FRAMES, subtitle_violations
from aigc_studio.editing.settling import settled


def require_subtitles(sequence: Timeline, track_id: SubtitleTrackId) -> SubtitleTrack:
    track = sequence.subtitle_track(track_id)
    if track is None:
        raise EditError("The subtitle track this was made for is no longer on the timeline.")
    return track


def require_open_subtitles(sequence: Timeline, track_id: SubtitleTrackId) -> SubtitleTrack:
    track = require_subtitles(sequence, track_id)
    if track.is_locked:
        raise EditError(f"Track {track.name} is locked; unlock it to change it.")
    return track


def require_cues(track: SubtitleTrack, cue_ids: Iterable[CueId]) -> list[SubtitleCue]:
    """The cues in the order of the ids."""
    known = {cue.id: cue for cue in track.cues}
    wanted = list(dict.fromkeys(cue_ids))
    if not wanted:
        raise EditError("No subtitle is selected.")
    if any(cue_id not in known for cue_id in wanted):
        raise EditError("A subtitle this was made for is no longer on the timeline.")
    return [known[cue_id] for cue_id in wanted]


def with_subtitles(project: Project, sequence: Timeline, track: SubtitleTrack) -> Project:
    """The project with the subtitle track of that id replaced."""
    subtitles = tuple(track if t.id == track.id else t for t in sequence.subtitles)
    return settled(project, replace(sequence, subtitles=subtitles))


def with_cues(track: SubtitleTrack, cues: Iterable[SubtitleCue]) -> SubtitleTrack:
    """The track with these cues, in order. Raises EditError when they overlap or are empty."""
    ordered = tuple(sorted(cues, key=lambda cue: cue.start))
    for left, right in pairwise(ordered):
        if left.end > right.start:
            raise EditError(f"“{short(right)}” would overlap “{short(left)}”.")
    for cue in ordered:
        if cue.duration < 1:
            raise EditError(f"“{short(cue)}” needs at least one frame.")
    if ordered and ordered[0].start < 0:
        raise EditError(f"“{short(ordered[0])}” would start before the timeline does.")
    if ordered and ordered[-1].end > LONGEST_FRAMES:
        raise EditError(f"“{short(ordered[-1])}” would end later than any timeline does.")
    return replace(track, cues=ordered)


def require_sound(track: SubtitleTrack) -> SubtitleTrack:
    """The same track. Raises EditError for one that a project file must not hold."""
    if any(subtitle_violations(track)):
        raise EditError("These subtitles are damaged and were not taken.")
    return track


def short(cue: SubtitleCue) -> str:
    """The cue in a few words, for a sentence."""
    text = " ".join(cue.text.split())
    return text if len(text) <= 24 else f"{text[:23]}…"  # noqa: PLR2004 - what a sentence holds


def at_place(cue: SubtitleCue, start: int, end: int) -> SubtitleCue:
    """The cue from ``start`` to ``end``, its words on the frames of the sequence they had."""
    if start == cue.start and end == cue.end:
        return cue
    duration = end - start
    words = cue.words
    if words and duration > 0 and (start != cue.start or duration < cue.duration):
        by = cue.start - start
        words = tuple(CueWord(min(max(w.start + by, 0), duration - 1), w.characters) for w in words)
    return SubtitleCue(cue.id, start, duration, cue.text, cue.speaker, words, cue.is_cut)


def moved(cue: SubtitleCue, start: int) -> SubtitleCue:
    return SubtitleCue(cue.id, start, cue.duration, cue.text, cue.speaker, cue.words, cue.is_cut)
