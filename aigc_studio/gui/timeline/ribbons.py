"""Where the clips of a track lie at one zoom, gathered by pages of neighbours and kept.

A repaint then puts down the rectangles of the pages in view, however the view has been scrolled;
ten thousand clips are gathered once for each zoom and not once for each repaint.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from PySide6.QtCore import QRectF

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.ids import AssetId, ClipId, TrackId

PAGE_CLIPS = 256
RUN_BELOW_PX = 4.0
"""Narrower clips that lie side by side are one block."""
NAME_FROM_PX = 32
"""Narrower clips have no room for a name: a body and a head are all of them."""

_START = attrgetter("start")
_END = attrgetter("end")


@dataclass(slots=True)
class Page:
    """Neighbours on one track. x counts in pixels from frame 0, y from the top of the lane."""

    runs: list[QRectF] = field(default_factory=list)
    narrow: list[Clip] = field(default_factory=list)
    bodies: list[QRectF] = field(default_factory=list)
    heads: list[QRectF] = field(default_factory=list)
    wide: list[Clip] = field(default_factory=list)
    ids: frozenset[ClipId] = frozenset()
    """Of the narrow ones."""
    assets: frozenset[AssetId] = frozenset()
    is_enabled: bool = True
    """Whether all narrow ones are."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What places within a lane depend on besides its clips."""

    pixels_per_frame: float
    height: int
    head: int
    """Height of the strip that has the name."""


class Ribbons:
    """For the main thread: the pages of each track as it is now, at the zoom that was last seen."""

    def __init__(self) -> None:
        self._known: dict[TrackId, tuple[Track, Shape, dict[int, Page]]] = {}

    def pages(self, track: Track, shape: Shape, first: int, last: int) -> Iterator[Page]:
        """The pages that touch the half-open stretch of frames, from the left."""
        known = self._known.get(track.id)
        if known is None or known[0] is not track or known[1] != shape:
            known = self._known[track.id] = track, shape, {}
        made, clips = known[2], track.clips
        begin = bisect_right(clips, first, key=_END) // PAGE_CLIPS
        end = -(-bisect_left(clips, last, key=_START) // PAGE_CLIPS)
        for number in range(begin, end):
            page = made.get(number)
            if page is None:
                of_page = clips[number * PAGE_CLIPS : (number + 1) * PAGE_CLIPS]
                page = made[number] = page_of(of_page, shape)
            yield page

    def clear(self) -> None:
        self._known.clear()


def page_of(clips: tuple[Clip, ...], shape: Shape) -> Page:
    """Sort clips, in order of time, by the room that each has."""
    page, zoom = Page(), shape.pixels_per_frame
    least, named = RUN_BELOW_PX / zoom, NAME_FROM_PX / zoom
    start, end, closes = -1, -1, -1.0
    for clip in clips:
        if clip.duration >= least:
            (page.wide if clip.duration >= named else page.narrow).append(clip)
            _put_run(page, start, end, shape)
            start, end, closes = -1, -1, -1.0
        elif clip.start == end or clip.start < closes:
            end = clip.end
        else:
            _put_run(page, start, end, shape)
            start, end, closes = clip.start, clip.end, clip.start + least
    _put_run(page, start, end, shape)
    _put_narrow(page, shape)
    return page


def _put_run(page: Page, start: int, end: int, shape: Shape) -> None:
    if end > start:
        zoom = shape.pixels_per_frame
        width = max(1.0, (end - start) * zoom)
        page.runs.append(QRectF(start * zoom, 0.0, width, shape.height))


def _put_narrow(page: Page, shape: Shape) -> None:
    zoom, height = shape.pixels_per_frame, float(shape.height)
    head = float(min(shape.head, shape.height))
    page.bodies, page.heads = [], []
    for clip in page.narrow:
        left, width = clip.start * zoom, clip.duration * zoom - 1  # a line of the lane parts them
        page.bodies.append(QRectF(left, 0.0, max(1.0, width), height))
        page.heads.append(QRectF(left, 0.0, max(1.0, width), head))
    page.ids = frozenset(clip.id for clip in page.narrow)
    page.assets = frozenset(clip.asset_id for clip in page.narrow)
    page.is_enabled = all(clip.is_enabled for clip in page.narrow)
