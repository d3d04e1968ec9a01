"""The row of buttons at the foot of a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from aigc_studio.gui.words import translate


def confirm_row(dialog: QDialog, words: str) -> QDialogButtonBox:
    """A default button that says what it does, and Cancel; wired to accepted and rejected."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    confirm = QPushButton(words)
    box.addButton(confirm, QDialogButtonBox.ButtonRole.AcceptRole)
    box.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("Dialog", "Cancel"))
    box.rejected.connect(dialog.reject)
    confirm.setProperty("isConfirm", True)  # noqa: FBT003 - Qt's own signature
    return box


def keep_default(dialog: QDialog) -> None:
    """Enter means the confirming button alone; Qt would give it to whichever comes first."""
    for button in dialog.findChildren(QPushButton):
        is_confirm = bool(button.property("isConfirm"))
        button.setAutoDefault(is_confirm)
        button.setDefault(is_confirm)


def allow_confirming(dialog: QDialog, *, is_allowed: bool) -> None:
    """Whether there is something to confirm."""
    for button in dialog.findChildren(QPushButton):
        if button.property("isConfirm"):
            button.setEnabled(is_allowed)
