"""Builds the edits of everyday gestures: media onto the timeline, cuts at the playhead.

Pure: document in, edit out. The window and the command line both use these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track, TrackKind
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, LinkId, SequenceId, TrackId, new_id
from aigc_studio.core.rates import STANDARD_RATES, FrameRate, TimeRange
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import RemoveClips, SplitClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.invariants import LARGEST_SIDE
from aigc_studio.editing.placing import Insert, Overwrite, Placement
from aigc_studio.editing.tracks import AddSequence, AddTrack

STILL_SECONDS = Fraction(5)
_USUAL = Fraction(1, 5)
_DEFAULT_SIZE = (1920, 1080)

PlaceMode = Literal["insert", "overwrite"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how media goes onto the timeline.

    ``at_frame`` None is the end; tracks None are the lowest unlocked ones of their kind.
    """

    at_frame: int | None = None
    mode: PlaceMode = "insert"
    video_track: TrackId | None = None
    audio_track: TrackId | None = None


def new_sequence(name: str, assets: Iterable[MediaAsset] = ()) -> Sequence:
    """An empty timeline with V1 and A1 in the format of most of ``assets``."""
    rate, (width, height) = sequence_format(assets)
    tracks = (
        Track(TrackId(new_id("track")), "video", "V1"),
        Track(TrackId(new_id("track")), "audio", "A1"),
    )
    sequence_id = SequenceId(new_id("sequence"))
    return Sequence(sequence_id, name, rate, width, height, tracks=tracks)


def sequence_format(assets: Iterable[MediaAsset]) -> tuple[FrameRate, tuple[int, int]]:
    """The rate of most seconds of the video, and the largest usual size; else 25 and 1080p.

    A steady rate goes before a variable one. An odd rate becomes the nearest standard one; odd
    sizes become even, as encoders need; a size that no timeline can have becomes 1080p.
    """
    rates: Counter[tuple[bool, FrameRate]] = Counter()
    sizes: Counter[tuple[int, int]] = Counter()
    for asset in assets:
        stream = asset.info.main_video
        if stream is None or asset.info.kind != "video":
            continue
        seconds = max(1, round(1000 * stream.available_range.duration))
        rates[not stream.is_variable_rate, _standard(stream.frame_rate)] += seconds
        width, height = stream.display_size
        sizes[max(width - width % 2, 2), max(height - height % 2, 2)] += seconds
    if not sizes:
        return FrameRate(25), _DEFAULT_SIZE
    (_, rate), _ = max(rates.items(), key=lambda item: (item[0][0], item[1]))
    whole = sum(sizes.values())
    usual = [s for s, seconds in sizes.items() if seconds >= whole * _USUAL] or list(sizes)
    # Of those that are there for long the largest: small pictures lose nothing in it.
    size = max(usual, key=lambda s: (s[0] * s[1], sizes[s]))
    return rate, size if max(size) <= LARGEST_SIDE else _DEFAULT_SIZE


def _standard(rate: FrameRate) -> FrameRate:
    if rate in STANDARD_RATES:
        return rate
    even = [r for r in STANDARD_RATES if (r.fraction / rate.fraction).denominator == 1]
    if even:
        # Every picture then stands for as many frames as the others.
        return min(even, key=lambda r: r.fraction)
    return min(STANDARD_RATES, key=lambda r: abs(r.fraction - rate.fraction))


def placements_of(
    asset: MediaAsset,
    sequence: Sequence,
    at_frame: int,
    source: TimeRange | None = None,
    place: Place | None = None,
) -> tuple[Placement, ...]:
    """Linked picture and sound of an asset at a frame; ``source`` None takes all of it.

    Without named tracks the lowest unlocked one of each kind that is targeted is used, else the
    lowest unlocked one. Raises EditError when no track fits.
    """
    place = place or Place()
    rate = sequence.frame_rate
    wanted = source or usual_source(asset)
    duration = max(1, rate.frames_floor(wanted.duration))
    link = LinkId(new_id("link"))
    parts: list[Placement] = []
    has_picture = asset.info.kind == "still" or asset.info.main_video is not None
    for kind, named, is_wanted in (
        ("video", place.video_track, has_picture),
        ("audio", place.audio_track, asset.info.main_audio is not None),
    ):
        track_id = named or _open_track(sequence, kind)
        if is_wanted and track_id is not None:
            clip = Clip(
                ClipId(new_id("clip")), asset.id, asset.name, at_frame, duration, wanted.start
            )
            parts.append(Placement(track_id, clip))
    if not parts:
        raise EditError(f"There is no unlocked track for “{asset.name}”.")
    if len(parts) == 1:
        return tuple(parts)
    return tuple(Placement(p.track_id, _linked(p.clip, link)) for p in parts)


