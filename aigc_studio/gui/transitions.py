"""Transitions in the window: their names, where one can be put, and what is told of handles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QMessageBox

from aigc_studio.core.document import Clip, Project, Sequence, Track, TrackKind
from aigc_studio.core.ids import TransitionId, new_id
from aigc_studio.core.transitions import PLAIN_KIND, TRANSITIONS, Alignment, Transition
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.transitions import SetTransition, aligned, longest_fit
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import counted, told, translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NAMES: Mapping[str, object] = MappingProxyType(
    {
        "dissolve": QT_TRANSLATE_NOOP("Transition", "Dissolve"),
        "dip": QT_TRANSLATE_NOOP("Transition", "Dip to colour"),
        "blur": QT_TRANSLATE_NOOP("Transition", "Blur"),
        "wipe": QT_TRANSLATE_NOOP("Transition", "Wipe"),
        "clock_wipe": QT_TRANSLATE_NOOP("Transition", "Clock wipe"),
        "iris": QT_TRANSLATE_NOOP("Transition", "Iris"),
        "luma_wipe": QT_TRANSLATE_NOOP("Transition", "Luma wipe"),
        "push": QT_TRANSLATE_NOOP("Transition", "Push"),
        "slide": QT_TRANSLATE_NOOP("Transition", "Slide"),
        "whip_pan": QT_TRANSLATE_NOOP("Transition", "Whip pan"),
        "zoom": QT_TRANSLATE_NOOP("Transition", "Zoom"),
        "spin": QT_TRANSLATE_NOOP("Transition", "Spin"),
        "glitch": QT_TRANSLATE_NOOP("Transition", "Glitch"),
        "film_burn": QT_TRANSLATE_NOOP("Transition", "Film burn"),
        "match_move": QT_TRANSLATE_NOOP("Transition", "Match move"),
        "morph_cut": QT_TRANSLATE_NOOP("Transition", "Morph cut"),
        "constant_power": QT_TRANSLATE_NOOP("Transition", "Constant power"),
        "constant_gain": QT_TRANSLATE_NOOP("Transition", "Constant gain"),
        "exponential": QT_TRANSLATE_NOOP("Transition", "Exponential"),
    }
)
USUAL_SECONDS = Fraction(4, 5)
"""A transition put by hand, where the clips and their media allow it."""
_MOTION = frozenset({"push", "slide", "whip_pan", "zoom", "spin"})


def name_of(kind: str) -> str:
    """In the window's language; one of another program by its own name."""
    return told("Transition", str(NAMES[kind])) if kind in NAMES else kind


def title_of(transition: Transition) -> str:
    """Its name; of a fade, that it is one as well."""
    name = name_of(transition.kind)
    if transition.before is None:
        return f"{translate('Timeline', 'Fade in')} · {name}"
    if transition.after is None:
        return f"{translate('Timeline', 'Fade out')} · {name}"
    return name


@dataclass(frozen=True, slots=True)
class Junction:
    """A cut or a free edge on a track: at least one side is a clip."""

    track: Track
    frame: int
    before: Clip | None
    after: Clip | None


def junctions(track: Track) -> list[Junction]:
    """Every cut and free edge of a track, in order."""
    found: list[Junction] = []
    last: Clip | None = None
    for clip in track.clips:
        if last is not None and last.end == clip.start:
            found.append(Junction(track, clip.start, last, clip))
        else:
            found += [Junction(track, last.end, last, None)] if last is not None else []
            found.append(Junction(track, clip.start, None, clip))
        last = clip
    return [*found, Junction(track, last.end, last, None)] if last is not None else found


def nearest_junction(
    sequence: Sequence, frame: int, kind: TrackKind, *, only_cuts: bool = False
) -> Junction | None:
    """On tracks of that kind that are not locked; the topmost of those as near."""
    tracks = [t for t in sequence.tracks if t.kind == kind and not t.is_locked]
    places = [j for t in tracks for j in junctions(t)]
    if only_cuts:
        places = [j for j in places if j.before is not None and j.after is not None]
    return min(reversed(places), key=lambda j: abs(j.frame - frame), default=None)


def find_transition(
    sequence: Sequence | None, transition_id: TransitionId | None
) -> tuple[Track, Transition] | None:
    for track in sequence.tracks if sequence is not None else ():
        for transition in track.transitions:
            if transition.id == transition_id:
                return track, transition
    return None


def wanted_at(
    junction: Junction, kind: str, frames: int, alignment: Alignment = "centre"
) -> Transition:
    """A new transition; at a free edge all of it lies on the clip that is there."""
    lead, tail = aligned(frames, alignment)
    if junction.before is None:
        lead, tail = 0, frames
    if junction.after is None:
        lead, tail = frames, 0
    return Transition(
        TransitionId(new_id("transition")),
        kind,
        junction.before.id if junction.before is not None else None,
        junction.after.id if junction.after is not None else None,
        lead,
        tail,
        "ease" if kind in _MOTION else "linear",
    )


