"""How subtitle tracks are changed; the pure functions that the edits share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from aigc_studio.core.document import Project
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleTrack
from aigc_studio.editing.invariants import LONGEST_FRAMES, subtitle_violations


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
    return project.with_sequence(replace(sequence, subtitles=subtitles))


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
    return SubtitleCue(cue.id, start, duration, cue.text, cue.speaker, words)


def moved(cue: SubtitleCue, start: int) -> SubtitleCue:
    return SubtitleCue(cue.id, start, cue.duration, cue.text, cue.speaker, cue.words)


def pushed_subtitles(
    tracks: tuple[SubtitleTrack, ...], from_frame: int, by_frames: int
) -> tuple[SubtitleTrack, ...]:
    """Subtitles as they stand when a gap is opened.

    A cue over the place keeps to its larger part, before or behind the gap.
    """

    def pushed(cue: SubtitleCue) -> SubtitleCue:
        if cue.end <= from_frame:
            return cue
        if cue.start >= from_frame:
            return moved(cue, cue.start + by_frames)
        if from_frame - cue.start >= cue.end - from_frame:
            return at_place(cue, cue.start, from_frame)
        rest = at_place(cue, from_frame, cue.end)
        return moved(rest, from_frame + by_frames)

    return _each(tracks, from_frame, lambda cues: tuple(map(pushed, cues)))


def pulled_subtitles(
    tracks: tuple[SubtitleTrack, ...], gaps: Iterable[FrameRange]
) -> tuple[SubtitleTrack, ...]:
    """Subtitles as they stand when disjoint gaps are closed; what is inside goes, edges shrink."""
    ordered = sorted(gap for gap in gaps if gap.duration)
    if not ordered or not tracks:
        return tracks
    starts = [gap.start for gap in ordered]
    taken = [0, *accumulate(gap.duration for gap in ordered)]

    def place(frame: int) -> int:
        """Where a frame comes to stand; one inside a gap comes to the cut."""
        index = bisect_left(starts, frame)
        if index == 0:
            return frame
        before = ordered[index - 1]
        return frame - taken[index] + max(before.end - frame, 0)

    def pulled(cues: Sequence[SubtitleCue]) -> tuple[SubtitleCue, ...]:
        kept = []
        for cue in cues:
            start, end = place(cue.start), place(cue.end)
            if end - start == cue.duration:
                kept.append(cue if start == cue.start else moved(cue, start))
            elif end > start:
                words = tuple(
                    CueWord(min(place(cue.start + w.start) - start, end - start - 1), w.characters)
                    for w in cue.words
                )
                kept.append(SubtitleCue(cue.id, start, end - start, cue.text, cue.speaker, words))
        return tuple(kept)

    return _each(tracks, ordered[0].start, pulled)


def _each(
    tracks: tuple[SubtitleTrack, ...],
    from_frame: int,
    change: Callable[[Sequence[SubtitleCue]], tuple[SubtitleCue, ...]],
) -> tuple[SubtitleTrack, ...]:
    """Every unlocked track that reaches past the frame changed from there on; else the same."""
    result = []
    for track in tracks:
        if track.is_locked or not track.cues or track.cues[-1].end <= from_frame:
            result.append(track)
            continue
        first = bisect_left(track.cues, from_frame + 1, key=lambda cue: cue.end)
        result.append(replace(track, cues=(*track.cues[:first], *change(track.cues[first:]))))
    if all(old is new for old, new in zip(tracks, result, strict=True)):
        return tracks
    return tuple(result)
