"""Where in the bin one is: folders from the top as buttons, which take what is dropped on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from aigc_studio.core.ids import FolderId
from aigc_studio.editing.bins import folders_over
from aigc_studio.gui.bin.bin_drops import can_move, move_into
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.lists import ElidedLabel
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


class PathRow(QWidget):
    opened = Signal(object)
    """A ``FolderId``, or None for the top."""
    cleared = Signal()
    """The filters are to be taken off."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 4)
        self._row.setSpacing(0)
        self.buttons: list[FolderButton] = []
        self.clear = ToolButton()
        self.clear.setAccessibleName(translate("Bin", "Clear filters"))
        self.clear.setToolTip(translate("Bin", "Clear filters"))
        desk.look.dress(self.clear, "cancel")
        self.clear.clicked.connect(self.cleared)
        self.words = ElidedLabel("")

    def show_path(self, folder_id: FolderId | None, words: str, *, is_filtered: bool) -> None:
        """The way to a folder, and what is kept of what lies there."""
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in {self.words, self.clear}:
                widget.deleteLater()
        self.buttons = [FolderButton(self._desk, None, translate("Bin", "All media"))]
        for folder in folders_over(self._desk.project, folder_id):
            self.buttons.append(FolderButton(self._desk, folder.id, folder.name))
        for button in self.buttons:
            if button is not self.buttons[0]:
                self._row.addWidget(QLabel("/"))
            button.clicked.connect(lambda _on=False, b=button: self.opened.emit(b.folder_id))
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.words.setText(words)
        self.words.setToolTip(words)
        self._row.addWidget(self.words, 4)
        self.clear.setVisible(is_filtered)
        self._row.addWidget(self.clear)


class FolderButton(ToolButton):
    def __init__(self, desk: Desk, folder_id: FolderId | None, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.folder_id = folder_id
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(translate("Bin", "Open “{name}”").format(name=name))
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_move(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        move_into(self._desk, event.mimeData(), self.folder_id)
