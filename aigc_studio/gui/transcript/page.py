"""A transcript as paragraphs of plain text, with the way back from a character to a word.

Word numbers are those of the transcript that the page was made of. Paragraphs compare by what is to
be seen of them, so that after an edit only those that look different are written anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from aigc_studio.suggest.asset_words import AssetTranscript, AssetWord
from aigc_studio.suggest.removed_words import Removed
from aigc_studio.suggest.transcript import SequenceTranscript

Look = Literal["word", "unsure", "corrected", "gone", "speaker"]

_UNSURE = 0.4


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of a paragraph."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Gone:
    """One word that is shown struck through."""

    removed: Removed
    place: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``words``: first character and number of each word; ``gone``: the same of removed ones."""

    text: str
    spans: tuple[Span, ...]
    first: int = field(compare=False)
    words: tuple[tuple[int, int], ...] = field(compare=False)
    gone: tuple[tuple[int, Gone], ...] = field(compare=False)

    def word_at(self, character: int) -> int | None:
        """The word a character belongs to; a space belongs to the word before it."""
        at = bisect_right(self.words, character, key=lambda pair: pair[0]) - 1
        if at < 0:
            return None
        gone = bisect_right(self.gone, character, key=lambda pair: pair[0]) - 1
        if gone >= 0 and self.gone[gone][0] > self.words[at][0]:
            return None
        return self.words[at][1]

    def place_at(self, character: int) -> int:
        """The word before which something stands that is put at a character."""
        for _, number in self.words:
            span = self.span_of(number)
            if span is not None and character < span.end:
                return number
        return self.words[-1][1] + 1 if self.words else self.first

    def span_of(self, number: int) -> Span | None:
        """Where a word stands."""
        at = bisect_right(self.words, number, key=lambda pair: pair[1]) - 1
        if at < 0 or self.words[at][1] != number:
            return None
        start = self.words[at][0]
        return next((span for span in self.spans if span.start == start), None)


class Page:
    """All paragraphs of a transcript."""

    def __init__(self, paragraphs: Sequence[Paragraph] = ()) -> None:
        self.paragraphs = tuple(paragraphs)
        self._firsts = [p.first for p in self.paragraphs]

    def paragraph_of(self, number: int) -> int:
        """The place of the paragraph that holds a word."""
        return max(bisect_right(self._firsts, number) - 1, 0)

    def words_in(self, start: tuple[int, int], end: tuple[int, int]) -> range:
        """The words that a selection touches, from (paragraph, character) to another."""
        found = [
            number
            for place in range(start[0], end[0] + 1)
            for at, number in self.paragraphs[place].words
            if self._is_touched(place, at, number, (start, end))
        ]
        return range(found[0], found[-1] + 1) if found else range(0)

    def gone_in(self, start: tuple[int, int], end: tuple[int, int]) -> list[Gone]:
        """Removed words that a selection touches."""
        return [
            gone
            for place in range(start[0], end[0] + 1)
            for at, gone in self.paragraphs[place].gone
            if start <= (place, at) < end or (place, at) <= start < (place, at + _length(gone))
        ]

    def _is_touched(
        self, place: int, at: int, number: int, part: tuple[tuple[int, int], tuple[int, int]]
    ) -> bool:
        span = self.paragraphs[place].span_of(number)
        end = at + 1 if span is None else span.end
        return part[0] < (place, end) and (place, at) < part[1]


def timeline_page(transcript: SequenceTranscript, removed: Iterable[Removed] = ()) -> Page:
    """The text of a sequence, with what was removed struck through where it stood."""
    before: dict[int, list[Removed]] = {}
    for item in removed:
        before.setdefault(item.before, []).append(item)
    pages = []
    last = len(transcript.paragraphs) - 1
    for place, paragraph in enumerate(transcript.paragraphs):
        words = transcript.read(paragraph.first, paragraph.end)
        tail = before.get(paragraph.end, []) if place == last else []
        pages.append(_paragraph(words, paragraph.first, paragraph.speaker, before, tail))
    return Page(pages)


def source_page(transcript: AssetTranscript) -> Page:
    """The text of one file; words are numbered by their places in it."""
    edges = [*transcript.paragraphs, len(transcript.words)]
    pages = []
    for first, end in pairwise(edges):
        words = transcript.words[first:end]
        if words:
            pages.append(_paragraph(words, first, words[0].speaker, {}, ()))
    return Page(pages)


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[Span] = []

    def put(self, text: str, look: Look, *, has_space: bool) -> int:
        """Where it begins."""
        space = " " if has_space and self.length else ""
        start = self.length + len(space)
        self.parts += [space, text]
        self.length = start + len(text)
        self.spans.append(Span(start, self.length, look))
        return start


def _paragraph(
    words: Iterable[AssetWord],
    first: int,
    speaker: str,
    before: dict[int, list[Removed]],
    tail: Iterable[Removed],
) -> Paragraph:
    writer = _Writer()
    places: list[tuple[int, int]] = []
    gone: list[tuple[int, Gone]] = []
    if speaker:
        writer.put(f"{speaker}:", "speaker", has_space=False)

    def strike(items: Iterable[Removed]) -> None:
        for item in items:
            for place in item.places:
                word = item.transcript.words[place]
                at = writer.put(word.text, "gone", has_space=word.has_space)
                gone.append((at, Gone(item, place)))

    for number, word in enumerate(words, first):
        strike(before.get(number, ()))
        is_first = not places and bool(speaker)
        at = writer.put(word.text, _look(word), has_space=word.has_space or is_first)
        places.append((at, number))
    strike(tail)
    return Paragraph("".join(writer.parts), tuple(writer.spans), first, tuple(places), tuple(gone))


def _look(word: AssetWord) -> Look:
    if word.correction is not None:
        return "corrected"
    return "unsure" if word.confidence < _UNSURE else "word"


def _length(gone: Gone) -> int:
    return len(gone.removed.transcript.words[gone.place].text)
