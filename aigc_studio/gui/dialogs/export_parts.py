"""Parts of the export dialog: the choice of a form, and what it will come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel

from aigc_studio.core.deliveries import DeliveryEstimate
from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import SubtitleTrackId
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import CheckBox, ComboBox
from aigc_studio.gui.timeline_formats import format_name
from aigc_studio.gui.words import clock, is_chinese, size_text, told, translate

_ESTIMATE_MS = 600
_HOLDING = frozenset({".mp4", ".mov", ".mkv", ".webm"})


def form_box(desk: Desk, *, has_timelines: bool = True) -> QComboBox:
    """Presets by what they are for, then timelines; a heading cannot be chosen."""
    box, group = ComboBox(), ""
    for preset in desk.bench.exports.presets:
        if preset.group != group:
            group = preset.group
            _add_heading(box, told("Preset", group))
        box.addItem(form_words(preset), preset)
    if has_timelines:
        _add_heading(box, translate("Export", "Timeline"))
    for suffix in desk.bench.exports.timeline_suffixes if has_timelines else ():
        box.addItem(f"{format_name(suffix)} · {suffix}", suffix)
    box.setCurrentIndex(1)
    return box


def form_words(preset: ExportPreset) -> str:
    return f"{told('Preset', preset.name)} · {_size(preset)} · {preset.suffix}"


def proposed_path(desk: Desk, suffix: str) -> Path:
    """A name beside the project; before that is saved, beside the footage."""
    session = desk.bench.session
    folder = session.path.parent if session.path is not None else Path(desk.media_folder())
    name = session.path.stem if session.path is not None else session.project.name
    return folder / f"{name}{suffix}"


def typed_path(text: str) -> Path | None:
    """None when “~” is somebody this machine does not know."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return None


def path_or_text(text: str) -> Path:
    """As a shell reads it; what it does not know stands as it is."""
    return typed_path(text) or Path(text)


def report_language(desk: Desk) -> str:
    """Of the page that tells how a film turned out."""
    return "zh" if is_chinese(desk.bench.studio.settings.language) else "en"


def seen_subtitles(sequence: Sequence) -> tuple[SubtitleTrackId, ...]:
    """What the viewer shows over the picture."""
    return tuple(track.id for track in sequence.subtitles if not track.is_hidden)


def burn_boxes(sequence: Sequence | None) -> dict[SubtitleTrackId, CheckBox]:
    """One for every subtitle track; what is seen in the viewer is proposed."""
    boxes = {}
    for track in sequence.subtitles if sequence is not None else ():
        words = translate("Export", "Subtitles “{name}” ({language})")
        box = CheckBox(words.format(name=track.name, language=track.language))
        box.setChecked(not track.is_hidden)
        box.setEnabled(track.is_hidden or not track.is_burned)
        boxes[track.id] = box
    return boxes


def checked(boxes: Mapping[SubtitleTrackId, CheckBox]) -> tuple[SubtitleTrackId, ...]:
    return tuple(key for key, box in boxes.items() if box.isChecked())


def holds_subtitles(preset: ExportPreset) -> bool:
    """Whether a film of that form can have subtitles as streams."""
    return bool(preset.video_codec) and preset.suffix in _HOLDING


def _size(preset: ExportPreset) -> str:
    """As it is spoken of; what is not lying as films do, by both sides."""
    if not preset.video_codec:
        return translate("Export", "sound")
    if not preset.height:
        return translate("Export", "timeline size")
    if preset.width <= preset.height:
        return f"{preset.width}×{preset.height}"
    return f"{preset.height}{'i' if preset.has_fields else 'p'}"


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
