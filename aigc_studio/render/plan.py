"""The render plan: what is drawn in each frame of a sequence, and what is heard. Pure.

A segment is a stretch of frames that are drawn from the same layers. What lies under a layer that
covers everything is left out, and so are effects that change nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.effect_catalogue import acting, acting_on_track, makes_holes
from aigc_studio.core.effects import Effect
from aigc_studio.core.ids import AssetId, SequenceId, TrackId
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.transitions import PLAIN_KIND, TRANSITIONS, Easing, Transition, eased
from aigc_studio.editing.settling import handle_after, handle_before


@dataclass(frozen=True, slots=True)
class Crossing:
    """A transition in its frames; ``before`` or ``after`` None is a fade.

    ``kind`` is the one that is rendered: the plain one for what is not known here. The material of
    ``before`` ends at ``before_end``, that of ``after`` begins at ``after_start``: where it is held
    it stands still or is silent beyond.
    """

    transition: Transition
    kind: str
    range: FrameRange
    before: Clip | None
    after: Clip | None
    before_end: int
    after_start: int

    def frame_of(self, clip: Clip, frame: int) -> int:
        """The frame of which a clip shows its picture at a frame."""
        if clip is self.before:
            return min(frame, self.before_end - 1)
        return max(frame, self.after_start)

    def share_at(self, frame: int) -> float:
        """How far it has come in the middle of a frame, 0..1, with its easing."""
        passed = (2 * (frame - self.range.start) + 1) / (2 * self.range.duration)
        return eased(self.transition.easing, passed)


@dataclass(frozen=True, slots=True)
class Layer:
    """What a track shows: one clip, or a crossing of two.

    ``covers``: nothing under it can be seen. ``effects`` are those of the track.
    """

    track_id: TrackId
    shown: Clip | Crossing
    covers: bool
    effects: tuple[Effect, ...] = ()

    @property
    def clips(self) -> tuple[Clip, ...]:
        if isinstance(self.shown, Clip):
            return (self.shown,)
        return tuple(c for c in (self.shown.before, self.shown.after) if c is not None)

    @property
    def is_plain(self) -> bool:
        """One clip as it is, without effects."""
        return (
            isinstance(self.shown, Clip)
            and not self.effects
            and not acting(self.shown.effects, "video")
        )


@dataclass(frozen=True, slots=True)
class Segment:
    """Frames that are drawn from the same ``layers``, from the bottom up; none is a gap: black."""

    range: FrameRange
    layers: tuple[Layer, ...] = ()

    @property
    def clips(self) -> tuple[Clip, ...]:
        """All that are drawn."""
        return tuple(clip for layer in self.layers for clip in layer.clips)

    @property
    def clip(self) -> Clip | None:
        """The topmost one; of a crossing the one that comes."""
        return self.layers[-1].clips[-1] if self.layers else None

    @property
    def track_id(self) -> TrackId | None:
        return self.layers[-1].track_id if self.layers else None

    @property
    def is_covered(self) -> bool:
        """Whether nothing shows through from below."""
        return bool(self.layers) and self.layers[0].covers

    @property
    def is_plain(self) -> bool:
        """A gap, or one clip alone as it is: nothing has to be composed."""
        return not self.layers or (len(self.layers) == 1 and self.layers[0].is_plain)


@dataclass(frozen=True, slots=True)
class Fade:
    """How a clip's sound comes or goes in a transition, between two samples of the sequence."""

    kind: str
    easing: Easing
    start_sample: int
    end_sample: int


