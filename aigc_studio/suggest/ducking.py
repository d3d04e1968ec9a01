"""Duck music: lower it where somebody speaks over it, along a course of gain.

It goes down before the first word, so that the word is not the cue, stays down over short pauses,
since music that came and went with every breath would pump, and comes back more slowly than it
went. Where nobody wrote down what is said, it is speech as the ear for kinds of sound tells it. How
far: until the words are louder by what is wanted, where both levels are known.
"""

from __future__ import annotations

from collections.abc import Sequence as Series
from dataclasses import dataclass
from fractions import Fraction
from math import log10

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.ids import AssetId, SuggestionId, derived_id
from aigc_studio.core.keyframes import GainPoint, gain_at
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.results import MediaFeatures
from aigc_studio.core.sounds import Sounds
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.keyframes import SetGainPoints
from aigc_studio.editing.surgery import HIGHEST_GAIN_DB, LOWEST_GAIN_DB
from aigc_studio.suggest.footage import DuckWish, Situation
from aigc_studio.suggest.music_fit import Bed, beds
from aigc_studio.suggest.ramp_course import courses
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)
from aigc_studio.suggest.transcript import SequenceTranscript

USUAL_DB = -12.0
"""Less than half as loud to the ear: the words stand out, the music is still there."""
_LEAST_DB, _MOST_DB = -24.0, -3.0
_OTHER_DB = 6.0
_ATTACK, _RELEASE = 40, 15
"""Decibels a second down and up."""
_LOOK_AHEAD, _HOLD = Fraction(1, 10), Fraction(3, 10)
"""Seconds that it is down before the first word, and after the last."""
_BRIDGED = Fraction(2)
"""A pause shorter than this stays lowered, as does one in which it could not come back."""
_SHORTEST_FRAMES = 10
_PLACES = 16
_DUCKED_DB = 2.5
_LEAST_WISH_DB = 0.5
_LEVELS_A_SECOND = 25
_SILENT_DB = -60.0
_SURELY_SPEECH = 0.6
"""Mean of what the ear for kinds of sound says over a stretch."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One piece with the stretches of speech over it."""

    bed: Bed
    under: tuple[FrameRange, ...]


@dataclass(frozen=True, slots=True)
class _Voices:
    """Frames in which somebody speaks, a pair a word or a stretch, and the clips that do."""

    said: Series[tuple[int, int]]
    clips: tuple[Clip, ...]


def suggest_ducking(situation: Situation, transcript: SequenceTranscript) -> list[Suggestion]:
    """One for each piece of music that was heard as such and that somebody speaks over."""
    sequence = situation.sequence
    if sequence is None:
        return []
    voices = _voices(situation, sequence, transcript)
    spoken = {clip.id for clip in voices.clips}
    runs = _runs(voices.said, sequence.frame_rate)
    found = []
    for bed in beds(sequence, situation.heard):
        span = bed.range
        under = [r for run in runs if (r := run.intersection(span)) is not None]
        task = _Spoken(bed, tuple(r for r in under if r.duration >= _SHORTEST_FRAMES))
        if any(c.id in spoken for c in bed.clips) or not task.under:
            continue
        depth, reason = _depth(situation, sequence, task, voices)
        if depth < 0 and not _is_ducked(task, sequence.frame_rate, depth):
            found.append(_suggestion(situation, sequence, task, (depth, reason)))
    return found


def ducking_points(
    clip: Clip, under: Series[FrameRange], depth_db: float, rate: FrameRate
) -> tuple[GainPoint, ...]:
    """The clip's course of gain, lowered by ``depth_db`` (below 0) under those frames."""
    down, up = Fraction(-depth_db) / _ATTACK, Fraction(-depth_db) / _RELEASE
    course: list[GainPoint] = []
    for start, end in _bridged(under, rate, down + up + _LOOK_AHEAD + _HOLD):
        low, high = start - _LOOK_AHEAD, end + _HOLD
        for at, gain in ((low - down, 0.0), (low, depth_db), (high, depth_db), (high + up, 0.0)):
            course.append(GainPoint(clip.source_start + at - rate.seconds(clip.start), gain))
    return _inside(clip, _summed(clip.gain_points, tuple(course)), rate)


