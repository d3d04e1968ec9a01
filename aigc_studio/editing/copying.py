"""Clips that were copied, and the edits that put them down again. Pure: document in, edit out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from aigc_studio.core.document import Clip, Sequence, Track, TrackKind
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipGroupId, ClipId, LinkId, TrackId, TransitionId, new_id
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.assembling import PlaceMode
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.placing import Insert, Overwrite, Placement
from aigc_studio.editing.transitions import SetTransition


@dataclass(frozen=True, slots=True)
class CopiedClip:
    """``track`` and ``number`` tell where it was: which track, the how-manieth of its kind."""

    clip: Clip
    kind: TrackKind
    track: TrackId
    number: int


@dataclass(frozen=True, slots=True)
class Clippings:
    """What was copied, in the order of the tracks; transitions whose clips were all copied."""

    clips: tuple[CopiedClip, ...]
    transitions: tuple[Transition, ...]
    frame_rate: FrameRate


def copied(sequence: Sequence, clip_ids: Iterable[ClipId]) -> Clippings:
    """Raises EditError for none."""
    wanted = frozenset(clip_ids)
    clips = [
        CopiedClip(clip, track.kind, track.id, number)
        for kind in (sequence.video_tracks, sequence.audio_tracks)
        for number, track in enumerate(kind)
        for clip in track.clips
        if clip.id in wanted
    ]
    if not clips:
        raise EditError("No clip is selected.")
    transitions = [
        t
        for track in sequence.tracks
        for t in track.transitions
        if all(end is None or end in wanted for end in (t.before, t.after))
    ]
    return Clippings(tuple(clips), tuple(transitions), sequence.frame_rate)


def pasted(
    sequence: Sequence, clippings: Clippings, frame: int, mode: PlaceMode, label: str = "Paste"
) -> tuple[Edit, tuple[ClipId, ...]]:
    """The edit that puts copies down from a frame on, and the ids they get.

    They go to the tracks they came from where those are targeted, else to the lowest targeted one
    of their kind that is free. Raises EditError when there is none.
    """
    first = min(item.clip.start for item in clippings.clips)
    homes = _homes(sequence, clippings)
    ids: dict[ClipId, ClipId] = {}
    links: dict[LinkId, LinkId] = {}
    groups: dict[ClipGroupId, ClipGroupId] = {}
    placements = []
    for item in clippings.clips:
        clip = item.clip
        ids[clip.id] = ClipId(new_id("clip"))
        start = frame + _frames(clip.start - first, clippings.frame_rate, sequence.frame_rate)
        end = frame + _frames(clip.end - first, clippings.frame_rate, sequence.frame_rate)
        copy = replace(
            clip,
            id=ids[clip.id],
            start=start,
            duration=max(end - start, 1),
            link=links.setdefault(clip.link, LinkId(new_id("link"))) if clip.link else None,
            group=groups.setdefault(clip.group, ClipGroupId(new_id("clips")))
            if clip.group
            else None,
        )
        placements.append(Placement(homes[item.kind, item.number], copy))
    kind = Insert if mode == "insert" else Overwrite
    edits: list[Edit] = [kind(sequence.id, tuple(placements))]
    edits += _transitions(sequence, clippings, ids, placements)
    return Batch(label, tuple(edits)), tuple(ids.values())


def _frames(frames: int, one: FrameRate, other: FrameRate) -> int:
    return frames if one == other else other.frames_nearest(one.seconds(frames))


def _homes(sequence: Sequence, clippings: Clippings) -> dict[tuple[TrackKind, int], TrackId]:
    """By kind and number of the track they came from: the track they go to, each another."""
    wanted = dict.fromkeys((item.kind, item.number, item.track) for item in clippings.clips)
    homes: dict[tuple[TrackKind, int], TrackId] = {}
    for kind in ("video", "audio"):
        free = [t for t in _tracks(sequence, kind) if t.is_targeted and not t.is_locked]
        free = free or [t for t in _tracks(sequence, kind) if not t.is_locked]
        asked = [(number, track) for k, number, track in wanted if k == kind]
        own = {number: t for number, track in asked for t in free if t.id == track}
        rest = [t for t in free if t not in own.values()]
        for number, _ in asked:
            home = own.get(number) or (rest.pop(0) if rest else None)
            if home is None:
                raise EditError("There are not enough open tracks to paste these clips to.")
            homes[kind, number] = home.id
    return homes


def _tracks(sequence: Sequence, kind: TrackKind) -> tuple[Track, ...]:
    return sequence.video_tracks if kind == "video" else sequence.audio_tracks


def _transitions(
    sequence: Sequence,
    clippings: Clippings,
    ids: dict[ClipId, ClipId],
    placements: list[Placement],
) -> list[Edit]:
    homes = {placement.clip.id: placement.track_id for placement in placements}
    edits: list[Edit] = []
    for transition in clippings.transitions:
        before = ids.get(transition.before) if transition.before is not None else None
        after = ids.get(transition.after) if transition.after is not None else None
        end = after or before
        if end is not None:
            new = TransitionId(new_id("transition"))
            rates = clippings.frame_rate, sequence.frame_rate
            copy = replace(
                transition,
                id=new,
                before=before,
                after=after,
                lead=_frames(transition.lead, *rates),
                tail=_frames(transition.tail, *rates),
            )
            edits.append(SetTransition(sequence.id, homes[end], copy))
    return edits
