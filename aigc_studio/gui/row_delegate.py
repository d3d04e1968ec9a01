"""Rows of a list: words on the left, something smaller on the right, dim where not in force."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from aigc_studio.gui.lists import paint_ground
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, TEXT_PX, font

META = Qt.ItemDataRole.UserRole + 1
"""What stands on the right."""
IS_DIM = Qt.ItemDataRole.UserRole + 2
IS_STRONG = Qt.ItemDataRole.UserRole + 3
_ROW_PX = 28
_PAD_PX = 10


class RowDelegate(QStyledItemDelegate):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(0, _ROW_PX)  # a list makes its rows as wide as itself

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._look.theme
        painter.save()
        body = option.rect.adjusted(2, 1, -2, -1)
        paint_ground(painter, theme, body, option.state)
        inner = body.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        is_dim = bool(index.data(IS_DIM))
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        # What is fainter cannot be read on the ground of a selected row.
        faint = "dim" if is_selected else "faint"
        meta = str(index.data(META) or "")
        small = font(META_PX)
        width = QFontMetrics(small).horizontalAdvance(meta)
        painter.setFont(small)
        painter.setPen(theme.color(faint if is_dim else "dim"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, meta)
        face = font(TEXT_PX, is_strong=bool(index.data(IS_STRONG)))
        painter.setFont(face)
        painter.setPen(theme.color(faint if is_dim else "text"))
        room = QRect(inner)
        room.setRight(inner.right() - width - (_PAD_PX if meta else 0))
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        elided = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, elided)
        painter.restore()
