"""What footage offers for a reel: stretches that can stand for themselves.

Where somebody speaks a stretch is a whole sentence with a breath on each side, and one that cannot
be cut out cleanly is none. Where nobody speaks it is a shot, or the liveliest few seconds of a long
one. Nothing here severs a word: a file with sound that nobody listened to is not heard.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.feeling import FEELING_STEP, Feeling
from aigc_studio.core.ids import ClipId, SequenceId, TrackId
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.results import Shot
from aigc_studio.suggest.cut_points import CutFinder
from aigc_studio.suggest.drops import flaws_of
from aigc_studio.suggest.footage import Situation, Spoken
from aigc_studio.suggest.said_spans import clean_span
from aigc_studio.suggest.sentences import Said, sentences
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.stretches import curve_of, picture_from
from aigc_studio.suggest.talk import Talk
from aigc_studio.suggest.transcript import sequence_transcript
from aigc_studio.suggest.usable_shots import UsableShots

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

SHORTEST = Fraction(4, 5)
_WHOLE = Fraction(6)
"""A longer silent shot is taken in parts of ``_PART`` seconds."""
_PART = Fraction(4)
_PART_EVERY = Fraction(10)
_MOST_PARTS = 6
_BESIDE_WORDS = Fraction(1, 4)
_LONGEST_SAID = Fraction(30)


@dataclass(frozen=True, eq=False, slots=True)
class Moment:
    """``source``: media seconds. ``order``: of its file among the footage."""

    footage: Footage
    shot: Shot
    source: TimeRange
    order: int
    said: Said | None = None
    is_heard: bool = False
    """Whether its own sound may be played: it severs no word."""
    room: TimeRange | None = None
    """As far it might be made longer; None where it is a sentence."""

    @property
    def text(self) -> str:
        return "" if self.said is None else self.said.text


@dataclass(frozen=True, eq=False, slots=True)
class TalkOfFile:
    """The talk of one whole file, laid on a timeline of its own at a sequence's rate."""

    talk: Talk
    clip: Clip
    said: tuple[Said, ...]

    def source(self, start: int, end: int) -> TimeRange:
        rate = self.talk.sequence.frame_rate
        return TimeRange(self.clip.source_at(start, rate), self.clip.source_at(end, rate))


def talk_of_file(situation: Situation, spoken: Spoken, rate: FrameRate) -> TalkOfFile | None:
    """None where the file has no sound, or no picture to it where it should have one."""
    asset = spoken.asset
    sound, picture = asset.info.main_audio, asset.info.main_video
    if sound is None:
        return None
    span = sound.available_range
    if picture is not None:
        both = span.intersection(picture.available_range)
        if both is None:
            return None
        span = both
    frames = rate.frames_floor(span.duration)
    if frames < 1:
        return None
    clip = Clip(ClipId("talk"), asset.id, asset.name, 0, frames, span.start)
    track = Track(TrackId("talk"), "audio", "A1", (clip,))
    sequence = Timeline(SequenceId("talk"), asset.name, rate, 16, 16, tracks=(track,))
    transcript = sequence_transcript(situation.project, [spoken], sequence)
    if not transcript.heard:
        return None
    talk = Talk(situation, sequence, transcript, CutFinder(sequence, transcript))
    return TalkOfFile(talk, clip, tuple(sentences(transcript)))


def moments_of(
    item: Footage, order: int, talk: TalkOfFile | None, feeling: Feeling | None
) -> list[Moment]:
    """All of one file in order of time. ``talk`` None: nobody listened, so it is not heard."""
    has_words = talk is not None and bool(talk.said)
    is_heard = talk is not None
    quiet = _quiet(item, talk) if has_words and talk is not None else _whole(item)
    found = _said(item, order, talk) if talk is not None else []
    lively = _lively(item, feeling)
    ends, shown = [gap.end for gap in quiet], UsableShots(item)
    for shot in item.shots:
        usable = None if flaws_of(shot) else shown.of(shot)
        if usable is None:
            continue
        for gap in quiet[bisect_right(ends, usable.start) :]:
            if gap.start >= usable.end:
                break
            room = usable.intersection(gap)
            if room is not None and room.duration >= SHORTEST:
                found += [
                    Moment(item, shot, part, order, None, is_heard, room)
                    for part in _parts(item, room, lively)
                ]
    return sorted(found, key=lambda m: m.source.start)


