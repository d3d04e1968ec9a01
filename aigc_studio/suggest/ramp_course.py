"""Words of clips whose speed changes: media seconds to frames and back, exact to the frame.

Where a ramp runs backwards nothing is said that could be read; where it stands or runs forward,
however fast, every frame has its second of the media, and these never go down.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.document import Clip
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.retiming import SpeedRamp


@dataclass(frozen=True, slots=True)
class Course:
    """Frames of a clip in which its media runs forward."""

    clip: Clip
    rate: FrameRate
    frames: FrameRange

    def seconds_at(self, frame: int) -> Fraction:
        """The media second at a frame's leading edge."""
        return self.clip.media_at(self.clip.source_at(frame, self.rate))

    @property
    def source(self) -> TimeRange:
        """What is heard of the media."""
        return TimeRange(self.seconds_at(self.frames.start), self.seconds_at(self.frames.end))

    def frame_before(self, seconds: Fraction) -> int:
        """The last frame that starts at or before a media second, the first one at least."""
        edges = range(self.frames.start, self.frames.end + 1)
        found = bisect_right(edges, seconds, key=self.seconds_at)
        return edges[max(found - 1, 0)]

    def frame_after(self, seconds: Fraction) -> int:
        """The first frame edge at or after a media second, the end at most."""
        edges = range(self.frames.start, self.frames.end + 1)
        return edges[min(bisect_left(edges, seconds, key=self.seconds_at), len(edges) - 1)]

    def frames_of(self, source: TimeRange) -> tuple[int, int]:
        """The frame edges around a stretch of the media."""
        return self.frame_before(source.start), self.frame_after(source.end)


def courses(clip: Clip, rate: FrameRate) -> tuple[Course, ...]:
    """Where a clip with a ramp runs forward through its media, in order."""
    ramp, used = clip.ramp, clip.source_range(rate)
    if ramp is None:
        return ()
    turns = [used.start, *_turns(ramp, used), used.end]
    runs: list[tuple[Fraction, Fraction]] = []
    for start, end in pairwise(turns):
        if start == end or ramp.speed_at((start + end) / 2) < 0:
            continue
        if runs and runs[-1][1] == start:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    found = []
    for start, end in runs:
        first, last = ((at - clip.source_start) / clip.speed * rate.fraction for at in (start, end))
        low, high = clip.start + -(-first // 1), clip.start + last // 1
        if low < high:
            course = Course(clip, rate, FrameRange(low, high))
            found += [course] if course.source.duration > 0 else []
    return tuple(found)


def missing_course(left: Clip, right: Clip, rate: FrameRate) -> Course | None:
    """What lies between two clips of one ramp, as if it were behind the first; None backwards."""
    lost = rate.frames_floor((right.source_start - left.source_at(left.end, rate)) / left.speed)
    if lost < 1:
        return None
    at = left.source_at(left.end, rate)
    piece = replace(left, start=left.end, duration=lost, source_start=at)
    found = courses(piece, rate)
    return found[0] if len(found) == 1 and found[0].frames == piece.range_in_parent else None


def _turns(ramp: SpeedRamp, used: TimeRange) -> list[Fraction]:
    """Clock seconds inside a stretch at which the speed bends or crosses nought, in order."""
    turns = [point.at for point in ramp.points]
    for left, right in pairwise(ramp.points):
        if left.speed * right.speed < 0:
            turns.append(left.at + (right.at - left.at) * left.speed / (left.speed - right.speed))
    return sorted(turn for turn in turns if used.start < turn < used.end)
