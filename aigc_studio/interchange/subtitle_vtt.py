"""WebVTT: notes, styles, regions, identifiers and settings stay as they are."""

from __future__ import annotations

import html
import re
from fractions import Fraction

from aigc_studio.core.subtitles import TimedCue
from aigc_studio.interchange.subtitle_blocks import Block, arrow, clock, lines_of, tidy

_TAG = re.compile(r"<[^<>]*>")
_VOICE = re.compile(r"^\s*<v(?:\.[^ <>\t]*)?[ \t]+([^<>]*)>")
_NO_CUE = ("NOTE", "STYLE", "REGION")


class Vtt:
    """Implements ``Syntax``."""

    separator = 2
    step = Fraction(1, 1000)
    renumber = None

    def blocks(self, text: str) -> list[Block]:
        result: list[Block] = []
        lines = lines_of(text)
        at = 0
        while at < len(lines):
            stop = at
            while stop < len(lines) and lines[stop].strip():
                stop += 1
            body = lines[at:stop]
            while stop < len(lines) and not lines[stop].strip():
                stop += 1
            result.append(self._block("".join(lines[at:stop]), body, is_first=at == 0))
            at = stop
        return result

    def _block(self, raw: str, body: list[str], *, is_first: bool) -> Block:
        place = next((n for n, line in enumerate(body[:2]) if "-->" in line), None)
        if place is None or (is_first and place == 0) or body[0].startswith(_NO_CUE):
            # Writers leave comments without the word NOTE; a time line may stand below one.
            place = next((n for n, line in enumerate(body) if "-->" in line), None)
            if place is None or is_first or body[0].startswith(_NO_CUE):
                return Block(raw)
        span = arrow(body[place])
        inner = "".join(body[place + 1 :])
        text = self._read(inner)
        if span is None or span[1] <= span[0] or not text:
            return Block(raw, is_unread=True)
        voices = _VOICE.findall(inner)
        speaker = html.unescape(voices[0]).strip() if inner.count("<v") == 1 and voices else ""
        return Block(raw, TimedCue(*span, text, speaker=speaker))

    def _read(self, inner: str) -> str:
        return tidy(html.unescape(_TAG.sub("", inner)))

    @property
    def head(self) -> str:
        return "WEBVTT\n\n"

    def plain(self, text: str) -> str:
        return tidy(text)

    def changed(self, block: Block, cue: TimedCue, newline: str) -> str:
        lines = lines_of(block.text)
        at = next(n for n, line in enumerate(lines) if "-->" in line)
        old = block.cue
        if old is None or (old.start, old.end) != (cue.start, cue.end):
            rest = lines[at].split("-->", 1)[1].strip().split(maxsplit=1)
            settings = f" {rest[1]}" if len(rest) > 1 else ""
            lines[at] = f"{self._times(cue)}{settings}{newline}"
        if old is None or (old.text, old.speaker) != (self.plain(cue.text), cue.speaker):
            blanks = [line for line in lines[at + 1 :] if not line.strip()]
            lines = [*lines[: at + 1], *self._text(cue, newline), *blanks]
        return "".join(lines)

    def made(self, cue: TimedCue, newline: str) -> str:
        return "".join([f"{self._times(cue)}{newline}", *self._text(cue, newline), newline])

    def _times(self, cue: TimedCue) -> str:
        return f"{clock(cue.start, self.step, '.')} --> {clock(cue.end, self.step, '.')}"

    def _text(self, cue: TimedCue, newline: str) -> list[str]:
        escaped = html.escape(self.plain(cue.text), quote=False)
        if cue.speaker:
            escaped = f"<v {html.escape(cue.speaker, quote=False)}>{escaped}"
        return [line + newline for line in escaped.split("\n")]
