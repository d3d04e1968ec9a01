"""Trims as values: which clips, which edit for how many frames, and which two frames to look at.

Mouse and keys both trim by these, so they make the same edits and show the same pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.ids import ClipId, SequenceId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.clips import Edge, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.linking import with_linked
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.trimming import SlideClips, SlipClips

TrimMode = Literal["trim", "ripple", "roll"]
Placed = tuple[Track, Clip]


@dataclass(frozen=True, slots=True)
class CutView:
    """Two frames of a document as it would become, beside each other; None where there is none."""

    project: Project = field(repr=False)
    sequence_id: SequenceId
    left: int | None
    right: int | None
    shift: int
    """Frames by which the cut was moved, or the media slipped."""
    is_within: bool = False
    """The first and the last frame of one clip, in place of the two at a cut."""
    is_brief: bool = False
    """Shown for a moment: made by a key, not held by the mouse."""


class Trim(Protocol):
    """``by`` is in frames, positive is later."""

    @property
    def sequence(self) -> Sequence: ...

    @property
    def track_id(self) -> TrackId: ...

    @property
    def snaps(self) -> tuple[int, ...]:
        """Frames that like to land on something; none for what does not move on the timeline."""

    @property
    def clip_ids(self) -> tuple[ClipId, ...]: ...

    def edit(self, by: int) -> Edit: ...

    def ranges(self, by: int) -> tuple[tuple[TrackId, FrameRange], ...]:
        """Where the clips would come to lie."""

    def frames(self, by: int) -> tuple[int, int]:
        """The two to look at, in the document after the edit."""


@dataclass(frozen=True, slots=True)
class EdgeTrim:
    """One edge of linked clips; with ripple what is behind follows."""

    sequence: Sequence = field(repr=False)
    clips: tuple[Placed, ...]
    """The one that was taken hold of comes first."""
    edge: Edge
    is_ripple: bool = False

    @property
    def track_id(self) -> TrackId:
        return self.clips[0][0].id

    @property
    def snaps(self) -> tuple[int, ...]:
        clip = self.clips[0][1]
        return (clip.start if self.edge == "in" else clip.end,)

    @property
    def clip_ids(self) -> tuple[ClipId, ...]:
        return _ids(self.clips)

    def edit(self, by: int) -> Edit:
        return TrimClips(self.sequence.id, self.clip_ids, self.edge, by, ripple=self.is_ripple)

    def ranges(self, by: int) -> tuple[tuple[TrackId, FrameRange], ...]:
        at_in, at_out = (by, 0) if self.edge == "in" else (0, by)
        return tuple(
            (track.id, FrameRange(clip.start + at_in, clip.end + at_out))
            for track, clip in self.clips
            if clip.start + at_in < clip.end + at_out
        )

    def frames(self, by: int) -> tuple[int, int]:
        clip = self.clips[0][1]
        if self.edge == "out":
            return clip.end + by - 1, clip.end + by
        cut = clip.start if self.is_ripple else clip.start + by
        return cut - 1, cut


@dataclass(frozen=True, slots=True)
class RollTrim:
    """A cut between clips that touch; with clips on one side only that side is trimmed."""

    sequence: Sequence = field(repr=False)
    before: tuple[Placed, ...]
    after: tuple[Placed, ...]
    frame: int

    @property
    def track_id(self) -> TrackId:
        return (self.before or self.after)[0][0].id

    @property
    def snaps(self) -> tuple[int, ...]:
        return (self.frame,)

    @property
    def clip_ids(self) -> tuple[ClipId, ...]:
        return _ids((*self.before, *self.after))

    def edit(self, by: int) -> Edit:
        before, after = _ids(self.before), _ids(self.after)
        return RollCut(self.sequence.id, before, after, self.frame, self.frame + by)

    def ranges(self, by: int) -> tuple[tuple[TrackId, FrameRange], ...]:
        at = self.frame + by
        left = ((t.id, c.start, at) for t, c in self.before)
        right = ((t.id, at, c.end) for t, c in self.after)
        return tuple((i, FrameRange(a, b)) for i, a, b in (*left, *right) if a < b)

    def frames(self, by: int) -> tuple[int, int]:
        return self.frame + by - 1, self.frame + by


@dataclass(frozen=True, slots=True)
class SlipTrim:
    sequence: Sequence = field(repr=False)
    clips: tuple[Placed, ...]

    @property
    def track_id(self) -> TrackId:
        return self.clips[0][0].id

    @property
    def snaps(self) -> tuple[int, ...]:
        return ()

    @property
    def clip_ids(self) -> tuple[ClipId, ...]:
        return _ids(self.clips)

    def edit(self, by: int) -> Edit:
        return SlipClips(self.sequence.id, self.clip_ids, by)

    def ranges(self, _by: int) -> tuple[tuple[TrackId, FrameRange], ...]:
        return tuple((track.id, clip.range_in_parent) for track, clip in self.clips)

    def frames(self, _by: int) -> tuple[int, int]:
        clip = self.clips[0][1]
        return clip.start, clip.end - 1


@dataclass(frozen=True, slots=True)
class SlideTrim:
    sequence: Sequence = field(repr=False)
    clips: tuple[Placed, ...]

    @property
    def track_id(self) -> TrackId:
        return self.clips[0][0].id

    @property
    def snaps(self) -> tuple[int, ...]:
        clip = self.clips[0][1]
        return clip.start, clip.end

    @property
    def clip_ids(self) -> tuple[ClipId, ...]:
        return _ids(self.clips)

    def edit(self, by: int) -> Edit:
        return SlideClips(self.sequence.id, self.clip_ids, by)

    def ranges(self, by: int) -> tuple[tuple[TrackId, FrameRange], ...]:
        return tuple(
            (track.id, FrameRange(max(clip.start + by, 0), max(clip.end + by, 0)))
            for track, clip in self.clips
        )

    def frames(self, by: int) -> tuple[int, int]:
        """What lies before and behind it: the clip itself stays as it is."""
        clip = self.clips[0][1]
        return clip.start + by - 1, clip.end + by


@dataclass(frozen=True, slots=True)
class EditPoint:
    """An edge that is chosen, to be trimmed by keys."""

    clip_id: ClipId
    edge: Edge
    mode: TrimMode = "trim"
    is_alone: bool = False
    """Linked clips are left as they are."""


def _ids(placed: tuple[Placed, ...]) -> tuple[ClipId, ...]:
    return tuple(clip.id for _, clip in placed)


def trim_of(sequence: Sequence, point: EditPoint) -> Trim | None:
    """The trim of a chosen edge; None when its clip is gone."""
    found = sequence.find_clip(point.clip_id)
    return edge_trim(sequence, *found, point) if found is not None else None


def edge_trim(sequence: Sequence, track: Track, clip: Clip, point: EditPoint) -> Trim:
    """The trim of an edge of that clip, as the point says."""
    if point.mode == "roll":
        return roll_trim(sequence, track, clip, point.edge, is_alone=point.is_alone)
    frame = clip.start if point.edge == "in" else clip.end
    ids = frozenset({clip.id}) if point.is_alone else with_linked(sequence, {clip.id})
    is_ripple = point.mode == "ripple"
    placed = _at_edge(sequence, ids, point.edge, frame)
    if is_ripple:
        placed = _outermost(sequence, ids, point.edge, clip)
    return EdgeTrim(sequence, _first(placed, clip), point.edge, is_ripple)


def roll_trim(
    sequence: Sequence, track: Track, clip: Clip, edge: Edge, *, is_alone: bool = False
) -> RollTrim:
    """The cut at an edge, with what is linked to its clips and is cut at the same frame."""
    frame = clip.start if edge == "in" else clip.end
    own_before = frozenset(c.id for c in track.clips if c.end == frame)
    own_after = frozenset(c.id for c in track.clips if c.start == frame)
    before = own_before if is_alone else with_linked(sequence, own_before)
    after = own_after if is_alone else with_linked(sequence, own_after)
    left = _at_edge(sequence, before, "out", frame)
    right = _at_edge(sequence, after, "in", frame)
    return RollTrim(sequence, _of_track(left, track), _of_track(right, track), frame)


def clips_trim(sequence: Sequence, clip: Clip, ids: frozenset[ClipId], *, slides: bool) -> Trim:
    """A slip or a slide of clips, the one that was taken hold of first."""
    placed = tuple((t, c) for t, c in sequence.clips() if c.id in ids)
    kind = SlideTrim if slides else SlipTrim
    return kind(sequence, _first(placed, clip))


def view_of(trim: Trim, after: Project, by: int, *, is_brief: bool = False) -> CutView:
    """What to look at when the trim has made ``after``: its own track, nothing put over it."""
    left, right = trim.frames(by)
    is_slip = isinstance(trim, SlipTrim)
    sequence = after.sequence(trim.sequence.id) or trim.sequence
    bare = _uncovered(sequence, trim.track_id)
    end = sequence.duration
    return CutView(
        after.with_sequence(bare),
        sequence.id,
        left if 0 <= left < end else None,
        right if 0 <= right < end else None,
        by,
        is_slip,
        is_brief,
    )


def _uncovered(sequence: Sequence, track_id: TrackId) -> Sequence:
    """Without the pictures over a track and without its transitions: each frame as it is."""
    kinds = {t.id: t.kind for t in sequence.tracks}
    if kinds.get(track_id) != "video":
        return sequence
    own = [t.id for t in sequence.tracks].index(track_id)
    tracks = [
        replace(track, transitions=())
        if track.id == track_id
        else replace(track, is_muted=True)
        if place > own and track.kind == "video"
        else track
        for place, track in enumerate(sequence.tracks)
    ]
    return replace(sequence, tracks=tuple(tracks), subtitles=())


def _at_edge(
    sequence: Sequence, ids: frozenset[ClipId], edge: Edge, frame: int
) -> tuple[Placed, ...]:
    return tuple(
        (track, clip)
        for track, clip in sequence.clips()
        if clip.id in ids and (clip.start if edge == "in" else clip.end) == frame
    )


def _outermost(
    sequence: Sequence, ids: frozenset[ClipId], edge: Edge, held: Clip
) -> tuple[Placed, ...]:
    """The one that is held, and of each other track the one that is cut with it.

    That one begins or ends at the same cut, be it a J- or an L-cut: there, or where it touches what
    is linked with the held one's neighbour. What begins before an in goes with it too, or it would
    be left behind.
    """
    own_track = next(t for t in sequence.tracks if held in t.clips)
    neighbour = _touching(own_track, held, edge)
    link = neighbour.link if neighbour is not None else None
    found: list[Placed] = []
    for track in sequence.tracks:
        own = [clip for clip in track.clips if clip.id in ids]
        if track is own_track:
            found.append((track, held))
        elif own:
            outer = own[0] if edge == "in" else own[-1]
            beside = _touching(track, outer, edge)
            is_linked = link is not None and beside is not None and beside.link == link
            is_before = edge == "in" and outer.start <= held.start
            if is_linked or is_before or (edge == "out" and outer.end == held.end):
                found.append((track, outer))
    return tuple(found)


def _touching(track: Track, clip: Clip, edge: Edge) -> Clip | None:
    """What ends where the clip begins, or begins where it ends."""
    if edge == "in":
        return next((other for other in track.clips if other.end == clip.start), None)
    return next((other for other in track.clips if other.start == clip.end), None)


def _first(placed: tuple[Placed, ...], clip: Clip) -> tuple[Placed, ...]:
    return tuple(sorted(placed, key=lambda item: item[1].id != clip.id))


def _of_track(placed: tuple[Placed, ...], track: Track) -> tuple[Placed, ...]:
    return tuple(sorted(placed, key=lambda item: item[0].id != track.id))
