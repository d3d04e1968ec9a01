"""Draws what was found: the picture of the shot, where it lies, its words lit, and why it came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aigc_studio.gui.find.result_model import ROW_ROLE, ResultRow
from aigc_studio.gui.lists import paint_ground
from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, TEXT_PX, font
from aigc_studio.gui.words import translate

_HEIGHT = 84
_PICTURE = QSize(112, 63)
_GAP = 8
_CHIP_GAP = 4
_LEAD = 14
"""Letters kept before the first lit word."""
_STARS = "★"


class ResultDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del index
        rect: QRect = option.rect
        return QSize(max(160, rect.width()), _HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ResultRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_ground(painter, self._look.theme, rect.adjusted(2, 1, -2, -1), state)
        picture = QRect(rect.topLeft() + QPoint(_GAP, _GAP), _PICTURE)
        self._paint_picture(painter, row, picture)
        left = picture.right() + _GAP
        words = QRect(left, rect.top() + 6, rect.right() - left - _GAP, rect.height() - 12)
        self._paint_words(painter, row, words)
        painter.restore()

    def _paint_picture(self, painter: QPainter, row: ResultRow, box: QRect) -> None:
        theme = self._look.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("screen" if row.thumbnail is not None else "raised"))
        painter.drawRoundedRect(box, 3, 3)
        if row.thumbnail is not None:
            size = row.thumbnail.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(box.topLeft(), size)
            place.moveCenter(box.center())
            painter.drawPixmap(place, row.thumbnail)
        else:
            icon = QRect(0, 0, 20, 20)
            icon.moveCenter(box.center())
            name = "sound" if row.hit.record.kind == "audio" else "view"
            self._look.icon(name, "faint").paint(painter, icon)
        if not row.is_in_project:
            self._badge(painter, box, translate("Find", "other project"))

    def _badge(self, painter: QPainter, box: QRect, words: str) -> None:
        theme = self._look.theme
        painter.setFont(font(META_PX, is_strong=True))
        metrics = painter.fontMetrics()
        badge = QRect(box.left(), box.top(), 0, metrics.height() + 2)
        badge.setWidth(min(metrics.horizontalAdvance(words) + 8, box.width()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel", 0.92))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(theme.color("ghost"))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, badge.width() - 4)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_words(self, painter: QPainter, row: ResultRow, box: QRect) -> None:
        theme = self._look.theme
        painter.setFont(font(TEXT_PX))
        painter.setPen(theme.color("text"))
        top = QRect(box.left(), box.top(), box.width(), 18)
        name = painter.fontMetrics().elidedText(
            row.hit.record.name, Qt.TextElideMode.ElideMiddle, box.width()
        )
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        stars = _STARS * row.hit.record.rating
        second = QRect(box.left(), top.bottom() + 1, box.width(), 15)
        span = f"{row.span}  {stars}" if stars else row.span
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, _elided(painter, span, box.width()))
        third = QRect(box.left(), second.bottom() + 1, box.width(), 16)
        self._paint_line(painter, row, third)
        fourth = QRect(box.left(), third.bottom() + 3, box.width(), 16)
        self._paint_chips(painter, row.chips, fourth)

    def _paint_line(self, painter: QPainter, row: ResultRow, box: QRect) -> None:
        """A line of text with its lit words in the accent and in bold."""
        theme, at = self._look.theme, box.left()
        plain, strong = font(META_PX), font(META_PX, is_strong=True)
        for text, is_lit in _runs(row.line, row.lit):
            painter.setFont(strong if is_lit else plain)
            painter.setPen(theme.color("accent" if is_lit else "text"))
            metrics = painter.fontMetrics()
            room = box.right() - at
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRect(at, box.top(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, shown
            )
            at += metrics.horizontalAdvance(text)
            if at >= box.right():
                break

    def _paint_chips(self, painter: QPainter, chips: tuple[str, ...], box: QRect) -> None:
        theme = self._look.theme
        painter.setFont(font(META_PX))
        metrics = painter.fontMetrics()
        for chip in _fitting(chips, metrics, box):
            place, words = chip
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(place, 3, 3)
            painter.setPen(theme.color("dim"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _fitting(
    chips: tuple[str, ...], metrics: QFontMetrics, box: QRect
) -> Iterator[tuple[QRect, str]]:
    """Where each chip stands, as far as there is room; the first is shortened to fit."""
    at = box.left()
    for number, chip in enumerate(chips):
        room = box.right() - at
        words = metrics.elidedText(chip, Qt.TextElideMode.ElideRight, room - _GAP)
        if number and words != chip:
            return
        width = metrics.horizontalAdvance(words) + _GAP
        yield QRect(at, box.top(), width, box.height()), words
        at += width + _CHIP_GAP


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _runs(line: str, lit: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The line from shortly before its first lit word on, in parts that are lit or not."""
    words = sorted((re.escape(word) for word in lit if word), key=len, reverse=True)
    if not words:
        return [(line, False)]
    pattern = re.compile("|".join(words), re.IGNORECASE)
    first = pattern.search(line)
    start = 0 if first is None else max(0, first.start() - _LEAD)
    runs: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for match in pattern.finditer(line, start):
        runs += [(line[at : match.start()], False), (match[0], True)]
        at = match.end()
    runs.append((line[at:], False))
    return [(text, is_lit) for text, is_lit in runs if text]
