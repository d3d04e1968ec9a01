"""The commands of playback as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

PLAY = (
    Command(
        "to_start",
        "play",
        QT_TRANSLATE_NOOP("Command", "Go to start"),
        "Home",
        "play.to_start",
        "start",
    ),
    Command(
        "step_back",
        "play",
        QT_TRANSLATE_NOOP("Command", "One frame back"),
        "Left",
        "play.step_back",
        "step_back",
    ),
    Command(
        "play",
        "play",
        QT_TRANSLATE_NOOP("Command", "Play or pause"),
        "Space",
        "play.play_or_pause",
        "play",
    ),
    Command(
        "step_forward",
        "play",
        QT_TRANSLATE_NOOP("Command", "One frame forward"),
        "Right",
        "play.step_forward",
        "step_forward",
    ),
    Command(
        "to_end", "play", QT_TRANSLATE_NOOP("Command", "Go to end"), "End", "play.to_end", "end"
    ),
    SEPARATOR,
    Command(
        "backward", "play", QT_TRANSLATE_NOOP("Command", "Play backward"), "J", "play.backward"
    ),
    Command("stop", "play", QT_TRANSLATE_NOOP("Command", "Stop"), "K", "play.stop"),
    Command("forward", "play", QT_TRANSLATE_NOOP("Command", "Play forward"), "L", "play.forward"),
    Command(
        "jump_back",
        "play",
        QT_TRANSLATE_NOOP("Command", "Five frames back"),
        "Shift+Left",
        "play.jump_back",
    ),
    Command(
        "jump_forward",
        "play",
        QT_TRANSLATE_NOOP("Command", "Five frames forward"),
        "Shift+Right",
        "play.jump_forward",
    ),
    Command(
        "previous_edit",
        "play",
        QT_TRANSLATE_NOOP("Command", "Previous edit"),
        "Up",
        "play.previous_edit",
    ),
    Command(
        "next_edit", "play", QT_TRANSLATE_NOOP("Command", "Next edit"), "Down", "play.next_edit"
    ),
    SEPARATOR,
    Command("mark_in", "play", QT_TRANSLATE_NOOP("Command", "Mark in"), "I", "play.mark_in"),
    Command("mark_out", "play", QT_TRANSLATE_NOOP("Command", "Mark out"), "O", "play.mark_out"),
    Command(
        "clear_marks",
        "play",
        QT_TRANSLATE_NOOP("Command", "Clear in and out"),
        "Alt+X",
        "play.clear_marks",
    ),
)
