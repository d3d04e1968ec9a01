"""The picture alone on the whole screen; every command works there, and Esc leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.viewer.screen import Screen
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

_LEAVE = QKeySequence(Qt.Key.Key_Escape)


class FullScreen(QWidget):
    """A window of its own, on the screen of the one it was called from."""

    left = Signal()
    resized = Signal()

    def __init__(self, look: Look, actions: Iterable[QAction], over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Viewer", "Full screen"))
        self.screen_view = Screen(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.screen_view)
        self.addActions([a for a in actions if _LEAVE not in a.shortcuts()])
        self.setGeometry(over.screen().geometry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: object) -> None:
        self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)
