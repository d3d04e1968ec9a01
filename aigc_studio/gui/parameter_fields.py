"""Fields for what can be set of an effect or a transition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QPushButton,
    QWidget,
)

from aigc_studio.core.parameters import ParameterSpec, ParameterValue, number_at, text_of
from aigc_studio.gui.fields import CheckBox, ComboBox, DoubleSpinBox
from aigc_studio.gui.parameter_words import choice_words
from aigc_studio.gui.words import translate

_COARSE = 90
"""Values that reach beyond that are set in whole numbers."""

_PERCENT = 100
_SWATCH = QSize(16, 16)

OnChanged = Callable[[ParameterSpec, float, str], None]
"""Called with what was set: to which number, or which text."""


def parameter_field(
    spec: ParameterSpec,
    values: Sequence[ParameterValue],
    on_changed: OnChanged,
    at: Fraction = Fraction(0),
) -> QWidget:
    """A field that shows what is set at a second and tells what it is set to."""
    if spec.kind == "choice":
        return _choice(spec, values, on_changed)
    if spec.kind == "switch":
        check = CheckBox()
        check.setChecked(number_at(values, spec, at) > 0)
        check.toggled.connect(lambda on: on_changed(spec, float(on), ""))
        return check
    if spec.kind in {"colour", "file"}:
        return _text_button(spec, text_of(values, spec), on_changed)
    number = DoubleSpinBox()
    number.setDecimals(1 if _is_share(spec) else _decimals(spec))
    number.setRange(_shown(spec, spec.low), _shown(spec, spec.high))
    number.setSingleStep(1.0 if _is_share(spec) else _step(spec))
    number.setSuffix(f" {spec.unit}" if spec.unit else "")
    number.setKeyboardTracking(False)
    show_number(number, spec, number_at(values, spec, at))
    number.valueChanged.connect(lambda value: on_changed(spec, _meant(spec, value), ""))
    return number


def show_number(field: QDoubleSpinBox, spec: ParameterSpec, value: float) -> None:
    """Let a field of ``parameter_field`` show another number."""
    field.setValue(_shown(spec, value))


def with_value(
    values: Sequence[ParameterValue], name: str, value: float, text: str
) -> tuple[ParameterValue, ...]:
    """The values with one of them set, at its place."""
    changed = ParameterValue(name, value, text)
    if all(v.name != name for v in values):
        return (*values, changed)
    return tuple(changed if v.name == name else v for v in values)


def _choice(
    spec: ParameterSpec, values: Sequence[ParameterValue], on_changed: OnChanged
) -> QComboBox:
    box = ComboBox()
    for choice in spec.choices:
        box.addItem(choice_words(choice), choice)
    box.setCurrentIndex(box.findData(text_of(values, spec)))
    box.activated.connect(lambda _i: on_changed(spec, 0.0, box.currentData()))
    return box


def _text_button(spec: ParameterSpec, text: str, on_changed: OnChanged) -> QPushButton:
    words = text.rsplit("/", 1)[-1] or translate("Transition", "Choose…")
    button = QPushButton(words)
    if spec.kind == "colour":
        swatch = QPixmap(_SWATCH)
        swatch.fill(QColor(text))
        button.setIcon(QIcon(swatch))

    def choose() -> None:
        found = _ask_colour(text, button) if spec.kind == "colour" else _ask_file(text, button)
        if found:
            on_changed(spec, 0.0, found)

    button.clicked.connect(choose)
    return button


def _ask_colour(text: str, parent: QWidget) -> str:
    color = QColorDialog.getColor(QColor(text), parent)
    return color.name() if color.isValid() else ""


def _ask_file(text: str, parent: QWidget) -> str:
    path, _ = QFileDialog.getOpenFileName(parent, translate("Transition", "Choose a file"), text)
    return path


def _is_share(spec: ParameterSpec) -> bool:
    return spec.unit == "%"


def _shown(spec: ParameterSpec, value: float) -> float:
    return _PERCENT * value if _is_share(spec) else value


def _meant(spec: ParameterSpec, value: float) -> float:
    return value / _PERCENT if _is_share(spec) else value


def _decimals(spec: ParameterSpec) -> int:
    if spec.kind == "whole" or spec.high > _COARSE:
        return 0
    return 3 if spec.high - spec.low <= 0.1 else 2  # noqa: PLR2004 - a narrow range


def _step(spec: ParameterSpec) -> float:
    if spec.kind == "whole" or spec.high > _COARSE:
        return 1.0
    width = spec.high - spec.low
    return max(round(width / 40, 3), 0.001) if width <= 8 else 0.1  # noqa: PLR2004
