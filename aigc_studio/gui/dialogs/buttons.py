"""The row of buttons at the foot of a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from aigc_studio.gui.words import translate


def confirm_row(dialog: QDialog, words: str) -> QDialogButtonBox:
    """A default button that says what it does, and Cancel; wired to accepted and rejected."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    confirm = QPushButton(words)
    confirm.setDefault(True)
    box.addButton(confirm, QDialogButtonBox.ButtonRole.AcceptRole)
    box.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("Dialog", "Cancel"))
    box.rejected.connect(dialog.reject)
    return box
