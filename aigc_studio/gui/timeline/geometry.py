"""Where everything on the timeline stands, and what is under a point. Pure: no widget, no Qt.

Frames and pixels meet in ``Scale`` alone. Lanes run from the top: the highest video track first,
then the audio tracks from the first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Series
from dataclasses import dataclass
from math import floor
from operator import attrgetter
from types import MappingProxyType
from typing import Literal

from aigc_studio.core.document import Clip, Sequence, Track, TrackKind
from aigc_studio.core.ids import ClipId, TrackId

EDGE_PX = 6
VIDEO_PX = 64
AUDIO_PX = 56
GAP_PX = 2
SECTION_PX = 8
MIN_PPF = 0.0005
MAX_PPF = 60.0
_TICK_PX = 7

_START = attrgetter("start")
_END = attrgetter("end")

Part = Literal["body", "in", "out"]


@dataclass(frozen=True, slots=True)
class Scale:
    """``pixels_per_frame`` and the frame, not always whole, at the left edge."""

    pixels_per_frame: float = 4.0
    first_frame: float = 0.0

    def x_of(self, frame: float) -> float:
        return (frame - self.first_frame) * self.pixels_per_frame

    def frame_at(self, x: float) -> int:
        """The frame whose area holds that pixel; never before the start."""
        return max(0, floor(self.first_frame + x / self.pixels_per_frame))

    def nearest_edge(self, x: float) -> int:
        """The frame edge nearest to that pixel."""
        return max(0, floor(self.first_frame + x / self.pixels_per_frame + 0.5))

    def frames_in(self, pixels: float) -> float:
        return pixels / self.pixels_per_frame

    def zoomed(self, factor: float, x: float) -> Scale:
        """Another zoom with the frame under ``x`` kept there, as far as the start allows."""
        zoom = min(max(self.pixels_per_frame * factor, MIN_PPF), MAX_PPF)
        under = self.first_frame + x / self.pixels_per_frame
        return Scale(zoom, max(0.0, under - x / zoom))

    def fitted(self, duration: int, width: float) -> Scale:
        """The zoom at which all of it is seen with a little room behind it."""
        zoom = (width * 0.95) / max(1, duration)
        return Scale(min(max(zoom, MIN_PPF), MAX_PPF), 0.0)


@dataclass(frozen=True, slots=True)
class Lane:
    """One track's strip; ``top`` counts from the top of all lanes."""

    track: Track
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point: a clip's part, or an empty stretch of a lane."""

    lane: Lane
    frame: int
    clip: Clip | None = None
    part: Part = "body"


def usual_height(kind: TrackKind) -> int:
    return VIDEO_PX if kind == "video" else AUDIO_PX


def lanes_of(
    sequence: Sequence | None, heights: Mapping[TrackId, int] = MappingProxyType({})
) -> tuple[Lane, ...]:
    """``heights`` are those of tracks that are just being dragged."""
    if sequence is None:
        return ()
    lanes: list[Lane] = []
    top = GAP_PX
    for track in reversed(sequence.video_tracks):
        lanes.append(Lane(track, top, heights.get(track.id, track.height or VIDEO_PX)))
        top = lanes[-1].bottom + GAP_PX
    top += SECTION_PX
    for track in sequence.audio_tracks:
        lanes.append(Lane(track, top, heights.get(track.id, track.height or AUDIO_PX)))
        top = lanes[-1].bottom + GAP_PX
    return tuple(lanes)


def total_height(lanes: tuple[Lane, ...]) -> int:
    return lanes[-1].bottom + GAP_PX if lanes else 0


def lane_at(lanes: tuple[Lane, ...], y: float) -> Lane | None:
    return next((lane for lane in lanes if lane.top <= y < lane.bottom), None)


def clips_between(clips: Series[Clip], first: int, last: int) -> Iterator[Clip]:
    """Of clips in order of time those that touch the half-open stretch of frames, by bisection."""
    index = bisect_right(clips, first, key=_END)
    while index < len(clips) and clips[index].start < last:
        yield clips[index]
        index += 1


def runs_between(
    track: Track, scale: Scale, width: float, least_px: float = 3.0
) -> Iterator[tuple[int, int, Clip | None]]:
    """Stretches to draw from the left: (start, end, clip), or clip None for a run of slivers.

    Clips narrower than ``least_px`` that lie side by side become one run, so the cost depends on
    the width of the view and not on the number of clips.
    """
    last = scale.frame_at(width) + 1
    least = scale.frames_in(least_px)
    clips = track.clips
    index = bisect_right(clips, scale.frame_at(0), key=_END)
    while index < len(clips) and clips[index].start < last:
        clip = clips[index]
        if clip.duration >= least:
            yield clip.start, clip.end, clip
            index += 1
            continue
        behind = bisect_left(clips, clip.start + least, index + 1, key=_START)
        yield clip.start, clips[behind - 1].end, None
        index = behind


