"""Commands that bring panels to the front, or hide those that are there; the menu Panels."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import Command

PANELS = (
    Command(
        "panel_media",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Media panel"),
        "",
        "panels.media",
    ),
    Command(
        "panel_find",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Find panel"),
        "",
        "panels.find",
    ),
    Command(
        "panel_transcript",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Transcript panel"),
        "",
        "panels.transcript",
    ),
    Command(
        "panel_subtitles",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Subtitles panel"),
        "",
        "panels.subtitles",
    ),
    Command(
        "panel_transitions",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Effects panel"),
        "",
        "panels.transitions",
    ),
    Command(
        "panel_suggestions",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Suggestions panel"),
        "",
        "panels.suggestions",
    ),
    Command(
        "panel_inspector",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Inspector panel"),
        "",
        "panels.inspector",
    ),
    Command(
        "panel_history",
        "panels",
        QT_TRANSLATE_NOOP("Command", "History panel"),
        "",
        "panels.history",
    ),
    Command(
        "panel_markers",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Markers panel"),
        "",
        "panels.markers",
    ),
    Command(
        "panel_mixer",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Mixer panel"),
        "",
        "panels.mixer",
    ),
    Command(
        "panel_scopes",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Scopes panel"),
        "",
        "panels.scopes",
    ),
    Command(
        "panel_jobs",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Jobs panel"),
        "",
        "panels.jobs",
    ),
    Command(
        "panel_deliver",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Deliver panel"),
        "",
        "panels.deliver",
    ),
    Command(
        "panel_timeline",
        "panels",
        QT_TRANSLATE_NOOP("Command", "Timeline panel"),
        "",
        "panels.timeline",
    ),
)
