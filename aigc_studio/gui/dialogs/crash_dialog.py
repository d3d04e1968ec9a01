"""What is shown when the program made a mistake: what happened, what is safe, where the log is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QMessageBox

from aigc_studio.gui.words import translate


def show_crash(sentence: str, log_file: Path | None) -> None:
    """Tell a bug once at a time; off the main thread the log alone has it."""
    application = QApplication.instance()
    if application is None or QThread.currentThread() is not application.thread():
        return
    if isinstance(QApplication.activeModalWidget(), CrashBox):
        return
    CrashBox(sentence, log_file).open()


class CrashBox(QMessageBox):
    """Deletes itself when it is closed."""

    def __init__(self, sentence: str, log_file: Path | None) -> None:
        super().__init__()
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(translate("Crash", "Something went wrong"))
        self.setText(
            translate(
                "Crash",
                "The studio made a mistake and could not finish what you asked for. Every edit "
                "that you saw on the timeline is recorded.",
            )
        )
        self.setInformativeText(sentence)
        if log_file is not None:
            text = translate("Crash", "The log has the details: {path}")
            self.setDetailedText(text.format(path=log_file))
