"""The inspector's rows of a clip's framing at the playhead: where, how near, and its keyframes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.document import Clip
from aigc_studio.core.keyframes import LARGEST_ZOOM
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import DoubleSpinBox
from aigc_studio.gui.framing import FramedPlace, framed_place
from aigc_studio.gui.words import counted, translate


class FramingRows(QWidget):
    """Follows the playhead; a changed number is a keyframe there, one undo step."""

    def __init__(self, desk: Desk, clip: Clip) -> None:
        super().__init__()
        self._desk = desk
        self._clip = clip
        self.across = _box(0.0, 100.0, " %", translate("Framing", "Across"))
        self.down = _box(0.0, 100.0, " %", translate("Framing", "Down"))
        self.zoom = _box(1.0, LARGEST_ZOOM, " ×", translate("Framing", "Zoom"))
        self.zoom.setDecimals(2)
        self.zoom.setSingleStep(0.05)
        self.keyframe = QPushButton()
        self.clear = QPushButton(translate("Framing", "Clear"))
        self.keys = QLabel()
        self.keys.setObjectName("Meta")
        self._build_ui()
        for field in (self.across, self.down, self.zoom):
            field.valueChanged.connect(lambda _value: self._on_changed())
        self.keyframe.clicked.connect(self._on_keyframe)
        self.clear.clicked.connect(self._on_clear)
        desk.state.playhead_changed.connect(self._on_playhead)
        self._show()

    def _build_ui(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for field in (self.across, self.down, self.zoom):
            label = QLabel(field.accessibleName())
            label.setObjectName("Meta")
            form.addRow(label, field)
        row = QHBoxLayout()
        row.addWidget(self.keyframe, 1)
        row.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QLabel(translate("Framing", "Framing"))
        heading.setObjectName("Heading")
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(self.keys)
        column.addLayout(row)

    def _place(self) -> FramedPlace | None:
        return framed_place(self._desk, self._clip)

    def _on_playhead(self, _frame: int) -> None:
        self._show()

    def _show(self) -> None:
        place = self._place()
        if place is None:
            return
        point = place.point
        for field, value in ((self.across, 100 * point.x), (self.down, 100 * point.y)):
            _set(field, value)
        _set(self.zoom, point.zoom)
        count = len(self._clip.framing)
        words = counted("Framing", "{count} keyframes", count)
        none = translate("Framing", "The whole picture is shown")
        self.keys.setText(words.format(count=count) if count else none)
        is_key = place.keyframe is not None
        self.keyframe.setText(
            translate("Framing", "Remove keyframe") if is_key else translate("Framing", "Keyframe")
        )
        self.clear.setEnabled(bool(count))

    def _on_changed(self) -> None:
        place = self._place()
        if place is not None:
            x, y, zoom = self.across.value() / 100, self.down.value() / 100, self.zoom.value()
            point = replace(place.point, x=x, y=y, zoom=zoom)
            self._desk.apply(place.with_framing(point))

    def _on_keyframe(self) -> None:
        place = self._place()
        if place is not None:
            self._desk.apply(place.toggled())

    def _on_clear(self) -> None:
        place = self._place()
        if place is not None:
            self._desk.apply(place.cleared())


def _box(least: float, most: float, suffix: str, name: str) -> QDoubleSpinBox:
    field = DoubleSpinBox()
    field.setRange(least, most)
    field.setDecimals(1)
    field.setSuffix(suffix)
    field.setKeyboardTracking(False)
    field.setAccessibleName(name)
    return field


def _set(field: QDoubleSpinBox, value: float) -> None:
    with QSignalBlocker(field):
        field.setValue(value)
