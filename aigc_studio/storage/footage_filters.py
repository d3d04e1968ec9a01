"""What a search demands, as conditions of SQL on the table of shots."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.finding import Filter, SearchTask
from aigc_studio.storage.footage_rows import folded, name_words, parted

Condition = tuple[str, tuple[object, ...]]

_NOTHING: Condition = ("0", ())
_RATE_TOLERANCE = 0.01
_COMPARISONS = {"is": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


@dataclass(frozen=True, slots=True)
class Demand:
    """A WHERE clause about a shot ``s``; empty where all will do."""

    sql: str = ""
    values: tuple[object, ...] = ()


def demand_of(task: SearchTask) -> Demand:
    """All that has to hold for whatever is found; ``similar`` is no matter of the index."""
    conditions: list[Condition] = []
    if task.fingerprints is not None:
        known = "s.file IN (SELECT f.id FROM files f JOIN json_each(?) j ON f.fingerprint=j.value)"
        conditions.append((known, (json.dumps(task.fingerprints),)))
    if task.excluded:
        barred = (
            "s.file NOT IN (SELECT f.id FROM files f, json_each(?) j WHERE f.fingerprint=j.value)"
        )
        conditions.append((barred, (json.dumps(task.excluded),)))
    conditions += [_found(phrase) for phrase in task.phrases]
    conditions += [_turned(_found(word, "- guesses")) for word in task.without if has_words(word)]
    for wanted in task.filters:
        made = _MAKERS.get(wanted.field)
        if made is not None:
            condition = made(wanted)
            conditions.append(_turned(condition) if wanted.is_not else condition)
    sql = " AND ".join(f"({text})" for text, _ in conditions)
    return Demand(sql, tuple(value for _, values in conditions for value in values))


def quoted(text: str) -> str:
    """A phrase for FTS5: its words in their order, whatever stands in it."""
    return '"' + parted(unicodedata.normalize("NFKC", text)).replace('"', '""') + '"'


def has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _found(phrase: str, column: str = "") -> Condition:
    if not has_words(phrase):
        return _NOTHING
    where = f"{column} : " if column else ""
    found = "s.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
    return found, (where + quoted(phrase),)


def _turned(condition: Condition) -> Condition:
    return f"NOT COALESCE({condition[0]}, 0)", condition[1]


def _in_text(column: str) -> Callable[[Filter], Condition]:
    return lambda wanted: _found(wanted.value, column)


def _called(column: str) -> Callable[[Filter], Condition]:
    """``close`` is an extreme close one too, ``pan`` a pan to either side."""

    def condition(wanted: Filter) -> Condition:
        value = wanted.value.casefold()
        sql = f"s.{column} = ? OR s.{column} LIKE ? OR s.{column} LIKE ?"
        return sql, (value, f"{value} %", f"% {value}")

    return condition


def _equal(column: str) -> Callable[[Filter], Condition]:
    return lambda wanted: (f"s.{column} = ?", (wanted.value.casefold(),))


def _one_of(column: str) -> Callable[[Filter], Condition]:
    return lambda wanted: (f"s.{column} LIKE ? ESCAPE '\\'", (f"%|{_plain(wanted.value)}|%",))


def _holds(column: str) -> Callable[[Filter], Condition]:
    return lambda wanted: (f"s.{column} LIKE ? ESCAPE '\\'", (f"%{_plain(wanted.value)}%",))


def _named(wanted: Filter) -> Condition:
    """A whole name, or whole words of one: ``anna`` is Anna Schmidt, but not Annabel."""
    words = name_words(wanted.value)
    return ("s.people LIKE ? ESCAPE '\\'", (f"%{_plain(words)}%",)) if words else _NOTHING


def _measured(column: str, tolerance: float = 0.0) -> Callable[[Filter], Condition]:
    def condition(wanted: Filter) -> Condition:
        try:
            value = float(Fraction(wanted.value))
        except (ValueError, ZeroDivisionError, OverflowError):
            return _NOTHING
        if wanted.comparison == "is":
            return f"ABS(s.{column} - ?) <= ?", (value, tolerance)
        return f"s.{column} {_COMPARISONS[wanted.comparison]} ?", (value,)

    return condition


def _dated(wanted: Filter) -> Condition:
    """By as much of the date as was given: a year, a month, a day."""
    value = re.sub(r"[/.]", "-", wanted.value)
    comparison = _COMPARISONS[wanted.comparison]
    sql = f"s.recorded <> '' AND SUBSTR(s.recorded, 1, ?) {comparison} ?"
    return sql, (len(value), value)


def _plain(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", folded(text))


_MAKERS: dict[str, Callable[[Filter], Condition]] = {
    "shot": _called("scale"),
    "motion": _called("motion"),
    "who": _named,
    "said": _in_text("said"),
    "text": _in_text("read"),
    "tag": _in_text("tags"),
    "colour": _one_of("colours"),
    "sound": _one_of("sounds"),
    "people": _measured("faces"),
    "place": _equal("place"),
    "time": _equal("daytime"),
    "rating": _measured("rating"),
    "duration": _measured("duration", 0.05),
    "width": _measured("width"),
    "height": _measured("height"),
    "rate": _measured("rate", _RATE_TOLERANCE),
    "file": _holds("path"),
    "kind": _equal("kind"),
    "camera": _holds("camera"),
    "date": _dated,
}
