"""Commands of the menu View."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command
from aigc_studio.gui.trim_commands import TOOLS
from aigc_studio.gui.walk_commands import WALK

VIEW = (
    Command(
        "select_tool",
        "tools",
        QT_TRANSLATE_NOOP("Command", "Selection tool"),
        "V",
        "view.select_tool",
        "select",
        is_checkable=True,
    ),
    Command(
        "blade_tool",
        "tools",
        QT_TRANSLATE_NOOP("Command", "Blade tool"),
        "B C",
        "view.blade_tool",
        "blade",
        is_checkable=True,
    ),
    *TOOLS,
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
        "Shift+Z \\",
        "view.fit",
        "fit",
    ),
    *WALK,
    SEPARATOR,
    Command(
        "workspace_edit",
        "workspaces",
        QT_TRANSLATE_NOOP("Command", "Workspace: Edit"),
        "Alt+1",
        "workspaces.edit",
        is_checkable=True,
    ),
    Command(
        "workspace_words",
        "workspaces",
        QT_TRANSLATE_NOOP("Command", "Workspace: Words"),
        "Alt+2",
        "workspaces.words",
        is_checkable=True,
    ),
    Command(
        "workspace_colour",
        "workspaces",
        QT_TRANSLATE_NOOP("Command", "Workspace: Colour"),
        "Alt+3",
        "workspaces.colour",
        is_checkable=True,
    ),
    Command(
        "workspace_deliver",
        "workspaces",
        QT_TRANSLATE_NOOP("Command", "Workspace: Deliver"),
        "Alt+4",
        "workspaces.deliver",
        is_checkable=True,
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
        QT_TRANSLATE_NOOP("Command", "Reset this workspace"),
        "",
        "view.reset_layout",
    ),
)
