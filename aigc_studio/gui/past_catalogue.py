"""Labels and refusals of versions; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (QT_TRANSLATE_NOOP("Edit", "Restore version {name}"),)

ERRORS = (
    QT_TRANSLATE_NOOP("Error", "The version “{name}” is damaged and was not restored."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is what is open already."),
    QT_TRANSLATE_NOOP(
        "Error", "The version “{name}” could not be saved ({reason}); the project is untouched."
    ),
    QT_TRANSLATE_NOOP("Error", "The version could not be removed ({reason})."),
    QT_TRANSLATE_NOOP("Error", "There is no such version."),
    QT_TRANSLATE_NOOP(
        "Error", "The version “{name}” could not be brought along; it stays where it was."
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "The versions that “{name}” had before could not be set aside ({reason}); yours stay where "
        "they were.",
    ),
)
