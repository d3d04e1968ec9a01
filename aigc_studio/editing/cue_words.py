"""The text of cues by words: taking spoken words out of it, parting it, joining two.

A cue is read as tokens: words whose moment is known, other text (typed), and what stands between.
Punctuation belongs to the word it touches and goes with it; the end of a sentence does not go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from aigc_studio.core.subtitles import CueWord, SubtitleCue

SENTENCE_ENDS = frozenset(".?!。？！…؟۔।")
_CLAUSE_ENDS = ",;:，；：、،—–"
_CLOSERS = "\"'”’)]）」』》】"
_OPENERS = "“‘([（「『《【¿¡"
_AFTER = frozenset(_CLAUSE_ENDS + _CLOSERS) | SENTENCE_ENDS
_DASH = re.compile(r"[-–—－]\s?")
_LINE = 42
_WIDE_LINE = 16
"""Characters of a line that two cues may be joined into, in spaced and in unspaced scripts."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    word: CueWord | None = None
    is_text: bool = True
    """False for what stands between words."""


def without_words(
    cue: SubtitleCue, is_lost: Callable[[CueWord], bool], *, is_new: bool = True
) -> SubtitleCue | None:
    """The cue without some of its words, spaces, lines and punctuation mended.

    None when nothing of it is left. What was typed goes where the words on both sides go; beside
    one that stays it stays, and the cue is told to be cut. ``is_new``: it begins a sentence.
    """
    tokens = list(_tokens(cue))
    lost = _lost(tokens, is_lost)
    if not any(lost):
        return cue
    kept = [token for token, gone in zip(tokens, lost, strict=True) if not gone and token.is_text]
    if not kept:
        return None
    is_cut = cue.is_cut or any(token.word is None for token in kept)
    text, words = _assembled(tokens, lost, is_new=is_new)
    return _in_lines(replace(cue, text=text, words=words, is_cut=is_cut), cue.text)


def only_words(cue: SubtitleCue, is_kept: Callable[[CueWord], bool]) -> SubtitleCue | None:
    """A part of the cue with its punctuation as it is; None when nothing is kept."""
    tokens = list(_tokens(cue))
    lost = _lost(tokens, lambda word: not is_kept(word))
    places = [n for n, token in enumerate(tokens) if token.is_text and not lost[n]]
    if not places:
        return None
    text, words = "", []
    for token in tokens[places[0] : places[-1] + 1]:
        if token.word is not None:
            words.append(CueWord(token.word.start, (len(text), len(text) + len(token.text))))
        text += token.text
    return replace(cue, text=text, words=tuple(words))


def ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSERS)[-1:] in SENTENCE_ENDS


