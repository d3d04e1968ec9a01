"""The history: every step of this session; a click goes back or forth to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import KeyList
from aigc_studio.gui.theme import TEXT_PX, font
from aigc_studio.gui.words import told, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont

_NO_PARENT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """Steps from the first; those that were undone are dim."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def reload(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._desk.bench.session.history.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        history = self._desk.bench.session.history
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            label = told("Edit", history.steps[row].label)
            return f"▸  {label}" if row == history.position else f"    {label}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(is_undone=row > history.position)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(is_current=row == history.position)
        return None

    def _color(self, *, is_undone: bool) -> QColor:
        return self._desk.look.theme.color("faint" if is_undone else "text")

    @staticmethod
    def _font(*, is_current: bool) -> QFont:
        return font(TEXT_PX, is_strong=is_current)


class HistoryPanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = HistoryModel(desk)
        self.list = KeyList()
        self.list.setModel(self.model)
        self.list.setSpacing(2)
        self.list.setAccessibleName(translate("History", "History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list)
        desk.listen(desk.bench.session.project_changed, lambda _changes: self.refresh())
        desk.look.changed.connect(self.refresh)
        self.list.clicked.connect(self._on_clicked)
        self.list.activated.connect(self._on_clicked)
        self.refresh()

    def refresh(self) -> None:
        self.model.reload()
        history = self._desk.bench.session.history
        index = self.model.index(history.position)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        session = self._desk.bench.session
        if index.row() != session.history.position:
            self._desk.attempt(lambda: session.go_to_step(index.row()))
