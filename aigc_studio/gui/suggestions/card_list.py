"""A list in which one row is a widget: the card lies over the viewport and scrolls with its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from aigc_studio.gui.lists import UP_AND_DOWN, KeyList
from aigc_studio.gui.suggestions.suggestion_delegate import SuggestionDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_GAP = 8
_LEAST_WIDTH = 200


class CardList(KeyList):
    """Not an index widget of Qt: those are deleted by the view at moments of its own choosing."""

    def __init__(self) -> None:
        super().__init__()
        self._card: QWidget | None = None
        self._row = QPersistentModelIndex()
        self._delegate: SuggestionDelegate | None = None
        self.own_keys = UP_AND_DOWN
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._place_card)
        self.verticalScrollBar().rangeChanged.connect(self._place_card)

    @property
    def card(self) -> QWidget | None:
        return self._card

    def set_card_delegate(self, delegate: SuggestionDelegate) -> None:
        self._delegate = delegate
        self.setItemDelegate(delegate)

    def show_card(self, index: QModelIndex, card: QWidget) -> None:
        """Put a card on a row, make that the current one and bring it into view."""
        self.drop_card()
        self._card = card
        self._row = QPersistentModelIndex(index)
        card.setParent(self.viewport())
        self._measure()
        self.doItemsLayout()
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(index)
        self.scrollTo(index)
        self._place_card()
        card.show()

    def drop_card(self) -> None:
        """Back to rows alone; the row is drawn by the delegate again."""
        card, self._card = self._card, None
        if self._delegate is not None:
            self._delegate.card_height = 0
        if card is not None:
            card.hide()
            card.deleteLater()
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_card()

    def fit_card(self) -> None:
        """Give the card the room that it needs now."""
        if self._card is not None:
            self._measure()
            self.doItemsLayout()
            if self._row.isValid():
                self.scrollTo(self.model().index(self._row.row(), 0))
            self._place_card()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows know best where they are; the card follows them."""
        super().paintEvent(event)
        self._place_card()

    def _measure(self) -> None:
        if self._card is None or self._delegate is None:
            return
        width = max(_LEAST_WIDTH, self.viewport().width())
        self._card.setFixedWidth(width)
        self._card.ensurePolished()
        height = max(self._card.heightForWidth(width), self._card.sizeHint().height())
        self._card.setFixedHeight(height)
        self._delegate.card_height = height + _GAP

    def _place_card(self) -> None:
        if self._card is not None and self._row.isValid():
            place = self.visualRect(self._row).topLeft()
            if place != self._card.pos():
                self._card.move(place)
