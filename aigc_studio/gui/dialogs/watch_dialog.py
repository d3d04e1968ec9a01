"""A folder in which every project that is put there is delivered: which, how, and what became."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import keep_default
from aigc_studio.gui.dialogs.export_parts import form_box, path_or_text, report_language
from aigc_studio.gui.fields import CheckBox
from aigc_studio.gui.folder_watch import FolderWatch
from aigc_studio.gui.words import told, translate
from aigc_studio.session.watch_folder import Outcome


class WatchDialog(QDialog):
    """Closing it does not end the watch; not modal."""

    def __init__(self, desk: Desk, watch: FolderWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watch = watch
        self.folder = QLineEdit(str(watch.folder or ""))
        self.form = form_box(desk, has_timelines=False)
        self.chapters = CheckBox(translate("Export", "Chapters from markers"))
        self.told = QListWidget()
        self.toggle = QPushButton()
        self.choose = QPushButton(translate("Export", "Choose…"))
        self.state = QLabel()
        self.state.setObjectName("Meta")
        self.state.setWordWrap(True)
        self._build_ui()
        self.choose.clicked.connect(self._on_choose)
        self.toggle.clicked.connect(self._on_toggle)
        self.folder.textChanged.connect(lambda _text: self.refresh())
        end = watch.ended.subscribe(lambda _outcome: self.refresh())
        self.destroyed.connect(end)  # also with the dialog that it belongs to
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.refresh()

    def _build_ui(self) -> None:
        self.setWindowTitle(translate("Watch", "Watched folder"))
        self.resize(600, 360)
        about = QLabel(
            translate(
                "Watch",
                "Every project that is put into this folder is delivered into “delivered” in it."
                " What cannot be read goes into “refused”, with the reason beside it. It is watched"
                " for as long as this program runs.",
            )
        )
        about.setWordWrap(True)
        about.setObjectName("Meta")
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(translate("Watch", "Folder"), place)
        form.addRow(translate("Export", "Format"), self.form)
        form.addRow("", self.chapters)
        for words, field in (
            (translate("Watch", "Folder"), self.folder),
            (translate("Watch", "What was delivered"), self.told),
        ):
            field.setAccessibleName(words)
        self.told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(translate("Export", "Close"))
        buttons.addButton(self.toggle, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for part in (about, form, self.state, self.told, buttons):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.setStretchFactor(self.told, 1)
        column.insertStretch(column.count() - 1)
        self.toggle.setProperty("isConfirm", True)  # noqa: FBT003 - Qt's own signature
        keep_default(self)

    def refresh(self) -> None:
        is_on = self._watch.folder is not None
        for part in (self.folder, self.choose, self.form, self.chapters):
            part.setEnabled(not is_on)
        self.toggle.setText(
            translate("Watch", "Stop watching") if is_on else translate("Watch", "Watch")
        )
        self.toggle.setEnabled(is_on or bool(self.folder.text().strip()))
        now = translate("Watch", "Nothing is watched.")
        if is_on:
            now = translate("Watch", "“{name}” is watched.").format(name=self._watch.folder)
        self.state.setText(now)
        self.told.clear()
        self.told.addItems([outcome_words(outcome) for outcome in self._watch.outcomes])
        self.told.setVisible(bool(self._watch.outcomes))

    def _on_choose(self) -> None:
        title = translate("Watch", "Folder to watch")
        folder = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _on_toggle(self) -> None:
        watch, preset = self._watch, self.form.currentData()
        if watch.folder is not None:
            watch.stop()
        elif isinstance(preset, ExportPreset):
            folder = path_or_text(self.folder.text().strip())
            options = ExportOptions(
                Path(),
                preset,
                chapters=self.chapters.isChecked(),
                language=report_language(self._desk),
            )
            self._desk.attempt(lambda: watch.start(folder, options))
        self.refresh()


def outcome_words(outcome: Outcome) -> str:
    """What became of a project in a watched folder, in a sentence."""
    if not outcome.sentence:
        return translate("Watch", "“{name}”: delivered").format(name=outcome.name)
    return f"“{outcome.name}”: {told('Error', outcome.sentence)}"
