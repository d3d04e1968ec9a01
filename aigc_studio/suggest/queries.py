"""The language of searches: words, "phrases", -without, and fields such as ``shot:close``.

Any text can be read. What is not understood is told in a sentence, and the rest is looked for all
the same. Full-width signs are read as plain ones, and every field and value has Chinese names, so
``景别：特写`` is ``shot:close``. Printing what was read and reading it again gives the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
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
_EMPTY_FIELD = re.compile(r'"[^"]*(?:"|$)|(?<![^\s])-?(?P<field>[^\W\d_][\w-]*):(?=\s|$)')
"""A field without a value; what stands in quotes is passed over."""
_WORD = re.compile(r"\w+(?:['.-]\w+)*")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』〝〞\uff02", '"') | {"\0": " "})
_SIGNS = str.maketrans({"≤": "<=", "≥": ">="} | dict.fromkeys("、,;。", " "))
_HALVES = re.compile("[\ud800-\udfff]")
"""Of characters: a terminal makes them of bytes that are no text. No file can hold them."""
_MOST = 100
"""Phrases, exclusions or fields: all have to hold, and a database takes only so many."""
_EMPTY = frozenset(
    ["为", "做", "将", "向", "于", "所", "着", "过", "得", "地", "们", "啊", "吧", "吗", "呢"]
)
"""Said of anything, where they are cut out of a sentence."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was meant."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for: what is unlike a picture alone is nothing either."""
        asked = any(f.field != "similar" or not f.is_not for f in self.filters)
        return not (self.words or self.phrases or self.without or asked)

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
        if _is_known(match["field"]):
            parts.notes.append(f"“{match['field']}:” stands without a value.")
    plain = _EMPTY_FIELD.sub(lambda m: " " if _is_known(m["field"]) else m[0], plain)
    for match in _TOKEN.finditer(plain):
        _take(match, parts)
    wanted = (
        dict.fromkeys(parts.phrases),
        dict.fromkeys(parts.without),
        dict.fromkeys(parts.filters),
    )
    if any(len(each) > _MOST for each in wanted):
        parts.notes.append(f"Only the first {_MOST} phrases, exclusions and fields are used.")
    phrases, without, filters = wanted
    query = Query(
        tuple(dict.fromkeys(parts.words)),
        tuple(phrases)[:_MOST],
        tuple(without)[:_MOST],
        tuple(filters)[:_MOST],
    )
    return ReadQuery(query, tuple(dict.fromkeys(parts.notes)))


def query_text(query: Query) -> str:
    """A text that reads as that query."""
    parts = list(query.words)
    parts += [f'"{phrase}"' for phrase in query.phrases]
    parts += [f"-{_value_text(text)}" for text in query.without]
    for wanted in query.filters:
        sign = "" if wanted.comparison == "is" else wanted.comparison
        value = _value_text(wanted.value, is_name=wanted.field == "similar")
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
    """One kind of quotes; outside of them one width, and plain signs."""
    parts = _HALVES.sub(" ", text).translate(_QUOTES).split('"')
    parts[::2] = map(_narrow, parts[::2])
    return '"'.join(parts)


def _narrow(text: str) -> str:
    """Again, as one mark may become another."""
    once = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return unicodedata.normalize("NFKC", once)


def _is_known(name: str | None) -> bool:
    return name is not None and field_called(name) is not None


def _take(match: re.Match[str], parts: _Parts) -> None:
    quoted = match["quoted"]
    as_is = quoted if quoted is not None else match["plain"]
    text = " ".join(unicodedata.normalize("NFKC", as_is).split())
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
    # The name of a file is left as it stands, or it would not be found.
    _take_filter(known, match, as_is if known.key == "similar" else text, parts)


def _take_filter(known: QueryField, match: re.Match[str], text: str, parts: _Parts) -> None:
    sign, name = (match["sign"] or match["bare"] or "="), match["field"]
    value = text if known.key == "similar" else value_of(known, text)
    if value is None or not any(c.isalnum() for c in value):
        parts.notes.append(f"“{text}” is no value for “{name}:”.")
        is_quoted = match["quoted"] is not None
        _take_words(text, parts, is_quoted=is_quoted, is_not=match["not"] is not None)
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


def _value_text(value: str, *, is_name: bool = False) -> str:
    is_plain = _WORD.fullmatch(value) or re.fullmatch(r"[\d./-]+", value)
    return value if is_plain and not is_name else f'"{value}"'


def _cut(word: str) -> Iterable[str]:
    if word.isascii():
        return [word]
    tokens = [token for token in cut_words(word) if any(c.isalnum() for c in token)]
    return [token for token in tokens if token not in _EMPTY] or tokens
