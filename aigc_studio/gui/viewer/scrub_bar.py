"""The bar under the picture: where in the material one is, with in and out; drag to scrub."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.words import translate

_MARGIN = 8


class ScrubBar(QWidget):
    scrubbed = Signal(int)
    """The frame under the pointer while the button is held."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._duration = 0
        self._position = 0
        self._marks: tuple[int | None, int | None] = (None, None)
        self.setFixedHeight(16)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("ScrubBar", "Position"))
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, 16)

    def show_span(self, duration: int, marks: tuple[int | None, int | None]) -> None:
        self._duration, self._marks = duration, marks
        self.update()

    def show_position(self, position: int) -> None:
        if position != self._position:
            self._position = position
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        groove = QRectF(_MARGIN, middle - 1.5, self.width() - 2 * _MARGIN, 3)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(groove, 1.5, 1.5)
        if self._duration == 0:
            return
        mark_in, mark_out = self._marks
        if mark_in is not None or mark_out is not None:
            left = self._x(mark_in or 0)
            right = self._x(self._duration if mark_out is None else mark_out)
            painter.setBrush(theme.color("accent"))
            painter.drawRect(QRectF(left, middle - 1.5, max(2.0, right - left), 3))
            painter.drawRect(QRectF(left, middle - 5, 2, 10))
            painter.drawRect(QRectF(right - 2, middle - 5, 2, 10))
        painter.setBrush(theme.color("playhead"))
        painter.drawRoundedRect(QRectF(self._x(self._position) - 1.5, 1, 3, 14), 1.5, 1.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._scrub(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._scrub(event)

    def _x(self, frame: int) -> float:
        share = frame / max(1, self._duration)
        return _MARGIN + min(1.0, share) * (self.width() - 2 * _MARGIN)

    def _scrub(self, event: QMouseEvent) -> None:
        width = max(1, self.width() - 2 * _MARGIN)
        share = min(1.0, max(0.0, (event.position().x() - _MARGIN) / width))
        if self._duration:
            self.scrubbed.emit(min(self._duration - 1, int(share * self._duration)))
