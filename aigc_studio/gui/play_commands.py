"""The commands of playback as data."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

VIEWER = (
    Command(
        "full_screen",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Full screen"),
        "F11 Ctrl+`",
        "viewer.toggle_full_screen",
    ),
    Command(
        "safe_areas",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Safe areas"),
        "",
        "viewer.safe_areas",
        is_checkable=True,
    ),
    Command(
        "thirds",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Thirds"),
        "",
        "viewer.thirds",
        is_checkable=True,
    ),
    Command(
        "centre",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Centre lines"),
        "",
        "viewer.centre",
        is_checkable=True,
    ),
    Command(
        "onion_previous",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Lay the frame before over it"),
        "",
        "viewer.onion_previous",
        is_checkable=True,
    ),
    Command(
        "onion_next",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Lay the frame after over it"),
        "",
        "viewer.onion_next",
        is_checkable=True,
    ),
    Command(
        "onion_other",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Lay the shot before over it"),
        "",
        "viewer.onion_other",
        is_checkable=True,
    ),
    Command(
        "still",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Save still…"),
        "Ctrl+Alt+G",
        "viewer.save_still",
    ),
    Command(
        "use_proxies",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Show proxies"),
        "",
        "viewer.toggle_proxies",
        is_checkable=True,
    ),
    Command(
        "make_proxies",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Make proxies"),
        "",
        "viewer.make_proxies",
    ),
    Command(
        "delete_proxies",
        "viewer",
        QT_TRANSLATE_NOOP("Command", "Delete proxies"),
        "",
        "viewer.delete_proxies",
    ),
)
"""A menu of their own inside of the one of playback."""

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
        "transport.play_or_pause",
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
        "backward", "play", QT_TRANSLATE_NOOP("Command", "Play backward"), "J", "transport.backward"
    ),
    Command("stop", "play", QT_TRANSLATE_NOOP("Command", "Stop"), "K", "transport.stop"),
    Command(
        "forward", "play", QT_TRANSLATE_NOOP("Command", "Play forward"), "L", "transport.forward"
    ),
    Command(
        "play_in_to_out",
        "play",
        QT_TRANSLATE_NOOP("Command", "Play from in to out"),
        "Shift+Space",
        "transport.play_in_to_out",
    ),
    Command(
        "play_around",
        "play",
        QT_TRANSLATE_NOOP("Command", "Play around the cut"),
        "/",
        "transport.play_around",
    ),
    Command(
        "loop",
        "play",
        QT_TRANSLATE_NOOP("Command", "Loop"),
        "Ctrl+/",
        "transport.toggle_loop",
        is_checkable=True,
    ),
    Command(
        "scrub_sound",
        "play",
        QT_TRANSLATE_NOOP("Command", "Hear sound while scrubbing"),
        "Shift+S",
        "transport.toggle_scrub_sound",
        is_checkable=True,
    ),
    SEPARATOR,
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
    *VIEWER,
)
