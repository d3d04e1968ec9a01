"""The editor of keys: every command with its keys, found by name or by pressing, and changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.gui.commands import COMMANDS
from aigc_studio.gui.fields import CheckBox, ComboBox
from aigc_studio.gui.keys.key_files import read_keys, write_keys
from aigc_studio.gui.keys.key_model import MENU, KeyFilter, KeyModel
from aigc_studio.gui.keys.keymap import COMMAND_BY_ID, Keys
from aigc_studio.gui.keys.presets import shown, spelled
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeySequence

    from aigc_studio.gui.desk import Desk

_FILES = "*.aigckeys"


class ShortcutsDialog(QDialog):
    """Changes hold at once and are kept in the settings."""

    def __init__(self, desk: Desk, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys = keys
        self._wanted = ""
        """A key that was recorded and is another command's."""
        self._make_fields()
        self._build_ui()
        self._connect()
        self._show_chosen()

    def _make_fields(self) -> None:
        self.presets = ComboBox()
        for preset in self._keys.presets:
            self.presets.addItem(preset.name, preset.id)
        self.presets.setCurrentIndex(self.presets.findData(self._keys.preset.id))
        self.presets.setAccessibleName(translate("Keys", "Keys as in"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Keys", "Search by name"))
        self.search.setClearButtonEnabled(True)
        self.pressed = _key_field(translate("Keys", "Search by pressing keys"))
        self.model = KeyModel(self._keys)
        self.filter = KeyFilter(self._keys)
        self.filter.setSourceModel(self.model)
        self.table = QTreeView()
        self.table.setModel(self.filter)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(translate("Keys", "Commands"))
        head = self.table.header()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(MENU, QHeaderView.ResizeMode.ResizeToContents)
        self.chosen = QLabel()
        self.chosen.setObjectName("Heading")
        self.record = _key_field(translate("Keys", "Press the new keys here"))
        self.keeps = CheckBox(translate("Keys", "Keep its present keys too"))
        self.clash = QLabel()
        self.clash.setWordWrap(True)
        self.count = QLabel()
        self.count.setObjectName("Meta")

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Keys", "Keyboard"))
        self.resize(820, 640)
        top = QHBoxLayout()
        top.addWidget(QLabel(translate("Keys", "Keys as in")))
        top.addWidget(self.presets)
        top.addStretch(1)
        top.addWidget(self._button(translate("Keys", "Import…"), self._import))
        top.addWidget(self._button(translate("Keys", "Export…"), self._export))
        self.reset_all = self._button(translate("Keys", "Reset all"), lambda: self._keys.take({}))
        top.addWidget(self.reset_all)
        finding = QHBoxLayout()
        finding.addWidget(self.search, 2)
        finding.addWidget(self.pressed, 1)
        finding.addWidget(self.count)
        row = QHBoxLayout()
        row.addWidget(self.record, 1)
        row.addWidget(self.keeps)
        self.clear = self._button(translate("Keys", "No keys"), partial(self._give, ()))
        self.reset = self._button(translate("Keys", "Reset"), self._reset)
        row.addWidget(self.clear)
        row.addWidget(self.reset)
        self.clashing = QWidget()
        clash = QHBoxLayout(self.clashing)
        clash.setContentsMargins(0, 0, 0, 0)
        clash.addWidget(self.clash, 1)
        self.replace = self._button(translate("Keys", "Take it from there"), self._take)
        self.cancel = self._button(translate("Keys", "Leave it"), self._leave)
        clash.addWidget(self.replace)
        clash.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(finding)
        column.addWidget(self.table, 1)
        column.addWidget(self.chosen)
        column.addLayout(row)
        column.addWidget(self.clashing)
        self.search.setFocus()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._desk.attempt(act))
        return button

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.pressed.keySequenceChanged.connect(self._on_pressed)
        self.record.keySequenceChanged.connect(self._on_recorded)
        self.presets.activated.connect(
            lambda _row: self._desk.attempt(lambda: self._keys.choose(self.presets.currentData()))
        )
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._show_chosen())
        self.table.activated.connect(lambda _index: self.record.setFocus())
        self._keys.changed.connect(self._on_keys)
        self.table.setCurrentIndex(self.filter.index(0, 0))

    @property
    def command(self) -> str:
        """The id of the command that is chosen; empty where none is found."""
        index: QModelIndex = self.filter.mapToSource(self.table.currentIndex())
        return COMMANDS[index.row()].id if index.isValid() else ""

    def choose(self, command: str) -> None:
        row = next(i for i, c in enumerate(COMMANDS) if c.id == command)
        index = self.filter.mapFromSource(self.model.index(row, 0))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _on_search(self, words: str) -> None:
        with QSignalBlocker(self.pressed):
            self.pressed.clear()
        self._look_for(words, "")

    def _on_pressed(self, keys: QKeySequence) -> None:
        with QSignalBlocker(self.search):
            self.search.clear()
        self._look_for("", keys.toString())

    def _look_for(self, words: str, key: str) -> None:
        self.filter.look_for(words, key)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.filter.index(0, 0))
        self._show_chosen()

    def _on_recorded(self, keys: QKeySequence) -> None:
        """Give the keys at once, or tell whose they are."""
        key = spelled(keys.toString())
        if not key or not self.command:
            return
        holder = self._keys.holder(key)
        if holder is None or holder == self.command:
            self._give((key,))
            return
        self._wanted = key
        words = translate("Keys", "{key} is the key of “{command}”.")
        self.clash.setText(words.format(key=shown(key), command=COMMAND_BY_ID[holder].words))
        self.clashing.show()
        self.replace.setFocus()

    def _take(self) -> None:
        self._give((self._wanted,))

    def _leave(self) -> None:
        self._wanted = ""
        self._show_chosen()
        self.record.setFocus()

    def _give(self, keys: tuple[str, ...]) -> None:
        kept = self._keys.of(self.command) if keys and self.keeps.isChecked() else ()
        self._desk.attempt(lambda: self._keys.give(self.command, (*kept, *keys)))
        self._show_chosen()

    def _reset(self) -> None:
        self._keys.reset(self.command)

    def _on_keys(self) -> None:
        self.presets.setCurrentIndex(self.presets.findData(self._keys.preset.id))
        self._show_chosen()

    def _show_chosen(self) -> None:
        with QSignalBlocker(self.record):
            self.record.clear()
        self.clashing.hide()
        command = COMMAND_BY_ID.get(self.command)
        for part in (self.record, self.keeps, self.clear):
            part.setEnabled(command is not None)
        self.reset.setEnabled(command is not None and self._keys.is_changed(command.id))
        self.reset_all.setEnabled(bool(self._keys.changes))
        self.chosen.setText(command.words if command is not None else "")
        self.count.setText(f"{self.filter.rowCount()} / {self.model.rowCount()}")

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, translate("Keys", "Import keys"), str(Path.home()), self._kind()
        )
        if path:
            read_keys(self._keys, Path(path))

    def _export(self) -> None:
        proposal = Path.home() / f"{self._keys.preset.id}.aigckeys"
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Keys", "Export keys"), str(proposal), self._kind()
        )
        if path:
            write_keys(self._keys, Path(path))
            self._desk.say(translate("Window", "“{name}” was written").format(name=Path(path).name))

    @staticmethod
    def _kind() -> str:
        return translate("Keys", "Keys of AIGC Studio ({pattern})").format(pattern=_FILES)


def _key_field(purpose: str) -> QKeySequenceEdit:
    """A field that takes one key with its modifiers."""
    field = QKeySequenceEdit()
    field.setMaximumSequenceLength(1)
    field.setClearButtonEnabled(True)
    field.setAccessibleName(purpose)
    line = field.findChild(QLineEdit)
    if line is not None:
        line.setPlaceholderText(purpose)
    return field
