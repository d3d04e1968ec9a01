"""Diamonds on a clip where its framing and its effects have keyframes."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from aigc_studio.core.document import Clip
from aigc_studio.gui.theme import Theme
from aigc_studio.gui.timeline.geometry import Scale

_HALF = 4.0
_NAME = 16.0
_ROOM = 32.0
"""Height of a clip from which diamonds have room below its name."""


def has_keyframes(clip: Clip) -> bool:
    return bool(clip.framing) or any(v.points for e in clip.effects for v in e.values)


def shown_keyframes(clip: Clip, rate: Fraction, scale: Scale, width: int) -> list[float]:
    """Where keyframes lie on the view, from left to right; those on one spot are one."""
    places: list[float] = []
    times = {p.at for p in clip.framing}
    times |= {p.at for e in clip.effects for v in e.values for p in v.points}
    for at in sorted(times) if clip.speed else ():
        frame = float((at - clip.source_start) / clip.speed * rate)
        if not 0 <= frame <= clip.duration:
            continue
        x = scale.x_of(clip.start) + frame * scale.pixels_per_frame
        if -_HALF <= x <= width + _HALF and (not places or x - places[-1] >= _HALF):
            places.append(x)
    return places


def paint_keyframes(painter: QPainter, box: QRectF, places: list[float], theme: Theme) -> None:
    if box.height() < _ROOM:
        return
    painter.save()
    painter.setPen(QPen(theme.color("ground"), 1))
    painter.setBrush(theme.color("text"))
    y = box.top() + _NAME + _HALF + 3  # the curve of cuts lies at the foot
    for place in places:
        x = min(max(place, box.left() + _HALF), box.right() - _HALF)
        corners = [(0.0, -_HALF), (_HALF, 0.0), (0.0, _HALF), (-_HALF, 0.0)]
        painter.drawPolygon(QPolygonF([QPointF(x + a, y + b) for a, b in corners]))
    painter.restore()
