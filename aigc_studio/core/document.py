"""The document: one project as a tree of frozen values.

Positions on a sequence are int frames; positions in media are exact seconds. Analysis results,
thumbnails and waveforms are never in here: they live in a cache by content fingerprint.
Documents are changed by ``editing`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from aigc_studio.core.effects import BlendMode, Effect
from aigc_studio.core.ids import (
    AssetId,
    ClipGroupId,
    ClipId,
    FolderId,
    GroupId,
    LinkId,
    MarkerId,
    SearchId,
    SequenceId,
    SpeakerId,
    SubtitleTrackId,
    TrackId,
)
from aigc_studio.core.keyframes import FramingPoint, GainPoint
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange
from aigc_studio.core.retiming import SpeedRamp
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.core.timecode import Counting
from aigc_studio.core.titles import Title
from aigc_studio.core.transitions import Transition

TrackKind = Literal["video", "audio"]
LABELS = ("blue", "green", "yellow", "orange", "red", "violet")
"""Colours that media in the bin may be labelled with."""
Extras = tuple[tuple[str, str], ...]
"""What another program wrote that has no place here, kept for it: (kind of text, text)."""


@dataclass(frozen=True, slots=True)
class MediaAsset:
    """A media file known to the project. ``path`` is absolute; ``fingerprint`` finds it again."""

    id: AssetId
    name: str
    path: str
    fingerprint: str
    info: MediaInfo
    rating: int = 0
    """The editor's, 0 (none) to 5."""
    sequence_id: SequenceId | None = None
    """The sequence that this shows: a nest. It has no file, and is black after its end."""
    title: Title | None = None
    """The lettering that this shows; it has no file and no end."""
    folder: FolderId | None = None
    """Where it lies in the bin; None is the top."""
    label: str = ""
    """The colour that the editor gave it, one of ``LABELS``; empty for none."""
    part: TimeRange | None = None
    """Seconds of the file that it stands for, as a sub-clip: what is placed of it, unless trims
    take more. None is all of the file."""

    @property
    def whole(self) -> TimeRange:
        """What is placed of it when no in and out are set. A still's is empty."""
        return self.info.available_range if self.part is None else self.part

    @property
    def has_file(self) -> bool:
        """Neither nests nor titles have one."""
        return self.sequence_id is None and self.title is None


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of one asset's stream on a track.

    ``start`` and ``duration`` are frames of the sequence. ``source_start`` is the media second at
    the clip's first frame edge; ``speed`` is media seconds per sequence second.
    """

    id: ClipId
    asset_id: AssetId
    name: str
    start: int
    duration: int
    source_start: Fraction
    speed: Fraction = Fraction(1)
    stream_index: int | None = None
    """None takes the asset's main stream of the track's kind."""
    link: LinkId | None = None
    """Clips that share a link are moved, trimmed and split together."""
    is_enabled: bool = True
    gain_db: float = 0.0
    gain_points: tuple[GainPoint, ...] = ()
    """A course of gain over the media, added to ``gain_db``; at increasing times."""
    framing: tuple[FramingPoint, ...] = ()
    """Which part of the picture fills the frame; empty shows all of it, fitted."""
    effects: tuple[Effect, ...] = ()
    blend: BlendMode = "normal"
    """How the picture is put over what lies below."""
    ramp: SpeedRamp | None = None
    """With one, source seconds are seconds of its clock; ``media_at`` tells those of the media."""
    extras: Extras = ()
    group: ClipGroupId | None = None
    """Clips that share a group are chosen and moved together; trims leave it alone."""

    @property
    def end(self) -> int:
        return self.start + self.duration

    @property
    def range_in_parent(self) -> FrameRange:
        return FrameRange(self.start, self.start + self.duration)

    def source_range(self, rate: FrameRate) -> TimeRange:
        length = rate.seconds(self.duration) * self.speed
        return TimeRange(self.source_start, self.source_start + length)

    def source_at(self, frame: int, rate: FrameRate) -> Fraction:
        """Media seconds at the leading edge of a sequence frame (use for sound)."""
        return self.source_start + rate.seconds(frame - self.start) * self.speed

    def source_picture_at(self, frame: int, rate: FrameRate) -> Fraction:
        """Media seconds at the middle of a sequence frame (use for pictures).

        The picture shown is the one on screen at this instant: the last with a time stamp at or
        before it. The middle is unharmed by containers that round time stamps to milliseconds.
        """
        return self.source_at(frame, rate) + rate.frame_duration * self.speed / 2

    def media_at(self, source: Fraction) -> Fraction:
        """The second of the file behind a source second; the same one without a ramp."""
        return source if self.ramp is None else self.ramp.media_at(source)


@dataclass(frozen=True, slots=True)
class Track:
    """Clips in order, disjoint. In a sequence a later video track is drawn over an earlier one."""

    id: TrackId
    kind: TrackKind
    name: str
    clips: tuple[Clip, ...] = ()
    is_locked: bool = False
    is_muted: bool = False
    """Not heard (audio) or not seen (video)."""
    transitions: tuple[Transition, ...] = ()
    """In order; sound by construction (``Project.with_sequence``)."""
    effects: tuple[Effect, ...] = ()
    """Of what the track shows or sounds like as a whole."""
    extras: Extras = ()
    is_solo: bool = False
    """Heard alone: while one audio track is solo, those that are not are silent."""
    is_targeted: bool = True
    """Whether media from the source and pastes go here, and edits at the playhead cut here."""
    is_sync_locked: bool = True
    """Whether what other tracks insert and take out moves what is behind here, too."""
    gain_db: float = 0.0
    pan: float = 0.0
    """-1 left to 1 right, of an audio track as a whole."""
    height: int | None = None
    """Pixels on the timeline; None takes the usual one."""

    @property
    def end(self) -> int:
        return self.clips[-1].end if self.clips else 0


@dataclass(frozen=True, slots=True)
class Marker:
    id: MarkerId
    frame: int
    name: str
    color: str = "blue"
    note: str = ""
    duration: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """A timeline. ``tracks`` run from the bottom: V1, V2 and so on, then A1, A2 and so on."""

    id: SequenceId
    name: str
    frame_rate: FrameRate
    width: int
    height: int
    sample_rate: int = 48000
    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()
    subtitles: tuple[SubtitleTrack, ...] = ()
    """In the order they are drawn from the bottom."""
    start_frame: int = 0
    """What the timecode of the first frame counts: 3600 s of frames for 01:00:00:00."""
    is_drop_frame: bool | None = None
    """How timecode is told; None takes drop frame where the rate has it."""
    extras: Extras = ()

    @property
    def duration(self) -> int:
        return max((track.end for track in self.tracks), default=0)

    @property
    def video_tracks(self) -> tuple[Track, ...]:
        return tuple(t for t in self.tracks if t.kind == "video")

    @property
    def audio_tracks(self) -> tuple[Track, ...]:
        return tuple(t for t in self.tracks if t.kind == "audio")

    @property
    def counting(self) -> Counting:
        return Counting(self.frame_rate, self.start_frame, self.is_drop_frame)

    def timecode(self, frame: int) -> str:
        """What the timeline calls a frame."""
        return self.counting.label(frame)

    def track(self, track_id: TrackId) -> Track | None:
        return next((t for t in self.tracks if t.id == track_id), None)

    def subtitle_track(self, track_id: SubtitleTrackId) -> SubtitleTrack | None:
        return next((t for t in self.subtitles if t.id == track_id), None)

    def clips(self) -> Iterator[tuple[Track, Clip]]:
        for track in self.tracks:
            for clip in track.clips:
                yield track, clip

    def find_clip(self, clip_id: ClipId) -> tuple[Track, Clip] | None:
        return next(((t, c) for t, c in self.clips() if c.id == clip_id), None)

    def linked(self, clip_id: ClipId) -> tuple[ClipId, ...]:
        """The clip and all that share its link, in track order; empty for an unknown clip."""
        found = self.find_clip(clip_id)
        if found is None:
            return ()
        link = found[1].link
        if link is None:
            return (clip_id,)
        return tuple(c.id for _, c in self.clips() if c.link == link)


@dataclass(frozen=True, slots=True)
class WordCorrection:
    """What is really said in a stretch of a file, wherever the file is used.

    ``start`` and ``end`` are those of the first and last word as they were recognised; an empty
    text takes the words away.
    """

    fingerprint: str
    start: Fraction
    end: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who was given a name. ``voices``: (fingerprint, number of the voice there)."""

    id: SpeakerId
    name: str
    voices: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A bin that is always what a search finds now."""

    id: SearchId
    name: str
    query: str
    """As the editor wrote it."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the bin; ``parent`` None stands at the top."""

    id: FolderId
    name: str
    parent: FolderId | None = None


