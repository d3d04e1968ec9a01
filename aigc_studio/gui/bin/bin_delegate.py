"""Draws an asset as a tile or as a line: picture, name, meta, badges."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aigc_studio.gui.bin.bin_model import ROW_ROLE, BinRow
from aigc_studio.gui.bin.feeling_spark import paint_spark
from aigc_studio.gui.lists import paint_ground
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, TEXT_PX, font
from aigc_studio.gui.words import translate

_LINE_HEIGHT = 48
_TILE_LEAST = 112
_TILE_MOST = 176
_WORDS_HEIGHT = 40
_SMALL = QSize(64, 36)


class BinDelegate(QStyledItemDelegate):
    """``is_grid`` chooses between tiles and lines."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.is_grid = True
        self.tile = tile_size(_TILE_MOST)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del index
        if self.is_grid:
            return self.tile
        rect: QRect = option.rect
        return QSize(max(160, rect.width()), _LINE_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: BinRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_ground(painter, self._look.theme, rect.adjusted(2, 2, -2, -2), state)
        if self.is_grid:
            width = self.tile.width() - 16
            picture = QRect(rect.left() + 8, rect.top() + 8, width, _picture_height(width))
            words = QRect(rect.left() + 8, picture.bottom() + 6, width, 34)
        else:
            picture = QRect(rect.left() + 6, rect.top() + 6, _SMALL.width(), _SMALL.height())
            words = rect.adjusted(_SMALL.width() + 16, 6, -8, -6)
        self._paint_picture(painter, row, picture)
        self._paint_words(painter, row, words)
        painter.restore()

    def _paint_picture(self, painter: QPainter, row: BinRow, box: QRect) -> None:
        theme = self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("screen") if row.thumbnail else theme.color("raised"))
        painter.drawRoundedRect(box, 3, 3)
        if row.thumbnail is not None:
            size = row.thumbnail.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(box.topLeft(), size)
            place.moveCenter(box.center())
            painter.drawPixmap(place, row.thumbnail)
        else:
            kind = row.asset.info.kind
            name = "sound" if kind == "audio" else "view"
            icon = QRect(0, 0, 20, 20)
            icon.moveCenter(box.center())
            self._look.icon(name, "faint").paint(painter, icon)
        if row.feeling is not None and self.is_grid:
            paint_spark(painter, box, row.feeling, theme)
        if row.is_missing:
            painter.fillRect(box, theme.color("ground", 0.7))
            self._badge(painter, box, translate("Bin", "missing"), "reject")
        elif row.is_variable_rate:
            self._badge(painter, box, translate("Bin", "variable rate"), "ghost")
        if row.progress is not None:
            bar = QRect(box.left(), box.bottom() - 3, box.width(), 4)
            painter.fillRect(bar, theme.color("ground", 0.8))
            bar.setWidth(round(box.width() * row.progress))
            painter.fillRect(bar, theme.color("accent"))

    def _badge(self, painter: QPainter, box: QRect, words: str, token: str) -> None:
        theme = self._look.theme
        painter.setFont(font(META_PX, is_strong=True))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(words) + 8, box.width())
        badge = QRect(box.left(), box.top(), width, metrics.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel", 0.92))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(theme.color(token))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 4)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_words(self, painter: QPainter, row: BinRow, box: QRect) -> None:
        theme = self._look.theme
        painter.setFont(font(TEXT_PX))
        painter.setPen(theme.color("text"))
        top = QRect(box.left(), box.top(), box.width(), 18)
        name = painter.fontMetrics().elidedText(
            row.asset.name, Qt.TextElideMode.ElideMiddle, box.width()
        )
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        meta = row.stage if row.progress is not None and row.stage else row.meta
        low = QRect(box.left(), top.bottom(), box.width(), 16)
        shown = painter.fontMetrics().elidedText(meta, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, shown)


def tile_size(room: int) -> QSize:
    """The tile at which a row of them fills so many pixels."""
    columns = max(1, room // _TILE_LEAST)
    width = min(_TILE_MOST, max(_TILE_LEAST, room) // columns)
    return QSize(width, 16 + _picture_height(width - 16) + _WORDS_HEIGHT)


def _picture_height(width: int) -> int:
    return width * 9 // 16
