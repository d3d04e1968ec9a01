"""The way of the frame over the picture: where it is, what it shows, where the subject is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, font
from aigc_studio.gui.words import translate
from aigc_studio.suggest.suggestion import Reframing

_HEIGHT = 112
_HEAD = 16
_JUMP = 0.04
"""A step so large (of the picture) between two samples is a cut: no line joins them."""


class FramingPlot(QWidget):
    """Time runs to the right; from top to bottom lies the picture from left to right."""

    def __init__(self, look: Look, reframing: Reframing | None = None) -> None:
        super().__init__()
        self._look = look
        self._reframing = reframing
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(translate("Framing", "The way of the frame"))

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    def show_reframing(self, reframing: Reframing | None) -> None:
        self._reframing = reframing
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._reframing
        if shown is None or not shown.places:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        box = QRectF(0, _HEAD, self.width(), self.height() - _HEAD - 1)
        painter.fillRect(box, theme.color("ground"))
        self._paint_band(painter, shown, box)
        painter.setPen(QPen(theme.color("line"), 1))
        for shot in shown.shots:
            x = box.left() + shot.range.start / max(shown.duration, 1) * box.width()
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ghost"))
        for number, place in enumerate(shown.subjects):
            if place >= 0:
                painter.drawEllipse(_spot(shown, number, place, box), 1.5, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        for first, last in _pieces(shown):
            spots = [_spot(shown, n, shown.places[n], box) for n in range(first, last)]
            painter.drawPolyline(QPolygonF(spots))
        self._paint_words(painter)

    def _paint_band(self, painter: QPainter, shown: Reframing, box: QRectF) -> None:
        """What the frame shows."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("accent", 0.18))
        for first, last in _pieces(shown):
            above, below = [], []
            for n in range(first, last):
                half = shown.windows[n] / 2
                above.append(_spot(shown, n, shown.places[n] - half, box))
                below.append(_spot(shown, n, shown.places[n] + half, box))
            painter.drawPolygon(QPolygonF([*above, *reversed(below)]))

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._look.theme
        painter.setFont(font(META_PX))
        head = QRectF(0, 0, self.width(), _HEAD)
        left = Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.color("accent"))
        words = translate("Framing", "frame ─")
        painter.drawText(head, left, words)
        painter.setPen(theme.color("ghost"))
        after = painter.fontMetrics().horizontalAdvance(words) + 12
        painter.drawText(head.adjusted(after, 0, 0, 0), left, translate("Framing", "subject ·"))


def _spot(shown: Reframing, number: int, place: float, box: QRectF) -> QPointF:
    last = max(len(shown.places) - 1, 1)
    return QPointF(box.left() + number / last * box.width(), box.top() + place * box.height())


def _pieces(shown: Reframing) -> list[tuple[int, int]]:
    """Samples between two jumps, half-open."""
    places = shown.places
    edges = [0]
    edges += [n for n in range(1, len(places)) if abs(places[n] - places[n - 1]) > _JUMP]
    return list(zip(edges, [*edges[1:], len(places)], strict=True))
