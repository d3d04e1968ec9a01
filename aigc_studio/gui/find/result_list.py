"""The list of what was found: keys, hovering, choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from aigc_studio.core.finding import Hit
from aigc_studio.gui.find.result_delegate import ResultDelegate
from aigc_studio.gui.find.result_model import ResultModel
from aigc_studio.gui.lists import KeyList
from aigc_studio.gui.look import Look
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_STEP_MS = 160


class ResultList(KeyList):
    placed = Signal(str)
    """``insert`` or ``overwrite``: the chosen shots are to be put at the playhead."""

    def __init__(self, model: ResultModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self.own_keys = self.own_keys | {
            Qt.Key.Key_Comma,
            Qt.Key.Key_Period,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }
        self.setModel(model)
        self.setItemDelegate(ResultDelegate(look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setAccessibleName(translate("Find", "Found shots"))
        self._steps = QTimer(self)
        self._steps.setInterval(_STEP_MS)
        self._steps.timeout.connect(model.step)

    def chosen(self) -> tuple[Hit, ...]:
        """The selected ones in their order."""
        rows = sorted(self.selectedIndexes(), key=QModelIndex.row)
        return tuple(self._model.hit(index) for index in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modes = {Qt.Key.Key_Comma: "insert", Qt.Key.Key_Period: "overwrite"}
        mode = modes.get(Qt.Key(event.key()))
        if mode is not None and not event.modifiers():
            self.placed.emit(mode)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not event.buttons():
            self._model.play(index.row())
            if not self._steps.isActive():
                self._steps.start()
        else:
            self.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.stop()

    def stop(self) -> None:
        """Nothing is played any more."""
        self._steps.stop()
        self._model.stop_playing()
