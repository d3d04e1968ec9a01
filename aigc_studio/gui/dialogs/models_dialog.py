"""Models: what each is for, how large, whose, under which licence; install, check, remove.

Listing, installing and checking run as jobs; the table shows their progress.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.models import ModelEntry
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import keep_default
from aigc_studio.gui.words import size_text, told, translate
from aigc_studio.jobs.lanes import Job, Lane


class ModelsDialog(QDialog):
    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: tuple[ModelEntry, ...] = ()
        self._build_ui()
        self._connect()
        self.reload()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Models", "Models"))
        self.resize(920, 420)
        heads = (
            translate("Models", "Model"),
            translate("Models", "Purpose"),
            translate("Models", "Size"),
            translate("Models", "Licence"),
            translate("Models", "State"),
        )
        self.table = QTableWidget(0, len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.setAccessibleName(translate("Models", "Models"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(3, 150)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._detail = QLabel()
        self._detail.setObjectName("Meta")
        self._detail.setWordWrap(True)
        self._install = QPushButton(translate("Models", "Install"))
        self._verify = QPushButton(translate("Models", "Check files"))
        self._remove = QPushButton(translate("Models", "Remove"))
        close = QPushButton(translate("Models", "Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        for button in (self._install, self._verify, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addWidget(self._detail)
        column.addLayout(row)
        keep_default(self)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self._install.clicked.connect(self.install)
        self._verify.clicked.connect(self.verify)
        self._remove.clicked.connect(self.remove)
        self._timer = QTimer(self)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._show_progress)
        self._timer.start()

    def reload(self) -> None:
        models = self._desk.bench.session.ports.models
        self._desk.bench.studio.jobs.submit(
            Job(
                key="models:list",
                label="List models",
                lane=Lane.IO,
                work=lambda _context: models.entries(),
                on_done=self._show,
                on_failed=lambda error: self._desk.warn(str(error)),
            )
        )

    def _show(self, entries: tuple[ModelEntry, ...]) -> None:
        row = max(0, self.table.currentRow())
        self._entries = entries
        self.table.setRowCount(len(entries))
        for index, entry in enumerate(entries):
            cells = (
                entry.name,
                told("Model", entry.purpose),
                size_text(entry.size_bytes),
                entry.licence,
                state_text(entry),
            )
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(index, column, item)
        if entries:
            self.table.selectRow(min(row, len(entries) - 1))
        self._show_chosen()

    def chosen(self) -> ModelEntry | None:
        row = self.table.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _show_chosen(self) -> None:
        entry = self.chosen()
        state = entry.state if entry is not None else ""
        self._install.setEnabled(state in {"missing", "damaged"})
        self._verify.setEnabled(state in {"installed", "damaged"})
        self._remove.setEnabled(state in {"installed", "damaged"})
        if entry is None:
            self._detail.setText("")
            return
        runs_on = translate("Models", "runs on {device}").format(device=entry.device.upper())
        about = " · ".join(part for part in (entry.author, entry.licence, runs_on) if part)
        parts = [about, entry.detail, ", ".join(entry.languages), " · ".join(entry.sources)]
        self._detail.setText("\n".join(part for part in parts if part))

    def _show_progress(self) -> None:
        """While a model is being installed or checked its state is how far that is."""
        jobs = {job.key: job for job in self._desk.bench.studio.jobs.jobs}
        for row, entry in enumerate(self._entries):
            job = jobs.get(f"install:{entry.id}") or jobs.get(f"verify:{entry.id}")
            item = self.table.item(row, self.table.columnCount() - 1)
            if item is not None:
                words = f"{told('Job', job.stage)} {job.fraction:.0%}" if job else state_text(entry)
                item.setText(words.strip())

    def install(self) -> None:
        entry = self.chosen()
        if entry is not None:
            models = self._desk.bench.session.ports.models
            self._submit(
                Job(
                    key=f"install:{entry.id}",
                    label=f"Install {entry.name}",
                    lane=Lane.IO,
                    work=lambda context: models.install(entry.id, context),
                )
            )

    def verify(self) -> None:
        entry = self.chosen()
        if entry is None:
            return
        models = self._desk.bench.session.ports.models
        whole = translate("Models", "“{name}” is whole").format(name=entry.name)
        damaged = translate("Models", "“{name}” is damaged: install it again")
        bad = damaged.format(name=entry.name)
        self._submit(
            Job(
                key=f"verify:{entry.id}",
                label=f"Check {entry.name}",
                lane=Lane.IO,
                work=lambda context: models.verify(entry.id, context),
                on_done=lambda is_whole: self._desk.say(whole if is_whole else bad),
            )
        )

    def remove(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self._desk.attempt(lambda: self._desk.bench.session.ports.models.remove(entry.id))
            self.reload()

    def _submit(self, job: Job) -> None:
        told_first = job.on_done

        def done(result: object) -> None:
            if told_first is not None:
                told_first(result)
            self.reload()

        job.on_done = done
        job.on_failed = lambda error: self._desk.warn(str(error))
        self._desk.bench.studio.jobs.submit(job)


def state_text(entry: ModelEntry) -> str:
    return {
        "installed": translate("Models", "installed"),
        "missing": translate("Models", "not installed"),
        "damaged": translate("Models", "damaged"),
        "no source": translate("Models", "no source"),
    }[entry.state]