@dataclass(frozen=True, slots=True)
class HeardClip:
    """A clip that is heard, with its handles.

    A faded edge is one where the material does not run on; ``fade_in`` and ``fade_out`` are those
    of transitions.
    """

    clip: Clip
    track_id: TrackId
    start_sample: int
    end_sample: int
    is_faded_in: bool
    is_faded_out: bool
    fade_in: Fade | None = None
    fade_out: Fade | None = None


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """``segments`` cover ``range`` without a hole; ``heard`` is in order of track and start."""

    sequence: Sequence
    range: FrameRange
    segments: tuple[Segment, ...]
    heard: tuple[HeardClip, ...]

    @property
    def frames(self) -> int:
        return self.range.duration

    @property
    def seconds(self) -> Fraction:
        return self.sequence.frame_rate.seconds(self.range.duration)

    @property
    def start_sample(self) -> int:
        return sample_of(self.sequence, self.range.start)

    @property
    def samples(self) -> int:
        """Samples of the whole range, to the nearest one."""
        return sample_of(self.sequence, self.range.end) - self.start_sample

    @property
    def has_holes(self) -> bool:
        """Whether what is below shows through somewhere."""
        return _have_holes(self.segments)

    def segment_at(self, frame: int) -> Segment:
        """The segment of a frame; a gap outside the range."""
        place = bisect_right(self.segments, frame, key=lambda s: s.range.start) - 1
        if 0 <= place < len(self.segments) and self.segments[place].range.contains(frame):
            return self.segments[place]
        return Segment(FrameRange(frame, frame + 1))

    def heard_in(self, start_sample: int, samples: int) -> list[HeardClip]:
        end = start_sample + samples
        return [h for h in self.heard if h.start_sample < end and start_sample < h.end_sample]


def sample_of(sequence: Sequence, frame: int) -> int:
    """The sample at a frame's leading edge, to the nearest one."""
    rate = sequence.frame_rate
    # floor(seconds * sample_rate + 1/2) in whole numbers: a plan asks for it twice for each clip.
    samples = 2 * frame * rate.denominator * sequence.sample_rate + rate.numerator
    return samples // (2 * rate.numerator)


def plan_range(
    sequence: Sequence, wanted: FrameRange | None = None, project: Project | None = None
) -> RenderPlan:
    """Plan a range of a sequence; None plans all of it.

    ``project`` tells which media can be seen through, and how far it goes on beyond a clip; without
    it none is taken to be or to do so.
    """
    whole = wanted if wanted is not None else FrameRange(0, sequence.duration)
    glass = see_through(project) if project is not None else frozenset()
    handles = _Handles(project, sequence.frame_rate)
    tracks = _drawn_tracks(sequence, glass, handles)
    heard = [
        h
        for t in sequence.audio_tracks
        if is_heard(t, sequence)
        for h in _heard(t, sequence, whole, handles)
    ]
    return RenderPlan(sequence, whole, _segments(tracks, whole), tuple(heard))


def is_heard(track: Track, sequence: Sequence) -> bool:
    """While a track is solo, those that are not are silent; a muted one always is."""
    has_solo = any(t.is_solo for t in sequence.audio_tracks)
    return not track.is_muted and (track.is_solo or not has_solo)


def see_through(project: Project) -> frozenset[AssetId]:
    """Assets with pictures that can be seen through; nests with holes are such."""
    files = frozenset(a.id for a in project.assets if a.info.video and a.info.video[0].has_alpha)
    nests = {a.id: a.sequence_id for a in project.assets if a.sequence_id is not None}
    found = _see_through_sequences(project, nests, files) if nests else frozenset()
    return files | {asset for asset, sequence in nests.items() if sequence in found}


def _see_through_sequences(
    project: Project, nests: dict[AssetId, SequenceId], files: frozenset[AssetId]
) -> frozenset[SequenceId]:
    """Those that a nest shows; one with holes makes holes in what shows it, and so on."""
    shown = [s for s in project.sequences if s.id in set(nests.values())]
    handles = {s.id: _Handles(project, s.frame_rate) for s in shown}
    found: set[SequenceId] = set()
    while True:
        glass = files | {asset for asset, sequence in nests.items() if sequence in found}
        more = {
            s.id
            for s in shown
            if s.id not in found
            and _have_holes(
                _segments(_drawn_tracks(s, glass, handles[s.id]), FrameRange(0, s.duration))
            )
        }
        if not more:
            return frozenset(found)
        found |= more


