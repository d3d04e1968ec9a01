"""Where sentences begin: after a full stop, after a long pause, and where none ends for long."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from aigc_studio.core.speech import Word

_STOPS = ".!?…。！？｡؟।"
_CLOSING = "\"'”’»›)]}」』》〉）】"  # noqa: RUF001 (the same for quotation marks)
_ABBREVIATIONS = {"mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "e.g", "i.e"}
_ABBREVIATIONS |= {"no", "vol", "fig", "inc", "ltd", "co", "gen", "col", "sgt", "rev", "hon"}
_LONG_PAUSE = Fraction(3, 2)
_PAUSE = Fraction(1, 2)
_MANY_WORDS = 25


def sentence_starts(words: Sequence[Word]) -> tuple[int, ...]:
    """The index of each sentence's first word."""
    starts: list[int] = [0] if words else []
    for i in range(1, len(words)):
        pause = words[i].start - words[i - 1].end
        is_long = i - starts[-1] >= _MANY_WORDS
        if (
            ends_sentence(words[i - 1].text)
            or pause >= _LONG_PAUSE
            or (is_long and pause >= _PAUSE)
        ):
            starts.append(i)
    return tuple(starts)


def ends_sentence(text: str) -> bool:
    plain = text.rstrip(_CLOSING)
    if not plain or plain[-1] not in _STOPS:
        return False
    if plain[-1] != "." or plain.endswith(".."):
        return True
    body = plain[:-1].lstrip(_CLOSING + "“‘«(").lower()
    is_initial = len(body) == 1 and body.isalpha() and body != "i"
    return body not in _ABBREVIATIONS and not is_initial
