"""Draws the bin: media and folders as tiles, or as the first column of lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aigc_studio.gui.bin.bin_model import ROW_ROLE
from aigc_studio.gui.bin.bin_rows import BinRow, FolderRow, TimelineRow
from aigc_studio.gui.bin.bin_words import timeline_text
from aigc_studio.gui.bin.row_art import RowArt, paint_line
from aigc_studio.gui.lists import paint_ground
from aigc_studio.gui.theme import META_PX, TEXT_PX, font
from aigc_studio.gui.words import counted

_LINE_HEIGHT = 34
_TILE_LEAST = 112
_TILE_MOST = 176
_WORDS_HEIGHT = 40
_SMALL = QSize(48, 27)


class TileDelegate(QStyledItemDelegate):
    def __init__(self, art: RowArt, parent: QWidget) -> None:
        super().__init__(parent)
        self._art = art
        self.tile = tile_size(_TILE_MOST)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return self.tile

    def picture_in(self, rect: QRect) -> QRect:
        """Where in the place of a row its picture is."""
        width = self.tile.width() - 16
        return QRect(rect.left() + 8, rect.top() + 8, width, _picture_height(width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: BinRow | FolderRow | TimelineRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_ground(painter, self._art.theme, rect.adjusted(2, 2, -2, -2), state)
        picture = self.picture_in(rect)
        words = self._words_in(rect)
        low = QRect(words.left(), words.top() + 18, words.width(), 16)
        if isinstance(row, FolderRow):
            self._art.folder(painter, row.folder, picture)
            name = QRect(words.left(), words.top(), words.width(), 18)
            paint_line(painter, row.folder.name, name, font(TEXT_PX), self._art.theme.color("text"))
            inside = counted("Bin", "{count} items", row.inside).format(count=row.inside)
            paint_line(painter, inside, low, font(META_PX), self._art.theme.color("dim"))
        elif isinstance(row, TimelineRow):
            self._art.timeline(painter, row, picture)
            name = QRect(words.left(), words.top(), words.width(), 18)
            self._art.timeline_name(painter, row, name)
            meta = timeline_text(row.sequence, is_open=row.is_open)
            paint_line(painter, meta, low, font(META_PX), self._art.theme.color("dim"))
        else:
            self._art.picture(painter, row, picture, is_small=False)
            self._art.name_of(painter, row, QRect(words.left(), words.top(), words.width(), 18))
            meta = row.stage if row.progress is not None and row.stage else row.meta
            paint_line(painter, meta, low, font(META_PX), self._art.theme.color("dim"))
        painter.restore()

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        del index
        rect: QRect = option.rect
        editor.setGeometry(self._words_in(rect).adjusted(-4, -4, 4, -8))

    def _words_in(self, rect: QRect) -> QRect:
        picture = self.picture_in(rect)
        return QRect(picture.left(), picture.bottom() + 6, picture.width(), 34)


class NameDelegate(QStyledItemDelegate):
    """The first column of the list: a small picture, the colour, the name."""

    def __init__(self, art: RowArt, parent: QWidget) -> None:
        super().__init__(parent)
        self._art = art

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _LINE_HEIGHT)

    def picture_in(self, rect: QRect) -> QRect:
        return QRect(rect.left() + 4, rect.top() + 3, _SMALL.width(), _SMALL.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: BinRow | FolderRow | TimelineRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._art.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selected"))
        words = self._words_in(rect)
        if isinstance(row, FolderRow):
            self._art.folder(painter, row.folder, self.picture_in(rect))
            paint_line(painter, row.folder.name, words, font(TEXT_PX), theme.color("text"))
        elif isinstance(row, TimelineRow):
            self._art.timeline(painter, row, self.picture_in(rect))
            self._art.timeline_name(painter, row, words)
        else:
            self._art.picture(painter, row, self.picture_in(rect), is_small=True)
            self._art.name_of(painter, row, words)
        painter.restore()

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        del index
        rect: QRect = option.rect
        editor.setGeometry(self._words_in(rect).adjusted(-4, 2, 4, -2))

    def _words_in(self, rect: QRect) -> QRect:
        return rect.adjusted(_SMALL.width() + 12, 0, -4, 0)


def tile_size(room: int) -> QSize:
    """The tile at which a row of them fills so many pixels."""
    columns = max(1, room // _TILE_LEAST)
    width = min(_TILE_MOST, max(_TILE_LEAST, room) // columns)
    return QSize(width, 16 + _picture_height(width - 16) + _WORDS_HEIGHT)


def _picture_height(width: int) -> int:
    return width * 9 // 16
