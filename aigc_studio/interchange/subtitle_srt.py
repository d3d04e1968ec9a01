"""SubRip. Read widely: numbers, hours and milliseconds may be missing, blank lines may be many."""

from __future__ import annotations

import re
from fractions import Fraction

from aigc_studio.core.subtitles import TimedCue
from aigc_studio.interchange.subtitle_blocks import Block, arrow, clock, lines_of, tidy

_TAG = re.compile(r"</?(?:b|i|u|s|font|c|ruby|rt)(?:[ .][^<>]*)?/?>|\{\\[^{}]*\}", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\d{1,9}\s*$")


class Srt:
    """Implements ``Syntax``."""

    separator = 2
    step = Fraction(1, 1000)

    def blocks(self, text: str) -> list[Block]:
        lines = lines_of(text)
        result: list[Block] = []
        at = 0
        while at < len(lines):
            first = at
            if _NUMBER.match(lines[at]) and at + 1 < len(lines) and "-->" in lines[at + 1]:
                at += 1
            if "-->" not in lines[at]:
                result.append(Block(lines[at]))
                at += 1
                continue
            stop = at + 1
            while stop < len(lines) and lines[stop].strip() and not _begins(lines, stop):
                stop += 1
            body = "".join(lines[at + 1 : stop])
            while stop < len(lines) and not lines[stop].strip():
                stop += 1
            result.append(self._block("".join(lines[first:stop]), lines[at], body))
            at = stop
        return result

    def _block(self, raw: str, line: str, body: str) -> Block:
        span, text = arrow(line), self.plain(body)
        if span is None or span[1] <= span[0] or not text:
            return Block(raw, is_unread=True)
        return Block(raw, TimedCue(*span, text))

    @property
    def head(self) -> str:
        return ""

    def plain(self, text: str) -> str:
        # An arrow would begin a cue.
        return tidy(_TAG.sub("", text)).replace("-->", "->")

    def changed(self, block: Block, cue: TimedCue, newline: str) -> str:
        lines = lines_of(block.text)
        at = next(n for n, line in enumerate(lines) if "-->" in line)
        old = block.cue
        if old is None or (old.start, old.end) != (cue.start, cue.end):
            rest = lines[at].split("-->", 1)[1].strip().split(maxsplit=1)
            extra = f" {rest[1]}" if len(rest) > 1 else ""
            lines[at] = f"{self._times(cue)}{extra}{newline}"
        if old is None or old.text != self.plain(cue.text):
            blanks = [line for line in lines[at + 1 :] if not line.strip()]
            lines = [*lines[: at + 1], *self._text(cue, newline), *blanks]
        return "".join(lines)

    def made(self, cue: TimedCue, newline: str) -> str:
        lines = [f"0{newline}", f"{self._times(cue)}{newline}", *self._text(cue, newline)]
        return "".join(lines) + newline

    def renumber(self, text: str, number: int) -> str:
        lines = lines_of(text)
        if _NUMBER.match(lines[0]) and len(lines) > 1 and "-->" in lines[1]:
            lines[0] = lines[0].replace(lines[0].strip(), str(number))
        return "".join(lines)

    def _times(self, cue: TimedCue) -> str:
        return f"{clock(cue.start, self.step, ',')} --> {clock(cue.end, self.step, ',')}"

    def _text(self, cue: TimedCue, newline: str) -> list[str]:
        return [line + newline for line in self.plain(cue.text).split("\n")]


def _begins(lines: list[str], at: int) -> bool:
    """Whether a cue begins here without a blank line before it."""
    if "-->" in lines[at]:
        return True
    follows = at + 1 < len(lines) and "-->" in lines[at + 1]
    return bool(follows and _NUMBER.match(lines[at]))
