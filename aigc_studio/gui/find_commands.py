"""The commands of finding; a part of the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

FIND = (
    Command("find", "find", QT_TRANSLATE_NOOP("Command", "Find footage"), "Ctrl+F", "find.begin"),
    SEPARATOR,
    Command(
        "find_frame",
        "find",
        QT_TRANSLATE_NOOP("Command", "Find similar to this frame"),
        "Ctrl+Alt+F",
        "find.like_frame",
        need="shown",
    ),
    Command(
        "find_sound",
        "find",
        QT_TRANSLATE_NOOP("Command", "Find what sounds like this"),
        "",
        "find.like_sound",
        need="shown",
    ),
    Command(
        "find_picture",
        "find",
        QT_TRANSLATE_NOOP("Command", "Find similar to a picture file…"),
        "",
        "find.like_file",
    ),
    SEPARATOR,
    Command(
        "rebuild_index",
        "find",
        QT_TRANSLATE_NOOP("Command", "Make the search index anew"),
        "",
        "find.rebuild",
        need="media",
    ),
)
