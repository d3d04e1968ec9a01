"""Commands of the menu of suggestions."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.broll_commands import BROLL
from aigc_studio.gui.command import SEPARATOR, Command
from aigc_studio.gui.transition_commands import RECOMMEND

REVIEW = (
    Command(
        "next_suggestion",
        "review",
        QT_TRANSLATE_NOOP("Command", "Next suggestion"),
        "Ctrl+Down",
        "review.next",
    ),
    Command(
        "previous_suggestion",
        "review",
        QT_TRANSLATE_NOOP("Command", "Previous suggestion"),
        "Ctrl+Up",
        "review.previous",
    ),
    Command("preview", "review", QT_TRANSLATE_NOOP("Command", "Preview"), "P", "review.preview"),
    Command("accept", "review", QT_TRANSLATE_NOOP("Command", "Accept"), "A", "review.accept"),
    Command("reject", "review", QT_TRANSLATE_NOOP("Command", "Reject"), "X", "review.reject"),
    Command(
        "edit_suggestion",
        "review",
        QT_TRANSLATE_NOOP("Command", "Change before accepting"),
        "E",
        "review.edit",
    ),
    Command(
        "first",
        "review",
        QT_TRANSLATE_NOOP("Command", "First alternative"),
        "1",
        "review.first_alternative",
    ),
    Command(
        "second",
        "review",
        QT_TRANSLATE_NOOP("Command", "Second alternative"),
        "2",
        "review.second_alternative",
    ),
    Command(
        "third",
        "review",
        QT_TRANSLATE_NOOP("Command", "Third alternative"),
        "3",
        "review.third_alternative",
    ),
    SEPARATOR,
    Command(
        "cut_to_music",
        "review",
        QT_TRANSLATE_NOOP("Command", "Cut to music…"),
        "Ctrl+Shift+M",
        "rhythm.cut_to_music",
    ),
    Command(
        "make_reel",
        "review",
        QT_TRANSLATE_NOOP("Command", "Highlights, trailer, shorts…"),
        "Ctrl+Shift+H",
        "rhythm.make_reel",
    ),
    Command(
        "pace_anew",
        "review",
        QT_TRANSLATE_NOOP("Command", "Pace the timeline anew…"),
        "",
        "rhythm.pace_anew",
    ),
    Command(
        "snap_to_beat",
        "review",
        QT_TRANSLATE_NOOP("Command", "Snap cuts to the beat…"),
        "",
        "rhythm.snap_to_beat",
    ),
    Command(
        "fit_music",
        "review",
        QT_TRANSLATE_NOOP("Command", "Fit music to length…"),
        "",
        "fit.fit_music",
    ),
    *BROLL,
    *RECOMMEND,
)
