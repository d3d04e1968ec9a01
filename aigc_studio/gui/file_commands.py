"""Commands of the menu File."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

FILE = (
    Command("new", "file", QT_TRANSLATE_NOOP("Command", "New project"), "Ctrl+N", "file.new"),
    Command("open", "file", QT_TRANSLATE_NOOP("Command", "Open…"), "Ctrl+O", "file.open"),
    SEPARATOR,
    Command("save", "file", QT_TRANSLATE_NOOP("Command", "Save"), "Ctrl+S", "file.save"),
    Command(
        "save_as", "file", QT_TRANSLATE_NOOP("Command", "Save as…"), "Ctrl+Shift+S", "file.save_as"
    ),
    Command(
        "save_version",
        "file",
        QT_TRANSLATE_NOOP("Command", "Save version…"),
        "Ctrl+Alt+S",
        "past.ask",
    ),
    SEPARATOR,
    Command(
        "import",
        "file",
        QT_TRANSLATE_NOOP("Command", "Import media…"),
        "Ctrl+I",
        "file.import_media",
        "import",
    ),
    Command(
        "import_timeline",
        "file",
        QT_TRANSLATE_NOOP("Command", "Import timeline…"),
        "Ctrl+Alt+I",
        "file.import_timeline",
    ),
    Command(
        "export",
        "file",
        QT_TRANSLATE_NOOP("Command", "Export…"),
        "Ctrl+E",
        "file.export",
        need="clips",
    ),
    Command(
        "deliveries",
        "file",
        QT_TRANSLATE_NOOP("Command", "Deliveries…"),
        "Ctrl+Shift+E",
        "delivery.show_queue",
    ),
    SEPARATOR,
    Command("people", "file", QT_TRANSLATE_NOOP("Command", "People…"), "", "file.people"),
    Command("models", "file", QT_TRANSLATE_NOOP("Command", "Models…"), "", "file.models"),
    Command(
        "settings", "file", QT_TRANSLATE_NOOP("Command", "Settings…"), "Ctrl+,", "file.settings"
    ),
    SEPARATOR,
    Command("quit", "file", QT_TRANSLATE_NOOP("Command", "Quit"), "Ctrl+Q", "file.quit"),
)
