"""The transcript of one file: its words as they are read after all corrections.

A correction replaces the text of a stretch of the media. Its words keep the times of what was
heard: the new text is aligned with the old one token by token (a Chinese character, or a run of
other letters), so a word of the transcript always spans whole words of the speech. What a
correction takes away has no word here, though it still sounds.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from math import ceil

from aigc_studio.core.document import MediaAsset, WordCorrection
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.speech import UNKNOWN_VOICE, Speech, Word

RUN_PAUSE_MS = 400
"""A pause that ends an utterance."""
PARAGRAPH_PAUSE_MS = 1000
_LONG_PARAGRAPH = 80
"""Words after which the next sentence begins a paragraph."""

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af"
_TOKEN = re.compile(rf"\s*(?:[{_CJK}][^\w\s]*|[^\s{_CJK}]+)")
_WIDE = re.compile(rf"[{_CJK}]")


@dataclass(frozen=True, slots=True)
class AssetWord:
    """A word as it is read. ``index`` to ``index_end``: the words of the speech that it spans."""

    index: int
    index_end: int
    text: str
    source: TimeRange
    start_ms: int
    end_ms: int
    confidence: float
    voice: int
    speaker: str
    """The name that was given to the voice, or nothing."""
    has_space: bool
    correction: WordCorrection | None = None
    """What changed its text."""


@dataclass(frozen=True, slots=True)
class AssetTranscript:
    """All words of one file in the order of their middles.

    ``runs`` and ``paragraphs`` are the indexes at which an utterance or a paragraph begins.
    """

    asset: MediaAsset
    speech: Speech
    words: tuple[AssetWord, ...]
    middles: tuple[int, ...]
    """Start and end in milliseconds, added: twice the middle, exact."""
    runs: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def inside(self, source: TimeRange) -> range:
        """The words whose middle lies in a stretch of the media."""
        first = bisect_left(self.middles, ceil(2000 * source.start))
        return range(first, max(first, bisect_left(self.middles, ceil(2000 * source.end))))

    def text(self, words: range | None = None) -> str:
        chosen = self.words if words is None else self.words[words.start : words.stop]
        return joined((word.text, word.has_space) for word in chosen)


def asset_transcript(
    asset: MediaAsset,
    speech: Speech,
    corrections: Iterable[WordCorrection] = (),
    names: Mapping[int, str] | None = None,
) -> AssetTranscript:
    """What is said in a file, corrected; corrections of other files are passed over.

    ``names`` are those of its voices, by number.
    """
    names = names or {}
    words = [_as_heard(index, word, names) for index, word in enumerate(speech.words)]
    words.sort(key=lambda word: (word.start_ms + word.end_ms, word.index))
    mine = [c for c in corrections if c.fingerprint == asset.fingerprint]
    for correction in sorted(mine, key=lambda c: c.start):
        words = _corrected(words, correction)
    middles = tuple(word.start_ms + word.end_ms for word in words)
    sentences = frozenset(speech.sentences)
    return AssetTranscript(
        asset, speech, tuple(words), middles, _runs(words, sentences), _paragraphs(words, sentences)
    )


def joined(parts: Iterable[tuple[str, bool]]) -> str:
    """Running text of words and whether a space stands before each."""
    return "".join(f" {text}" if space else text for text, space in parts).lstrip()


def is_wide(text: str) -> bool:
    """Whether there are Chinese, Japanese or Korean letters in it."""
    return _WIDE.search(text) is not None


def plain(text: str) -> str:
    """As it is compared: one case, one width, no punctuation at the edges of words."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return "".join(c for c in folded if c.isalnum() or c == "'" or c.isspace())


def _as_heard(index: int, word: Word, names: Mapping[int, str]) -> AssetWord:
    return AssetWord(
        index,
        index + 1,
        word.text,
        word.range,
        round(word.start * 1000),
        round(word.end * 1000),
        word.confidence,
        word.voice,
        names.get(word.voice, ""),
        word.has_space,
    )


