"""The commands of subtitles; a part of the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command

SUBTITLES = (
    Command(
        "subtitles_make",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Make from speech"),
        "",
        "subtitles.make",
        need="timeline",
    ),
    Command(
        "subtitles_translate",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Translate speech into English"),
        "",
        "translate.into_english",
    ),
    Command(
        "subtitles_import",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Import subtitles…"),
        "",
        "subtitles.import_file",
        need="timeline",
    ),
    Command(
        "subtitles_export",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Export subtitles…"),
        "",
        "subtitles.export_file",
        need="subtitles",
    ),
    SEPARATOR,
    Command(
        "subtitle_add",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Add a subtitle"),
        "Ctrl+T",
        "subtitles.add",
        need="timeline",
    ),
    Command(
        "subtitle_split",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Split subtitle"),
        "",
        "subtitles.split",
        need="subtitles",
    ),
    Command(
        "subtitle_merge",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Merge with the next"),
        "",
        "subtitles.merge",
        need="subtitles",
    ),
    Command(
        "subtitles_shift",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Shift from the playhead on…"),
        "",
        "subtitles.shift",
        need="subtitles",
    ),
    SEPARATOR,
    Command(
        "subtitles_fit",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Fit subtitles to the sound"),
        "",
        "subtitles.retime",
        need="subtitles",
    ),
    Command(
        "subtitles_script",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Align a script…"),
        "",
        "subtitles.align_script",
    ),
    Command(
        "subtitles_mend",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Mend all problems"),
        "",
        "subtitles.mend_all",
        need="subtitles",
    ),
    Command(
        "subtitles_style",
        "subtitles",
        QT_TRANSLATE_NOOP("Command", "Subtitle style…"),
        "",
        "subtitles.style",
        need="subtitles",
    ),
)
