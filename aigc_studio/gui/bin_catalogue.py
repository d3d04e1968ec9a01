"""What edits of the bin say from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (
    QT_TRANSLATE_NOOP("Edit", "New folder"),
    QT_TRANSLATE_NOOP("Edit", "Rename folder"),
    QT_TRANSLATE_NOOP("Edit", "Remove folder"),
    QT_TRANSLATE_NOOP("Edit", "Move in the bin"),
    QT_TRANSLATE_NOOP("Edit", "Rename media"),
    QT_TRANSLATE_NOOP("Edit", "Label media"),
    QT_TRANSLATE_NOOP("Edit", "Make sub-clip"),
    QT_TRANSLATE_NOOP("Edit", "Merge duplicates"),
)
JOBS = (QT_TRANSLATE_NOOP("Job", "Looking for lost media"),)
ERRORS = (
    QT_TRANSLATE_NOOP("Error", "That folder is already in the project."),
    QT_TRANSLATE_NOOP("Error", "That folder is no longer in the project."),
    QT_TRANSLATE_NOOP("Error", "A folder cannot be put into itself."),
    QT_TRANSLATE_NOOP("Error", "Give it a name."),
    QT_TRANSLATE_NOOP("Error", "That is no colour for a label."),
    QT_TRANSLATE_NOOP("Error", "A sub-clip is of a stretch of video or sound: mark in and out."),
    QT_TRANSLATE_NOOP("Error", "Choose duplicates in the bin first."),
    QT_TRANSLATE_NOOP("Error", "Only media of the same content can be made one."),
)
