"""Names of what spoke for a suggestion."""

from __future__ import annotations

from aigc_studio.gui.words import translate


def reason_text(feature: str) -> str:
    """The name of a measured feature; names of detectors and models stand as they are."""
    known = _of_takes_and_talk() | _of_music_and_shots() | _of_cuts()
    return known.get(feature, translate("Reason", feature))


def detector_text(name: str) -> str:
    """What found shots; names of models stand as they are, those of baselines are told."""
    if name == "classical (no model)":
        return translate("Detector", "classical (no model)")
    known = {"classical": translate("Detector", "classical")}
    return " + ".join(known.get(part, part) for part in name.split(" + "))


def _of_takes_and_talk() -> dict[str, str]:
    return {
        "as wished": translate("Reason", "As wished"),
        "usual depth": translate("Reason", "Usual depth"),
        "too loud for speech": translate("Reason", "Too loud for speech"),
        "own ending": translate("Reason", "Its own ending"),
        "alike at the joins": translate("Reason", "Alike at the joins"),
        "smooth joins": translate("Reason", "Smooth joins"),
        "sharpness": translate("Reason", "Sharpness"),
        "exposure": translate("Reason", "Exposure"),
        "steadiness": translate("Reason", "Steadiness"),
        "movement": translate("Reason", "Movement"),
        "shake": translate("Reason", "Shake"),
        "black": translate("Reason", "Black"),
        "frozen": translate("Reason", "Frozen"),
        "blurred": translate("Reason", "Out of focus"),
        "shaken": translate("Reason", "Shaking"),
        "too dark": translate("Reason", "Too dark"),
        "too bright": translate("Reason", "Too bright"),
        "repeated take": translate("Reason", "Repeated take"),
        "quiet": translate("Reason", "Quiet"),
        "no voice": translate("Reason", "No voice"),
        "filler word": translate("Reason", "Filler word"),
        "stands alone": translate("Reason", "Stands alone"),
        "heard clearly": translate("Reason", "Heard clearly"),
        "voice without a word": translate("Reason", "Voice without a word"),
        "alike": translate("Reason", "Same words"),
        "clarity": translate("Reason", "Clearly heard"),
        "fluency": translate("Reason", "Fluent"),
        "completeness": translate("Reason", "Complete"),
        "level": translate("Reason", "Loud"),
        "begun again": translate("Reason", "Begun again"),
        "breaks off": translate("Reason", "Breaks off"),
        "said twice": translate("Reason", "Said twice"),
        "change of words": translate("Reason", "Change of words"),
        "stands out": translate("Reason", "Stands out"),
        "changes sides": translate("Reason", "Changes sides"),
        "off topic": translate("Reason", "Off topic"),
        "length": translate("Reason", "Length"),
        "says what others say": translate("Reason", "Sums up"),
    }


def _of_music_and_shots() -> dict[str, str]:
    return {
        "on the beat": translate("Reason", "On the beat"),
        "near the cut": translate("Reason", "Near the cut"),
        "wanted length": translate("Reason", "Wanted length"),
        "feeling": translate("Reason", "Fits the feeling"),
        "cut on action": translate("Reason", "Cut on action"),
        "no jump cut": translate("Reason", "No jump cut"),
        "strong feeling": translate("Reason", "Strong feeling"),
        "what is said": translate("Reason", "What is said"),
        "picture": translate("Reason", "Good picture"),
        "faces": translate("Reason", "Faces"),
        "every face": translate("Reason", "Every face"),
        "same sound": translate("Reason", "Same sound"),
        "time together": translate("Reason", "Time together"),
        "novelty": translate("Reason", "Unlike the rest"),
        "hook": translate("Reason", "Hook"),
        "little silence": translate("Reason", "Little silence"),
        "speech over it": translate("Reason", "Speech over it"),
        "subject in frame": translate("Reason", "Subject in the frame"),
        "more than a centre crop": translate("Reason", "Better than the middle"),
        "calm path": translate("Reason", "Calm path"),
        "fits the meaning": translate("Reason", "Fits the meaning"),
        "shows what is said": translate("Reason", "Shows what is said"),
        "words in common": translate("Reason", "Words in common"),
        "fits the frame": translate("Reason", "Fits the frame"),
        "room for a transition": translate("Reason", "Room for a transition"),
        "nothing in the library": translate("Reason", "Nothing in the library"),
        "words and meaning": translate("Reason", "Words and meaning"),
        "words alone": translate("Reason", "Words alone"),
        "rules": translate("Reason", "Rules"),
        "feeling curves": translate("Reason", "Feeling curves"),
        "imprints of sound": translate("Reason", "Imprints of sound"),
    }


def _of_cuts() -> dict[str, str]:
    return {
        "look changes": translate("Reason", "Look changes"),
        "light changes": translate("Reason", "Light changes"),
        "moves on": translate("Reason", "Moves on"),
        "stands still": translate("Reason", "Stands still"),
        "scene changes": translate("Reason", "Scene changes"),
        "time passes": translate("Reason", "Time passes"),
        "jump in one shot": translate("Reason", "Jump in one shot"),
        "faces on both sides": translate("Reason", "Faces on both sides"),
        "talk goes on": translate("Reason", "Talk goes on"),
        "speaker changes": translate("Reason", "Speaker changes"),
        "pause in the talk": translate("Reason", "Pause in the talk"),
        "section of the music changes": translate("Reason", "Section of the music changes"),
        "excited": translate("Reason", "Excited"),
        "feeling changes": translate("Reason", "Feeling changes"),
        "short shots": translate("Reason", "Short shots"),
        "dark at the cut": translate("Reason", "Dark at the cut"),
    }
