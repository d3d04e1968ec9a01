"""The course of a file's arousal as a small line over its picture, coloured by valence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from aigc_studio.core.feeling import Feeling
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.feeling_strip import mood_color

_HEIGHT = 18
_POINTS = 48
_INSET = 3.0


def paint_spark(painter: QPainter, picture: QRect, feeling: Feeling, theme: Theme) -> None:
    """Across the foot of ``picture``, over a veil that keeps it readable."""
    foot = QRectF(picture.left(), picture.bottom() - _HEIGHT, picture.width(), _HEIGHT + 1)
    painter.fillRect(foot, theme.color("ground", 0.65))
    inner = foot.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    arousal, valence = feeling.arousal.view(), feeling.valence.view()
    last = len(arousal) - 1
    steps = [round(i / (_POINTS - 1) * last) for i in range(_POINTS)]
    points = [
        QPointF(
            inner.left() + inner.width() * i / (_POINTS - 1),
            inner.bottom() - inner.height() * arousal[step],
        )
        for i, step in enumerate(steps)
    ]
    for i in range(1, _POINTS):
        painter.setPen(QPen(mood_color(theme, valence[steps[i]]), 1.5))
        painter.drawLine(points[i - 1], points[i])
