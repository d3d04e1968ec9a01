"""Parts of a row of the bin as they are drawn: picture with badges, colour and name, a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPen

from aigc_studio.core.document import Folder, MediaAsset
from aigc_studio.gui.bin.bin_drops import FolderDrops
from aigc_studio.gui.bin.bin_pictures import BinPictures
from aigc_studio.gui.bin.bin_rows import BinRow, TimelineRow
from aigc_studio.gui.bin.bin_words import kind_of
from aigc_studio.gui.bin.feeling_spark import paint_spark
from aigc_studio.gui.bin.hover import HoverScrub
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, TEXT_PX, Theme, font
from aigc_studio.gui.words import clock, told, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

_ICONS = {"audio": "sound", "nest": "timelines", "title": "title"}


class RowArt:
    def __init__(self, look: Look, pictures: BinPictures) -> None:
        self._look = look
        self._pictures = pictures
        self._hovers: list[HoverScrub] = []
        self.drops: FolderDrops | None = None

    @property
    def theme(self) -> Theme:
        return self._look.theme

    def follow(self, hover: HoverScrub) -> None:
        """Show under the mouse what it is over."""
        self._hovers.append(hover)

    def folder(self, painter: QPainter, folder: Folder, box: QRect) -> None:
        """With a frame while it would take what is dragged over it."""
        if self.drops is not None and self.drops.target == folder.id:
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3, 3)
        side = min(48, box.height())
        place = QRect(0, 0, side, side)
        place.moveCenter(box.center())
        self._look.icon("folder", "dim").paint(painter, place)

    def timeline(self, painter: QPainter, row: TimelineRow, box: QRect) -> None:
        """With a frame while it is open."""
        if row.is_open:
            painter.setPen(QPen(self.theme.color("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3, 3)
        side = min(32, box.height())
        place = QRect(0, 0, side, side)
        place.moveCenter(box.center())
        self._look.icon("timelines", "text" if row.is_open else "dim").paint(painter, place)

    def timeline_name(self, painter: QPainter, row: TimelineRow, box: QRect) -> None:
        letters = font(TEXT_PX, is_strong=row.is_open)
        paint_line(painter, told("Name", row.sequence.name), box, letters, self.theme.color("text"))

    def picture(self, painter: QPainter, row: BinRow, box: QRect, *, is_small: bool) -> None:
        theme = self.theme
        shown, share = self._under_mouse(row.asset)
        pixmap = shown or row.thumbnail
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("screen") if pixmap else theme.color("raised"))
        painter.drawRoundedRect(box, 3, 3)
        self._fill(painter, row.asset, pixmap, box)
        if row.feeling is not None and not is_small and share is None:
            paint_spark(painter, box, row.feeling, theme)
        if share is not None:
            x = box.left() + round(share * (box.width() - 1))
            painter.fillRect(QRect(x, box.top(), 1, box.height()), theme.color("playhead"))
        if row.is_missing:
            painter.fillRect(box, theme.color("ground", 0.7))
        if not is_small:
            self._badges(painter, row, box, share)
        elif row.is_missing:
            alert = QRect(0, 0, 16, 16)
            alert.moveCenter(box.center())
            self._look.icon("alert", "reject").paint(painter, alert)
        if row.progress is not None:
            bar = QRect(box.left(), box.bottom() - 3, box.width(), 4)
            painter.fillRect(bar, theme.color("ground", 0.8))
            bar.setWidth(round(box.width() * row.progress))
            painter.fillRect(bar, theme.color("accent"))

    def name_of(self, painter: QPainter, row: BinRow, box: QRect) -> None:
        """With a patch of its colour, whose word stands in the line below or in its column."""
        label = row.asset.label
        if label:
            patch = QRect(box.left(), 0, 8, 8)
            patch.moveCenter(QRect(box.left(), box.top(), 8, box.height()).center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color(f"marker_{label}"))
            painter.drawRoundedRect(patch, 2, 2)
            box = box.adjusted(13, 0, 0, 0)
        ending = Qt.TextElideMode.ElideMiddle
        color = self.theme.color("text")
        paint_line(painter, row.asset.name, box, font(TEXT_PX), color, ending)

    def _under_mouse(self, asset: MediaAsset) -> tuple[QPixmap | None, float | None]:
        for hover in self._hovers:
            seconds = hover.seconds_of(asset)
            if seconds is not None:
                return self._pictures.under(asset, seconds), float(hover.share)
        return None, None

    def _fill(
        self, painter: QPainter, asset: MediaAsset, pixmap: QPixmap | None, box: QRect
    ) -> None:
        if pixmap is not None:
            size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(box.topLeft(), size)
            place.moveCenter(box.center())
            painter.drawPixmap(place, pixmap)
            return
        icon = QRect(0, 0, 20, 20)
        icon.moveCenter(box.center())
        self._look.icon(_ICONS.get(kind_of(asset), "view"), "faint").paint(painter, icon)

    def _badges(self, painter: QPainter, row: BinRow, box: QRect, share: float | None) -> None:
        if share is not None:
            whole = row.asset.whole
            at = clock(float(whole.start) + share * float(whole.duration))
            self._badge(painter, box, at, "text")
        elif row.is_missing:
            self._badge(painter, box, translate("Bin", "missing"), "reject")
        elif row.is_variable_rate:
            self._badge(painter, box, translate("Bin", "variable rate"), "ghost")
        words = {
            "ready": translate("Bin", "proxy"),
            "making": translate("Bin", "proxy {share} %").format(
                share=round(100 * row.proxy.fraction)
            ),
            "failed": translate("Bin", "no proxy"),
        }.get(row.proxy.state, "")
        if words and share is None:
            token = {"failed": "reject", "making": "ghost"}.get(row.proxy.state, "accept")
            self._badge(painter, box, words, token, is_right=True)

    def _badge(
        self, painter: QPainter, box: QRect, words: str, token: str, *, is_right: bool = False
    ) -> None:
        theme = self.theme
        painter.setFont(font(META_PX, is_strong=True))
        metrics = painter.fontMetrics()
        room = box.width() // 2 if is_right else box.width()
        width = min(metrics.horizontalAdvance(words) + 8, room)
        badge = QRect(box.left(), box.top(), width, metrics.height() + 2)
        if is_right:
            badge.moveRight(box.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel", 0.92))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(theme.color(token))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 4)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shown)


def paint_line(
    painter: QPainter,
    words: str,
    box: QRect,
    letters: QFont,
    color: QColor,
    ending: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line of text that ends in dots where there is no room for more."""
    painter.setFont(letters)
    painter.setPen(color)
    shown = painter.fontMetrics().elidedText(words, ending, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
