"""SubStation Alpha (ASS and SSA): sections, styles, comments and drawings stay as they are."""

from __future__ import annotations

import re
from fractions import Fraction

from aigc_studio.core.subtitles import SubtitleStyle, TimedCue
from aigc_studio.interchange.subtitle_blocks import Block, clock, lines_of, moment, tidy

_OVERRIDE = re.compile(r"\{[^{}]*\}")
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9]")
_FIELDS = (
    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text",
)  # fmt: skip
_PLACES = {"bottom": 2, "middle": 5, "top": 8}
_HEIGHT = 1080


class Ass:
    """Implements ``Syntax``."""

    separator = 1
    step = Fraction(1, 100)
    renumber = None

    def __init__(self, style: SubtitleStyle) -> None:
        self._style = style
        self._fields: tuple[str, ...] = _FIELDS

    def blocks(self, text: str) -> list[Block]:
        result: list[Block] = []
        section = ""
        for line in lines_of(text):
            bare = line.strip()
            if bare.startswith("["):
                section = bare.lower()
            kind, _, rest = bare.partition(":")
            if section == "[events]" and kind.lower() == "format":
                self._fields = tuple(name.strip().lower() for name in rest.split(","))
            if section == "[events]" and kind.lower() == "dialogue":
                result.append(self._block(line, rest))
            else:
                result.append(Block(line))
        return result

    def _block(self, raw: str, rest: str) -> Block:
        fields = self._fields
        values = dict(zip(fields, rest.split(",", len(fields) - 1), strict=False))
        start, end = moment(values.get("start", "")), moment(values.get("end", ""))
        told = values.get("text", "")
        if _DRAWING.search(told):
            return Block(raw)
        text = _read(told)
        if start is None or end is None or end <= start or not text:
            return Block(raw, is_unread=True)
        speaker = values.get("name", values.get("actor", "")).strip()
        return Block(raw, TimedCue(start, end, text, speaker=speaker))

    @property
    def head(self) -> str:
        style = self._style
        values = (
            "Default", style.font or "Arial", style.size * _HEIGHT // 1000, _colour(style.color),
            _colour(style.karaoke_color or style.color), _colour(style.outline_color),
            _colour(style.box or "#000000ff"), -int(style.is_bold), -int(style.is_italic), 0, 0,
            100, 100, 0, 0, 3 if style.box else 1, style.outline * _HEIGHT // 1000, 0,
            _PLACES[style.place], 40, 40, style.margin * _HEIGHT // 1000, 1,
        )  # fmt: skip
        return (
            "[Script Info]\nScriptType: v4.00+\nPlayResX: 1920\n"
            f"PlayResY: {_HEIGHT}\nWrapStyle: 2\nScaledBorderAndShadow: yes\n\n"
            "[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour,"
            " OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY,"
            " Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV,"
            f" Encoding\nStyle: {','.join(map(str, values))}\n\n"
            "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect,"
            " Text\n"
        )

    def plain(self, text: str) -> str:
        return _read(_told(text))

    def changed(self, block: Block, cue: TimedCue, newline: str) -> str:
        old = block.cue
        raw = block.text.rstrip("\r\n")
        end = block.text[len(raw) :]
        head, _, rest = raw.partition(":")
        fields = self._fields
        values = rest.split(",", len(fields) - 1)
        for name, value in self._differences(old, cue).items():
            if name in fields and fields.index(name) < len(values):
                values[fields.index(name)] = value
        return f"{head}:{','.join(values)}{end or newline}"

    def _differences(self, old: TimedCue | None, cue: TimedCue) -> dict[str, str]:
        result: dict[str, str] = {}
        if old is None or old.start != cue.start:
            result["start"] = self._time(cue.start)
        if old is None or old.end != cue.end:
            result["end"] = self._time(cue.end)
        if old is None or old.text != self.plain(cue.text):
            result["text"] = _told(cue.text)
        if old is None or old.speaker != cue.speaker:
            result["name"] = _speaker(cue)
        return result

    def made(self, cue: TimedCue, newline: str) -> str:
        is_sung = bool(self._style.karaoke_color and cue.words)
        values = {
            "layer": "0",
            "marked": "Marked=0",
            "start": self._time(cue.start),
            "end": self._time(cue.end),
            "style": "Default",
            "name": _speaker(cue),
            "effect": "",
            "text": _sung(cue) if is_sung else _told(cue.text),
        }
        return f"Dialogue: {','.join(values.get(f, '0') for f in self._fields)}{newline}"

    def _time(self, seconds: Fraction) -> str:
        return clock(seconds, self.step, ".").removeprefix("0")