def put(desk: Desk, junction: Junction, wanted: Transition, parent: QWidget | None) -> None:
    """Put it there. Where handles are missing the editor is told, and chooses what is done."""
    sequence = desk.sequence
    if sequence is None:
        return
    spec = TRANSITIONS.get(wanted.kind)
    is_fade = wanted.before is None or wanted.after is None
    if is_fade and spec is not None and not spec.can_fade:
        words = translate("Transition", "“{name}” needs a clip on both sides of the cut")
        desk.say(words.format(name=name_of(wanted.kind)))
        return
    fit = longest_fit(desk.project, sequence, junction.track, wanted)
    if fit == wanted:
        _set(desk, sequence, junction, wanted)
        return
    held = longest_fit(desk.project, sequence, junction.track, replace(wanted, is_held=True))
    _ask(desk, junction, (wanted, fit, held), parent)


def _set(desk: Desk, sequence: Sequence, junction: Junction, chosen: Transition) -> None:
    """With it the linked sound is cross-faded where it is cut at the same frame."""
    edits: list[Edit] = [SetTransition(sequence.id, junction.track.id, chosen)]
    edits += (
        [] if junction.track.kind == "audio" else _sound_along(desk, sequence, junction, chosen)
    )
    is_one = len(edits) == 1
    if desk.apply(edits[0] if is_one else Batch(edits[0].label, tuple(edits))):
        desk.state.choose_transition(chosen.id)


def _sound_along(
    desk: Desk, sequence: Sequence, junction: Junction, chosen: Transition
) -> list[Edit]:
    edits: list[Edit] = []
    links = {c.link for c in (junction.before, junction.after) if c is not None} - {None}
    for track in sequence.audio_tracks:
        if track.is_locked:
            continue
        for sound in junctions(track):
            clips = [c for c in (sound.before, sound.after) if c is not None]
            is_same = (sound.before is None) == (junction.before is None) and (
                sound.after is None
            ) == (junction.after is None)
            if sound.frame != junction.frame or not is_same:
                continue
            if any(c.link not in links for c in clips) or _has_transition(track, sound):
                continue
            fade = replace(
                wanted_at(sound, PLAIN_KIND["audio"], chosen.duration),
                lead=chosen.lead,
                tail=chosen.tail,
            )
            fit = longest_fit(desk.project, sequence, track, fade)
            edits += [SetTransition(sequence.id, track.id, fit)] if fit is not None else []
    return edits


def crossfades_along(
    project: Project, sequence: Sequence, was: tuple[Track, Transition], now: Transition
) -> list[Edit]:
    """What makes crossfades of linked sound that lay like a transition lie like it again."""
    track, before = was
    links = {c.link for c in track.clips if c.id in {before.before, before.after}} - {None}
    edits: list[Edit] = []
    for other in sequence.audio_tracks:
        linked = {c.id for c in other.clips if c.link in links}
        for fade in other.transitions if not other.is_locked else ():
            ends = {end for end in (fade.before, fade.after) if end is not None}
            if ends <= linked and (fade.lead, fade.tail) == (before.lead, before.tail):
                wanted = replace(fade, lead=now.lead, tail=now.tail)
                fit = longest_fit(project, sequence, other, wanted)
                edits += [SetTransition(sequence.id, other.id, fit)] if fit is not None else []
    return edits


def _has_transition(track: Track, place: Junction) -> bool:
    return any(
        (place.before is not None and t.before == place.before.id)
        or (place.after is not None and t.after == place.after.id)
        for t in track.transitions
    )


def _ask(
    desk: Desk,
    junction: Junction,
    offers: tuple[Transition, Transition | None, Transition | None],
    parent: QWidget | None,
) -> None:
    wanted, fit, held = offers
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(name_of(wanted.kind))
    frames = fit.duration if fit is not None else 0
    box.setText(
        counted("Transition", "There is material for {frames} frames of it", frames).format(
            frames=frames
        )
    )
    box.setInformativeText(
        translate(
            "Transition",
            "A transition shows the clips a little longer than they are cut, and their media ends"
            " before that, or the next transition begins.",
        )
    )
    if fit is not None:
        words = counted("Transition", "Use {frames} frames", frames).format(frames=frames)
        shorter = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
        shorter.clicked.connect(lambda: _put_now(desk, junction, fit))
    if held is not None and (fit is None or held.duration > fit.duration):
        hold = box.addButton(
            translate("Transition", "Hold the picture"), QMessageBox.ButtonRole.ActionRole
        )
        hold.clicked.connect(lambda: _put_now(desk, junction, held))
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.open()


def _put_now(desk: Desk, junction: Junction, chosen: Transition) -> None:
    sequence = desk.sequence
    if sequence is not None:
        _set(desk, sequence, junction, chosen)
