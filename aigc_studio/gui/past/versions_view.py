"""Named versions of the project: saved, compared, restored, removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.records import Version
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import allow_confirming, confirm_row, keep_default
from aigc_studio.gui.lists import EmptyOr, KeyButton, KeyList
from aigc_studio.gui.past.compare_dialog import CompareDialog
from aigc_studio.gui.past.moments import moment_text
from aigc_studio.gui.row_delegate import META, RowDelegate
from aigc_studio.gui.words import translate

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class VersionRows(QAbstractListModel):
    """The newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: tuple[Version, ...] = ()

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        self.beginResetModel()
        self.versions = versions
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        version = self.versions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{version.name} – {version.note}" if version.note else version.name
        if role == META:
            return moment_text(version.moment)
        if role == Qt.ItemDataRole.ToolTipRole:
            return version.note or version.name
        return None


class VersionsView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = VersionRows()
        self.list = KeyList()
        self.list.setModel(self.model)
        self._delegate = RowDelegate(desk.look)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(translate("History", "Versions"))
        purpose = translate("History", "A version keeps the project as it is now, to compare later")
        self._page = EmptyOr(self.list, purpose)
        title = QLabel(translate("History", "Versions"))
        title.setObjectName("Heading")
        self.keep = self._button(translate("History", "Save version…"), self.ask)
        self.compare = self._button(translate("History", "Compare…"), self.compare_chosen)
        self.restore = self._button(translate("History", "Restore"), self._restore)
        self.remove = self._button(translate("History", "Remove"), self._remove)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.keep)
        row = QHBoxLayout()
        for button in (self.compare, self.restore, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(head)
        column.addWidget(self._page, 1)
        column.addLayout(row)
        self.list.activated.connect(lambda _index: self.compare_chosen())
        self.list.selectionModel().selectionChanged.connect(lambda _new, _old: self._enable())
        desk.listen(desk.bench.snapshots.changed, lambda _none: self.refresh())
        self.refresh()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = KeyButton(words)
        button.clicked.connect(lambda: self._desk.attempt(act))
        return button

    def refresh(self) -> None:
        self.model.show_versions(tuple(self._desk.bench.snapshots.all))
        self._page.show_content(is_there=bool(self.model.versions))
        self._enable()

    @property
    def chosen(self) -> Version | None:
        """The one that is selected."""
        rows = self.list.selectionModel().selectedIndexes()
        return self.model.versions[rows[0].row()] if rows else None

    def _enable(self) -> None:
        for button in (self.restore, self.remove):
            button.setEnabled(self.chosen is not None)
        self.compare.setEnabled(bool(self.model.versions))

    def ask(self) -> None:
        """Save a version under a name that is asked for."""
        dialog = VersionDialog(len(self.model.versions) + 1, self)
        snapshots = self._desk.bench.snapshots
        dialog.accepted.connect(
            lambda: self._desk.attempt(
                lambda: snapshots.save(dialog.name.text(), dialog.note.text())
            )
        )
        dialog.open()

    def compare_chosen(self) -> None:
        """The one that is selected, else the newest, beside the present."""
        version = self.chosen or self.model.versions[0]
        CompareDialog(self._desk, self.model.versions, version, self).show()

    def _restore(self) -> None:
        version = self.chosen
        if version is not None:
            self._desk.bench.snapshots.restore(version)
            words = translate("History", "“{name}” is back; undo takes you to where you were")
            self._desk.say(words.format(name=version.name))

    def _remove(self) -> None:
        version = self.chosen
        if version is None:
            return
        box = QMessageBox(self)
        box.setWindowTitle(translate("History", "Remove version"))
        words = translate("History", "Remove “{name}” for good? Undo cannot bring it back.")
        box.setText(words.format(name=version.name))
        remove = box.addButton(translate("History", "Remove"), box.ButtonRole.DestructiveRole)
        box.addButton(translate("Dialog", "Cancel"), box.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is remove:
            self._desk.bench.snapshots.remove(version.id)


class VersionDialog(QDialog):
    """What a version is called, and a note on it."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("History", "Save version"))
        self.setMinimumWidth(420)
        self.name = QLineEdit(translate("History", "Version {number}").format(number=number))
        self.name.selectAll()
        self.note = QLineEdit()
        self.note.setPlaceholderText(translate("History", "What it is or why it was kept"))
        form = QFormLayout()
        form.addRow(translate("History", "Name"), self.name)
        form.addRow(translate("History", "Note"), self.note)
        column = QVBoxLayout(self)
        column.addLayout(form)
        buttons = confirm_row(self, translate("History", "Save"))
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        keep_default(self)
        self.name.textChanged.connect(
            lambda words: allow_confirming(self, is_allowed=bool(words.strip()))
        )
