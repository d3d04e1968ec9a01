"""Fixed rows of the inspector: gain and pan of the selected sound, and fades of any clip."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.core.transitions import PLAIN_KIND, Transition
from aigc_studio.editing.clips import Edge, SetClip
from aigc_studio.editing.transitions import RemoveTransitions, SetTransition, longest_fit
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import DoubleSpinBox, SpinBox
from aigc_studio.gui.motion import PAN
from aigc_studio.gui.motion_rows import PartRows
from aigc_studio.gui.transitions import Junction, wanted_at
from aigc_studio.gui.words import translate

_Chosen = tuple[TrackId, ClipId] | None


class FadeRows(QWidget):
    """In and out in frames; an edge that a transition to another clip has is its."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clip: _Chosen = None
        self.fade_in = self._field("in", translate("Timeline", "Fade in"))
        self.fade_out = self._field("out", translate("Timeline", "Fade out"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(4)
        for field in (self.fade_in, self.fade_out):
            label = QLabel(field.accessibleName())
            label.setObjectName("Meta")
            form.addRow(label, field)

    def _field(self, edge: Edge, name: str) -> QSpinBox:
        field = SpinBox()
        field.setRange(0, 100_000)
        field.setKeyboardTracking(False)
        field.setSuffix(" " + translate("Motion", "frames"))
        field.setAccessibleName(name)
        field.valueChanged.connect(lambda frames: self._set(edge, frames))
        return field

    def follow(self, clip: _Chosen) -> None:
        self._clip = clip
        self.setVisible(clip is not None)
        found = self._found()
        if found is None:
            return
        track, shown = found
        edges: tuple[tuple[QSpinBox, Edge], ...] = ((self.fade_in, "in"), (self.fade_out, "out"))
        for field, edge in edges:
            there = _at_edge(track, shown, edge)
            is_fade = there is None or there.before is None or there.after is None
            with QSignalBlocker(field):
                field.setMaximum(shown.duration)
                field.setValue(there.duration if there is not None and is_fade else 0)
            field.setEnabled(is_fade and not track.is_locked)

    def _found(self) -> tuple[Track, Clip] | None:
        sequence = self._desk.sequence
        if sequence is None or self._clip is None:
            return None
        return sequence.find_clip(self._clip[1])

    def _set(self, edge: Edge, frames: int) -> None:
        found, sequence = self._found(), self._desk.sequence
        if found is None or sequence is None:
            return
        track, clip = found
        there = _at_edge(track, clip, edge)
        wanted = _fade(track, clip, edge, frames, there)
        fit = longest_fit(self._desk.project, sequence, track, wanted) if frames else None
        if fit is None and there is not None:
            self._desk.apply(RemoveTransitions(sequence.id, (there.id,)))
        elif fit is not None and fit != there:
            self._desk.apply(SetTransition(sequence.id, track.id, fit))
        self.follow(self._clip)


class SoundRows(QWidget):
    """Of a clip of sound."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clip: _Chosen = None
        self.gain = DoubleSpinBox()
        self.gain.setRange(-96.0, 24.0)
        self.gain.setDecimals(1)
        self.gain.setSingleStep(0.5)
        self.gain.setSuffix(" dB")
        self.gain.setKeyboardTracking(False)
        self.gain.setAccessibleName(translate("Inspector", "Gain"))
        self.gain.valueChanged.connect(self._on_gain)
        self.pan = PartRows(desk, translate("Inspector", "Sound"), PAN)
        self.fades = FadeRows(desk)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        label = QLabel(self.gain.accessibleName())
        label.setObjectName("Meta")
        form.addRow(label, self.gain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.pan)
        column.addLayout(form)
        column.addWidget(self.fades)

    def follow(self, clip: _Chosen) -> None:
        self._clip = clip
        self.setVisible(clip is not None)
        self.pan.follow(clip)
        self.fades.follow(clip)
        sequence = self._desk.sequence
        found = sequence.find_clip(clip[1]) if sequence is not None and clip is not None else None
        if found is not None:
            with QSignalBlocker(self.gain):
                self.gain.setValue(found[1].gain_db)

    def _on_gain(self, gain_db: float) -> None:
        sequence = self._desk.sequence
        if sequence is not None and self._clip is not None:
            self._desk.apply(SetClip(sequence.id, self._clip[1], gain_db=gain_db))


def _at_edge(track: Track, clip: Clip, edge: Edge) -> Transition | None:
    """What opens or closes the clip."""
    if edge == "in":
        return next((t for t in track.transitions if t.after == clip.id), None)
    return next((t for t in track.transitions if t.before == clip.id), None)


def _fade(
    track: Track, clip: Clip, edge: Edge, frames: int, there: Transition | None
) -> Transition:
    is_in = edge == "in"
    if there is not None:
        lead, tail = (0, frames) if is_in else (frames, 0)
        return replace(there, lead=lead, tail=tail)
    at = clip.start if is_in else clip.end
    junction = Junction(track, at, None if is_in else clip, clip if is_in else None)
    return wanted_at(junction, PLAIN_KIND[track.kind], frames)
