"""What a sequence looks and sounds like: the one answer for the viewer and for the encoder.

A frame shows the topmost visible clip, fitted into the sequence's frame or as it is framed, and the
visible subtitles over it; sound is the sum of all tracks that are heard. ``picture`` and ``frame``
are the same picture as RGB and as yuv420p. For one thread at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Picture
from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence
from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.core.keyframes import FramingPoint, framing_at
from aigc_studio.media.colour import frame_of_planes, planes_of
from aigc_studio.media.pictures import ReaderBudget
from aigc_studio.render.burning import Burner
from aigc_studio.render.geometry import Box, Size, even, placed
from aigc_studio.render.missing import missing_picture
from aigc_studio.render.mixing import (
    apply_fades,
    at_speed,
    gain_course,
    gain_factor,
    soft_clip,
    source_window,
)
from aigc_studio.render.plan import HeardClip, RenderPlan, plan_range
from aigc_studio.render.readers import OpenReaders, PictureSource
from aigc_studio.render.reframing import Window, window_of

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_BLACK_LUMA, _NO_COLOUR = 16, 128
_SOURCE_VIEWER = "source viewer"
_Shown = tuple["VideoFrame | None", "Window | None"]
"""A decoded picture and what is shown of it."""
_GAP: _Shown = (None, None)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    source: PictureSource
    frame: VideoFrame
    framing: FramingPoint | None = None

    def box_in(self, sequence: Sequence, size: Size, *, step: int = 1) -> Box:
        frame = (sequence.width, sequence.height)
        shape = frame if self.framing is not None else self.source.reader.stream.display_size
        return placed(shape, frame, size, step=step)

    def window_in(self, sequence: Sequence) -> Window | None:
        """The part of the picture that is shown; None shows all of it."""
        if self.framing is None:
            return None
        shape = self.source.reader.stream.display_size
        return window_of(self.framing, shape, (sequence.width, sequence.height))

    def rgb(self, sequence: Sequence, size: Size) -> NDArray[np.uint8]:
        window = self.window_in(sequence)
        if window is None:
            return self.source.scaler.rgb(self.frame, size)
        return self.source.reframer.rgb(self.frame, window, size)

    def yuv(self, sequence: Sequence, size: Size) -> VideoFrame:
        window = self.window_in(sequence)
        if window is None:
            return self.source.scaler.yuv(self.frame, size)
        return self.source.reframer.yuv(self.frame, window, size)


class SequenceCompositor:
    """Implements the ``Compositor`` port; the exporter uses ``frame`` and ``mix``."""

    def __init__(self, budget: ReaderBudget | None = None) -> None:
        self._readers = OpenReaders(budget)
        self._plan: RenderPlan | None = None
        self._burner: Burner | None = None
        self._last: tuple[_Shown, Box, Size, VideoFrame] | None = None
        self.problems: dict[str, None] = {}
        """Sentences on media that could not be shown or heard, each once, in order."""
        self.samples_over = 0
        """Samples that went over full scale and were rounded off."""

    # --- pictures ---------------------------------------------------------------------------------

    def picture(self, project: Project, sequence_id: SequenceId, frame: int, size: Size) -> Picture:
        sequence = project.sequence(sequence_id)
        if sequence is None:
            return _as_picture(np.zeros((size[1], size[0], 3), np.uint8))
        segment = self._plan_of(sequence).segment_at(frame)
        canvas = np.zeros((size[1], size[0], 3), np.uint8)
        if segment.clip is None:
            return _as_picture(self._lettered(canvas, sequence, frame))
        found = self._find(project, sequence, segment.clip, str(segment.track_id), frame)
        if found is None:
            _paste(canvas, *_missing(sequence, size))
        else:
            box = found.box_in(sequence, size)
            _paste(canvas, box, found.rgb(sequence, box.size))
        return _as_picture(self._lettered(canvas, sequence, frame))

    def frame(self, project: Project, sequence: Sequence, frame: int, size: Size) -> VideoFrame:
        """The same picture for the encoder: yuv420p, BT.709, limited range; ``size`` is even.

        The same object comes back while the picture does not change. Its time stamp is undefined.
        """
        picture = self._bare_frame(project, sequence, frame, size)
        if not sequence.subtitles:
            return picture
        return self._letters().on_yuv(picture, sequence, frame)

    def _bare_frame(
        self, project: Project, sequence: Sequence, frame: int, size: Size
    ) -> VideoFrame:
        """Without subtitles."""
        segment = self._plan_of(sequence).segment_at(frame)
        if segment.clip is None:
            return self._remembered(_GAP, Box(0, 0, *size), size) or self._remember(
                _GAP, Box(0, 0, *size), size, frame_of_planes(_black(size))
            )
        found = self._find(project, sequence, segment.clip, str(segment.track_id), frame)
        if found is None:
            return self._missing_frame(sequence, size)
        box = found.box_in(sequence, size, step=2)
        shown = (found.frame, found.window_in(sequence))
        known = self._remembered(shown, box, size)
        if known is not None:
            return known
        picture = found.yuv(sequence, box.size)
        if box.size != size:
            picture = _on_black(picture, box, size)
        return self._remember(shown, box, size, picture)

    def _lettered(
        self, canvas: NDArray[np.uint8], sequence: Sequence, frame: int
    ) -> NDArray[np.uint8]:
        if not sequence.subtitles:
            return canvas
        return self._letters().on_rgb(canvas, sequence, frame)

    def _letters(self) -> Burner:
        if self._burner is None:
            self._burner = Burner()
            self._burner.problems = self.problems
        return self._burner

    def asset_picture(
        self,
        project: Project,
        asset_id: str,
        seconds: Fraction,
        size: Size,
        stream_index: int | None = None,
    ) -> Picture:
        canvas = np.zeros((size[1], size[0], 3), np.uint8)
        asset = project.asset(AssetId(asset_id))
        if asset is None or not asset.info.video:
            return _as_picture(canvas)
        try:
            source = self._readers.pictures(asset, stream_index, _SOURCE_VIEWER)
            shape = source.reader.stream.display_size
            box = placed(shape, shape, size)
            decoded = source.reader.picture_at(seconds)
            _paste(canvas, box, source.scaler.rgb(decoded, box.size))
        except MediaError as error:
            self._tell(error)
            canvas = missing_picture(size)
        return _as_picture(canvas)

    def _find(
        self, project: Project, sequence: Sequence, clip: Clip, user: str, frame: int
    ) -> _Found | None:
        """None when the media is missing; the reason is kept in ``problems``."""
        try:
            source = self._readers.pictures(_asset(project, clip), clip.stream_index, user)
            seconds = clip.source_picture_at(frame, sequence.frame_rate)
            decoded = source.reader.picture_at(seconds)
        except MediaError as error:
            self._tell(error)
            return None
        return _Found(source, decoded, framing_at(clip.framing, seconds))

    def _missing_frame(self, sequence: Sequence, size: Size) -> VideoFrame:
        from av.video.frame import VideoFrame

        canvas = np.zeros((size[1], size[0], 3), np.uint8)
        _paste(canvas, *_missing(sequence, size, step=2))
        return VideoFrame.from_ndarray(canvas, "rgb24").reformat(
            format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
        )

    def _remembered(self, shown: _Shown, box: Box, size: Size) -> VideoFrame | None:
        last = self._last
        if last is None or last[0][0] is not shown[0]:
            return None
        return last[3] if (last[0][1], *last[1:3]) == (shown[1], box, size) else None

    def _remember(self, shown: _Shown, box: Box, size: Size, picture: VideoFrame) -> VideoFrame:
        self._last = (shown, box, size, picture)
        return picture

    # --- sound ------------------------------------------------------------------------------------

    def sound(
        self, project: Project, sequence_id: SequenceId, start_sample: int, samples: int
    ) -> bytes:
        sequence = project.sequence(sequence_id)
        if sequence is None:
            return bytes(8 * samples)
        return self.mix(project, sequence, start_sample, samples).tobytes()

    def mix(
        self, project: Project, sequence: Sequence, start_sample: int, samples: int
    ) -> NDArray[np.float32]:
        """float32 (samples, 2) at the sequence's sample rate."""
        total = np.zeros((samples, 2), np.float32)
        for heard in self._plan_of(sequence).heard_in(start_sample, samples):
            first = max(start_sample, heard.start_sample)
            last = min(start_sample + samples, heard.end_sample)
            try:
                part = self._heard_part(project, sequence, heard, first, last - first)
            except MediaError as error:
                self._tell(error)
                continue
            total[first - start_sample : last - start_sample] += part
        self.samples_over += soft_clip(total)
        return total

    def asset_sound(
        self, project: Project, asset_id: str, start: Fraction, samples: int, sample_rate: int
    ) -> bytes:
        asset = project.asset(AssetId(asset_id))
        if asset is None or not asset.info.audio:
            return bytes(8 * samples)
        try:
            reader = self._readers.sound(asset, None, _SOURCE_VIEWER)
            return reader.read(start, samples, sample_rate).tobytes()
        except MediaError as error:
            self._tell(error)
            return bytes(8 * samples)

    def _heard_part(
        self, project: Project, sequence: Sequence, heard: HeardClip, first: int, samples: int
    ) -> NDArray[np.float32]:
        clip, rate = heard.clip, sequence.sample_rate
        reader = self._readers.sound(_asset(project, clip), clip.stream_index, str(heard.track_id))
        into_clip = Fraction(first, rate) - sequence.frame_rate.seconds(clip.start)
        start = clip.source_start + into_clip * clip.speed
        if clip.speed == 1:
            part = reader.read(start, samples, rate)
        else:
            begin, count = source_window(start * rate, samples, clip.speed)
            source = reader.read(Fraction(begin, rate), count, rate)
            part = at_speed(source, start * rate - begin, samples, clip.speed)
        if clip.gain_db:
            part = part * np.float32(gain_factor(clip.gain_db))
        if clip.gain_points:
            part = part * gain_course(clip, start, samples, rate)[:, None]
        apply_fades(part, heard, first, rate)
        return part

    # --- both -------------------------------------------------------------------------------------

    @property
    def damaged_packets(self) -> int:
        return self._readers.damaged()

    def close(self) -> None:
        self._last = None
        self._readers.close()

    def _plan_of(self, sequence: Sequence) -> RenderPlan:
        if self._plan is None or self._plan.sequence is not sequence:
            self._plan = plan_range(sequence)
        return self._plan

    def _tell(self, error: MediaError) -> None:
        self.problems.setdefault(str(error))


