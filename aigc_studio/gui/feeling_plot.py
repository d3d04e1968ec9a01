"""One file's feeling as a path over two axes: sad to glad across, calm to excited upwards.

The path pales towards its beginning; the ellipse is one standard deviation about the mean.
"""

from __future__ import annotations

from statistics import fmean

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from aigc_studio.core.feeling import Feeling
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, Theme, font
from aigc_studio.gui.words import translate

_HEIGHT = 180
_EDGE = 8
_FOOT = 18
_MOST_POINTS = 240
_DOT = 3.0


class FeelingPlot(QWidget):
    def __init__(self, look: Look, feeling: Feeling) -> None:
        super().__init__()
        self._look = look
        every = max(1, len(feeling.arousal) // _MOST_POINTS)
        arousal, valence = feeling.arousal.view(), feeling.valence.view()
        self._path = [(valence[i], arousal[i]) for i in range(0, len(arousal), every)]
        self._mean = (fmean(valence), fmean(arousal))
        self._spread = (fmean(feeling.valence_sd.view()), fmean(feeling.arousal_sd.view()))
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(translate("Feeling", "Feeling"))
        self.setToolTip(self.summary)

    @property
    def summary(self) -> str:
        """The means with their spreads."""
        arousal = translate("Feeling", "Arousal {value} ± {spread}")
        valence = translate("Feeling", "Valence {value} ± {spread}")
        return "\n".join(
            (
                arousal.format(value=f"{self._mean[1]:.2f}", spread=f"{self._spread[1]:.2f}"),
                valence.format(value=f"{self._mean[0]:+.2f}", spread=f"{self._spread[0]:.2f}"),
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(260, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_EDGE, _EDGE, self.width() - 2 * _EDGE, self.height() - _EDGE - _FOOT)
        painter.fillRect(box, theme.color("ground"))
        self._paint_axes(painter, box, theme)
        painter.setClipRect(box)
        self._paint_path(painter, box, theme)

    def _paint_axes(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(theme.color("line"), 1))
        middle = box.center()
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        foot = QRectF(box.left(), box.bottom() + 2, box.width(), _FOOT - 2)
        inner = box.adjusted(4, 2, -4, -2)
        flags = Qt.AlignmentFlag
        painter.drawText(foot, flags.AlignLeft, translate("Feeling", "Sad"))
        painter.drawText(foot, flags.AlignRight, translate("Feeling", "Glad"))
        left = flags.AlignLeft
        painter.drawText(inner, left | flags.AlignTop, translate("Feeling", "Excited"))
        painter.drawText(inner, left | flags.AlignBottom, translate("Feeling", "Calm"))

    def _paint_path(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        def place(valence: float, arousal: float) -> QPointF:
            return QPointF(
                box.left() + box.width() * (valence + 1.0) / 2.0,
                box.bottom() - box.height() * arousal,
            )

        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent", 0.14))
        reach = box.width() / 2.0 * self._spread[0], box.height() * self._spread[1]
        painter.drawEllipse(place(*self._mean), *reach)
        for i in range(1, len(self._path)):
            share = i / len(self._path)
            painter.setPen(QPen(theme.color("accent", 0.2 + 0.8 * share), 1.5))
            painter.drawLine(place(*self._path[i - 1]), place(*self._path[i]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text"))
        painter.drawEllipse(place(*self._mean), _DOT, _DOT)
