"""A small bar with its number: confidence and the weight of a reason."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, Theme, font

_NUMBER = 32


class Bar(QWidget):
    """``value`` 0..1; ``tint`` names a colour of the theme."""

    def __init__(self, look: Look, value: float, tint: str, *, name: str = "") -> None:
        super().__init__()
        self._look = look
        self._value = value
        self._tint = tint
        self.setFixedHeight(16)
        self.setAccessibleName(f"{name} {value:.2f}".strip())

    def show_value(self, value: float, name: str) -> None:
        self._value = value
        self.setAccessibleName(f"{name} {value:.2f}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._value, self._look.theme, self._tint)


def paint_bar(painter: QPainter, box: QRectF, value: float, theme: Theme, tint: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    groove = QRectF(box.left(), box.center().y() - 2, box.width() - _NUMBER, 4)
    painter.setBrush(theme.color("line"))
    painter.drawRoundedRect(groove, 2, 2)
    share = min(1.0, abs(value))
    painter.setBrush(theme.color(tint))
    painter.drawRoundedRect(
        QRectF(groove.left(), groove.top(), max(3.0, groove.width() * share), 4), 2, 2
    )
    painter.setPen(theme.color("text"))
    painter.setFont(font(META_PX))
    number = QRectF(box.right() - _NUMBER, box.top(), _NUMBER, box.height())
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(number, flags, f"{value:.2f}")
