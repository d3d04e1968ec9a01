"""A timecode that can be typed over: ``00:01:12:07``, ``112:07``-like short forms, ``+50``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import Counting, parse_timecode
from aigc_studio.gui.theme import HEADING_PX, font
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent


class TimecodeField(QLineEdit):
    """Shows a frame; Enter goes to what was typed, Escape gives it up."""

    frame_entered = Signal(int)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._counting = Counting(FrameRate(25))
        self._frame = 0
        self.setObjectName("Timecode")
        self.setFont(font(HEADING_PX, is_strong=True))
        self.setAccessibleName(translate("TimecodeField", "Timecode"))
        self.setToolTip(translate("TimecodeField", "Type a timecode or +frames, then Enter"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(106)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.returnPressed.connect(self._on_return)
        self.show_frame(0, self._counting)

    def show_frame(self, frame: int, counting: Counting) -> None:
        self._frame, self._counting = frame, counting
        if not self.hasFocus():
            self.setText(counting.label(frame))

    def type_over(self) -> None:
        """Take the keys, with all of it chosen to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(self._counting.label(self._frame))

    def _on_return(self) -> None:
        try:
            frame = read_frame(self.text(), self._frame, self._counting)
        except ValueError as error:
            self.refused.emit(str(error))
            return
        self._leave()
        self.frame_entered.emit(frame)

    def _leave(self) -> None:
        self.setText(self._counting.label(self._frame))
        self.clearFocus()


def read_frame(text: str, current: int, counting: Counting) -> int:
    """The frame meant by a typed text: full timecode, bare digits from the right, or +/- frames.

    ``1207`` is 12 seconds and 7 frames. Raises ValueError with a sentence.
    """
    text = text.strip()
    if re.fullmatch(r"[+-]\d+", text):
        return max(0, current + int(text))
    if re.fullmatch(r"\d{1,8}", text):
        digits = text.rjust(8, "0")
        joined = ":".join(digits[i : i + 2] for i in range(0, 8, 2))
        text = joined[:8] + (";" if counting.is_drop else ":") + joined[9:]
        # Digits alone are a place from the first frame on, whatever that is called.
        return parse_timecode(text, counting.rate)
    return max(0, counting.frame_of(text))
