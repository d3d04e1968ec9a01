"""Which letters are held down; shortcuts alone tell only that one was pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class HeldKeys(QObject):
    """Watches the keys that reach a window; main thread."""

    let_go = Signal(str)
    """The name of a key, such as ``K``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._held: set[str] = set()
        self.is_repeated = False
        """Whether the last key came because it is held."""
        window.installEventFilter(self)

    def is_held(self, key: str) -> bool:
        return key in self._held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            name = QKeySequence(event.key()).toString()
            if kind == QEvent.Type.ShortcutOverride:
                self._held.add(name)
                self.is_repeated = event.isAutoRepeat()
            elif kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._held.discard(name)
                self.is_repeated = False
                self.let_go.emit(name)
        elif kind == QEvent.Type.WindowDeactivate:
            for name in tuple(self._held):
                self._held.discard(name)
                self.let_go.emit(name)
        return super().eventFilter(watched, event)
