"""What effects say from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Set effects"),
    QT_TRANSLATE_NOOP("Edit", "Set effects of track"),
    QT_TRANSLATE_NOOP("Edit", "Add effect {effect}"),
    QT_TRANSLATE_NOOP("Edit", "Remove effect {effect}"),
    QT_TRANSLATE_NOOP("Edit", "Enable effect {effect}"),
    QT_TRANSLATE_NOOP("Edit", "Disable effect {effect}"),
    QT_TRANSLATE_NOOP("Edit", "Change effect {effect}"),
    QT_TRANSLATE_NOOP("Edit", "Reorder effects"),
    QT_TRANSLATE_NOOP("Edit", "Set {effect}: {parameter}"),
    QT_TRANSLATE_NOOP("Edit", "Reset {effect}: {parameter}"),
    QT_TRANSLATE_NOOP("Edit", "Keyframe of {effect}: {parameter}"),
    QT_TRANSLATE_NOOP("Edit", "Remove keyframe of {effect}: {parameter}"),
    QT_TRANSLATE_NOOP("Edit", "Set blending"),
    QT_TRANSLATE_NOOP("Edit", "Set speed ramp"),
    QT_TRANSLATE_NOOP("Edit", "Remove speed ramp"),
    QT_TRANSLATE_NOOP("Edit", "Set speed"),
)
ERRORS = (
    QT_TRANSLATE_NOOP(
        "Error", "These effects have values that cannot be, or there are too many of them."
    ),
    QT_TRANSLATE_NOOP("Error", "There is no such way to blend pictures."),
    QT_TRANSLATE_NOOP(
        "Error", "A speed ramp needs points in order, each at most 100 times as fast."
    ),
    QT_TRANSLATE_NOOP("Error", "A clip plays from 100 times slower to 100 times as fast."),
    QT_TRANSLATE_NOOP(
        "Error",
        "What is linked with “{name}” starts, ends or runs otherwise; keep the length, or change"
        " one alone.",
    ),
    QT_TRANSLATE_NOOP("Error", "The LUT “{name}” is not there; choose another."),
    QT_TRANSLATE_NOOP("Error", "The LUT “{name}” is not a sound .cube file; choose another."),
)
