"""The commands of framing; a part of the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

FRAMING = (
    Command(
        "transform",
        "framing",
        QT_TRANSLATE_NOOP("Command", "Transform in the viewer"),
        "Alt+M",
        "framing.toggle_transforming",
        is_checkable=True,
    ),
    SEPARATOR,
    Command(
        "reframe",
        "framing",
        QT_TRANSLATE_NOOP("Command", "Reframe for another shape…"),
        "Ctrl+Shift+R",
        "framing.reframe",
        need="clips",
    ),
    SEPARATOR,
    Command(
        "framing_edit",
        "framing",
        QT_TRANSLATE_NOOP("Command", "Edit framing in the viewer"),
        "Ctrl+Shift+F",
        "framing.toggle_editing",
        is_checkable=True,
    ),
    Command(
        "keyframe",
        "framing",
        QT_TRANSLATE_NOOP("Command", "Add or remove framing keyframe"),
        "Shift+K",
        "framing.toggle_keyframe",
    ),
    Command(
        "keyframe_previous",
        "framing",
        QT_TRANSLATE_NOOP("Command", "Previous framing keyframe"),
        "Alt+Left",
        "framing.previous_keyframe",
    ),
    Command(
        "keyframe_next",
        "framing",
        QT_TRANSLATE_NOOP("Command", "Next framing keyframe"),
        "Alt+Right",
        "framing.next_keyframe",
    ),
    Command(
        "framing_clear",
        "framing",
        QT_TRANSLATE_NOOP("Command", "Show the whole picture again"),
        "",
        "framing.clear",
    ),
)
