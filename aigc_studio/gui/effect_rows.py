"""The inspector's rows of what is done to a clip: blending, direction of play, stack of effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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
from aigc_studio.core.effects import Effect
from aigc_studio.core.ids import ClipId, EffectId, new_id
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.effects import (
    SetBlend,
    SetClipEffects,
    SetRamp,
    frozen_ramp,
    reversed_ramp,
)
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.effect_values import ValueField
from aigc_studio.gui.effect_words import BLENDS, GROUPS, MOTIONS, effect_words, parameter_words
from aigc_studio.gui.words import told, translate


class EffectRows(QWidget):
    """Every change is one undo step; values with keyframes follow the playhead."""

    def __init__(self, desk: Desk, track: Track, clip: Clip) -> None:
        super().__init__()
        self._desk = desk
        self._track = track
        self._clip = clip
        self._fields: list[ValueField] = []
        self.blend = QComboBox()
        self.play = QComboBox()
        self.between = QComboBox()
        self.add = QPushButton(translate("Effect", "Add effect"))
        self._build_ui()
        desk.state.playhead_changed.connect(self._on_playhead)

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        form = _form()
        if self._track.kind == "video":
            for mode, words in BLENDS:
                self.blend.addItem(told("Effect", str(words)), mode)
            self.blend.setCurrentIndex(self.blend.findData(self._clip.blend))
            self.blend.activated.connect(lambda _i: self._on_blend())
            _row(form, translate("Effect", "Blending"), self.blend)
        self._fill_play(form)
        column.addLayout(form)
        for number, effect in enumerate(self._clip.effects):
            column.addWidget(self._box(number, effect))
        self.add.setMenu(self._menu())
        column.addWidget(self.add)

    def _fill_play(self, form: QFormLayout) -> None:
        self.play.addItem(translate("Effect", "Forwards"), "forwards")
        self.play.addItem(translate("Effect", "Backwards"), "backwards")
        self.play.addItem(translate("Effect", "Frozen at the playhead"), "frozen")
        ramp = self._clip.ramp
        if ramp is not None and _way_of(ramp) == "ramp":
            self.play.addItem(translate("Effect", "Along a ramp"), "ramp")
        way = "forwards" if ramp is None else _way_of(ramp)
        self.play.setCurrentIndex(self.play.findData(way))
        self.play.activated.connect(lambda _i: self._on_play())
        _row(form, translate("Effect", "Plays"), self.play)
        if ramp is not None and self._track.kind == "video":
            for motion, words in MOTIONS:
                self.between.addItem(told("Effect", str(words)), motion)
            self.between.setCurrentIndex(self.between.findData(ramp.motion))
            self.between.activated.connect(lambda _i: self._on_between())
            _row(form, translate("Effect", "Between pictures"), self.between)

    def _box(self, number: int, effect: Effect) -> QWidget:
        """An effect: its name with a switch, buttons, and its values."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        name = QCheckBox(effect_words(effect.kind))
        name.setChecked(effect.is_enabled)
        name.toggled.connect(lambda on: self._put(number, replace(effect, is_enabled=on)))
        head.addWidget(name, 1)
        if number:
            words = translate("Effect", "Apply earlier")
            head.addWidget(_button("↑", words, lambda: self._raise(number)))
        words = translate("Effect", "Remove effect")
        head.addWidget(_button("✕", words, lambda: self._remove(number)))
        column.addLayout(head)
        spec = EFFECTS.get(effect.kind)
        if spec is None:
            note = QLabel(translate("Effect", "Not known here; it is kept and not applied."))
            note.setObjectName("Meta")
            note.setWordWrap(True)
            column.addWidget(note)
            return box
        form = _form()
        for parameter in spec.parameters:
            field = ValueField(effect, parameter, self._clock())
            field.changed.connect(lambda made: self._put(number, made))
            self._fields.append(field)
            _row(form, parameter_words(parameter.name), field)
        column.addLayout(form)
        return box

    def _menu(self) -> QMenu:
        menu = QMenu(self.add)
        menus: dict[str, QMenu] = {}
        for spec in EFFECTS.values():
            if spec.media != self._track.kind:
                continue
            if spec.group not in menus:
                title = told("Effect", str(GROUPS.get(spec.group, spec.group)))
                menus[spec.group] = menu.addMenu(title)
            action = menus[spec.group].addAction(effect_words(spec.kind))
            action.triggered.connect(lambda _on, kind=spec.kind: self.append(kind))
        return menu

    def append(self, kind: str) -> None:
        """A new effect at the end of the stack, with its defaults."""
        made = Effect(EffectId(new_id("effect")), kind)
        self._apply((*self._clip.effects, made))

    def _clock(self) -> Fraction:
        """The second of the clip at the playhead; keyframes lie on it."""
        sequence = self._desk.sequence
        if sequence is None:
            return self._clip.source_start
        frame = min(max(self._desk.state.playhead, self._clip.start), self._clip.end - 1)
        if self._track.kind == "audio":
            return self._clip.source_at(frame, sequence.frame_rate)
        return self._clip.source_picture_at(frame, sequence.frame_rate)

    def _on_playhead(self, _frame: int) -> None:
        at = self._clock()
        for field in self._fields:
            field.show_at(at)

    def _put(self, number: int, effect: Effect) -> None:
        stack = list(self._clip.effects)
        stack[number] = effect
        self._apply(tuple(stack))

    def _raise(self, number: int) -> None:
        stack = list(self._clip.effects)
        stack[number - 1], stack[number] = stack[number], stack[number - 1]
        self._apply(tuple(stack))

    def _remove(self, number: int) -> None:
        stack = self._clip.effects
        self._apply((*stack[:number], *stack[number + 1 :]))

    def _apply(self, effects: tuple[Effect, ...]) -> None:
        sequence = self._desk.sequence
        if sequence is not None and effects != self._clip.effects:
            self._desk.apply(SetClipEffects(sequence.id, self._clip.id, effects))

    def _on_blend(self) -> None:
        sequence, blend = self._desk.sequence, self.blend.currentData()
        if sequence is not None and blend != self._clip.blend:
            self._desk.apply(SetBlend(sequence.id, self._clip.id, blend))

    def _on_play(self) -> None:
        sequence, way = self._desk.sequence, self.play.currentData()
        if sequence is None or way == "ramp":
            return
        rate, frame = sequence.frame_rate, self._desk.state.playhead
        frame = min(max(frame, self._clip.start), self._clip.end - 1)
        if way == "backwards":
            self._ramp(lambda clip: reversed_ramp(replace(clip, ramp=None), rate))
        elif way == "frozen":
            self._ramp(lambda clip: frozen_ramp(clip, frame, rate))
        else:
            self._ramp(lambda _clip: None)

    def _on_between(self) -> None:
        ramp = self._clip.ramp
        if ramp is not None:
            motion = str(self.between.currentData())
            self._ramp(lambda clip: replace(clip.ramp or ramp, motion=motion))

    def _ramp(self, made: Callable[[Clip], SpeedRamp | None]) -> None:
        """Picture and sound that are linked go the same way."""
        sequence = self._desk.sequence
        if sequence is None:
            return
        found = [sequence.find_clip(ClipId(one)) for one in sequence.linked(self._clip.id)]
        edits = [SetRamp(sequence.id, clip.id, made(clip)) for _, clip in filter(None, found)]
        self._desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, tuple(edits)))


def _way_of(ramp: SpeedRamp) -> str:
    speeds = {point.speed for point in ramp.points}
    if speeds == {-1}:
        return "backwards"
    return "frozen" if speeds == {0} else "ramp"


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(6)
    return form


def _row(form: QFormLayout, words: str, field: QWidget) -> None:
    label = QLabel(words)
    label.setObjectName("Meta")
    field.setAccessibleName(words)
    form.addRow(label, field)


def _button(text: str, words: str, do: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setAutoRaise(True)
    button.clicked.connect(lambda _on: do())
    return button
