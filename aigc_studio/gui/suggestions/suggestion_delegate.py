"""Draws a suggestion that is not chosen: its sentence, kind, place and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.suggestions.bars import paint_bar
from aigc_studio.gui.suggestions.suggestion_model import SUGGESTION_ROLE
from aigc_studio.gui.theme import META_PX, TEXT_PX, font
from aigc_studio.gui.words import kind_text, phrase
from aigc_studio.suggest.suggestion import Suggestion

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

ROW_HEIGHT = 52


class SuggestionDelegate(QStyledItemDelegate):
    """The chosen row is as high as its card, which stands over it as a widget."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.card_height = 0

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        suggestion: Suggestion = index.data(SUGGESTION_ROLE)
        is_card = suggestion.id == self._desk.state.chosen and self.card_height
        return QSize(option.rect.width(), self.card_height if is_card else ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        suggestion: Suggestion = index.data(SUGGESTION_ROLE)
        if suggestion.id == self._desk.state.chosen and self.card_height:
            return
        rect, theme = option.rect, self._desk.look.theme
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        inner = rect.adjusted(12, 6, -12, -6)
        painter.setFont(font(TEXT_PX))
        painter.setPen(theme.color("text"))
        sentence = painter.fontMetrics().elidedText(
            phrase(suggestion.sentence), Qt.TextElideMode.ElideRight, inner.width()
        )
        top = QRect(inner.left(), inner.top(), inner.width(), 20)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, sentence)
        painter.setFont(font(META_PX))
        painter.setPen(theme.color("dim"))
        low = QRect(inner.left(), top.bottom() + 2, inner.width() - 100, 16)
        parts = (kind_text(suggestion.kind), range_text(self._desk, suggestion))
        words = " · ".join(part for part in parts if part)
        painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, words)
        bar = QRectF(inner.right() - 92, low.top(), 92, 16)
        paint_bar(painter, bar, suggestion.confidence, theme, "accent")
        painter.restore()


def range_text(desk: Desk, suggestion: Suggestion) -> str:
    """Where it is as timecode; a point has one, a stretch two, a new timeline none."""
    sequence = desk.project.sequence(suggestion.sequence_id)
    if sequence is None:
        return ""
    start = sequence.timecode(suggestion.range.start)
    if suggestion.range.duration <= 1:
        return start
    return f"{start} – {sequence.timecode(suggestion.range.end)}"
