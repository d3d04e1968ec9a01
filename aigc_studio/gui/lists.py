"""Small widgets of all panels: list and button that keep their own keys, a page for no content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.gui.theme import Theme

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

UP_AND_DOWN = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
ALL_WAYS = UP_AND_DOWN | {
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
}


def paint_ground(painter: QPainter, theme: Theme, body: QRect, state: QStyle.StateFlag) -> None:
    """Behind an item that is selected, under the mouse, or has the focus."""
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    if is_selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("selected" if is_selected else "hover"))
        painter.drawRoundedRect(body, 4, 4)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body.adjusted(0, 0, -1, -1), 4, 4)


def is_own_key(event: QEvent, keys: frozenset[Qt.Key]) -> bool:
    """Whether a key is wanted here that the window has a shortcut on; then it is taken."""
    is_own = (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in keys
        and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
    if is_own:
        event.accept()
    return is_own


class OwnKeys(_Widget):
    """With the focus here these keys are its own, though the window has shortcuts on them.

    Stands before a class of Qt.
    """

    own_keys: frozenset[Qt.Key] = ALL_WAYS

    def event(self, event: QEvent) -> bool:
        return is_own_key(event, self.own_keys) or super().event(event)


class KeyList(OwnKeys, QListView):
    pass


class KeyButton(QPushButton):
    """With the focus here the space bar presses it, though the window plays by that key."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            event.accept()
            return True
        return super().event(event)


class ActionButton(KeyButton):
    """Does an action and names its keys, also after they changed."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.text())
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        self.setToolTip(self._action.toolTip())


class ElidedLabel(QLabel):
    """One line that ends in dots where there is no room for more; the tooltip has all of it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setObjectName("Meta")
        self.setToolTip(words)
        self.setMinimumWidth(40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, shown)


class EmptyOr(QWidget):
    """Shows its content, or while there is none a line that says what goes here."""

    asked = Signal()
    """The button under the line was pressed."""

    def __init__(self, content: QWidget, purpose: str, offer: str = "") -> None:
        super().__init__()
        self._purpose = QLabel(purpose)
        self._purpose.setObjectName("Purpose")
        self._purpose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._purpose.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(self._purpose)
        self._offer = KeyButton(offer)
        self._offer.clicked.connect(self.asked)
        self._offer.setVisible(bool(offer))
        column.addSpacing(8)
        column.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(page)
        self._pages.addWidget(content)

    def show_content(self, *, is_there: bool) -> None:
        if is_there and self._offer.hasFocus():
            self._offer.clearFocus()  # else Qt gives the keys to whatever comes next
        self._pages.setCurrentIndex(1 if is_there else 0)

    def set_purpose(self, purpose: str, *, can_ask: bool = False) -> None:
        self._purpose.setText(purpose)
        self._offer.setVisible(can_ask)
