"""What trimming and edits of clips say from below the window; a part of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Slip"),
    QT_TRANSLATE_NOOP("Edit", "Slide"),
    QT_TRANSLATE_NOOP("Edit", "Join clips"),
    QT_TRANSLATE_NOOP("Edit", "Close gap"),
    QT_TRANSLATE_NOOP("Edit", "Close gaps"),
    QT_TRANSLATE_NOOP("Edit", "Link clips"),
    QT_TRANSLATE_NOOP("Edit", "Unlink clips"),
    QT_TRANSLATE_NOOP("Edit", "Group clips"),
    QT_TRANSLATE_NOOP("Edit", "Ungroup clips"),
    QT_TRANSLATE_NOOP("Edit", "Move into sync"),
    QT_TRANSLATE_NOOP("Edit", "Slip into sync"),
    QT_TRANSLATE_NOOP("Edit", "Replace clip"),
    QT_TRANSLATE_NOOP("Edit", "Paste attributes"),
    QT_TRANSLATE_NOOP("Edit", "Remove attributes"),
    QT_TRANSLATE_NOOP("Edit", "Cut"),
    QT_TRANSLATE_NOOP("Edit", "Paste"),
    QT_TRANSLATE_NOOP("Edit", "Duplicate clips"),
    QT_TRANSLATE_NOOP("Edit", "Fit to fill"),
    QT_TRANSLATE_NOOP("Edit", "Insert freeze frame"),
    QT_TRANSLATE_NOOP("Edit", "Freeze frame"),
)
ERRORS = (
    QT_TRANSLATE_NOOP(
        "Error",
        "This would pull linked picture and sound of “{name}” apart, which start or end apart; trim"
        " both, or unlink them.",
    ),
    QT_TRANSLATE_NOOP("Error", "“{name}” does not simply go on in the clip behind it."),
    QT_TRANSLATE_NOOP("Error", "There is no such gap any more."),
    QT_TRANSLATE_NOOP("Error", "There is no gap that goes through all open tracks."),
    QT_TRANSLATE_NOOP("Error", "There is no gap at the playhead."),
    QT_TRANSLATE_NOOP("Error", "Choose two clips or more."),
    QT_TRANSLATE_NOOP("Error", "None of these clips is linked."),
    QT_TRANSLATE_NOOP("Error", "None of these clips is in a group."),
    QT_TRANSLATE_NOOP("Error", "These clips are in sync with what they are linked with."),
    QT_TRANSLATE_NOOP("Error", "Choose what to give to the clips."),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot have these attributes."),
    QT_TRANSLATE_NOOP("Error", "These clips have these attributes already."),
    QT_TRANSLATE_NOOP("Error", "There are not enough open tracks to paste these clips to."),
    QT_TRANSLATE_NOOP("Error", "The in of the source lies behind its out."),
    QT_TRANSLATE_NOOP("Error", "The source is longer than the timeline before its out point."),
    QT_TRANSLATE_NOOP("Error", "There is no picture under the playhead to freeze."),
    QT_TRANSLATE_NOOP("Error", "There is no cut on an open track to trim."),
    QT_TRANSLATE_NOOP("Error", "There is no track on that side; add one first."),
    QT_TRANSLATE_NOOP("Error", "There is no cut here at which a clip simply goes on."),
    QT_TRANSLATE_NOOP("Error", "Nothing was copied yet."),
    QT_TRANSLATE_NOOP("Error", "The source has nothing for the tracks of these clips."),
)
