"""Commands of the menu Edit."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command
from aigc_studio.gui.transition_commands import TRANSITION

EDIT = (
    Command("undo", "edit", QT_TRANSLATE_NOOP("Command", "Undo"), "Ctrl+Z", "edit.undo", "undo"),
    Command(
        "redo",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Redo"),
        "Ctrl+Shift+Z Ctrl+Y",
        "edit.redo",
        "redo",
    ),
    SEPARATOR,
    Command(
        "insert", "edit", QT_TRANSLATE_NOOP("Command", "Insert from source"), ",", "source.insert"
    ),
    Command(
        "overwrite",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Overwrite from source"),
        ".",
        "source.overwrite",
    ),
    SEPARATOR,
    Command(
        "split",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Split at playhead"),
        "Ctrl+K",
        "edit.split",
        "cut",
    ),
    Command("delete", "edit", QT_TRANSLATE_NOOP("Command", "Delete"), "Del Backspace", "edit.lift"),
    Command(
        "ripple_delete",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Ripple delete"),
        "Shift+Del Shift+Backspace",
        "edit.ripple_delete",
    ),
    Command(
        "trim_start",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Trim start to playhead"),
        "Q",
        "edit.trim_start",
    ),
    Command(
        "trim_end",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Trim end to playhead"),
        "W",
        "edit.trim_end",
    ),
    Command(
        "extract",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Extract from in to out"),
        "'",
        "edit.extract",
    ),
    Command(
        "lift_range",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Lift from in to out"),
        ";",
        "edit.lift_range",
    ),
    Command(
        "enable",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Enable or disable clips"),
        "Shift+E",
        "edit.toggle_enabled",
    ),
    Command(
        "gain_point",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Add gain point at playhead"),
        "",
        "gain.add_point",
    ),
    Command(
        "gain_clear",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Remove course of gain"),
        "",
        "gain.clear",
    ),
    *TRANSITION,
    SEPARATOR,
    Command(
        "select_all",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Select all"),
        "Ctrl+A",
        "view.select_all",
    ),
    Command(
        "deselect",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Deselect all"),
        "Ctrl+Shift+A",
        "view.deselect",
    ),
    SEPARATOR,
    Command(
        "marker",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Add or remove marker"),
        "M",
        "edit.toggle_marker",
        "marker",
    ),
)