def _speaker(cue: TimedCue) -> str:
    return cue.speaker.replace(",", " ")


def _read(told: str) -> str:
    bare = _OVERRIDE.sub("", told)
    return tidy(re.sub(r"\\[Nn]", "\n", bare).replace("\\h", " "))


def _told(text: str) -> str:
    """Braces would hide what is in them, so others that look alike are written."""
    return tidy(text).replace("{", "(").replace("}", ")").replace("\n", "\\N")


def _sung(cue: TimedCue) -> str:
    """With the length of each word in hundredths of a second, for karaoke."""
    result = ""
    at = 0
    starts = [*(word.start for word in cue.words), cue.end]
    for word, following in zip(cue.words, starts[1:], strict=True):
        first, last = word.characters
        length = max(round((following - max(word.start, cue.start)) * 100), 0)
        result += _told_piece(cue.text[at:first]) + f"{{\\k{length}}}"
        result += _told_piece(cue.text[first:last])
        at = last
    return result + _told_piece(cue.text[at:])


def _told_piece(text: str) -> str:
    return text.replace("{", "(").replace("}", ")").replace("\n", "\\N")


def _colour(text: str) -> str:
    """``#rrggbb`` or ``#rrggbbaa`` as ``&HAABBGGRR``, where alpha counts what is let through."""
    digits = (text.lstrip("#") + "ff")[:8]
    red, green, blue, alpha = digits[0:2], digits[2:4], digits[4:6], digits[6:8]
    return f"&H{255 - int(alpha, 16):02X}{blue}{green}{red}".upper()


def style_of(text: str) -> SubtitleStyle:
    """The first style of a file in our terms; the default where there is none that can be read."""
    names: list[str] = []
    height = 288
    for line in lines_of(text):
        kind, _, rest = line.strip().partition(":")
        if kind.lower() == "playresy" and rest.strip().isdecimal():
            height = max(int(rest.strip()[:6]), 1)
        if kind.lower() == "format" and not names:
            names = [name.strip().lower() for name in rest.split(",")]
        if kind.lower() == "style":
            values = dict(zip(names, (v.strip() for v in rest.split(",")), strict=False))
            return _style(values, height)
    return SubtitleStyle()


def _style(values: dict[str, str], height: int) -> SubtitleStyle:
    def number(name: str, otherwise: float) -> float:
        try:
            # In this order a number that is none becomes 0.
            return min(max(0.0, float(values[name])), 10_000.0)
        except (KeyError, ValueError):
            return otherwise

    size = min(max(round(number("fontsize", height / 20) * 1000 / height), 10), 200)
    alignment = int(number("alignment", 2))
    return SubtitleStyle(
        font=values.get("fontname", ""),
        size=size,
        color=_rgb(values.get("primarycolour", "")) or "#ffffff",
        outline=min(round(number("outline", 2) * 1000 / height), size),
        outline_color=_rgb(values.get("outlinecolour", "")) or "#000000",
        place="top" if alignment in {7, 8, 9} else "middle" if alignment in {4, 5, 6} else "bottom",
        margin=min(round(number("marginv", height / 20) * 1000 / height), 1000),
        is_bold=values.get("bold", "0") not in {"0", ""},
        is_italic=values.get("italic", "0") not in {"0", ""},
    )


def _rgb(text: str) -> str:
    match = re.fullmatch(r"&H([0-9a-fA-F]{1,8})&?", text)
    if match is None:
        return ""
    value = int(match[1], 16)
    return f"#{value & 255:02x}{value >> 8 & 255:02x}{value >> 16 & 255:02x}"
