"""The window's own sentences that have a form for one and one for many, for the translator's tools.

These see a plural only where a number is written out, so ``words.counted`` cannot be found by them.
"""

from __future__ import annotations


def translate(_context: str, text: str, _note: str, _n: int) -> str:
    return text


COUNTED = (
    translate("Attributes", "What {count} clips are to lose", "", 1),
    translate("Attributes", "From “{name}” to {count} clips", "", 1),
    translate("Bin", "{count} stars", "", 1),
    translate("Bin", "{count} items", "", 1),
    translate("Bin", "{count} duplicates merged", "", 1),
    translate("Bin", "used {count} times", "", 1),
    translate("Bin", "folder with {count} items", "", 1),
    translate("Relink", "{count} files found in “{name}”", "", 1),
    translate("Relink", "Relink {count} files", "", 1),
    translate("Broll", "{count} shots are to be taken", "", 1),
    translate("Broll", "{count} shots cover {share} % of the timeline.", "", 1),
    translate("Broll", "{count} files on the timeline were not listened to.", "", 1),
    translate("Deliveries", "{count} deliveries of an earlier run were not finished.", "", 1),
    translate("Export", "{frames} frames in {time}", "", 1),
    translate("Versions", "{count} films: {names}", "", 1),
    translate("Versions", "{count} films are in the queue", "", 1),
    translate("Versions", "{count} of these files are there. Replace them?", "", 1),
    translate("File", "{count} files could not be imported:", "", 1),
    translate("Find", "{count} shots", "", 1),
    translate("Find", "{count} files being made findable", "", 1),
    translate("Find", "{count} files not looked at yet", "", 1),
    translate("Find", "{count} files not listened to", "", 1),
    translate("Framing", "{count} keyframes", "", 1),
    translate("Inspector", "{clips} on {tracks} tracks", "", 1),
    translate("Inspector", "{count} clips selected", "", 1),
    translate("Jobs", "{count} jobs {share}", "", 1),
    translate("Jobs", "Pictures known of {known} of {count} files", "", 1),
    translate("Listen", "About {time} for {count} files on {device}.", "", 1),
    translate("Passages", "As in the {count} cuts of yours that were learned", "", 1),
    translate("People", "{seconds} s in {count} files", "", 1),
    translate("Recovery", "{name} · {changes} changes · {when}", "", 1),
    translate("Reel", "Writing down what is said in {count} files…", "", 1),
    translate(
        "Reel",
        "{count} files were not listened to: a reel shows them without their sound, so that no"
        " word is cut.",
        "",
        1,
    ),
    translate("Review", "{count} suggestions accepted in one step; {key} undoes it", "", 1),
    translate("Rhythm", "{count} cuts have a beat within reach", "", 1),
    translate("Rhythm", "Keep the {count} selected clips where they lie", "", 1),
    translate("Timeline", "{frames} frames", "", 1),
    translate("Transition", "There is material for {frames} frames of it", "", 1),
    translate("Transition", "At most {frames} frames", "", 1),
    translate("Transition", "Use {frames} frames", "", 1),
    translate("Timeline", "{value} · {cuts} cuts", "", 1),
    translate("Transcript", "Replaced in {count} places", "", 1),
    translate("Transcript", "{count} places lie across two clips and were left", "", 1),
    translate("Transcript", "{count} words on the timeline", "", 1),
    translate("Transcript", "{count} words that were said at the same time went too", "", 1),
    translate("Compare", "{count} differences; click one to go there", "", 1),
    translate("Transcript", "{count} words · {seconds} s", "", 1),
)
