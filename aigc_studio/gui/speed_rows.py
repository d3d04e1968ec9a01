"""The inspector's rows of a clip's speed: straight, backwards, frozen, or a ramp."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.effects import SetRamp, frozen_ramp, reversed_ramp
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import told, translate

_WAYS = (
    ("straight", QT_TRANSLATE_NOOP("Speed", "As it was recorded")),
    ("reversed", QT_TRANSLATE_NOOP("Speed", "Backwards")),
    ("frozen", QT_TRANSLATE_NOOP("Speed", "Frozen at the playhead")),
    ("faster", QT_TRANSLATE_NOOP("Speed", "Ramp from slow to as recorded")),
    ("slower", QT_TRANSLATE_NOOP("Speed", "Ramp from as recorded to slow")),
    ("dip", QT_TRANSLATE_NOOP("Speed", "Slow in the middle")),
)
_MOTIONS = (
    ("nearest", QT_TRANSLATE_NOOP("Speed", "Nearest picture")),
    ("blend", QT_TRANSLATE_NOOP("Speed", "Blended pictures")),
    ("flow", QT_TRANSLATE_NOOP("Speed", "Pictures made between (optical flow)")),
)
_SLOW = Fraction(1, 4)


class SpeedRows(QWidget):
    """What is chosen becomes the ramp of the clip, one undo step."""

    def __init__(self, desk: Desk, clip: Clip) -> None:
        super().__init__()
        self._desk = desk
        self._clip = clip
        self.way = QComboBox()
        self.motion = QComboBox()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
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
        self.way.activated.connect(lambda _i: self._on_way())
        self.motion.activated.connect(lambda _i: self._on_motion())

    def _row(self, form: QFormLayout, words: str, field: QComboBox) -> None:
        label = QLabel(words)
        label.setObjectName("Meta")
        field.setAccessibleName(words)
        field.setMinimumContentsLength(8)
        form.addRow(label, field)

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
