"""One track of sound in the mixer: fader, pan, mute and solo.

A slider that is dragged is one undo step, made when it is let go; a double-click puts it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from aigc_studio.core.document import Track
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.access.teller import Teller
from aigc_studio.gui.access.view_words import peak_words
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import Slider, ToolButton
from aigc_studio.gui.mixer.peak_bar import PeakBar
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

_STEPS = 10
"""Of the fader, to a decibel."""
_LOWEST_DB, _HIGHEST_DB = -60, 12
_PAN_STEPS = 100
STRIP_PX = 84


class ResetSlider(Slider):
    """Tells where it was let go; a double-click puts it where it usually stands."""

    settled = Signal(int)

    def __init__(self, orientation: Qt.Orientation, usual: int = 0) -> None:
        super().__init__(orientation)
        self._usual = usual
        self.setTracking(True)
        self.sliderReleased.connect(lambda: self.settled.emit(self.value()))
        self.actionTriggered.connect(self._on_action)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.setValue(self._usual)
        self.settled.emit(self._usual)

    def _on_action(self, action: int) -> None:
        """A step by key or wheel is settled at once; a drag is when it ends."""
        if action != QSlider.SliderAction.SliderMove.value:
            self.settled.emit(self.sliderPosition())


class Strip(QWidget):
    """Shows a track; what is set by hand is an edit, and shown when the document has it."""

    def __init__(self, desk: Desk, badge: str) -> None:
        super().__init__()
        self._desk = desk
        self._track: Track | None = None
        self.setFixedWidth(STRIP_PX)
        self.badge = QLabel(badge)
        self.badge.setObjectName("Heading")
        self.name = QLabel()
        self.name.setObjectName("Meta")
        self.fader = ResetSlider(Qt.Orientation.Vertical)
        self.fader.setRange(_LOWEST_DB * _STEPS, _HIGHEST_DB * _STEPS)
        self.fader.setSingleStep(_STEPS // 2)
        self.fader.setPageStep(3 * _STEPS)
        self.fader.setMinimumHeight(70)
        self.peaks = PeakBar(desk.look)
        Teller(self.peaks, QAccessible.Role.Indicator, lambda: peak_words(self.peaks.shown))
        self.level = QLabel()
        self.level.setObjectName("Meta")
        self.pan = ResetSlider(Qt.Orientation.Horizontal)
        self.pan.setRange(-_PAN_STEPS, _PAN_STEPS)
        self.pan.setPageStep(25)
        self.place = QLabel()
        self.place.setObjectName("Meta")
        self.mute = self._button(desk, "sound", translate("Mixer", "Mute"))
        self.solo = self._button(desk, "solo", translate("Mixer", "Solo"))
        self._lay_out()
        self._connect()

    @staticmethod
    def _button(desk: Desk, icon: str, words: str) -> QToolButton:
        button = ToolButton()
        button.setCheckable(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        desk.look.dress(button, icon)
        return button

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.mute)
        row.addWidget(self.solo)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        column.addWidget(self.badge, 0, centre)
        column.addWidget(self.name, 0, centre)
        column.addWidget(self.place, 0, centre)
        column.addWidget(self.pan)
        column.addLayout(row)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.fader)
        beside.addWidget(self.peaks)
        beside.addStretch(1)
        column.addLayout(beside, 1)
        column.addWidget(self.level, 0, centre)

    def _connect(self) -> None:
        self.fader.valueChanged.connect(lambda value: self._tell_level(value / _STEPS))
        self.pan.valueChanged.connect(lambda value: self._tell_place(value / _PAN_STEPS))
        self.fader.settled.connect(lambda value: self._set(gain_db=value / _STEPS))
        self.pan.settled.connect(lambda value: self._set(pan=value / _PAN_STEPS))
        self.mute.clicked.connect(lambda is_on: self._set(is_muted=is_on))
        self.solo.clicked.connect(lambda is_on: self._set(is_solo=is_on))

    def show_track(self, track: Track) -> None:
        self._track = track
        named = {"track": track.name}
        self.peaks.setAccessibleName(translate("Mixer", "Peaks of {track}").format(**named))
        self.fader.setAccessibleName(translate("Mixer", "Gain of {track}").format(**named))
        self.pan.setAccessibleName(translate("Mixer", "Pan of {track}").format(**named))
        shown = self.name.fontMetrics().elidedText(
            track.name, Qt.TextElideMode.ElideRight, STRIP_PX - 12
        )
        self.name.setText(shown if track.name != self.badge.text() else "")
        self.setToolTip(track.name)
        for widget, value in (
            (self.fader, round(track.gain_db * _STEPS)),
            (self.pan, round(track.pan * _PAN_STEPS)),
        ):
            with QSignalBlocker(widget):
                widget.setValue(value)
        self._tell_level(track.gain_db)
        self._tell_place(track.pan)
        self.mute.setChecked(track.is_muted)
        self._desk.look.dress(self.mute, "mute" if track.is_muted else "sound")
        self.solo.setChecked(track.is_solo)
        for field in (self.fader, self.pan, self.mute, self.solo):
            field.setEnabled(not track.is_locked)

    def _tell_level(self, gain_db: float) -> None:
        self.level.setText(f"{gain_db:+.1f} dB")

    def _tell_place(self, pan: float) -> None:
        if not round(pan * _PAN_STEPS):
            self.place.setText(translate("Mixer", "Centre"))
            return
        words = translate("Mixer", "L {share}") if pan < 0 else translate("Mixer", "R {share}")
        self.place.setText(words.format(share=abs(round(pan * _PAN_STEPS))))

    def _set(
        self,
        *,
        gain_db: float | None = None,
        pan: float | None = None,
        is_muted: bool | None = None,
        is_solo: bool | None = None,
    ) -> None:
        track, sequence = self._track, self._desk.sequence
        given = {"gain_db": gain_db, "pan": pan, "is_muted": is_muted, "is_solo": is_solo}
        is_new = any(v is not None and getattr(track, name) != v for name, v in given.items())
        if track is not None and sequence is not None and is_new:
            edit = SetTrack(
                sequence.id,
                track.id,
                gain_db=gain_db,
                pan=pan,
                is_muted=is_muted,
                is_solo=is_solo,
            )
            self._desk.apply(edit)
