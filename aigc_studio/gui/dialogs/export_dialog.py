"""Export: a video by a preset, or the timeline for another program; and how it turned out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.timecode import format_timecode
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import confirm_row, keep_default
from aigc_studio.gui.dialogs.export_options import ExportOptionsBox
from aigc_studio.gui.dialogs.export_parts import (
    EstimateLine,
    burn_boxes,
    checked,
    form_box,
    holds_subtitles,
    path_or_text,
    proposed_path,
    report_language,
)
from aigc_studio.gui.fields import CheckBox
from aigc_studio.gui.file_asking import ask_target
from aigc_studio.gui.words import told, translate


class ExportDialog(QDialog):
    """Starts a job and closes; the report comes when the job is done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._build_ui()
        self._connect()
        self._propose()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Export", "Export"))
        self.setMinimumWidth(520)
        self._format = form_box(self._desk)
        self._purpose = QLabel()
        self._purpose.setObjectName("Meta")
        self._purpose.setWordWrap(True)
        self._path = QLineEdit()
        self._path.setAccessibleName(translate("Export", "File"))
        self._choose = QPushButton(translate("Export", "Choose…"))
        self._whole = QRadioButton(translate("Export", "Whole timeline"))
        self._marked = QRadioButton(translate("Export", "From in to out"))
        self._ranges = QButtonGroup(self)
        for button in (self._whole, self._marked):
            self._ranges.addButton(button)
        self._whole.setChecked(True)
        self._build_parts()
        self._length = QLabel()
        self._length.setObjectName("Meta")
        buttons = confirm_row(self, translate("Export", "Export"))
        buttons.accepted.connect(self._on_accepted)
        self.queue = QPushButton(translate("Export", "Add to queue"))
        buttons.addButton(self.queue, QDialogButtonBox.ButtonRole.ActionRole)
        self.queue.clicked.connect(self._on_queued)
        self._rows = self._form()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(20)
        column.addLayout(self._rows)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._options)
        column.addWidget(self._estimate)
        column.addWidget(buttons)
        keep_default(self)

    def _build_parts(self) -> None:
        """What goes with the pictures, and every option."""
        self._subtitles = QGridLayout()
        self._burned = burn_boxes(self._desk.sequence)
        self._soft = {key: CheckBox(translate("Export", "As a stream")) for key in self._burned}
        self._chapters = CheckBox(translate("Export", "Chapters from markers"))
        self._more = QPushButton()
        self._more.setCheckable(True)
        self._more.setFlat(True)
        self._options = ExportOptionsBox()
        self._options.hide()
        self._estimate = EstimateLine(self._desk, self._asked)
        self.finished.connect(lambda _result: self._estimate.stop())

    def _form(self) -> QFormLayout:
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        place.addWidget(self._choose)
        span = QHBoxLayout()
        span.setSpacing(16)
        span.addWidget(self._whole)
        span.addWidget(self._marked)
        span.addStretch(1)
        span.addWidget(self._length)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.addRow(translate("Export", "Format"), self._format)
        form.addRow("", self._purpose)
        form.addRow(translate("Export", "File"), place)
        form.addRow(translate("Export", "Range"), span)
        if self._burned:
            burned = self._subtitles
            burned.setHorizontalSpacing(16)
            for row, (key, box) in enumerate(self._burned.items()):
                burned.addWidget(box, row, 0)
                burned.addWidget(self._soft[key], row, 1)
            burned.setColumnStretch(2, 1)
            form.addRow(translate("Export", "Burn in"), burned)
        form.addRow("", self._chapters)
        return form

    def _connect(self) -> None:
        self._more.toggled.connect(self._on_more)
        self._options.changed.connect(self._estimate.plan)
        self._format.currentIndexChanged.connect(self._on_format)
        self._choose.clicked.connect(self._on_choose)
        self._ranges.buttonToggled.connect(lambda *_: self._show_length())
        self._ranges.buttonToggled.connect(lambda *_: self._estimate.plan())

    def _propose(self) -> None:
        self._path.setText(str(proposed_path(self._desk, self._suffix())))
        self._marked.setChecked(self._desk.state.marked_range is not None)
        self._on_more(is_open=False)
        self._on_format()
        self._show_length()

    def _on_more(self, is_open: bool) -> None:  # noqa: FBT001 - a slot of Qt
        words = translate("Export", "Less") if is_open else translate("Export", "More options")
        self._more.setText(f"{'▾' if is_open else '▸'} {words}")
        self._options.setVisible(is_open)
        self._fit()

    def _suffix(self) -> str:
        chosen = self._format.currentData()
        return chosen.suffix if isinstance(chosen, ExportPreset) else str(chosen)

    def _show_length(self) -> None:
        sequence, span = self._desk.sequence, self._desk.state.marked_range
        if sequence is None:
            return
        is_part = self._marked.isChecked() and span is not None
        frames = span.duration if is_part and span is not None else sequence.duration
        self._length.setText(format_timecode(frames, sequence.frame_rate))

    def _on_format(self) -> None:
        self._path.setText(str(self._named(Path(self._path.text()))))
        chosen = self._format.currentData()
        is_video = isinstance(chosen, ExportPreset)
        if isinstance(chosen, ExportPreset):
            self._options.fill(chosen)
        self._purpose.setText(told("Preset", chosen.purpose) if is_video else "")
        self._purpose.setVisible(bool(self._purpose.text()))
        self._show_what_counts(chosen if isinstance(chosen, ExportPreset) else None)
        self._estimate.plan()
        self._fit()

    def _fit(self) -> None:
        """As large as what is shown asks for; rows that were folded are counted no more."""
        for part in (self._options, self):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        self.adjustSize()

    def _show_what_counts(self, preset: ExportPreset | None) -> None:
        """Fold what says nothing for the choice: None is a timeline of another program."""
        is_video = preset is not None
        for part in (self._more, self.queue, self._estimate):
            part.setVisible(is_video)
        self._options.setVisible(is_video and self._more.isChecked())
        self._rows.setRowVisible(self._chapters, is_video and self._has_markers)
        if self._burned:
            has_pictures = preset is not None and bool(preset.video_codec)
            self._rows.setRowVisible(self._subtitles, has_pictures)
            for box in self._soft.values():
                box.setVisible(preset is not None and holds_subtitles(preset))
        self._marked.setEnabled(is_video and self._desk.state.marked_range is not None)
        if not self._marked.isEnabled():
            self._whole.setChecked(True)

    @property
    def _has_markers(self) -> bool:
        sequence = self._desk.sequence
        return sequence is not None and bool(sequence.markers)

    def _on_choose(self) -> None:
        title = translate("Export", "Export to")
        path = ask_target(self, title, path_or_text(self._path.text()), "")
        if path is not None:
            self._path.setText(str(self._named(path)))

    def _named(self, path: Path) -> Path:
        """The path with the suffix of what is chosen, in place of any of another format."""
        exports = self._desk.bench.exports
        known = (*(p.suffix for p in exports.presets), *exports.timeline_suffixes)
        for suffix in sorted(known, key=len, reverse=True):
            if path.name.lower().endswith(suffix):
                return path.with_name(path.name[: -len(suffix)] + self._suffix())
        return path.with_suffix(self._suffix())

    def _on_accepted(self) -> None:
        path = path_or_text(self._path.text())
        if path.exists() and not _may_replace(self, path):
            return
        if self.begin(path):
            self.accept()

    def begin(self, path: Path) -> bool:
        """Start the job for what is chosen; whether it was started."""
        exports, options = self._desk.bench.exports, self._wanted(path)
        if options is not None:
            job = self._desk.attempt(lambda: exports.export_as(options))
        else:
            job = self._desk.attempt(lambda: exports.export_timeline(path))
        if job is not None:
            words = translate("Export", "“{name}” is being exported; the jobs show how far it is")
            self._desk.say(words.format(name=path.name))
        return job is not None

    def _wanted(self, path: Path) -> ExportOptions | None:
        """Everything that is chosen; None for a timeline of another program."""
        if not isinstance(self._format.currentData(), ExportPreset):
            return None
        span = self._desk.state.marked_range if self._marked.isChecked() else None
        form = self._options.form()
        return ExportOptions(
            path,
            form,
            span,
            checked(self._burned) if form.video_codec else (),
            checked(self._soft) if holds_subtitles(form) else (),
            self._chapters.isChecked() and self._has_markers,
            report_language(self._desk),
        )

    def _asked(self) -> ExportOptions | None:
        return self._wanted(path_or_text(self._path.text()))

    def _on_queued(self) -> None:
        path = path_or_text(self._path.text())
        options = self._asked()
        if options is None or (path.exists() and not _may_replace(self, path)):
            return
        exports, queue = self._desk.bench.exports, self._desk.bench.studio.deliveries
        project = self._desk.bench.session.project
        made = self._desk.attempt(
            lambda: queue.add(project, [(exports.sequence_id, exports.ready(options))])
        )
        if made:
            self._desk.say(translate("Export", "“{name}” is in the queue").format(name=path.name))
            self.accept()


