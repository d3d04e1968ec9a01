"""Sentences of errors that the session can tell.

The translator's tools find them here; ``words.told`` finds finished sentences by these templates.
A test compares this list with what the packages below can say.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.gui.plurals import translate

ERRORS = (
    QT_TRANSLATE_NOOP("Error", "A person needs a name."),
    QT_TRANSLATE_NOOP("Error", "The names of people could not be saved ({reason})."),
    QT_TRANSLATE_NOOP("Error", "A rating is from 0 to 5."),
    QT_TRANSLATE_NOOP("Error", "A saved search needs a name and something to look for."),
    QT_TRANSLATE_NOOP("Error", "That search is no longer in the project."),
    QT_TRANSLATE_NOOP("Error", "A group needs a name."),
    QT_TRANSLATE_NOOP("Error", "A group needs at least two recordings, each once."),
    QT_TRANSLATE_NOOP("Error", "One of these recordings is in another group already."),
    QT_TRANSLATE_NOOP("Error", "That group is no longer in the project."),
    QT_TRANSLATE_NOOP("Error", "“{name}:” stands without a value."),
    QT_TRANSLATE_NOOP("Error", "“{name}:” is nothing one can ask for; it is looked for as a word."),
    QT_TRANSLATE_NOOP("Error", "“{value}” is no value for “{name}:”."),
    QT_TRANSLATE_NOOP("Error", "“{name}:” is not more or less; “{sign}” is passed over."),
    QT_TRANSLATE_NOOP("Error", "Only the first {count} phrases, exclusions and fields are used."),
    QT_TRANSLATE_NOOP(
        "Error", "“{name}” has a name that is no text: rename the file or its folder."
    ),
    QT_TRANSLATE_NOOP("Error", "Pictures cannot be compared: turn AI on, or install the model."),
    QT_TRANSLATE_NOOP(
        "Error", "What that sounds like is not known yet; wait until it is in the index."
    ),
    QT_TRANSLATE_NOOP("Error", "“{path}” is another file on this machine."),
    QT_TRANSLATE_NOOP("Error", "That timeline is open already."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is part of this project; choose another name."),
    QT_TRANSLATE_NOOP(
        "Error",
        "Track {name} is locked, and this would pull linked picture and sound on it "
        "apart; unlock it first.",
    ),
    QT_TRANSLATE_NOOP("Error", "There is nothing on the timeline in that range to export."),
    QT_TRANSLATE_NOOP("Error", "The recovery copy of that session cannot be read any more."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The recovery copy could not be written to “{folder}” ({reason}); save the "
        "project to be safe.",
    ),
    QT_TRANSLATE_NOOP(
        "Error", "That has a name or a number that cannot be written to a file; rename it first."
    ),
    QT_TRANSLATE_NOOP("Error", "A clip of track {track} cannot go to track {target}."),
    QT_TRANSLATE_NOOP("Error", "A marker needs a place on the timeline and an id of its own."),
    QT_TRANSLATE_NOOP("Error", "A ripple trim works on one clip of each track."),
    QT_TRANSLATE_NOOP("Error", "Choose media in the bin first."),
    QT_TRANSLATE_NOOP("Error", "Choose where to save this project."),
    QT_TRANSLATE_NOOP(
        "Error",
        "Closing this gap would pull linked picture and sound apart; lift instead.",
    ),
    QT_TRANSLATE_NOOP("Error", "Gain goes from -96 dB to +24 dB."),
    QT_TRANSLATE_NOOP("Error", "Gain goes from -96 dB to +24 dB, from one point to a later one."),
    QT_TRANSLATE_NOOP("Error", "A framing lies inside of the picture and goes forward in time."),
    QT_TRANSLATE_NOOP("Error", "Mark an in and an out point first."),
    QT_TRANSLATE_NOOP("Error", "Media is missing: {names}{more}. Relink it, then export again."),
    QT_TRANSLATE_NOOP(
        "Error", "Files of effects are missing: {names}{more}. Choose others, then export."
    ),
    QT_TRANSLATE_NOOP("Error", "No clip is selected."),
    QT_TRANSLATE_NOOP("Error", "No model is called “{name}”."),
    QT_TRANSLATE_NOOP("Error", "No picture of “{name}” can be decoded; the file is damaged."),
    QT_TRANSLATE_NOOP("Error", "None of these suggestions applies any more."),
    QT_TRANSLATE_NOOP("Error", "Nothing in “{name}” can be decoded; the file is damaged."),
    QT_TRANSLATE_NOOP("Error", "Only a new, empty track can be added."),
    QT_TRANSLATE_NOOP("Error", "That marker is no longer on the timeline."),
    QT_TRANSLATE_NOOP("Error", "That media is no longer in the project."),
    QT_TRANSLATE_NOOP("Error", "That session is being recovered by another studio."),
    QT_TRANSLATE_NOOP("Error", "That suggestion is no longer offered: the timeline has changed."),
    QT_TRANSLATE_NOOP("Error", "That suggestion was not rejected."),
    QT_TRANSLATE_NOOP("Error", "That timeline is already in the project."),
    QT_TRANSLATE_NOOP("Error", "The clip this was made for is no longer on the timeline."),
    QT_TRANSLATE_NOOP("Error", "The edit {name} cannot be written down."),
    QT_TRANSLATE_NOOP("Error", "The file is not the one that was imported; relink it."),
    QT_TRANSLATE_NOOP("Error", "The folder “{name}” does not exist; make it first."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The judgement could not be written down ({why}); the timeline itself is safe.",
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "What was offered could not be written down ({why}); to accept it, repeat the options.",
    ),
    QT_TRANSLATE_NOOP("Error", "The media of “{name}” is not in the project."),
    QT_TRANSLATE_NOOP("Error", "The media of “{name}” is not in this project any more."),
    QT_TRANSLATE_NOOP("Error", "The media of some clips ({names}) is not in the project."),
    QT_TRANSLATE_NOOP("Error", "The model cannot be stored ({why})."),
    QT_TRANSLATE_NOOP("Error", "The model manifest “{name}” cannot be read: {why}."),
    QT_TRANSLATE_NOOP("Error", "The package {name} {version} holds no data that can be read."),
    QT_TRANSLATE_NOOP("Error", "The pictures ended too early; the log has the details."),
    QT_TRANSLATE_NOOP("Error", "The range to remove is empty."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The recovery copy of that session cannot be read; the last saved project and its "
        "backups are untouched.",
    ),
    QT_TRANSLATE_NOOP("Error", "The sequence is not in this project any more."),
    QT_TRANSLATE_NOOP("Error", "The settings could not be saved ({why})."),
    QT_TRANSLATE_NOOP("Error", "The sound of the written video is damaged; it was thrown away."),
    QT_TRANSLATE_NOOP("Error", "The studio is closing; nothing new is started."),
    QT_TRANSLATE_NOOP("Error", "The timeline this was made for is no longer in the project."),
    QT_TRANSLATE_NOOP("Error", "The track this was made for is no longer on the timeline."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The video could not be written to “{name}” ({why}); nothing was left there.",
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "The weights of TransNet V2 cannot be read; install the model again.",
    ),
    QT_TRANSLATE_NOOP(
        "Error", "The weights of the face encoder cannot be read; install the model again."
    ),
    QT_TRANSLATE_NOOP("Error", "The weights of BeatNet cannot be read; install the model again."),
    QT_TRANSLATE_NOOP("Error", "The weights of {name} cannot be read; install the model again."),
    QT_TRANSLATE_NOOP("Error", "The weights are not those of {name}; install the model again."),
    QT_TRANSLATE_NOOP("Error", "LiteRT, which runs {name}, cannot be loaded: {error}."),
    QT_TRANSLATE_NOOP("Error", "There are no pictures to look at."),
    QT_TRANSLATE_NOOP("Error", "There is no sound to listen to."),
    QT_TRANSLATE_NOOP(
        "Error", "The weights of the sound event net cannot be read; install the model again."
    ),
    QT_TRANSLATE_NOOP("Error", "The file has no pictures."),
    QT_TRANSLATE_NOOP("Error", "No picture of the file can be decoded; it is damaged."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The written video cannot be read back at picture {number} ({why}); it was thrown "
        "away. Try again, on another disk if it happens twice.",
    ),
    QT_TRANSLATE_NOOP("Error", "The written video cannot be read back: {why}"),
    QT_TRANSLATE_NOOP("Error", "There is no cut to roll."),
    QT_TRANSLATE_NOOP("Error", "The cut of “{name}” has moved since."),
    QT_TRANSLATE_NOOP("Error", "There is no clip to split here."),
    QT_TRANSLATE_NOOP("Error", "There is no clip under the playhead to split."),
    QT_TRANSLATE_NOOP("Error", "There is no clip under the playhead to trim."),
    QT_TRANSLATE_NOOP("Error", "There is no such alternative."),
    QT_TRANSLATE_NOOP("Error", "There is no such recovery."),
    QT_TRANSLATE_NOOP("Error", "There is no unlocked track for “{name}”."),
    QT_TRANSLATE_NOOP(
        "Error",
        "There is not enough memory to run this model; close other programs.",
    ),
    QT_TRANSLATE_NOOP("Error", "There is nothing in this range to export."),
    QT_TRANSLATE_NOOP("Error", "There is nothing on the timeline to export."),
    QT_TRANSLATE_NOOP("Error", "There is nothing to place."),
    QT_TRANSLATE_NOOP("Error", "There is nothing to redo."),
    QT_TRANSLATE_NOOP("Error", "There is nothing to undo."),
    QT_TRANSLATE_NOOP("Error", "This model comes as an npm package; install npm, then try again."),
    QT_TRANSLATE_NOOP("Error", "Track {track} cannot go there."),
    QT_TRANSLATE_NOOP("Error", "Track {track} is locked; unlock it to change it."),
    QT_TRANSLATE_NOOP("Error", "Track {track} is locked; unlock it to remove it."),
    QT_TRANSLATE_NOOP("Error", "the log is open after it was begun"),
    QT_TRANSLATE_NOOP(
        "Error",
        "{name} has no source here; put its files into a folder and name that folder in the "
        "settings.",
    ),
    QT_TRANSLATE_NOOP("Error", "{name} is damaged; install it again."),
    QT_TRANSLATE_NOOP("Error", "The speech model cannot be loaded; install it again."),
    QT_TRANSLATE_NOOP("Error", "This model does not know that language; choose another model."),
    QT_TRANSLATE_NOOP(
        "Error", "The voice activity model is missing; install faster-whisper again."
    ),
    QT_TRANSLATE_NOOP("Error", "{name} is no edit"),
    QT_TRANSLATE_NOOP("Error", "{name} is not installed; install it in the Models dialog."),
    QT_TRANSLATE_NOOP("Error", "{name} was not stored as it was written"),
    QT_TRANSLATE_NOOP(
        "Error",
        "An internal error stopped this job ({kind}); the log has the details.",
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "An internal error keeps this from being shown ({kind}); the log has the details.",
    ),
    QT_TRANSLATE_NOOP("Error", "“{text}” does not exist at {rate} frames per second."),
    QT_TRANSLATE_NOOP("Error", "“{text}” is no timecode such as 00:01:12:07."),
    QT_TRANSLATE_NOOP("Error", "“{text}” is not a timecode such as 00:01:12:07."),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{text}” is one of the labels that drop-frame timecode leaves out.",
    ),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot be decoded again; was it replaced?"),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot be read ({why})."),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot be read as video, sound or a picture ({why})."),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot be read from {place}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” cannot be split at one of its own edges."),
    QT_TRANSLATE_NOOP("Error", "“{name}” contradicts itself ({why})."),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{name}” could not be saved ({why}); the earlier file is untouched and your "
        "changes are still open. Save somewhere else.",
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{name}” could not be written to “{folder}” ({why}); an earlier file is untouched.",
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{name}” crashed the decoder and was given up; it is damaged or made to do harm.",
    ),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{name}” did not read back as it was written; nothing was replaced. Please report "
        "this timeline.",
    ),
    QT_TRANSLATE_NOOP("Error", "“{name}” does not encode pictures."),
    QT_TRANSLATE_NOOP("Error", "“{name}” does not encode sound."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has no more media there."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has no picture for the video track {track}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has no picture stream {number} any more; relink it."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has no pictures."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has no sound for the audio track {track}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has no sound stream {number} any more."),
    QT_TRANSLATE_NOOP("Error", "“{name}” has no sound."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is longer than half an hour; music is fitted up to that."),
    QT_TRANSLATE_NOOP("Error", "There is no music on the timeline to fit."),
    QT_TRANSLATE_NOOP("Error", "“{name}” holds neither pictures nor sound."),
    QT_TRANSLATE_NOOP("Error", "“{name}” in {place} is larger than it should be."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is a folder; give the project a file name."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is a folder; give the video a name in it."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is already in the project."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is already on a timeline."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is empty."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is missing; relink it."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is no known timeline format; use {known}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is not a project of this studio."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is not a timeline that this program wrote."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is not an OpenTimelineIO file."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is not there. Relink it, or bring the file back."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is open in another studio; close it there first."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is too large to be a project."),
    translate("Error", "“{name}” is used by {count} clips; remove those first.", "", 1),
    QT_TRANSLATE_NOOP("Error", "“{name}” lies over the gap on track {track}; lift instead."),
    QT_TRANSLATE_NOOP("Error", "“{name}” made the decoder answer nonsense and was given up."),
    QT_TRANSLATE_NOOP("Error", "“{name}” made the decoder answer nonsense."),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{name}” made the decoder hang and was given up; it is probably damaged.",
    ),
    QT_TRANSLATE_NOOP("Error", "“{name}” names no plain file ({path}) and stays closed."),
    QT_TRANSLATE_NOOP("Error", "“{name}” needs at least one frame and a place on the timeline."),
    QT_TRANSLATE_NOOP("Error", "“{name}” needs at least one frame."),
    QT_TRANSLATE_NOOP("Error", "“{name}” needs more memory to decode than it may have."),
    QT_TRANSLATE_NOOP("Error", "“{name}” of {place} is not the file it should be and was refused."),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{name}” was saved by a newer version of the studio (file version {found}, this "
        "one reads up to {known}); update the studio to open it.",
    ),
    QT_TRANSLATE_NOOP("Error", "“{name}” would overlap “{other}” on track {track}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” would start before the timeline does."),
    QT_TRANSLATE_NOOP("Error", "“{name}” would end later than any timeline does."),
    QT_TRANSLATE_NOOP("Error", "These subtitles are damaged and were not taken."),
    QT_TRANSLATE_NOOP("Error", "A speaker needs a name."),
    QT_TRANSLATE_NOOP("Error", "Close the gap between the two clips first; then the words fit in."),
    QT_TRANSLATE_NOOP("Error", "Select the words to correct first."),
    QT_TRANSLATE_NOOP("Error", "Select words in the transcript first."),
    QT_TRANSLATE_NOOP("Error", "Select words that were removed."),
    QT_TRANSLATE_NOOP("Error", "That speaker is no longer in the project."),
    QT_TRANSLATE_NOOP("Error", "The media these words are spoken in is no longer in the project."),
    QT_TRANSLATE_NOOP("Error", "The track these words were on is locked; unlock it first."),
    QT_TRANSLATE_NOOP("Error", "There is no frame to put back there."),
    QT_TRANSLATE_NOOP("Error", "There is nothing on unlocked tracks to move."),
    QT_TRANSLATE_NOOP("Error", "These words are not corrected."),
    QT_TRANSLATE_NOOP("Error", "These words are there already."),
    QT_TRANSLATE_NOOP(
        "Error",
        "The subtitle track this was made for is no longer on the timeline.",
    ),
    QT_TRANSLATE_NOOP("Error", "A subtitle this was made for is no longer on the timeline."),
    QT_TRANSLATE_NOOP("Error", "No subtitle is selected."),
    QT_TRANSLATE_NOOP("Error", "“{name}” would overlap “{other}”."),
    QT_TRANSLATE_NOOP("Error", "These subtitles are on the timeline already."),
    QT_TRANSLATE_NOOP("Error", "Text is 1 to 500 thousandths of the picture's height."),
    QT_TRANSLATE_NOOP(
        "Error",
        "Choose two or more subtitles that follow each other to merge them.",
    ),
    QT_TRANSLATE_NOOP("Error", "There are no subtitles to write."),
    QT_TRANSLATE_NOOP("Error", "Nothing is said here that could be subtitled."),
    QT_TRANSLATE_NOOP("Error", "Put a clip on the timeline first."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is too large to be subtitles."),
    QT_TRANSLATE_NOOP("Error", "“{name}” holds no subtitles that can be read."),
    QT_TRANSLATE_NOOP("Error", "“{name}” is no known subtitle format; use {known}."),
    QT_TRANSLATE_NOOP("Error", "“{name}” holds no text that can be read."),
    QT_TRANSLATE_NOOP(
        "Error",
        "“{name}” is damaged: it says it is {encoding} but is not, from byte {place} on.",
    ),
    QT_TRANSLATE_NOOP("Error", "These subtitles do not fit what is said here; nothing was moved."),
    QT_TRANSLATE_NOOP("Error", "There is no arc “{name}”; there are {known}."),
    QT_TRANSLATE_NOOP(
        "Error", "“{text}” is no point of an arc: two numbers from 0 to 1, such as 0.5:0.9."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "The points of an arc run from left to right, such as 0:0.2,0.5:0.9."
    ),
    QT_TRANSLATE_NOOP("Error", "There are no subtitles on the timeline yet."),
    QT_TRANSLATE_NOOP("Error", "Nothing on the timeline was transcribed yet; transcribe it first."),
    QT_TRANSLATE_NOOP("Error", "The speaker model cannot be loaded; install it again."),
    QT_TRANSLATE_NOOP(
        "Error", "Translating needs a speech model; install one in the Models dialog."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "The weights of the image tagger cannot be read; install the model again."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "The weights of the text reader cannot be read; install the model again."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "The weights of the noise filter cannot be read; install the model again."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "The weights of the text model cannot be read; install the model again."
    ),
    QT_TRANSLATE_NOOP(
        "Error", "The image–text model cannot be read; see that its folder is whole."
    ),
    QT_TRANSLATE_NOOP("Error", "The image–text model is of a kind that tells no likeness."),
    QT_TRANSLATE_NOOP("Error", "The names of tags cannot be read; install the studio again."),
    QT_TRANSLATE_NOOP("Error", "The names of tags are not whole; install the studio again."),
)
