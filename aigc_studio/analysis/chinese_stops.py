"""Stops in Chinese: full width, and put in where the model left them out.

Whisper often writes Mandarin without any; asked for them by a prompt, it mishears more. What it
does leave are spaces where the speaker takes a breath, and the pauses can be heard: on recordings
whose text is known sentences lie 0.57 s apart or more, clauses 0.1 to 0.48 s.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.speech import Word
from aigc_studio.suggest.asset_words import is_wide

_FULL = {",": "，", ".": "。", "?": "？", "!": "！", ":": "：", ";": "；"}
_STOPS = frozenset("，。？！：；、…,.?!:;—～")  # noqa: RUF001 (the same)
_CLOSING = "\"'”’」』》〉）】)]"
_SENTENCE_PAUSE = Fraction(1, 2)
_CLAUSE_PAUSE = Fraction(1, 4)
_LEAST_SENTENCE = 3
"""Characters; what is shorter leads on to what follows."""
_LONGEST_LOOK = 60
_LEADING_ON = frozenset(
    "和 与 及 或 而 在 从 把 被 将 让 使 向 往 对 给 跟 比 为 也 都 就 才 还 又 再 很 太 更 最 不"  # noqa: SIM905
    " 没 这 那 每 各 一个 这个 那个 與 從 將 讓 對 給 為 還 沒 這 這個 那個 一個".split()
)
"""After these a pause is one for thought."""
_LINKING = frozenset(
    "因为 所以 如果 虽然 但 但是 而且 然后 或者 不过 可是 因為 雖然 然後 不過".split()  # noqa: SIM905
)
"""After these no sentence ends."""
_ASKING_ENDS = ("吗", "嗎")
_NOT_ASKING = (
    "什么",
    "什麼",
    "怎么",
    "怎麼",
    "这么",
    "這麼",
    "那么",
    "那麼",
    "多么",
    "多麼",
    "要么",
)
_ASKING = ("什么", "什麼", "怎么", "怎麼", "哪", "谁", "誰", "几", "幾", "多少", "为何", "為何")
_SHORT_QUESTION = 4


def full_width(text: str) -> str:
    """Marks of Chinese text as Chinese marks; those within numbers and Latin words stay."""
    return "".join(
        _FULL[c] if c in _FULL and _is_chinese_mark(text, at) else c for at, c in enumerate(text)
    )


def _is_chinese_mark(text: str, at: int) -> bool:
    before, after = text[:at].rstrip(_CLOSING + " "), text[at + 1 :]
    left, right = before[-1:], after.lstrip(_CLOSING + " ")[:1]
    if "." in (text[at], text[at - 1 : at], after[:1]) and ".." in text[max(0, at - 1) : at + 2]:
        return False  # dots that trail off
    if _is_latin(text[at - 1 : at]) and _is_latin(after[:1]):
        return False
    if text[at] == ".":
        return bool(left) and (not _is_latin(left) or (not right and is_wide(text)))
    return any(c and not _is_latin(c) for c in (left, right)) or (not right and is_wide(text))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _fills_cell(character: str) -> bool:
    """Whether it is written as wide as it is high, and so needs no space beside it."""
    return unicodedata.east_asian_width(character) in "WF"


def with_stops(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with stops where they lack them; what follows the last one is not known here.

    A space before a Chinese word is a breath, and there is none in the result.
    """
    result: list[Word] = []
    for word in words:
        if result:
            has_breath = word.has_space and is_wide(word.text[:1]) and is_wide(_bare(result[-1]))
            gap = word.start - result[-1].end
            result[-1] = stopped(result, gap, has_breath=has_breath)
        between = result[-1].text[-1:] + word.text[:1] if result else ""
        has_space = word.has_space and len(between) > 1 and not any(map(_fills_cell, between))
        result.append(replace(word, has_space=has_space))
    return tuple(result)


def stopped(words: Sequence[Word], gap: Fraction | None, *, has_breath: bool = False) -> Word:
    """The last word with the stop that belongs there before a silence; ``gap`` None: for good."""
    last = words[-1]
    bare = _bare(last)
    if not bare or bare[-1] in _STOPS or bare in _LEADING_ON or not any(map(_speaks, bare)):
        return last
    clause = _clause(words)
    if not is_wide(clause):
        return last
    is_long = len(clause) >= _LEAST_SENTENCE and bare not in _LINKING
    if gap is None or (gap >= _SENTENCE_PAUSE and is_long):
        return replace(last, text=last.text + ("？" if _asks(clause) else "。"))
    has_pause = has_breath or gap >= _CLAUSE_PAUSE
    return replace(last, text=last.text + "，") if has_pause else last


def _bare(word: Word) -> str:
    return word.text.rstrip(_CLOSING)


def _clause(words: Sequence[Word]) -> str:
    """The text since the last stop."""
    texts: list[str] = []
    for word in reversed(words[-_LONGEST_LOOK:]):
        if texts and _bare(word)[-1:] in _STOPS:
            break
        texts.append(_bare(word))
    return "".join(reversed(texts))


def _speaks(character: str) -> bool:
    return character.isalnum()


def _asks(clause: str) -> bool:
    if clause.endswith(_ASKING_ENDS):
        return True
    if clause.endswith(("么", "麼")):
        return not clause.endswith(_NOT_ASKING)
    is_open = len(clause) <= _SHORT_QUESTION or _holds(clause, _ASKING)
    return clause.endswith("呢") and is_open


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
