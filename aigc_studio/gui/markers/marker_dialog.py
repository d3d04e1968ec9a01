"""Name, note, colour and length of one marker."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import Marker, Sequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import confirm_row, keep_default
from aigc_studio.gui.fields import ComboBox, SpinBox
from aigc_studio.gui.marker_shapes import HEIGHT, marker_shape
from aigc_studio.gui.markers.marker_words import COLOURS, colour_name
from aigc_studio.gui.words import translate

_SWATCH_PX = 12
_LONGEST = 10_000_000
_NOTE_PX = 90


class MarkerDialog(QDialog):
    def __init__(
        self, desk: Desk, sequence: Sequence, marker: Marker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._marker = marker
        at = sequence.timecode(marker.frame)
        self.setWindowTitle(translate("Markers", "Marker at {timecode}").format(timecode=at))
        self.name = QLineEdit(marker.name)
        self.note = QPlainTextEdit(marker.note)
        self.note.setFixedHeight(_NOTE_PX)
        self.note.setTabChangesFocus(True)
        self.colour = ComboBox()
        for colour in dict.fromkeys((*COLOURS, marker.color)):
            self.colour.addItem(swatch(desk, colour), colour_name(colour), colour)
        self.colour.setCurrentIndex(self.colour.findData(marker.color))
        self.length = SpinBox()
        self.length.setRange(0, _LONGEST)
        self.length.setValue(marker.duration)
        self.length.setSuffix(" " + translate("Markers", "frames"))
        form = QFormLayout()
        form.addRow(translate("Markers", "Name"), self.name)
        form.addRow(translate("Markers", "Note"), self.note)
        form.addRow(translate("Markers", "Colour"), self.colour)
        form.addRow(translate("Markers", "Length"), self.length)
        column = QVBoxLayout(self)
        column.addLayout(form)
        box = confirm_row(self, translate("Markers", "Apply"))
        box.accepted.connect(self.accept)
        column.addWidget(box)
        keep_default(self)
        self.resize(420, self.sizeHint().height())
        self.name.selectAll()

    def marker(self) -> Marker:
        """As it stands in the fields."""
        return replace(
            self._marker,
            name=self.name.text().strip(),
            note=self.note.toPlainText().strip(),
            color=str(self.colour.currentData()),
            duration=self.length.value(),
        )


def swatch(desk: Desk, colour: str) -> QPixmap:
    theme, pixmap = desk.look.theme, QPixmap(_SWATCH_PX, _SWATCH_PX)
    token = f"marker_{colour}"
    pixmap.fill(theme.color("panel", 0.0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token if token in theme.tokens else "marker_blue"))
    painter.drawPolygon(marker_shape(colour, _SWATCH_PX / 2, (_SWATCH_PX - HEIGHT) / 2))
    painter.end()
    return pixmap
