"""The inspector's rows of a transition: kind, length, how it lies, easing, its own values."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from aigc_studio.core.document import Track
from aigc_studio.core.parameters import ParameterSpec, text_of
from aigc_studio.core.transitions import TRANSITIONS, Alignment, Transition
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.transitions import RemoveTransitions, SetTransition, aligned, longest_fit
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import CheckBox, ComboBox, SpinBox
from aigc_studio.gui.parameter_fields import parameter_field, with_value
from aigc_studio.gui.parameter_words import ALIGNMENTS, EASINGS, parameter_words
from aigc_studio.gui.transitions import crossfades_along, name_of
from aigc_studio.gui.words import counted, told, translate

_MOST_FRAMES = 10_000


class TransitionRows(QWidget):
    """Every change is one undo step; what does not fit is shortened and told."""

    def __init__(self, desk: Desk, track: Track, transition: Transition) -> None:
        super().__init__()
        self._desk = desk
        self._track = track
        self._transition = transition
        self.kind = ComboBox()
        self.length = SpinBox()
        self.alignment = ComboBox()
        self.easing = ComboBox()
        self.held = CheckBox(
            translate("Transition", "Hold the picture where media is missing")
            if track.kind == "video"
            else translate("Transition", "Also where media is missing")
        )
        self.remove = QPushButton(translate("Transition", "Remove"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._fill()
        self._connect()

    def _fill(self) -> None:
        now = self._transition
        for spec in TRANSITIONS.values():
            if spec.media == self._track.kind and (spec.can_fade or self._is_cut):
                self.kind.addItem(name_of(spec.kind), spec.kind)
        if self.kind.findData(now.kind) < 0:
            self.kind.addItem(now.kind, now.kind)
        self.kind.setCurrentIndex(self.kind.findData(now.kind))
        self._row(translate("Transition", "Kind"), self.kind)
        self.length.setRange(1, _MOST_FRAMES)
        self.length.setKeyboardTracking(False)
        self.length.setValue(now.duration)
        self.length.setSuffix(" " + translate("Transition", "frames"))
        self._row(translate("Transition", "Length"), self.length)
        if self._is_cut:
            for alignment, words in ALIGNMENTS:
                self.alignment.addItem(told("Transition", str(words)), alignment)
            if now.alignment is None:
                self.alignment.addItem(translate("Transition", "Own: {before} + {after}").format(
                    before=now.lead, after=now.tail), None)  # fmt: skip
            self.alignment.setCurrentIndex(self.alignment.findData(now.alignment))
            self._row(translate("Transition", "Lies"), self.alignment)
        if self._track.kind == "video":
            for easing, words in EASINGS:
                self.easing.addItem(told("Transition", str(words)), easing)
            self.easing.setCurrentIndex(self.easing.findData(now.easing))
            self._row(translate("Transition", "Easing"), self.easing)
        self._fill_values()
        if self._is_cut:
            self.held.setChecked(now.is_held)
            self._form.addRow(self.held)
        self._form.addRow(self.handles())
        self._form.addRow(self.remove)

    @property
    def _is_cut(self) -> bool:
        return self._transition.before is not None and self._transition.after is not None

    def _row(self, words: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setObjectName("Meta")
        field.setAccessibleName(words)
        self._form.addRow(label, field)

    def handles(self) -> QLabel:
        """How long it could be here."""
        sequence = self._desk.sequence
        label = QLabel()
        label.setObjectName("Meta")
        label.setWordWrap(True)
        if sequence is not None:
            most = replace(self._transition, lead=_MOST_FRAMES, tail=_MOST_FRAMES)
            fit = longest_fit(self._desk.project, sequence, self._track, most)
            if fit is not None and self._is_cut:
                words = translate(
                    "Transition", "Room for {before} before and {after} after the cut"
                )
                label.setText(words.format(before=fit.lead, after=fit.tail))
            elif fit is not None:
                words = counted("Transition", "At most {frames} frames", fit.duration)
                label.setText(words.format(frames=fit.duration))
        return label

    def _fill_values(self) -> None:
        spec = TRANSITIONS.get(self._transition.kind)
        for parameter in spec.parameters if spec is not None else ():
            if parameter.kind == "file" and self._text("pattern") != "file":
                continue
            field = parameter_field(parameter, self._transition.values, self._set_value)
            self._row(parameter_words(parameter.name), field)

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _i: self._on_kind())
        self.length.valueChanged.connect(lambda _v: self._on_place())
        self.alignment.activated.connect(lambda _i: self._on_place())
        self.easing.activated.connect(
            lambda _i: self._set(replace(self._transition, easing=self.easing.currentData()))
        )
        self.held.toggled.connect(lambda on: self._set(replace(self._transition, is_held=on)))
        self.remove.clicked.connect(self._on_remove)

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        if kind != self._transition.kind:
            self._set(replace(self._transition, kind=kind, values=()))

    def _on_place(self) -> None:
        now, frames = self._transition, self.length.value()
        alignment: Alignment | None = self.alignment.currentData() if self._is_cut else None
        if alignment is not None:
            lead, tail = aligned(frames, alignment)
        else:
            lead = round(frames * now.lead / now.duration)
            tail = frames - lead
        self._set(replace(now, lead=lead, tail=tail))

    def _on_remove(self) -> None:
        sequence = self._desk.sequence
        if sequence is not None:
            self._desk.apply(RemoveTransitions(sequence.id, (self._transition.id,)))
            self._desk.state.choose_transition(None)

    def _text(self, name: str) -> str:
        spec = TRANSITIONS.get(self._transition.kind)
        wanted = next((p for p in spec.parameters if p.name == name), None) if spec else None
        return text_of(self._transition.values, wanted) if wanted is not None else ""

    def _set_value(self, spec: ParameterSpec, value: float, text: str) -> None:
        values = with_value(self._transition.values, spec.name, value, text)
        self._set(replace(self._transition, values=values))

    def _set(self, wanted: Transition) -> None:
        desk, sequence = self._desk, self._desk.sequence
        if sequence is None or wanted == self._transition:
            return
        fit = longest_fit(desk.project, sequence, self._track, wanted)
        if fit is None:
            desk.say(translate("Transition", "There is no material for that here"))
        elif fit.duration < wanted.duration:
            words = counted(
                "Transition", "There is material for {frames} frames of it", fit.duration
            )
            desk.say(words.format(frames=fit.duration))
        if fit is not None and fit != self._transition:
            edits: list[Edit] = [SetTransition(sequence.id, self._track.id, fit)]
            if self._track.kind == "video":
                was = self._track, self._transition
                edits += crossfades_along(desk.project, sequence, was, fit)
            is_one = len(edits) == 1
            desk.apply(edits[0] if is_one else Batch(edits[0].label, tuple(edits)))
        else:
            self._show_again()

    def _show_again(self) -> None:
        """What was asked for could not be: the fields tell what is."""
        for field in (self.length, self.alignment, self.held):
            blocker = QSignalBlocker(field)
            if field is self.length:
                self.length.setValue(self._transition.duration)
            elif field is self.alignment:
                index = self.alignment.findData(self._transition.alignment)
                self.alignment.setCurrentIndex(index)
            else:
                self.held.setChecked(self._transition.is_held)
            del blocker