def _corrected(words: list[AssetWord], correction: WordCorrection) -> list[AssetWord]:
    """The words with those in the stretch of a correction read anew."""
    first, end = round(2000 * correction.start), round(2000 * correction.end)
    inside = [i for i, w in enumerate(words) if first <= w.start_ms + w.end_ms <= end]
    if not inside:
        return words
    lo, hi = inside[0], inside[-1] + 1
    return [*words[:lo], *_reread(words[lo:hi], correction), *words[hi:]]


def _reread(heard: list[AssetWord], correction: WordCorrection) -> list[AssetWord]:
    old = [(place, token) for place, w in enumerate(heard) for token in _tokens(w.text)]
    new = _tokens(correction.text)
    texts: list[list[str]] = [[] for _ in heard]
    spans = [(place, place + 1) for place in range(len(heard))]
    matcher = SequenceMatcher(
        None, [plain(t).strip() for _, t in old], [plain(t).strip() for t in new], autojunk=False
    )
    codes = matcher.get_opcodes()
    for kind, i, i_end, j, j_end in codes:
        if kind == "insert":
            owner = old[max(i - 1, 0)][0] if old else 0
            at_front = i == 0
            inserted = new[j:j_end]
            texts[owner] = [*inserted, *texts[owner]] if at_front else [*texts[owner], *inserted]
        elif kind in {"equal", "replace"}:
            for number, token in enumerate(new[j:j_end]):
                texts[old[i + number * (i_end - i) // (j_end - j)][0]].append(token)
    for kind, i, i_end, _, _ in codes:
        if kind == "replace":
            _merge_silent(texts, spans, range(old[i][0], old[i_end - 1][0] + 1))
    return [
        _merged(heard[lo:hi], text, correction)
        for (lo, hi), text in zip(spans, texts, strict=True)
        if text and lo < hi
    ]


def _merge_silent(texts: list[list[str]], spans: list[tuple[int, int]], block: range) -> None:
    """Words that got no text of their own are what the word before them is said with."""
    owner = None
    for place in block:
        if texts[place]:
            owner = place
        elif owner is not None and spans[owner][1] == place:
            spans[owner] = (spans[owner][0], place + 1)
            spans[place] = (place, place)


def _merged(heard: list[AssetWord], tokens: list[str], correction: WordCorrection) -> AssetWord:
    first, last = heard[0], heard[-1]
    return replace(
        first,
        index_end=max(word.index_end for word in heard),
        text="".join(tokens).strip(),
        source=TimeRange(first.source.start, max(first.source.end, last.source.end)),
        end_ms=max(first.end_ms, last.end_ms),
        confidence=1.0,
        has_space=first.has_space or tokens[0][:1].isspace(),
        correction=correction,
    )


def _tokens(text: str) -> list[str]:
    """Tokens with the space before them; together they are the text."""
    return _TOKEN.findall(text)


def _runs(words: list[AssetWord], sentences: frozenset[int]) -> tuple[int, ...]:
    return tuple(
        place
        for place, word in enumerate(words)
        if place == 0 or word.index in sentences or _is_parted(words[place - 1], word, RUN_PAUSE_MS)
    )


def _paragraphs(words: list[AssetWord], sentences: frozenset[int]) -> tuple[int, ...]:
    starts: list[int] = []
    for place, word in enumerate(words):
        is_full = bool(starts) and place - starts[-1] >= _LONG_PARAGRAPH
        if (
            place == 0
            or _is_parted(words[place - 1], word, PARAGRAPH_PAUSE_MS)
            or (is_full and word.index in sentences)
        ):
            starts.append(place)
    return tuple(starts)


def _is_parted(before: AssetWord, after: AssetWord, pause_ms: int) -> bool:
    return after.start_ms - before.end_ms >= pause_ms or speaks_anew(before.voice, after.voice)


def speaks_anew(before: int, after: int) -> bool:
    """Whether another voice speaks; one that is not known is taken for the same."""
    return before != after and UNKNOWN_VOICE not in (before, after)
