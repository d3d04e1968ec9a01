"""The history as a time machine: every step with when and by whom, and the named versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from aigc_studio.editing.history import Step
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ComboBox
from aigc_studio.gui.lists import KeyList
from aigc_studio.gui.parameter_words import edit_text
from aigc_studio.gui.past.moments import moment_text
from aigc_studio.gui.past.versions_view import VersionsView
from aigc_studio.gui.row_delegate import IS_DIM, IS_STRONG, META, RowDelegate
from aigc_studio.gui.words import kind_text, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

Who = Literal["all", "ai", "hand"]
_NO_PARENT = QModelIndex()
_AI_MARK, _HERE_MARK = "✦", "▸"
Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """Steps from the first; those that were undone are dim.

    Of a change only the rows that came, went or are shown otherwise are told.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        history = desk.bench.session.history
        self._steps: tuple[Step, ...] = history.steps
        self._position = history.position

    @property
    def position(self) -> int:
        return self._position

    def follow(self) -> None:
        """Take what the history is now."""
        history = self._desk.bench.session.history
        steps = history.steps
        # By identity: to compare documents would cost more than to show them.
        gone = next((i for i, s in enumerate(self._steps[:2]) if s is steps[0]), len(self._steps))
        if gone:
            self.beginRemoveRows(_NO_PARENT, 0, gone - 1)
            self._steps = self._steps[gone:]
            self.endRemoveRows()
        same = _common(self._steps, steps)
        if same < len(self._steps):
            self.beginRemoveRows(_NO_PARENT, same, len(self._steps) - 1)
            self._steps = self._steps[:same]
            self.endRemoveRows()
        if same < len(steps):
            self.beginInsertRows(_NO_PARENT, same, len(steps) - 1)
            self._steps = steps
            self.endInsertRows()
        before, self._position = self._position, history.position
        first, last = sorted((min(before, len(steps) - 1), self._position))
        self.dataChanged.emit(self.index(first), self.index(last))

    def is_of(self, row: int, who: Who) -> bool:
        """Whether a step was made by hand, or by accepting a suggestion; the first is of both."""
        is_ai = bool(self._steps[row].note.origin)
        return row == 0 or who == "all" or is_ai == (who == "ai")

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        step = self._steps[row]
        origin = step.note.origin
        if role == Qt.ItemDataRole.DisplayRole:
            here = _HERE_MARK if row == self._position else "   "
            mark = f" {_AI_MARK}" if origin else ""
            return f"{here}{mark}  {edit_text(step.label)}"
        if role == META:
            who = f"AI · {_origin_text(origin)}  " if origin else ""
            return f"{who}{moment_text(step.note.moment)}"
        if role in {IS_DIM, IS_STRONG}:
            return row > self._position if role == IS_DIM else row == self._position
        if role == Qt.ItemDataRole.AccessibleTextRole:
            who = _origin_text(origin) if origin else translate("History", "by hand")
            return f"{edit_text(step.label)}, {who}, {moment_text(step.note.moment)}"
        return None


def _origin_text(origin: str) -> str:
    return translate("History", "several kinds") if origin == "several" else kind_text(origin)


def _common(left: tuple[Step, ...], right: tuple[Step, ...]) -> int:
    """How many of the first steps are the same."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((i for i, (a, b) in pairs if a is not b), min(len(left), len(right)))


class HistoryFilter(QSortFilterProxyModel):
    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self._model = model
        self._who: Who = "all"
        self.setSourceModel(model)

    def show_of(self, who: Who) -> None:
        self.beginFilterChange()
        self._who = who
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        del parent
        return self._model.is_of(row, self._who)


class HistoryPanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = HistoryModel(desk)
        self.filter = HistoryFilter(self.model)
        self.who = ComboBox()
        self.who.addItem(translate("History", "All steps"), "all")
        suggested = translate("History", "From suggestions")
        self.who.addItem(f"{_AI_MARK} {suggested}", "ai")
        self.who.addItem(translate("History", "By hand"), "hand")
        self.who.setAccessibleName(translate("History", "Steps shown"))
        self.list = KeyList()
        self.list.setModel(self.filter)
        self._delegate = RowDelegate(desk.look)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(translate("History", "History"))
        self.versions = VersionsView(desk)
        steps = QWidget()
        upper = QVBoxLayout(steps)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.addWidget(self.who)
        upper.addWidget(self.list, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(steps)
        parts.addWidget(self.versions)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(parts)
        desk.listen(desk.bench.session.project_changed, lambda _changes: self.refresh())
        desk.look.changed.connect(self.list.viewport().update)
        self.list.clicked.connect(self._on_clicked)
        self.list.activated.connect(self._on_clicked)
        self.who.activated.connect(lambda _row: self._on_who())
        self.refresh()

    def refresh(self) -> None:
        self.model.follow()
        index = self.filter.mapFromSource(self.model.index(self.model.position))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def showEvent(self, event: QShowEvent) -> None:
        """What is behind another tab cannot scroll; now it can."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_position)

    def _show_position(self) -> None:
        self.list.scrollTo(self.list.currentIndex())

    def _on_who(self) -> None:
        self.filter.show_of(self.who.currentData())
        self.refresh()

    def _on_clicked(self, index: QModelIndex) -> None:
        session = self._desk.bench.session
        row = self.filter.mapToSource(index).row()
        if row != session.history.position:
            self._desk.attempt(lambda: session.go_to_step(row))
