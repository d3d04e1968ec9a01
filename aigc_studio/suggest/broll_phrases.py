"""Key phrases of talk: runs of words that carry meaning, weighed by TF-IDF over its sentences.

English words are compared by stem, Chinese is cut into words by jieba; what says nothing of the
subject parts one phrase from the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.asset_words import is_wide
from aigc_studio.suggest.broll_lines import Line
from aigc_studio.suggest.broll_material import BrollQuery
from aigc_studio.suggest.chinese_words import cut_words
from aigc_studio.suggest.terms import stem, terms, weighted, weights

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 3
"""Words of a phrase; the last ones of a longer run stay together, where its head stands."""
_OF_A_LINE = 3
_ABSTRACT = """
nothing something anything everything nobody somebody anybody everybody every each always never
sometimes often maybe perhaps today tomorrow yesterday year month week day hour minute moment
happen happened went gone waited need seem became become begin began finish start stop tried
try believe understand remember forget decide agree hope wish feel felt ask told tell first second
third last next many whole different important possible easy hard better best able bit lot little
behind without within although however therefore really probably simply quite rather almost enough
together already still
今天 明天 昨天 今年 去年 明年 时间 时候 开始 结束 以后 以前 之后 之前 发生 成为 认为 希望 需要 相信
记得 忘记 决定 有点 有些 所有 每个 每天 任何 总是 从来 也许 大概 其中 其他 重要 不同 问题 事情 东西
方面 情况 一直 一起 这么 那么 多么 怎样 如何 十分 特别 比较 相当 真的 确实 一定 必须 只能 只有
"""
_UNSEEN = frozenset(map(stem, _ABSTRACT.split()))
"""Stems of what no picture shows; they part phrases."""
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


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    stem: str


def key_phrases(lines: Sequence[Line]) -> tuple[KeyPhrase, ...]:
    """At most three of every line, in the order they are said."""
    tokens = [list(_tokens(line.text)) for line in lines]
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


def _tokens(text: str) -> Iterator[_Token]:
    """Words that carry meaning, with their place."""
    at = 0
    pieces = cut_words(text) if is_wide(text) else _pieces(text)
    for piece in pieces:
        found = terms(piece)
        if found and found[0][0] not in _UNSEEN:
            yield _Token(at, at + len(piece), found[0][0])
        at += len(piece)


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _WORD.finditer(text):
        yield text[at : match.start()]
        yield match[0]
        at = match.end()
    yield text[at:]


def _runs(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Words side by side; of a longer run first what its last words leave over."""
    run: list[_Token] = []
    for token in tokens:
        if run and text[run[-1].end : token.start] not in _JOINING:
            yield from _parted(run)
            run = []
        run.append(token)
    yield from _parted(run)


def _parted(run: list[_Token]) -> Iterator[list[_Token]]:
    first = len(run) % _LONGEST
    if first:
        yield run[:first]
    for start in range(first, len(run), _LONGEST):
        yield run[start : start + _LONGEST]


def _phrase(number: int, line: Line, run: list[_Token], worth: dict[str, float]) -> KeyPhrase:
    stems = tuple(token.stem for token in run)
    # A longer phrase tells more, yet not in proportion.
    weight = sum(worth[stem] for stem in stems) / len(stems) ** 0.5
    return KeyPhrase(number, line, run[0].start, run[-1].end, stems, weight)
