"""The render plan: which clip is seen in each frame of a sequence, and which are heard. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.ids import TrackId
from aigc_studio.core.rates import FrameRange


@dataclass(frozen=True, slots=True)
class Segment:
    """Frames that one clip fills; ``clip`` None is a gap: black."""

    range: FrameRange
    clip: Clip | None = None
    track_id: TrackId | None = None


@dataclass(frozen=True, slots=True)
class HeardClip:
    """A clip that is heard. A faded edge is one where the material does not run on."""

    clip: Clip
    track_id: TrackId
    start_sample: int
    end_sample: int
    is_faded_in: bool
    is_faded_out: bool


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """``segments`` cover ``range`` without a hole; ``heard`` is in order of track and start."""

    sequence: Sequence
    range: FrameRange
    segments: tuple[Segment, ...]
    heard: tuple[HeardClip, ...]

    @property
    def frames(self) -> int:
        return self.range.duration

    @property
    def seconds(self) -> Fraction:
        return self.sequence.frame_rate.seconds(self.range.duration)

    @property
    def start_sample(self) -> int:
        return sample_of(self.sequence, self.range.start)

    @property
    def samples(self) -> int:
        """Samples of the whole range, to the nearest one."""
        return sample_of(self.sequence, self.range.end) - self.start_sample

    def segment_at(self, frame: int) -> Segment:
        """The segment of a frame; a gap outside the range."""
        place = bisect_right(self.segments, frame, key=lambda s: s.range.start) - 1
        if 0 <= place < len(self.segments) and self.segments[place].range.contains(frame):
            return self.segments[place]
        return Segment(FrameRange(frame, frame + 1))

    def heard_in(self, start_sample: int, samples: int) -> list[HeardClip]:
        end = start_sample + samples
        return [h for h in self.heard if h.start_sample < end and start_sample < h.end_sample]


def sample_of(sequence: Sequence, frame: int) -> int:
    """The sample at a frame's leading edge, to the nearest one."""
    return floor(sequence.frame_rate.seconds(frame) * sequence.sample_rate + Fraction(1, 2))


def plan_range(sequence: Sequence, wanted: FrameRange | None = None) -> RenderPlan:
    """Plan a range of a sequence; None plans all of it."""
    whole = wanted if wanted is not None else FrameRange(0, sequence.duration)
    return RenderPlan(sequence, whole, _segments(sequence, whole), _heard(sequence, whole))


def _segments(sequence: Sequence, whole: FrameRange) -> tuple[Segment, ...]:
    holes = [whole] if whole.duration else []
    found: list[Segment] = []
    # From the top: what a track covers, no track below it can show.
    for track in reversed(sequence.video_tracks):
        if track.is_muted:
            continue
        for clip in track.clips:
            if clip.is_enabled and clip.range_in_parent.overlaps(whole):
                found += _shown(clip, track, holes)
                holes = _without(holes, clip.range_in_parent)
    found += [Segment(hole) for hole in holes]
    return tuple(sorted(found, key=lambda segment: segment.range))


def _shown(clip: Clip, track: Track, holes: list[FrameRange]) -> list[Segment]:
    parts = (hole.intersection(clip.range_in_parent) for hole in holes)
    return [Segment(part, clip, track.id) for part in parts if part is not None]


def _without(holes: list[FrameRange], taken: FrameRange) -> list[FrameRange]:
    left: list[FrameRange] = []
    for hole in holes:
        if not hole.overlaps(taken):
            left.append(hole)
            continue
        if hole.start < taken.start:
            left.append(FrameRange(hole.start, taken.start))
        if taken.end < hole.end:
            left.append(FrameRange(taken.end, hole.end))
    return left


def _heard(sequence: Sequence, whole: FrameRange) -> tuple[HeardClip, ...]:
    found = []
    for track in sequence.audio_tracks:
        if track.is_muted:
            continue
        clips = [clip for clip in track.clips if clip.is_enabled and clip.speed > 0]
        for place, clip in enumerate(clips):
            if not clip.range_in_parent.overlaps(whole):
                continue
            before = clips[place - 1] if place else None
            after = clips[place + 1] if place + 1 < len(clips) else None
            found.append(
                HeardClip(
                    clip,
                    track.id,
                    sample_of(sequence, clip.start),
                    sample_of(sequence, clip.end),
                    not _runs_on(before, clip, sequence),
                    not _runs_on(clip, after, sequence),
                )
            )
    return tuple(found)


def _runs_on(first: Clip | None, second: Clip | None, sequence: Sequence) -> bool:
    """Whether the second continues the first sample for sample: a cut that cannot be heard."""
    if first is None or second is None or first.end != second.start:
        return False
    if _sounding(first) != _sounding(second):
        return False
    return first.source_at(first.end, sequence.frame_rate) == second.source_start


def _sounding(clip: Clip) -> tuple[object, ...]:
    return clip.asset_id, clip.stream_index, clip.speed, clip.gain_db, clip.gain_points
