"""Interfaces of our own for what is painted: what all share, and how Qt comes by them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

Said = QAccessible.Text
_FLAGS = {"selectable", "selected", "focusable", "focused", "invisible", "offscreen", "disabled"}


class Told(QAccessibleInterface):
    """What all parts share; a part says its own by overriding."""

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject | None:  # type: ignore[override]  # Qt takes null
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return None

    def setText(self, _kind: QAccessible.Text, _words: str) -> None:
        """Nothing here is written by a reader."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def children(self) -> list[QAccessibleInterface]:
        return []

    def childCount(self) -> int:
        return len(self.children())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = self.children()
        return children[index] if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((n for n, c in enumerate(self.children()) if c is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((c for c in self.children() if c.rect().contains(x, y)), None)


def state_of(**flags: bool) -> QAccessible.State:
    state = QAccessible.State()
    for flag in _FLAGS & flags.keys():
        setattr(state, flag, flags[flag])
    return state


@cache
def serve(class_name: str, make: Callable[[QWidget], QAccessibleInterface | None]) -> None:
    """Have widgets of a class told by an interface of our own; once for a run."""

    def factory(key: str, thing: object) -> QAccessibleInterface | None:
        return make(thing) if key == class_name and isinstance(thing, QWidget) else None

    QAccessible.installFactory(factory)