def place_assets(
    project: Project,
    asset_ids: Iterable[AssetId],
    place: Place | None = None,
    sources: dict[AssetId, TimeRange] | None = None,
) -> Edit:
    """Puts assets one behind the other at a frame, or at the end; makes a timeline if none is.

    Raises EditError when there is nothing to place.
    """
    ranges = sources or {}
    return place_parts(project, ((i, ranges.get(i)) for i in asset_ids), place)


def place_parts(
    project: Project,
    parts: Iterable[tuple[AssetId, TimeRange | None]],
    place: Place | None = None,
) -> Edit:
    """The same with a range of its own for each; None takes all of it, or all of a still's time.

    Raises EditError when there is nothing to place.
    """
    place = place or Place()
    wanted = [(a, source) for i, source in parts if (a := project.asset(i)) is not None]
    if not wanted:
        raise EditError("Choose media in the bin first.")
    edits: list[Edit] = []
    sequence = project.sequence()
    if sequence is None:
        sequence = new_sequence(_sequence_name(project), [asset for asset, _ in wanted])
        edits.append(AddSequence(sequence))
    edits.append(_laid(sequence, wanted, place))
    return edits[0] if len(edits) == 1 else Batch(edits[-1].label, tuple(edits))


def timeline_of(project: Project, asset_ids: Iterable[AssetId], name: str) -> Edit:
    """A timeline in the format of assets, which lie on it one behind the other.

    Raises EditError when there is nothing to place.
    """
    assets = [a for i in asset_ids if (a := project.asset(i)) is not None]
    if not assets:
        raise EditError("Choose media in the bin first.")
    sequence = new_sequence(name or _sequence_name(project), assets)
    adding = AddSequence(sequence)
    return Batch(adding.label, (adding, _laid(sequence, [(a, None) for a in assets], Place(0))))


def _laid(
    sequence: Sequence, wanted: Iterable[tuple[MediaAsset, TimeRange | None]], place: Place
) -> Edit:
    frame = sequence.duration if place.at_frame is None else place.at_frame
    placements: list[Placement] = []
    for asset, source in wanted:
        placements += placements_of(asset, sequence, frame, source, place)
        frame = max(p.clip.end for p in placements)
    kind = Insert if place.mode == "insert" else Overwrite
    return kind(sequence.id, tuple(placements))


def added_track(sequence: Sequence, kind: TrackKind) -> Edit:
    """Adds an empty track on top of those of its kind, named by its number."""
    number = sum(track.kind == kind for track in sequence.tracks) + 1
    name = f"{'V' if kind == 'video' else 'A'}{number}"
    return AddTrack(sequence.id, Track(TrackId(new_id("track")), kind, name))


def split_at_playhead(sequence: Sequence, frame: int, selected: Iterable[ClipId] = ()) -> Edit:
    """Cuts the selected clips, or all on targeted, unlocked tracks, under a frame."""
    chosen = {other for clip_id in selected for other in sequence.linked(clip_id)}
    under = tuple(
        clip.id
        for track, clip in sequence.clips()
        if clip.start < frame < clip.end
        and not track.is_locked
        and (clip.id in chosen if chosen else track.is_targeted)
    )
    if not under:
        raise EditError("There is no clip under the playhead to split.")
    return SplitClips(sequence.id, under, frame)


def remove_clips(sequence: Sequence, selected: Iterable[ClipId], *, ripple: bool) -> Edit:
    """Removes the selected clips and what is linked to them."""
    ids = dict.fromkeys(other for clip_id in selected for other in sequence.linked(clip_id))
    if not ids:
        raise EditError("No clip is selected.")
    return RemoveClips(sequence.id, tuple(ids), ripple=ripple)


def usual_source(asset: MediaAsset) -> TimeRange:
    """What is taken of media without points: all of it, and a few seconds of a still."""
    if asset.info.kind == "still":
        return TimeRange(Fraction(0), STILL_SECONDS)
    return asset.whole


def _open_track(sequence: Sequence, kind: str) -> TrackId | None:
    """The lowest of that kind that is targeted, else the lowest at all."""
    free = [t for t in sequence.tracks if t.kind == kind and not t.is_locked]
    return next((t.id for t in (*(t for t in free if t.is_targeted), *free)), None)


def _linked(clip: Clip, link: LinkId) -> Clip:
    return replace(clip, link=link)


def _sequence_name(project: Project) -> str:
    return f"Timeline {len(project.sequences) + 1}"
