"""The edit behind a recommended passage: how long, how it lies across the cut, and its sound.

A transition is as long as the moment asks, no longer than the clips and their handles allow, and
lies so that its middle falls on a beat that is near. Sound is cross-faded only within the silence
around the cut, so no word is faded; sound that leads or trails does so only where nobody speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import TransitionId, derived_id
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.transitions import OffsetSound, SetTransition, longest_fit
from aigc_studio.suggest.cut_sides import CutContext, CutPlace, Pause, Side

_SECONDS: Mapping[str, float] = MappingProxyType(
    {
        "dissolve": 0.8,
        "dip": 1.0,
        "wipe": 0.6,
        "blur": 0.6,
        "push": 0.4,
        "whip_pan": 0.36,
        "zoom": 0.4,
        "morph_cut": 0.3,
    }
)
"""At middling arousal; an excited moment takes half of it, a calm one half as much again."""
_LEAST_SECONDS = 0.16
_CLIP_SHARE = Fraction(2, 5)
"""A transition takes no more of a clip."""
_LEAST_LEAD = Fraction(1, 8)
_USUAL_LEAD = Fraction(1, 2)
"""Seconds by which sound leads or trails."""
_SOUND_FADE = Fraction(1, 5)
_FADE_BESIDE_TALK = 2
"""Frames: no click, and no word is heard to fade."""


@dataclass(frozen=True, slots=True)
class Made:
    """An edit that can be applied. ``frames`` before and after the cut."""

    edit: Edit
    frames: tuple[int, int]
    is_shortened: bool = False
    is_on_beat: bool = False


def make(passage: str, place: CutPlace, found: Found) -> Made | None:
    """The edit for a passage; None where room, handles or silence for it are missing."""
    if passage in {"j_cut", "l_cut"}:
        return _offset_sound(passage, place, found)
    return _transition(passage, place, found)


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured at the cut. ``excited`` -1..1."""

    project: Project
    context: CutContext
    pause: Pause
    excited: float
    sides: tuple[Side | None, Side | None]


def _transition(passage: str, place: CutPlace, found: Found) -> Made | None:
    sequence = found.context.sequence
    rate = sequence.frame_rate
    seconds = _SECONDS[passage] * (1.0 - 0.5 * found.excited)
    most = min(place.before.duration, place.after.duration) * _CLIP_SHARE
    frames = min(rate.frames_nearest(Fraction(seconds)), int(most))
    least = max(rate.frames_ceil(Fraction(_LEAST_SECONDS)), 2)
    if frames < least:
        return None
    lead, tail, is_on_beat = _laid(place, found, frames)
    wanted = Transition(
        TransitionId(derived_id("transition", place.before.id, place.after.id, passage)),
        passage,
        place.before.id,
        place.after.id,
        lead,
        tail,
        "ease" if passage in {"push", "whip_pan", "zoom"} else "linear",
        _values(passage, found),
    )
    fit = longest_fit(found.project, sequence, place.track, wanted)
    if fit is None or fit.duration < least:
        return None
    edits: list[Edit] = [SetTransition(sequence.id, place.track.id, fit)]
    if passage != "morph_cut":
        edits += _crossfades(place, found, fit)
    edit = edits[0] if len(edits) == 1 else Batch("Set transition", tuple(edits))
    is_whole = fit == wanted
    return Made(edit, (fit.lead, fit.tail), not is_whole, is_on_beat and is_whole)


def _laid(place: CutPlace, found: Found, frames: int) -> tuple[int, int, bool]:
    """Centred, or with its middle on a beat that is within a third of it."""
    lead = frames // 2
    beats = found.context.beats
    reach = frames // 3
    near = [off for off in range(-reach, reach + 1) if beats.get(place.frame + off, 0.0) > 0]
    if near:
        off = min(near, key=lambda o: (abs(o), o))
        lead = min(max(lead - off, 0), frames)
    return lead, frames - lead, bool(near)


