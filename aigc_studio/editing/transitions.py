"""Edits of transitions, and of sound that leads or trails its picture (J and L cuts)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId, TransitionId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.transitions import TRANSITIONS, Alignment, Transition
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.settling import fitted, handle_after, handle_before, settled
from aigc_studio.editing.surgery import require_open_track, require_sequence

_SHORTEST = 2
"""Frames on each side of a cut; less is hardly seen."""
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "dissolve": "Set dissolve",
        "dip": "Set dip to colour",
        "blur": "Set blur",
        "wipe": "Set wipe",
        "clock_wipe": "Set clock wipe",
        "iris": "Set iris",
        "luma_wipe": "Set luma wipe",
        "push": "Set push",
        "slide": "Set slide",
        "whip_pan": "Set whip pan",
        "zoom": "Set zoom",
        "spin": "Set spin",
        "glitch": "Set glitch",
        "film_burn": "Set film burn",
        "match_move": "Set match move",
        "morph_cut": "Set morph cut",
        "constant_power": "Set crossfade",
        "constant_gain": "Set crossfade",
        "exponential": "Set crossfade",
    }
)


@dataclass(frozen=True, slots=True)
class SetTransition:
    """Puts a transition on a track; one that lies at the same cut or edge is replaced.

    Refused where its clips do not meet, or where room or material for all of it is missing:
    ``longest_fit`` tells what would fit.
    """

    sequence_id: SequenceId
    track_id: TrackId
    transition: Transition

    @property
    def label(self) -> str:
        if self.transition.before is None:
            return "Set fade in"
        if self.transition.after is None:
            return "Set fade out"
        return _LABELS.get(self.transition.kind, "Set transition")

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        track = require_open_track(sequence, self.track_id)
        _check_kind(self.transition, track)
        new, assets = self.transition, {a.id: a for a in project.assets}
        rest = tuple(t for t in track.transitions if not _same_place(t, new))
        if any(t.id == new.id for t in rest):
            raise EditError("That transition is already at another cut.")
        fit = fitted(new, track, assets, sequence.frame_rate)
        if fit is None:
            raise EditError("There is no cut with material for a transition here.")
        if fit != new:
            raise EditError(
                f"The clips have material for {fit.duration} frames of this transition, not"
                f" {new.duration}; shorten it or hold the picture."
            )
        wanted = replace(track, transitions=(*rest, new))
        changed = settled(project, _with_track(sequence, wanted))
        found = require_sequence(changed, sequence.id).track(track.id)
        if found is None or any(t not in found.transitions for t in (*rest, new)):
            raise EditError("It would run into the next transition; shorten one of them.")
        return changed


@dataclass(frozen=True, slots=True)
class RemoveTransitions:
    """Makes plain cuts of transitions."""

    sequence_id: SequenceId
    transition_ids: tuple[TransitionId, ...]

    @property
    def label(self) -> str:
        return "Remove transitions" if len(self.transition_ids) > 1 else "Remove transition"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        gone = set(self.transition_ids)
        known = {t.id for track in sequence.tracks for t in track.transitions}
        if not gone or not gone <= known:
            raise EditError("That transition is no longer on the timeline.")
        for track in sequence.tracks:
            if any(t.id in gone for t in track.transitions):
                kept = tuple(t for t in track.transitions if t.id not in gone)
                open_track = require_open_track(sequence, track.id)
                sequence = _with_track(sequence, replace(open_track, transitions=kept))
        return settled(project, sequence)


@dataclass(frozen=True, slots=True)
class OffsetSound:
    """A J cut (negative frames: the next sound leads) or an L cut (positive: it trails).

    ``before`` and ``after`` are the sounding clips that meet at ``cut``; their common edge is
    rolled, the picture stays.
    """

    sequence_id: SequenceId
    before: tuple[ClipId, ...]
    after: tuple[ClipId, ...]
    cut: int
    by_frames: int

    @property
    def label(self) -> str:
        return "J cut" if self.by_frames < 0 else "L cut"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        sounding = {clip.id for track in sequence.audio_tracks for clip in track.clips}
        if not sounding.issuperset((*self.before, *self.after)) or not self.by_frames:
            raise EditError("There is no sound to lead or trail at this cut.")
        roll = RollCut(
            self.sequence_id, self.before, self.after, self.cut, self.cut + self.by_frames
        )
        return roll.apply(project)


def longest_fit(
    project: Project, sequence: Sequence, track: Track, wanted: Transition
) -> Transition | None:
    """The wanted transition, shortened as far as room, neighbours and material ask; None: none."""
    assets = {asset.id: asset for asset in project.assets}
    rest = tuple(t for t in track.transitions if not _same_place(t, wanted))
    fit = fitted(wanted, track, assets, sequence.frame_rate)
    if fit is None:
        return None
    taken: dict[ClipId, int] = {}
    for other in rest:
        if other.before is not None:
            taken[other.before] = taken.get(other.before, 0) + other.lead
        if other.after is not None:
            taken[other.after] = taken.get(other.after, 0) + other.tail
    lengths = {clip.id: clip.duration for clip in track.clips}
    lead, tail = fit.lead, fit.tail
    if fit.before is not None:
        lead = min(lead, max(lengths[fit.before] - taken.get(fit.before, 0), 0))
    if fit.after is not None:
        tail = min(tail, max(lengths[fit.after] - taken.get(fit.after, 0), 0))
    return replace(fit, lead=lead, tail=tail) if lead + tail > 0 else None


def has_handles(project: Project, sequence: Sequence) -> bool:
    """Whether any cut of picture has material on both sides for a transition that can be seen."""
    assets = {asset.id: asset for asset in project.assets}
    for track in sequence.video_tracks:
        for before, after in pairwise(track.clips):
            if before.end == after.start:
                least = min(handles_at(assets, before, after, sequence.frame_rate))
                if min(least, before.duration, after.duration) >= _SHORTEST:
                    return True
    return False


def aligned(duration: int, alignment: Alignment) -> tuple[int, int]:
    """Frames before and after the cut."""
    if alignment == "start":
        return 0, duration
    if alignment == "end":
        return duration, 0
    return duration // 2, duration - duration // 2


def handles_at(
    assets: dict[AssetId, MediaAsset], before: Clip, after: Clip, rate: FrameRate
) -> tuple[int, int]:
    """Frames of material at a cut: (before the one that comes, after the one that goes)."""
    return (
        handle_before(assets.get(after.asset_id), after, rate),
        handle_after(assets.get(before.asset_id), before, rate),
    )


def _same_place(one: Transition, other: Transition) -> bool:
    return (one.before is not None and one.before == other.before) or (
        one.after is not None and one.after == other.after
    )


def _check_kind(transition: Transition, track: Track) -> None:
    spec = TRANSITIONS.get(transition.kind)
    if spec is not None and spec.media != track.kind:
        raise EditError(f"That transition is not one for track {track.name}.")
    is_fade = transition.before is None or transition.after is None
    if spec is not None and is_fade and not spec.can_fade:
        raise EditError("That transition needs a clip on both sides.")
    if transition.lead < 0 or transition.tail < 0 or transition.duration < 1:
        raise EditError("A transition needs at least one frame.")


def _with_track(sequence: Sequence, track: Track) -> Sequence:
    tracks = tuple(track if t.id == track.id else t for t in sequence.tracks)
    return replace(sequence, tracks=tracks)
