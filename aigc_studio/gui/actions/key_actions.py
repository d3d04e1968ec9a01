"""Commands of the keyboard: the editor of keys, the palette of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from aigc_studio.gui.keys.keymap import Keys
from aigc_studio.gui.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


class KeyActions(QObject):
    """``actions`` are handed over by ``serve`` once they are made."""

    def __init__(self, desk: Desk, keys: Keys, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._keys = keys
        self._window = window
        self._actions: Mapping[str, QAction] = {}

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """What the palette runs."""
        self._actions = actions

    def edit(self) -> None:
        ShortcutsDialog(self._desk, self._keys, self._window).open()

    def show_palette(self) -> None:
        Palette(self._desk, self._keys, self._actions, self._window).open_up()
