"""Parts of the export dialog: the choice of a form, and what it will come to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel

from aigc_studio.core.deliveries import DeliveryEstimate
from aigc_studio.core.delivery import ExportOptions
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline_formats import format_name
from aigc_studio.gui.words import clock, size_text, told, translate

_ESTIMATE_MS = 600


def form_box(desk: Desk) -> QComboBox:
    """Presets by what they are for, then timelines; a heading cannot be chosen."""
    box, group = QComboBox(), ""
    for preset in desk.bench.exports.presets:
        if preset.group != group:
            group = preset.group
            _add_heading(box, told("Preset", group))
        size = f"{preset.height}p" if preset.height else translate("Export", "timeline size")
        box.addItem(f"{told('Preset', preset.name)} · {size} · {preset.suffix}", preset)
    _add_heading(box, translate("Export", "Timeline"))
    for suffix in desk.bench.exports.timeline_suffixes:
        box.addItem(f"{format_name(suffix)} · {suffix}", suffix)
    box.setCurrentIndex(1)
    return box


def _add_heading(box: QComboBox, words: str) -> None:
    box.addItem(words)
    model = box.model()
    if isinstance(model, QStandardItemModel):
        model.item(box.count() - 1).setEnabled(False)


class EstimateLine(QLabel):
    """Size and time of what ``wanted`` gives, found out once nothing changes for a moment."""

    def __init__(self, desk: Desk, wanted: Callable[[], ExportOptions | None]) -> None:
        super().__init__()
        self.setObjectName("Meta")
        self._desk = desk
        self._wanted = wanted
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ESTIMATE_MS)
        self._timer.timeout.connect(self._ask)
        self._end = desk.bench.exports.estimated.subscribe(self._show)

    def plan(self) -> None:
        """Something was changed."""
        self.clear()
        self._timer.start()

    def stop(self) -> None:
        """The dialog is over; an answer that is under way is not shown."""
        self._timer.stop()
        self._end()

    def _ask(self) -> None:
        options = self._wanted()
        if options is not None and self.isVisible():
            self.setText(translate("Export", "Estimating size and time…"))
            self._desk.bench.exports.estimate(options)

    def _show(self, estimate: DeliveryEstimate) -> None:
        words = translate("Export", "About {size}, {time} to make")
        self.setText(words.format(size=size_text(estimate.bytes), time=clock(estimate.seconds)))
