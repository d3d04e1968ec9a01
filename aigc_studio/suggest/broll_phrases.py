"""Key phrases of talk: runs of words that carry meaning, weighed by TF-IDF over its sentences.

English words are compared by stem, Chinese is cut into words by jieba; what says nothing of the
subject parts one phrase from the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.broll_lines import Line
from aigc_studio.suggest.broll_material import BrollQuery
from aigc_studio.suggest.broll_words import SeenWord, seen_words
from aigc_studio.suggest.terms import weighted, weights

_LONGEST = 3
"""Words of a phrase; the last ones of a longer run stay together, where its head stands."""
_OF_A_LINE = 3
_JOINING = frozenset({"", " ", "的"})
"""What may stand between the words of one phrase."""


@dataclass(frozen=True, slots=True)
class KeyPhrase:
    """A phrase where it is said. ``number``: of its line."""

    number: int
    line: Line
    start: int
    end: int
    """Characters of the line."""
    stems: tuple[str, ...]
    weight: float
    """0..1 of the weightiest of the talk."""

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def frames(self) -> FrameRange:
        return self.line.frames_of(self.start, self.end)

    @property
    def query(self) -> BrollQuery:
        return BrollQuery(self.text, self.line.text)


def key_phrases(lines: Sequence[Line]) -> tuple[KeyPhrase, ...]:
    """At most three of every line, in the order they are said."""
    tokens = [list(seen_words(line.text)) for line in lines]
    counts = [Counter(t.stem for t in found) for found in tokens]
    weight = weights(counts)
    found: list[KeyPhrase] = []
    for number, (line, own) in enumerate(zip(lines, tokens, strict=True)):
        worth = weighted(counts[number], weight)
        runs = [_phrase(number, line, run, worth) for run in _runs(line.text, own)]
        runs.sort(key=lambda p: (-p.weight, p.start))
        found += sorted(runs[:_OF_A_LINE], key=lambda p: p.start)
    most = max((p.weight for p in found), default=1.0)
    return tuple(
        KeyPhrase(p.number, p.line, p.start, p.end, p.stems, p.weight / most) for p in found
    )


def queries(lines: Sequence[Line]) -> tuple[BrollQuery, ...]:
    """What the library is asked for this talk, each once."""
    return tuple(dict.fromkeys(phrase.query for phrase in key_phrases(lines)))


def _runs(text: str, tokens: list[SeenWord]) -> Iterator[list[SeenWord]]:
    """Words side by side; of a longer run first what its last words leave over."""
    run: list[SeenWord] = []
    for token in tokens:
        if run and text[run[-1].end : token.start] not in _JOINING:
            yield from _parted(run)
            run = []
        run.append(token)
    yield from _parted(run)


def _parted(run: list[SeenWord]) -> Iterator[list[SeenWord]]:
    first = len(run) % _LONGEST
    if first:
        yield run[:first]
    for start in range(first, len(run), _LONGEST):
        yield run[start : start + _LONGEST]


def _phrase(number: int, line: Line, run: list[SeenWord], worth: dict[str, float]) -> KeyPhrase:
    stems = tuple(token.stem for token in run)
    # A longer phrase tells more, yet not in proportion.
    weight = sum(worth[stem] for stem in stems) / len(stems) ** 0.5
    return KeyPhrase(number, line, run[0].start, run[-1].end, stems, weight)
