"""Words that are made below the window and shown in it, by translation context.

The translator's tools find them here; ``words.told`` finds finished sentences by these templates.
A test compares this list with what the packages below can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui import bin_catalogue as shelves
from aigc_studio.gui import broll_catalogue as broll
from aigc_studio.gui import delivery_catalogue as delivery
from aigc_studio.gui import effect_catalogue as effects
from aigc_studio.gui import interchange_catalogue as interchange
from aigc_studio.gui import past_catalogue as past
from aigc_studio.gui import play_catalogue as playing
from aigc_studio.gui import title_catalogue as titles
from aigc_studio.gui import track_catalogue as tracks
from aigc_studio.gui import transition_catalogue as passing
from aigc_studio.gui import trim_catalogue as trimming
from aigc_studio.gui.error_catalogue import ERRORS
from aigc_studio.gui.model_catalogue import MODELS
from aigc_studio.gui.plurals import translate

_EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Open"),
    QT_TRANSLATE_NOOP("Edit", "Import media"),
    QT_TRANSLATE_NOOP("Edit", "Remove media"),
    QT_TRANSLATE_NOOP("Edit", "Relink media"),
    QT_TRANSLATE_NOOP("Edit", "Lift"),
    QT_TRANSLATE_NOOP("Edit", "Ripple delete"),
    QT_TRANSLATE_NOOP("Edit", "Move clip"),
    QT_TRANSLATE_NOOP("Edit", "Move clips"),
    QT_TRANSLATE_NOOP("Edit", "Trim"),
    QT_TRANSLATE_NOOP("Edit", "Ripple trim"),
    QT_TRANSLATE_NOOP("Edit", "Split clip"),
    QT_TRANSLATE_NOOP("Edit", "Split clips"),
    QT_TRANSLATE_NOOP("Edit", "Set gain"),
    QT_TRANSLATE_NOOP("Edit", "Set course of gain"),
    QT_TRANSLATE_NOOP("Edit", "Set framing"),
    QT_TRANSLATE_NOOP("Edit", "Enable clip"),
    QT_TRANSLATE_NOOP("Edit", "Disable clip"),
    QT_TRANSLATE_NOOP("Edit", "Rename clip"),
    QT_TRANSLATE_NOOP("Edit", "Add marker"),
    QT_TRANSLATE_NOOP("Edit", "Remove marker"),
    QT_TRANSLATE_NOOP("Edit", "Change marker"),
    QT_TRANSLATE_NOOP("Edit", "Insert"),
    QT_TRANSLATE_NOOP("Edit", "Overwrite"),
    QT_TRANSLATE_NOOP("Edit", "Extract range"),
    QT_TRANSLATE_NOOP("Edit", "Lift range"),
    QT_TRANSLATE_NOOP("Edit", "New timeline"),
    QT_TRANSLATE_NOOP("Edit", "Open timeline"),
    QT_TRANSLATE_NOOP("Edit", "Add track"),
    QT_TRANSLATE_NOOP("Edit", "Remove track"),
    QT_TRANSLATE_NOOP("Edit", "Reorder tracks"),
    QT_TRANSLATE_NOOP("Edit", "Lock track"),
    QT_TRANSLATE_NOOP("Edit", "Unlock track"),
    QT_TRANSLATE_NOOP("Edit", "Mute track"),
    QT_TRANSLATE_NOOP("Edit", "Unmute track"),
    QT_TRANSLATE_NOOP("Edit", "Rename track"),
    QT_TRANSLATE_NOOP("Edit", "Correct words"),
    QT_TRANSLATE_NOOP("Edit", "Take correction back"),
    QT_TRANSLATE_NOOP("Edit", "Name speaker"),
    QT_TRANSLATE_NOOP("Edit", "Forget speaker"),
    QT_TRANSLATE_NOOP("Edit", "Accept: split at shot"),
    QT_TRANSLATE_NOOP("Edit", "Accept: drop shot"),
    QT_TRANSLATE_NOOP("Edit", "Accept: rough cut"),
    QT_TRANSLATE_NOOP("Edit", "Accept: drop silence"),
    QT_TRANSLATE_NOOP("Edit", "Accept: drop filler"),
    QT_TRANSLATE_NOOP("Edit", "Accept: drop take"),
    QT_TRANSLATE_NOOP("Edit", "Accept: drop off-topic talk"),
    QT_TRANSLATE_NOOP("Edit", "Accept: chapters"),
    QT_TRANSLATE_NOOP("Edit", "Accept: feeling"),
    QT_TRANSLATE_NOOP("Edit", "Accept: key sentence"),
    QT_TRANSLATE_NOOP("Edit", "Accept: cut to music"),
    QT_TRANSLATE_NOOP("Edit", "Accept: snap to beat"),
    QT_TRANSLATE_NOOP("Edit", "Accept: new pace"),
    QT_TRANSLATE_NOOP("Edit", "Accept: duck music"),
    QT_TRANSLATE_NOOP("Edit", "Accept: new frame"),
    QT_TRANSLATE_NOOP("Edit", "Accept: group angles"),
    QT_TRANSLATE_NOOP("Edit", "Rate media"),
    QT_TRANSLATE_NOOP("Edit", "Save search"),
    QT_TRANSLATE_NOOP("Edit", "Forget search"),
    QT_TRANSLATE_NOOP("Edit", "Group angles"),
    QT_TRANSLATE_NOOP("Edit", "Dissolve group"),
    QT_TRANSLATE_NOOP("Edit", "Accept: highlights"),
    QT_TRANSLATE_NOOP("Edit", "Accept: trailer"),
    QT_TRANSLATE_NOOP("Edit", "Accept: short"),
    QT_TRANSLATE_NOOP("Edit", "Duck music"),
    QT_TRANSLATE_NOOP("Edit", "Accept: fit music"),
    QT_TRANSLATE_NOOP("Edit", "Fit music"),
    QT_TRANSLATE_NOOP("Edit", "Snap to beat"),
    QT_TRANSLATE_NOOP("Edit", "New pace"),
    QT_TRANSLATE_NOOP("Edit", "Roll cut"),
    QT_TRANSLATE_NOOP("Edit", "Delete words"),
    QT_TRANSLATE_NOOP("Edit", "Lift words"),
    QT_TRANSLATE_NOOP("Edit", "Move words"),
    QT_TRANSLATE_NOOP("Edit", "Paste words"),
    QT_TRANSLATE_NOOP("Edit", "Restore words"),
    QT_TRANSLATE_NOOP("Edit", "Replace words"),
    QT_TRANSLATE_NOOP("Edit", "Mark chapters"),
    QT_TRANSLATE_NOOP("Edit", "Mark the feeling"),
    translate("Edit", "Accept {count} suggestions", "", 1),
    QT_TRANSLATE_NOOP("Edit", "Add subtitle"),
    QT_TRANSLATE_NOOP("Edit", "Add subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Remove subtitle"),
    QT_TRANSLATE_NOOP("Edit", "Remove subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Hide subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Show subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Style subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Rename subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Set language"),
    QT_TRANSLATE_NOOP("Edit", "Edit subtitle"),
    QT_TRANSLATE_NOOP("Edit", "Set speaker"),
    QT_TRANSLATE_NOOP("Edit", "Time subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Move subtitle"),
    QT_TRANSLATE_NOOP("Edit", "Move subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Trim subtitle"),
    QT_TRANSLATE_NOOP("Edit", "Split subtitle"),
    QT_TRANSLATE_NOOP("Edit", "Merge subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Shift subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Mend subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Break subtitle anew"),
    QT_TRANSLATE_NOOP("Edit", "Re-time subtitles"),
    QT_TRANSLATE_NOOP("Edit", "Import subtitles"),
)

_JOBS = (
    QT_TRANSLATE_NOOP("Job", "Study {name}"),
    QT_TRANSLATE_NOOP("Job", "Find shots in {name}"),
    QT_TRANSLATE_NOOP("Job", "Read the feeling of the timeline"),
    QT_TRANSLATE_NOOP("Job", "Read the feeling of {name}"),
    QT_TRANSLATE_NOOP("Job", "Feeling"),
    QT_TRANSLATE_NOOP("Job", "Listen to {name}"),
    QT_TRANSLATE_NOOP("Job", "Hear the music in {name}"),
    QT_TRANSLATE_NOOP("Job", "Hearing the music"),
    QT_TRANSLATE_NOOP("Job", "Look for the subject in {name}"),
    QT_TRANSLATE_NOOP("Job", "Looking for the subject"),
    QT_TRANSLATE_NOOP("Job", "Look at {name}"),
    QT_TRANSLATE_NOOP("Job", "Looking"),
    QT_TRANSLATE_NOOP("Job", "See what {name} shows"),
    QT_TRANSLATE_NOOP("Job", "Looking at pictures"),
    QT_TRANSLATE_NOOP("Job", "Reading words"),
    QT_TRANSLATE_NOOP("Job", "Make {name} findable"),
    QT_TRANSLATE_NOOP("Job", "Gathering what is known"),
    QT_TRANSLATE_NOOP("Job", "Reading for meaning"),
    QT_TRANSLATE_NOOP("Job", "Listening to what it sounds like"),
    QT_TRANSLATE_NOOP("Job", "Empty the search index"),
    QT_TRANSLATE_NOOP("Job", "Search footage"),
    QT_TRANSLATE_NOOP("Job", "Tell the sounds of {name} apart"),
    QT_TRANSLATE_NOOP("Job", "Telling sounds apart"),
    QT_TRANSLATE_NOOP("Job", "Tell people apart"),
    QT_TRANSLATE_NOOP("Job", "Erase what is known of people"),
    QT_TRANSLATE_NOOP("Job", "Compare sounds"),
    QT_TRANSLATE_NOOP("Job", "Comparing sounds"),
    QT_TRANSLATE_NOOP("Job", "Looking for files that are not yet studied"),
    QT_TRANSLATE_NOOP("Job", "{done} of {sent} files"),
    QT_TRANSLATE_NOOP("Job", "Look for joins in {name}"),
    QT_TRANSLATE_NOOP("Job", "Looking for joins in the music"),
    QT_TRANSLATE_NOOP("Job", "Look up what is said in {name}"),
    QT_TRANSLATE_NOOP("Job", "Estimate for {name}"),
    QT_TRANSLATE_NOOP("Job", "Listening"),
    QT_TRANSLATE_NOOP("Job", "Telling voices apart"),
    QT_TRANSLATE_NOOP("Job", "Import {name}"),
    QT_TRANSLATE_NOOP("Job", "Export {name}"),
    QT_TRANSLATE_NOOP("Job", "Write {name}"),
    QT_TRANSLATE_NOOP("Job", "Install {name}"),
    QT_TRANSLATE_NOOP("Job", "Check {name}"),
    QT_TRANSLATE_NOOP("Job", "Look for suggestions"),
    QT_TRANSLATE_NOOP("Job", "Finding missing media"),
    QT_TRANSLATE_NOOP("Job", "Look for devices"),
    QT_TRANSLATE_NOOP("Job", "List models"),
    QT_TRANSLATE_NOOP("Job", "Measure the cache"),
    QT_TRANSLATE_NOOP("Job", "Clear the cache"),
    QT_TRANSLATE_NOOP("Job", "Autosave"),
    QT_TRANSLATE_NOOP("Job", "Decoding"),
    QT_TRANSLATE_NOOP("Job", "Looking closer"),
    QT_TRANSLATE_NOOP("Job", "Counting pictures"),
    QT_TRANSLATE_NOOP("Job", "Waiting for a worker to join"),
    QT_TRANSLATE_NOOP("Job", "Finding cuts"),
    QT_TRANSLATE_NOOP("Job", "Fetching"),
    QT_TRANSLATE_NOOP("Job", "Checking"),
    QT_TRANSLATE_NOOP("Job", "Copying"),
    QT_TRANSLATE_NOOP("Job", "Installed"),
    QT_TRANSLATE_NOOP("Job", "Probing"),
    QT_TRANSLATE_NOOP("Job", "Encoding"),
    QT_TRANSLATE_NOOP("Job", "Reading back"),
    QT_TRANSLATE_NOOP("Job", "Reading"),
    QT_TRANSLATE_NOOP("Job", "Downloading"),
    QT_TRANSLATE_NOOP("Job", "Make subtitles"),
    QT_TRANSLATE_NOOP("Job", "Translate into English"),
    QT_TRANSLATE_NOOP("Job", "Fit subtitles to the sound"),
)

_NOTES = (
    QT_TRANSLATE_NOOP("Note", "Words left out because nobody is heard to say them: {count}."),
    QT_TRANSLATE_NOOP("Note", "The file ends early or is damaged; what comes before can be used."),
    QT_TRANSLATE_NOOP("Note", "Damaged pictures that the decoder patched: {count}."),
    QT_TRANSLATE_NOOP("Note", "Pictures left out because their times are out of order: {count}."),
    QT_TRANSLATE_NOOP("Note", "Picture stream {number} cannot be decoded and is left out."),
    QT_TRANSLATE_NOOP(
        "Note",
        "Some pictures are damaged or without a time; they were counted one by one.",
    ),
    QT_TRANSLATE_NOOP("Note", "Sound stream {number} is empty or unknown and is left out."),
    QT_TRANSLATE_NOOP("Note", "Sound stream {number} starts {seconds} s later than the picture."),
    QT_TRANSLATE_NOOP("Note", "Sound stream {number} starts {seconds} s earlier than the picture."),
    QT_TRANSLATE_NOOP(
        "Note",
        "Variable frame rate: {slowest} to {fastest} pictures a second, {average} on average.",
    ),
    translate("Note", "{count} pictures are missing; the ones before them are held.", "", 1),
    QT_TRANSLATE_NOOP("Note", "The frame rate varies."),
)

_CHECKS = (
    QT_TRANSLATE_NOOP("Check", "frames"),
    QT_TRANSLATE_NOOP("Check", "frame rate"),
    QT_TRANSLATE_NOOP("Check", "time stamps"),
    QT_TRANSLATE_NOOP("Check", "resolution"),
    QT_TRANSLATE_NOOP("Check", "video duration"),
    QT_TRANSLATE_NOOP("Check", "picture content"),
    QT_TRANSLATE_NOOP("Check", "spot checks"),
    QT_TRANSLATE_NOOP("Check", "black stretches"),
    QT_TRANSLATE_NOOP("Check", "sound"),
    QT_TRANSLATE_NOOP("Check", "sound duration"),
    QT_TRANSLATE_NOOP("Check", "sample rate"),
    QT_TRANSLATE_NOOP("Check", "silent stretches"),
    QT_TRANSLATE_NOOP("Check", "A/V offset"),
    QT_TRANSLATE_NOOP("Check", "Frames"),
    translate(
        "Check",
        "{count} damaged packets of the media were passed over: pictures stand still and "
        "sound is silent there.",
        "",
        1,
    ),
    translate(
        "Check",
        "{count} samples were louder than full scale and were rounded off; lower the gain "
        "of the loudest clips.",
        "",
        1,
    ),
    QT_TRANSLATE_NOOP(
        "Check",
        "Noise reduction works without its model and takes less away: turn AI on, or install"
        " DeepFilterNet3 in the Models dialog.",
    ),
    QT_TRANSLATE_NOOP(
        "Check",
        "No font on this machine has all the characters of the subtitles; install one that has.",
    ),
    translate(
        "Check",
        "{count} entries have no time or text that can be read; they stay in the file.",
        "",
        1,
    ),
    QT_TRANSLATE_NOOP(
        "Check",
        "Plain text has no times; each line stands as long as it takes to read.",
    ),
    QT_TRANSLATE_NOOP(
        "Check",
        "The file is in {encoding} now: {wanted} lacks some of its characters.",
    ),
    QT_TRANSLATE_NOOP(
        "Check",
        "The text formatting, notes and positions of the {format} file are not carried over.",
    ),
    QT_TRANSLATE_NOOP(
        "Check",
        "This format has no styles; colours, sizes and positions are left out.",
    ),
    QT_TRANSLATE_NOOP("Check", "Plain text has no times."),
    QT_TRANSLATE_NOOP("Check", "Line breaks within a subtitle became spaces."),
    QT_TRANSLATE_NOOP("Check", "Times were rounded to 1/{step} s."),
    QT_TRANSLATE_NOOP("Check", "This format has no speakers; their names are left out."),
    QT_TRANSLATE_NOOP(
        "Check",
        "Braces became brackets, since they would hide the text between them.",
    ),
    translate(
        "Check",
        "{count} subtitles were moved to whole frames, by half a frame at most.",
        "",
        1,
    ),
    translate("Check", "Subtitles that are shown together were put on {count} tracks.", "", 1),
)

_PRESETS = (
    QT_TRANSLATE_NOOP("Preset", "H.264 as sequence"),
    QT_TRANSLATE_NOOP("Preset", "H.264 1080p high"),
    QT_TRANSLATE_NOOP("Preset", "H.264 small, fast (preview)"),
)

_SUGGESTIONS = (
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s of black at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s of frozen picture at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s out of focus at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s of shaking picture at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s that is too dark at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s that is too bright at {timecode}"),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Drop {seconds} s at {timecode}: the take at {other} looks the same and is better",
    ),
    translate("Suggestion", "Rough cut of {seconds} s: {shots} shots from {files} files", "", 1),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Reframe for {aspect}: the subject found is in the frame {inside} % of the time"
        " ({centred} % with a centre crop); shots still {still}, panned {pan}, followed {follow}",
    ),
    translate("Suggestion", "{count} recordings of one event: {names}", "", 1),
    QT_TRANSLATE_NOOP("Suggestion", "Shorter: {seconds} s"),
    QT_TRANSLATE_NOOP("Suggestion", "Longer: {seconds} s"),
    QT_TRANSLATE_NOOP("Suggestion", "Split at {timecode}: a new shot begins here"),
    QT_TRANSLATE_NOOP("Suggestion", "Split at {timecode}, in the middle of a dissolve"),
    QT_TRANSLATE_NOOP("Suggestion", "Split at {timecode}, in the dark of a fade"),
    QT_TRANSLATE_NOOP("Suggestion", "Split at {timecode}, in the middle of a dip"),
    QT_TRANSLATE_NOOP("Suggestion", "Split at {timecode}, in the middle of a wipe"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop a sound without a word of {seconds} s at {timecode}"),
    QT_TRANSLATE_NOOP(
        "Suggestion", "Drop the false start “{words}” at {timecode}: it is begun again at {other}"
    ),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Drop the take “{words}” at {timecode}: the one at {other} is as good and later",
    ),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Drop the take “{words}” at {timecode}: the one at {other} is heard more clearly",
    ),
    QT_TRANSLATE_NOOP(
        "Suggestion", "Drop the take “{words}” at {timecode}: the one at {other} is louder"
    ),
    QT_TRANSLATE_NOOP(
        "Suggestion", "Drop the take “{words}” at {timecode}: the one at {other} is more complete"
    ),
    QT_TRANSLATE_NOOP(
        "Suggestion", "Drop the take “{words}” at {timecode}: the one at {other} is more fluent"
    ),
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s of silence at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop {seconds} s off the topic at {timecode}: {words}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop “{words}” at {timecode}"),
    QT_TRANSLATE_NOOP("Suggestion", "Drop “{words}” at {timecode}: it is said again right after"),
    translate("Suggestion", "Fewer: {count} chapters", "", 1),
    QT_TRANSLATE_NOOP("Suggestion", "Keep less breath: {seconds} s go"),
    QT_TRANSLATE_NOOP("Suggestion", "Keep more breath: {seconds} s go"),
    QT_TRANSLATE_NOOP("Suggestion", "Keep this take and drop the one at {other}"),
    QT_TRANSLATE_NOOP("Suggestion", "Mark where the feeling peaks or turns: {places}"),
    QT_TRANSLATE_NOOP("Suggestion", "Peaks alone"),
    QT_TRANSLATE_NOOP("Suggestion", "Turns alone"),
    QT_TRANSLATE_NOOP("Suggestion", "Mark the key sentence at {timecode}: “{words}”"),
    translate("Suggestion", "Mark {count} chapters: {titles}", "", 1),
    translate("Suggestion", "More: {count} chapters", "", 1),
    translate("Suggestion", "Timeline of {count} key sentences, {seconds} s", "", 1),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Cut to “{name}”: {shots} shots in {seconds} s, {share} % of the cuts on the beat",
    ),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Cut to “{name}”: {shots} shots in {seconds} s, {share} % of the cuts on the beat,"
        " {shown} of {faces} faces shown",
    ),
    QT_TRANSLATE_NOOP("Suggestion", "{shots} shots, {share} % on beat"),
    translate("Suggestion", "Highlights of {seconds} s in {count} stretches", "", 1),
    QT_TRANSLATE_NOOP("Suggestion", "Best first"),
    QT_TRANSLATE_NOOP("Suggestion", "Trailer of {seconds} s to “{name}”: {shots} shots"),
    QT_TRANSLATE_NOOP("Suggestion", "{shots} shots"),
    QT_TRANSLATE_NOOP("Suggestion", "Short of {seconds} s from {start} of “{name}”: “{words}”"),
    QT_TRANSLATE_NOOP("Suggestion", "Short of {seconds} s from {start} of “{name}”"),
    translate("Suggestion", "Snap the cut at {timecode} to the beat {count} frames later", "", 1),
    translate("Suggestion", "Snap the cut at {timecode} to the beat {count} frames earlier", "", 1),
    translate(
        "Suggestion",
        "Snap the picture at {timecode} to the beat {count} frames later; its sound stays",
        "",
        1,
    ),
    translate(
        "Suggestion",
        "Snap the picture at {timecode} to the beat {count} frames earlier; its sound stays",
        "",
        1,
    ),
    translate("Suggestion", "Snap {count} cuts to the beat", "", 1),
    translate("Suggestion", "Strong beats only: {count} cuts", "", 1),
    translate(
        "Suggestion",
        "New pace: {count} of {shots} shots get another length or go, {seconds} s in all",
        "",
        1,
    ),
    translate(
        "Suggestion",
        "New pace: {count} of {shots} shots get another length or go, {added} are cut to a closer"
        " framing, {seconds} s in all",
        "",
        1,
    ),
    QT_TRANSLATE_NOOP("Suggestion", "Fewer changes: {seconds} s"),
    QT_TRANSLATE_NOOP("Suggestion", "Closer to the arc: {seconds} s"),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "Lower “{name}” by {amount} dB under {seconds} s of speech from {timecode}",
    ),
    QT_TRANSLATE_NOOP("Suggestion", "By {amount} dB"),
    QT_TRANSLATE_NOOP("Suggestion", "Fade “{name}” out after {seconds} s"),
    QT_TRANSLATE_NOOP(
        "Suggestion",
        "No steady bars are heard in “{name}”: fitted to {seconds} s where it sounds most alike,"
        " joins: {joins}",
    ),
    QT_TRANSLATE_NOOP(
        "Suggestion", "Fit “{name}” to {seconds} s with its own ending, joins: {joins}"
    ),
    QT_TRANSLATE_NOOP("Suggestion", "Fit “{name}” to {seconds} s and fade it out, joins: {joins}"),
    QT_TRANSLATE_NOOP("Suggestion", "Own ending, joins: {joins}"),
    QT_TRANSLATE_NOOP("Suggestion", "Faded out, joins: {joins}"),
    QT_TRANSLATE_NOOP("Suggestion", "There is no text"),
    QT_TRANSLATE_NOOP("Suggestion", "A line of {count} characters, {most} at most"),
    translate("Suggestion", "{count} lines, {most} at most", "", 1),
    QT_TRANSLATE_NOOP("Suggestion", "A word stands alone on a line"),
    QT_TRANSLATE_NOOP("Suggestion", "Stands {seconds} s, {most} s at most"),
    QT_TRANSLATE_NOOP("Suggestion", "{pace} characters a second, {most} at most"),
    QT_TRANSLATE_NOOP("Suggestion", "Stands {seconds} s, {least} s at least"),
    translate("Suggestion", "Gap before it: {count} frames, {least} at least", "", 1),
    translate("Suggestion", "Begins {count} frames before a shot change", "", 1),
    translate("Suggestion", "Ends {count} frames after a shot change", "", 1),
    QT_TRANSLATE_NOOP("Suggestion", "No room: {need} s are needed, {room} s are free"),
    QT_TRANSLATE_NOOP("Suggestion", "Speech was cut out under it: does the text still fit?"),
)

_REASONS = (
    QT_TRANSLATE_NOOP("Reason", "change"),
    QT_TRANSLATE_NOOP("Reason", "mixing"),
    QT_TRANSLATE_NOOP("Reason", "flash"),
)

_NAMES = (
    QT_TRANSLATE_NOOP("Name", "Timeline {number}"),
    QT_TRANSLATE_NOOP("Name", "Rough cut {seconds} s"),
    QT_TRANSLATE_NOOP("Name", "Cut to music {seconds} s"),
    QT_TRANSLATE_NOOP("Name", "Key sentences"),
    QT_TRANSLATE_NOOP("Name", "Highlights {seconds} s"),
    QT_TRANSLATE_NOOP("Name", "Trailer {seconds} s"),
    QT_TRANSLATE_NOOP("Name", "Short {start} {words}"),
)

_PARTS = (
    shelves,
    broll,
    delivery,
    effects,
    interchange,
    passing,
    past,
    playing,
    titles,
    tracks,
    trimming,
)
"""Modules with ``EDITS``, ``JOBS``, ``ERRORS``, ``CHECKS``, ``PRESETS`` or ``SUGGESTIONS``."""


def _with_parts(name: str, own: tuple[object, ...]) -> tuple[object, ...]:
    return (*own, *(words for part in _PARTS for words in getattr(part, name, ())))


CATALOGUE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        context: tuple(map(str, words))
        for context, words in (
            ("Edit", _with_parts("EDITS", _EDITS)),
            ("Job", _with_parts("JOBS", _JOBS)),
            ("Error", _with_parts("ERRORS", ERRORS)),
            ("Note", _NOTES),
            ("Check", _with_parts("CHECKS", _CHECKS)),
            ("Found", delivery.FOUND),
            ("Preset", _with_parts("PRESETS", _PRESETS)),
            ("Model", MODELS),
            ("Suggestion", _with_parts("SUGGESTIONS", _SUGGESTIONS)),
            ("Reason", _REASONS),
            ("Name", _NAMES),
        )
    }
)
