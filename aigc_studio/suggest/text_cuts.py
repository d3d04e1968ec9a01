"""Cutting by words: text that is deleted, moved or pasted becomes edits of picture and sound.

All tracks are cut at the same frames, so nothing loses its sync. Every edit is one undo step, made
of the plain edits of the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Clip, Marker, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import (
    ClipId,
    CueId,
    LinkId,
    SubtitleTrackId,
    TrackId,
    TransitionId,
    derived_id,
    new_id,
)
from aigc_studio.core.rates import FrameRange, merged
from aigc_studio.core.subtitles import SubtitleCue
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.cue_ripples import Room, cues_within
from aigc_studio.editing.cue_surgery import moved
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.markers import SetMarker
from aigc_studio.editing.placing import Insert, Placement, RemoveRange
from aigc_studio.editing.settling import cut_frame
from aigc_studio.editing.subtitles import LayCues, RemoveCues
from aigc_studio.editing.transitions import SetTransition
from aigc_studio.suggest.cut_points import Breath, Cut, CutFinder
from aigc_studio.suggest.transcript import SequenceTranscript

_LONG_PAUSE = Fraction(2)
"""What happens in a longer pause belongs to neither word."""
_THROUGH = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class TextCut:
    """Frames to take out for words that go."""

    frames: FrameRange
    is_clean: bool
    """False where words run together at an edge, so that a trace of one may be heard."""
    others: int = 0
    """Words of others, said at the same time, that go too."""


@dataclass(frozen=True, slots=True)
class Board:
    """A stretch of the timeline that was cut or copied; its clips and cues start from frame 0."""

    duration: int
    clips: tuple[tuple[TrackId, Clip], ...]
    cues: tuple[tuple[SubtitleTrackId, SubtitleCue], ...] = ()
    transitions: tuple[tuple[TrackId, Transition], ...] = ()
    """Between clips that both come along whole where they meet; by the ids those had."""


def cut_for_words(
    sequence: Sequence,
    transcript: SequenceTranscript,
    words: Iterable[range],
    breath: Breath | None = None,
) -> tuple[TextCut, ...]:
    """What to take out so that these words go and no other is severed, in timeline order.

    Raises EditError when no word is chosen.
    """
    runs = _runs(words, len(transcript))
    if not runs:
        raise EditError("Select words in the transcript first.")
    finder = CutFinder(sequence, transcript)
    cuts = [cut_run(finder, transcript, run, breath or Breath()) for run in runs]
    result: list[TextCut] = []
    for cut in sorted(cuts, key=lambda c: c.frames):
        if result and cut.frames.start < result[-1].frames.end:
            last = result.pop()
            whole = FrameRange(last.frames.start, max(last.frames.end, cut.frames.end))
            is_clean = last.is_clean and cut.is_clean
            result.append(TextCut(whole, is_clean, last.others + cut.others))
        else:
            result.append(cut)
    return tuple(result)


def cut_run(
    finder: CutFinder, transcript: SequenceTranscript, words: range, breath: Breath
) -> TextCut:
    """The cut for one run of words."""
    spoken = transcript.frames(words.start, words.stop)
    before, after = _neighbours(transcript, words)
    first = _cut_in(finder, spoken, before, breath)
    last = _cut_out(finder, spoken, after, breath)
    if last.frame <= first.frame:
        last = replace(last, frame=first.frame + 1, is_clean=False)
    frames = FrameRange(first.frame, last.frame)
    within = transcript.words_between(frames)
    others = [n for n in within if n not in words and _holds(frames, transcript.frames(n, n + 1))]
    return TextCut(frames, first.is_clean and last.is_clean, len(others))


def delete_words(
    sequence: Sequence,
    transcript: SequenceTranscript,
    words: Iterable[range],
    *,
    ripple: bool = True,
) -> Edit:
    """Takes words out with their picture; ``ripple`` closes the gap, else black is left."""
    cuts = cut_for_words(sequence, transcript, words)
    return remove_frames(
        sequence,
        [cut.frames for cut in cuts],
        "Delete words" if ripple else "Lift words",
        ripple=ripple,
    )


def remove_frames(
    sequence: Sequence,
    frames: Iterable[FrameRange],
    label: str,
    *,
    ripple: bool = True,
    seed: str = "",
) -> Edit:
    """Takes several stretches out of all tracks as one step."""
    seed = seed or new_id("edit")
    # Last first: what is taken out moves nothing that still has to go.
    edits = tuple(
        RemoveRange(sequence.id, part, ripple, seed=f"{seed}-{part.start}")
        for part in reversed(merged(frames))
    )
    return Batch(label, edits)


def cut_before(sequence: Sequence, transcript: SequenceTranscript, number: int) -> Cut:
    """Where to cut so that something can be put in before a word; the end for one past the last."""
    finder = CutFinder(sequence, transcript)
    if not len(transcript):
        return Cut(sequence.duration, finder.level(sequence.duration))
    before, after = _neighbours(transcript, range(number, number))
    start, end = before or 0, sequence.duration if after is None else after
    pause = FrameRange(min(start, end), end)
    if after is None:
        return finder.find(pause, pause.start + finder.rate.frames_nearest(Breath().after))
    return finder.find(pause, after - kept_before(finder, pause, Breath()))


def move_words(
    sequence: Sequence, transcript: SequenceTranscript, words: range, before: int
) -> Edit:
    """Moves words with picture, sound, subtitles and markers to before another word.

    Raises EditError.
    """
    if before in range(words.start, words.stop + 1):
        raise EditError("These words are there already.")
    (cut,) = cut_for_words(sequence, transcript, [words])
    frame = cut_before(sequence, transcript, before).frame
    gone = cut.frames
    if gone.start <= frame <= gone.end:
        raise EditError("These words are there already.")
    at = frame if frame < gone.start else frame - gone.duration
    board = taken_up(sequence, gone)
    edits: list[Edit] = [
        *_typed_cues(sequence, gone),
        RemoveRange(sequence.id, gone, seed=new_id("edit")),
        *put_down(sequence, board, at),
    ]
    return Batch("Move words", (*edits, *_markers_along(sequence, gone, at)))


def taken_up(sequence: Sequence, frames: FrameRange) -> Board:
    """What lies on the unlocked tracks in a stretch, for another place. Raises EditError."""
    clips: list[tuple[TrackId, Clip]] = []
    for track, clip in sequence.clips():
        part = clip.range_in_parent.intersection(frames)
        if part is not None and not track.is_locked:
            source = clip.source_at(part.start, sequence.frame_rate)
            start = part.start - frames.start
            piece = replace(clip, start=start, duration=part.duration, source_start=source)
            clips.append((track.id, piece))
    if not clips:
        raise EditError("There is nothing on unlocked tracks to move.")
    room = Room(sequence.frame_rate, sequence.duration)
    cues = tuple(
        (track.id, moved(cue, cue.start - frames.start))
        for track in sequence.subtitles
        if not track.is_locked
        for cue in cues_within(track, frames, room)
    )
    return Board(frames.duration, tuple(clips), cues, _transitions_within(sequence, frames))


def _transitions_within(
    sequence: Sequence, frames: FrameRange
) -> tuple[tuple[TrackId, Transition], ...]:
    found: list[tuple[TrackId, Transition]] = []
    for track in sequence.tracks:
        for transition in () if track.is_locked else track.transitions:
            cut = cut_frame(transition, track)
            is_whole = cut is not None and (
                frames.start <= cut - transition.lead and cut + transition.tail <= frames.end
            )
            if is_whole and transition.before is not None and transition.after is not None:
                found.append((track.id, transition))
    return tuple(found)


def copy_words(sequence: Sequence, transcript: SequenceTranscript, words: range) -> Board:
    """What is said there with its picture, to be put down elsewhere. Raises EditError."""
    (cut,) = cut_for_words(sequence, transcript, [words])
    return taken_up(sequence, cut.frames)


def paste_words(
    sequence: Sequence, transcript: SequenceTranscript, board: Board, before: int
) -> Edit:
    """Puts what was cut or copied before a word. Raises EditError."""
    at = cut_before(sequence, transcript, before).frame
    return Batch("Paste words", put_down(sequence, board, at))


def put_down(sequence: Sequence, board: Board, at_frame: int) -> tuple[Edit, ...]:
    """Inserts what was taken up with its subtitles; its tracks must be there. Raises EditError."""
    seed = new_id("edit")
    missing = [track_id for track_id, _ in board.clips if sequence.track(track_id) is None]
    if missing:
        raise EditError("The track this was made for is no longer on the timeline.")
    placements = tuple(
        Placement(
            track_id,
            replace(
                clip,
                id=ClipId(derived_id("clip", seed, number)),
                start=at_frame + clip.start,
                link=None if clip.link is None else LinkId(derived_id("link", seed, clip.link)),
            ),
        )
        for number, (track_id, clip) in enumerate(board.clips)
    )
    laid = []
    for track in sequence.subtitles:
        cues = tuple(
            replace(cue, id=CueId(derived_id("cue", seed, number)), start=at_frame + cue.start)
            for number, (track_id, cue) in enumerate(board.cues)
            if track_id == track.id
        )
        if cues and not track.is_locked:
            laid.append(LayCues(sequence.id, track.id, cues))
    crossings = _crossings(sequence, board, seed)
    return Insert(sequence.id, placements, seed=seed), *crossings, *laid


def _crossings(sequence: Sequence, board: Board, seed: str) -> list[SetTransition]:
    """The transitions that came along, between the pieces as they are put down."""
    names = {
        (track_id, clip.id): ClipId(derived_id("clip", seed, number))
        for number, (track_id, clip) in enumerate(board.clips)
    }
    found = []
    for track_id, transition in board.transitions:
        before = names.get((track_id, transition.before or ClipId("")))
        after = names.get((track_id, transition.after or ClipId("")))
        if before is not None and after is not None:
            made = TransitionId(derived_id("transition", seed, transition.id))
            moved_along = replace(transition, id=made, before=before, after=after)
            found.append(SetTransition(sequence.id, track_id, moved_along))
    return found


def _markers_along(sequence: Sequence, gone: FrameRange, at: int) -> list[SetMarker]:
    def shifted(marker: Marker) -> Marker:
        return replace(marker, frame=marker.frame - gone.start + at)

    return [SetMarker(sequence.id, shifted(m)) for m in sequence.markers if gone.contains(m.frame)]


def _typed_cues(sequence: Sequence, gone: FrameRange) -> list[RemoveCues]:
    """What takes up whole cues that go along with a stretch, their words not being known."""
    edits = []
    for track in sequence.subtitles:
        cues = [
            cue.id
            for cue in track.cues
            if not cue.words and gone.contains((cue.start + cue.end) // 2)
        ]
        if cues and not track.is_locked:
            edits.append(RemoveCues(sequence.id, track.id, tuple(cues)))
    return edits


# --- frames ---------------------------------------------------------------------------------------


def _runs(words: Iterable[range], count: int) -> list[range]:
    frames = [FrameRange(max(r.start, 0), min(r.stop, count)) for r in words if r.start < r.stop]
    return [range(r.start, r.end) for r in merged(f for f in frames)]


def _holds(frames: FrameRange, word: FrameRange) -> bool:
    return frames.contains((word.start + word.end) // 2)


def _cut_in(finder: CutFinder, spoken: FrameRange, before: int | None, breath: Breath) -> Cut:
    """Where what goes begins: a breath after the word that stays."""
    pause = FrameRange(min(before or 0, spoken.start), spoken.start)
    is_long = finder.rate.seconds(pause.duration) > _LONG_PAUSE
    after = finder.rate.frames_nearest(breath.after)
    if before is None or is_long:
        return finder.find(pause, max(pause.start, spoken.start - after))
    through = pause.start + finder.rate.frames_floor(finder.rate.seconds(pause.duration) * _THROUGH)
    return finder.find(pause, min(pause.start + after, through))


def _cut_out(finder: CutFinder, spoken: FrameRange, after: int | None, breath: Breath) -> Cut:
    """Where what goes ends: a breath before the next word."""
    most = finder.end if after is None else after
    pause = FrameRange(spoken.end, max(most, spoken.end))
    is_long = finder.rate.seconds(pause.duration) > _LONG_PAUSE
    if after is None or is_long:
        return finder.find(pause, pause.start + finder.rate.frames_nearest(breath.after))
    return finder.find(pause, pause.end - kept_before(finder, pause, breath))


def kept_before(finder: CutFinder, pause: FrameRange, breath: Breath) -> int:
    """Frames of a pause to keep before the next word: a tenth, within the bounds of a breath."""
    tenth = finder.rate.seconds(pause.duration) * (1 - _THROUGH)
    kept = min(max(tenth, breath.before_least), breath.before_most)
    return min(finder.rate.frames_ceil(kept), pause.duration)


def _neighbours(transcript: SequenceTranscript, words: range) -> tuple[int | None, int | None]:
    """The end of the word before and the start of the word after, in frames."""
    before = transcript.frames(words.start - 1, words.start).end if words.start > 0 else None
    is_last = words.stop >= len(transcript)
    after = None if is_last else transcript.frames(words.stop, words.stop + 1).start
    return before, after
