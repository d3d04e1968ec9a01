"""The commands of B-roll; a part of the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

BROLL = (
    SEPARATOR,
    Command(
        "broll",
        "review",
        QT_TRANSLATE_NOOP("Command", "B-roll…"),
        "Ctrl+Shift+B",
        "broll.propose",
    ),
    Command(
        "broll_script",
        "review",
        QT_TRANSLATE_NOOP("Command", "Timeline of a script…"),
        "",
        "broll.propose_for_script",
    ),
    Command(
        "shot_list",
        "review",
        QT_TRANSLATE_NOOP("Command", "Shot list…"),
        "Ctrl+Shift+L",
        "broll.show_shot_list",
    ),
)
