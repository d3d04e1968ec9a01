"""The language of searches: words, "phrases", -without, and fields such as ``shot:close``.

Any text can be read. What is not understood is told in a sentence, and the rest is looked for all
the same. Full-width signs are read as plain ones, and every field and value has Chinese names, so
``景别：特写`` is ``shot:close``. Printing what was read and reading it again gives the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from aigc_studio.core.finding import Filter, SearchTask
from aigc_studio.suggest.chinese_words import cut_words
from aigc_studio.suggest.query_fields import QueryField, field_called, value_of
from aigc_studio.suggest.terms import is_empty_word

Comparison = Literal["is", "<", "<=", ">", ">="]

_COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
_TOKEN = re.compile(
    r"""(?P<not>-)?
    (?:(?P<field>[^\W\d_][\w-]*?)(?::(?P<sign>[<>]=?|=)?|(?P<bare>[<>]=?|=)))?
    (?:"(?P<quoted>[^"]*)(?:"|$)|(?P<plain>[^\s"]+))""",
    re.VERBOSE,
)
_EMPTY_FIELD = re.compile(r"(?<![^\s])-?(?P<field>[^\W\d_][\w-]*):(?=\s|$)")
_WORD = re.compile(r"\w+(?:['.-]\w+)*")
_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞", '"') | {"≤": "<=", "≥": ">=", "\0": " "}
)
_HALVES = re.compile("[\ud800-\udfff]")
"""Of characters: a terminal makes them of bytes that are no text. No file can hold them."""
_EMPTY = frozenset(
    ["为", "做", "将", "向", "于", "所", "着", "过", "得", "地", "们", "啊", "吧", "吗", "呢"]
)
"""Said of anything, where they are cut out of a sentence."""
_WIDE_PARTS = str.maketrans(dict.fromkeys("、,;。", " "))


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was meant."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases or self.without or self.filters)

    @property
    def similar(self) -> str:
        """What it shall be like: a file, perhaps with ``@seconds``."""
        return next((f.value for f in self.filters if f.field == "similar" and not f.is_not), "")


@dataclass(frozen=True, slots=True)
class ReadQuery:
    query: Query
    notes: tuple[str, ...] = ()
    """Sentences on what was not understood."""


@dataclass(slots=True)
class _Parts:
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_query(text: str) -> ReadQuery:
    """What a text asks for; never raises."""
    plain = _plain(text)
    parts = _Parts()
    for match in _EMPTY_FIELD.finditer(plain):
        if field_called(match["field"]) is not None:
            parts.notes.append(f"“{match['field']}:” stands without a value.")
    plain = _EMPTY_FIELD.sub(lambda m: " " if field_called(m["field"]) else m[0], plain)
    for match in _TOKEN.finditer(plain):
        _take(match, parts)
    query = Query(
        tuple(dict.fromkeys(parts.words)),
        tuple(dict.fromkeys(parts.phrases)),
        tuple(dict.fromkeys(parts.without)),
        tuple(dict.fromkeys(parts.filters)),
    )
    return ReadQuery(query, tuple(dict.fromkeys(parts.notes)))


def query_text(query: Query) -> str:
    """A text that reads as that query."""
    parts = list(query.words)
    parts += [f'"{phrase}"' for phrase in query.phrases]
    parts += [f"-{_value_text(text)}" for text in query.without]
    for wanted in query.filters:
        sign = "" if wanted.comparison == "is" else wanted.comparison
        value = _value_text(wanted.value)
        parts.append(f"{'-' if wanted.is_not else ''}{wanted.field}:{sign}{value}")
    return " ".join(parts)


def search_task(query: Query) -> SearchTask:
    """What the index is asked for, without vectors: Chinese is cut into words."""
    words: list[str] = []
    for word in query.words:
        words += _cut(word)
    kept = [word for word in words if not is_empty_word(word)] or words
    return SearchTask(
        words=tuple(dict.fromkeys(kept)),
        phrases=query.phrases,
        without=query.without,
        filters=query.filters,
    )


def meant(query: Query) -> str:
    """What is looked for by meaning, as a line of text; empty where it is fields alone."""
    return " ".join((*query.words, *query.phrases))


def _plain(text: str) -> str:
    """One width and one kind of quotes. Again, as one mark may become another."""
    once = unicodedata.normalize("NFKC", text).translate(_QUOTES).translate(_WIDE_PARTS)
    return unicodedata.normalize("NFKC", once)


def _take(match: re.Match[str], parts: _Parts) -> None:
    quoted = match["quoted"]
    text = " ".join((quoted if quoted is not None else match["plain"]).split())
    name, is_not = match["field"], match["not"] is not None
    if name is None:
        _take_words(text, parts, is_quoted=quoted is not None, is_not=is_not)
        return
    known = field_called(name, text)
    if known is None:
        if match["bare"] is None and quoted is None and not text.startswith("//"):
            parts.notes.append(f"“{name}:” is nothing one can ask for; it is looked for as a word.")
        _take_words(name, parts, is_quoted=False, is_not=is_not)
        _take_words(text, parts, is_quoted=quoted is not None, is_not=is_not)
        return
    _take_filter(known, match, text, parts)


def _take_filter(known: QueryField, match: re.Match[str], text: str, parts: _Parts) -> None:
    sign, name = (match["sign"] or match["bare"] or "="), match["field"]
    value = value_of(known, text)
    if value is None or not any(c.isalnum() for c in value):
        parts.notes.append(f"“{text}” is no value for “{name}:”.")
        return
    comparison: Comparison = next((c for c in _COMPARISONS if c == sign), "is")
    if comparison != "is" and not known.is_compared:
        parts.notes.append(f"“{name}:” is not more or less; “{sign}” is passed over.")
        comparison = "is"
    parts.filters.append(Filter(known.key, value, comparison, match["not"] is not None))


def _take_words(text: str, parts: _Parts, *, is_quoted: bool, is_not: bool) -> None:
    if not any(c.isalnum() for c in text):
        return
    if is_quoted:
        (parts.without if is_not else parts.phrases).append(text)
    else:
        found = [w for w in _WORD.findall(text) if any(c.isalnum() for c in w)]
        (parts.without if is_not else parts.words).extend(found)


def _value_text(value: str) -> str:
    return value if _WORD.fullmatch(value) or re.fullmatch(r"[\d./-]+", value) else f'"{value}"'


def _cut(word: str) -> Iterable[str]:
    if word.isascii():
        return [word]
    tokens = [token for token in cut_words(word) if any(c.isalnum() for c in token)]
    return [token for token in tokens if token not in _EMPTY] or tokens


def narrowed(task: SearchTask, fingerprints: tuple[str, ...] | None, count: int) -> SearchTask:
    """The same among those files alone, and so many."""
    return replace(task, fingerprints=fingerprints, count=count)
