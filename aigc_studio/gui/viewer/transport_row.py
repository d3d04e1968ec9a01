"""The row under the picture: where it is, the transport, and how it is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from aigc_studio.gui.fields import ComboBox
from aigc_studio.gui.viewer.timecode_field import TimecodeField
from aigc_studio.gui.viewer_options import SCALES
from aigc_studio.gui.words import translate

_VIEWS = (0.0, 0.5, 1.0, 2.0)


class TransportRow(QWidget):
    """``view_scale``: how large it is seen, 0 fits; ``divisor``: what part of it is composed."""

    def __init__(self) -> None:
        super().__init__()
        self.timecode = TimecodeField()
        self.late = _meta(translate("Viewer", "Pictures that came too late and were dropped"))
        self.late.hide()
        self.divisor = _choice(translate("Viewer", "Size that pictures are composed in"))
        for divisor in SCALES:
            text = f"1/{divisor}" if divisor > 1 else translate("Viewer", "Full")
            self.divisor.addItem(text, divisor)
        self.view_scale = _choice(translate("Viewer", "Scale"))
        for scale in _VIEWS:
            text = f"{scale:.0%}" if scale else translate("Viewer", "Fit")
            self.view_scale.addItem(text, scale)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 8)
        row.addWidget(self.timecode)
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        row.addWidget(self.late)
        row.addSpacing(8)
        row.addWidget(self.divisor)
        row.addWidget(self.view_scale)

    def add_button(self, button: QToolButton) -> None:
        self._buttons.addWidget(button)

    def tell_late(self, count: int) -> None:
        """How many pictures were dropped; nothing while there are none."""
        words = translate("Viewer", "{count} late").format(count=count) if count else ""
        self.late.setText(words)
        self.late.setVisible(bool(count))


def _meta(tip: str) -> QLabel:
    label = QLabel()
    label.setObjectName("Meta")
    label.setToolTip(tip)
    return label


def _choice(name: str) -> QComboBox:
    box = ComboBox()
    box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    box.setToolTip(name)
    box.setAccessibleName(name)
    return box
