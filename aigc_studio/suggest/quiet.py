"""Where a file sounds and where it is silent, by voice activity and its own noise floor.

Silence is where nobody speaks and nothing is louder than half way (in dB) from the noise floor up
to the voice. So a room with a fan is as silent as a studio, and a laugh, a door or applause is not
silence though no word is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Clip
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.speech import ACTIVITY_STEP, LEVEL_STEP, Speech
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.cut_points import QUIET
from aigc_studio.suggest.ramp_course import courses

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FLOOR_DB = -90.0
_SPOKEN = 0.6
_LEAST_RISE_DB = 6.0
_SHORTEST_SOUND = 6
"""Steps of 10 ms; a shorter click does not break a silence."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """Steps of 10 ms from ``heard.start`` in which a file sounds, half-open, in order."""

    steps: tuple[tuple[int, int], ...]
    noise_db: float
    loud_db: float
    """What is louder than this is no silence."""


def sounding(transcript: AssetTranscript) -> Sounding:
    """Where a file sounds, with its measured noise floor."""
    speech = transcript.speech
    levels = np.maximum(np.frombuffer(speech.levels_db.data, "<f4").astype(np.float64), _FLOOR_DB)
    activity = _at_levels(speech, len(levels))
    quiet, spoken = levels[activity < QUIET], levels[activity >= _SPOKEN]
    noise = float(np.percentile(quiet if len(quiet) else levels, 20)) if len(levels) else _FLOOR_DB
    voice = float(np.median(spoken)) if len(spoken) else noise + 2 * _LEAST_RISE_DB
    loud = noise + max(_LEAST_RISE_DB, (voice - noise) / 2)
    sounds = _runs(levels > loud)
    kept = np.zeros(len(levels), dtype=bool)
    for start, end in sounds:
        kept[start:end] = end - start >= _SHORTEST_SOUND
    kept |= activity >= QUIET
    for word in transcript.words:
        first = floor((word.source.start - speech.heard.start) / LEVEL_STEP)
        kept[max(first, 0) : ceil((word.source.end - speech.heard.start) / LEVEL_STEP)] = True
    return Sounding(tuple(_runs(kept)), noise, loud)


def sounding_frames(
    clip: Clip, heard: TimeRange, sounds: Sounding, rate: FrameRate
) -> list[FrameRange]:
    """The frames of the sequence in which a clip sounds; what was not heard counts as sound."""
    if clip.ramp is not None:
        return list(_sounding_along_ramp(clip, heard, sounds, rate))
    source = clip.source_range(rate)
    first = (source.start - heard.start) / LEVEL_STEP
    last = (source.end - heard.start) / LEVEL_STEP
    steps = [(a, b) for a, b in sounds.steps if a < last and b > first]
    if source.start < heard.start:
        steps.insert(0, (floor(first), 0))
    if source.end > heard.end + rate.frame_duration:
        steps.append((floor((heard.end - heard.start) / LEVEL_STEP), ceil(last)))
    scale = LEVEL_STEP / clip.speed * rate.fraction
    found = []
    for start, end in steps:
        low = max(clip.start, clip.start + floor((start - first) * scale))
        high = min(clip.end, clip.start + ceil((end - first) * scale))
        if low < high:
            found.append(FrameRange(low, high))
    return found


def _sounding_along_ramp(
    clip: Clip, heard: TimeRange, sounds: Sounding, rate: FrameRate
) -> Iterator[FrameRange]:
    """The same at a changing speed; what runs backwards counts as sound."""
    at = clip.start
    for course in courses(clip, rate):
        if at < course.frames.start:
            yield FrameRange(at, course.frames.start)
        at = course.frames.end
        for span in _spans_in(course.source, heard, sounds, rate):
            low, high = course.frames_of(span)
            if low < high:
                yield FrameRange(low, high)
    if at < clip.end:
        yield FrameRange(at, clip.end)


def _spans_in(
    source: TimeRange, heard: TimeRange, sounds: Sounding, rate: FrameRate
) -> Iterator[TimeRange]:
    """Seconds of the media that sound in a stretch of it, or were not heard."""
    if source.start < heard.start:
        yield TimeRange(source.start, heard.start)
    first = (source.start - heard.start) / LEVEL_STEP
    last = (source.end - heard.start) / LEVEL_STEP
    for start, end in sounds.steps:
        if start < last and end > first:
            yield TimeRange(heard.start + start * LEVEL_STEP, heard.start + end * LEVEL_STEP)
    if source.end > heard.end + rate.frame_duration:
        yield TimeRange(heard.end, source.end)


def mean_of(curve: bytes, step_seconds: float, source: tuple[float, float]) -> float:
    """The mean of a curve over a stretch, in seconds from its start."""
    values = np.frombuffer(curve, "<f4")
    first = max(floor(source[0] / step_seconds), 0)
    part = values[first : max(ceil(source[1] / step_seconds), first + 1)]
    return float(np.maximum(part, _FLOOR_DB).mean()) if len(part) else 0.0


def _at_levels(speech: Speech, count: int) -> NDArray[np.float32]:
    """Voice activity at every level, the highest of the steps that it touches."""
    activity = np.frombuffer(speech.activity.data, "<f4")
    if not len(activity):
        return np.zeros(count, dtype=np.float32)
    ratio = float(LEVEL_STEP / ACTIVITY_STEP)
    places = np.arange(count)
    last = len(activity) - 1
    first = np.minimum((places * ratio).astype(np.int64), last)
    second = np.minimum(((places + 1) * ratio).astype(np.int64), last)
    highest: NDArray[np.float32] = np.maximum(activity[first], activity[second])
    return highest


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
