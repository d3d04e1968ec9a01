"""A script to paste, or to take from a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.shot_lists import SCRIPT_SUFFIXES, plain_script, read_script

_HEIGHT = 96


class ScriptField(QWidget):
    """``failed`` carries the session's sentence on a file that cannot be read."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(translate("Broll", "Paste the text that will be spoken"))
        self.edit.setAccessibleName(translate("Broll", "A script"))
        self.edit.setFixedHeight(_HEIGHT)
        self.file = QPushButton(translate("Broll", "From a file…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self.file)
        self.edit.textChanged.connect(self.changed)
        self.file.clicked.connect(self._on_file)

    @property
    def text(self) -> str:
        """Without the marks of Markdown."""
        return plain_script(self.edit.toPlainText())

    def set_text(self, text: str) -> None:
        self.edit.setPlainText(text)

    def read(self, path: Path) -> None:
        """From a file, on a worker."""
        self._job = self._desk.bench.studio.jobs.submit(
            Job(
                key=f"script:{path}",
                label="Read the script",
                lane=Lane.IO,
                work=lambda _context: read_script(path),
                on_done=self.set_text,
                on_failed=lambda error: self.failed.emit(str(error)),
            )
        )

    def stop(self) -> None:
        """Take in nothing more, for when the dialog is left."""
        if self._job is not None and not self._job.is_over:
            self._job.cancel()

    def _on_file(self) -> None:
        title = translate("Broll", "Choose a script")
        kinds = " ".join(f"*{suffix}" for suffix in SCRIPT_SUFFIXES if suffix)
        words = translate("Broll", "Texts ({kinds})").format(kinds=kinds)
        path, _ = QFileDialog.getOpenFileName(self, title, self._desk.media_folder(), words)
        if path:
            self.read(Path(path))
