"""A written script laid on what was recognised: the script's words with the times they are spoken.

Words are compared without case and punctuation, Chinese ones character by character. What was
recognised differently, or not at all, gets its share of the time between its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from aigc_studio.core.speech import UNKNOWN_VOICE, Word

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][^\w\s]*|[^\s\u3040-\u30ff\u3400-\u9fff]+")
_PLAIN = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Token:
    """``key`` is what is compared; empty for punctuation alone."""

    text: str
    key: str
    has_space: bool


def tokens_of(text: str) -> list[Token]:
    return [
        Token(m[0], _PLAIN.sub("", m[0]).lower(), m.start() == 0 or text[m.start() - 1].isspace())
        for m in _TOKEN.finditer(text)
    ]


def aligned_script(text: str, words: Sequence[Word]) -> tuple[tuple[Word, ...], float]:
    """The words of the script with times, and the share of them that was recognised the same.

    Empty when nothing was recognised. Confidence is that of the recognised word, 0 without one.
    """
    tokens = tokens_of(text)
    spoken = [piece for word in words for piece in _pieces(word)]
    if not tokens or not spoken:
        return (), 0.0
    keys, heard = [t.key for t in tokens], [key for key, _ in spoken]
    matched: dict[int, Word] = {}
    for block in SequenceMatcher(None, keys, heard, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            if keys[block.a + offset]:
                matched[block.a + offset] = spoken[block.b + offset][1]
    result = tuple(_timed(tokens, matched, spoken[0][1].start, spoken[-1][1].end))
    real = sum(1 for key in keys if key)
    return result, len(matched) / real if real else 0.0


def _pieces(word: Word) -> Iterator[tuple[str, Word]]:
    """Recognised words in the units that are compared; times within go by length."""
    tokens = tokens_of(word.text)
    total = sum(len(t.key) for t in tokens) or 1
    at = 0
    for token in tokens:
        if not token.key:
            continue
        start = word.start + (word.end - word.start) * Fraction(at, total)
        at += len(token.key)
        end = word.start + (word.end - word.start) * Fraction(at, total)
        yield token.key, Word(token.text, start, end, word.confidence, word.voice)


def _timed(
    tokens: Sequence[Token], matched: dict[int, Word], start: Fraction, end: Fraction
) -> Iterator[Word]:
    at = 0
    while at < len(tokens):
        token, known = tokens[at], matched.get(at)
        if known is not None:
            yield Word(
                token.text, known.start, known.end, known.confidence, known.voice, token.has_space
            )
            at += 1
            continue
        stop = at
        while stop < len(tokens) and stop not in matched:
            stop += 1
        low = matched[at - 1].end if at else start
        high = matched[stop].start if stop < len(tokens) else max(end, low)
        yield from _shared_out(tokens[at:stop], low, max(high, low))
        at = stop


def _shared_out(tokens: Sequence[Token], low: Fraction, high: Fraction) -> Iterator[Word]:
    total = sum(len(t.text) for t in tokens)
    done = 0
    for token in tokens:
        begin = low + (high - low) * Fraction(done, total)
        done += len(token.text)
        finish = low + (high - low) * Fraction(done, total)
        yield Word(token.text, begin, finish, 0.0, UNKNOWN_VOICE, token.has_space)
