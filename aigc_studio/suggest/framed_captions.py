"""Subtitles for another shape of frame: lines that fit it, letters large enough for a phone.

In a tall frame they stand above the lowest fifth, which phones cover with buttons and names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.ids import SubtitleTrackId, derived_id
from aigc_studio.core.subtitles import CueWord, SubtitleCue, SubtitleStyle, SubtitleTrack
from aigc_studio.editing.cue_words import is_unspaced
from aigc_studio.suggest.cue_rules import rules_for
from aigc_studio.suggest.cue_sources import cue_source
from aigc_studio.suggest.cues import cues_of, placed_cues
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.transcript import sequence_transcript

_FILLED = 0.84
"""Of the frame's width, by a full line."""
_LETTER, _IDEOGRAPH = 0.55, 1.0
"""Mean width of a character, of the height of the letters, in bold."""
_WIDE_SCRIPTS = frozenset({"zh", "ja", "ko"})
_CLOSING = "，。、；：！？,.;:!?）”’》"


@dataclass(frozen=True, slots=True)
class _Fit:
    characters: int
    """Of Latin letters in a line; half as many ideographs."""
    margin: int


def _fit(size: tuple[int, int]) -> _Fit | None:
    """None where the usual lines fit: wider frames."""
    shape = size[0] / size[1]
    if shape < 0.7:  # noqa: PLR2004 - 9:16
        return _Fit(20, 210)
    if shape < 0.9:  # noqa: PLR2004 - 4:5
        return _Fit(24, 110)
    return _Fit(28, 90) if shape < 1.2 else None  # noqa: PLR2004 - 1:1


def fitted_captions(
    tracks: Iterable[SubtitleTrack], size: tuple[int, int]
) -> tuple[SubtitleTrack, ...]:
    """The tracks with lines and style for a frame of that size; times stay as they are."""
    return tuple(_fitted(track, size) for track in tracks)


def is_title(track: SubtitleTrack) -> bool:
    """Whether a track is part of the picture as such, not what is said."""
    return track.is_burned and track.style.place == "middle"


def fitted_title(track: SubtitleTrack, size: tuple[int, int]) -> SubtitleTrack:
    """The track with letters as large as they are, or as its longest line leaves them."""
    lines = [line for cue in track.cues for line in cue.text.split("\n")]
    across = max(
        (sum(_IDEOGRAPH if is_unspaced(c) else _LETTER for c in line) for line in lines),
        default=1.0,
    )
    most = round(1000 * _FILLED * size[0] / (max(across, 1.0) * size[1]))
    return replace(track, style=replace(track.style, size=min(track.style.size, max(most, 1))))


def spoken_captions(
    project: Project, sequence: Sequence, spoken: Iterable[Spoken]
) -> SubtitleTrack | None:
    """A track of what is said on a sequence, in lines that fit its frame; None if nothing is."""
    items = tuple(spoken)
    source = cue_source(sequence, sequence_transcript(project, items, sequence), items)
    if not source.words:
        return None
    rules = rules_for(source.language, sequence.frame_rate)
    fit, size = _fit((sequence.width, sequence.height)), (sequence.width, sequence.height)
    if fit is not None:
        rules = replace(rules, line_characters=_most(fit, source.language))
    track_id = SubtitleTrackId(derived_id("subtitles", sequence.id))
    rate = sequence.frame_rate
    end = rate.seconds(sequence.duration)
    cues = cues_of(source.words, source.language, rules, source.cuts, end=end)
    placed = placed_cues(cues, rate, track_id, source.speakers)
    if not placed:
        return None
    style = _style(SubtitleStyle(), source.language, size)
    return SubtitleTrack(track_id, "S1", source.language, placed, style, is_burned=True)


def _most(fit: _Fit, language: str) -> int:
    return fit.characters // 2 if language in _WIDE_SCRIPTS else fit.characters


def _style(style: SubtitleStyle, language: str, size: tuple[int, int]) -> SubtitleStyle:
    fit = _fit(size)
    if fit is None:
        return style
    across = _IDEOGRAPH if language in _WIDE_SCRIPTS else _LETTER
    letters = _FILLED * size[0] / (_most(fit, language) * across)
    return replace(
        style,
        size=round(1000 * letters / size[1]),
        margin=fit.margin if style.place != "middle" else style.margin,
        is_bold=True,
    )


def _fitted(track: SubtitleTrack, size: tuple[int, int]) -> SubtitleTrack:
    fit = _fit(size)
    if fit is None:
        return track
    most = _most(fit, track.language)
    cues = tuple(_rewrapped(cue, most) for cue in track.cues)
    # Its file is that of the other timeline; here lines break elsewhere.
    style = _style(track.style, track.language, size)
    return replace(track, cues=cues, style=style, original=None)


def _rewrapped(cue: SubtitleCue, most: int) -> SubtitleCue:
    if max(map(len, cue.text.split("\n"))) <= most:
        return cue
    flat, places = _flat(cue.text)
    breaks = _breaks(flat, most)
    text, moved = [], []
    for place, letter in enumerate(flat):
        if place in breaks and letter != " ":
            text.append("\n")
        moved.append(len(text))
        text.append("\n" if place in breaks and letter == " " else letter)
    moved.append(len(text))
    words = tuple(
        CueWord(w.start, (moved[places[w.characters[0]]], moved[places[w.characters[1]] - 1] + 1))
        for w in cue.words
        if places[w.characters[1]] > places[w.characters[0]]
    )
    return replace(cue, text="".join(text), words=words)


def _flat(text: str) -> tuple[str, list[int]]:
    """The text in one line, and where each of its places (and the end) went."""
    flat: list[str] = []
    places: list[int] = []
    for number, letter in enumerate(text):
        places.append(len(flat))
        if letter != "\n":
            flat.append(letter)
        elif text[number - 1 : number].isascii() or text[number + 1 : number + 2].isascii():
            flat.append(" ")
    places.append(len(flat))
    return "".join(flat), places


def _breaks(flat: str, most: int) -> set[int]:
    """Places where a new line begins (at a space in its stead), the lines about alike."""
    lines = max(1, ceil(len(flat) / most))
    while True:
        found = _greedy(flat, max(ceil(len(flat) / lines), 1), most)
        if found is not None or lines > len(flat):
            return found or set()
        lines += 1


def _greedy(flat: str, wanted: int, most: int) -> set[int] | None:
    """None where a line would be longer than ``most``."""
    breaks: set[int] = set()
    start = 0
    while len(flat) - start > most:
        options = [
            place
            for place in range(start + 1, min(start + most, len(flat) - 1) + 1)
            if _may_break(flat, place)
        ]
        if not options:
            return None
        best = min(options, key=lambda place: abs(place - start - wanted))
        breaks.add(best)
        start = best + 1 if flat[best] == " " else best
    return breaks


def _may_break(flat: str, place: int) -> bool:
    if flat[place] == " ":
        return True
    is_wide = not flat[place].isascii() or not flat[place - 1].isascii()
    return is_wide and flat[place] not in _CLOSING and flat[place - 1] != " "
