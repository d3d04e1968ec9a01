"""A patch of a label's colour, for menus and forms."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPixmap

_SIDE_PX = 12


def label_patch(color: QColor) -> QPixmap:
    pixmap = QPixmap(_SIDE_PX, _SIDE_PX)
    pixmap.fill(color)
    return pixmap
