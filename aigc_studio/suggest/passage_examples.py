"""How the cuts of a finished timeline are passed, with what is measured at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from aigc_studio.core.document import Sequence
from aigc_studio.core.passages import PASSAGES, PassageExample
from aigc_studio.core.transitions import Transition
from aigc_studio.suggest.cut_sides import CutContext, CutPlace, cuts_of, facts_of, runs_on

_ALIKE: Mapping[str, str] = MappingProxyType(
    {
        "clock_wipe": "wipe",
        "iris": "wipe",
        "luma_wipe": "wipe",
        "slide": "push",
        "spin": "zoom",
        "glitch": "zoom",
        "film_burn": "dissolve",
        "match_move": "morph_cut",
    }
)
"""What stands for what in the few that are recommended between."""


def examples_of(context: CutContext) -> Iterator[PassageExample]:
    """Of every cut both of whose files were studied, in order of the tracks."""
    for place in cuts_of(context.sequence):
        known = {place.before.asset_id, place.after.asset_id} <= set(context.footage)
        if known and not runs_on(place, context):
            yield PassageExample(facts_of(place, context), passage_at(place, context.sequence))


def passage_at(place: CutPlace, sequence: Sequence) -> str:
    """A transition before sound that leads or trails; else the plain cut."""
    found = _transition_at(place)
    if found is not None:
        kind = _ALIKE.get(found.kind, found.kind)
        return kind if kind in PASSAGES else "dissolve"
    offset = _sound_offset(place, sequence)
    return "j_cut" if offset < 0 else "l_cut" if offset > 0 else "cut"


def _transition_at(place: CutPlace) -> Transition | None:
    for transition in place.track.transitions:
        ends = transition.before, transition.after
        if ends == (place.before.id, place.after.id):
            return transition
    return None


def _sound_offset(place: CutPlace, sequence: Sequence) -> int:
    """Frames from the cut of the picture to that of its linked sound; 0 for none."""
    for track in sequence.audio_tracks:
        ends = [c.end for c in track.clips if _is_linked(c.link, place.before.link)]
        starts = [c.start for c in track.clips if _is_linked(c.link, place.after.link)]
        if ends and starts and max(ends) == min(starts):
            return min(starts) - place.frame
    return 0


def _is_linked(one: str | None, other: str | None) -> bool:
    return one is not None and one == other
