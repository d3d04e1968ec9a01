"""Cues moved by a shift and a stretch, as values and as an edit of a track."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.subtitles import SubtitleTrack, TimedCue, TimedWord
from aigc_studio.editing.subtitles import PlaceCues

_FITTING_WORDS, _FITTING_VOICE = 0.2, 0.999
"""On the real recordings by words: .55 and more of files that match (.22 with half of the words
misheard), 0 of others. By voice: from seven clauses on .99999 and more, of others at most .987."""


@dataclass(frozen=True, slots=True)
class Retiming:
    """``second * scale + shift`` is where what stood at ``second`` belongs."""

    scale: Fraction
    shift: Fraction
    confidence: float
    """By words the share of edges that are found, less what they are off; else the chance that the
    edges of speech and of cues do not meet by accident."""
    is_by_words: bool

    @property
    def is_fitting(self) -> bool:
        """Whether the cues belong to this sound."""
        return self.confidence >= (_FITTING_WORDS if self.is_by_words else _FITTING_VOICE)

    def moment(self, seconds: Fraction) -> Fraction:
        return seconds * self.scale + self.shift


def retimed(cues: Iterable[TimedCue], by: Retiming) -> tuple[TimedCue, ...]:
    """The cues where they belong; what would start before the beginning is cut or left out."""
    result = []
    for cue in cues:
        start, end = max(by.moment(cue.start), Fraction(0)), by.moment(cue.end)
        if end > start:
            words = tuple(
                TimedWord(max(by.moment(w.start), start), w.characters) for w in cue.words
            )
            result.append(replace(cue, start=start, end=end, words=words))
    return tuple(result)


def retime_track(
    sequence_id: SequenceId, track: SubtitleTrack, rate: FrameRate, by: Retiming
) -> PlaceCues:
    """The edit that moves every cue of a track; none loses its last frame or meets another."""
    places = []
    free = 0
    for cue in track.cues:
        start = max(rate.frames_nearest(by.moment(rate.seconds(cue.start))), free)
        end = max(rate.frames_nearest(by.moment(rate.seconds(cue.end))), start + 1)
        free = end
        places.append((cue.id, start, end))
    return PlaceCues(sequence_id, track.id, tuple(places), "Re-time subtitles")
