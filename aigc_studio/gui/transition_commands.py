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
    ),
    Command(
        "crossfade",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Add crossfade of sound"),
        "Ctrl+Shift+D",
        "transition.add_crossfade",
    ),
    Command(
        "j_cut",
        "edit",
        QT_TRANSLATE_NOOP("Command", "J cut: the next sound leads"),
        "Alt+J",
        "transition.lead_sound",
    ),
    Command(
        "l_cut",
        "edit",
        QT_TRANSLATE_NOOP("Command", "L cut: the sound trails"),
        "Alt+L",
        "transition.trail_sound",
    ),
)
RECOMMEND = (
    Command(
        "recommend_transitions",
        "review",
        QT_TRANSLATE_NOOP("Command", "Recommend transitions…"),
        "Ctrl+Shift+T",
        "transition.recommend",
    ),
)