def _voices(situation: Situation, sequence: Sequence, transcript: SequenceTranscript) -> _Voices:
    """By the words, and by the kinds of sound of clips that nobody wrote down; music aside."""
    clips = [s.clip for s in transcript.stretches if len(s)]
    said = [(w.frames.start, w.frames.end) for w in transcript.words()]
    known = {s.asset.id: s.sounds for s in situation.sounded}
    for asset in (*(s.asset for s in situation.spoken), *(h.asset for h in situation.heard)):
        known.pop(asset.id, None)
    tracks = (track for track in sequence.audio_tracks if not track.is_muted)
    for clip in (c for track in tracks for c in track.clips if c.is_enabled):
        sounds = known.get(clip.asset_id)
        spans = _speech_frames(clip, sounds, sequence.frame_rate) if sounds is not None else []
        if spans:
            clips.append(clip)
            said += spans
    return _Voices(said, tuple(clips))


def _speech_frames(clip: Clip, sounds: Sounds, rate: FrameRate) -> list[tuple[int, int]]:
    """Frames of the sequence in which a clip surely speaks."""
    found = []
    for span in sounds.spans:
        if span.kind != "speech" or span.confidence < _SURELY_SPEECH:
            continue
        if clip.ramp is not None:
            source = TimeRange(span.start, span.end)
            parts = (c for c in courses(clip, rate) if c.source.overlaps(source))
            found += [part.frames_of(source) for part in parts]
            continue
        first, end = (
            clip.start + round((at - clip.source_start) / clip.speed * rate.fraction)
            for at in (span.start, span.end)
        )
        first, end = max(first, clip.start), min(end, clip.end)
        if first < end:
            found.append((first, end))
    return found


def _runs(said: Series[tuple[int, int]], rate: FrameRate) -> list[FrameRange]:
    """Stretches of speech, short pauses bridged."""
    words = sorted(said)
    gap = rate.frames_nearest(_BRIDGED)
    runs: list[FrameRange] = []
    for start, end in words:
        if runs and start - runs[-1].end <= gap:
            runs[-1] = FrameRange(runs[-1].start, max(runs[-1].end, end))
        else:
            runs.append(FrameRange(start, end))
    return runs


def _bridged(
    under: Series[FrameRange], rate: FrameRate, least: Fraction
) -> list[tuple[Fraction, Fraction]]:
    """Seconds of the timeline; where there is no time to come back it stays down."""
    found: list[tuple[Fraction, Fraction]] = []
    for run in under:
        start, end = rate.seconds(run.start), rate.seconds(run.end)
        if found and start - found[-1][1] <= least:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _summed(first: tuple[GainPoint, ...], second: tuple[GainPoint, ...]) -> tuple[GainPoint, ...]:
    """Both run straight between their points, so their sum does between all of them."""
    times = sorted({p.at for p in (*first, *second)})
    return tuple(GainPoint(at, _limited(gain_at(first, at) + gain_at(second, at))) for at in times)


def _inside(clip: Clip, points: tuple[GainPoint, ...], rate: FrameRate) -> tuple[GainPoint, ...]:
    """Without points that lie wholly outside of the clip; one stays on each side where it runs."""
    if not points:
        return ()
    source = clip.source_range(rate)
    kept = {p.at: p for p in points if source.start <= p.at <= source.end}
    for at in (source.start, source.end):
        if points[0].at < at < points[-1].at:
            kept[at] = GainPoint(at, gain_at(points, at))
    return tuple(kept[at] for at in sorted(kept))


def _limited(gain_db: float) -> float:
    return min(max(gain_db, LOWEST_GAIN_DB), HIGHEST_GAIN_DB)


