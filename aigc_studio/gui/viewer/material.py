"""What the viewer shows: the timeline, a suggestion's version of it, or one asset.

Positions are int frames of the material, which starts at frame 0 with the first picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.timecode import Counting
from aigc_studio.gui.pictures import AssetPicture, PictureRequest, SequencePicture
from aigc_studio.gui.state import ViewState

_SOUND_RATE = FrameRate(25)


@dataclass(frozen=True, slots=True)
class Material:
    """Either a sequence or an asset of ``project``; ``duration`` in frames of ``frame_rate``."""

    project: Project = field(repr=False)
    frame_rate: FrameRate
    duration: int
    size: tuple[int, int]
    sequence_id: SequenceId | None = None
    asset_id: AssetId | None = None
    starts_at: Fraction = Fraction(0)
    """Media seconds of an asset's frame 0."""

    @property
    def counting(self) -> Counting:
        """Of a sequence as it is set, of a file as its time code tells."""
        sequence = self.project.sequence(self.sequence_id) if self.sequence_id else None
        if sequence is not None:
            return sequence.counting
        asset = self.project.asset(self.asset_id) if self.asset_id else None
        if asset is None or not asset.info.start_timecode:
            return Counting(self.frame_rate)
        first = self.frame_rate.frames_nearest(self.starts_at + asset.info.label_offset)
        return Counting(self.frame_rate, first)

    def seconds_at(self, frame: int) -> Fraction:
        """Media seconds at the leading edge of an asset's frame."""
        return self.starts_at + self.frame_rate.seconds(frame)

    def frame_of(self, seconds: Fraction) -> int:
        return self.frame_rate.frames_nearest(seconds - self.starts_at)

    def request(self, frame: int, size: tuple[int, int]) -> PictureRequest:
        """The picture of a frame, fitted into a size."""
        if self.sequence_id is not None:
            return SequencePicture(self.project, self.sequence_id, frame, size)
        middle = self.seconds_at(frame) + self.frame_rate.frame_duration / 2
        return AssetPicture(self.project, self.asset_id or AssetId(""), middle, size)


def shown_material(project: Project, state: ViewState) -> Material | None:
    """A preview before a source before the open timeline; None when there is nothing."""
    if state.preview is not None:
        return sequence_material(state.preview.project, state.preview.sequence_id)
    if state.source is not None:
        asset = project.asset(state.source.asset_id)
        return asset_material(project, asset) if asset is not None else None
    sequence = project.sequence()
    return sequence_material(project, sequence.id) if sequence is not None else None


def marked_in(material: Material, state: ViewState) -> FrameRange:
    """From in to out of what is shown; what is not marked ends where the material does."""
    first, last = state.mark_in, state.mark_out
    if material.asset_id is not None and state.source is not None:
        marks = (state.source.mark_in, state.source.mark_out)
        first, last = (None if mark is None else material.frame_of(mark) for mark in marks)
    end = material.duration if last is None else min(last, material.duration)
    start = max(0, first or 0)
    return FrameRange(start, end) if start < end else FrameRange(0, material.duration)


def sequence_material(project: Project, sequence_id: SequenceId) -> Material | None:
    sequence = project.sequence(sequence_id)
    if sequence is None:
        return None
    size = (sequence.width, sequence.height)
    return Material(project, sequence.frame_rate, sequence.duration, size, sequence_id)


def asset_material(project: Project, asset: MediaAsset) -> Material:
    video = asset.info.main_video
    span = asset.info.available_range
    if video is None or asset.info.kind == "still":
        size = video.display_size if video is not None else (16, 9)
        rate, duration = _SOUND_RATE, max(1, _SOUND_RATE.frames_floor(span.duration))
        return Material(project, rate, duration, size, None, asset.id, span.start)
    duration = max(1, video.frame_rate.frames_floor(span.duration))
    return Material(
        project, video.frame_rate, duration, video.display_size, None, asset.id, span.start
    )
