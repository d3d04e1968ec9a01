"""What a painted widget shows, in words that are made only when a screen reader asks.

They follow what is shown without a signal for each frame that plays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from aigc_studio.gui.access.told import Said, Told, serve, state_of


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands in the widget, such as a marker on the ruler."""

    key: str
    name: str
    state: str
    box: QRect


class Teller(QObject):
    """A child of the widget. ``words`` say what is shown, ``parts`` are what stands in it.

    They are made anew only when ``made_of`` gives another value: a reader asks for each of them
    many times over. Without one they always are, for no two objects are equal.
    """

    def __init__(
        self,
        widget: QWidget,
        role: QAccessible.Role,
        words: Callable[[], str],
        parts: Callable[[], list[Part]] = list,
        made_of: Callable[[], object] = object,
    ) -> None:
        super().__init__(widget)
        self.role = role
        self.words = words
        self._make_parts = parts
        self._made_of = made_of
        self._last: object = None
        self._parts: dict[str, Part] = {}
        told_by_tellers(type(widget))

    @property
    def parts(self) -> Mapping[str, Part]:
        """By key; the same mapping for as long as they are the same."""
        made_of = self._made_of()
        if made_of != self._last:
            self._last = made_of
            self._parts = {part.key: part for part in self._make_parts()}
        return self._parts


def told_by_tellers(kind: type[QWidget]) -> None:
    """Have widgets of a class told by their tellers.

    Best before the first is made: Qt keeps the interface that it asked for once, and it may ask for
    it before the widget has its teller.
    """
    serve(kind.__name__, WidgetAccess)


class WidgetAccess(Told):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.widget = widget
        self._made: dict[str, PartAccess] = {}
        """All of them stay, for Qt keeps their addresses."""
        self._parts: Mapping[str, Part] = {}
        self._told: list[PartAccess] = []

    @property
    def teller(self) -> Teller | None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return self.widget.findChild(Teller, options=direct)

    @property
    def parts(self) -> Mapping[str, Part]:
        teller = self.teller
        return teller.parts if teller is not None else {}

    def object(self) -> QObject:
        return self.widget

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        parent = self.widget.parentWidget()
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def children(self) -> list[QAccessibleInterface]:
        """The parts, and behind them the widgets that lie on this one."""
        parts = self.parts
        if parts is not self._parts:
            self._parts = parts
            self._told = [self._made.get(key) or self._access(key) for key in parts]
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        widgets = self.widget.findChildren(QWidget, options=direct)
        return [*self._told, *map(QAccessible.queryAccessibleInterface, widgets)]

    def _access(self, key: str) -> PartAccess:
        made = self._made[key] = PartAccess(self, key)
        return made

    def rect(self) -> QRect:
        return QRect(self.widget.mapToGlobal(QPoint(0, 0)), self.widget.size())

    def role(self) -> QAccessible.Role:
        teller = self.teller
        return teller.role if teller is not None else QAccessible.Role.Client

    def state(self) -> QAccessible.State:
        widget = self.widget
        return state_of(
            focusable=widget.focusPolicy() != Qt.FocusPolicy.NoFocus,
            focused=widget.hasFocus(),
            invisible=not widget.isVisible(),
            disabled=not widget.isEnabled(),
        )

    def text(self, kind: QAccessible.Text) -> str:
        if kind == Said.Name:
            return self.widget.accessibleName()
        teller = self.teller
        return teller.words() if teller is not None and kind == Said.Description else ""


class PartAccess(Told):
    def __init__(self, whole: WidgetAccess, key: str) -> None:
        super().__init__()
        self.whole = whole
        self.key = key

    @property
    def part(self) -> Part | None:
        return self.whole.parts.get(self.key)

    def isValid(self) -> bool:
        return self.part is not None

    def parent(self) -> QAccessibleInterface:
        return self.whole

    def rect(self) -> QRect:
        part, widget = self.part, self.whole.widget
        if part is None:
            return QRect()
        return QRect(widget.mapToGlobal(part.box.topLeft()), part.box.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        part, widget = self.part, self.whole.widget
        is_seen = part is not None and widget.rect().intersects(part.box)
        return state_of(offscreen=not is_seen, disabled=part is None)

    def text(self, kind: QAccessible.Text) -> str:
        part = self.part
        if part is None:
            return ""
        if kind == Said.Name:
            return part.name
        return part.state if kind == Said.Description else ""
