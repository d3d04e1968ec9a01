"""What a timeline is called, how large and fast it is, and how its timecode counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import Sequence
from aigc_studio.core.rates import STANDARD_RATES, FrameRate
from aigc_studio.core.timecode import format_timecode, is_drop_rate, parse_timecode
from aigc_studio.editing.invariants import LARGEST_SIDE
from aigc_studio.gui.dialogs.buttons import allow_confirming, confirm_row, keep_default
from aigc_studio.gui.fields import CheckBox, ComboBox, SpinBox
from aigc_studio.gui.words import rate_text, told, translate

_SIZES = ((1920, 1080), (3840, 2160), (1280, 720), (1080, 1920), (1080, 1080), (2048, 858))


@dataclass(frozen=True, slots=True)
class TimelineWish:
    name: str
    frame_rate: FrameRate
    size: tuple[int, int]
    start_frame: int
    is_drop_frame: bool | None


class SequenceDialog(QDialog):
    """Of a new timeline all may be chosen; of one that is there size and rate are told."""

    def __init__(
        self, sequence: Sequence, parent: QWidget | None = None, *, is_new: bool = False
    ) -> None:
        super().__init__(parent)
        self._rate = sequence.frame_rate
        self.setWindowTitle(
            translate("Timeline", "New timeline")
            if is_new
            else translate("Timeline", "Timeline settings")
        )
        self.name = QLineEdit(told("Name", sequence.name))
        self.rate = ComboBox()
        for rate in dict.fromkeys((sequence.frame_rate, *STANDARD_RATES)):
            self.rate.addItem(rate_text(rate.fraction), rate)
        self.width_field, self.height_field = SpinBox(), SpinBox()
        for field, value in (
            (self.width_field, sequence.width),
            (self.height_field, sequence.height),
        ):
            field.setRange(2, LARGEST_SIDE)
            field.setSingleStep(2)
            field.setValue(value)
        self.size_field = ComboBox()
        for width, height in dict.fromkeys(((sequence.width, sequence.height), *_SIZES)):
            self.size_field.addItem(f"{width} x {height}", (width, height))
        self.start = QLineEdit(sequence.timecode(0))
        self.drop = CheckBox(translate("Timeline", "Drop-frame timecode"))
        is_drop = is_drop_rate(self._rate) and sequence.is_drop_frame is not False
        self.drop.setChecked(is_drop)
        self._why = QLabel()
        self._why.setObjectName("Meta")
        self._why.setWordWrap(True)
        self._build(is_new=is_new)
        self._on_rate()

    def _build(self, *, is_new: bool) -> None:
        form = QFormLayout()
        form.addRow(translate("Timeline", "Name"), self.name)
        for field in (self.rate, self.size_field, self.width_field, self.height_field):
            field.setEnabled(is_new)
        form.addRow(translate("Timeline", "Frames per second"), self.rate)
        form.addRow(translate("Timeline", "Size"), self.size_field)
        if is_new:
            form.addRow(translate("Timeline", "Width"), self.width_field)
            form.addRow(translate("Timeline", "Height"), self.height_field)
        form.addRow(translate("Timeline", "Starts at"), self.start)
        form.addRow("", self.drop)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._why)
        words = translate("Timeline", "Make") if is_new else translate("Timeline", "Apply")
        box = confirm_row(self, words)
        box.accepted.connect(self.accept)
        column.addWidget(box)
        self.rate.currentIndexChanged.connect(lambda _index: self._on_rate())
        self.size_field.currentIndexChanged.connect(self._on_size)
        self.start.textChanged.connect(lambda _text: self._check())
        self.name.textChanged.connect(lambda _text: self._check())
        self.drop.toggled.connect(self._on_drop)
        keep_default(self)
        self.resize(420, self.sizeHint().height())

    def wish(self) -> TimelineWish:
        """Raises ValueError when the start is no timecode."""
        rate: FrameRate = self.rate.currentData()
        size = (self.width_field.value() // 2 * 2, self.height_field.value() // 2 * 2)
        is_drop = self.drop.isChecked() if is_drop_rate(rate) else None
        return TimelineWish(self.name.text().strip(), rate, size, self._start_frame(), is_drop)

    def _start_frame(self, *, is_drop: bool | None = None) -> int:
        """The box tells how labels count, whichever mark was typed. Raises ValueError."""
        text = self.start.text().strip()
        is_drop = self.drop.isChecked() if is_drop is None else is_drop
        if is_drop_rate(self._rate) and len(text) == len("00:00:00:00"):
            text = text[:8] + (";" if is_drop else ":") + text[9:]
        return parse_timecode(text, self._rate)

    def _on_rate(self) -> None:
        """The same clock at the other rate."""
        rate: FrameRate = self.rate.currentData()
        try:
            seconds = self._rate.seconds(self._start_frame())
        except ValueError:
            seconds = self._rate.seconds(0)
        self._rate = rate
        self.drop.setEnabled(is_drop_rate(rate))
        self._show_start(rate.frames_nearest(seconds))

    def _on_drop(self, is_drop: bool) -> None:  # noqa: FBT001 - a signal's one fact
        """The same frame by its other label."""
        try:
            frame = self._start_frame(is_drop=not is_drop)
        except ValueError:
            frame = 0
        self._show_start(frame)

    def _show_start(self, frame: int) -> None:
        self.start.setText(format_timecode(frame, self._rate, drop=self.drop.isChecked()))
        self._check()

    def _on_size(self, _index: int) -> None:
        width, height = self.size_field.currentData()
        self.width_field.setValue(width)
        self.height_field.setValue(height)

    def _check(self) -> None:
        reason = ""
        if not self.name.text().strip():
            reason = told("Error", "A timeline needs a name.")
        else:
            try:
                self._start_frame()
            except ValueError as error:
                reason = told("Error", str(error))
        self._why.setText(reason)
        allow_confirming(self, is_allowed=not reason)
