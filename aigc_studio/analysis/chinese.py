"""Chinese text: written in one script, and as words rather than as the model's odd pieces."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from aigc_studio.analysis.chinese_stops import full_width
from aigc_studio.core.speech import ChineseScript
from aigc_studio.inference.whisper import Piece
from aigc_studio.suggest.chinese_words import cut_words

if TYPE_CHECKING:
    from collections.abc import Callable

_CONVERSIONS: dict[ChineseScript, str] = {"simplified": "tw2s", "traditional": "s2t"}
"""From the script of Taiwan, which knows that 著 is mostly 着."""
_MAINLAND = "t2s"
"""Leaves as it is what is simplified already, where 著 is right in 显著."""


@lru_cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC  # type: ignore[import-untyped]  # it has no types

    return OpenCC(name).convert  # type: ignore[no-any-return]


def in_script(text: str, script: ChineseScript) -> str:
    name = _CONVERSIONS.get(script)
    is_there = script == "simplified" and _converter(_MAINLAND)(text) == text
    return text if name is None or is_there else _converter(name)(text)


def words_of(pieces: list[Piece], script: ChineseScript) -> list[Piece]:
    """One piece a word: times from its characters, each an even part of the piece it came in.

    A word after a space keeps it, as that shows where a breath is taken.
    """
    characters = [c for piece in pieces for c in _characters(piece)]
    text = "".join(c.text for c in characters)
    written = in_script(text, script)
    if len(written) != len(text):  # a phrase that is longer in the other script
        written = "".join(_same_length(c.text, script) for c in characters)
    words: list[Piece] = []
    at = 0
    space = ""
    for word in cut_words(full_width(written)):
        parts = characters[at : at + len(word)]
        at += len(word)
        if word.isspace():
            space = " "
            continue
        sounding = [p for p in parts if is_sounding(p.text)] or parts
        confidence = sum(p.confidence for p in sounding) / len(sounding)
        words.append(Piece(space + word, sounding[0].start, sounding[-1].end, confidence))
        space = ""
    return words


def is_sounding(text: str) -> bool:
    """Whether any of it is spoken: letters and numbers, not punctuation."""
    return any(unicodedata.category(c)[0] in "LNM" for c in text)


def _characters(piece: Piece) -> list[Piece]:
    sounding = sum(map(is_sounding, piece.text)) or len(piece.text)
    length = (piece.end - piece.start) / max(sounding, 1)
    result: list[Piece] = []
    at = piece.start
    for character in piece.text:
        end = at + length if is_sounding(character) else at
        result.append(Piece(character, at, end, piece.confidence))
        at = end
    return result


def _same_length(character: str, script: ChineseScript) -> str:
    written = in_script(character, script)
    return written if len(written) == 1 else character
