"""What titles say from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Add title"),
    QT_TRANSLATE_NOOP("Edit", "Change title"),
)
ERRORS = (
    QT_TRANSLATE_NOOP("Error", "That title is already in the project."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is not a title."),
    QT_TRANSLATE_NOOP("Error", "“{name}” shows no file that could be another."),
    QT_TRANSLATE_NOOP("Error", "A title needs something to show."),
    QT_TRANSLATE_NOOP("Error", "A title is too long; a roll of 20,000 characters is the longest."),
    QT_TRANSLATE_NOOP(
        "Error",
        "A title is too long to be drawn; make its letters smaller or its lines fewer.",
    ),
    QT_TRANSLATE_NOOP(
        "Error", "Letters of a title are from 1 to 500 thousandths of the picture high."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "Outline, shadow and box of a title are at most 200 thousandths wide."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "Lines of a title are 50 to 400 % apart and at most the picture wide."
    ),
    QT_TRANSLATE_NOOP("Error", "A title lies in the picture or near it."),
    QT_TRANSLATE_NOOP(
        "Error",
        "No font on this machine has all the characters of a title; install one that has.",
    ),
)
SAMPLES = (
    QT_TRANSLATE_NOOP("Title", "Name"),
    QT_TRANSLATE_NOOP("Title", "Role, place"),
    QT_TRANSLATE_NOOP("Title", "Title"),
    QT_TRANSLATE_NOOP("Title", "News of the day in one line that passes below the picture."),
    QT_TRANSLATE_NOOP(
        "Title",
        "Directed by\nName\n\nWritten by\nName\n\nCamera\nName\n\nSound\nName\n\nEdited by\nName"
        "\n\n\nWith thanks to\nName\nName",
    ),
    QT_TRANSLATE_NOOP("Title", "“What was said.”"),
    QT_TRANSLATE_NOOP("Title", "— Who said it"),
    QT_TRANSLATE_NOOP("Title", "Chapter 1"),
    QT_TRANSLATE_NOOP("Title", "What it is about"),
)
"""What new titles say, by ``core.title_templates``."""
JOBS = (QT_TRANSLATE_NOOP("Job", "Measuring a title"),)