def clip_at(track: Track, frame: float) -> Clip | None:
    index = bisect_right(track.clips, frame, key=_START) - 1
    if index < 0 or track.clips[index].end <= frame:
        return None
    return track.clips[index]


def hit_test(lanes: tuple[Lane, ...], scale: Scale, x: float, y: float) -> Hit | None:
    """What is under a point of the lanes; the edge of a clip wins over its body near it."""
    lane = lane_at(lanes, y)
    if lane is None:
        return None
    frame = scale.frame_at(x)
    clip = clip_at(lane.track, frame)
    if clip is None:
        return _edge_from_outside(lane, scale, x, frame)
    left, right = scale.x_of(clip.start), scale.x_of(clip.end)
    reach = min(EDGE_PX, (right - left) / 4)
    if x - left < reach:
        return Hit(lane, frame, clip, "in")
    if right - x <= reach:
        return Hit(lane, frame, clip, "out")
    return Hit(lane, frame, clip)


def _edge_from_outside(lane: Lane, scale: Scale, x: float, frame: int) -> Hit:
    """An edge can also be gripped from the gap beside it, within half the reach."""
    for side, part in ((-EDGE_PX / 2, "out"), (EDGE_PX / 2, "in")):
        clip = clip_at(lane.track, scale.frame_at(x + side))
        if clip is not None:
            return Hit(lane, frame, clip, "out" if part == "out" else "in")
    return Hit(lane, frame)


def clips_in_box(
    lanes: tuple[Lane, ...], scale: Scale, box: tuple[float, float, float, float]
) -> tuple[ClipId, ...]:
    """Clips that a rubber band touches; ``box`` is left, top, right, bottom."""
    left, top, right, bottom = box
    first, last = scale.frame_at(left), scale.frame_at(right) + 1
    return tuple(
        clip.id
        for lane in lanes
        if lane.bottom > top and lane.top < bottom
        for clip in clips_between(lane.track.clips, first, last)
    )


def next_edit(sequence: Sequence, frame: int, *, is_forward: bool) -> int | None:
    """The nearest clip edge behind or before a frame on any track."""
    edges: set[int] = {0} if frame > 0 and not is_forward else set()
    for track in sequence.tracks:
        starts = bisect_right(track.clips, frame, key=_START)
        ends = bisect_right(track.clips, frame, key=_END)
        if is_forward:
            edges |= {c.start for c in track.clips[starts : starts + 1]}
            edges |= {c.end for c in track.clips[ends : ends + 1]}
        else:
            before_start = bisect_left(track.clips, frame, key=_START)
            before_end = bisect_left(track.clips, frame, key=_END)
            edges |= {c.start for c in track.clips[max(0, before_start - 1) : before_start]}
            edges |= {c.end for c in track.clips[max(0, before_end - 1) : before_end]}
    if not edges:
        return None
    return min(edges) if is_forward else max(edges)


def tick_step(scale: Scale, nominal_rate: int, least_px: float = 88.0) -> tuple[int, int]:
    """Frames between labelled ticks and between small ones, so that labels have room."""
    seconds = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000)
    frames = [f for f in (1, 2, 5, 10) if f < nominal_rate]
    steps = [*frames, *(s * nominal_rate for s in seconds)]
    step = next((s for s in steps if s * scale.pixels_per_frame >= least_px), steps[-1])
    for parts in (10, 5, 4, 2):
        if step % parts == 0 and step // parts * scale.pixels_per_frame >= _TICK_PX:
            return step, step // parts
    return step, step


CURVE_PX = 28


def curve_band(lane: Lane) -> tuple[float, float]:
    """Top and bottom of the strip at a lane's foot in which a shot curve is drawn."""
    return lane.bottom - CURVE_PX, lane.bottom - 2


def threshold_y(lane: Lane, threshold: float) -> float:
    top, bottom = curve_band(lane)
    return bottom - threshold * (bottom - top)


def threshold_at(lane: Lane, y: float) -> float:
    """The threshold that a height in the strip stands for, 0.01 to 0.99."""
    top, bottom = curve_band(lane)
    return min(max((bottom - y) / (bottom - top), 0.01), 0.99)
