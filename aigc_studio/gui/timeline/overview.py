"""The whole timeline in one low bar: what is in view is a window that is moved and stretched."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from aigc_studio.core.document import Sequence
from aigc_studio.gui.timeline.geometry import MAX_PPF, MIN_PPF, Scale, runs_between
from aigc_studio.gui.timeline.stage import Stage
from aigc_studio.gui.words import translate

HEIGHT = 18
_GRIP_PX = 6
_LEAST_PX = 10.0

Part = Literal["left", "right", "body"]


class Overview(QWidget):
    """Clips are drawn once a document and width; the window moves over that picture."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._part: Part | None = None
        self._offset = 0.0
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(translate("Timeline", "Overview of the timeline"))
        self.setToolTip(
            translate("Timeline", "Drag the window to move, its ends to zoom; click to go there")
        )

    def sizeHint(self) -> QSize:
        return QSize(900, HEIGHT)

    @property
    def _whole(self) -> Scale:
        """All of it over the width; what is in view behind the end belongs to it."""
        camera = self._stage.camera
        last = max(camera.duration, camera.scale.first_frame + self._frames_in_view, 1)
        return Scale(self.width() / last, 0.0)

    @property
    def _frames_in_view(self) -> float:
        return self._stage.camera.scale.frames_in(self._stage.camera.width)

    def window_box(self) -> tuple[float, float]:
        """Left and right of the window in pixels."""
        whole, first = self._whole, self._stage.camera.scale.first_frame
        left, right = whole.x_of(first), whole.x_of(first + self._frames_in_view)
        spare = max(0.0, _LEAST_PX - (right - left)) / 2
        return left - spare, right + spare

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, state = self._stage.desk.look.theme, self._stage.desk.state
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture())
        whole = self._whole
        if state.mark_in is not None or state.mark_out is not None:
            left = whole.x_of(state.mark_in or 0)
            end = self._stage.camera.duration if state.mark_out is None else state.mark_out
            painter.fillRect(
                QRectF(left, 0, max(whole.x_of(end) - left, 1), HEIGHT), theme.color("accent", 0.2)
            )
        left, right = self.window_box()
        painter.fillRect(QRectF(0, 0, left, HEIGHT), theme.color("ground", 0.55))
        painter.fillRect(QRectF(right, 0, self.width(), HEIGHT), theme.color("ground", 0.55))
        painter.setPen(QPen(theme.color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.5, 0.5, right - left - 1, HEIGHT - 1))
        x = whole.x_of(state.playhead)
        painter.fillRect(QRectF(x - 0.5, 0, 1.5, HEIGHT), theme.color("playhead"))

    def _picture(self) -> QPixmap:
        sequence, ratio = self._stage.sequence, self.devicePixelRatioF()
        theme = self._stage.desk.look.theme
        key = (sequence, self.width(), self._whole, ratio, theme.name)
        if self._drawn is None or key != self._drawn_for:
            self._drawn_for = key
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(theme.color("panel"))
            if sequence is not None:
                self._paint_clips(self._drawn, sequence)
        return self._drawn

    def _paint_clips(self, pixmap: QPixmap, sequence: Sequence) -> None:
        theme, whole = self._stage.desk.look.theme, self._whole
        painter = QPainter(pixmap)
        tracks = (*reversed(sequence.video_tracks), *sequence.audio_tracks)
        row = (HEIGHT - 4) / max(len(tracks), 1)
        for place, track in enumerate(tracks):
            colour = theme.color(track.kind, 0.8)
            for start, end, _ in runs_between(track, whole, self.width(), 2.0):
                left = whole.x_of(start)
                width = max(whole.x_of(end) - left - 0.5, 0.5)
                painter.fillRect(QRectF(left, 2 + place * row, width, max(row - 1, 0.8)), colour)
        for marker in sequence.markers:
            token = f"marker_{marker.color}"
            colour = theme.color(token if token in theme.tokens else "marker_blue")
            painter.fillRect(QRectF(whole.x_of(marker.frame) - 1, 0, 2, 5), colour)
        painter.end()

    def part_at(self, x: float) -> Part | None:
        left, right = self.window_box()
        grip = min(_GRIP_PX, (right - left) / 3)
        if abs(x - left) <= grip:
            return "left"
        if abs(x - right) <= grip:
            return "right"
        return "body" if left < x < right else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._part = self.part_at(x)
        camera, whole = self._stage.camera, self._whole
        if self._part is None:
            self._part = "body"
            camera.scroll_to_frame(x / whole.pixels_per_frame - self._frames_in_view / 2)
        self._offset = x / self._whole.pixels_per_frame - camera.scale.first_frame

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._part is None:
            part = self.part_at(x)
            shapes = {"body": Qt.CursorShape.OpenHandCursor, None: Qt.CursorShape.ArrowCursor}
            self.setCursor(shapes.get(part, Qt.CursorShape.SizeHorCursor))
            return
        camera = self._stage.camera
        frame = x / self._whole.pixels_per_frame
        if self._part == "body":
            limit = max(0.0, camera.last_frame - self._frames_in_view)
            camera.scroll_to_frame(min(frame - self._offset, limit))
            return
        first = camera.scale.first_frame
        last = first + self._frames_in_view
        span = (frame, last) if self._part == "left" else (first, frame)
        self._look_at(max(0.0, span[0]), span[1])

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._part = None

    def _look_at(self, first: float, last: float) -> None:
        camera = self._stage.camera
        if last - first >= camera.width / MAX_PPF:
            zoom = min(max(camera.width / (last - first), MIN_PPF), MAX_PPF)
            camera.look_at(Scale(zoom, first))
