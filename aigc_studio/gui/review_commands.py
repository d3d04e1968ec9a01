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
        need="suggestions",
    ),
    Command(
        "previous_suggestion",
        "review",
        QT_TRANSLATE_NOOP("Command", "Previous suggestion"),
        "Ctrl+Up",
        "review.previous",
        need="suggestions",
    ),
    Command(
        "preview",
        "review",
        QT_TRANSLATE_NOOP("Command", "Preview"),
        "P",
        "review.preview",
        need="suggestion",
    ),
    Command(
        "accept",
        "review",
        QT_TRANSLATE_NOOP("Command", "Accept"),
        "A",
        "review.accept",
        need="suggestion",
    ),
    Command(
        "reject",
        "review",
        QT_TRANSLATE_NOOP("Command", "Reject"),
        "X",
        "review.reject",
        need="suggestion",
    ),
    Command(
        "edit_suggestion",
        "review",
        QT_TRANSLATE_NOOP("Command", "Change before accepting"),
        "E",
        "review.edit",
        need="suggestion",
    ),
    Command(
        "first",
        "review",
        QT_TRANSLATE_NOOP("Command", "First alternative"),
        "1",
        "review.first_alternative",
        need="suggestion",
    ),
    Command(
        "second",
        "review",
        QT_TRANSLATE_NOOP("Command", "Second alternative"),
        "2",
        "review.second_alternative",
        need="suggestion",
    ),
    Command(
        "third",
        "review",
        QT_TRANSLATE_NOOP("Command", "Third alternative"),
        "3",
        "review.third_alternative",
        need="suggestion",
    ),
    SEPARATOR,
    Command(
        "cut_to_music",
        "review",
        QT_TRANSLATE_NOOP("Command", "Cut to music…"),
        "Ctrl+Shift+M",
        "rhythm.cut_to_music",
        need="sound",
    ),
    Command(
        "make_reel",
        "review",
        QT_TRANSLATE_NOOP("Command", "Highlights, trailer, shorts…"),
        "Ctrl+Shift+H",
        "rhythm.make_reel",
        need="footage",
    ),
    Command(
        "pace_anew",
        "review",
        QT_TRANSLATE_NOOP("Command", "Pace the timeline anew…"),
        "",
        "rhythm.pace_anew",
        need="timeline",
    ),
    Command(
        "snap_to_beat",
        "review",
        QT_TRANSLATE_NOOP("Command", "Snap cuts to the beat…"),
        "",
        "rhythm.snap_to_beat",
        need="clips",
    ),
    Command(
        "fit_music",
        "review",
        QT_TRANSLATE_NOOP("Command", "Fit music to length…"),
        "",
        "fit.fit_music",
        need="clips",
    ),
    *BROLL,
    *RECOMMEND,
)
