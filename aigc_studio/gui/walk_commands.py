"""Commands that move the keys: clip by clip over the lanes, and from panel to panel."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command, Need


def _command(name: str, text: object, keys: str, need: Need = "") -> Command:
    return Command(name, "view", text, keys, f"walk.{name}", need=need)


WALK = (
    SEPARATOR,
    _command(
        "select_next_clip",
        QT_TRANSLATE_NOOP("Command", "Select next clip"),
        "Alt+Shift+Right F7",
        need="clips",
    ),
    _command(
        "select_previous_clip",
        QT_TRANSLATE_NOOP("Command", "Select previous clip"),
        "Alt+Shift+Left Shift+F7",
        need="clips",
    ),
    _command(
        "walk_to_next_clip",
        QT_TRANSLATE_NOOP("Command", "Go to next clip, keep the selection"),
        "Ctrl+F7",
        need="clips",
    ),
    _command(
        "walk_to_previous_clip",
        QT_TRANSLATE_NOOP("Command", "Go to previous clip, keep the selection"),
        "Ctrl+Shift+F7",
        need="clips",
    ),
    _command(
        "select_walked_clip",
        QT_TRANSLATE_NOOP("Command", "Add this clip to the selection, or take it out"),
        "Ctrl+Space Ctrl+Alt+F7",
        need="clips",
    ),
    _command(
        "select_clip_above",
        QT_TRANSLATE_NOOP("Command", "Select clip above"),
        "Ctrl+Alt+Up",
        need="clips",
    ),
    _command(
        "select_clip_below",
        QT_TRANSLATE_NOOP("Command", "Select clip below"),
        "Ctrl+Alt+Down",
        need="clips",
    ),
    _command("next_panel", QT_TRANSLATE_NOOP("Command", "Next panel"), "F6"),
    _command("previous_panel", QT_TRANSLATE_NOOP("Command", "Previous panel"), "Shift+F6"),
)
