"""Commands of B-roll: propose it for the timeline or a script, show what is to be shot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.broll_dialog import BrollDialog
from aigc_studio.gui.dialogs.shot_list_dialog import ShotListDialog
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class BrollActions(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window

    def propose(self) -> None:
        """For the talk on the timeline; without one, for a script."""
        BrollDialog(self._desk, self._window).open()

    def propose_for_script(self) -> None:
        BrollDialog(self._desk, self._window, is_for_script=True).open()

    def show_shot_list(self) -> None:
        offered = self._desk.bench.inbox.suggestions
        rows = [row for suggestion in offered for row in suggestion.wanted]
        if not rows:
            self._desk.say(
                translate("Broll", "Nothing is missing: ask for B-roll first, or all is covered.")
            )
            return
        ShotListDialog(self._desk, rows, self._window).open()