def _is_ducked(task: _Spoken, rate: FrameRate, depth: float) -> bool:
    """Whether it is lower under the words than it is beside them, by clips or by a course."""
    least = min(_DUCKED_DB, -depth / 2)
    loudest = max(
        _heard_db(c, c.start + c.duration * n // 8, rate) for c in task.bed.clips for n in range(8)
    )
    for run in task.under:
        middle = (run.start + run.end) // 2
        here = [c for c in task.bed.clips if c.start <= middle < c.end]
        if any(_heard_db(c, middle, rate) > loudest - least for c in here):
            return False
    return True


def _heard_db(clip: Clip, frame: int, rate: FrameRate) -> float:
    return clip.gain_db + gain_at(clip.gain_points, clip.source_at(frame, rate))


def _suggestion(
    situation: Situation, sequence: Sequence, task: _Spoken, lowered: tuple[float, Reason]
) -> Suggestion:
    rate, bed = sequence.frame_rate, task.bed
    first = bed.clips[0]
    depth, reason = lowered
    key = derived_id("duck", sequence.id, first.id, depth, *task.under)
    frames = sum(r.duration for r in task.under)
    values = (
        ("name", first.name),
        ("amount", f"{-depth:.0f}"),
        ("seconds", f"{float(rate.seconds(frames)):.1f}"),
        ("timecode", format_timecode(task.under[0].start, rate)),
    )
    others = [d for d in (depth - _OTHER_DB, depth + _OTHER_DB) if _LEAST_DB <= d <= _MOST_DB]
    share = min(frames / max(bed.range.duration, 1), 1.0)
    return Suggestion(
        id=SuggestionId(key),
        kind="duck",
        edit=_edit(sequence, task, depth),
        sentence=Sentence(
            "Lower “{name}” by {amount} dB under {seconds} s of speech from {timecode}", values
        ),
        reasons=(Reason("speech over it", share, 0.6), reason),
        confidence=0.75,
        evidence=(Evidence("speech", first.asset_id, first.source_range(rate)),),
        sequence_id=sequence.id,
        range=FrameRange(task.under[0].start, task.under[-1].end),
        touches=tuple(c.id for c in bed.clips),
        revision=situation.revision,
        provenance=Provenance("rules"),
        alternatives=tuple(
            Alternative(
                Sentence("By {amount} dB", (("amount", f"{-d:.0f}"),)), _edit(sequence, task, d)
            )
            for d in others
        ),
    )


def _edit(sequence: Sequence, task: _Spoken, depth: float) -> Batch:
    edits = []
    for clip in task.bed.clips:
        points = ducking_points(clip, task.under, depth, sequence.frame_rate)
        if any(p.gain_db != gain_at(clip.gain_points, p.at) for p in points):
            edits.append(SetGainPoints(sequence.id, clip.id, points))
    return Batch("Duck music", tuple(edits))


def _depth(
    situation: Situation, sequence: Sequence, task: _Spoken, voices: _Voices
) -> tuple[float, Reason]:
    """How far down; by the wish, else by the levels of both, else the usual.

    0 where the words are loud enough as it is.
    """
    wish = situation.duck
    if wish.depth_db is not None:
        return -max(abs(wish.depth_db), _LEAST_WISH_DB), Reason("as wished", 1.0, 0.4)
    known = {s.asset.id: s.features for s in situation.studied}
    known |= {f.asset.id: f.features for f in situation.felt if f.features is not None}
    speech = _level([(c, r) for c in voices.clips for r in task.under], known, sequence.frame_rate)
    music = _level([(c, r) for c in task.bed.clips for r in task.under], known, sequence.frame_rate)
    if speech is None or music is None:
        return USUAL_DB, Reason("usual depth", 1.0, 0.4)
    depth = speech - music - wish.above_db
    if depth >= 0:
        return 0.0, _level_reason(speech - music, wish)
    return round(min(max(depth, _LEAST_DB), _MOST_DB), 1), _level_reason(speech - music, wish)


def _level_reason(apart_db: float, wish: DuckWish) -> Reason:
    """How much of the wanted distance is there without it."""
    return Reason("too loud for speech", apart_db, max(min(1 - apart_db / wish.above_db, 1), 0.1))


def _level(
    parts: Series[tuple[Clip, FrameRange]],
    known: dict[AssetId, MediaFeatures],
    rate: FrameRate,
) -> float | None:
    """Mean power in dBFS of clips in those frames, their gain counted; silence left out."""
    total, count = 0.0, 0
    for clip, run in parts:
        features, span = known.get(clip.asset_id), run.intersection(clip.range_in_parent)
        if features is None or span is None:
            continue
        levels = features.levels_db.view()
        first, last = (
            int((clip.source_at(f, rate) - features.levels_start) * _LEVELS_A_SECOND)
            for f in (span.start, span.end)
        )
        gain = _gain_over(clip, span, rate)
        heard = [v for v in levels[max(first, 0) : max(last, 0)] if v > _SILENT_DB]
        total += sum(10 ** ((v + gain) / 10) for v in heard)
        count += len(heard)
    return 10 * log10(total / count) if count and total > 0 else None


def _gain_over(clip: Clip, span: FrameRange, rate: FrameRate) -> float:
    """The mean of the clip's gain and its course over those frames."""
    if not clip.gain_points:
        return clip.gain_db
    places = [span.start + span.duration * (2 * n + 1) // (2 * _PLACES) for n in range(_PLACES)]
    return sum(_heard_db(clip, frame, rate) for frame in places) / _PLACES