# --- pictures -------------------------------------------------------------------------------------

_Piece = tuple[int, int, Layer]
"""First frame, end and what is drawn in between."""


def _drawn_tracks(
    sequence: Sequence, glass: frozenset[AssetId], handles: _Handles
) -> list[list[_Piece]]:
    return [_drawn(t, glass, handles) for t in sequence.video_tracks if not t.is_muted]


def _segments(tracks: list[list[_Piece]], whole: FrameRange) -> tuple[Segment, ...]:
    edges = {edge for pieces in tracks for piece in pieces for edge in piece[:2]}
    inner = sorted(edge for edge in edges if whole.start < edge < whole.end)
    found: list[tuple[int, int, tuple[Layer, ...]]] = []
    places = [0] * len(tracks)
    for left, right in pairwise([whole.start, *inner, whole.end] if whole.duration else []):
        layers = _stack(tracks, places, left)
        if found and found[-1][2] == layers:
            found[-1] = (found[-1][0], right, layers)
        else:
            found.append((left, right, layers))
    return tuple(Segment(FrameRange(start, end), layers) for start, end, layers in found)


def _have_holes(segments: tuple[Segment, ...]) -> bool:
    return any(not segment.is_covered for segment in segments)


def _stack(tracks: list[list[_Piece]], places: list[int], frame: int) -> tuple[Layer, ...]:
    """From the top down to what covers the rest; ``places`` only ever move on."""
    layers = []
    for number in reversed(range(len(tracks))):
        pieces = tracks[number]
        while places[number] < len(pieces) and pieces[places[number]][1] <= frame:
            places[number] += 1
        if places[number] < len(pieces) and pieces[places[number]][0] <= frame:
            layers.append(pieces[places[number]][2])
            if layers[-1].covers:
                break
    return tuple(reversed(layers))


def _drawn(track: Track, glass: frozenset[AssetId], handles: _Handles) -> list[_Piece]:
    """What a track shows, in order and disjoint."""
    effects = acting_on_track(track.effects, "video")
    has_holes = makes_holes(effects)
    crossings = list(_crossings(track, handles))
    taken_in = {c.after.id: c.range.end for c in crossings if c.after is not None}
    taken_out = {c.before.id: c.range.start for c in crossings if c.before is not None}
    pieces: list[_Piece] = []
    for crossing in crossings:
        sides = (crossing.before, crossing.after)
        covers = not has_holes and all(s is not None and _covers(s, glass) for s in sides)
        layer = Layer(track.id, crossing, covers, effects)
        pieces.append((crossing.range.start, crossing.range.end, layer))
    for clip in track.clips:
        start, end = taken_in.get(clip.id, clip.start), taken_out.get(clip.id, clip.end)
        if clip.is_enabled and start < end:
            covers = not has_holes and _covers(clip, glass)
            pieces.append((start, end, Layer(track.id, clip, covers, effects)))
    return sorted(pieces, key=lambda piece: piece[0])


def _covers(clip: Clip, glass: frozenset[AssetId]) -> bool:
    if clip.blend != "normal" or clip.asset_id in glass:
        return False
    return not (clip.effects and makes_holes(acting(clip.effects, "video")))


@dataclass(frozen=True, slots=True)
class _Handles:
    """What material there is for held transitions."""

    project: Project | None
    rate: FrameRate

    def after(self, clip: Clip) -> int:
        return handle_after(self._asset(clip), clip, self.rate) if self.project else 0

    def before(self, clip: Clip) -> int:
        return handle_before(self._asset(clip), clip, self.rate) if self.project else 0

    def _asset(self, clip: Clip) -> MediaAsset | None:
        """Of a nest, too, no more than what it shows now."""
        asset = self.project.asset(clip.asset_id) if self.project else None
        return replace(asset, sequence_id=None) if asset is not None else None


