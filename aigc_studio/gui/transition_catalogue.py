"""What transitions say from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Set transition"),
    QT_TRANSLATE_NOOP("Edit", "Set blur"),
    QT_TRANSLATE_NOOP("Edit", "Set clock wipe"),
    QT_TRANSLATE_NOOP("Edit", "Set crossfade"),
    QT_TRANSLATE_NOOP("Edit", "Set dip to colour"),
    QT_TRANSLATE_NOOP("Edit", "Set dissolve"),
    QT_TRANSLATE_NOOP("Edit", "Set fade in"),
    QT_TRANSLATE_NOOP("Edit", "Set fade out"),
    QT_TRANSLATE_NOOP("Edit", "Set film burn"),
    QT_TRANSLATE_NOOP("Edit", "Set glitch"),
    QT_TRANSLATE_NOOP("Edit", "Set iris"),
    QT_TRANSLATE_NOOP("Edit", "Set luma wipe"),
    QT_TRANSLATE_NOOP("Edit", "Set match move"),
    QT_TRANSLATE_NOOP("Edit", "Set morph cut"),
    QT_TRANSLATE_NOOP("Edit", "Set push"),
    QT_TRANSLATE_NOOP("Edit", "Set slide"),
    QT_TRANSLATE_NOOP("Edit", "Set spin"),
    QT_TRANSLATE_NOOP("Edit", "Set whip pan"),
    QT_TRANSLATE_NOOP("Edit", "Set wipe"),
    QT_TRANSLATE_NOOP("Edit", "Set zoom"),
    QT_TRANSLATE_NOOP("Edit", "Set transitions"),
    QT_TRANSLATE_NOOP("Edit", "Remove transition"),
    QT_TRANSLATE_NOOP("Edit", "Remove transitions"),
    QT_TRANSLATE_NOOP("Edit", "J cut"),
    QT_TRANSLATE_NOOP("Edit", "L cut"),
    QT_TRANSLATE_NOOP("Edit", "Accept: transitions"),
)
SUGGESTIONS = (
    QT_TRANSLATE_NOOP("Suggestion", "Dissolve over {count} frames at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Dip to black over {count} frames at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Push over {count} frames at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Whip pan over {count} frames at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Zoom through over {count} frames at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Morph the jump at {timecode} over {count} frames"),
    QT_TRANSLATE_NOOP("Suggestion", "Wipe over {count} frames at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Blur over {count} frames at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "J cut at {timecode}: the next sound leads by {count} frames"),
    QT_TRANSLATE_NOOP("Suggestion", "L cut at {timecode}: the sound trails by {count} frames"),
    QT_TRANSLATE_NOOP("Suggestion", "What moves the picture left out: {count}"),
    QT_TRANSLATE_NOOP("Suggestion", "Sound that leads or trails alone: {count}"),
    QT_TRANSLATE_NOOP("Suggestion", "Transitions alone: {count}"),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Pass {count} of {all} cuts: {shown} with a transition, {heard} with sound that leads or"
        " trails",
    ),
)
JOBS = (
    QT_TRANSLATE_NOOP("Job", "Learn from this timeline"),
    QT_TRANSLATE_NOOP("Job", "Weigh what was learned"),
)
ERRORS = (
    QT_TRANSLATE_NOOP(
        "Error", "{count} transitions had lost their clips or material and were mended."
    ),
    QT_TRANSLATE_NOOP("Error", "There is no timeline to learn from."),
    QT_TRANSLATE_NOOP("Error", "No cut of this timeline has studied media on both sides."),
    QT_TRANSLATE_NOOP("Error", "What was learned could not be saved ({reason})."),
    QT_TRANSLATE_NOOP("Error", "There is no cut with material for a transition here."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The clips have material for {fits} frames of this transition, not {wanted}; shorten it or"
        " hold the picture.",
    ),
    QT_TRANSLATE_NOOP("Error", "It would run into the next transition; shorten one of them."),
    QT_TRANSLATE_NOOP("Error", "That transition is already at another cut."),
    QT_TRANSLATE_NOOP("Error", "That transition is no longer on the timeline."),
    QT_TRANSLATE_NOOP("Error", "There is no sound to lead or trail at this cut."),
    QT_TRANSLATE_NOOP("Error", "That transition is not one for track {track}."),
    QT_TRANSLATE_NOOP("Error", "That transition needs a clip on both sides."),
    QT_TRANSLATE_NOOP("Error", "A transition needs at least one frame."),
    QT_TRANSLATE_NOOP("Error", "“{name}” holds this timeline; it cannot be put into it."),
    QT_TRANSLATE_NOOP(
        "Error",
        "There are {count} cuts to learn from; open a timeline with at least {least} whose media"
        " is studied.",
    ),
    QT_TRANSLATE_NOOP("Error", "“{name}” shows itself; take it out of its own timeline."),
    QT_TRANSLATE_NOOP("Error", "The sequence of “{name}” is not in this project any more."),
    QT_TRANSLATE_NOOP("Error", "The matte “{name}” is not a picture; choose another."),
    QT_TRANSLATE_NOOP("Error", "The matte “{name}” is not there; choose another."),
)
