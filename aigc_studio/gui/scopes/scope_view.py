"""A scope with its lines: levels in per cent, or where the pure colours lie."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aigc_studio.core.playback import ScopeKind
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.words import translate

_MARGIN = 30
_PURE = {
    "R": (-0.1146, 0.5),
    "Mg": (0.3854, 0.4542),
    "B": (0.5, -0.0458),
    "Cy": (0.1146, -0.5),
    "G": (-0.3854, -0.4542),
    "Yl": (-0.5, 0.0458),
}
"""Cb and Cr of the pure colours in BT.709; marked at three quarters, as bars have them."""
_BARS = 0.75
_SKIN_DEGREES = 123.0


class ScopeView(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self.kind: ScopeKind = "waveform"
        self.setMinimumSize(180, 110)
        self.setAccessibleName(translate("Scopes", "Scopes"))
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("screen"))
        painter.setFont(font(META_PX))
        if self._image is None:
            painter.setPen(theme.color("screen_text"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            words = translate("Scopes", "Here the picture in the viewer is measured")
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), flags, words)
            return
        rect = self._drawing_rect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, self._image)
        painter.setPen(theme.color("screen_text", 0.7))
        if self.kind == "vector":
            self._paint_colours(painter, rect)
        elif self.kind == "histogram":
            self._paint_foot(painter, rect)
        else:
            self._paint_levels(painter, rect)

    def _drawing_rect(self) -> QRect:
        if self.kind == "vector":
            side = min(self.width(), self.height()) - 8
            rect = QRect(0, 0, side, side)
            rect.moveCenter(self.rect().center())
            return rect
        foot = 18 if self.kind == "histogram" else 8
        return self.rect().adjusted(_MARGIN, 8, -14, -foot)

    def _paint_levels(self, painter: QPainter, rect: QRect) -> None:
        for percent in (0, 25, 50, 75, 100):
            y = rect.bottom() - rect.height() * percent / 100
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
            box = QRectF(0, y - 8, _MARGIN - 4, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{percent}")

    def _paint_foot(self, painter: QPainter, rect: QRect) -> None:
        for percent in (0, 25, 50, 75, 100):
            x = rect.left() + rect.width() * percent / 100
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
            box = QRectF(x - 20, rect.bottom() + 1, 40, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{percent}")

    def _paint_colours(self, painter: QPainter, rect: QRect) -> None:
        side, middle = rect.width(), QRectF(rect).center()
        painter.drawEllipse(rect)
        skin = radians(_SKIN_DEGREES)
        painter.drawLine(middle, middle + QPointF(cos(skin), -sin(skin)) * side / 2)
        for name, (across, up) in _PURE.items():
            at = middle + QPointF(across, -up) * side * _BARS
            painter.drawRect(QRectF(at.x() - 5, at.y() - 5, 10, 10))
            painter.drawText(at + QPointF(7, 4), name)
