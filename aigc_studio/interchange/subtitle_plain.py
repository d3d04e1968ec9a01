"""Subtitles as tables (CSV, also with semicolons or tabs) and as plain text without times."""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction

from aigc_studio.core.subtitles import TimedCue
from aigc_studio.interchange.subtitle_blocks import Block, clock, lines_of, moment, tidy

_NAMES = {
    "start": {"start", "in", "begin", "from", "start time", "time in", "开始", "开始时间", "入点"},
    "end": {"end", "out", "stop", "to", "end time", "time out", "结束", "结束时间", "出点"},
    "text": {"text", "subtitle", "caption", "content", "transcript", "字幕", "文本", "内容"},
    "speaker": {"speaker", "name", "actor", "说话人", "角色"},
}
_FIRST_WIDE = 0x2E80
"""Where the characters of Chinese, Japanese and Korean begin."""
_USUAL = ("start", "end", "speaker", "text")


class Csv:
    """Implements ``Syntax``."""

    separator = 1
    step = Fraction(1, 1000)
    renumber = None

    def __init__(self, delimiter: str = ",") -> None:
        self._delimiter = delimiter
        self._columns: dict[str, int] = {}
        self._width = len(_USUAL)

    def blocks(self, text: str) -> list[Block]:
        columns: dict[str, int] | None = None
        result: list[Block] = []
        for record in _records(text):
            values = _values(record, self._delimiter)
            if columns is None:
                self._columns = columns = _columns(values)
                self._width = max(len(values), len(columns))
                if moment(values[columns["start"]] if values else "") is None:
                    result.append(Block(record))
                    continue
            result.append(_row(record, values, columns))
        return result

    @property
    def head(self) -> str:
        return self._delimiter.join(_USUAL) + "\n"

    def plain(self, text: str) -> str:
        return tidy(text)

    def changed(self, block: Block, cue: TimedCue, newline: str) -> str:
        values = _values(block.text, self._delimiter)
        columns = self._columns
        fields = {
            "start": clock(cue.start, self.step, "."),
            "end": clock(cue.end, self.step, "."),
            "text": tidy(cue.text),
            "speaker": cue.speaker,
        }
        for name, value in fields.items():
            at = columns.get(name)
            if at is not None and at < len(values) and _differs(block.cue, cue, name):
                values[at] = value
        end = block.text[len(block.text.rstrip("\r\n")) :]
        return _told(values, self._delimiter) + (end or newline)

    def made(self, cue: TimedCue, newline: str) -> str:
        times = (clock(cue.start, self.step, "."), clock(cue.end, self.step, "."))
        fields = dict(zip(_USUAL, (*times, cue.speaker, tidy(cue.text)), strict=True))
        names = {at: name for name, at in self._columns.items()}
        values = [fields.get(names.get(at, ""), "") for at in range(self._width)]
        return _told(values, self._delimiter) + newline


def _differs(old: TimedCue | None, new: TimedCue, name: str) -> bool:
    return old is None or getattr(old, name) != getattr(new, name)


def _records(text: str) -> list[str]:
    """Lines, joined where a quoted field reaches over line ends."""
    records: list[str] = []
    lines: list[str] = []
    is_open = False
    for line in lines_of(text):
        lines.append(line)
        is_open = is_open != bool(line.count('"') % 2)
        if not is_open:
            records.append("".join(lines))
            lines = []
    return [*records, "".join(lines)] if lines else records


def delimiter_of(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _values(record: str, delimiter: str) -> list[str]:
    try:
        rows = list(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter))
    except csv.Error:  # a field that is far too long, or a NUL
        return []
    return rows[0] if rows else []


def _columns(values: list[str]) -> dict[str, int]:
    """By the names of a heading, else in the usual order; three columns have no speaker."""
    found: dict[str, int] = {}
    for at, value in enumerate(values):
        for name, others in _NAMES.items():
            if value.strip().lower() in others:
                found.setdefault(name, at)
    if {"start", "end", "text"} <= found.keys():
        return found
    usual = _USUAL if len(values) > 3 else ("start", "end", "text")  # noqa: PLR2004 - see above
    return {name: at for at, name in enumerate(usual)}


def _row(record: str, values: list[str], columns: dict[str, int]) -> Block:
    if not any(value.strip() for value in values):
        return Block(record)
    fields = {name: values[at] if at < len(values) else "" for name, at in columns.items()}
    start, end = moment(fields["start"]), moment(fields["end"])
    text = tidy(fields["text"])
    if start is None or end is None or end <= start or not text:
        return Block(record, is_unread=True)
    return Block(record, TimedCue(start, end, text, speaker=fields.get("speaker", "").strip()))


def _told(values: list[str], delimiter: str) -> str:
    table = io.StringIO(newline="")
    # A field is quoted for a line end in it only where that is the line end of the rows.
    csv.writer(table, delimiter=delimiter, lineterminator="\n").writerow(values)
    return table.getvalue().removesuffix("\n")


class Txt:
    """Implements ``Syntax``: a line a cue. As there are no times, each stands as long as it reads.

    An average reader: 15 characters a second, 6 where a character is a syllable or a word.
    """

    separator = 1
    step = Fraction(1, 1000)
    renumber = None

    def blocks(self, text: str) -> list[Block]:
        result: list[Block] = []
        at = Fraction(0)
        for line in lines_of(text):
            words = self.plain(line)
            if not words:
                result.append(Block(line))
                continue
            length = max(Fraction(1), _reading(words))
            result.append(Block(line, TimedCue(at, at + length, words)))
            at += length + Fraction(1, 5)
        return result

    @property
    def head(self) -> str:
        return ""

    def plain(self, text: str) -> str:
        return re.sub(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])", "", tidy(text)).replace("\n", " ")

    def changed(self, block: Block, cue: TimedCue, newline: str) -> str:
        end = block.text[len(block.text.rstrip("\r\n")) :]
        return self.plain(cue.text) + (end or newline)

    def made(self, cue: TimedCue, newline: str) -> str:
        return self.plain(cue.text) + newline


def _reading(text: str) -> Fraction:
    wide = sum(ord(character) >= _FIRST_WIDE for character in text)
    return Fraction(len(text) - wide, 15) + Fraction(wide, 6)
