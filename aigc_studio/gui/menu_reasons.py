"""A menu that is open greys what cannot be done, and tells why at the pointer.

Only while it is open: a key pressed for such a command is still told its refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.gui.commands import tip_of
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.keys.keymap import COMMAND_BY_ID
from aigc_studio.gui.needs import why_not

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu


class MenuReasons(QObject):
    """A child of the menu. ``actions`` are those of the table of commands, by id.

    ``enable`` says again which of them can be used, by what is true when the menu closes.
    """

    def __init__(
        self,
        menu: QMenu,
        desk: Desk,
        actions: Mapping[str, QAction],
        enable: Callable[[], None],
    ) -> None:
        super().__init__(menu)
        self._desk = desk
        self._actions = actions
        self._enable = enable
        self._held: list[QAction] = []
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._on_show)
        menu.aboutToHide.connect(self._on_hide)

    def _on_show(self) -> None:
        self._on_hide()
        for name, action in self._actions.items():
            reason = why_not(self._desk, COMMAND_BY_ID[name].need)
            if reason:
                self._held.append(action)
                action.setEnabled(False)
                action.setToolTip(reason)

    def _on_hide(self) -> None:
        held, self._held = self._held, []
        for action in held:
            action.setEnabled(True)
            action.setToolTip(tip_of(action))
        if held:
            self._enable()
