"""Documents and suggestions as plain JSON-able values and as text."""

from __future__ import annotations

from aigc_studio.cli.broll import broll_value
from aigc_studio.cli.fit_telling import fit_value
from aigc_studio.cli.passages import passages_value
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Boundary, Shot
from aigc_studio.core.speech import UNKNOWN_VOICE, Speech, Word
from aigc_studio.core.subtitles import TimedCue
from aigc_studio.suggest.cues import cues_of
from aigc_studio.suggest.suggestion import Reframing, Rhythm, Suggestion


def suggestion_value(suggestion: Suggestion) -> dict[str, object]:
    return {
        "id": suggestion.id,
        "kind": suggestion.kind,
        "sentence": str(suggestion.sentence),
        "confidence": round(suggestion.confidence, 4),
        "range": {"start": suggestion.range.start, "end": suggestion.range.end},
        "reasons": [
            {"feature": r.feature, "value": round(r.value, 4), "weight": round(r.weight, 4)}
            for r in suggestion.reasons
        ],
        "evidence": [
            {
                "analysis": e.analysis,
                "asset": e.asset_id,
                "start_seconds": float(e.source_range.start),
                "end_seconds": float(e.source_range.end),
            }
            for e in suggestion.evidence
        ],
        "alternatives": [str(a.label) for a in suggestion.alternatives],
        "from": suggestion.provenance.model,
        **_rhythm_value(suggestion.rhythm),
        **_framing_value(suggestion.reframing),
        **fit_value(suggestion.fit),
        **broll_value(suggestion),
        **passages_value(suggestion),
    }


def _framing_value(reframing: Reframing | None) -> dict[str, object]:
    """How each shot is framed, and whether the subject stays in it."""
    if reframing is None:
        return {}
    shots = [
        {"frames": [shot.range.start, shot.range.end], "manner": shot.manner}
        for shot in reframing.shots
    ]
    measures = {
        "inside": round(reframing.inside, 4),
        "inside_of_a_centre_crop": round(reframing.centred, 4),
        "jerk": round(reframing.jerk, 3),
    }
    return {"framing": {**measures, "shots": shots}}


def _rhythm_value(rhythm: Rhythm | None) -> dict[str, object]:
    """Why each cut is where it is; nothing where a suggestion is not about rhythm."""
    if rhythm is None:
        return {}
    return {
        "cuts": [
            {
                "frame": cut.frame,
                "terms": {t.feature: round(t.value, 4) for t in cut.terms},
                "runner_up": cut.runner_up,
                "dearer": round(cut.dearer, 4),
            }
            for cut in rhythm.cuts
        ],
        "pace": {
            "wanted": [round(v, 2) for v in rhythm.wanted],
            "achieved": [round(v, 2) for v in rhythm.achieved],
        },
    }


def suggestion_line(suggestion: Suggestion) -> str:
    return f"{suggestion.id}  {suggestion.confidence:.2f}  {suggestion.sentence}"


def rate_value(info: MediaInfo) -> dict[str, object]:
    video = info.main_video
    if video is None:
        return {}
    return {
        "frame_rate": str(video.frame_rate),
        "frames": video.frames,
        "variable_rate": video.is_variable_rate,
        "width": video.display_size[0],
        "height": video.display_size[1],
    }


def media_value(path: str, info: MediaInfo) -> dict[str, object]:
    """The head of a file's entry in ``analyze --json``."""
    value: dict[str, object] = {
        "path": path,
        "kind": info.kind,
        "frame_rate": None,
        "frames": 0,
        "duration": float(info.duration),
        "variable_rate": False,
    }
    return value | rate_value(info) | {"notes": list(info.notes)}


def boundary_value(boundary: Boundary) -> dict[str, object]:
    return {
        "kind": boundary.kind,
        "start": boundary.start,
        "end": boundary.end,
        "start_seconds": float(boundary.start_seconds),
        "end_seconds": float(boundary.end_seconds),
        "confidence": round(boundary.confidence, 4),
        "reasons": {name: round(value, 4) for name, value in boundary.reasons},
    }


def shot_value(shot: Shot) -> dict[str, object]:
    return {
        "start": shot.start,
        "end": shot.end,
        "start_seconds": float(shot.start_seconds),
        "end_seconds": float(shot.end_seconds),
        "key_picture": shot.key_picture,
        "sharpness": round(shot.sharpness, 4),
        "exposure": round(shot.exposure, 4),
        "motion": round(shot.motion, 4),
        "shake": round(shot.shake, 4),
        "color": list(shot.color),
        "black": shot.is_black,
        "frozen": shot.is_frozen,
    }


def speech_value(speech: Speech) -> dict[str, object]:
    """Seconds of the file; a speaker is the number of the voice from 0, or null."""
    return {
        "language": speech.language,
        "recognizer": speech.recognizer,
        "words": [
            {
                "text": w.text,
                "start": float(w.start),
                "end": float(w.end),
                "confidence": round(w.confidence, 4),
                "speaker": None if w.voice == UNKNOWN_VOICE else w.voice,
            }
            for w in speech.words
        ],
        "cues": [
            {"start": float(c.start), "end": float(c.end), "text": c.text} for c in cues_in(speech)
        ],
        "speech": [{"start": float(r.start), "end": float(r.end)} for r in speech.voiced],
        "speakers": [{"number": v.number, "seconds": v.seconds} for v in speech.voices],
        "notes": list(speech.notes),
    }


def cues_in(speech: Speech) -> tuple[TimedCue, ...]:
    """Subtitles by the rules of the language."""
    return cues_of(speech.words, speech.language or "en", end=speech.heard.end)


def speech_text(speech: Speech) -> str:
    """A line a sentence; where several speak, a new speaker is named."""
    lines: list[str] = []
    last = UNKNOWN_VOICE
    ends = (*speech.sentences[1:], len(speech.words))
    for first, end in zip(speech.sentences, ends, strict=True):
        words = speech.words[first:end]
        if len(speech.voices) > 1 and words[0].voice != last:
            last = words[0].voice
            lines.append(f"{chr(10) if lines else ''}Speaker {last + 1}:")
        lines.append(running_text(words))
    return "".join(f"{line}\n" for line in lines)


def running_text(words: tuple[Word, ...]) -> str:
    return "".join(f"{' ' if w.has_space and i else ''}{w.text}" for i, w in enumerate(words))
