"""Peak meters beside the picture: left and right in dBFS, the highest held, overs marked."""

from __future__ import annotations

import time
from math import log10

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aigc_studio.core.playback import Levels
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.words import translate

FLOOR_DB = -60.0
_HOLD_SECONDS = 1.5
_FALL_DB = 1.2
"""A tick; 30 dB a second."""
_TICK_MS = 40
_MARKS = (0, -6, -12, -18, -24, -36, -48)
_WIDE, _SCALE, _OVER = 44, 24, 14


class LevelMeter(QWidget):
    """Asks the player while it plays; a click takes the marks of overs away."""

    told = Signal(object)
    """New ``Levels``."""

    def __init__(self, look: Look, player: Player) -> None:
        super().__init__()
        self._look = look
        self._player = player
        self.shown = [FLOOR_DB, FLOOR_DB]
        self.held = [(FLOOR_DB, 0.0), (FLOOR_DB, 0.0)]
        """The highest of late and when it was."""
        self.is_over = [False, False]
        self._is_playing = False
        self.setFixedWidth(_WIDE)
        self.setAccessibleName(translate("Meters", "Peak meters"))
        self.setToolTip(
            translate("Meters", "Peaks of left and right in dBFS; click to clear overs")
        )
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 200)

    def follow(self, *, is_playing: bool) -> None:
        if is_playing and not self._is_playing:
            self.is_over = [False, False]
        self._is_playing = is_playing
        if is_playing:
            self._timer.start()

    def show_levels(self, levels: Levels) -> None:
        now = time.monotonic()
        for side, peak in enumerate(levels.peaks):
            value = decibels(peak)
            self.shown[side] = max(value, self.shown[side])
            if value >= self.held[side][0]:
                self.held[side] = (value, now)
            self.is_over[side] = self.is_over[side] or peak >= 1.0
        self.told.emit(levels)
        self.update()

    def _tick(self) -> None:
        levels = self._player.levels if self._is_playing else None
        now = time.monotonic()
        for side in (0, 1):
            self.shown[side] = max(FLOOR_DB, self.shown[side] - _FALL_DB)
            if now - self.held[side][1] > _HOLD_SECONDS:
                self.held[side] = (self.shown[side], now)
        if levels is not None:
            self.show_levels(levels)
        elif not self._is_playing and max(self.shown) <= FLOOR_DB:
            self.held = [(FLOOR_DB, 0.0), (FLOOR_DB, 0.0)]
            self._timer.stop()
        self.update()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.is_over = [False, False]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        for mark in _MARKS:
            box = QRectF(0, self._y(mark) - 8, _SCALE - 3, 16)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, f"{mark}")
        for side in (0, 1):
            self._paint_bar(painter, side)

    def _paint_bar(self, painter: QPainter, side: int) -> None:
        theme = self._look.theme
        left, wide = _SCALE + side * 9.0, 7.0
        foot = self._y(FLOOR_DB)
        painter.fillRect(QRectF(left, self._y(0), wide, foot - self._y(0)), theme.color("raised"))
        for low, high, token in (
            (FLOOR_DB, -18.0, "accept"),
            (-18.0, -6.0, "ghost"),
            (-6.0, 0.0, "reject"),
        ):
            end = min(high, self.shown[side])
            if end > low:
                y = self._y(end)
                painter.fillRect(QRectF(left, y, wide, self._y(low) - y), theme.color(token))
        if self.held[side][0] > FLOOR_DB:
            line = QRectF(left, self._y(self.held[side][0]) - 1, wide, 2)
            painter.fillRect(line, theme.color("text"))
        if self.is_over[side]:
            box = QRectF(left, 1, wide, _OVER - 3)
            painter.fillRect(box, theme.color("reject"))
            painter.setPen(theme.color("on_accent"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")

    def _y(self, value: float) -> float:
        """Full scale under the room for the mark of overs; the floor at the foot."""
        room = self.height() - _OVER - 8
        return _OVER + room * min(1.0, max(0.0, value / FLOOR_DB))


def decibels(peak: float) -> float:
    return max(FLOOR_DB, 20 * log10(peak)) if peak > 0 else FLOOR_DB
