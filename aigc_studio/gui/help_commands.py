"""Commands of the menu Help."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import Command

HELP = (
    Command(
        "shortcuts",
        "help",
        QT_TRANSLATE_NOOP("Command", "Keyboard shortcuts"),
        "F1",
        "file.shortcuts",
    ),
    Command("about", "help", QT_TRANSLATE_NOOP("Command", "About AIGC Studio"), "", "file.about"),
)
