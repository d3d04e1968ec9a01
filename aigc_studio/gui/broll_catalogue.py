"""What B-roll says from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Lay over"),
    QT_TRANSLATE_NOOP("Edit", "Mark shots to take"),
    QT_TRANSLATE_NOOP("Edit", "Accept: B-roll"),
    QT_TRANSLATE_NOOP("Edit", "Accept: shot list"),
)
JOBS = (
    QT_TRANSLATE_NOOP("Job", "Look for B-roll"),
    QT_TRANSLATE_NOOP("Job", "Write the shot list"),
    QT_TRANSLATE_NOOP("Job", "Read the script"),
    QT_TRANSLATE_NOOP("Job", "Reading the talk"),
    QT_TRANSLATE_NOOP("Job", "Asking the library"),
)
SUGGESTIONS = (
    QT_TRANSLATE_NOOP("Suggestion", "Show “{shot}” for {seconds} s over “{phrase}”"),
    QT_TRANSLATE_NOOP("Suggestion", "“{shot}”, suits to {share} %"),
    QT_TRANSLATE_NOOP("Suggestion", "Mark {count} shots to take: {phrases}"),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Timeline of the script, {seconds} s: {count} shots cover {covered} %, {missing} to take",
    ),
)
ERRORS = (
    QT_TRANSLATE_NOOP("Error", "There is no room left on track {track} there."),
    QT_TRANSLATE_NOOP("Error", "A shot list is written as .csv or .md; name the file so."),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot be written: {reason}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is no plain text; save the script as .txt or .md."),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot be read: {reason}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is no script: too long, or no text."),
    QT_TRANSLATE_NOOP("Error", "There is nothing to read in “{name}”."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is in no encoding that is known; save it as UTF-8."),
)
