"""Media and folders dragged within the bin, and let go over a folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from aigc_studio.core.document import Folder
from aigc_studio.core.ids import FolderId
from aigc_studio.editing.bins import MoveIntoFolder
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline.drops import ASSETS_MIME, assets_of

FOLDERS_MIME = "application/x-aigc-folders"


class FolderDrops(QObject):
    """Watches the views of the bin. ``target``: the folder that would take what is dragged."""

    moved = Signal()

    def __init__(self, desk: Desk, folder_at: Callable[[QModelIndex], Folder | None]) -> None:
        super().__init__()
        self._desk = desk
        self._folder_at = folder_at
        self.target: FolderId | None = None

    def watch(self, view: QAbstractItemView) -> None:
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        view = watched.parent()
        if event.type() == QEvent.Type.DragLeave:
            self._aim(None)
        if not isinstance(event, QDropEvent) or not isinstance(view, QAbstractItemView):
            return super().eventFilter(watched, event)
        if not can_move(event.mimeData()):
            return super().eventFilter(watched, event)  # files are the window's
        folder = self._folder_at(view.indexAt(event.position().toPoint()))
        is_drop = event.type() == QEvent.Type.Drop
        self._aim(folder.id if folder is not None and not is_drop else None)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(folder is not None or event.type() == QEvent.Type.DragEnter)
        if is_drop and folder is not None:
            move_into(self._desk, event.mimeData(), folder.id)
        return True

    def _aim(self, target: FolderId | None) -> None:
        if target != self.target:
            self.target = target
            self.moved.emit()


def can_move(data: QMimeData) -> bool:
    """Whether something of the bin is dragged."""
    return data.hasFormat(ASSETS_MIME) or data.hasFormat(FOLDERS_MIME)


def move_into(desk: Desk, data: QMimeData, into: FolderId | None) -> bool:
    """Put what was dragged into a folder. Whether it was done."""
    text = bytes(data.data(FOLDERS_MIME).data()).decode()
    folders = tuple(FolderId(line) for line in text.split("\n") if line)
    return desk.apply(MoveIntoFolder(assets_of(data), folders, into))
