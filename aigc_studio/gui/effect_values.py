"""One field for each value of an effect; numbers have a button for a keyframe at the playhead."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from aigc_studio.core.effects import Effect
from aigc_studio.core.parameters import (
    ParameterSpec,
    ParameterValue,
    ValuePoint,
    number_at,
    text_of,
)
from aigc_studio.gui.effect_words import choice_words, parameter_words
from aigc_studio.gui.words import translate

_COARSE = 90
"""A number that goes further is shown with one digit after the point."""


class ValueField(QWidget):
    """Gives the effect with the changed value; ``show_at`` follows the playhead."""

    changed = Signal(object)

    def __init__(self, effect: Effect, spec: ParameterSpec, at: Fraction) -> None:
        super().__init__()
        self._effect = effect
        self._spec = spec
        self._at = at
        self.keyframe = QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.field = self._made()
        self.field.setAccessibleName(parameter_words(spec.name))
        row.addWidget(self.field, 1)
        if spec.kind == "number":
            self.keyframe.setCheckable(True)
            self.keyframe.setText("◆")
            self.keyframe.setAutoRaise(True)
            words = translate("Effect", "Keyframe at the playhead")
            self.keyframe.setToolTip(words)
            self.keyframe.setAccessibleName(f"{words}: {parameter_words(spec.name)}")
            self.keyframe.clicked.connect(lambda _on: self._on_keyframe())
            row.addWidget(self.keyframe)
            self.show_at(at)

    def show_at(self, at: Fraction) -> None:
        """What the value is at that second of the clip."""
        self._at = at
        if isinstance(self.field, QDoubleSpinBox):
            blocker = QSignalBlocker(self.field)
            self.field.setValue(number_at(self._effect.values, self._spec, at))
            del blocker
        self.keyframe.setChecked(any(point.at == at for point in self._points()))

    def _made(self) -> QWidget:
        values, spec = self._effect.values, self._spec
        if spec.kind == "choice":
            box = QComboBox()
            for choice in spec.choices:
                box.addItem(choice_words(choice), choice)
            box.setCurrentIndex(box.findData(text_of(values, spec)))
            box.activated.connect(lambda _i: self._set(text=str(box.currentData())))
            return box
        if spec.kind == "switch":
            check = QCheckBox()
            check.setChecked(number_at(values, spec) > 0)
            check.toggled.connect(lambda on: self._set(float(on)))
            return check
        if spec.kind in {"colour", "file"}:
            return self._text_button()
        number = QDoubleSpinBox()
        is_whole = spec.kind == "whole"
        number.setDecimals(0 if is_whole else 1 if spec.high > _COARSE else 3)
        number.setRange(spec.low, spec.high)
        number.setSingleStep(1 if is_whole or spec.high > _COARSE else (spec.high - spec.low) / 50)
        number.setSuffix(f" {spec.unit}" if spec.unit else "")
        number.setKeyboardTracking(False)
        number.setValue(number_at(values, spec, self._at))
        number.valueChanged.connect(self._on_number)
        return number

    def _text_button(self) -> QPushButton:
        text = text_of(self._effect.values, self._spec)
        button = QPushButton(text.rsplit("/", 1)[-1] or translate("Effect", "Choose…"))
        choose = self._choose_colour if self._spec.kind == "colour" else self._choose_file
        button.clicked.connect(lambda: choose(text))
        return button

    def _choose_colour(self, text: str) -> None:
        color = QColorDialog.getColor(QColor(text), self)
        if color.isValid():
            self._set(text=color.name())

    def _choose_file(self, text: str) -> None:
        title, kinds = translate("Effect", "Choose a LUT"), translate("Effect", "LUTs (*.cube)")
        path, _ = QFileDialog.getOpenFileName(self, title, text, kinds)
        if path:
            self._set(text=path)

    def _points(self) -> tuple[ValuePoint, ...]:
        found = next((v for v in self._effect.values if v.name == self._spec.name), None)
        return found.points if found is not None else ()

    def _on_number(self, value: float) -> None:
        """With keyframes a changed number is one at the playhead."""
        points = self._points()
        if points:
            self._set_points(points, ValuePoint(self._at, value))
        else:
            self._set(value)

    def _on_keyframe(self) -> None:
        points = self._points()
        now = number_at(self._effect.values, self._spec, self._at)
        if not any(point.at == self._at for point in points):
            self._set_points(points, ValuePoint(self._at, now, "smooth"))
            return
        rest = tuple(point for point in points if point.at != self._at)
        self._put(ParameterValue(self._spec.name, 0.0 if rest else now, points=rest))

    def _set_points(self, points: tuple[ValuePoint, ...], new: ValuePoint) -> None:
        known = next((point for point in points if point.at == new.at), None)
        new = new if known is None else replace(known, value=new.value)
        others = (point for point in points if point.at != new.at)
        ordered = tuple(sorted((*others, new), key=lambda point: point.at))
        self._put(ParameterValue(self._spec.name, points=ordered))

    def _set(self, value: float = 0.0, text: str = "") -> None:
        self._put(ParameterValue(self._spec.name, value, text))

    def _put(self, value: ParameterValue) -> None:
        rest = tuple(v for v in self._effect.values if v.name != value.name)
        self.changed.emit(replace(self._effect, values=(*rest, value)))
