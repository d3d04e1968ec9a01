"""The shape that goes with each colour of a marker, so that none is told by its colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

HEIGHT = 11.0
_SHAPES = {
    "blue": ((-4, 0), (4, 0), (4, 6), (0, 11), (-4, 6)),
    "red": ((-5, 0), (5, 0), (0, 11)),
    "green": ((0, 0), (4.5, 5.5), (0, 11), (-4.5, 5.5)),
    "yellow": ((-4, 0), (4, 0), (4, 4), (1, 4), (1, 11), (-1, 11), (-1, 4), (-4, 4)),
}


def marker_shape(colour: str, x: float, top: float) -> QPolygonF:
    """With its foot at ``x``; a colour of another program has the usual shape."""
    points = _SHAPES.get(colour, _SHAPES["blue"])
    return QPolygonF([QPointF(x + dx, top + dy) for dx, dy in points])
