"""The sum of all tracks in the mixer: how loud what is heard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.mixer.peak_bar import PeakBar
from aigc_studio.gui.words import translate

_WIDE_PX = 60


class MasterStrip(QWidget):
    """A meter alone: a timeline has no gain of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setFixedWidth(_WIDE_PX)
        name = QLabel(translate("Mixer", "Master"))
        name.setObjectName("Heading")
        self.peaks = PeakBar(desk.look)
        self.peaks.setAccessibleName(translate("Mixer", "Peaks of all tracks together"))
        self.setToolTip(self.peaks.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(8)
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.peaks, 1, Qt.AlignmentFlag.AlignHCenter)