def is_unspaced(character: str) -> bool:
    """Whether its script is written without spaces between words."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or character >= "\U00020000"
    )


def between(left: str, right: str) -> str:
    """What parts two pieces of running text: a space, or nothing within Chinese or Japanese."""
    if not left or not right or (is_unspaced(left[-1]) and is_unspaced(right[0])):
        return ""
    return " "


def seam(left: str, right: str, most: int = 0) -> str:
    """What joins the texts of two cues: the same line while it holds them, else a new one.

    ``most`` characters make a line; 0 takes what is usual for the script.
    """
    if not left or not right:
        return ""
    last, first = left.rpartition("\n")[2], right.partition("\n")[0]
    joint = between(last, first)
    is_wide = any(map(is_unspaced, last + first))
    is_turn = bool(_DASH.match(first) or _DASH.match(last))
    fits = len(last) + len(joint) + len(first) <= (most or (_WIDE_LINE if is_wide else _LINE))
    return joint if fits and not is_turn else "\n"


def joined(left: SubtitleCue, right: SubtitleCue, joint: str) -> SubtitleCue:
    """Both as one cue with the id of the left one; ``joint`` stands between the texts."""
    by, at = right.start - left.start, len(left.text) + len(joint)
    moved = (
        CueWord(w.start + by, (w.characters[0] + at, w.characters[1] + at)) for w in right.words
    )
    return SubtitleCue(
        left.id,
        left.start,
        right.end - left.start,
        left.text + joint + right.text,
        left.speaker,
        (*left.words, *moved),
        left.is_cut or right.is_cut,
    )


# --- tokens ---------------------------------------------------------------------------------------


def _tokens(cue: SubtitleCue) -> Iterator[_Token]:
    at = 0
    for word in cue.words:
        first, last = word.characters
        while first > at and cue.text[first - 1] in _OPENERS:
            first -= 1
        yield from _typed(cue.text[at:first])
        while last < len(cue.text) and cue.text[last] in _AFTER:
            last += 1
        last = max(last, at)
        yield _Token(cue.text[max(first, at) : last], word)
        at = last
    yield from _typed(cue.text[at:])


def _typed(text: str) -> Iterator[_Token]:
    for part in re.findall(r"\s+|\S+", text):
        has_letters = any(c.isalnum() for c in part)
        yield _Token(part, is_text=has_letters)


def _lost(tokens: list[_Token], is_lost: Callable[[CueWord], bool]) -> list[bool]:
    known = [n for n, token in enumerate(tokens) if token.word is not None]
    gone = [is_lost(token.word) if token.word is not None else False for token in tokens]
    for left, right in pairwise(known):
        if gone[left] and gone[right]:
            for place in range(left + 1, right):
                gone[place] = tokens[place].is_text
    return gone


def _assembled(
    tokens: list[_Token], lost: list[bool], *, is_new: bool
) -> tuple[str, tuple[CueWord, ...]]:
    text, words, pending = "", list[CueWord](), ""
    has_hopped = lacks_capital = False
    for token, gone in zip(tokens, lost, strict=True):
        if gone:
            starts = ends_sentence(text) if text else is_new
            lacks_capital = starts and (lacks_capital or token.text.lstrip(_OPENERS)[:1].isupper())
            if ends_sentence(token.text) and text and not ends_sentence(text):
                text, words = _ended(text, words, token.text)
                lacks_capital = False
            has_hopped = True
        elif not token.is_text:
            pending += token.text
        else:
            said = token.text
            if lacks_capital and said[:1].islower() and len(said[0].upper()) == 1:
                said = said[0].upper() + said[1:]
            text += _separator(text, said, pending) if has_hopped else pending
            if token.word is not None:
                words.append(CueWord(token.word.start, (len(text), len(text) + len(said))))
            text += said
            pending, has_hopped, lacks_capital = "", False, False
    return text if has_hopped else text + pending.rstrip(), tuple(words)


def _ended(text: str, words: list[CueWord], gone: str) -> tuple[str, list[CueWord]]:
    """The sentence ended where its last words went."""
    mark = next(c for c in reversed(gone) if c in SENTENCE_ENDS)
    bare = text.rstrip().rstrip(_CLAUSE_ENDS)
    whole = bare + mark
    if words and words[-1].characters[1] >= len(bare):
        words = [*words[:-1], replace(words[-1], characters=(words[-1].characters[0], len(whole)))]
    return whole, words


def _separator(text: str, said: str, pending: str) -> str:
    """What stands between two words after those between them went."""
    line = pending.rpartition("\n")[2].lstrip()
    dash = _DASH.match(line) if "\n" in pending or not text else None
    turn = dash.group() if dash else ""
    if not text:
        return turn
    return f"\n{turn}" if "\n" in pending else between(text, said)


def _in_lines(cue: SubtitleCue, before: str) -> SubtitleCue:
    """One speaker needs no dash, and what fits on one of the old lines no break."""
    lines = cue.text.split("\n")
    dashed = sum(bool(_DASH.match(line)) for line in before.split("\n"))
    if len(lines) == 1:
        dash = _DASH.match(cue.text)
        return _spliced(cue, 0, dash.end(), "") if dash and dashed > 1 else cue
    if dashed:
        return cue
    while (at := cue.text.find("\n")) >= 0:
        joint = between(cue.text[:at], cue.text[at + 1 :])
        if len(cue.text) - 1 + len(joint) > max(map(len, before.split("\n"))):
            break
        cue = _spliced(cue, at, at + 1, joint)
    return cue


def _spliced(cue: SubtitleCue, start: int, end: int, text: str) -> SubtitleCue:
    by = len(text) - (end - start)
    words = (
        CueWord(
            w.start,
            tuple(c + by if c >= end else min(c, start) for c in w.characters),  # type: ignore[arg-type]
        )
        for w in cue.words
    )
    return replace(cue, text=cue.text[:start] + text + cue.text[end:], words=tuple(words))
