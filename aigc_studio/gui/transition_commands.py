"""The commands of transitions; a part of the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

TRANSITION = (
    SEPARATOR,
    Command(
        "transition",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Add dissolve at the nearest cut"),
        "Ctrl+D",
        "transition.add",
        need="clips",
    ),
    Command(
        "crossfade",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Add crossfade of sound"),
        "Ctrl+Shift+D",
        "transition.add_crossfade",
        need="clips",
    ),
    Command(
        "j_cut",
        "edit",
        QT_TRANSLATE_NOOP("Command", "J cut: the next sound leads"),
        "Alt+J",
        "transition.lead_sound",
        need="clips",
    ),
    Command(
        "l_cut",
        "edit",
        QT_TRANSLATE_NOOP("Command", "L cut: the sound trails"),
        "Alt+L",
        "transition.trail_sound",
        need="clips",
    ),
)
RECOMMEND = (
    Command(
        "recommend_transitions",
        "review",
        QT_TRANSLATE_NOOP("Command", "Recommend transitions…"),
        "Ctrl+Shift+T",
        "transition.recommend",
        need="clips",
    ),
)
