"""Every command of the window as data: id, words, default keys, icon, and where it stands.

``slot`` names a method of one of the action groups, as ``group.method``. The table is all there is
to menus and shortcuts; ``bind`` makes the actions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from aigc_studio.gui.bin_commands import BIN
from aigc_studio.gui.command import SEPARATOR, Command
from aigc_studio.gui.edit_commands import EDIT
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.file_commands import FILE
from aigc_studio.gui.find_commands import FIND
from aigc_studio.gui.framing_commands import FRAMING
from aigc_studio.gui.help_commands import HELP
from aigc_studio.gui.look import Look
from aigc_studio.gui.panel_commands import PANELS
from aigc_studio.gui.play_commands import PLAY
from aigc_studio.gui.review_commands import REVIEW
from aigc_studio.gui.subtitle_commands import SUBTITLES
from aigc_studio.gui.timeline_commands import TIMELINE
from aigc_studio.gui.title_commands import TITLE
from aigc_studio.gui.trim_commands import CLIP, TRIM
from aigc_studio.gui.view_commands import VIEW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MENUS: tuple[tuple[object, tuple[Command, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Command", "File"), (*FILE, *BIN)),
    (QT_TRANSLATE_NOOP("Command", "Edit"), (*EDIT, SEPARATOR, *FIND)),
    (QT_TRANSLATE_NOOP("Command", "Clip"), (*CLIP, SEPARATOR, *TITLE, *FRAMING)),
    (QT_TRANSLATE_NOOP("Command", "Trim"), TRIM),
    (QT_TRANSLATE_NOOP("Command", "Playback"), PLAY),
    (QT_TRANSLATE_NOOP("Command", "View"), (*VIEW, *PANELS)),
    (QT_TRANSLATE_NOOP("Command", "Timeline"), TIMELINE),
    (QT_TRANSLATE_NOOP("Command", "Suggestions"), REVIEW),
    (QT_TRANSLATE_NOOP("Command", "Subtitles"), SUBTITLES),
    (QT_TRANSLATE_NOOP("Command", "Help"), HELP),
)

COMMANDS = tuple(c for _, commands in MENUS for c in commands if c is not SEPARATOR)


def bind(
    owner: QWidget,
    groups: Mapping[str, QObject],
    look: Look,
    keys_of: Callable[[str], Iterable[str]],
) -> dict[str, QAction]:
    """An action for every command by id, whose keys work anywhere in the owner's window."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        group, _, method = command.slot.partition(".")
        action = QAction(command.words, owner)
        action.setObjectName(command.id)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(command.is_checkable)
        slot = getattr(groups[group], method)
        action.triggered.connect(lambda _on=False, slot=slot: slot())
        if command.icon:
            look.dress(action, command.icon)
        owner.addAction(action)
        actions[command.id] = action
    put_keys(actions, keys_of)
    return actions


def put_keys(actions: Mapping[str, QAction], keys_of: Callable[[str], Iterable[str]]) -> None:
    """Give the actions their keys; their buttons name the first."""
    # First all are let go, or a key that moved would be of two for a moment.
    for action in actions.values():
        action.setShortcuts([])
    for command, action in actions.items():
        action.setShortcuts([QKeySequence(key) for key in keys_of(command)])
        action.setToolTip(tip_of(action))


def tip_of(action: QAction) -> str:
    """Words of a button with the keys that do the same."""
    words = action.text()
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words


def button_for(action: QAction) -> ToolButton:
    """A tool button that does the action and names its keys, also after they changed."""
    button = ToolButton()
    button.setDefaultAction(action)
    # Menus and keys reach the same action; the space bar is to play, whatever was clicked last.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setAccessibleName(action.text())
    return button
