"""The frame over the whole picture of a clip: dragged to move it, by a corner or the wheel to zoom.

While the mouse is down or the wheel turns nothing is changed; letting go, or the wheel's rest, is
one undo step, a keyframe at the playhead.
Positions are shares of the picture.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPen

from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.editing.framing_points import clamped
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.framing import FramedPlace, framed_place

_HANDLE = 5.0
_GRIP = 12.0
_WHEEL = 1.05
"""Nearer by a notch of the wheel."""
_NOTCH = 120
_RESTS_MS = 250


class FramingOverlay:
    """``place`` None: there is nothing to frame, and nothing is drawn."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.place: FramedPlace | None = None
        self._dragged: FramingPoint | None = None
        self._grip: tuple[str, QPointF, FramingPoint] | None = None
        self._rest = QTimer(desk)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_RESTS_MS)
        self._rest.timeout.connect(self.release)

    def refresh(self) -> None:
        """Follow the playhead and the document; what the wheel did so far is kept."""
        before, place = self.place, framed_place(self._desk)
        if self._rest.isActive():
            is_clip = before is not None and place is not None and place.clip is before.clip
            if is_clip and before is not None and place is not None and place.frame == before.frame:
                return
            self._rest.stop()
            if is_clip:
                self.release()
                place = framed_place(self._desk)
        self.place = place
        self._dragged = self._grip = None

    @property
    def point(self) -> FramingPoint | None:
        return self._dragged or (self.place.point if self.place is not None else None)

    def window(self, rect: QRect) -> QRectF:
        """The frame on the screen, inside of the picture's ``rect``."""
        place, point = self.place, self.point
        if place is None or point is None:
            return QRectF(rect)
        wide, tall = place.picture_size
        shape = place.sequence.width / place.sequence.height
        across = min(wide, tall * shape) / wide / point.zoom
        down = min(tall, wide / shape) / tall / point.zoom
        x = min(max(point.x - across / 2, 0.0), 1 - across)
        y = min(max(point.y - down / 2, 0.0), 1 - down)
        return QRectF(
            rect.left() + x * rect.width(),
            rect.top() + y * rect.height(),
            across * rect.width(),
            down * rect.height(),
        )

    def paint(self, painter: QPainter, rect: QRect) -> None:
        if self.place is None:
            return
        theme = self._desk.look.theme
        window = self.window(rect)
        around = QPainterPath()
        around.addRect(QRectF(rect))
        inner = QPainterPath()
        inner.addRect(window)
        painter.fillPath(around.subtracted(inner), theme.color("ground", 0.6))
        is_key = self.place.keyframe is not None
        painter.setPen(QPen(theme.color("accent" if is_key else "text"), 2))
        painter.drawRect(window)
        painter.setBrush(theme.color("accent" if is_key else "text"))
        for corner in _corners(window):
            painter.drawRect(
                QRectF(corner.x() - _HANDLE, corner.y() - _HANDLE, 2 * _HANDLE, 2 * _HANDLE)
            )
        middle = window.center()
        painter.drawLine(middle + QPointF(-8, 0), middle + QPointF(8, 0))
        painter.drawLine(middle + QPointF(0, -8), middle + QPointF(0, 8))

    def press(self, at: QPointF, rect: QRect) -> bool:
        """Whether the mouse took hold of the frame or a corner."""
        if self._rest.isActive():
            self.release()
            self.refresh()
        point, window = self.point, self.window(rect)
        if self.place is None or point is None:
            return False
        near = [c for c in _corners(window) if (c - at).manhattanLength() <= _GRIP]
        if near:
            self._grip = ("corner", at, point)
        elif window.contains(at):
            x, y = _shown_middle(window, rect)
            self._grip = ("frame", at, replace(point, x=x, y=y))
        return self._grip is not None

    def move(self, at: QPointF, rect: QRect) -> None:
        if self._grip is None or self.place is None:
            return
        part, began, point = self._grip
        if part == "frame":
            x = point.x + (at.x() - began.x()) / max(rect.width(), 1)
            y = point.y + (at.y() - began.y()) / max(rect.height(), 1)
            self._dragged = self._kept_inside(replace(point, x=x, y=y))
            return
        middle = self.window(rect).center()
        before = max((began - middle).manhattanLength(), 1.0)
        after = max((at - middle).manhattanLength(), 1.0)
        self._dragged = clamped(replace(point, zoom=point.zoom * before / after))

    def release(self) -> None:
        """One keyframe at the playhead, if anything was moved."""
        self._rest.stop()
        place, dragged = self.place, self._dragged
        self._grip = self._dragged = None
        if place is not None and dragged is not None:
            self._desk.apply(place.with_framing(replace(dragged, at=place.at)))

    def wheel(self, turned: int) -> None:
        """Nearer by the wheel upwards; one undo step once it rests."""
        point = self.point
        if not turned or point is None or self._grip is not None:
            return
        nearer = clamped(replace(point, zoom=point.zoom * _WHEEL ** (turned / _NOTCH)))
        if nearer != point:
            self._dragged = nearer
            self._rest.start()

    def _kept_inside(self, point: FramingPoint) -> FramingPoint:
        """With its middle where the frame really can be, or letting go would seem to jump."""
        unit = QRect(0, 0, 10_000, 10_000)
        held, self._dragged = self._dragged, point
        middle = self.window(unit).center()
        self._dragged = held
        return replace(point, x=middle.x() / unit.width(), y=middle.y() / unit.height())


def _corners(window: QRectF) -> list[QPointF]:
    return [window.topLeft(), window.topRight(), window.bottomLeft(), window.bottomRight()]


def _shown_middle(window: QRectF, rect: QRect) -> tuple[float, float]:
    x = (window.center().x() - rect.left()) / max(rect.width(), 1)
    y = (window.center().y() - rect.top()) / max(rect.height(), 1)
    return x, y
