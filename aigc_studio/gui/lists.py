"""Small widgets of all panels: list and button that keep their own keys, a page for no content."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QStackedLayout, QVBoxLayout, QWidget

_OWN_KEYS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
}


class KeyList(QListView):
    """With the focus here, arrows move in the list though the window has shortcuts on them."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.accept()
            return True
        return super().event(event)


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
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class EmptyOr(QWidget):
    """Shows its content, or while there is none a line that says what goes here."""

    def __init__(self, content: QWidget, purpose: str) -> None:
        super().__init__()
        self._purpose = QLabel(purpose)
        self._purpose.setObjectName("Purpose")
        self._purpose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._purpose.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._purpose)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(page)
        self._pages.addWidget(content)

    def show_content(self, *, is_there: bool) -> None:
        self._pages.setCurrentIndex(1 if is_there else 0)

    def set_purpose(self, purpose: str) -> None:
        self._purpose.setText(purpose)
