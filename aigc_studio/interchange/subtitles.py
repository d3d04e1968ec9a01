"""Subtitle files in and out: SRT, WebVTT, ASS/SSA, CSV and plain text.

An untouched file comes out byte for byte. What a format cannot carry is told, and every file is
read back before it replaces another.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.delivery import FidelityReport
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.subtitles import (
    SubtitleFile,
    SubtitleFormat,
    SubtitleOriginal,
    SubtitleStyle,
    TimedCue,
)
from aigc_studio.interchange.replacing import replacing, require_same, write_through
from aigc_studio.interchange.subtitle_ass import Ass, style_of
from aigc_studio.interchange.subtitle_blocks import Syntax, numbered, written
from aigc_studio.interchange.subtitle_encodings import decoded, encoded
from aigc_studio.interchange.subtitle_plain import Csv, Txt, delimiter_of
from aigc_studio.interchange.subtitle_srt import Srt
from aigc_studio.interchange.subtitle_vtt import Vtt

LARGEST_BYTES = 16 * 2**20
MOST_CUES = 100_000
_SUFFIXES: dict[str, SubtitleFormat] = {
    ".srt": "srt",
    ".vtt": "vtt",
    ".ass": "ass",
    ".ssa": "ass",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "txt",
}


class SubtitleFilesOnDisk:
    """Implements the ``SubtitleFiles`` port."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(_SUFFIXES)

    def read(self, path: Path) -> SubtitleFile:
        try:
            if path.stat().st_size > LARGEST_BYTES:
                raise InterchangeError(f"“{path.name}” is too large to be subtitles.")
            data = path.read_bytes()
        except OSError as error:
            raise InterchangeError(f"“{path.name}” cannot be read ({error.strerror}).") from error
        found = decoded(data, path.name)
        kind = format_of(found.text, path)
        original = SubtitleOriginal(kind, found.encoding, found.has_bom, found.text)
        return self.parse(original, path.name)

    def parse(self, original: SubtitleOriginal, name: str) -> SubtitleFile:
        syntax = _syntax(original, SubtitleStyle())
        _, cues, notes = numbered(syntax.blocks(original.text))
        if not cues and original.text.strip() and original.format not in {"vtt", "ass"}:
            raise InterchangeError(f"“{name}” holds no subtitles that can be read.")
        if len(cues) > MOST_CUES:
            raise InterchangeError(f"“{name}” is too large to be subtitles.")
        if original.format == "txt" and cues:
            notes += ("Plain text has no times; each line stands as long as it takes to read.",)
        style = style_of(original.text) if original.format == "ass" else SubtitleStyle()
        return SubtitleFile(original, cues, style, notes)

    def write(self, file: SubtitleFile, path: Path) -> FidelityReport:
        kind = format_for(path)
        losses: list[str] = []
        if kind != file.original.format:
            losses += _converted(file, kind)
            cues = tuple(_renewed(file.cues))
            file = SubtitleFile(SubtitleOriginal(kind), cues, file.style)
        syntax = _syntax(file.original, file.style)
        if path.suffix.lower() == ".tsv" and not file.original.text:
            syntax = Csv("\t")
        text = written(file, syntax)
        is_untouched = text == file.original.text and bool(text)
        wanted = file.original.encoding
        data, encoding = encoded(text, wanted, has_bom=file.original.has_bom)
        if encoding != wanted:
            losses.append(f"The file is in {encoding} now: {wanted} lacks some of its characters.")
        if not is_untouched:
            losses += _differences(file, kind, syntax)
            _prove(text, file, syntax, path)
        with replacing(path) as hidden:
            write_through(hidden, data)
        return FidelityReport(str(path), tuple(dict.fromkeys(losses)))


def format_for(path: Path) -> SubtitleFormat:
    """Raises InterchangeError when the suffix is none of ours."""
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(_SUFFIXES)
        raise InterchangeError(f"“{path.name}” is no known subtitle format; use {known}.")
    return kind


def format_of(text: str, path: Path) -> SubtitleFormat:
    """By what is in the file, since names lie; else by the suffix. Raises InterchangeError."""
    start = text.lstrip()[:400]
    if start.startswith("WEBVTT"):
        return "vtt"
    if start.lower().startswith(("[script info]", "[v4", "[events]")):
        return "ass"
    named = format_for(path)
    if named not in {"csv", "ass"} and "-->" in text:
        return "srt"
    if named in {"vtt", "ass"} and text.strip():
        raise InterchangeError(f"“{path.name}” holds no subtitles that can be read.")
    return named


def _syntax(original: SubtitleOriginal, style: SubtitleStyle) -> Syntax:
    match original.format:
        case "srt":
            return Srt()
        case "vtt":
            return Vtt()
        case "ass":
            return Ass(style)
        case "csv":
            return Csv(delimiter_of(original.text) if original.text else ",")
        case "txt":
            return Txt()


def _renewed(cues: Iterable[TimedCue]) -> Iterable[TimedCue]:
    for cue in cues:
        yield TimedCue(cue.start, cue.end, cue.text, cue.voice, cue.words, cue.speaker)


def _converted(file: SubtitleFile, kind: SubtitleFormat) -> Iterable[str]:
    old = file.original.format.upper()
    if file.original.text:
        yield f"The text formatting, notes and positions of the {old} file are not carried over."
    if kind in {"srt", "vtt", "csv"} and file.style != SubtitleStyle():
        yield "This format has no styles; colours, sizes and positions are left out."


def _differences(file: SubtitleFile, kind: SubtitleFormat, syntax: Syntax) -> Iterable[str]:
    """What the cues have and the format has not."""
    step = syntax.step
    if kind == "txt":
        yield "Plain text has no times."
        if any("\n" in cue.text for cue in file.cues):
            yield "Line breaks within a subtitle became spaces."
    elif any(round(t / step) * step != t for cue in file.cues for t in (cue.start, cue.end)):
        yield f"Times were rounded to 1/{int(1 / step)} s."
    if kind in {"srt", "txt"} and any(cue.speaker for cue in file.cues):
        yield "This format has no speakers; their names are left out."
    if kind == "ass" and any("{" in c.text or "}" in c.text for c in file.cues):
        yield "Braces became brackets, since they would hide the text between them."


def _prove(text: str, file: SubtitleFile, syntax: Syntax, path: Path) -> None:
    """Raises InterchangeError unless reading the text gives the cues again."""
    _, cues, _ = numbered(syntax.blocks(text))
    expected = [cue for cue in file.cues if syntax.plain(cue.text)]
    if isinstance(syntax, Txt):
        same = [c.text for c in cues] == [syntax.plain(c.text) for c in expected]
    else:
        order = [_key(c, syntax) for c in cues]
        same = sorted(order) == sorted(_key(c, syntax) for c in expected)
    require_same(path, is_same=same)


def _key(cue: TimedCue, syntax: Syntax) -> tuple[int, int, str]:
    step: Fraction = syntax.step
    return round(cue.start / step), round(cue.end / step), syntax.plain(cue.text)
