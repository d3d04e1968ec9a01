"""Fields that leave the mouse wheel to what they lie in until they were clicked.

Who scrolls a form must not set what happens to pass under the pointer. Handlers, not an event
filter: a filter in Python would be asked about fields that are being destroyed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFontComboBox,
    QSlider,
    QSpinBox,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    _Field = QWidget
else:
    _Field = object


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


class ComboBox(_WheelHeld, QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class FontComboBox(_WheelHeld, QFontComboBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class SpinBox(_WheelHeld, QSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class DoubleSpinBox(_WheelHeld, QDoubleSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Slider(_WheelHeld, QSlider):
    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
