"""How well a few typed letters fit a name: in order, rather together and at beginnings of words."""

from __future__ import annotations

_START, _WORD, _TOGETHER, _LETTER = 12, 8, 6, 1


def likeness(typed: str, name: str) -> int | None:
    """The greater the better; None where the letters are not all there in their order.

    Blanks in what was typed part words that may stand in any order.
    """
    words = typed.casefold().split()
    scores = [_score(word, name.casefold()) for word in words]
    found = [score for score in scores if score is not None]
    if len(found) < len(scores):
        return None
    return sum(found) - len(name) // 8


def _score(typed: str, name: str) -> int | None:
    """The best of all beginnings, so that a later whole word is not lost to scattered letters."""
    best = None
    for start in (i for i, letter in enumerate(name) if letter == typed[0]):
        score = _score_from(typed, name, start)
        if score is not None and (best is None or score > best):
            best = score
    return best


def _score_from(typed: str, name: str, start: int) -> int | None:
    score, last = 0, -2
    at = start
    for letter in typed:
        at = name.find(letter, at)
        if at < 0:
            return None
        score += _LETTER
        if at == 0:
            score += _START
        elif not name[at - 1].isalnum():
            score += _WORD
        if at == last + 1:
            score += _TOGETHER
        last, at = at, at + 1
    return score
