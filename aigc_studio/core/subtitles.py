"""Subtitles: tracks of cues in the document, how they are drawn, and cues in plain seconds.

Positions of a cue on a sequence are frames; a ``TimedCue`` has seconds, for what is not on one. A
line feed parts the lines of a cue.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.rates import FrameRange

VerticalPlace = Literal["bottom", "middle", "top"]
SHORTEST_CUE = Fraction(5, 6)
"""Seconds that a line must stand to be read at all; what broadcasters ask in every language."""
PLAIN_BOX = "#000000a0"
PLAIN_KARAOKE = "#ffcc00"
"""What a box and lit words are offered with first."""
SubtitleFormat = Literal["srt", "vtt", "ass", "csv", "txt"]


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of a timed cue, spoken from ``start`` seconds on; its half-open place in the text."""

    start: Fraction
    characters: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TimedCue:
    """Lines to read from ``start`` until ``end`` seconds of a file or of a sequence."""

    start: Fraction
    end: Fraction
    text: str
    voice: int = -1
    """The number of the one voice that says it, as in ``core.speech``; -1 for none or several."""
    words: tuple[TimedWord, ...] = ()
    speaker: str = ""
    origin: int = -1
    """Its number, from 0, in the file it was read from; -1 for a new one."""


@dataclass(frozen=True, slots=True)
class SubtitleStyle:
    """Sizes are thousandths of the frame's height, so a style fits every size of picture."""

    font: str = ""
    """A font family; empty takes one that has the characters."""
    size: int = 50
    color: str = "#ffffff"
    outline: int = 4
    outline_color: str = "#000000"
    box: str = ""
    """``#rrggbbaa`` behind the text; empty for none."""
    place: VerticalPlace = "bottom"
    margin: int = 60
    is_bold: bool = False
    is_italic: bool = False
    karaoke_color: str = ""
    """Words take this colour as they are spoken; empty for none."""


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word of a cue for karaoke, lit ``start`` frames after the cue appears.

    Counted from the cue, so that what moves a cue need not touch its words. ``characters`` is its
    half-open place in the cue's text.
    """

    start: int
    characters: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SubtitleCue:
    id: CueId
    start: int
    duration: int
    text: str
    speaker: str = ""
    words: tuple[CueWord, ...] = ()
    """In order; empty when the text was typed."""
    is_cut: bool = False
    """Speech under it was cut out and its text may still tell that: nobody knows which words."""

    @property
    def end(self) -> int:
        return self.start + self.duration

    @property
    def range(self) -> FrameRange:
        return FrameRange(self.start, self.end)


@dataclass(frozen=True, slots=True)
class SubtitleOriginal:
    """A subtitle file as it was found: with it, what nobody touched is written back unchanged."""

    format: SubtitleFormat
    encoding: str = "utf-8"
    """A codec's name."""
    has_bom: bool = False
    text: str = ""
    """The whole file, line ends as they are; empty for a file that is yet to be made."""


@dataclass(frozen=True, slots=True)
class SubtitleFile:
    """What is read from a subtitle file, or is to be written as one.

    Untouched cues (by ``origin``) are written as they stand in ``original``; what is no cue, such
    as notes, styles and broken entries, stays in its place.
    """

    original: SubtitleOriginal
    cues: tuple[TimedCue, ...]
    style: SubtitleStyle = SubtitleStyle()
    """For a new file of a format that has styles."""
    notes: tuple[str, ...] = ()
    """Sentences on what could not be read."""


@dataclass(frozen=True, slots=True)
class SubtitleTrack:
    """Cues in order, disjoint, of one language."""

    id: SubtitleTrackId
    name: str
    language: str
    """ISO 639-1."""
    cues: tuple[SubtitleCue, ...] = ()
    style: SubtitleStyle = SubtitleStyle()
    is_hidden: bool = False
    is_locked: bool = False
    original: SubtitleOriginal | None = None
    """The file it was read from; its cues are known by ``derived_id("cue", id, origin)``."""
    is_burned: bool = False
    """Part of the picture of every export, unless it is hidden: a title, captions of a short."""