def _asset(project: Project, clip: Clip) -> MediaAsset:
    asset = project.asset(clip.asset_id)
    if asset is None:
        raise MediaError(f"The media of “{clip.name}” is not in this project any more.")
    return asset


def _missing(sequence: Sequence, size: Size, *, step: int = 1) -> tuple[Box, NDArray[np.uint8]]:
    shape = (sequence.width, sequence.height)
    box = placed(shape, shape, size, step=step)
    return box, missing_picture(box.size)


def _paste(canvas: NDArray[np.uint8], box: Box, picture: NDArray[np.uint8]) -> None:
    canvas[box.y : box.y + box.height, box.x : box.x + box.width] = picture


def _black(size: Size) -> list[NDArray[np.uint8]]:
    width, height = even(size)
    colour = np.full((height // 2, width // 2), _NO_COLOUR, np.uint8)
    return [np.full((height, width), _BLACK_LUMA, np.uint8), colour, colour]


def _on_black(picture: VideoFrame, box: Box, size: Size) -> VideoFrame:
    frame = frame_of_planes(_black(size))
    shrunk = [box] + [Box(box.x // 2, box.y // 2, box.width // 2, box.height // 2)] * 2
    for target, plane, part in zip(planes_of(frame), planes_of(picture), shrunk, strict=True):
        _paste(target, part, plane)
    return frame


def _as_picture(canvas: NDArray[np.uint8]) -> Picture:
    return Picture(canvas.shape[1], canvas.shape[0], canvas.tobytes())
