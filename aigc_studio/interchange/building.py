"""How every reader makes a document of what it found: one place for ids, room and limits.

What two programs count differently is settled here: clips of one track never overlap, sources stay
within what is told of the media, and nothing is longer than a timeline can be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path, PurePosixPath

from aigc_studio.core.document import (
    Clip,
    Extras,
    Marker,
    MediaAsset,
    Sequence,
    Track,
    TrackKind,
)
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    LinkId,
    MarkerId,
    SequenceId,
    TrackId,
    TransitionId,
    derived_id,
)
from aigc_studio.core.interchange import ImportedTimeline
from aigc_studio.core.media import (
    OFFLINE,
    AudioStream,
    MediaInfo,
    MediaKind,
    VideoStream,
)
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.effects import ramp_fault
from aigc_studio.editing.invariants import (
    HIGHEST_RATE,
    HIGHEST_SAMPLE_RATE,
    LARGEST_SIDE,
    LONGEST_FRAMES,
    LOWEST_RATE,
)
from aigc_studio.editing.settling import holds_itself, nested_info, settled

LARGEST_FILE = 256 * 2**20
LOST_TRANSITIONS = "Transitions without two clips or material were left out."
_MOST_CLIPS = 200_000
_LONGEST_NAME = 1000
_HIGHEST_SPEED = 10_000
_LONGEST_SECONDS = 2**31
_STILLS = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".exr", ".dpx"})


@dataclass(slots=True)
class Media:
    """What a timeline says of one file; None and 0 where it is silent."""

    key: str
    path: str
    name: str = ""
    duration: Fraction | None = None
    rate: FrameRate | None = None
    size: tuple[int, int] = (0, 0)
    start_timecode: str = ""
    has_video: bool = False
    has_audio: bool = False
    audio_streams: int = 0
    audio_channels: int = 2
    sample_rate: int = 48000
    kind: MediaKind | None = None
    container: str = OFFLINE
    nested: SequenceId | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    """What clips show of it."""

    def use(self, start: Fraction, end: Fraction) -> None:
        self.low = start if self.low is None else min(self.low, start)
        self.high = end if self.high is None else max(self.high, end)


@dataclass(slots=True)
class Piece:
    """A clip to be placed: where, and what of which media."""

    media: Media
    start: int
    duration: int
    source_start: Fraction
    name: str = ""
    speed: Fraction = Fraction(1)
    stream: int = 0
    """The number of the media's stream of that kind, from 0."""
    link: str = ""
    """Pieces with the same text belong together; empty for none."""
    is_enabled: bool = True
    gain_db: float = 0.0
    effects: tuple[Effect, ...] = ()
    ramp: SpeedRamp | None = None
    extras: Extras = ()


@dataclass(slots=True)
class Passage:
    """A transition to be placed at a cut or edge of a lane."""

    cut: int
    lead: int
    tail: int
    kind: str
    has_before: bool = True
    has_after: bool = True
    extras: Extras = ()


@dataclass(slots=True)
class Lane:
    """A track in the making."""

    kind: TrackKind
    name: str = ""
    pieces: list[Piece] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    is_locked: bool = False
    is_muted: bool = False
    extras: Extras = ()

    def has_room(self, start: int, end: int) -> bool:
        return all(p.start + p.duration <= start or end <= p.start for p in self.pieces)


@dataclass(slots=True)
class Draft:
    """A sequence in the making; ``lanes`` from the bottom, of both kinds in any order."""

    key: str
    name: str
    rate: FrameRate
    size: tuple[int, int] = (1920, 1080)
    sample_rate: int = 48000
    lanes: list[Lane] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    subtitles: list[SubtitleTrack] = field(default_factory=list)
    start_frame: int = 0
    is_drop: bool | None = None
    extras: Extras = ()

    def lane(self, kind: TrackKind, number: int) -> Lane:
        """The lane of that kind and number, from 0; made with those below it."""
        own = [lane for lane in self.lanes if lane.kind == kind]
        if number > _MOST_CLIPS:
            raise InterchangeError("That timeline has more tracks than can be shown.")
        while len(own) <= number:
            made = Lane(kind)
            self.lanes.append(made)
            own.append(made)
        return own[number]

    def lay(self, kind: TrackKind, number: int, piece: Piece) -> None:
        """On that lane, or on the next above with room."""
        while not self.lane(kind, number).has_room(piece.start, piece.start + piece.duration):
            number += 1
        self.lane(kind, number).pieces.append(piece)

    def mark(
        self, frame: int, name: str, color: str = "blue", note: str = "", length: int = 0
    ) -> None:
        marker_id = MarkerId(derived_id("marker", self.key, len(self.markers), frame, name))
        self.markers.append(Marker(marker_id, frame, name, color, note, length))


