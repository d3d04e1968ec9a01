"""The command palette: any command by a few letters of its name, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListView, QVBoxLayout

from aigc_studio.gui.command import Command
from aigc_studio.gui.commands import COMMANDS
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.keys.fuzzy import likeness
from aigc_studio.gui.keys.key_model import menu_names
from aigc_studio.gui.keys.keymap import COMMAND_BY_ID, Keys
from aigc_studio.gui.keys.presets import shown
from aigc_studio.gui.lists import UP_AND_DOWN
from aigc_studio.gui.needs import why_not
from aigc_studio.gui.row_delegate import IS_DIM, META, RowDelegate
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

_RECENT = 12
_WIDTH, _HEIGHT = 620, 420
_TOP_PX = 72
_SELF = "palette"
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


def ranked(typed: str, recent: Iterable[str]) -> list[Command]:
    """The commands whose names fit, the best first; without letters those last used lead."""
    order = {command: place for place, command in enumerate(recent)}
    scores: dict[str, int] = {}
    for command in COMMANDS:
        found = (likeness(typed, name) for name in {command.words, str(command.text)})
        best = max((score for score in found if score is not None), default=None)
        if best is not None and command.id != _SELF:
            scores[command.id] = best
    last = len(order)
    fitting = (COMMAND_BY_ID[command] for command in scores)
    return sorted(fitting, key=lambda c: (-scores[c.id] if typed else 0, order.get(c.id, last)))


class PaletteModel(QAbstractListModel):
    def __init__(self, keys: Keys, desk: Desk) -> None:
        super().__init__()
        self._keys = keys
        self._desk = desk
        self._menus = menu_names()
        self.commands: list[Command] = []

    def show_commands(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self.commands = commands
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        command = self.commands[index.row()]
        reason = why_not(self._desk, command.need)
        keys = map(shown, self._keys.of(command.id))
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._menus[command.id]} · {command.words}"
        if role == META:
            return reason or "   ".join(keys)
        if role == IS_DIM:
            return bool(reason)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join((command.words, *keys, reason)).rstrip()
        return None


class Palette(QDialog):
    """Goes away once a command ran, at Escape, and when something else is clicked."""

    def __init__(
        self, desk: Desk, keys: Keys, actions: Mapping[str, QAction], window: QWidget
    ) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("Palette")
        self._desk = desk
        self._actions = actions
        self._window = window
        self.model = PaletteModel(keys, desk)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Palette", "Type the name of a command"))
        self.field.setAccessibleName(translate("Palette", "Command"))
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = RowDelegate(desk.look)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(translate("Palette", "Commands"))
        self.none = QLabel(translate("Palette", "No command is called so"))
        self.none.setObjectName("Meta")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._find)
        self.field.returnPressed.connect(self._run)
        self.list.clicked.connect(lambda _index: self._run())
        self._find("")

    def open_up(self) -> None:
        """Under the top of the window, in its middle."""
        window = self._window
        self.resize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 2 * _TOP_PX))
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, _TOP_PX))
        self.move(corner)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the field has the keys."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in UP_AND_DOWN
        ):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def _find(self, typed: str) -> None:
        self.model.show_commands(ranked(typed, self._desk.bench.studio.settings.recent_commands))
        is_any = bool(self.model.commands)
        self.none.setVisible(not is_any)
        self.list.setVisible(is_any)
        self.list.setCurrentIndex(self.model.index(0))

    def _run(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        command = self.model.commands[index.row()]
        action = self._actions[command.id]
        if why_not(self._desk, command.need) or not action.isEnabled():
            return
        self.close()
        settings = self._desk.bench.studio.settings
        others = (c for c in settings.recent_commands if c != command.id)
        recent = (command.id, *others)[:_RECENT]
        # Once the keys are back with the window: what is run may ask who has them.
        QTimer.singleShot(0, action, action.trigger)
        self._desk.attempt(
            lambda: self._desk.bench.studio.set_settings(replace(settings, recent_commands=recent))
        )
