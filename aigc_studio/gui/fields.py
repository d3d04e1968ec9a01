"""Fields that take the mouse wheel and the keys when they are meant, and leave them otherwise.

Who scrolls a form must not set what happens to pass under the pointer: the wheel is a field's once
it was clicked. Who goes to a field by key must be able to use it by key, though the window has the
space bar and the arrows as well; who clicked a button still plays with the space bar. Handlers, not
an event filter: a filter in Python would be asked about fields that are being destroyed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFontComboBox,
    QSlider,
    QSpinBox,
    QToolButton,
)

from aigc_studio.gui.lists import ALL_WAYS, UP_AND_DOWN, is_own_key

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    _Field = QWidget
else:
    _Field = object

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class _WheelHeld(_Field):
    """Has the wheel as long as it has the keyboard through a click; before a class of Qt."""

    _was_clicked = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._was_clicked = True
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._was_clicked = True
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # A list that opens, and a window that is left, change nothing of who was clicked.
        is_passing = event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        is_passing = is_passing or QApplication.activePopupWidget() is not None
        self._was_clicked = self._was_clicked and is_passing
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._was_clicked and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _KeysHeld(_Field):
    """Has its own keys before the window does; before a class of Qt."""

    own_keys: frozenset[Qt.Key] = frozenset({Qt.Key.Key_Space})
    """Once it was reached by key."""
    always_own: frozenset[Qt.Key] = frozenset()
    """Also after a click."""
    _was_reached = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._was_reached = False
        elif event.reason() in _BY_KEY:
            self._was_reached = True
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        keys = self.always_own | (self.own_keys if self._was_reached else frozenset())
        return is_own_key(event, keys) or super().event(event)


class CheckBox(_KeysHeld, QCheckBox):
    pass


class ToolButton(_KeysHeld, QToolButton):
    pass


class ComboBox(_KeysHeld, _WheelHeld, QComboBox):
    own_keys = UP_AND_DOWN | {Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space}

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class FontComboBox(_KeysHeld, _WheelHeld, QFontComboBox):
    own_keys = UP_AND_DOWN

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _KeysReturned(_Field):
    """Return gives the keys back to the window, but for dialogs; before a class of Qt."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        is_end = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        if is_end and not isinstance(self.window(), QDialog):
            self.clearFocus()


class SpinBox(_KeysReturned, _KeysHeld, _WheelHeld, QSpinBox):
    always_own = UP_AND_DOWN

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class DoubleSpinBox(_KeysReturned, _KeysHeld, _WheelHeld, QDoubleSpinBox):
    always_own = UP_AND_DOWN

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Slider(_KeysHeld, _WheelHeld, QSlider):
    own_keys = ALL_WAYS

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
