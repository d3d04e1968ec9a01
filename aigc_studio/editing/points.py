"""Three- and four-point editing: from the ins and outs that are set, what goes where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from aigc_studio.core.document import MediaAsset, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assembling import Place, PlaceMode, placements_of, usual_source
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.effects import FASTEST
from aigc_studio.editing.placing import Insert, Overwrite

Answer = Literal["fit", "source_in", "source_out", "timeline_in", "timeline_out"]
"""What to do with four points that do not agree: change the speed, or leave one of them out."""
SLOWEST = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Points:
    """``source_in`` and ``source_out`` are media seconds; the others frames of the timeline."""

    source_in: Fraction | None = None
    source_out: Fraction | None = None
    timeline_in: int | None = None
    timeline_out: int | None = None

    def without(self, answer: Answer) -> Points:
        return self if answer == "fit" else replace(self, **{answer: None})


@dataclass(frozen=True, slots=True)
class Settled:
    """What goes where: a stretch of the source, the frame it starts at, its length and speed."""

    source: TimeRange
    start: int
    duration: int
    speed: Fraction = Fraction(1)


def disagree(points: Points, sequence: Sequence) -> bool:
    """Whether all four are set and the source is longer or shorter than the place for it."""
    if (
        points.source_in is None
        or points.source_out is None
        or points.timeline_in is None
        or points.timeline_out is None
    ):
        return False
    length = sequence.frame_rate.frames_floor(points.source_out - points.source_in)
    return length != points.timeline_out - points.timeline_in


def settle(points: Points, asset: MediaAsset, sequence: Sequence, playhead: int) -> Settled:
    """The fourth point from the three that are set; fewer are filled up from what is usual.

    Without a point of the timeline it is the playhead; without one of the source all of it. Raises
    EditError where nothing is left of it.
    """
    rate = sequence.frame_rate
    whole = usual_source(asset)
    first, last = points.timeline_in, points.timeline_out
    if first is not None and last is not None:
        if first >= last:
            raise EditError("Mark an in and an out point first.")
        length = rate.seconds(last - first)
        if points.source_in is None and points.source_out is not None:
            start = points.source_out - length
        else:
            start = whole.start if points.source_in is None else points.source_in
        return _checked(Settled(TimeRange(start, start + length), first, last - first))
    start = whole.start if points.source_in is None else points.source_in
    end = whole.end if points.source_out is None else points.source_out
    if end <= start:
        raise EditError("The in of the source lies behind its out.")
    duration = max(rate.frames_floor(end - start), 1)
    if last is not None:
        # Both end together: what is less than a frame goes at the front.
        source = TimeRange(end - rate.seconds(duration), end)
        return _checked(Settled(source, last - duration, duration))
    at = playhead if first is None else first
    return _checked(Settled(TimeRange(start, end), at, duration))


def fitted(points: Points, asset: MediaAsset, sequence: Sequence) -> Settled:
    """The marked stretch of the source, as fast as to fill the place from in to out.

    Raises EditError without a place, or where it would have to be too fast or too slow.
    """
    first, last = points.timeline_in, points.timeline_out
    if first is None or last is None or first >= last:
        raise EditError("Mark an in and an out point first.")
    whole = usual_source(asset)
    start = whole.start if points.source_in is None else points.source_in
    end = whole.end if points.source_out is None else points.source_out
    if end <= start:
        raise EditError("The in of the source lies behind its out.")
    speed = (end - start) / sequence.frame_rate.seconds(last - first)
    if not SLOWEST <= speed <= FASTEST:
        raise EditError("A clip plays from 100 times slower to 100 times as fast.")
    return Settled(TimeRange(start, end), first, last - first, speed)


def placing(asset: MediaAsset, sequence: Sequence, settled: Settled, mode: PlaceMode) -> Edit:
    """Puts it there. Raises EditError without an open track."""
    placements = placements_of(asset, sequence, settled.start, settled.source, Place())
    parts = tuple(
        replace(p, clip=replace(p.clip, duration=settled.duration, speed=settled.speed))
        for p in placements
    )
    edit: Edit = (Insert if mode == "insert" else Overwrite)(sequence.id, parts)
    return edit if settled.speed == 1 else Batch("Fit to fill", (edit,))


def _checked(settled: Settled) -> Settled:
    if settled.start < 0:
        raise EditError("The source is longer than the timeline before its out point.")
    return settled
