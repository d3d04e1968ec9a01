"""One batch of stretches through Whisper, and the words that come out of it on the file's clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.activity import Chunk
from aigc_studio.analysis.chinese import words_of
from aigc_studio.analysis.chinese_stops import with_stops
from aigc_studio.analysis.guards import guarded, is_nothing_said
from aigc_studio.analysis.sentences import sentence_starts
from aigc_studio.analysis.speech_sound import LEVEL_SAMPLES, RATE, Sound, SpeechSound
from aigc_studio.analysis.word_edges import Heard, refined
from aigc_studio.analysis.written_words import CHINESE, WITHOUT_SPACES, joined, word_of
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.speech import ListenWish, Word
from aigc_studio.inference.silero import STEP_SAMPLES
from aigc_studio.inference.whisper import Piece, Wanted, Written

if TYPE_CHECKING:
    from aigc_studio.inference.whisper import Encoded

_TOO_REPETITIVE = 2.4
_STEP_SECONDS = STEP_SAMPLES / RATE


class Transcriber(Protocol):
    """What is needed of the model."""

    def encode(self, sounds: Sequence[Sound]) -> Encoded: ...

    def one_of(self, encoded: Encoded, index: int) -> Encoded: ...

    def find_languages(self, encoded: Encoded) -> list[dict[str, float]]: ...

    def write(self, encoded: Encoded, wanted: Wanted) -> list[Written]: ...

    def align(
        self,
        encoded: Encoded,
        written: Sequence[Written],
        seconds: Sequence[float],
        wanted: Wanted,
    ) -> list[list[Piece]]: ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chunk with its sound."""

    chunk: Chunk
    sound: Sound

    @property
    def seconds(self) -> float:
        return len(self.sound) / RATE


@dataclass(frozen=True, slots=True)
class Transcript:
    """The pieces of one stretch on the stretch's own clock; none where nothing was said."""

    written: Written
    pieces: tuple[Piece, ...]


def wanted_for(wish: ListenWish, language: str) -> Wanted:
    return Wanted(
        language,
        is_translated=wish.is_translated,
        hotwords=", ".join(wish.vocabulary),
    )


def stretch_of(sound: SpeechSound, chunk: Chunk) -> Stretch:
    parts = [sound.sound(a * STEP_SAMPLES, b * STEP_SAMPLES) for a, b in chunk.pieces]
    return Stretch(chunk, np.concatenate(parts) if parts else np.zeros(0, np.float32))


def found_language(votes: Sequence[dict[str, float]]) -> tuple[str, float]:
    """The likeliest language of several stretches together, and its mean probability."""
    totals: dict[str, float] = {}
    for vote in votes:
        for language, probability in vote.items():
            totals[language] = totals.get(language, 0.0) + probability
    best = max(totals, key=lambda language: totals[language])
    return best, totals[best] / len(votes)


def transcribed(
    net: Transcriber, stretches: Sequence[Stretch], encoded: Encoded, wanted: Wanted
) -> list[Transcript]:
    """What is written of each stretch, with times. What repeats itself is written once more."""
    written = net.write(encoded, wanted)
    for index, one in enumerate(written):
        if one.repetition > _TOO_REPETITIVE:
            (other,) = net.write(net.one_of(encoded, index), replace(wanted, forbids_repeats=True))
            written[index] = min(one, other, key=lambda w: w.repetition)
    aligned = net.align(encoded, written, [s.seconds for s in stretches], wanted)
    return [
        Transcript(one, () if is_nothing_said(one.no_speech, one.log_probability) else tuple(p))
        for one, p in zip(written, aligned, strict=True)
    ]


def words_in(
    transcript: Transcript, chunk: Chunk, sound: SpeechSound, wish: ListenWish, wanted: Wanted
) -> tuple[tuple[Word, ...], int]:
    """The words of a stretch in media seconds, and how many were left out as made up."""
    language = "en" if wanted.is_translated else wanted.language
    has_spaces = language not in WITHOUT_SPACES
    pieces = list(transcript.pieces)
    if language in CHINESE:
        pieces = words_of(pieces, wish.script)
    if not chunk.pieces or not pieces:
        return (), 0
    placed = _on_file_clock(joined(pieces, has_spaces=has_spaces), chunk)
    first = chunk.pieces[0][0]
    heard = heard_between(sound, first, chunk.pieces[-1][1])
    origin = first * _STEP_SECONDS
    local = refined(_moved(placed, -origin), heard)
    start = sound.start + Fraction(first * STEP_SAMPLES, RATE)
    words: Sequence[Word] = [word_of(p, start, has_spaces=has_spaces) for p in local]
    if language in CHINESE:
        words = with_stops(words)
    kept = guarded(words, sentence_starts(words), lambda span: activity_in(sound, span))
    return kept.words, kept.dropped


def heard_between(sound: SpeechSound, first: int, last: int) -> Heard:
    """The curves of the steps ``first`` to ``last``."""
    levels = STEP_SAMPLES / LEVEL_SAMPLES
    return Heard(
        sound.activity[first:last], sound.levels_db[int(first * levels) : int(last * levels)]
    )


def activity_in(sound: SpeechSound, span: TimeRange) -> float:
    """The highest probability of speech there, and just beside it: the network needs a moment."""
    first = int((span.start - sound.start) * RATE) // STEP_SAMPLES - 2
    last = int((span.end - sound.start) * RATE) // STEP_SAMPLES + 3
    part = sound.activity[max(0, first) : max(0, last)]
    return float(part.max()) if len(part) else 0.0


def _moved(pieces: Sequence[Piece], by: float) -> list[Piece]:
    return [Piece(p.text, p.start + by, p.end + by, p.confidence) for p in pieces]


def _on_file_clock(pieces: Sequence[Piece], chunk: Chunk) -> list[Piece]:
    """Undo that silences were cut out: a word lies in the part that its middle lies in."""
    lengths = [(b - a) * _STEP_SECONDS for a, b in chunk.pieces]
    ends = np.cumsum(lengths)
    result = []
    for piece in pieces:
        part = min(int(np.searchsorted(ends, (piece.start + piece.end) / 2)), len(lengths) - 1)
        begin = float(ends[part]) - lengths[part]
        offset = chunk.pieces[part][0] * _STEP_SECONDS
        start, end = (min(max(t - begin, 0.0), lengths[part]) for t in (piece.start, piece.end))
        result.append(Piece(piece.text, start + offset, end + offset, piece.confidence))
    return result
