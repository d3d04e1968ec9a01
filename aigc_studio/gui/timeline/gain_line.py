"""The course of gain of an audio clip as a line on its block: drawn, hit and dragged.

The line runs in the waveform's band, 6 dB at the top, -36 dB and less at the bottom. Dragging a
point moves it in time and level; dragging the line between two moves both. A double click adds a
point on the line, on a point it takes it away. One undo step each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence as Series
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen, QPolygonF

from aigc_studio.core.document import Clip
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.keyframes import GainPoint, gain_at
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.keyframes import SetGainPoints
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.geometry import Lane, Scale, hit_test
from aigc_studio.gui.timeline.gestures import Gesture, Pointer
from aigc_studio.gui.timeline.overlay import Overlay
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

HIGHEST_DB, LOWEST_DB = 6.0, -36.0
_SILENT_DB = -96.0
_HEAD_PX = 17
_DOT_PX = 3.0
_GRAB_PX = 5.0
_LEAST_APART_PX = 6.0
_LEAST_APART = Fraction(1, 1000)
_FINE = 100_000
"""Parts of a second that a dragged point may lie on."""


@dataclass(frozen=True, slots=True)
class GainLine:
    """Where a clip's course of gain stands on its lane."""

    clip: Clip
    rate: FrameRate
    scale: Scale
    top: float
    bottom: float

    def x_of(self, at: Fraction) -> float:
        frames = (at - self.clip.source_start) / self.clip.speed * self.rate.fraction
        return self.scale.x_of(self.clip.start + float(frames))

    def at(self, x: float) -> Fraction:
        frames = Fraction(round(self.scale.frames_in(x) * 1000), 1000)
        frames += Fraction(round(self.scale.first_frame * 1000), 1000) - self.clip.start
        source = self.clip.source_range(self.rate)
        wanted = self.clip.source_start + frames / self.rate.fraction * self.clip.speed
        return min(max(Fraction(round(wanted * _FINE), _FINE), source.start), source.end)

    def y_of(self, gain_db: float) -> float:
        shown = min(max(gain_db, LOWEST_DB), HIGHEST_DB)
        return self.top + (HIGHEST_DB - shown) / (HIGHEST_DB - LOWEST_DB) * (self.bottom - self.top)

    def moved(self, gain_db: float, down: float) -> float:
        """A level dragged so many pixels down, in tenths of a decibel; the bottom is silence.

        What lies outside of the band stays as it is until it is really moved.
        """
        if not down or (gain_db < LOWEST_DB and down > -_GRAB_PX):
            return gain_db
        each = (HIGHEST_DB - LOWEST_DB) / max(self.bottom - self.top, 1.0)
        wanted = max(gain_db, LOWEST_DB) - down * each
        if wanted <= LOWEST_DB:
            return _SILENT_DB
        return round(min(wanted, max(HIGHEST_DB, gain_db)), 1)

    def course(self, points: Series[GainPoint]) -> list[tuple[float, float]]:
        """The line's corners in view, from the clip's first frame to its last."""
        source = self.clip.source_range(self.rate)
        inner = [p for p in points if source.start < p.at < source.end]
        ends = [GainPoint(at, gain_at(points, at)) for at in (source.start, source.end)]
        return [(self.x_of(p.at), self.y_of(p.gain_db)) for p in (ends[0], *inner, ends[1])]

    def point_at(self, x: float, y: float) -> int | None:
        """The number of the point under the pointer, the nearest of those drawn."""
        near = [
            (abs(self.x_of(p.at) - x) + abs(self.y_of(p.gain_db) - y), number)
            for number, p in self.dots()
            if abs(self.x_of(p.at) - x) <= _GRAB_PX and abs(self.y_of(p.gain_db) - y) <= _GRAB_PX
        ]
        return min(near)[1] if near else None

    def dots(self) -> list[tuple[int, GainPoint]]:
        """Points far enough from the one before to be told apart, with their numbers."""
        found: list[tuple[int, GainPoint]] = []
        source = self.clip.source_range(self.rate)
        last = float("-inf")
        for number, point in enumerate(self.clip.gain_points):
            x = self.x_of(point.at)
            if source.start <= point.at <= source.end and x - last >= _LEAST_APART_PX:
                found.append((number, point))
                last = x
        return found

    def is_on(self, x: float, y: float) -> bool:
        here = gain_at(self.clip.gain_points, self.at(x))
        return abs(self.y_of(here) - y) <= _GRAB_PX - 1


def line_of(clip: Clip, lane: Lane, scale: Scale, rate: FrameRate) -> GainLine:
    return GainLine(clip, rate, scale, lane.top + _HEAD_PX + 2.0, lane.bottom - 4.0)