class ReportDialog(QDialog):
    """What was found when the exported file was read back; not modal."""

    def __init__(
        self, title: str, rows: list[tuple[str, str, str, str]], notes: list[str], page: str = ""
    ) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        heading = QLabel(title)
        heading.setObjectName("Heading")
        heading.setWordWrap(True)
        column.addWidget(heading)
        if rows:
            column.addWidget(_table(rows))
        for note in notes:
            label = QLabel(note)
            label.setObjectName("Warning")
            label.setWordWrap(True)
            column.addWidget(label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(translate("Export", "Close"))
        if page:
            link = buttons.addButton(
                translate("Export", "Open as page"), QDialogButtonBox.ButtonRole.ActionRole
            )
            link.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(page)))
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)


def _table(rows: list[tuple[str, str, str, str]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    heads = (
        "",
        translate("Export", "Check"),
        translate("Export", "Planned"),
        translate("Export", "Found"),
    )
    for row, cells in enumerate((heads, *rows)):
        for column, words in enumerate(cells):
            label = QLabel(words)
            if row == 0:
                label.setObjectName("Meta")
            elif column == 0:
                label.setObjectName({"✓": "Good", "✗": "Bad"}.get(words, "Meta"))
            grid.addWidget(label, row, column)
    grid.setColumnStretch(3, 1)
    return box


def _may_replace(parent: QWidget, path: Path) -> bool:
    words = translate("Export", "“{name}” is there already. Replace it?")
    button = QMessageBox.question(
        parent, translate("Export", "Export"), words.format(name=path.name)
    )
    return button == QMessageBox.StandardButton.Yes
