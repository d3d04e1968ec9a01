"""Commands of the menu Timeline: tracks, timelines as wholes, markers, and going about."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.command import SEPARATOR, Command, Need


def _command(name: str, text: object, keys: str, slot: str, need: Need = "") -> Command:
    return Command(name, "timeline", text, keys, slot, need=need)


TIMELINE = (
    _command(
        "new_timeline",
        QT_TRANSLATE_NOOP("Command", "New timeline…"),
        "Ctrl+Alt+N",
        "timeline.new_timeline",
    ),
    _command(
        "timeline_settings",
        QT_TRANSLATE_NOOP("Command", "Timeline settings…"),
        "Ctrl+Alt+T",
        "timeline.settings",
        need="timeline",
    ),
    _command(
        "duplicate_timeline",
        QT_TRANSLATE_NOOP("Command", "Duplicate timeline"),
        "",
        "timeline.duplicate",
        need="timeline",
    ),
    _command(
        "remove_timeline",
        QT_TRANSLATE_NOOP("Command", "Remove timeline"),
        "",
        "timeline.remove",
        need="timeline",
    ),
    SEPARATOR,
    _command(
        "nest",
        QT_TRANSLATE_NOOP("Command", "Nest selected clips"),
        "Alt+C",
        "timeline.nest",
        need="selection",
    ),
    _command(
        "open_nest",
        QT_TRANSLATE_NOOP("Command", "Open nested timeline"),
        "",
        "timeline.open_nest",
        need="clips",
    ),
    _command(
        "leave_nest",
        QT_TRANSLATE_NOOP("Command", "Back to the outer timeline"),
        "",
        "timeline.leave_nest",
        need="timeline",
    ),
    SEPARATOR,
    _command(
        "add_video_track",
        QT_TRANSLATE_NOOP("Command", "Add video track"),
        "",
        "timeline.add_video_track",
        need="timeline",
    ),
    _command(
        "add_audio_track",
        QT_TRANSLATE_NOOP("Command", "Add audio track"),
        "",
        "timeline.add_audio_track",
        need="timeline",
    ),
    _command(
        "remove_empty_tracks",
        QT_TRANSLATE_NOOP("Command", "Remove empty tracks"),
        "",
        "timeline.remove_empty_tracks",
        need="timeline",
    ),
    _command(
        "target_all",
        QT_TRANSLATE_NOOP("Command", "Target all tracks or the lowest"),
        "",
        "timeline.target_all",
        need="timeline",
    ),
    _command(
        "taller",
        QT_TRANSLATE_NOOP("Command", "Higher tracks"),
        "Alt+=",
        "timeline.taller",
        need="timeline",
    ),
    _command(
        "lower",
        QT_TRANSLATE_NOOP("Command", "Lower tracks"),
        "Alt+-",
        "timeline.lower",
        need="timeline",
    ),
    SEPARATOR,
    _command(
        "edit_marker",
        QT_TRANSLATE_NOOP("Command", "Edit marker…"),
        "Shift+M",
        "markers.edit",
        need="markers",
    ),
    _command(
        "next_marker",
        QT_TRANSLATE_NOOP("Command", "Next marker"),
        "Shift+Down",
        "markers.next",
        need="markers",
    ),
    _command(
        "previous_marker",
        QT_TRANSLATE_NOOP("Command", "Previous marker"),
        "Shift+Up",
        "markers.previous",
        need="markers",
    ),
    _command(
        "remove_markers",
        QT_TRANSLATE_NOOP("Command", "Remove all markers"),
        "",
        "markers.remove_all",
        need="markers",
    ),
    SEPARATOR,
    _command(
        "go_to_timecode",
        QT_TRANSLATE_NOOP("Command", "Go to timecode"),
        "Ctrl+Alt+J",
        "markers.go_to_timecode",
    ),
    _command(
        "zoom_selection",
        QT_TRANSLATE_NOOP("Command", "Zoom to the selection"),
        "Shift+\\",
        "view.zoom_selection",
    ),
)