class Builder:
    """Collects media, sequences and notes, and makes them sound."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.drafts: list[Draft] = []
        self._media: dict[str, Media] = {}
        self._notes: dict[str, None] = {}
        self._by_id: dict[AssetId, Media] = {}
        self._clips = 0

    def note(self, sentence: str) -> None:
        self._notes.setdefault(sentence)

    def media(self, key: str, path: str, name: str = "") -> Media:
        """What is known of a file; ``key`` tells files of the same path apart."""
        if key not in self._media:
            self._media[key] = Media(key, path, name or PurePosixPath(path).name)
        return self._media[key]

    def nest(self, draft_key: str, name: str) -> Media:
        """Media that shows another sequence of this file."""
        found = self.media(f"nest\0{draft_key}", "", name)
        found.nested = self.sequence_id(draft_key)
        return found

    def draft(self, key: str, name: str, rate: FrameRate) -> Draft:
        made = Draft(key, name[:_LONGEST_NAME], rate)
        self.drafts.append(made)
        return made

    def sequence_id(self, key: str) -> SequenceId:
        return SequenceId(derived_id("sequence", str(self.path), key))

    def finish(self, opened: Draft | None = None) -> ImportedTimeline:
        """Raises InterchangeError when there is no timeline in it."""
        if not self.drafts:
            raise InterchangeError(f"“{self.path.name}” holds no timeline.")
        opened = opened or self.drafts[-1]
        for draft in self.drafts:
            if not LOWEST_RATE <= draft.rate.fraction <= HIGHEST_RATE:
                raise ValueError(f"{float(draft.rate.fraction):g} frames a second")
        sequences = tuple(self._sequence(draft) for draft in self.drafts)
        by_id = {s.id: s for s in sequences}
        assets = []
        for media in self._media.values():
            inner = by_id.get(media.nested) if media.nested is not None else None
            if media.nested is not None and inner is None:
                raise InterchangeError(f"“{self.path.name}” shows a timeline that is not in it.")
            if media.low is None and media.duration is None and inner is None:
                continue
            assets.append(_asset(self._asset_id(media.key), media, inner))
        made = ImportedTimeline(
            str(self.path), sequences, self.sequence_id(opened.key), tuple(assets), ()
        )
        return replace(self._settled(made), notes=tuple(self._notes))

    def _settled(self, made: ImportedTimeline) -> ImportedTimeline:
        """With transitions that have their clips and material; what went is told."""
        project = made.project
        if any(holds_itself(project, s.id) for s in made.sequences):
            raise InterchangeError(f"“{self.path.name}” holds a timeline that shows itself.")
        before = sum(len(t.transitions) for s in made.sequences for t in s.tracks)
        for sequence in made.sequences:
            project = settled(project, sequence)
        after = sum(len(t.transitions) for s in project.sequences for t in s.tracks)
        if after < before:
            self.note(LOST_TRANSITIONS)
        return replace(made, sequences=project.sequences)

    def _asset_id(self, key: str) -> AssetId:
        return AssetId(derived_id("asset", str(self.path), key))

    def _sequence(self, draft: Draft) -> Sequence:
        ordered = [lane for kind in ("video", "audio") for lane in draft.lanes if lane.kind == kind]
        numbers: Counter[str] = Counter()
        tracks = []
        for lane in ordered:
            numbers[lane.kind] += 1
            plain = f"{'V' if lane.kind == 'video' else 'A'}{numbers[lane.kind]}"
            tracks.append(self._track(draft, lane, plain))
        width, height = draft.size
        return Sequence(
            self.sequence_id(draft.key),
            draft.name,
            draft.rate,
            *(
                (width, height)
                if min(width, height) > 0 and max(width, height) <= LARGEST_SIDE
                else (1920, 1080)
            ),
            draft.sample_rate if 1 <= draft.sample_rate <= HIGHEST_SAMPLE_RATE else 48000,
            tuple(tracks),
            self._markers(draft),
            tuple(draft.subtitles),
            min(max(draft.start_frame, 0), LONGEST_FRAMES),
            draft.is_drop,
            draft.extras,
        )

    def _markers(self, draft: Draft) -> tuple[Marker, ...]:
        kept = [m for m in draft.markers if 0 <= m.frame <= m.frame + m.duration < LONGEST_FRAMES]
        if len(kept) < len(draft.markers):
            self.note("Markers outside of the timeline were left out.")
        return tuple(sorted(kept, key=lambda m: m.frame))

    def _track(self, draft: Draft, lane: Lane, plain: str) -> Track:
        track_id = TrackId(derived_id("track", str(self.path), draft.key, plain))
        clips: list[Clip] = []
        for piece in sorted(lane.pieces, key=lambda p: p.start):
            clip = self._clip(draft, lane, piece, clips, str(track_id))
            if clip is not None:
                clips.append(clip)
        transitions = self._transitions(draft, lane, clips, str(track_id))
        return Track(
            track_id,
            lane.kind,
            (lane.name or plain)[:_LONGEST_NAME],
            tuple(clips),
            lane.is_locked,
            lane.is_muted,
            transitions,
            (),
            lane.extras,
        )

    def _clip(
        self, draft: Draft, lane: Lane, piece: Piece, before: list[Clip], track_id: str
    ) -> Clip | None:
        start, duration, source = piece.start, piece.duration, piece.source_start
        name = piece.name or piece.media.name
        floor = before[-1].end if before else 0
        if start < floor:
            self.note(f"“{name}” overlapped what lies before it and starts later.")
            duration -= floor - start
            source += draft.rate.seconds(floor - start) * piece.speed
            start = floor
        source, ramp = self._playable(piece, name, source)
        is_sane = 0 < piece.speed <= _HIGHEST_SPEED and abs(source) < _LONGEST_SECONDS
        if duration < 1 or start + duration >= LONGEST_FRAMES or not is_sane:
            self.note(f"“{name}” has no length or place that can be shown and was left out.")
            return None
        self._clips += 1
        if self._clips > _MOST_CLIPS:
            raise InterchangeError(f"“{self.path.name}” holds more clips than can be shown.")
        media, reach = piece.media, draft.rate.seconds(duration) * piece.speed
        used = (source, source + reach)
        if ramp is not None:
            first, last = ramp.span_of(*used)
            # One picture that stands lasts too: media of no length would be taken for a still.
            used = first, max(last, first + draft.rate.frame_duration)
        media.use(*used)
        if lane.kind == "audio":
            media.has_audio = True
            media.audio_streams = max(media.audio_streams, piece.stream + 1)
        else:
            media.has_video = True
        asset_id = self._asset_id(media.key)
        self._by_id[asset_id] = media
        # The first stream is the main one; sound of a file follows its picture.
        stream = None if not piece.stream else piece.stream + (0 if lane.kind == "video" else 1)
        return Clip(
            ClipId(derived_id("clip", track_id, len(before), start)),
            asset_id,
            name[:_LONGEST_NAME],
            start,
            duration,
            source,
            piece.speed,
            stream,
            LinkId(derived_id("link", str(self.path), draft.key, piece.link))
            if piece.link
            else None,
            piece.is_enabled,
            min(max(piece.gain_db, -96.0), 24.0),
            effects=piece.effects,
            ramp=ramp,
            extras=piece.extras,
        )

    def _playable(
        self, piece: Piece, name: str, source: Fraction
    ) -> tuple[Fraction, SpeedRamp | None]:
        """Where it starts and its ramp, without one that nobody can play."""
        ramp = piece.ramp
        if ramp is None or not ramp_fault(ramp):
            return source, ramp
        self.note(f"The speed of “{name}” cannot be played; it plays at full speed.")
        return ramp.media_at(source) if ramp.points else source, None

    def _transitions(
        self, draft: Draft, lane: Lane, clips: list[Clip], track_id: str
    ) -> tuple[Transition, ...]:
        starts = {clip.start: clip for clip in clips}
        ends = {clip.end: clip for clip in clips}
        made: list[Transition] = []
        for passage in lane.passages:
            before = ends.get(passage.cut) if passage.has_before else None
            after = starts.get(passage.cut) if passage.has_after else None
            lead = passage.lead if before is not None else 0
            tail = passage.tail if after is not None else 0
            if lead + tail < 1 or min(lead, tail) < 0:
                self.note(LOST_TRANSITIONS)
                continue
            # The file says that the material is there; whether it is, shows when it is found.
            if before is not None and after is not None:
                self._reach(before, before.duration, before.duration + tail, draft.rate)
                self._reach(after, -lead, 0, draft.rate)
            made.append(
                Transition(
                    TransitionId(derived_id("transition", track_id, passage.cut, len(made))),
                    passage.kind,
                    None if before is None else before.id,
                    None if after is None else after.id,
                    lead,
                    tail,
                    extras=passage.extras,
                )
            )
        return tuple(made)

    def _reach(self, clip: Clip, first: int, last: int, rate: FrameRate) -> None:
        """Count frames beside a clip as shown of its media."""
        media = self._by_id[clip.asset_id]
        span = (
            clip.source_start + rate.seconds(first) * clip.speed,
            clip.source_start + rate.seconds(last) * clip.speed,
        )
        media.use(*(span if clip.ramp is None else clip.ramp.span_of(*span)))


def _asset(asset_id: AssetId, media: Media, inner: Sequence | None) -> MediaAsset:
    name = media.name[:_LONGEST_NAME] or "media"
    if inner is not None:
        return MediaAsset(
            asset_id, name, "", f"nest-{asset_id}", nested_info(inner), sequence_id=inner.id
        )
    return MediaAsset(asset_id, name, media.path, f"offline-{asset_id}", _info(media))


def _info(media: Media) -> MediaInfo:
    low = media.low if media.low is not None else Fraction(0)
    high = media.high if media.high is not None else Fraction(1)
    start = min(low, Fraction(0)) if media.container == OFFLINE else low
    told = media.duration or Fraction(0)
    span = TimeRange(start, max(high, told) if media.container == OFFLINE else high)
    kind: MediaKind = media.kind or (
        "still"
        if Path(media.path).suffix.lower() in _STILLS
        else "video"
        if media.has_video
        else "audio"
    )
    rate = media.rate or FrameRate(25)
    width, height = media.size if min(media.size) > 0 else (1920, 1080)
    picture = VideoStream(
        0, "", width, height, rate, span, max(rate.frames_nearest(span.duration), 1)
    )
    sounds = tuple(
        AudioStream(number + 1, "", media.sample_rate, media.audio_channels, span)
        for number in range(max(media.audio_streams, int(media.has_audio)))
    )
    return MediaInfo(
        kind,
        media.container,
        0,
        TimeRange(Fraction(0), Fraction(0)) if kind == "still" else span,
        () if kind == "audio" else (picture,),
        () if kind == "still" else sounds,
        start_timecode=media.start_timecode,
    )


def link_like_ones(draft: Draft) -> None:
    """Link picture and sound of the same stretch of the same media; for formats without links."""
    groups: dict[tuple[int, int, int, Fraction, Fraction], list[tuple[str, Piece]]] = {}
    for lane in draft.lanes:
        for piece in lane.pieces:
            key = (id(piece.media), piece.start, piece.duration, piece.source_start, piece.speed)
            groups.setdefault(key, []).append((lane.kind, piece))
    for number, group in enumerate(groups.values()):
        if len({kind for kind, _ in group}) > 1:
            for _, piece in group:
                piece.link = piece.link or f"like {number}"
