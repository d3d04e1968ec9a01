"""From the model's pieces to words as they are read: joined, punctuated, in whole milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from aigc_studio.analysis.chinese import is_sounding
from aigc_studio.core.speech import Word
from aigc_studio.inference.whisper import Piece

WITHOUT_SPACES = frozenset({"zh", "yue", "ja", "th", "lo", "my"})
CHINESE = frozenset({"zh", "yue"})
_OPENING = "\"'“‘«‹([{「『《〈（【¿¡"  # noqa: RUF001 (quotation marks of many languages)


def joined(pieces: Sequence[Piece], *, has_spaces: bool) -> list[Piece]:
    """Punctuation goes to its word, and parts without a space between them become one word.

    Each text keeps its leading space. Words without anything to say are left out.
    """
    words: list[Piece] = []
    opening = ""
    for piece in pieces:
        plain = piece.text.strip()
        if not plain:
            continue
        if not is_sounding(plain):
            if words and not opening and not _opens(piece.text, plain):
                words[-1] = replace(words[-1], text=words[-1].text + plain)
            else:
                opening += piece.text.rstrip()
        elif words and has_spaces and not opening and not piece.text.startswith(" "):
            words[-1] = _one(words[-1], piece)
        else:
            words.append(replace(piece, text=opening + (plain if opening else piece.text.rstrip())))
            opening = ""
    return words


def _opens(text: str, plain: str) -> bool:
    return plain[0] in _OPENING and (text.startswith(" ") or plain[0] not in "\"'")


def _one(word: Piece, part: Piece) -> Piece:
    confidence = min(word.confidence, part.confidence)
    return Piece(word.text + part.text.rstrip(), word.start, part.end, confidence)


def word_of(piece: Piece, origin: Fraction, *, has_spaces: bool) -> Word:
    """Times are media seconds from ``origin`` on."""
    text = piece.text.strip()
    start = origin + Fraction(round(piece.start * 1000), 1000)
    end = origin + Fraction(round(piece.end * 1000), 1000)
    has_space = piece.text.startswith(" ") if not has_spaces else True
    return Word(text, start, max(start, end), round(piece.confidence, 3), has_space=has_space)
