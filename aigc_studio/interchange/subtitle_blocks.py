"""What the subtitle formats share: a file as blocks, each a cue or what stands between.

The blocks of a file joined are the file, to the character. A format knows how to part a file, to
change a block and to make a new one; ``written`` puts cues into a file with as little change as can
be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from aigc_studio.core.subtitles import SubtitleFile, TimedCue

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
_TIME = r"(-?)(?:(\d{1,3}):)?(\d{1,3}):(\d{1,3})(?:[.,:](\d{1,6}))?"
ARROW = re.compile(rf"^[ \t]*({_TIME})[ \t]*-->[ \t]*({_TIME})([ \t].*)?$")
_MOMENT = re.compile(rf"^{_TIME}$")
_SECONDS = re.compile(r"^\d{1,7}(?:[.,]\d{1,6})?$")
NUMBERED_UNREAD = "{count} entries have no time or text that can be read; they stay in the file."


@dataclass(frozen=True, slots=True)
class Block:
    text: str
    cue: TimedCue | None = None
    is_unread: bool = False
    """Whether it was meant to be a cue but cannot be read."""


class Syntax(Protocol):
    """One format, for one file. All text is without a byte order mark."""

    @property
    def separator(self) -> int:
        """How many line ends part a cue from what stands before it."""

    @property
    def step(self) -> Fraction:
        """The smallest difference in time that it can write."""

    @property
    def renumber(self) -> Callable[[str, int], str] | None:
        """Gives the block of a cue another number, where the format has numbers."""

    @property
    def head(self) -> str:
        """What a new file begins with."""

    def blocks(self, text: str) -> list[Block]: ...

    def plain(self, text: str) -> str:
        """Text as it would be read back after it was written."""

    def changed(self, block: Block, cue: TimedCue, newline: str) -> str:
        """The block with the time, text and speaker of ``cue``."""

    def made(self, cue: TimedCue, newline: str) -> str:
        """A new block, its line end included."""


def lines_of(text: str) -> list[str]:
    """Lines with their ends; CR, LF and CRLF end one, nothing else does."""
    return _LINES.findall(text)


def newline_of(text: str) -> str:
    found = re.findall(r"\r\n|\n|\r", text)
    return max(set(found), key=found.count) if found else "\n"


def moment(text: str) -> Fraction | None:
    """Seconds of ``1:02:03,456``, ``02:03.4`` or ``12.5``; None for anything else or below 0."""
    text = text.strip()
    if _SECONDS.match(text):
        return Fraction(text.replace(",", "."))
    match = _MOMENT.match(text)
    if match is None or match[1]:
        return None
    hours, minutes, seconds = (int(match[n] or 0) for n in (2, 3, 4))
    parts = match[5] or "0"
    return hours * 3600 + minutes * 60 + seconds + Fraction(int(parts), 10 ** len(parts))


def arrow(line: str) -> tuple[Fraction, Fraction] | None:
    """Start and end of a line such as ``00:00:01,000 --> 00:00:02,000``."""
    match = ARROW.match(line.rstrip("\r\n"))
    if match is None:
        return None
    start, end = moment(match[1]), moment(match[7])
    return None if start is None or end is None else (start, end)


def clock(seconds: Fraction, step: Fraction, mark: str) -> str:
    """``01:02:03,456`` with as many digits as the step has."""
    whole = round(seconds / step)
    per_second = int(1 / step)
    rest, fraction = divmod(whole, per_second)
    digits = len(str(per_second)) - 1
    minutes, second = divmod(rest, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{mark}{fraction:0{digits}}"


def tidy(text: str) -> str:
    """Lines without space around them, and no empty ones, which would end a cue."""
    lines = (line.strip() for line in re.split(r"\r\n|\n|\r", text))
    return "\n".join(line for line in lines if line)


def numbered(blocks: Iterable[Block]) -> tuple[list[Block], tuple[TimedCue, ...], tuple[str, ...]]:
    """The blocks with their cues numbered, the cues, and a sentence on what is unread."""
    result: list[Block] = []
    cues: list[TimedCue] = []
    unread = 0
    for block in blocks:
        unread += block.is_unread
        if block.cue is None:
            result.append(block)
            continue
        cue = replace(block.cue, origin=len(cues))
        cues.append(cue)
        result.append(replace(block, cue=cue))
    notes = (NUMBERED_UNREAD.format(count=unread),) if unread else ()
    return result, tuple(cues), notes


def written(file: SubtitleFile, syntax: Syntax) -> str:
    """The file with its cues; where nothing was changed it is the original text."""
    text = file.original.text or syntax.head
    blocks, known, _ = numbered(syntax.blocks(text))
    kept = {cue.origin: cue for cue in file.cues if 0 <= cue.origin < len(known)}
    newline = newline_of(text)
    parts: list[tuple[str, bool]] = []
    fresh = _fresh_after(file.cues, kept)
    parts_of_new = {
        origin: [(syntax.made(cue, newline), True) for cue in cues]
        for origin, cues in fresh.items()
    }
    first = next((n for n, block in enumerate(blocks) if block.cue is not None), len(blocks))
    for number, block in enumerate(blocks):
        if number == first:
            parts += parts_of_new.pop(-1, [])
        if block.cue is None:
            parts.append((block.text, False))
            continue
        cue = kept.get(block.cue.origin)
        if cue is not None:
            same = _same(block.cue, cue, syntax)
            parts.append((block.text if same else syntax.changed(block, cue, newline), True))
        parts += parts_of_new.pop(block.cue.origin, [])
    for rest in parts_of_new.values():
        parts += rest
    is_new = len(kept) < len(known) or len(kept) < len(file.cues)
    return _joined(parts, syntax, newline, is_renumbered=is_new)


def _fresh_after(cues: Sequence[TimedCue], kept: dict[int, TimedCue]) -> dict[int, list[TimedCue]]:
    """New cues by the number of the known cue they come after; -1 for before all."""
    result: dict[int, list[TimedCue]] = {}
    last = -1
    for cue in cues:
        if cue.origin in kept:
            last = cue.origin
        else:
            result.setdefault(last, []).append(cue)
    return result


def _same(old: TimedCue, new: TimedCue, syntax: Syntax) -> bool:
    return (
        round(old.start / syntax.step) == round(new.start / syntax.step)
        and round(old.end / syntax.step) == round(new.end / syntax.step)
        and old.text == syntax.plain(new.text)
        and old.speaker == new.speaker
    )


def _joined(
    parts: list[tuple[str, bool]], syntax: Syntax, newline: str, *, is_renumbered: bool
) -> str:
    result: list[str] = []
    number = 0
    for text, is_cue in parts:
        if is_cue:
            number += 1
            if result and is_renumbered:
                result.append(_missing_ends("".join(result[-2:]), syntax.separator, newline))
        is_told = is_cue and is_renumbered and syntax.renumber is not None
        result.append(syntax.renumber(text, number) if is_told and syntax.renumber else text)
    return "".join(result)


def _missing_ends(before: str, wanted: int, newline: str) -> str:
    ends = 0
    while before.endswith(("\n", "\r")) and ends < wanted:
        before = before.removesuffix("\r\n") if before.endswith("\r\n") else before[:-1]
        ends += 1
    return newline * (wanted - ends) if before or not ends else ""
