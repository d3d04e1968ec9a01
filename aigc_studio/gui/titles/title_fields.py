"""Fields of titles: a colour that may be seen through, the nine places, fonts that fit a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QSpinBox,
    QWidget,
)

from aigc_studio.core.titles import Align, Anchor
from aigc_studio.gui.fields import ComboBox, DoubleSpinBox, SpinBox, ToolButton
from aigc_studio.gui.lists import KeyButton
from aigc_studio.gui.words import translate

_SWATCH = QSize(16, 16)
_OPAQUE = 7
"""Characters of ``#rrggbb``."""
_FIRST_IDEOGRAPH = "\u2e80"
_EDGE = 0.1
"""Where what is safe for titles begins."""
_ACROSS: tuple[tuple[Align, float], ...] = (("left", _EDGE), ("centre", 0.5), ("right", 1 - _EDGE))
_DOWN: tuple[tuple[Anchor, float], ...] = (("top", _EDGE), ("middle", 0.5), ("bottom", 1 - _EDGE))


class ColourButton(KeyButton):
    """``#rrggbb``, or with alpha ``#rrggbbaa``."""

    chosen = Signal(str)

    def __init__(self, name: str, *, has_alpha: bool = False) -> None:
        super().__init__()
        self._has_alpha = has_alpha
        self.value = ""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.clicked.connect(self._ask)

    def show_value(self, value: str) -> None:
        self.value = value
        swatch = QPixmap(_SWATCH)
        swatch.fill(_color(value))
        self.setIcon(QIcon(swatch))
        self.setText(value[:_OPAQUE])

    def _ask(self) -> None:
        options = QColorDialog.ColorDialogOption(0)
        if self._has_alpha:
            options = QColorDialog.ColorDialogOption.ShowAlphaChannel
        color = QColorDialog.getColor(_color(self.value), self, self.accessibleName(), options)
        if color.isValid():
            alpha = f"{color.alpha():02x}" if self._has_alpha else ""
            self.chosen.emit(color.name() + alpha)


class NinePlaces(QWidget):
    """Where in the safe part of the picture something goes: nine buttons as they lie there."""

    chosen = Signal(str, str, float, float)
    """Side, anchor, x and y."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        words = _place_words()
        self.buttons: dict[tuple[str, str], ToolButton] = {}
        for row, (anchor, y) in enumerate(_DOWN):
            for column, (side, x) in enumerate(_ACROSS):
                button = ToolButton()
                button.setText("↖↑↗←•→↙↓↘"[3 * row + column])
                button.setAccessibleName(words[3 * row + column])
                button.setToolTip(words[3 * row + column])
                button.clicked.connect(
                    lambda _on=False, spot=(side, anchor, x, y): self.chosen.emit(*spot)
                )
                grid.addWidget(button, row, column)
                self.buttons[side, anchor] = button
        grid.setColumnStretch(3, 1)


class FontBox(ComboBox):
    """Families that have the kind of letters of a text; the first entry chooses by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._system: QFontDatabase.WritingSystem | None = None
        self.setAccessibleName(translate("Title", "Font"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def show_family(self, family: str, text: str) -> None:
        system = QFontDatabase.WritingSystem.Any
        if any(letter >= _FIRST_IDEOGRAPH for letter in text):
            system = QFontDatabase.WritingSystem.SimplifiedChinese
        if system != self._system:
            self._system = system
            self.clear()
            self.addItem(translate("Title", "Automatic"), "")
            for name in QFontDatabase.families(system):
                self.addItem(name, name)
        if self.findData(family) < 0:
            self.addItem(family, family)
        self.setCurrentIndex(self.findData(family))


def whole_field(name: str, low: int, high: int, on_changed: Callable[[int], None]) -> QSpinBox:
    field = SpinBox()
    field.setRange(low, high)
    field.setAccessibleName(name)
    field.valueChanged.connect(on_changed)
    return field


def share_field(
    name: str, low: int, high: int, on_changed: Callable[[float], None]
) -> QDoubleSpinBox:
    """Per cent of the picture; tells shares."""
    field = DoubleSpinBox()
    field.setRange(low, high)
    field.setDecimals(1)
    field.setSuffix(" %")
    field.setAccessibleName(name)
    field.valueChanged.connect(lambda value: on_changed(value / 100))
    return field


def _color(value: str) -> QColor:
    color = QColor(value[:_OPAQUE]) if value else QColor(Qt.GlobalColor.black)
    if len(value) > _OPAQUE:
        color.setAlpha(int(value[_OPAQUE:], 16))
    return color


def _place_words() -> tuple[str, ...]:
    return (
        translate("Title", "Upper left"),
        translate("Title", "Top"),
        translate("Title", "Upper right"),
        translate("Title", "Left"),
        translate("Title", "Middle"),
        translate("Title", "Right"),
        translate("Title", "Lower left"),
        translate("Title", "Bottom"),
        translate("Title", "Lower right"),
    )