def shot_at(item: Footage, seconds: Fraction) -> Shot | None:
    return next((s for s in item.shots if s.start_seconds <= seconds < s.end_seconds), None)


def _said(item: Footage, order: int, talk: TalkOfFile) -> list[Moment]:
    found, free = [], 0
    for said in talk.said:
        frames = clean_span(talk.talk, said)
        if frames is None:
            continue
        if frames.start < free < frames.end:
            # Sentences that follow closely share one cut.
            frames = FrameRange(free, frames.end)
        free = max(free, frames.end)
        source = talk.source(frames.start, frames.end)
        shot = shot_at(item, (source.start + source.end) / 2)
        if shot is not None and not shot.is_black and source.duration <= _LONGEST_SAID:
            found.append(Moment(item, shot, source, order, said, is_heard=True))
    return found


def _whole(item: Footage) -> list[TimeRange]:
    stream = item.asset.info.main_video
    return [] if stream is None else [stream.available_range]


def _quiet(item: Footage, talk: TalkOfFile) -> list[TimeRange]:
    """Where nobody speaks, with some room beside the words."""
    gaps: list[TimeRange] = []
    for whole in _whole(item):
        at = whole.start
        for word in talk.talk.transcript.heard[0].transcript.words:
            stop = word.source.start - _BESIDE_WORDS
            if stop - at >= SHORTEST:
                gaps.append(TimeRange(at, stop))
            at = max(at, word.source.end + _BESIDE_WORDS)
        if whole.end - at >= SHORTEST:
            gaps.append(TimeRange(at, whole.end))
    return gaps


def _lively(item: Footage, feeling: Feeling | None) -> Curve:
    """Sums from the start of how much happens on each picture: float64 (n + 1,)."""
    motion = curve_of(item.features, "motion") - curve_of(item.features, "shake")
    worth = motion / (float(motion.std()) or 1.0)
    if feeling is not None and len(feeling.arousal):
        ticks = np.asarray(item.features.times.view(), np.float64)
        seconds = ticks * float(item.features.times.time_base) - float(feeling.start)
        course = np.asarray(feeling.arousal.view(), np.float64)
        felt = np.interp(seconds / float(FEELING_STEP), np.arange(len(course)), course)
        worth = worth + felt / (float(felt.std()) or 1.0)
    return np.concatenate([[0.0], np.cumsum(worth)])


def _parts(item: Footage, room: TimeRange, lively: Curve) -> list[TimeRange]:
    """All of a short silent stretch; of a long one the liveliest parts, which do not overlap."""
    if room.duration <= _WHOLE:
        start = item.features.times.seconds(picture_from(item.features.times, room.start))
        return [TimeRange(start, room.end)] if room.end - start >= SHORTEST else []
    times = item.features.times
    first, last = picture_from(times, room.start), times.picture_at(room.end - _PART)
    span = max(times.picture_at(times.seconds(first) + _PART) - first, 1)
    starts = np.arange(first, max(last, first) + 1)
    worth = lively[np.minimum(starts + span, len(lively) - 1)] - lively[starts]
    parts: list[TimeRange] = []
    for _ in range(min(ceil(room.duration / _PART_EVERY), _MOST_PARTS)):
        best = int(np.argmax(worth))
        if not np.isfinite(worth[best]):
            break
        start = times.seconds(int(starts[best]))
        parts.append(TimeRange(start, min(start + _PART, room.end)))
        worth[max(best - span, 0) : best + span] = -np.inf
    return sorted(parts, key=lambda p: p.start)
