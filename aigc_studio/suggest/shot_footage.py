"""An analysed asset with its shots measured, and where they show on a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from aigc_studio.core.document import Clip, MediaAsset, Sequence, Track
from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.results import MediaFeatures, Shot, ShotAnalysis
from aigc_studio.suggest.suggestion import Provenance


@dataclass(frozen=True, slots=True)
class Footage:
    asset: MediaAsset
    features: MediaFeatures
    analysis: ShotAnalysis
    shots: tuple[Shot, ...]
    threshold: float | None = None

    @property
    def provenance(self) -> Provenance:
        return Provenance(self.analysis.detector, version=self.analysis.model_digest[:12])


@dataclass(frozen=True, slots=True)
class ShownShot:
    """The part of a shot that a clip shows."""

    track: Track
    clip: Clip
    footage: Footage
    shot: Shot
    frames: FrameRange
    """On the sequence."""


def first_frame_showing(clip: Clip, seconds: Fraction, rate: FrameRate) -> int:
    """The first sequence frame whose picture is at or after ``seconds`` of the media."""
    offset = (seconds - clip.source_start) / clip.speed * rate.fraction
    return clip.start + ceil(offset - Fraction(1, 2))


def picture_clips(
    sequence: Sequence, footage: Mapping[AssetId, Footage]
) -> Iterator[tuple[Track, Clip, Footage]]:
    """Clips of analysed assets on unlocked video tracks."""
    for track in sequence.video_tracks:
        if track.is_locked:
            continue
        for clip in track.clips:
            known = footage.get(clip.asset_id)
            if known is not None and known.asset.info.video_stream(clip.stream_index) is not None:
                yield track, clip, known


def shown_shots(sequence: Sequence, footage: Mapping[AssetId, Footage]) -> list[ShownShot]:
    """Every shot that the timeline shows, in the order of its tracks."""
    shown: list[ShownShot] = []
    for track, clip, known in picture_clips(sequence, footage):
        for shot in known.shots:
            start = first_frame_showing(clip, shot.start_seconds, sequence.frame_rate)
            end = first_frame_showing(clip, shot.end_seconds, sequence.frame_rate)
            if start >= end:
                continue
            frames = FrameRange(start, end).intersection(clip.range_in_parent)
            if frames is not None:
                shown.append(ShownShot(track, clip, known, shot, frames))
    return shown
