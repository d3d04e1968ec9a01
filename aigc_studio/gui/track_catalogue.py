"""What tracks and timelines as wholes say from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Solo track"),
    QT_TRANSLATE_NOOP("Edit", "End solo"),
    QT_TRANSLATE_NOOP("Edit", "Target track"),
    QT_TRANSLATE_NOOP("Edit", "Untarget track"),
    QT_TRANSLATE_NOOP("Edit", "Sync-lock track"),
    QT_TRANSLATE_NOOP("Edit", "Release sync lock"),
    QT_TRANSLATE_NOOP("Edit", "Gain of track"),
    QT_TRANSLATE_NOOP("Edit", "Pan of track"),
    QT_TRANSLATE_NOOP("Edit", "Height of track"),
    QT_TRANSLATE_NOOP("Edit", "Rename timeline"),
    QT_TRANSLATE_NOOP("Edit", "Change timecode"),
    QT_TRANSLATE_NOOP("Edit", "Remove timeline"),
    QT_TRANSLATE_NOOP("Edit", "Duplicate timeline"),
    QT_TRANSLATE_NOOP("Edit", "Nest clips"),
)
ERRORS = (
    QT_TRANSLATE_NOOP("Error", "There is no empty track that could go."),
    QT_TRANSLATE_NOOP("Error", "There is one track of each kind; they are targeted."),
    QT_TRANSLATE_NOOP("Error", "The tracks are as high or low as they go."),
    QT_TRANSLATE_NOOP("Error", "A pan is from left (-1) to right (1)."),
    QT_TRANSLATE_NOOP("Error", "Track {name} cannot have that height."),
    QT_TRANSLATE_NOOP("Error", "Track {name} has pictures; gain, pan and solo are of sound."),
    QT_TRANSLATE_NOOP("Error", "A timeline needs a name."),
    QT_TRANSLATE_NOOP("Error", "Only 29.97 and 59.94 frames per second have drop-frame timecode."),
    QT_TRANSLATE_NOOP("Error", "A timeline starts at a timecode from 00:00:00:00 to 99:59:59."),
    QT_TRANSLATE_NOOP("Error", "“{outer}” holds “{inner}”; take it out there first."),
    QT_TRANSLATE_NOOP(
        "Error",
        "Between these clips lie others on track {name}; choose them too, or fewer.",
    ),
)
