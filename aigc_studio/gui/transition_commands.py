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