def _crossings(track: Track, handles: _Handles) -> Iterator[Crossing]:
    """Transitions of clips that are on; the others are plain cuts."""
    if not track.transitions:
        return
    clips = {clip.id: clip for clip in track.clips if clip.is_enabled}
    for transition in track.transitions:
        sides = [transition.before, transition.after]
        found = [clips.get(side) for side in sides if side is not None]
        if not found or None in found:
            continue
        before, after = (clips.get(side) if side is not None else None for side in sides)
        cut = before.end if before is not None else after.start if after is not None else 0
        span = FrameRange(cut - transition.lead, cut + transition.tail)
        start, end = span.start, span.end
        if transition.is_held:
            end = min(end, before.end + handles.after(before)) if before is not None else end
            start = max(start, after.start - handles.before(after)) if after is not None else start
        yield Crossing(transition, _kind(transition, track), span, before, after, end, start)


def _kind(transition: Transition, track: Track) -> str:
    spec = TRANSITIONS.get(transition.kind)
    is_fade = transition.before is None or transition.after is None
    if spec is None or spec.media != track.kind or (is_fade and not spec.can_fade):
        return PLAIN_KIND[track.kind]
    return spec.kind


# --- sound ----------------------------------------------------------------------------------------


def _heard(
    track: Track, sequence: Sequence, whole: FrameRange, handles: _Handles
) -> Iterator[HeardClip]:
    clips = [clip for clip in track.clips if clip.is_enabled and clip.speed != 0]
    crossings = list(_crossings(track, handles))
    comes = {c.after.id: c for c in crossings if c.after is not None}
    goes = {c.before.id: c for c in crossings if c.before is not None}
    for place, clip in enumerate(clips):
        fade_in, fade_out = comes.get(clip.id), goes.get(clip.id)
        span = _with_handles(clip, fade_in, fade_out)
        if not span.overlaps(whole):
            continue
        before = clips[place - 1] if place else None
        after = clips[place + 1] if place + 1 < len(clips) else None
        yield HeardClip(
            clip,
            track.id,
            sample_of(sequence, span.start),
            sample_of(sequence, span.end),
            _is_edge(fade_in, is_in=True)
            and not (fade_in is None and _runs_on(before, clip, sequence)),
            _is_edge(fade_out, is_in=False)
            and not (fade_out is None and _runs_on(clip, after, sequence)),
            _fade(fade_in, sequence),
            _fade(fade_out, sequence),
        )


def _with_handles(clip: Clip, comes: Crossing | None, goes: Crossing | None) -> FrameRange:
    """What is missing of a handle that is held is silent."""
    start, end = clip.start, clip.end
    if comes is not None:
        start = min(start, comes.after_start)
    if goes is not None:
        end = max(end, goes.before_end)
    return FrameRange(start, end)


def _is_edge(crossing: Crossing | None, *, is_in: bool) -> bool:
    """Whether sound begins or ends at once there, not by way of a transition."""
    if crossing is None:
        return True
    if is_in:
        return crossing.after_start > crossing.range.start
    return crossing.before_end < crossing.range.end


def _fade(crossing: Crossing | None, sequence: Sequence) -> Fade | None:
    if crossing is None:
        return None
    ends = (sample_of(sequence, edge) for edge in (crossing.range.start, crossing.range.end))
    return Fade(crossing.kind, crossing.transition.easing, *ends)


def _runs_on(first: Clip | None, second: Clip | None, sequence: Sequence) -> bool:
    """Whether the second continues the first sample for sample: a cut that cannot be heard."""
    if first is None or second is None or first.end != second.start:
        return False
    if _sounding(first) != _sounding(second):
        return False
    return first.source_at(first.end, sequence.frame_rate) == second.source_start


def _sounding(clip: Clip) -> tuple[object, ...]:
    sound = (clip.gain_db, clip.gain_points, acting(clip.effects, "audio"))
    return clip.asset_id, clip.stream_index, clip.speed, clip.ramp, *sound
