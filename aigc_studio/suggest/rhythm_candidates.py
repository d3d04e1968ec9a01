"""Where music may be cut to: beats, hits and borders of sections, and places between the beats.

Those between lie anywhere in the middle half of a beat, one beat after the other by the golden
ratio: on half-beats alone every length would be one of the grid, and cuts would lie on the beat
half of the time whatever the order of the shots.

Everything is mapped on whole frames of the sequence. How far a frame is off its beat is part of how
strongly the beat is felt there: exp(-(off / tau)^2), tau 35 ms or one frame.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.music import Music
from aigc_studio.core.rates import FrameRate

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TAU = Fraction(35, 1000)
_GRID = Fraction(2, 5)
"""Seconds between places to cut where there is no pulse."""
_SLOW_BEAT = Fraction(9, 10)
"""Beats further apart have places at their quarters too."""
_GOLDEN = (5**0.5 - 1) / 2
_PLAIN_BEAT = 0.8
"""What a beat that is no downbeat is felt of its strength."""
_HIT = 0.7
"""What a hit is worth of a beat of the same strength."""
_LEAST_CONFIDENCE = 0.2
_ON_FRAMES = 1
"""A cut this near to a beat is seen on it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of a piece lies on a sequence: media ``start`` sounds at frame ``at`` for ``frames``."""

    start: Fraction
    frames: int
    rate: FrameRate
    at: int = 0

    def frame_of(self, seconds: Fraction) -> int:
        """The nearest frame of the sequence."""
        return self.at + self.rate.frames_nearest(seconds - self.start)

    def seconds_at(self, frame: int) -> Fraction:
        return self.start + self.rate.seconds(frame - self.at)

    @property
    def end(self) -> int:
        return self.at + self.frames


@dataclass(frozen=True, eq=False, slots=True)
class MusicPlaces:
    """Candidate frames in order, the edges of the stretch among them, and what is felt there."""

    frames: NDArray[np.int64]
    pulse: NDArray[np.float64]
    is_on_beat: NDArray[np.bool_]
    is_free: NDArray[np.bool_]


def beat_frames(music: Music, stretch: Stretch) -> dict[int, float]:
    """Frames on which a beat lies, and how strongly it is felt there, 0..1."""
    tau = max(_TAU, stretch.rate.frame_duration)
    borders = {section.start for section in music.sections}
    found: dict[int, float] = {}
    for beat in music.beats:
        frame = stretch.frame_of(beat.at)
        if beat.confidence < _LEAST_CONFIDENCE or not stretch.at < frame < stretch.end:
            continue
        strength = beat.strength * (1.0 if beat.is_downbeat else _PLAIN_BEAT)
        if any(abs(beat.at - border) <= _TAU for border in borders):
            strength = 1.0
        off = float((stretch.seconds_at(frame) - beat.at) / tau)
        felt = min(strength, 1.0) * beat.confidence**0.5 * float(np.exp(-off * off))
        found[frame] = max(found.get(frame, 0.0), felt)
    return found


def music_places(music: Music, stretch: Stretch, also: Iterable[int] = ()) -> MusicPlaces:
    """All places to cut in a stretch of a piece, and at the frames ``also``."""
    beats = beat_frames(music, stretch)
    pulse = {stretch.at: 0.0, stretch.end: 0.0, **beats}
    for accent in music.accents:
        frame = stretch.frame_of(accent.at)
        if stretch.at < frame < stretch.end:
            pulse[frame] = max(pulse.get(frame, 0.0), _HIT * min(accent.strength, 1.0))
    for frame in _between(sorted(beats), stretch):
        if frame - 1 not in beats and frame + 1 not in beats:
            pulse.setdefault(frame, 0.0)
    for frame in also:
        pulse.setdefault(frame, 0.0)
    frames = np.array(sorted(pulse), np.int64)
    near = np.array(sorted(beats), np.int64)
    return MusicPlaces(
        frames,
        np.array([pulse[int(f)] for f in frames]),
        distance_to(frames, near) <= _ON_FRAMES,
        _in_drops(music, stretch, frames),
    )


def distance_to(frames: NDArray[np.int64], marks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Frames from each to the nearest of ``marks``, which are in order."""
    if not len(marks):
        return np.full(len(frames), np.iinfo(np.int64).max)
    at = np.searchsorted(marks, frames)
    after = np.abs(marks[np.minimum(at, len(marks) - 1)] - frames)
    before = np.abs(frames - marks[np.maximum(at - 1, 0)])
    return np.asarray(np.minimum(before, after))


def _between(beats: list[int], stretch: Stretch) -> list[int]:
    """One place in a beat, three in a slow one, and a plain grid where no beat is."""
    found: list[int] = []
    grid = max(stretch.rate.frames_nearest(_GRID), 1)
    slow = stretch.rate.frames_nearest(_SLOW_BEAT)
    for number, (left, right) in enumerate(pairwise([stretch.at, *beats, stretch.end])):
        gap = right - left
        if gap > 2 * slow:
            found += range(left + grid, right - grid // 2, grid)
        elif gap > slow:
            found += [left + gap * n // 4 for n in (1, 2, 3)]
        else:
            found.append(left + round(gap * (0.25 + 0.5 * (number * _GOLDEN % 1.0))))
    return [f for f in found if stretch.at < f < stretch.end]


def _in_drops(music: Music, stretch: Stretch, frames: NDArray[np.int64]) -> NDArray[np.bool_]:
    found = np.zeros(len(frames), np.bool_)
    for section in music.sections:
        if section.kind == "drop":
            start, end = stretch.frame_of(section.start), stretch.frame_of(section.end)
            found |= (frames >= start) & (frames < end)
    return found
