"""How loud a track is now: left and right, falling when nothing comes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.viewer.level_meter import FLOOR_DB, decibels

_WIDE_PX = 14
_BAR_PX = 5.0
_TICK_MS = 40
_FALL_DB = 1.6


class PeakBar(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.shown = [FLOOR_DB, FLOOR_DB]
        """Of left and right, in dBFS."""
        self.setFixedWidth(_WIDE_PX)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._fall)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE_PX, 70)

    def show_peaks(self, peaks: tuple[float, float]) -> None:
        self.shown = [max(v, decibels(p)) for v, p in zip(self.shown, peaks, strict=True)]
        if max(self.shown) > FLOOR_DB:
            self._timer.start()
        self.update()

    def _fall(self) -> None:
        self.shown = [max(FLOOR_DB, value - _FALL_DB) for value in self.shown]
        if max(self.shown) <= FLOOR_DB:
            self._timer.stop()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        height = self.height() - 4.0
        for side, value in enumerate(self.shown):
            left = 1 + side * (_BAR_PX + 2)
            painter.fillRect(QRectF(left, 2, _BAR_PX, height), theme.color("raised"))
            for low, high, token in (
                (FLOOR_DB, -18.0, "accept"),
                (-18.0, -6.0, "ghost"),
                (-6.0, 0.0, "reject"),
            ):
                end = min(high, value)
                if end > low:
                    top, foot = (2 + height * part / FLOOR_DB for part in (end, low))
                    painter.fillRect(QRectF(left, top, _BAR_PX, foot - top), theme.color(token))
