"""The one walk over a sequence that every writer takes: items, gaps and transitions in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.core.media import OFFLINE, OFFLINE_TIMECODE
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import format_timecode, is_drop_rate
from aigc_studio.core.transitions import Transition


@dataclass(frozen=True, slots=True)
class Item:
    """A clip, or a gap (``clip`` None), with what leads into and out of it."""

    start: int
    duration: int
    clip: Clip | None = None
    incoming: Transition | None = None
    """At its first frame."""
    outgoing: Transition | None = None
    """At its end."""

    @property
    def end(self) -> int:
        return self.start + self.duration

    @property
    def head(self) -> int:
        """Frames that the incoming transition shows of it before it starts."""
        return 0 if self.incoming is None else self.incoming.lead

    @property
    def tail(self) -> int:
        """Frames that the outgoing transition shows of it after it ended."""
        return 0 if self.outgoing is None else self.outgoing.tail


def items(track: Track) -> Iterator[Item]:
    """What lies on a track without holes, up to its last clip."""
    incoming = {t.after: t for t in track.transitions if t.after is not None}
    outgoing = {t.before: t for t in track.transitions if t.before is not None}
    end = 0
    for clip in track.clips:
        if clip.start > end:
            yield Item(end, clip.start - end)
        yield Item(clip.start, clip.duration, clip, incoming.get(clip.id), outgoing.get(clip.id))
        end = clip.end


@dataclass(frozen=True, slots=True)
class Film:
    """A sequence of a project with what a writer asks of it again and again."""

    project: Project
    sequence: Sequence

    @staticmethod
    def of(project: Project, sequence_id: SequenceId) -> Film:
        """Raises InterchangeError for a sequence that is gone."""
        sequence = project.sequence(sequence_id)
        if sequence is None:
            raise InterchangeError("The sequence is not in this project any more.")
        return Film(project, sequence)

    @property
    def rate(self) -> FrameRate:
        return self.sequence.frame_rate

    @property
    def is_drop(self) -> bool:
        wanted = self.sequence.is_drop_frame
        return is_drop_rate(self.rate) and wanted is not False

    def timecode(self, frame: int) -> str:
        """The label of a frame of the sequence."""
        return format_timecode(self.sequence.start_frame + frame, self.rate, drop=self.is_drop)

    def asset(self, clip: Clip) -> MediaAsset | None:
        return self.project.asset(clip.asset_id)

    def nested(self, asset: MediaAsset | None) -> Sequence | None:
        """The sequence that a nest shows."""
        if asset is None or asset.sequence_id is None:
            return None
        return self.project.sequence(asset.sequence_id)

    def shows_title(self, clip: Clip) -> bool:
        asset = self.asset(clip)
        return asset is not None and asset.title is not None

    def has_media(self, track: Track) -> bool:
        """Whether a track has more than titles."""
        return not all(self.shows_title(clip) for clip in track.clips)

    def used(self) -> tuple[MediaAsset, ...]:
        """Files that are shown, here and in nests, each once in the order of their first use."""
        found: dict[AssetId, MediaAsset] = {}
        for sequence in self.all():
            for _, clip in sequence.clips():
                asset = self.project.asset(clip.asset_id)
                if asset is not None and asset.has_file:
                    found.setdefault(asset.id, asset)
        return tuple(found.values())

    def all(self) -> tuple[Sequence, ...]:
        """This sequence and all that it shows through nests; what is shown comes first."""
        found: dict[SequenceId, Sequence] = {}
        self._collect(self.sequence, found, ())
        return tuple(found.values())

    def _collect(
        self, sequence: Sequence, found: dict[SequenceId, Sequence], above: tuple[SequenceId, ...]
    ) -> None:
        if sequence.id in found or sequence.id in above:
            return
        for _, clip in sequence.clips():
            inner = self.nested(self.asset(clip))
            if inner is not None:
                self._collect(inner, found, (*above, sequence.id))
        found[sequence.id] = sequence


def label_seconds(asset: MediaAsset | None, source: Fraction) -> Fraction:
    """What the media's time code tells at a source second; from 0 on without one."""
    return source if asset is None else source + asset.info.label_offset


def from_first(asset: MediaAsset | None, source: Fraction) -> Fraction:
    """Seconds since the media's first sample."""
    if asset is None or asset.info.container in {OFFLINE, OFFLINE_TIMECODE}:
        return source
    return source - asset.info.available_range.start


def stream_place(asset: MediaAsset | None, clip: Clip, kind: str) -> int:
    """Which of the media's streams of that kind a clip uses, counted from 0."""
    if asset is None or clip.stream_index is None:
        return 0
    if kind == "audio":
        indices = [s.index for s in asset.info.audio]
    else:
        main = asset.info.main_video
        rest = [s.index for s in asset.info.video if main is None or s.index != main.index]
        indices = ([] if main is None else [main.index]) + rest
    return indices.index(clip.stream_index) if clip.stream_index in indices else 0
