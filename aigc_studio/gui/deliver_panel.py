"""The panel of delivering: what makes films, and what became of the last ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.deliveries_dialog import state_words
from aigc_studio.gui.lists import ActionButton, EmptyOr, KeyList
from aigc_studio.gui.row_delegate import META, RowDelegate
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

DELIVERING = ("export", "deliveries", "subtitles_export")
"""Commands that the panel has buttons for."""
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class DeliveryRows(QAbstractListModel):
    """Files of the queue with what became of them, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._queue = desk.bench.studio.deliveries

    def reload(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._queue.records.all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        delivery = self._queue.records.all[-1 - index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return delivery.options.path.name
        if role == META:
            return state_words(self._queue, delivery)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(delivery.options.path)
        return None


class DeliverPanel(QWidget):
    queue_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = DeliveryRows(desk)
        self.list = KeyList()
        self.list.setModel(self.model)
        self._delegate = RowDelegate(desk.look)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(translate("Deliver", "Films made lately"))
        self._page = EmptyOr(self.list, translate("Deliver", "Films that were made stand here"))
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(self._buttons)
        column.addWidget(self._page, 1)
        self.list.activated.connect(lambda _index: self.queue_wanted.emit())
        desk.listen(desk.bench.studio.deliveries.records.changed, lambda _none: self.refresh())
        self.refresh()

    def offer(self, action: QAction) -> None:
        """A button that does the action and names its keys."""
        self._buttons.addWidget(ActionButton(action))

    def refresh(self) -> None:
        self.model.reload()
        self._page.show_content(is_there=self.model.rowCount() > 0)