def _values(passage: str, found: Found) -> tuple[ParameterValue, ...]:
    """Motion goes the way the pictures move."""
    if passage not in {"push", "whip_pan"}:
        return ()
    moving = [s for s in found.sides if s is not None and s.has_movement]
    right = sum(s.right for s in moving)
    down = sum(s.down for s in moving)
    if abs(down) > abs(right):
        return (ParameterValue("direction", text="down" if down > 0 else "up"),)
    return (ParameterValue("direction", text="right" if right > 0 else "left"),)


def _crossfades(place: CutPlace, found: Found, picture: Transition) -> list[Edit]:
    """Sound of both sides that meets at the same cut is cross-faded within its silence."""
    sequence, pause = found.context.sequence, found.pause
    usual = sequence.frame_rate.frames_nearest(_SOUND_FADE)
    lead = min(picture.lead, usual if pause.before is None else max(pause.before, 0))
    tail = min(picture.tail, usual if pause.after is None else max(pause.after, 0))
    lead, tail = max(lead, _FADE_BESIDE_TALK), max(tail, _FADE_BESIDE_TALK)
    edits: list[Edit] = []
    for track, before, after in _sounding_cuts(sequence, place):
        fade = Transition(
            TransitionId(derived_id("transition", before.id, after.id)),
            "constant_power",
            before.id,
            after.id,
            lead,
            tail,
        )
        fit = longest_fit(found.project, sequence, track, fade)
        if fit is not None:
            edits.append(SetTransition(sequence.id, track.id, fit))
    return edits


def _sounding_cuts(sequence: Sequence, place: CutPlace) -> list[tuple[Track, Clip, Clip]]:
    """Linked sound of both clips where it is cut at the same frame."""
    found = []
    for track in sequence.audio_tracks:
        if track.is_locked or track.is_muted:
            continue
        ends = {c.end: c for c in track.clips if _is_of(c, place.before)}
        starts = {c.start: c for c in track.clips if _is_of(c, place.after)}
        if place.frame in ends and place.frame in starts:
            found.append((track, ends[place.frame], starts[place.frame]))
    return found


def _is_of(sound: Clip, picture: Clip) -> bool:
    return sound.link is not None and sound.link == picture.link


def _offset_sound(passage: str, place: CutPlace, found: Found) -> Made | None:
    """By half a second, or as far as nobody speaks; no less than an eighth of a second."""
    sequence, pause = found.context.sequence, found.pause
    rate = sequence.frame_rate
    room = pause.before if passage == "j_cut" else pause.after
    cuts = _sounding_cuts(sequence, place)
    if room is None or not cuts:
        return None
    frames = min(room, rate.frames_nearest(_USUAL_LEAD))
    least = rate.frames_ceil(_LEAST_LEAD)
    while frames >= least:
        by = -frames if passage == "j_cut" else frames
        edit = OffsetSound(
            sequence.id,
            tuple(before.id for _, before, _ in cuts),
            tuple(after.id for _, _, after in cuts),
            place.frame,
            by,
        )
        if not _cuts_a_word(place, found, by) and _applies(edit, found.project):
            return Made(edit, (frames, 0) if by < 0 else (0, frames))
        frames -= 1
    return None


def _cuts_a_word(place: CutPlace, found: Found, by: int) -> bool:
    """Whether what then sounds longer would be cut within a word of its file."""
    transcript = found.context.transcript
    if transcript is None:
        return False
    rate = found.context.sequence.frame_rate
    for track, before, after in _sounding_cuts(found.context.sequence, place):
        grown = before if by > 0 else after
        at = grown.media_at(grown.source_at(place.frame + by, rate))
        for item in transcript.heard:
            if item.track_id == track.id and item.clip.asset_id == grown.asset_id:
                words = item.transcript.words
                if any(w.source.start < at < w.source.end for w in words):
                    return True
    return False


def _applies(edit: Edit, project: Project) -> bool:
    try:
        edit.apply(project)
    except EditError:
        return False
    return True
