"""Why a shot was found: the words as they stand in it, and the kinds of vector that led to it.

Which words are lit is asked of the same tokenizer that found them, by a small index in memory of
the records that are shown.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Literal

from aigc_studio.core.finding import Filter, HitReason, SearchTask, ShotRecord, TextField
from aigc_studio.storage.footage_filters import has_words, quoted
from aigc_studio.storage.footage_ranking import Fused
from aigc_studio.storage.footage_rows import PART, parted, texts_of, whole
from aigc_studio.storage.footage_schema import TEXT_FIELDS, WORD_TOKENS

_OPEN, _CLOSE = "\x02", "\x03"
_LIT = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)
_MOST_PHRASES = 40
_MOST = 4
"""Words told of one field."""
_VectorKind = Literal["meaning", "shown", "picture", "heard"]
_VECTORS: dict[str, _VectorKind] = {
    "meaning": "meaning", "shown": "shown", "picture": "picture", "heard": "heard",
}  # fmt: skip
_FIELDS: tuple[TextField, ...] = (
    "said", "read", "tags", "people", "sounds", "name", "camera", "tags",
)  # fmt: skip
"""What each of ``TEXT_FIELDS`` is told as."""


def lit_words(task: SearchTask, records: Sequence[ShotRecord]) -> list[tuple[HitReason, ...]]:
    """For each record the words of the search that stand in it, field by field."""
    wanted = [*task.words, *task.phrases]
    wanted += [f.value for f in task.filters if f.field in {"said", "text", "tag"} and not f.is_not]
    phrases = [quoted(text) for text in wanted if has_words(text)][:_MOST_PHRASES]
    if not phrases or not records:
        return [() for _ in records]
    with closing(sqlite3.connect(":memory:")) as database:
        columns = ", ".join(TEXT_FIELDS)
        database.execute(f"CREATE VIRTUAL TABLE t USING fts5({columns}, tokenize='{WORD_TOKENS}')")
        database.executemany(
            f"INSERT INTO t (rowid, {columns}) VALUES (?{', ?' * len(TEXT_FIELDS)})",
            ((n, *map(parted, texts_of(record))) for n, record in enumerate(records)),
        )
        shown = ", ".join(f"highlight(t, {n}, ?2, ?3)" for n in range(len(TEXT_FIELDS)))
        found = database.execute(
            f"SELECT rowid, {shown} FROM t WHERE t MATCH ?1", (" OR ".join(phrases), _OPEN, _CLOSE)
        ).fetchall()
    told: list[tuple[HitReason, ...]] = [() for _ in records]
    for number, *texts in found:
        told[number] = _told(texts, len(phrases))
    return told


def _told(texts: list[str], words: int) -> tuple[HitReason, ...]:
    reasons = []
    for field, text in zip(_FIELDS, texts, strict=True):
        lit = dict.fromkeys(whole(m).strip() for m in _LIT.findall(_touching(text)))
        value = min(1.0, len({w.casefold() for w in lit}) / words)
        reasons += [HitReason(field, word, value) for word in list(lit)[:_MOST]]
    return tuple(reasons)


def _touching(text: str) -> str:
    """Chinese characters lit one after the other are one word."""
    return text.replace(f"{_CLOSE}{PART}{PART}{_OPEN}", "").replace(f"{_CLOSE}{PART}{_OPEN}", "")


def reasons_of(task: SearchTask, found: Fused, lit: tuple[HitReason, ...]) -> tuple[HitReason, ...]:
    """Words first, then what is like it, then what it was asked for by name."""
    near = sorted(found.near, key=lambda pair: -pair[1])
    by_vector = tuple(
        HitReason(_VECTORS[kind], "", min(1.0, max(0.0, value))) for kind, value in near
    )
    by_filter = tuple(
        HitReason("filter", _filter_text(f), 1.0)
        for f in task.filters
        if not f.is_not and f.field not in {"said", "text", "tag", "similar"}
    )
    return lit + by_vector + by_filter


def _filter_text(wanted: Filter) -> str:
    sign = "" if wanted.comparison == "is" else wanted.comparison
    return f"{wanted.field}:{sign}{wanted.value}"
