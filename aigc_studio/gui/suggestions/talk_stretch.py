"""What a card shows of talk: a stretch of a timeline, what goes of it, and the words around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.markers import AddMarker
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.gui.timeline_words import TimelineWords
from aigc_studio.suggest.suggestion import REMOVALS, Suggestion
from aigc_studio.suggest.transcript import SequenceTranscript

AROUND_SECONDS = 2
_MOST_WORDS = 30
_MOST_LINES = 8

Look = Literal["plain", "gone", "key", "gap", "line"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look alike. ``gap``: seconds that go without a word; ``line``: one of its own."""

    text: str
    look: Look
    has_space: bool = True


@dataclass(frozen=True, slots=True)
class TalkStretch:
    """``frames`` of ``sequence`` are drawn; of these ``gone`` go, ``key`` is meant."""

    sequence: Sequence
    frames: FrameRange
    gone: FrameRange | None = None
    key: FrameRange | None = None
    marks: tuple[int, ...] = ()
    """Frames where something begins."""
    pieces: tuple[Piece, ...] = ()

    def clips(self) -> Iterator[Clip]:
        """What sounds in it, one track after the other."""
        for track in self.sequence.audio_tracks:
            if not track.is_muted:
                for clip in track.clips:
                    if clip.is_enabled and clip.range_in_parent.overlaps(self.frames):
                        yield clip


def is_of_talk(suggestion: Suggestion) -> bool:
    return any(item.analysis == "speech" for item in suggestion.evidence)


def talk_stretch(
    open_sequence: Sequence | None, words: TimelineWords, suggestion: Suggestion, alternative: int
) -> TalkStretch | None:
    """What to show of a suggestion or of its alternative; None where there is no timeline."""
    edit = suggestion.edit_of(alternative)
    if isinstance(edit, AddSequence):
        return _new_timeline(edit.sequence, words, suggestion)
    if open_sequence is None or open_sequence.id != suggestion.sequence_id:
        return None
    if isinstance(edit, Batch):
        markers = [each.marker for each in edit.edits if isinstance(each, AddMarker)]
        lines = [(open_sequence.timecode(m.frame)[:8], m.name) for m in markers]
        return TalkStretch(
            open_sequence,
            suggestion.range,
            marks=tuple(marker.frame for marker in markers),
            pieces=_lines([f"{at}  {name}" for at, name in lines]),
        )
    frames = suggestion.frames_of(alternative)
    lead = ceil(AROUND_SECONDS * open_sequence.frame_rate.fraction)
    end = max(min(frames.end + lead, open_sequence.duration), frames.end)
    window = FrameRange(max(0, frames.start - lead), end)
    goes = suggestion.kind in REMOVALS
    seconds = open_sequence.frame_rate.seconds(frames.duration)
    return TalkStretch(
        open_sequence,
        window,
        gone=frames if goes else None,
        key=None if goes else frames,
        pieces=tuple(_pieces(words.transcript, window, frames, seconds if goes else None)),
    )


def _new_timeline(sequence: Sequence, words: TimelineWords, suggestion: Suggestion) -> TalkStretch:
    said = []
    for item in suggestion.evidence:
        transcript = words.of_asset(item.asset_id)
        if transcript is not None:
            said.append(transcript.text(transcript.inside(item.source_range)))
    starts = {clip.start for track in sequence.audio_tracks for clip in track.clips}
    return TalkStretch(
        sequence,
        FrameRange(0, max(1, sequence.duration)),
        marks=tuple(sorted(starts - {0})),
        pieces=_lines([text for text in said if text]),
    )


def _lines(texts: list[str]) -> tuple[Piece, ...]:
    shown = texts if len(texts) <= _MOST_LINES else [*texts[: _MOST_LINES - 1], "…"]
    return tuple(Piece(text, "line") for text in shown)


def _pieces(
    transcript: SequenceTranscript, window: FrameRange, frames: FrameRange, gone: Fraction | None
) -> Iterator[Piece]:
    """``gone``: how many seconds go, None where nothing does."""
    before: list[Piece] = []
    inside: list[Piece] = []
    after: list[Piece] = []
    look: Look = "key" if gone is None else "gone"
    around = transcript.words_between(window)
    for word in transcript.words(around.start, around.stop):
        middle = (word.frames.start + word.frames.end) // 2
        if frames.contains(middle):
            inside.append(Piece(word.text, look, word.has_space))
        else:
            side = before if middle < frames.start else after
            side.append(Piece(word.text, "plain", word.has_space))
    if not inside and gone is not None and (before or after):
        inside = [Piece(f"{float(gone):.1f}", "gap")]
    yield from before
    if len(inside) > _MOST_WORDS:
        yield from inside[: _MOST_WORDS // 2]
        yield Piece("…", look)
        yield from inside[-_MOST_WORDS // 2 :]
    else:
        yield from inside
    yield from after
