"""At the start: work of earlier runs that ended badly. Recover, discard, or leave it for later."""

from __future__ import annotations

from collections.abc import Sequence as Series

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.records import Recovery
from aigc_studio.gui.dialogs.buttons import keep_default
from aigc_studio.gui.words import counted, translate


class RecoveryDialog(QDialog):
    """``wanted`` is the id to recover, and ``discarded`` the ids to throw away."""

    def __init__(self, recoveries: Series[Recovery], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recoveries = list(recoveries)
        self.wanted = ""
        self.discarded: list[str] = []
        self._build_ui()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Recovery", "Unsaved work"))
        self.setMinimumWidth(520)
        heading = QLabel(translate("Recovery", "An earlier session did not close in order"))
        heading.setObjectName("Heading")
        words = QLabel(
            translate(
                "Recovery",
                "Its changes are safe. The project file stays as it was until you save.",
            )
        )
        words.setObjectName("Purpose")
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Recovery", "Unsaved work"))
        for recovery in self._recoveries:
            self.list.addItem(recovery_text(recovery))
        self.list.setCurrentRow(0)
        recover = QPushButton(translate("Recovery", "Recover"))
        recover.setProperty("isConfirm", True)  # noqa: FBT003 - Qt's own signature
        recover.clicked.connect(self._on_recover)
        discard = QPushButton(translate("Recovery", "Discard"))
        discard.setObjectName("Reject")
        discard.clicked.connect(self._on_discard)
        later = QPushButton(translate("Recovery", "Later"))
        later.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(discard)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(recover)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (heading, words, self.list):
            column.addWidget(widget)
        column.addLayout(row)
        keep_default(self)

    def _on_recover(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.wanted = self._recoveries[row].id
            self.accept()

    def _on_discard(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.discarded.append(self._recoveries.pop(row).id)
            self.list.takeItem(row)
        if not self._recoveries:
            self.accept()


def recovery_text(recovery: Recovery) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(recovery.last_change))
    when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    name = recovery.project_path or recovery.project_name
    words = counted("Recovery", "{name} · {changes} changes · {when}", recovery.changes)
    return words.format(name=name, changes=recovery.changes, when=when)
