"""The inspector's rows of a clip's effects: the stack, what is set, keyframes, blending, speed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import BlendMode, Effect
from aigc_studio.core.ids import EffectId
from aigc_studio.core.parameters import ParameterSpec, number_at
from aigc_studio.editing.effects import SetBlend
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_stack import (
    SetStack,
    StackPlace,
    has_keyframe,
    is_animated,
    new_effect,
    place_of,
)
from aigc_studio.gui.fields import CheckBox, ComboBox, ToolButton
from aigc_studio.gui.motion import fixed_names
from aigc_studio.gui.parameter_fields import parameter_field, show_number
from aigc_studio.gui.parameter_words import effect_group, effect_name, parameter_words
from aigc_studio.gui.wheels_rows import WheelsRows
from aigc_studio.gui.words import told, translate

_BLENDS: Mapping[str, object] = MappingProxyType(
    {
        "normal": QT_TRANSLATE_NOOP("Effect", "Normal"),
        "multiply": QT_TRANSLATE_NOOP("Effect", "Multiply"),
        "screen": QT_TRANSLATE_NOOP("Effect", "Screen"),
        "overlay": QT_TRANSLATE_NOOP("Effect", "Overlay"),
        "add": QT_TRANSLATE_NOOP("Effect", "Add"),
        "subtract": QT_TRANSLATE_NOOP("Effect", "Subtract"),
        "darken": QT_TRANSLATE_NOOP("Effect", "Darken"),
        "lighten": QT_TRANSLATE_NOOP("Effect", "Lighten"),
        "difference": QT_TRANSLATE_NOOP("Effect", "Difference"),
    }
)


_NOTES: Mapping[str, object] = MappingProxyType(
    {
        "denoise_sound": QT_TRANSLATE_NOOP(
            "Effect",
            "By DeepFilterNet3 where it is installed and AI is on; else by a simple filter, which"
            " alone asks for the noise floor.",
        ),
    }
)


_Build = Callable[[StackPlace], SetStack]
_GRADERS = ("wheels", "colour", "lut")


class EffectRows(QWidget):
    """The stack of a clip, or of its track without one.

    Numbers follow the playhead; every change is one undo step.
    """

    def __init__(self, desk: Desk, track: Track, clip: Clip | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._track = track
        self._clip = clip
        self.cards: list[EffectCard] = []
        self.add = QPushButton(translate("Effect", "Add effect"))
        self.graders: dict[str, QPushButton] = {}
        """Adds one of the grading effects that the clip does not have yet."""
        self.blend = ComboBox()
        self._build_ui()

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self._clip is not None and self._track.kind == "video":
            column.addLayout(self._blend_row(self._clip))
        place = self._place()
        for effect in place.effects if place is not None else ():
            card = EffectCard(self._desk, self._place, effect)
            self.cards.append(card)
            column.addWidget(card)
        self.add.setMenu(self._menu())
        if self._clip is not None and self._track.kind == "video":
            column.addLayout(self._grading_row())
        column.addWidget(self.add)

    def _place(self) -> StackPlace | None:
        clip_id = None if self._clip is None else self._clip.id
        return place_of(self._desk, self._track.id, clip_id)

    def _blend_row(self, clip: Clip) -> QFormLayout:
        row = QFormLayout()
        label = QLabel(translate("Effect", "Blending"))
        label.setObjectName("Meta")
        for mode in get_args(BlendMode):
            self.blend.addItem(told("Effect", str(_BLENDS[mode])), mode)
        self.blend.setCurrentIndex(self.blend.findData(clip.blend))
        self.blend.setAccessibleName(label.text())
        self.blend.activated.connect(lambda _i: self._on_blend(clip))
        row.addRow(label, self.blend)
        return row

    def _grading_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        there = {card.kind for card in self.cards}
        for kind in _GRADERS:
            if kind not in there:
                button = QPushButton(f"+ {effect_name(kind)}")
                button.clicked.connect(partial(self.add_kind, kind))
                row.addWidget(button)
                self.graders[kind] = button
        return row

    def _menu(self) -> QMenu:
        menu, groups = QMenu(self), dict[str, QMenu]()
        for spec in EFFECTS.values():
            if spec.media != self._track.kind or (self._clip is None and spec.looks_around):
                continue
            if spec.group not in groups:
                groups[spec.group] = menu.addMenu(effect_group(spec.group))
            action = groups[spec.group].addAction(effect_name(spec.kind))
            action.triggered.connect(lambda _on=False, kind=spec.kind: self.add_kind(kind))
        return menu

    def add_kind(self, kind: str) -> None:
        place = self._place()
        if place is not None:
            fresh = (*place.effects, new_effect(EFFECTS[kind]))
            self._desk.apply(place.with_effects(fresh))

    def _on_blend(self, clip: Clip) -> None:
        sequence, mode = self._desk.sequence, self.blend.currentData()
        if sequence is not None and mode != clip.blend:
            self._desk.apply(SetBlend(sequence.id, clip.id, mode))


class EffectCard(QWidget):
    """One effect of a stack."""

    def __init__(self, desk: Desk, place: Callable[[], StackPlace | None], effect: Effect) -> None:
        super().__init__()
        self._desk = desk
        self._place = place
        self._effect = effect
        self.kind = effect.kind
        self.enabled = CheckBox(effect_name(effect.kind))
        self.fields: dict[str, QWidget] = {}
        self.keys: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addLayout(self._head())
        self._form = QFormLayout()
        self._form.setContentsMargins(20, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        column.addLayout(self._form)
        self._fill()
        desk.state.playhead_changed.connect(self._on_playhead)
        self._on_playhead(desk.state.playhead)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.enabled.setChecked(self._effect.is_enabled)
        self.enabled.toggled.connect(self._on_enabled)
        row.addWidget(self.enabled, 1)
        deeds: tuple[tuple[str, str, _Build], ...] = (
            ("↑", translate("Effect", "Earlier"), lambda p: p.moved(self._id, -1)),
            ("↓", translate("Effect", "Later"), lambda p: p.moved(self._id, 1)),
            ("✕", translate("Effect", "Remove"), lambda p: p.without(self._id)),
        )
        for sign, words, act in deeds:
            row.addWidget(self._button(sign, words, act))
        return row

    def _button(self, sign: str, words: str, act: _Build) -> QToolButton:
        button = ToolButton()
        button.setText(sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._make(act))
        return button

    @property
    def _id(self) -> EffectId:
        return self._effect.id

    def _fill(self) -> None:
        spec = EFFECTS.get(self._effect.kind)
        if spec is None:
            words = translate("Effect", "This program does not know it: kept, not applied.")
            self._form.addRow(QLabel(words))
            return
        if spec.kind == "wheels":
            self._form.setContentsMargins(0, 0, 0, 0)
            self._form.addRow(WheelsRows(self._desk, self._place, self._effect))
            return
        place = self._place()
        shown = fixed_names(place, self._effect) if place is not None else ()
        for parameter in spec.parameters if place is not None else ():
            if parameter.name in shown:
                continue
            field = parameter_field(parameter, self._effect.values, self._set)
            words = parameter_words(parameter.name)
            field.setAccessibleName(words)
            self.fields[parameter.name] = field
            label = QLabel(words)
            label.setObjectName("Meta")
            self._form.addRow(label, self._with_key(parameter, field))
        if shown:
            words = translate("Effect", "The rest is set above, under {heading}.")
            heading = translate("Inspector", "Motion" if spec.media == "video" else "Sound")
            rest = QLabel(words.format(heading=heading))
            rest.setObjectName("Meta")
            rest.setWordWrap(True)
            self._form.addRow(rest)
        if spec.kind in _NOTES:
            note = QLabel(told("Effect", str(_NOTES[spec.kind])))
            note.setObjectName("Meta")
            note.setWordWrap(True)
            self._form.addRow(note)

    def _with_key(self, parameter: ParameterSpec, field: QWidget) -> QWidget | QHBoxLayout:
        if parameter.kind != "number":
            return field
        button = ToolButton()
        button.setText("◇")
        button.setToolTip(translate("Effect", "Keyframe at the playhead"))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(
            lambda: self._make(lambda p: p.with_keyframe_toggled(self._effect, parameter))
        )
        self.keys[parameter.name] = button
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(field, 1)
        row.addWidget(button)
        return row

    def _on_playhead(self, _frame: int) -> None:
        """Numbers that change along time show what they are there."""
        spec, place = EFFECTS.get(self._effect.kind), self._place()
        if spec is None or place is None:
            return
        for parameter in spec.parameters:
            field, button = self.fields.get(parameter.name), self.keys.get(parameter.name)
            if isinstance(field, QDoubleSpinBox) and is_animated(self._effect, parameter.name):
                blocker = QSignalBlocker(field)
                show_number(field, parameter, number_at(self._effect.values, parameter, place.at))
                del blocker
            if button is not None:
                is_here = has_keyframe(self._effect, parameter.name, place.at)
                button.setText("◆" if is_here else "◇")

    def _on_enabled(self, is_on: bool) -> None:  # noqa: FBT001 - a signal's one fact
        self._make(lambda p: p.changed(self._id, lambda e: replace(e, is_enabled=is_on)))

    def _set(self, parameter: ParameterSpec, value: float, text: str) -> None:
        self._make(lambda p: p.with_number(self._effect, parameter, value, text))

    def _make(self, build: _Build) -> None:
        place = self._place()
        if place is not None and any(e.id == self._id for e in place.effects):
            edit = build(place)
            if edit.effects != place.effects:
                self._desk.apply(edit)
