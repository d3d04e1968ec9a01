"""Commands of deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.deliveries_dialog import DeliveriesDialog
from aigc_studio.gui.dialogs.watch_dialog import outcome_words
from aigc_studio.gui.folder_watch import folder_watch
from aigc_studio.session.watch_folder import Outcome

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class DeliveryActions(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        watch = folder_watch(window, desk.bench.studio)
        desk.listen(watch.ended, self._on_ended)

    def _on_ended(self, outcome: Outcome) -> None:
        """What was delivered is told by the queue."""
        if outcome.sentence:
            self._desk.say(outcome_words(outcome))

    def show_queue(self) -> None:
        DeliveriesDialog(self._desk, self._window).show()
