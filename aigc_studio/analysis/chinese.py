"""Chinese text: written in one script, and as words rather than as the model's odd pieces."""

from __future__ import annotations

import logging
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from aigc_studio.core.speech import ChineseScript
from aigc_studio.inference.whisper import Piece

if TYPE_CHECKING:
    from collections.abc import Callable

PROMPTS: dict[ChineseScript, str] = {
    "as heard": "",
    "simplified": "你好，这是一段普通话录音。",
    "traditional": "你好，這是一段普通話錄音。",
}
"""Without a text before it Whisper writes whichever script it likes, often without any stops."""
_CONVERSIONS: dict[ChineseScript, str] = {"simplified": "t2s", "traditional": "s2t"}


@lru_cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC  # type: ignore[import-untyped]  # it has no types

    return OpenCC(name).convert  # type: ignore[no-any-return]


def in_script(text: str, script: ChineseScript) -> str:
    name = _CONVERSIONS.get(script)
    return text if name is None else _converter(name)(text)


def words_of(pieces: list[Piece], script: ChineseScript) -> list[Piece]:
    """One piece a word: times from its characters, each an even part of the piece it came in."""
    characters = [c for piece in pieces for c in _characters(piece)]
    text = "".join(c.text for c in characters)
    written = in_script(text, script)
    if len(written) != len(text):  # a phrase that is longer in the other script
        written = "".join(_same_length(c.text, script) for c in characters)
    words: list[Piece] = []
    at = 0
    for word in _cut(written):
        parts = characters[at : at + len(word)]
        at += len(word)
        sounding = [p for p in parts if is_sounding(p.text)] or parts
        confidence = sum(p.confidence for p in sounding) / len(sounding)
        words.append(Piece(word, sounding[0].start, sounding[-1].end, confidence))
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


def _cut(text: str) -> list[str]:
    import jieba  # type: ignore[import-untyped]  # it has no types

    jieba.setLogLevel(logging.WARNING)
    return [str(word) for word in jieba.cut(text)]
