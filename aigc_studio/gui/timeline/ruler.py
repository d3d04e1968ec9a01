"""The ruler: timecode, markers, in and out; a press moves the playhead."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from aigc_studio.core.document import Marker, Sequence
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.markers import SetMarker
from aigc_studio.gui.marker_shapes import marker_shape
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.timeline.geometry import tick_step
from aigc_studio.gui.timeline.gestures import START_PX
from aigc_studio.gui.timeline.overlay import View, paint_picked
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

HEIGHT = 28
_MARKER_REACH = 6
_MARKER_TOP = 13
"""Above it the ruler is pressed, and not a marker."""


class Ruler(QWidget):
    marker_wanted = Signal(str)
    """The id of a marker that was double-clicked."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._dragged: Marker | None = None
        self._drag_frame = 0
        self._from_x = 0.0
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(translate("Timeline", "Ruler"))

    def sizeHint(self) -> QSize:
        return QSize(900, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        desk, camera = self._stage.desk, self._stage.camera
        theme, sequence = desk.look.theme, self._stage.sequence
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setFont(font(META_PX))
        self._paint_marks(painter)
        if desk.state.picked is not None:
            view = View(camera.scale, 0, self.width(), HEIGHT)
            paint_picked(painter, desk.state.picked, view, theme)
        self._paint_ticks(painter, sequence)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for marker in sequence.markers if sequence is not None else ():
            self._paint_marker(painter, marker)
        x = camera.scale.x_of(desk.state.playhead)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("playhead"))
        head = ((-5, 14), (5, 14), (5, 20), (0, 27), (-5, 20))
        painter.drawPolygon(QPolygonF([QPointF(x + dx + 0.25, y) for dx, y in head]))

    def _paint_ticks(self, painter: QPainter, sequence: Sequence | None) -> None:
        scale, theme = self._stage.camera.scale, self._stage.desk.look.theme
        rate = sequence.frame_rate if sequence is not None else FrameRate(25)
        step, small = tick_step(scale, rate.nominal)
        first = scale.frame_at(0) // small * small
        last = scale.frame_at(self.width()) + small
        strong, faint = theme.color("dim"), theme.color("line")
        for frame in range(first, last, small):
            x = scale.x_of(frame)
            is_labelled = frame % step == 0
            top = HEIGHT - (9 if is_labelled else 5)
            painter.setPen(QPen(strong if is_labelled else faint, 1))
            painter.drawLine(QPointF(x, top), QPointF(x, HEIGHT))
            if is_labelled:
                told = sequence.timecode(frame) if sequence else format_timecode(frame, rate)
                painter.drawText(QPointF(x + 4, 13), told)

    def _paint_marks(self, painter: QPainter) -> None:
        state, scale = self._stage.desk.state, self._stage.camera.scale
        if state.mark_in is None and state.mark_out is None:
            return
        theme = self._stage.desk.look.theme
        left = scale.x_of(state.mark_in or 0)
        end = self._stage.camera.duration if state.mark_out is None else state.mark_out
        right = max(left, scale.x_of(end))
        painter.fillRect(QRectF(left, 0, right - left, HEIGHT), theme.color("accent", 0.18))
        for mark, x in ((state.mark_in, left), (state.mark_out, right - 2)):
            if mark is not None:
                painter.fillRect(QRectF(x, 0, 2, HEIGHT), theme.color("accent"))

    def _paint_marker(self, painter: QPainter, marker: Marker) -> None:
        scale, theme = self._stage.camera.scale, self._stage.desk.look.theme
        dragged = self._dragged
        frame = self._drag_frame if dragged is not None and dragged == marker else marker.frame
        x = scale.x_of(frame)
        token = f"marker_{marker.color}"
        painter.setPen(Qt.PenStyle.NoPen)
        colour = theme.color(token if token in theme.tokens else "marker_blue")
        painter.setBrush(colour)
        if marker.duration:
            length = marker.duration * scale.pixels_per_frame
            painter.fillRect(QRectF(x, 22, max(length, 2), 3), colour)
        painter.drawPolygon(marker_shape(marker.color, x, 16))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            x, y = event.position().x(), event.position().y()
            self._dragged = self._marker_near(x) if y >= _MARKER_TOP else None
            self._drag_frame = self._dragged.frame if self._dragged is not None else 0
            self._from_x = x
            self._scrub(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        marker = self._marker_near(event.position().x())
        if marker is not None:
            self.marker_wanted.emit(marker.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged is not None:
            if self._drag_frame != self._dragged.frame or abs(x - self._from_x) >= START_PX:
                frame = self._stage.camera.scale.nearest_edge(x)
                self._drag_frame = frame + self._stage.snapped((frame,))[0]
                self.update()
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event)
            return
        marker = self._marker_near(x)
        words = [marker.name, marker.note] if marker is not None else []
        self.setToolTip("\n".join(w for w in words if w))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        dragged, self._dragged = self._dragged, None
        sequence = self._stage.sequence
        if dragged is not None and sequence is not None and self._drag_frame != dragged.frame:
            moved = replace(dragged, frame=max(0, self._drag_frame))
            self._stage.desk.apply(SetMarker(sequence.id, moved))

    def _scrub(self, event: QMouseEvent) -> None:
        stage, state = self._stage, self._stage.desk.state
        x = event.position().x()
        marker = self._marker_near(x)
        frame = marker.frame if marker is not None else stage.camera.scale.frame_at(x)
        state.show_source(None)
        state.show_preview(None)
        state.set_playhead(min(frame, max(0, stage.camera.duration)))

    def _marker_near(self, x: float) -> Marker | None:
        sequence: Sequence | None = self._stage.sequence
        scale = self._stage.camera.scale
        near = [
            m
            for m in (sequence.markers if sequence is not None else ())
            if abs(scale.x_of(m.frame) - x) <= _MARKER_REACH
        ]
        return min(near, key=lambda m: abs(scale.x_of(m.frame) - x), default=None)
