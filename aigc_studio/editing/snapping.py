"""Where things on the timeline like to land."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import ClipId


@dataclass(frozen=True, slots=True, order=True)
class SnapPoint:
    frame: int
    name: str
    """What is there, such as a clip's name or ``Playhead``."""


def snap_points(
    sequence: Sequence,
    *,
    playhead: int | None = None,
    extra: Iterable[SnapPoint] = (),
    without: Collection[ClipId] = (),
) -> tuple[SnapPoint, ...]:
    """Clip edges, markers, the start, the playhead and ``extra``, in order; not those dragged."""
    points = {SnapPoint(0, "Start")}
    for _, clip in sequence.clips():
        if clip.id not in without:
            points |= {SnapPoint(clip.start, clip.name), SnapPoint(clip.end, clip.name)}
    points |= {SnapPoint(m.frame, m.name) for m in sequence.markers}
    if playhead is not None:
        points.add(SnapPoint(playhead, "Playhead"))
    return tuple(sorted(points | set(extra)))


def nearest_snap(
    points: tuple[SnapPoint, ...], frames: Iterable[int], within: int
) -> tuple[int, SnapPoint] | None:
    """How far to move so that one of ``frames`` meets a point, and which; None past ``within``."""
    best: tuple[int, SnapPoint] | None = None
    for frame in frames:
        index = bisect_left(points, SnapPoint(frame, ""))
        for point in points[max(index - 1, 0) : index + 1]:
            offset = point.frame - frame
            if abs(offset) <= within and (best is None or abs(offset) < abs(best[0])):
                best = (offset, point)
    return best
