"""The shot list: what the library has nothing for, as a table that can be exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.timecode import format_timecode
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import keep_default
from aigc_studio.gui.look_rows import scale_text
from aigc_studio.gui.words import counted, told, translate
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.shot_lists import write_shot_list
from aigc_studio.suggest.broll_evidence import WantedShot

_WORDS_COLUMN = 2


class ShotListDialog(QDialog):
    """Going to a row puts the playhead where the shot is wanted."""

    def __init__(
        self, desk: Desk, rows: Sequence[WantedShot], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows = tuple(rows)
        self.setWindowTitle(translate("Broll", "Shot list"))
        self.resize(1040, 460)
        self._build_ui()
        keep_default(self)

    def _build_ui(self) -> None:
        self.note = QLabel()
        self.note.setWordWrap(True)
        count = len(self._rows)
        words = (
            counted("Broll", "{count} shots are to be taken", count).format(count=count)
            if count
            else translate("Broll", "Nothing is missing: ask for B-roll first, or all is covered.")
        )
        self.note.setText(words)
        self.table = QTableWidget(count, len(columns()) - 1)
        self.table.setHorizontalHeaderLabels(columns()[1:])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName(translate("Broll", "Shot list"))
        self.table.setWordWrap(True)
        for number, row in enumerate(self._rows):
            for column, text in enumerate(_cells(row)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(number, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WORDS_COLUMN, QHeaderView.ResizeMode.Stretch)
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        rows.hide()
        self.table.currentCellChanged.connect(lambda row, *_rest: self._go_to(row))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.button(QDialogButtonBox.StandardButton.Close).setText(translate("Dialog", "Close"))
        box.rejected.connect(self.reject)
        self.export = QPushButton(translate("Broll", "Export…"))
        self.export.setEnabled(bool(self._rows))
        self.export.clicked.connect(self._on_export)
        box.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(20, 20, 20, 16)
        column_box.setSpacing(12)
        column_box.addWidget(self.note)
        column_box.addWidget(self.table, 1)
        column_box.addWidget(box)

    def _go_to(self, row: int) -> None:
        sequence = self._desk.sequence
        if sequence is not None and 0 <= row < len(self._rows):
            self._desk.go_to(min(self._rows[row].frames.start, max(sequence.duration - 1, 0)))

    def _on_export(self) -> None:
        title = translate("Broll", "Export the shot list")
        name = translate("Broll", "Shot list")
        proposal = Path(self._desk.media_folder()) / f"{name}.csv"
        words = translate("Broll", "Tables (*.csv *.md)")
        path, _ = QFileDialog.getSaveFileName(self, title, str(proposal), words)
        if path:
            self.write(Path(path) if Path(path).suffix else Path(f"{path}.csv"))

    def write(self, path: Path) -> None:
        """On a worker; what comes of it is told here."""
        rows = [replace(row, scale=scale_text(row.scale)) for row in self._rows]
        heads = columns()
        done = translate("Broll", "Written to {name}").format(name=path.name)
        self._desk.bench.studio.jobs.submit(
            Job(
                key=f"shot list:{path}",
                label="Write the shot list",
                lane=Lane.IO,
                work=lambda _context: write_shot_list(path, rows, heads),
                on_done=lambda _none: self._tell(done),
                on_failed=lambda error: self._tell(told("Error", str(error))),
            )
        )

    def _tell(self, words: str) -> None:
        if self.isVisible():
            self.note.setText(words)
        else:
            self._desk.say(words)


def columns() -> tuple[str, ...]:
    return (
        translate("Broll", "Number"),
        translate("Broll", "Timecode"),
        translate("Broll", "Phrase"),
        translate("Broll", "Sentence"),
        translate("Broll", "Seconds"),
        translate("Broll", "Shot size"),
        translate("Broll", "Nearest in the library"),
        translate("Broll", "Likeness"),
    )


def _cells(row: WantedShot) -> tuple[str, ...]:
    return (
        format_timecode(row.frames.start, row.rate),
        row.phrase,
        row.sentence,
        f"{row.seconds:.1f}",
        scale_text(row.scale),
        row.nearest,
        f"{row.likeness:.2f}" if row.nearest else "",
    )
