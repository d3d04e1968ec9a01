"""What the editor calls the colours of media: interview, B-roll, music."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from aigc_studio.core.document import LABELS
from aigc_studio.gui.bin.bin_words import colour_word
from aigc_studio.gui.bin.label_patch import label_patch
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.buttons import confirm_row, keep_default
from aigc_studio.gui.words import translate


class LabelNamesDialog(QDialog):
    """The names are of this user and hold in all projects; an empty one is the colour's own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(translate("Bin", "Names of the colours"))
        self.fields: dict[str, QLineEdit] = {}
        names = desk.bench.studio.settings.label_names or {}
        form = QFormLayout()
        for label in LABELS:
            field = QLineEdit(names.get(label, ""))
            field.setPlaceholderText(colour_word(label))
            field.setAccessibleName(colour_word(label))
            patch = QLabel()
            patch.setPixmap(label_patch(desk.look.theme.color(f"marker_{label}")))
            form.addRow(patch, field)
            self.fields[label] = field
        buttons = confirm_row(self, translate("Bin", "Rename"))
        buttons.accepted.connect(self._keep)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        keep_default(self)

    def _keep(self) -> None:
        studio = self._desk.bench.studio
        typed = {label: field.text().strip() for label, field in self.fields.items()}
        names = {label: name for label, name in typed.items() if name}
        self._desk.attempt(
            lambda: studio.set_settings(replace(studio.settings, label_names=names or None))
        )
        self.accept()
