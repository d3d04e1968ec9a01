"""The commands of the media bin as data: a menu of their own inside of the one of files."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import Command

BIN = (
    Command(
        "new_folder",
        "bin",
        QT_TRANSLATE_NOOP("Command", "New folder"),
        "Ctrl+Shift+N",
        "bin.new_folder",
    ),
    Command("rename_media", "bin", QT_TRANSLATE_NOOP("Command", "Rename"), "F2", "bin.rename"),
    Command(
        "make_subclip",
        "bin",
        QT_TRANSLATE_NOOP("Command", "Make sub-clip"),
        "Ctrl+U",
        "bin.make_subclip",
        need="source",
    ),
    Command(
        "show_uses",
        "bin",
        QT_TRANSLATE_NOOP("Command", "Show on the timeline"),
        "Ctrl+Alt+U",
        "bin.show_uses",
        need="media",
    ),
    Command(
        "reveal_in_bin",
        "bin",
        QT_TRANSLATE_NOOP("Command", "Show the clip in the bin"),
        "Ctrl+Shift+U",
        "bin.reveal",
        need="clip",
    ),
    Command(
        "bin_timeline",
        "bin",
        QT_TRANSLATE_NOOP("Command", "New timeline of these"),
        "",
        "bin.new_timeline",
        need="media",
    ),
    Command(
        "show_duplicates",
        "bin",
        QT_TRANSLATE_NOOP("Command", "Show duplicates"),
        "",
        "bin.show_duplicates",
        need="media",
    ),
    Command(
        "merge_duplicates",
        "bin",
        QT_TRANSLATE_NOOP("Command", "Merge duplicates"),
        "",
        "bin.merge_duplicates",
        need="media",
    ),
    Command(
        "relink_media",
        "bin",
        QT_TRANSLATE_NOOP("Command", "Relink media…"),
        "",
        "bin.relink",
        need="media",
    ),
)