def paint_gain(
    painter: QPainter, box: QRectF, line: GainLine, theme: Theme, *, is_selected: bool
) -> None:
    """Nothing on a clip without a course, unless it is selected: then the line can be taken."""
    if not (line.clip.gain_points or is_selected):
        return
    painter.save()
    painter.setClipRect(box)
    corners = [QPointF(x, y) for x, y in line.course(line.clip.gain_points)]
    painter.setPen(QPen(theme.color("ghost_on_clip", 0.95 if line.clip.gain_points else 0.5), 1.5))
    painter.drawPolyline(QPolygonF(corners))
    painter.setBrush(theme.color("ground"))
    for _, point in line.dots():
        painter.drawEllipse(
            QPointF(line.x_of(point.at), line.y_of(point.gain_db)), _DOT_PX, _DOT_PX
        )
    painter.restore()


def gain_line_at(stage: Stage, pointer: Pointer) -> GainLine | None:
    """The line of the audio clip under the pointer, where it is shown and may be changed."""
    hit = hit_test(stage.lanes, stage.camera.scale, pointer.x, pointer.y)
    sequence = stage.sequence
    if hit is None or hit.clip is None or sequence is None:
        return None
    if hit.lane.track.kind != "audio" or hit.lane.track.is_locked or hit.part != "body":
        return None
    if not hit.clip.gain_points and hit.clip.id not in stage.desk.state.selection:
        return None
    return line_of(hit.clip, hit.lane, stage.camera.scale, sequence.frame_rate)


def gain_gesture(stage: Stage, pointer: Pointer) -> Gesture | None:
    """What dragging from there does to a course of gain; None where there is none to take."""
    line, sequence = gain_line_at(stage, pointer), stage.sequence
    if line is None or sequence is None or not line.clip.gain_points:
        return None
    number = line.point_at(pointer.x, pointer.y)
    if number is not None:
        return GainGesture(stage, sequence.id, line, (number,), pointer)
    if not line.is_on(pointer.x, pointer.y):
        return None
    times = [p.at for p in line.clip.gain_points]
    right = bisect_right(times, line.at(pointer.x))
    both = {max(right - 1, 0), min(right, len(times) - 1)}
    return GainGesture(stage, sequence.id, line, tuple(sorted(both)), pointer)


def toggle_point(stage: Stage, pointer: Pointer) -> bool:
    """Add a point where the line was clicked, or take away the one that was; whether it did."""
    line, sequence = gain_line_at(stage, pointer), stage.sequence
    if line is None or sequence is None:
        return False
    points = list(line.clip.gain_points)
    number = line.point_at(pointer.x, pointer.y)
    if number is not None:
        del points[number]
    elif line.is_on(pointer.x, pointer.y):
        at = line.at(pointer.x)
        if any(p.at == at for p in points):
            return False
        points = sorted([*points, GainPoint(at, gain_at(points, at))], key=lambda p: p.at)
    else:
        return False
    stage.desk.apply(SetGainPoints(sequence.id, line.clip.id, tuple(points)))
    return True


class GainGesture:
    """Drags one point in both directions, or the two ends of a stretch up and down."""

    def __init__(
        self,
        stage: Stage,
        sequence_id: SequenceId,
        line: GainLine,
        numbers: tuple[int, ...],
        pointer: Pointer,
    ) -> None:
        self._stage = stage
        self._sequence_id = sequence_id
        self._line = line
        self._numbers = numbers
        self._from = pointer
        self._points = line.clip.gain_points

    def move(self, pointer: Pointer) -> Overlay:
        self._points = self._dragged(pointer)
        scroll = self._stage.camera.scroll_y
        corners = tuple((x, y - scroll) for x, y in self._line.course(self._points))
        gain = self._points[self._numbers[0]].gain_db
        words = translate("Gain", "{gain} dB").format(gain=f"{gain:+.1f}")
        return Overlay(line=corners, label=words, at=(pointer.x, pointer.view_y))

    def release(self, pointer: Pointer) -> None:
        self._points = self._dragged(pointer)
        clip = self._line.clip
        if self._points != clip.gain_points:
            self._stage.desk.apply(SetGainPoints(self._sequence_id, clip.id, self._points))

    def _dragged(self, pointer: Pointer) -> tuple[GainPoint, ...]:
        line, points = self._line, list(self._line.clip.gain_points)
        if (pointer.x, pointer.y) == (self._from.x, self._from.y):
            return tuple(points)
        down = pointer.y - self._from.y
        for number in self._numbers:
            here = points[number]
            points[number] = replace(here, gain_db=line.moved(here.gain_db, down))
        if len(self._numbers) == 1:
            number = self._numbers[0]
            wanted = line.at(line.x_of(points[number].at) + pointer.x - self._from.x)
            points[number] = replace(points[number], at=_between(points, number, wanted))
        return tuple(points)


def _between(points: Series[GainPoint], number: int, wanted: Fraction) -> Fraction:
    """Never past its neighbours; where they leave no room it stays."""
    low = points[number - 1].at + _LEAST_APART if number else wanted
    high = points[number + 1].at - _LEAST_APART if number + 1 < len(points) else wanted
    return min(max(wanted, low), high) if low <= high else points[number].at
