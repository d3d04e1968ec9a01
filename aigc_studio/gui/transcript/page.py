"""A transcript as paragraphs of plain text, with the way back from a character to a word.

A page numbers words as the transcript does that it was made of; a paragraph counts its own from 0,
so one that an edit does not touch is kept as it is. Paragraphs compare by what is to be seen of
them, so that only those that look different are written anew.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from aigc_studio.core.speech import UNKNOWN_VOICE
from aigc_studio.suggest.asset_words import AssetTranscript, AssetWord
from aigc_studio.suggest.removed_words import Removed
from aigc_studio.suggest.transcript import Paragraph as SpokenParagraph
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
    """``words``: the first character of each word; ``gone``: the same of removed ones."""

    text: str
    spans: tuple[Span, ...]
    words: tuple[int, ...] = field(compare=False)
    gone: tuple[tuple[int, Gone], ...] = field(compare=False)

    def word_at(self, character: int) -> int | None:
        """The word a character belongs to; a space belongs to the word before it."""
        at = bisect_right(self.words, character) - 1
        if at < 0:
            return None
        gone = bisect_right(self.gone, character, key=lambda pair: pair[0]) - 1
        if gone >= 0 and self.gone[gone][0] > self.words[at]:
            return None
        return at

    def place_at(self, character: int) -> int:
        """The word before which something stands that is put at a character."""
        at = max(bisect_right(self.words, character) - 1, 0)
        while at < len(self.words) and self.span_of(at).end <= character:
            at += 1
        return at

    def span_of(self, number: int) -> Span:
        """Where a word stands."""
        return self.spans[bisect_left(self.spans, self.words[number], key=lambda s: s.start)]


class Page:
    """All paragraphs of a transcript; ``firsts`` are the numbers of their first words."""

    def __init__(self, paragraphs: Sequence[Paragraph] = (), firsts: Sequence[int] = ()) -> None:
        self.paragraphs = tuple(paragraphs)
        self.firsts = tuple(firsts)

    def paragraph_of(self, number: int) -> int:
        """The place of the paragraph that holds a word."""
        return max(bisect_right(self.firsts, number) - 1, 0)

    def word_at(self, place: int, character: int) -> int | None:
        number = self.paragraphs[place].word_at(character)
        return None if number is None else self.firsts[place] + number

    def place_at(self, place: int, character: int) -> int:
        return self.firsts[place] + self.paragraphs[place].place_at(character)

    def span_of(self, number: int) -> tuple[int, Span] | None:
        """The paragraph of a word and where it stands there."""
        place = self.paragraph_of(number)
        if not self.paragraphs or not 0 <= number - self.firsts[place] < self._count(place):
            return None
        return place, self.paragraphs[place].span_of(number - self.firsts[place])

    def words_in(self, start: tuple[int, int], end: tuple[int, int]) -> range:
        """The words that a selection touches, from (paragraph, character) to another."""
        found = [
            self.firsts[place] + number
            for place in range(start[0], end[0] + 1)
            for number in range(self._count(place))
            if self._is_touched(place, number, (start, end))
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

    def _count(self, place: int) -> int:
        return len(self.paragraphs[place].words)

    def _is_touched(
        self, place: int, number: int, part: tuple[tuple[int, int], tuple[int, int]]
    ) -> bool:
        span = self.paragraphs[place].span_of(number)
        return part[0] < (place, span.end) and (place, span.start) < part[1]


_Basis = tuple[object, ...]
"""What the text of a paragraph is made from; transcripts by their identity."""


class Pages:
    """Makes pages of a timeline and keeps the paragraphs that an edit did not touch."""

    def __init__(self) -> None:
        self._kept: dict[_Basis, Paragraph] = {}
        self._last: tuple[object, ...] = ()
        """Keeps alive what the kept paragraphs were made from, so no identity is used again."""

    def of_timeline(self, transcript: SequenceTranscript, removed: Iterable[Removed] = ()) -> Page:
        """The text of a sequence, with what was removed struck through where it stood."""
        rows = sorted(removed, key=lambda item: item.before)
        kept: dict[_Basis, Paragraph] = {}
        made = []
        at = 0
        paragraphs = transcript.paragraphs or _wordless(rows)
        for place, paragraph in enumerate(paragraphs, 1):
            end, is_last = at, place == len(paragraphs)
            while end < len(rows) and (rows[end].before < paragraph.end or is_last):
                end += 1
            basis = _basis(transcript, paragraph, rows[at:end])
            found = self._kept.get(basis)
            if found is None:
                found = _written(transcript, paragraph, rows[at:end])
            kept[basis] = found
            made.append(found)
            at = end
        self._kept, self._last = kept, (transcript, rows)
        return Page(made, [paragraph.first for paragraph in paragraphs])


def _wordless(rows: Sequence[Removed]) -> tuple[SpokenParagraph, ...]:
    """Where all words are cut out: one paragraph of what is struck through."""
    if not rows:
        return ()
    return (SpokenParagraph(0, 0, rows[0].transcript.asset.id, UNKNOWN_VOICE, ""),)


def _basis(
    transcript: SequenceTranscript, paragraph: SpokenParagraph, gone: Sequence[Removed]
) -> _Basis:
    first = paragraph.first
    parts = tuple(
        (id(stretch.transcript), places.start, places.stop)
        for stretch, places in transcript.parts(first, paragraph.end)
    )
    if not gone:
        return paragraph.speaker, parts
    struck = tuple(
        (r.before - first, id(r.transcript), r.places.start, r.places.stop, r.left, r.right)
        for r in gone
    )
    return paragraph.speaker, parts, struck


def _written(
    transcript: SequenceTranscript, paragraph: SpokenParagraph, gone: Sequence[Removed]
) -> Paragraph:
    before: dict[int, list[Removed]] = {}
    for item in gone:
        before.setdefault(item.before - paragraph.first, []).append(item)
    words = transcript.read(paragraph.first, paragraph.end)
    return _paragraph(words, paragraph.speaker, before)


def source_page(transcript: AssetTranscript) -> Page:
    """The text of one file; words are numbered by their places in it."""
    edges = [*transcript.paragraphs, len(transcript.words)]
    pairs = [(first, end) for first, end in pairwise(edges) if first < end]
    pages = []
    for first, end in pairs:
        words = transcript.words[first:end]
        pages.append(_paragraph(words, words[0].speaker, {}))
    return Page(pages, [first for first, _ in pairs])


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
    words: Iterable[AssetWord], speaker: str, before: Mapping[int, Sequence[Removed]]
) -> Paragraph:
    """``before``: what was removed, by the number of the word it stood before, in order."""
    writer = _Writer()
    places: list[int] = []
    gone: list[tuple[int, Gone]] = []
    if speaker:
        writer.put(f"{speaker}:", "speaker", has_space=False)

    def strike(items: Iterable[Removed]) -> None:
        for item in items:
            for place in item.places:
                word = item.transcript.words[place]
                at = writer.put(word.text, "gone", has_space=word.has_space)
                gone.append((at, Gone(item, place)))

    for number, word in enumerate(words):
        strike(before.get(number, ()))
        is_first = not places and bool(speaker)
        places.append(writer.put(word.text, _look(word), has_space=word.has_space or is_first))
    for number in sorted(n for n in before if n >= len(places)):
        strike(before[number])
    return Paragraph("".join(writer.parts), tuple(writer.spans), tuple(places), tuple(gone))


def _look(word: AssetWord) -> Look:
    if word.correction is not None:
        return "corrected"
    return "unsure" if word.confidence < _UNSURE else "word"


def _length(gone: Gone) -> int:
    return len(gone.removed.transcript.words[gone.place].text)