@dataclass(frozen=True, slots=True)
class Angle:
    """One recording of an event. ``at``: where its media second 0 lies on the event's clock."""

    asset_id: AssetId
    at: Fraction


@dataclass(frozen=True, slots=True)
class MulticamGroup:
    """Recordings of one event that ran together, on one clock of seconds."""

    id: GroupId
    name: str
    angles: tuple[Angle, ...]
    """At least two, each of another asset."""


@dataclass(frozen=True, slots=True)
class Project:
    name: str
    assets: tuple[MediaAsset, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    active_sequence: SequenceId | None = None
    corrections: tuple[WordCorrection, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    groups: tuple[MulticamGroup, ...] = ()
    folders: tuple[Folder, ...] = ()
    extras: dict[str, str] = field(default_factory=dict, hash=False)
    """Unknown top-level parts of a project file as JSON text, kept and written back."""

    def asset(self, asset_id: AssetId) -> MediaAsset | None:
        return next((a for a in self.assets if a.id == asset_id), None)

    def sequence(self, sequence_id: SequenceId | None = None) -> Sequence | None:
        """The sequence with that id; None asks for the active one."""
        wanted = sequence_id if sequence_id is not None else self.active_sequence
        return next((s for s in self.sequences if s.id == wanted), None)

    def with_sequence(self, sequence: Sequence) -> Project:
        """The same project with the sequence of that id replaced."""
        sequences = tuple(sequence if s.id == sequence.id else s for s in self.sequences)
        return replace(self, sequences=sequences)
