"""The table of all commands with their keys, as the editor of keys shows and filters it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtCore import QSortFilterProxyModel as Proxy

from aigc_studio.gui.command import Command
from aigc_studio.gui.commands import COMMANDS, MENUS
from aigc_studio.gui.keys.fuzzy import likeness
from aigc_studio.gui.keys.keymap import Keys
from aigc_studio.gui.keys.presets import shown, spelled
from aigc_studio.gui.theme import TEXT_PX, font
from aigc_studio.gui.words import translate

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
NAME, KEYS, MENU = range(3)


def menu_names() -> dict[str, str]:
    """The name of the menu that each command stands in."""
    return {
        command.id: translate("Command", str(title))
        for title, commands in MENUS
        for command in commands
    }


class KeyModel(QAbstractTableModel):
    """A row for each command; what was changed over the preset is strong and marked."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys
        self._menus = menu_names()
        keys.changed.connect(self._on_changed)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COMMANDS)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Keys", "Command"),
            translate("Keys", "Keys"),
            translate("Keys", "Menu"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        command = COMMANDS[index.row()]
        is_changed = self._keys.is_changed(command.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(command, index.column(), is_changed=is_changed)
        if role == Qt.ItemDataRole.FontRole:
            return font(TEXT_PX, is_strong=is_changed and index.column() == KEYS)
        if role == Qt.ItemDataRole.ToolTipRole and is_changed:
            return translate("Keys", "Changed by you")
        return None

    def _words(self, command: Command, column: int, *, is_changed: bool) -> str:
        if column == NAME:
            return command.words
        if column == MENU:
            return self._menus[command.id]
        keys = "   ".join(map(shown, self._keys.of(command.id)))
        return f"{keys} *".strip() if is_changed else keys

    def _on_changed(self) -> None:
        self.dataChanged.emit(self.index(0, KEYS), self.index(len(COMMANDS) - 1, KEYS))


class KeyFilter(Proxy):
    """Commands whose names are like the words, or that have the key pressed."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys
        self._words = ""
        self._key = ""

    def look_for(self, words: str, key: str = "") -> None:
        self.beginFilterChange()
        self._words, self._key = words.strip(), spelled(key)
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        del parent
        command = COMMANDS[row]
        if self._key:
            return self._key in self._keys.of(command.id)
        names = (command.words, str(command.text))
        return not self._words or any(likeness(self._words, n) is not None for n in names)
