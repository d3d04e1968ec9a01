"""Every command of the window as data: id, words, default keys, icon, and where it stands.

``slot`` names a method of one of the action groups, as ``group.method``. The table is all there is
to menus and shortcuts; ``bind`` makes the actions.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from aigc_studio.gui.broll_commands import BROLL
from aigc_studio.gui.command import SEPARATOR, Command
from aigc_studio.gui.find_commands import FIND
from aigc_studio.gui.framing_commands import FRAMING
from aigc_studio.gui.look import Look
from aigc_studio.gui.play_commands import PLAY
from aigc_studio.gui.subtitle_commands import SUBTITLES
from aigc_studio.gui.transition_commands import RECOMMEND, TRANSITION

FILE = (
    Command("new", "file", QT_TRANSLATE_NOOP("Command", "New project"), "Ctrl+N", "file.new"),
    Command("open", "file", QT_TRANSLATE_NOOP("Command", "Open…"), "Ctrl+O", "file.open"),
    SEPARATOR,
    Command("save", "file", QT_TRANSLATE_NOOP("Command", "Save"), "Ctrl+S", "file.save"),
    Command(
        "save_as", "file", QT_TRANSLATE_NOOP("Command", "Save as…"), "Ctrl+Shift+S", "file.save_as"
    ),
    SEPARATOR,
    Command(
        "import",
        "file",
        QT_TRANSLATE_NOOP("Command", "Import media…"),
        "Ctrl+I",
        "file.import_media",
        "import",
    ),
    Command(
        "import_timeline",
        "file",
        QT_TRANSLATE_NOOP("Command", "Import timeline…"),
        "Ctrl+Alt+I",
        "file.import_timeline",
    ),
    Command("export", "file", QT_TRANSLATE_NOOP("Command", "Export…"), "Ctrl+E", "file.export"),
    Command(
        "deliveries",
        "file",
        QT_TRANSLATE_NOOP("Command", "Deliveries…"),
        "Ctrl+Shift+E",
        "delivery.show_queue",
    ),
    SEPARATOR,
    Command("people", "file", QT_TRANSLATE_NOOP("Command", "People…"), "", "file.people"),
    Command("models", "file", QT_TRANSLATE_NOOP("Command", "Models…"), "", "file.models"),
    Command(
        "settings", "file", QT_TRANSLATE_NOOP("Command", "Settings…"), "Ctrl+,", "file.settings"
    ),
    SEPARATOR,
    Command("quit", "file", QT_TRANSLATE_NOOP("Command", "Quit"), "Ctrl+Q", "file.quit"),
)

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
        "insert", "edit", QT_TRANSLATE_NOOP("Command", "Insert from source"), ",", "edit.insert"
    ),
    Command(
        "overwrite",
        "edit",
        QT_TRANSLATE_NOOP("Command", "Overwrite from source"),
        ".",
        "edit.overwrite",
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

VIEW = (
    Command(
        "select_tool",
        "view",
        QT_TRANSLATE_NOOP("Command", "Selection tool"),
        "V",
        "view.select_tool",
        "select",
        is_checkable=True,
    ),
    Command(
        "blade_tool",
        "view",
        QT_TRANSLATE_NOOP("Command", "Blade tool"),
        "B C",
        "view.blade_tool",
        "blade",
        is_checkable=True,
    ),
    Command(
        "snap",
        "view",
        QT_TRANSLATE_NOOP("Command", "Snapping"),
        "S",
        "view.toggle_snapping",
        "snap",
        is_checkable=True,
    ),
    Command(
        "feeling_lane",
        "view",
        QT_TRANSLATE_NOOP("Command", "Feeling lane"),
        "Shift+F",
        "view.toggle_feeling",
        is_checkable=True,
    ),
    SEPARATOR,
    Command(
        "zoom_in",
        "view",
        QT_TRANSLATE_NOOP("Command", "Zoom in"),
        "= + Ctrl+=",
        "view.zoom_in",
        "plus",
    ),
    Command(
        "zoom_out",
        "view",
        QT_TRANSLATE_NOOP("Command", "Zoom out"),
        "- Ctrl+-",
        "view.zoom_out",
        "minus",
    ),
    Command(
        "fit",
        "view",
        QT_TRANSLATE_NOOP("Command", "Fit the timeline"),
        "Shift+Z",
        "view.fit",
        "fit",
    ),
    SEPARATOR,
    Command(
        "timeline",
        "view",
        QT_TRANSLATE_NOOP("Command", "Show the timeline in the viewer"),
        "Esc",
        "view.show_timeline",
    ),
    Command("jobs", "view", QT_TRANSLATE_NOOP("Command", "Show jobs"), "Ctrl+J", "view.show_jobs"),
    Command(
        "reset_layout",
        "view",
        QT_TRANSLATE_NOOP("Command", "Reset the layout"),
        "",
        "view.reset_layout",
    ),
)

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


HELP = (
    Command(
        "shortcuts",
        "help",
        QT_TRANSLATE_NOOP("Command", "Keyboard shortcuts"),
        "F1",
        "file.shortcuts",
    ),
    Command("about", "help", QT_TRANSLATE_NOOP("Command", "About AIGC Studio"), "", "file.about"),
)

MENUS: tuple[tuple[object, tuple[Command, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Command", "File"), FILE),
    (QT_TRANSLATE_NOOP("Command", "Edit"), EDIT),
    (QT_TRANSLATE_NOOP("Command", "Playback"), PLAY),
    (QT_TRANSLATE_NOOP("Command", "View"), VIEW),
    (QT_TRANSLATE_NOOP("Command", "Find"), FIND),
    (QT_TRANSLATE_NOOP("Command", "Suggestions"), REVIEW),
    (QT_TRANSLATE_NOOP("Command", "Framing"), FRAMING),
    (QT_TRANSLATE_NOOP("Command", "Subtitles"), SUBTITLES),
    (QT_TRANSLATE_NOOP("Command", "Help"), HELP),
)

COMMANDS = tuple(c for _, commands in MENUS for c in commands if c is not SEPARATOR)


def bind(owner: QWidget, groups: Mapping[str, QObject], look: Look) -> dict[str, QAction]:
    """An action for every command by id, whose keys work anywhere in the owner's window."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        group, _, method = command.slot.partition(".")
        action = QAction(command.words, owner)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.keys.split()])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(command.is_checkable)
        slot = getattr(groups[group], method)
        action.triggered.connect(lambda _on=False, slot=slot: slot())
        if command.icon:
            look.dress(action, command.icon)
        owner.addAction(action)
        actions[command.id] = action
    return actions


def button_for(action: QAction) -> QToolButton:
    """A tool button that does the action and names its keys."""
    button = QToolButton()
    button.setDefaultAction(action)
    # Menus and keys reach the same action; the space bar is to play, whatever was clicked last.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
    button.setAccessibleName(action.text())
    return button
