"""The inspector's rows of a clip's speed: straight, backwards, frozen, or a ramp."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QWidget

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.effects import FASTEST, SetRamp, frozen_ramp, reversed_ramp
from aigc_studio.editing.speeds import SetSpeed
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import CheckBox, ComboBox, DoubleSpinBox
from aigc_studio.gui.words import told, translate

_WAYS = (
    ("straight", QT_TRANSLATE_NOOP("Speed", "Forwards")),
    ("reversed", QT_TRANSLATE_NOOP("Speed", "Backwards")),
    ("frozen", QT_TRANSLATE_NOOP("Speed", "Frozen at the playhead")),
    ("faster", QT_TRANSLATE_NOOP("Speed", "Ramp from slow to full speed")),
    ("slower", QT_TRANSLATE_NOOP("Speed", "Ramp from full speed to slow")),
    ("dip", QT_TRANSLATE_NOOP("Speed", "Slow in the middle")),
)
_MOTIONS = (
    ("nearest", QT_TRANSLATE_NOOP("Speed", "Nearest picture")),
    ("blend", QT_TRANSLATE_NOOP("Speed", "Blended pictures")),
    ("flow", QT_TRANSLATE_NOOP("Speed", "Pictures made between (optical flow)")),
)
_SLOW = Fraction(1, 4)
_STEP = 5


class SpeedRows(QWidget):
    """One undo step each: the even speed, and the ramp that runs by it."""

    def __init__(self, desk: Desk, clip: Clip) -> None:
        super().__init__()
        self._desk = desk
        self._clip = clip
        self.speed = DoubleSpinBox()
        self.keeps_length = CheckBox(translate("Speed", "Keep the length"))
        self.now = QLabel()
        self.way = ComboBox()
        self.motion = ComboBox()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self._fill_speed(form)
        for key, words in _WAYS:
            self.way.addItem(told("Speed", str(words)), key)
        if clip.ramp is not None:
            self.way.insertItem(0, translate("Speed", "Changes along the clip"), "own")
            self.way.setCurrentIndex(0)
        for key, words in _MOTIONS:
            self.motion.addItem(told("Speed", str(words)), key)
        self._row(form, translate("Speed", "Playing"), self.way)
        if clip.ramp is not None:
            self.motion.setCurrentIndex(self.motion.findData(clip.ramp.motion))
            self._row(form, translate("Speed", "In between"), self.motion)
            form.addRow("", self.now)
            desk.state.playhead_changed.connect(self._show_now)
            self._show_now(desk.state.playhead)
        self.way.activated.connect(lambda _i: self._on_way())
        self.motion.activated.connect(lambda _i: self._on_motion())

    def _fill_speed(self, form: QFormLayout) -> None:
        self.speed.setRange(1, 100 * FASTEST)
        self.speed.setDecimals(1)
        self.speed.setSingleStep(_STEP)
        self.speed.setSuffix(" %")
        self.speed.setKeyboardTracking(False)
        self._row(form, translate("Speed", "Speed"), self.speed)
        self.keeps_length.setChecked(self._desk.state.keeps_length)
        self.keeps_length.setToolTip(
            translate(
                "Speed",
                "On: it shows more or less of its media. Off: it shows what it showed, and what"
                " follows moves along.",
            )
        )
        form.addRow("", self.keeps_length)
        self.now.setObjectName("Meta")
        self.now.setWordWrap(True)
        self._show_speed()
        self.speed.valueChanged.connect(self._on_speed)
        self.keeps_length.toggled.connect(self._on_keeps_length)

    def _row(self, form: QFormLayout, words: str, field: QComboBox | QDoubleSpinBox) -> None:
        label = QLabel(words)
        label.setObjectName("Meta")
        field.setAccessibleName(words)
        if isinstance(field, QComboBox):
            field.setMinimumContentsLength(8)
        form.addRow(label, field)

    def _show_speed(self) -> None:
        with QSignalBlocker(self.speed):
            self.speed.setValue(float(100 * self._clip.speed))

    def _show_now(self, playhead: int) -> None:
        """With a ramp the even speed is a share: what comes of both where the playhead is."""
        sequence, clip = self._desk.sequence, self._clip
        if sequence is None or clip.ramp is None:
            return
        frame = min(max(playhead, clip.start), clip.end - 1)
        share = clip.ramp.speed_at(clip.source_at(frame, sequence.frame_rate))
        words = translate("Speed", "Both together: {percent} % at the playhead")
        self.now.setText(words.format(percent=f"{float(100 * share * clip.speed):.0f}"))

    def _on_keeps_length(self, is_on: bool) -> None:  # noqa: FBT001 - a signal's one fact
        self._desk.state.keeps_length = is_on

    def _on_speed(self, percent: float) -> None:
        """Linked picture and sound stay together, unless a track of theirs is locked."""
        sequence = self._desk.sequence
        if sequence is None:
            return
        linked = set(sequence.linked(self._clip.id))
        ids = tuple(
            clip.id
            for track, clip in sequence.clips()
            if clip.id == self._clip.id or (clip.id in linked and not track.is_locked)
        )
        speed = Fraction(round(percent * 10), 1000)
        if not self._desk.apply(SetSpeed(sequence.id, ids, speed, self._desk.state.keeps_length)):
            self._show_speed()

    def _on_way(self) -> None:
        sequence, way = self._desk.sequence, str(self.way.currentData())
        if sequence is None or way == "own":
            return
        playhead = self._desk.state.playhead
        self._set(sequence, lambda clip: ramp_for(way, sequence, clip, playhead))

    def _on_motion(self) -> None:
        sequence, motion = self._desk.sequence, str(self.motion.currentData())
        if sequence is not None:
            self._set(
                sequence,
                lambda clip: None if clip.ramp is None else replace(clip.ramp, motion=motion),
            )

    def _set(self, sequence: Sequence, ramp_of: Callable[[Clip], SpeedRamp | None]) -> None:
        """Linked picture and sound stay together: both play alike, one undo step."""
        linked = set(sequence.linked(self._clip.id))
        edits = tuple(
            SetRamp(sequence.id, clip.id, ramp)
            for track, clip in sequence.clips()
            if clip.id in linked and not track.is_locked and (ramp := ramp_of(clip)) != clip.ramp
        )
        if edits:
            self._desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))


def ramp_for(way: str, sequence: Sequence, clip: Clip, playhead: int) -> SpeedRamp | None:
    """The ramp of a choice. It needs no more media than the clip has: it never runs faster."""
    rate = sequence.frame_rate
    if way == "straight":
        return None
    if way == "reversed":
        return reversed_ramp(clip, rate)
    if way == "frozen":
        frame = min(max(playhead, clip.start), clip.end - 1)
        return frozen_ramp(clip, frame, rate)
    used = clip.source_range(rate)
    middle, one = (used.start + used.end) / 2, Fraction(1)
    speeds = {
        "faster": ((used.start, _SLOW), (used.end, one)),
        "slower": ((used.start, one), (used.end, _SLOW)),
        "dip": ((used.start, one), (middle, _SLOW), (used.end, one)),
    }[way]
    points = tuple(SpeedPoint(at, speed) for at, speed in speeds)
    return SpeedRamp(clip.media_at(used.start), points, "blend")
