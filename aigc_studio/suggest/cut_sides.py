"""What is known of both sides of every cut of a timeline: pictures, movement, talk, music, feeling.

Each fact is brought to -1..1, 0 where nothing is known or nothing speaks; so weights of one fact
can be compared with those of another, and a model that was never run adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from math import hypot, log
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Clip, MediaAsset, Sequence, Track
from aigc_studio.core.effect_catalogue import acting
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import LOOK_STEP, Looks
from aigc_studio.core.passages import CUT_FACTS, CutFacts
from aigc_studio.suggest.laid_music import LaidMusic
from aigc_studio.suggest.sequence_feeling import values_at
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.transcript import SequenceTranscript

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EDGE = Fraction(3, 10)
"""Seconds of pictures on each side that speak for it."""
_FELT = Fraction(3, 2)
_STILL, _FAST = 0.03, 0.6
"""Widths a second."""
_SAME_LOOK = 0.12
_NEAR_IN_MEDIA = 12.0
"""Seconds: a jump within one shot is no longer."""
_LONG_JUMP = 3600.0
_SHORT, _LONG = 0.7, 4.0
_TALK_REACH = Fraction(6, 10)
_LONG_PAUSE = Fraction(2)
_DARK = 24.0


@dataclass(frozen=True, slots=True)
class CutPlace:
    """Two clips that meet on one track."""

    track: Track
    before: Clip
    after: Clip

    @property
    def frame(self) -> int:
        return self.after.start


@dataclass(frozen=True, slots=True)
class Side:
    """The pictures of one side of a cut. ``look``: mean Y, U, V of 8x8 blocks, 0..1."""

    look: NDArray[np.float64]
    right: float
    down: float
    has_movement: bool
    has_face: bool

    @property
    def speed(self) -> float:
        return hypot(self.right, self.down)

    @property
    def luma(self) -> float:
        return float(self.look[0].mean())


@dataclass(frozen=True, slots=True)
class Pause:
    """Frames without a word before and after a cut; None where none is near."""

    before: int | None
    after: int | None
    is_new_voice: bool = False


@dataclass(slots=True)
class CutContext:
    """All that is known of a timeline besides its clips."""

    sequence: Sequence
    footage: Mapping[AssetId, Footage]
    assets: Mapping[AssetId, MediaAsset]
    looks: Mapping[AssetId, Looks] = field(default_factory=dict)
    transcript: SequenceTranscript | None = None
    laid: tuple[LaidMusic, ...] = ()
    beats: Mapping[int, float] = field(default_factory=dict)
    feeling: Feeling | None = None


def cuts_of(sequence: Sequence) -> Iterator[CutPlace]:
    """Every cut between two clips on an unlocked, visible video track, from the bottom up."""
    for track in sequence.video_tracks:
        if track.is_locked or track.is_muted:
            continue
        for before, after in pairwise(track.clips):
            if before.end == after.start and before.is_enabled and after.is_enabled:
                yield CutPlace(track, before, after)


def facts_of(place: CutPlace, context: CutContext) -> CutFacts:
    """What speaks for or against passing a cut in some way."""
    found = dict.fromkeys(CUT_FACTS, 0.0)
    first = side_of(place.before, context, at_end=True)
    second = side_of(place.after, context, at_end=False)
    if first is not None and second is not None:
        found |= _seen(place, first, second, context)
    found |= _time(place, context)
    found |= _talk(pause_at(place, context), context)
    found |= _music(place, context)
    found |= _felt(place, context)
    rate = context.sequence.frame_rate
    shorter = float(rate.seconds(min(place.before.duration, place.after.duration)))
    found["short shots"] = _between(_LONG - shorter, 0.0, _LONG - _SHORT)
    return CutFacts(tuple(round(found[name], 4) for name in CUT_FACTS))


def side_of(clip: Clip, context: CutContext, *, at_end: bool) -> Side | None:
    """None where the file was not studied."""
    known = context.footage.get(clip.asset_id)
    if known is None or not len(known.features.times):
        return None
    used = clip.source_range(context.sequence.frame_rate)
    edge = min(_EDGE * abs(clip.speed), used.duration)
    start, end = (used.end - edge, used.end) if at_end else (used.start, used.start + edge)
    start, end = clip.media_at(start), clip.media_at(end)
    start, end = min(start, end), max(start, end)
    look = _look(known, start, end)
    looks = context.looks.get(clip.asset_id)
    if looks is None:
        return Side(look, 0.0, 0.0, has_movement=False, has_face=False)
    right, down = (
        _mean(looks.motion_right.view(), looks, (start, end)),
        _mean(looks.motion_down.view(), looks, (start, end)),
    )
    faces = any(t.times[0] <= end and start <= t.times[-1] for t in looks.faces if t.times)
    return Side(look, right, down, has_movement=bool(len(looks.motion_right)), has_face=faces)


def pause_at(place: CutPlace, context: CutContext) -> Pause:
    """How long nobody speaks before and after a cut, within a reach of two seconds."""
    transcript, frame = context.transcript, place.frame
    if transcript is None or not len(transcript):
        return Pause(None, None)
    reach = context.sequence.frame_rate.frames_ceil(_LONG_PAUSE)
    number = transcript.word_before(frame - 1)
    before = after = None
    voices = []
    if number is not None:
        word = transcript.word(number)
        if frame - word.frames.end <= reach:
            before = max(frame - word.frames.end, 0)
            voices.append((word.asset_id, word.voice))
    following = 0 if number is None else number + 1
    if following < len(transcript):
        word = transcript.word(following)
        if word.frames.start - frame <= reach:
            after = max(word.frames.start - frame, 0)
            voices.append((word.asset_id, word.voice))
    return Pause(before, after, is_new_voice=len(voices) > 1 and voices[0] != voices[1])


def _look(known: Footage, start: Fraction, end: Fraction) -> NDArray[np.float64]:
    times = known.features.times
    first, last = times.picture_at(start), times.picture_at(end - Fraction(1, 1000))
    blocks = np.frombuffer(known.features.blocks, np.uint8).reshape(-1, 3, 8, 8)
    chosen = blocks[first : max(last, first) + 1]
    if not len(chosen):
        chosen = blocks[-1:]
    mean: NDArray[np.float64] = chosen.mean(axis=0, dtype=np.float64) / 255.0
    return mean


def _mean(curve: object, looks: Looks, span: tuple[Fraction, Fraction]) -> float:
    values = np.asarray(curve, np.float32)
    first = int((span[0] - looks.start) / LOOK_STEP)
    last = max(int((span[1] - looks.start) / LOOK_STEP), first + 1)
    chosen = values[max(first, 0) : max(last, 0)]
    return float(chosen.mean()) if len(chosen) else 0.0


def look_distance(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """0 (the same picture) to 1: mean difference of blocks, colour counting double."""
    weights = np.array([1.0, 2.0, 2.0])[:, None, None]
    return float(min((np.abs(first - second) * weights).mean() * 2.0, 1.0))


def _seen(place: CutPlace, first: Side, second: Side, context: CutContext) -> dict[str, float]:
    far = look_distance(first.look, second.look)
    found = {
        "look changes": _between(far, 0.0, 0.5),
        "light changes": max(-1.0, min(1.0, (second.luma - first.luma) * 2)),
        "faces on both sides": float(first.has_face and second.has_face),
        "dark at the cut": float(min(first.luma, second.luma) * 255 < _DARK),
    }
    if first.has_movement and second.has_movement:
        slower = min(first.speed, second.speed)
        agree = (first.right * second.right + first.down * second.down) / max(
            first.speed * second.speed, 1e-9
        )
        moving = _between(slower, _STILL, _FAST)
        found["moves on"] = moving * agree
        found["stands still"] = 1.0 - _between(max(first.speed, second.speed), _STILL, _FAST)
    is_one_shot = _is_one_shot(place, context)
    gap = abs(_seconds_between(place, context) or 0.0) if is_one_shot else 0.0
    if far < _SAME_LOOK and 0 < gap <= _NEAR_IN_MEDIA:
        found["jump in one shot"] = 1.0 - far / _SAME_LOOK
    found["scene changes"] = 0.0 if is_one_shot else _between(far, _SAME_LOOK, 0.45)
    return found


def _is_one_shot(place: CutPlace, context: CutContext) -> bool:
    """Whether both sides are of one shot of one file."""
    known = context.footage.get(place.before.asset_id)
    if known is None or place.before.asset_id != place.after.asset_id:
        return False
    rate = context.sequence.frame_rate
    end = place.before.media_at(place.before.source_range(rate).end - rate.frame_duration)
    start = place.after.media_at(place.after.source_start)
    first, last = min(end, start), max(end, start)
    return any(s.start_seconds <= first and last < s.end_seconds for s in known.shots)


def _time(place: CutPlace, context: CutContext) -> dict[str, float]:
    """By when both were recorded, or how far apart they lie in one file; on a log scale."""
    seconds = _seconds_between(place, context)
    if seconds is None:
        return {}
    if seconds < 0:
        return {"time passes": 0.5}  # told out of order: it is another time in any case
    return {"time passes": _between(log(1 + seconds), log(11.0), log(1 + _LONG_JUMP))}


def _seconds_between(place: CutPlace, context: CutContext) -> float | None:
    rate = context.sequence.frame_rate
    if place.before.asset_id == place.after.asset_id:
        end = place.before.source_range(rate).end
        return float(place.after.source_start - end)
    moments = [
        _recorded(context.assets.get(clip.asset_id), clip) for clip in (place.before, place.after)
    ]
    if moments[0] is None or moments[1] is None:
        return None
    return moments[1] - moments[0]


def _recorded(asset: MediaAsset | None, clip: Clip) -> float | None:
    if asset is None or len(asset.info.recorded) < len("2026-11-22T10:00"):
        return None
    try:
        moment = datetime.fromisoformat(asset.info.recorded)
    except ValueError:
        return None
    return moment.timestamp() + float(clip.source_start)


def _talk(pause: Pause, context: CutContext) -> dict[str, float]:
    if pause.before is None and pause.after is None:
        return {}
    rate = context.sequence.frame_rate
    reach = rate.frames_ceil(_TALK_REACH)
    sides = [s for s in (pause.before, pause.after) if s is not None]
    silent = sum(sides) if len(sides) == 2 else rate.frames_ceil(_LONG_PAUSE)  # noqa: PLR2004
    near = [1.0 - min(side / reach, 1.0) for side in sides]
    return {
        "talk goes on": float(np.mean(near)) if len(sides) == 2 else 0.0,  # noqa: PLR2004
        "speaker changes": float(pause.is_new_voice),
        "pause in the talk": min(float(rate.seconds(silent) / _LONG_PAUSE), 1.0),
    }


def _music(place: CutPlace, context: CutContext) -> dict[str, float]:
    if not context.laid:
        return {}
    near = [context.beats.get(place.frame + off, 0.0) for off in (-1, 0, 1)]
    found = {"on the beat": max(near)}
    rate = context.sequence.frame_rate
    for laid in context.laid:
        for section in laid.heard.music.sections[1:]:
            at = laid.stretch.frame_of(section.start)
            if abs(at - place.frame) <= rate.frames_ceil(Fraction(1, 4)):
                found["section of the music changes"] = 1.0
    return found


def _felt(place: CutPlace, context: CutContext) -> dict[str, float]:
    feeling = context.feeling
    if feeling is None:
        return {}
    rate = context.sequence.frame_rate
    reach = max(rate.frames_floor(_FELT), 1)
    before = range(max(place.frame - reach, place.before.start), place.frame)
    after = range(place.frame, min(place.frame + reach, place.after.end))
    arousal = [float(np.mean(values_at(feeling.arousal, side, rate))) for side in (before, after)]
    valence = [float(np.mean(values_at(feeling.valence, side, rate))) for side in (before, after)]
    swing = max(abs(arousal[1] - arousal[0]), abs(valence[1] - valence[0]) / 2)
    return {
        "excited": max(-1.0, min(1.0, (sum(arousal) - 1.0) * 2)),
        "feeling changes": _between(swing, 0.05, 0.35),
    }


def _between(value: float, low: float, high: float) -> float:
    """Where it lies between both, 0..1."""
    return min(max((value - low) / (high - low), 0.0), 1.0)


def runs_on(place: CutPlace, context: CutContext) -> bool:
    """A split that nobody sees: the second goes on where the first ends."""
    before, after = place.before, place.after
    end = before.source_range(context.sequence.frame_rate).end
    return end == after.source_start and _look_of(before) == _look_of(after)


def _look_of(clip: Clip) -> tuple[object, ...]:
    """What decides which picture a clip shows at a second of its clock."""
    effects = tuple((e.kind, e.values) for e in acting(clip.effects, "video"))
    media = (clip.asset_id, clip.stream_index, clip.speed, clip.ramp)
    return (*media, clip.framing, effects, clip.blend)
