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
    edges = {(0, "Start")}
    for _, clip in sequence.clips():
        if clip.id not in without:
            edges.add((clip.start, clip.name))
            edges.add((clip.end, clip.name))
    edges |= {(m.frame, m.name) for m in sequence.markers}
    edges |= {(point.frame, point.name) for point in extra}
    if playhead is not None:
        edges.add((playhead, "Playhead"))
    return tuple(SnapPoint(frame, name) for frame, name in sorted(edges))


class SnapIndex:
    """Points in order, to be asked often: a drag asks for two frames of every clip it moves."""

    def __init__(self, points: Iterable[SnapPoint]) -> None:
        by_frame: dict[int, SnapPoint] = {}
        for point in sorted(points, key=lambda p: (p.frame, p.name)):
            by_frame.setdefault(point.frame, point)
        self._frames = list(by_frame)
        self._points = list(by_frame.values())

    def nearest(self, frames: Iterable[int], within: int) -> tuple[int, SnapPoint] | None:
        """How far to move so that one of ``frames`` meets a point; None past ``within``."""
        known, best, found = self._frames, within + 1, None
        for frame in frames:
            index = bisect_left(known, frame)
            for near in range(max(index - 1, 0), min(index + 1, len(known))):
                offset = known[near] - frame
                if abs(offset) < best:
                    best, found = abs(offset), (offset, self._points[near])
        return found
