"""Where sound may be cut: never inside a word, never into speech, where it is quietest.

A cut is clean where no word contains it and voice activity stays under 0.35 for 80 ms around it;
among such frames near the wanted one the quietest is taken. A frame where a clip begins or ends
already is no new cut in it. Where words run together no frame is clean: then the quietest frame
between the two words is taken, and the cut says so. The rule for how much of a pause to keep is
that of Leake et al., Computational Video Editing for Dialogue-Driven Scenes (2017): cut about 90 %
through it; here within the bounds of a breath.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor, inf

from aigc_studio.core.document import Sequence
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.results import Floats
from aigc_studio.core.speech import ACTIVITY_STEP, LEVEL_STEP
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.transcript import Heard, SequenceTranscript

QUIET = 0.35
"""Voice activity under which nobody speaks."""
_AROUND_MS = 40
"""On each side of a cut."""
_SNAP = Fraction(120, 1000)
_LEVEL_WINDOW_MS = 20
_ACTIVITY_MS = int(ACTIVITY_STEP * 1000)
_LEVEL_MS = int(LEVEL_STEP * 1000)
_REACH = Fraction(2)
"""How far into a pause a clean frame is looked for."""
_INTO_WORD = Fraction(60, 1000)
"""Word edges are not known better than that."""
_SILENT_DB = -120.0


@dataclass(frozen=True, slots=True)
class Breath:
    """Seconds of a pause to keep beside a word that stays: after it, and before the next."""

    after: Fraction = Fraction(120, 1000)
    before_least: Fraction = Fraction(80, 1000)
    before_most: Fraction = Fraction(200, 1000)

    def scaled(self, factor: Fraction) -> Breath:
        return Breath(self.after * factor, self.before_least * factor, self.before_most * factor)


@dataclass(frozen=True, slots=True)
class Cut:
    """A frame to cut at. One that is not clean lies where words run together."""

    frame: int
    level_db: float
    is_clean: bool = True


class CutFinder:
    """Finds cuts on one sequence; made anew after every edit, which costs little."""

    def __init__(self, sequence: Sequence, transcript: SequenceTranscript) -> None:
        self.rate = sequence.frame_rate
        self.end = sequence.duration
        tracks: dict[str, list[Heard]] = {}
        for item in transcript.heard:
            tracks.setdefault(item.track_id, []).append(item)
        self._tracks = tuple(tracks.values())
        self._known: dict[int, tuple[bool, float]] = {}

    def find(self, pause: FrameRange, wanted: int) -> Cut:
        """The best cut in a pause, near ``wanted``; the pause may be empty, then words touch."""
        snap = self.rate.frames_floor(_SNAP)
        near = self._clean(_clipped(pause, wanted - snap, wanted + snap))
        if near:
            return min(near, key=lambda c: (round(c.level_db, 1), abs(c.frame - wanted)))
        reach = self.rate.frames_floor(_REACH)
        far = self._clean(_clipped(pause, wanted - reach, wanted + reach))
        if far:
            return min(far, key=lambda c: abs(c.frame - wanted))
        return self._quietest(pause)

    def is_clean(self, frame: int) -> bool:
        """Whether a cut there is legal in all that is heard."""
        return self._measured(frame)[0]

    def severs(self, frame: int) -> bool:
        """Whether a word that is heard contains a frame's edge."""
        return any(is_inside_word(h.transcript, at) for h, at in self._cut_into(frame))

    def level(self, frame: int) -> float:
        """How loud it is there, in dBFS; of several clips the loudest."""
        return self._measured(frame)[1]

    def _measured(self, frame: int) -> tuple[bool, float]:
        """Whether it is clean, and the level; kept, since searches meet the same frames again."""
        known = self._known.get(frame)
        if known is None:
            cut = [(h.transcript, at) for h, at in self._cut_into(frame)]
            is_clean = not any(is_inside_word(t, at) or not is_quiet(t, at) for t, at in cut)
            level = max((level_at(t, at) for t, at in cut), default=_SILENT_DB)
            known = self._known[frame] = is_clean, level
        return known

    def _clean(self, frames: Iterable[int]) -> list[Cut]:
        return [Cut(f, self.level(f)) for f in frames if self.is_clean(f)]

    def _quietest(self, pause: FrameRange) -> Cut:
        """Between two words, or where they run together at the edge that both share."""
        free = [f for f in range(pause.start, pause.end + 1) if not self.severs(f)]
        if free:
            return min(
                (Cut(f, self.level(f), is_clean=False) for f in free), key=lambda c: c.level_db
            )
        into = self.rate.frames_ceil(_INTO_WORD)
        frames = range(max(pause.start - into, 0), min(pause.end + into, self.end) + 1)
        middle = Fraction(pause.start + pause.end, 2)
        cuts = [Cut(f, self.level(f), is_clean=False) for f in frames]
        return min(cuts, key=lambda c: (c.level_db + 6 * float(abs(c.frame - middle)), c.frame))

    def _cut_into(self, frame: int) -> list[tuple[Heard, Fraction]]:
        """The clips that go on over a frame's leading edge, and where in their media that is."""
        found = []
        for track in self._tracks:
            at = bisect_left(track, frame, key=lambda h: h.clip.start) - 1
            if at >= 0 and frame < track[at].clip.end:
                heard = track[at]
                source = heard.clip.source_at(frame, self.rate)
                found.append((heard, heard.clip.media_at(source)))
        return found


def is_inside_word(transcript: AssetTranscript, seconds: Fraction) -> bool:
    """Whether a word of a file contains a moment; its own edges are outside."""
    at_ms = seconds * 1000
    at = bisect_right(transcript.middles, floor(2 * at_ms))
    words = transcript.words[max(at - 2, 0) : at + 2]
    return any(word.start_ms < at_ms < word.end_ms for word in words)


def is_quiet(transcript: AssetTranscript, seconds: Fraction) -> bool:
    """Whether nobody speaks for 80 ms around a moment; what was not heard counts as quiet."""
    speech = transcript.speech
    at_ms = floor((seconds - speech.heard.start) * 1000)
    values = _values(speech.activity, at_ms, _AROUND_MS, _ACTIVITY_MS)
    return all(value < QUIET for value in values)


def level_at(transcript: AssetTranscript, seconds: Fraction) -> float:
    """The mean level in dBFS of the 40 ms around a moment."""
    speech = transcript.speech
    at_ms = floor((seconds - speech.heard.start) * 1000)
    values = _values(speech.levels_db, at_ms, _LEVEL_WINDOW_MS, _LEVEL_MS)
    loud = [max(value, _SILENT_DB) for value in values if value > -inf]
    return sum(loud) / len(loud) if loud else _SILENT_DB


def _values(curve: Floats, at_ms: int, around_ms: int, step_ms: int) -> list[float]:
    """The steps that a window around a moment touches; the moment is less than 1 ms later."""
    first, last = (at_ms - around_ms) // step_ms, (at_ms + around_ms) // step_ms
    return list(curve.view()[max(first, 0) : max(last + 1, 0)])


def _clipped(pause: FrameRange, first: int, last: int) -> range:
    """Frames of a pause, both of its edges among them."""
    return range(max(pause.start, first), min(pause.end, last) + 1)
