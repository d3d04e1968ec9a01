"""The sentences of a timeline, with the tokens that are compared and the terms they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.suggest.asset_words import AssetWord, is_wide, joined, plain, speaks_anew
from aigc_studio.suggest.terms import terms
from aigc_studio.suggest.transcript import SequenceTranscript, Stretch

_PAUSE_MS = 1200


@dataclass(frozen=True)
class Said:
    """One sentence: words ``numbers`` of the transcript, all of one file and one voice."""

    numbers: range
    words: tuple[AssetWord, ...]
    stretch: Stretch
    """The one it begins in."""
    frames: FrameRange

    @cached_property
    def text(self) -> str:
        return joined((word.text, word.has_space) for word in self.words)

    @cached_property
    def tokens(self) -> tuple[tuple[str, int], ...]:
        """(token, number of its word): English words, Chinese characters."""
        return tuple(
            (token, number)
            for number, word in zip(self.numbers, self.words, strict=True)
            for token in _tokens(word.text)
        )

    @cached_property
    def terms(self) -> tuple[tuple[str, str], ...]:
        return terms(self.text)

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(term for term, _ in self.terms)

    @property
    def source(self) -> TimeRange:
        start = self.words[0].source.start
        return TimeRange(start, max(start, self.words[-1].source.end))


def sentences(transcript: SequenceTranscript) -> list[Said]:
    """In reading order; a long pause, another voice or another file also ends one."""
    return [
        Said(
            range(first, first + len(words)),
            tuple(words),
            stretch,
            transcript.frames(first, first + len(words)),
        )
        for first, words, stretch in _gathered(transcript)
    ]


def _gathered(
    transcript: SequenceTranscript,
) -> Iterator[tuple[int, list[AssetWord], Stretch]]:
    words: list[AssetWord] = []
    first, begun, number = 0, None, 0
    for stretch in transcript.stretches:
        starts = frozenset(stretch.transcript.speech.sentences)
        for place in range(stretch.first, stretch.end):
            word = stretch.transcript.words[place]
            is_other = begun is not None and begun.transcript is not stretch.transcript
            if words and begun and (is_other or word.index in starts or _is_new(words[-1], word)):
                yield first, words, begun
                words = []
            if not words:
                first, begun = number, stretch
            words.append(word)
            number += 1
    if words and begun:
        yield first, words, begun


def _is_new(before: AssetWord, after: AssetWord) -> bool:
    pause = after.start_ms - before.end_ms
    return pause >= _PAUSE_MS or pause < 0 or speaks_anew(before.voice, after.voice)


def _tokens(text: str) -> list[str]:
    word = "".join(plain(text).split())
    return list(word) if is_wide(word) else [word] if word else []
