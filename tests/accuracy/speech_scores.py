"""How recognised words are compared with a reference: error rates and word edges.

English is compared in lower case without punctuation, with numbers spelt out, hyphens as spaces,
apostrophes dropped and “mr” as “mister”; Chinese by character, simplified, without punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_ONES = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "  # noqa: SIM905
    "fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS = tuple("_ _ twenty thirty forty fifty sixty seventy eighty ninety".split())  # noqa: SIM905
_SIZES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_SAME = {"mr": "mister", "mrs": "missus"}


@dataclass(frozen=True)
class Timed:
    """A word of a reference or a result; ``start`` and ``end`` in seconds."""

    text: str
    start: float
    end: float


def english(text: str) -> list[str]:
    plain = re.sub("['\u2019]", "", text.lower())
    words = re.findall(r"[^\W_]+", plain)
    spelt: list[str] = []
    for word in words:
        spelt += number(int(word)) if word.isdecimal() else [_SAME.get(word, word)]
    return spelt


def number(value: int) -> list[str]:
    if value < 20:
        return [_ONES[value]]
    if value < 100:
        rest = number(value % 10) if value % 10 else []
        return [_TENS[value // 10], *rest]
    for size, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if value >= size:
            rest = number(value % size) if value % size else []
            return [*number(value // size), name, *rest]
    raise AssertionError


def chinese(text: str) -> list[str]:
    from opencc import OpenCC

    plain = OpenCC("t2s").convert(text.lower())
    return [c for c in plain if unicodedata.category(c)[0] in "LN"]


def units(text: str, language: str) -> list[str]:
    return chinese(text) if language == "zh" else english(text)


def pairs(wanted: Sequence[str], found: Sequence[str]) -> tuple[int, list[tuple[int, int]]]:
    """Edit distance, and the indices that are equal on one best path."""
    rows = [list(range(len(found) + 1))]
    for i, a in enumerate(wanted, 1):
        row = [i]
        for j, b in enumerate(found, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)))
        rows.append(row)
    i, j, same = len(wanted), len(found), []
    while i and j:
        if rows[i][j] == rows[i - 1][j - 1] + (wanted[i - 1] != found[j - 1]):
            i, j = i - 1, j - 1
            if wanted[i] == found[j]:
                same.append((i, j))
        elif rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return rows[-1][-1], same[::-1]


def error_rate(wanted: str, found: str, language: str) -> tuple[int, int]:
    """Wrong units, and how many there are."""
    reference = units(wanted, language)
    return pairs(reference, units(found, language))[0], len(reference)


def split_units(words: Sequence[Timed], language: str) -> list[Timed]:
    """Each unit with its times; several units of one word share its time evenly."""
    result = []
    for word in words:
        parts = units(word.text, language)
        length = (word.end - word.start) / max(len(parts), 1)
        for k, part in enumerate(parts):
            result.append(Timed(part, word.start + k * length, word.start + (k + 1) * length))
    return result


def edge_errors(truth: dict[str, Any], found: Sequence[Timed]) -> list[float]:
    """Signed seconds (found minus reference) of each edge that has a reference, words that match.

    Chinese references have edges of clauses alone: the first character's start, the last one's end.
    """
    language = truth["language"]
    heard = split_units(found, language)
    edges: list[tuple[int, int, float]] = []  # unit index, 0 start 1 end, seconds
    wanted: list[str] = []
    for item in truth.get("words") or truth.get("clauses") or truth.get("sentences") or ():
        parts = units(item.get("word", item.get("text", "")), language)
        if parts:
            edges.append((len(wanted), 0, item["start"]))
            edges.append((len(wanted) + len(parts) - 1, 1, item["end"]))
        wanted += parts
    match = dict(pairs(wanted, [w.text for w in heard])[1])
    return [
        ((heard[match[i]].end if is_end else heard[match[i]].start) - seconds)
        for i, is_end, seconds in edges
        if i in match
    ]
