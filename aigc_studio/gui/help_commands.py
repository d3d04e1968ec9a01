"""Commands of the menu Help."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

HELP = (
    Command(
        "palette",
        "help",
        QT_TRANSLATE_NOOP("Command", "Find a command…"),
        "Ctrl+Shift+P",
        "keys.show_palette",
        "search",
    ),
    Command(
        "shortcuts",
        "help",
        QT_TRANSLATE_NOOP("Command", "Keyboard…"),
        "F1 Ctrl+Alt+K",
        "keys.edit",
    ),
    Command(
        "start_page", "help", QT_TRANSLATE_NOOP("Command", "First steps"), "", "view.show_start"
    ),
    SEPARATOR,
    Command("about", "help", QT_TRANSLATE_NOOP("Command", "About AIGC Studio"), "", "file.about"),
)
