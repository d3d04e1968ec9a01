"""Commands of deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.deliveries_dialog import DeliveriesDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class DeliveryActions(QObject):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._window = window

    def show_queue(self) -> None:
        DeliveriesDialog(self._desk, self._window).show()
