"""Which clip is being framed, and edits of its framing at the playhead. Main thread."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from aigc_studio.core.document import Clip, MediaAsset, Sequence
from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.editing.framing_points import (
    nearest_point,
    shown_framing,
    with_point,
    without_point,
)
from aigc_studio.editing.keyframes import SetFraming
from aigc_studio.gui.desk import Desk


@dataclass(frozen=True, slots=True)
class FramedPlace:
    """A clip with a picture, at one frame of the timeline that it fills."""

    sequence: Sequence
    clip: Clip
    asset: MediaAsset
    frame: int

    @property
    def at(self) -> Fraction:
        """The second of the media that is shown there."""
        return self.clip.source_picture_at(self.frame, self.sequence.frame_rate)

    @property
    def reach(self) -> Fraction:
        """A keyframe so near is the one of this frame."""
        return self.sequence.frame_rate.frame_duration * abs(self.clip.speed) / 2

    @property
    def point(self) -> FramingPoint:
        return shown_framing(self.clip.framing, self.at)

    @property
    def keyframe(self) -> FramingPoint | None:
        """The one at this very frame."""
        return nearest_point(self.clip.framing, self.at, self.reach)

    @property
    def picture_size(self) -> tuple[int, int]:
        stream = self.asset.info.video_stream(self.clip.stream_index)
        return stream.display_size if stream is not None else (16, 9)

    def with_framing(self, point: FramingPoint) -> SetFraming:
        points = with_point(self.clip.framing, point, self.reach)
        return SetFraming(self.sequence.id, self.clip.id, points)

    def toggled(self) -> SetFraming:
        """With a keyframe as the picture is framed here; where there is one, without it."""
        there = self.keyframe
        if there is None:
            return self.with_framing(self.point)
        return SetFraming(
            self.sequence.id, self.clip.id, without_point(self.clip.framing, there.at)
        )

    def cleared(self) -> SetFraming:
        return SetFraming(self.sequence.id, self.clip.id, ())

    def frame_of(self, point: FramingPoint) -> int:
        """The frame of the timeline that shows a keyframe."""
        rate = self.sequence.frame_rate
        into = (point.at - self.clip.source_start) / self.clip.speed
        return self.clip.start + int(into * rate.fraction)


def framed_place(desk: Desk, clip: Clip | None = None) -> FramedPlace | None:
    """The clip, else the selected one under the playhead, else the topmost that is seen there."""
    sequence = desk.sequence
    if sequence is None:
        return None
    frame = desk.state.playhead
    if clip is not None:
        return _place(desk, sequence, clip, min(max(frame, clip.start), clip.end - 1))
    there = [
        c
        for track in reversed(sequence.video_tracks)
        if not track.is_muted
        for c in track.clips
        if c.start <= frame < c.end and c.is_enabled
    ]
    chosen = [c for c in there if c.id in desk.state.selection]
    found = next(iter(chosen or there), None)
    return _place(desk, sequence, found, frame) if found is not None else None


def _place(desk: Desk, sequence: Sequence, clip: Clip, frame: int) -> FramedPlace | None:
    asset = desk.project.asset(clip.asset_id)
    return FramedPlace(sequence, clip, asset, frame) if asset is not None else None
