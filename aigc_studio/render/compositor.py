"""What a sequence looks and sounds like: the one answer for the viewer and for the encoder.

There is one road to a frame. One clip as it is stays in planes of YUV from the decoder to the
encoder; all else is composed as sheets and brought to the form that is asked for at the end. The
viewer's picture is the RGB of that very frame in yuv420p. Sound is the sum of all tracks that are
heard. For one thread at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import Picture, PixelForm
from aigc_studio.core.document import MediaAsset, Project, Sequence
from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import AssetId, SequenceId, TrackId
from aigc_studio.core.media import VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.media.colour import PictureScaler, Sheet, frame_of_sheet
from aigc_studio.media.pictures import ReaderBudget
from aigc_studio.render.burning import Burner
from aigc_studio.render.canvas import placed_on
from aigc_studio.render.clip_pictures import ClipPictures, FoundPicture, Wanted
from aigc_studio.render.forms import black_frame, has_alpha_plane, on_black
from aigc_studio.render.geometry import Box, Size, even, fitted, placed
from aigc_studio.render.missing import missing_picture
from aigc_studio.render.mixing import soft_clip
from aigc_studio.render.nests import NestedSequences
from aigc_studio.render.painting import Painter, Shot
from aigc_studio.render.plan import RenderPlan, Segment, plan_range, see_through
from aigc_studio.render.readers import Drawing, OpenReaders
from aigc_studio.render.soundtrack import SoundTracks
from aigc_studio.render.users import reading_users

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_UPRIGHT = VideoStream(
    0, "frames", 16, 16, FrameRate(25), TimeRange(Fraction(0), Fraction(0)), 0, color_space="bt709"
)
"""What is composed here needs no turning."""
_SOURCE_VIEWER = "source viewer"
_Shown = tuple[object, ...]
"""What a plain frame is made of: while it stays, so does the frame."""


class SequenceCompositor:
    """Implements the ``Compositor`` port; the exporter uses ``frame`` and ``mix``.

    ``above`` are the sequences in which this one draws a nest.
    """

    def __init__(
        self, budget: ReaderBudget | None = None, above: frozenset[SequenceId] = frozenset()
    ) -> None:
        self._readers = OpenReaders(budget)
        self._planned: _Planned | None = None
        self._burner: Burner | None = None
        self._last: tuple[_Shown, VideoFrame] | None = None
        self.problems: dict[str, None] = {}
        """Sentences on media that could not be shown or heard, each once, in order."""
        self.samples_over = 0
        """Samples that went over full scale and were rounded off."""
        self._nests = NestedSequences(budget, above, self.problems, SequenceCompositor)
        self.track_peaks: tuple[tuple[TrackId, tuple[float, float]], ...] = ()
        self._pictures = ClipPictures(self._readers, self._nests, self._tell)
        self._painter = Painter(self._pictures, self.problems)
        self._sounds = SoundTracks(self._readers, self._nests.sound, self._tell)
        self._drawing: PictureScaler | None = None

    # --- pictures ---------------------------------------------------------------------------------

    def picture(self, project: Project, sequence_id: SequenceId, frame: int, size: Size) -> Picture:
        sequence = project.sequence(sequence_id)
        canvas = np.zeros((size[1], size[0], 3), np.uint8)
        if sequence is None:
            return _as_picture(canvas)
        drawn = self.frame(project, sequence, frame, even(size))
        shown = self._scaler().rgb_of_yuv(drawn)
        if shown.shape == canvas.shape:
            return _as_picture(shown)
        height, width = min(size[1], shown.shape[0]), min(size[0], shown.shape[1])
        canvas[:height, :width] = shown[:height, :width]
        return _as_picture(canvas)

    def frame(
        self,
        project: Project,
        sequence: Sequence,
        frame: int,
        size: Size,
        form: PixelForm = "yuv420p",
    ) -> VideoFrame:
        """For the encoder: BT.709, limited range; ``size`` is even.

        The same object comes back while a plain picture does not change. Its time stamp is
        undefined. Forms with alpha are clear where nothing is.
        """
        if not sequence.subtitles:
            return self.bare_frame(project, sequence, frame, size, form)
        if has_alpha_plane(form):
            sheet = self._sheet(Shot(project, sequence, frame, size, form, is_clear=True))
            return self._scaler().yuv_of_sheet(
                self._letters().on_sheet(sheet, sequence, frame), form
            )
        picture = self.bare_frame(project, sequence, frame, size, form)
        return self._letters().on_yuv(picture, sequence, frame)

    def bare_frame(
        self,
        project: Project,
        sequence: Sequence,
        frame: int,
        size: Size,
        form: PixelForm = "yuv420p",
    ) -> VideoFrame:
        """Without subtitles."""
        planned = self._plan_of(project, sequence)
        segment = planned.plan.segment_at(frame)
        if segment.is_plain and not has_alpha_plane(form):
            plain = self._plain_frame(planned, segment, frame, size, form)
            if plain is not None:
                return plain
        shot = Shot(project, sequence, frame, size, form, has_alpha_plane(form))
        return self._scaler().yuv_of_sheet(self._sheet(shot), form)

    def layer(
        self,
        project: Project,
        sequence: Sequence,
        frame: int,
        form: PixelForm,
        *,
        is_composed: bool,
    ) -> tuple[VideoFrame, bool]:
        """For a sequence that shows this one, in its own size: RGBA where it can be seen through.

        RGB, too, what is composed here and is to be composed there. With it: whether it can be
        seen through in this frame or in another one.
        """
        size = even((sequence.width, sequence.height))
        planned = self._plan_of(project, sequence)
        segment = planned.plan.segment_at(frame)
        is_clear = has_alpha_plane(form) or not segment.is_covered
        if not is_clear and (segment.is_plain or not is_composed):
            return self.frame(project, sequence, frame, size, form), planned.has_holes
        sheet = self._sheet(Shot(project, sequence, frame, size, form, is_clear))
        if sequence.subtitles:
            sheet = self._letters().on_sheet(sheet, sequence, frame)
        return frame_of_sheet(sheet), planned.has_holes

    def _plain_frame(
        self, planned: _Planned, segment: Segment, frame: int, size: Size, form: PixelForm
    ) -> VideoFrame | None:
        """In YUV all the way; None where that cannot be."""
        if segment.clip is None:
            return self._kept(("gap", size, form), lambda: black_frame(size, form))
        project, sequence, clip = planned.project, planned.plan.sequence, segment.clip
        user = planned.users.get(clip.id, str(segment.track_id))
        found = self._pictures.find(
            Wanted(project, sequence, clip, frame, user, form, is_composed=False)
        )
        if found is None:
            sheet = _missing_sheet(sequence, size)
            return self._scaler().yuv_of_sheet(sheet, form)
        if found.framing is not None and form != "yuv420p":
            return None
        shape = (sequence.width, sequence.height)
        key = (found.frame, found.window_in(sequence), shape, size, form)
        return self._kept(key, lambda: _drawn(found, sequence, size, form))

    def _sheet(self, shot: Shot) -> Sheet:
        planned = self._plan_of(shot.project, shot.sequence)
        segment = planned.plan.segment_at(shot.frame)
        box = fitted((shot.sequence.width, shot.sequence.height), shot.size, step=2)
        sheet = self._painter.painted(segment, replace(shot, size=box.size), planned.users)
        return placed_on(shot.size, box, sheet, is_clear_around=shot.is_clear)

    def _kept(self, shown: _Shown, make: Callable[[], VideoFrame]) -> VideoFrame:
        last = self._last
        if last is not None and last[0][0] is shown[0] and last[0][1:] == shown[1:]:
            return last[1]
        self._last = (shown, make())
        return self._last[1]

    def _scaler(self) -> PictureScaler:
        if self._drawing is None:
            self._drawing = PictureScaler(_UPRIGHT)
        return self._drawing

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
            drawing, decoded = self._of_asset(project, asset, seconds, stream_index)
            box = placed(drawing.shape, drawing.shape, size)
            picture = drawing.scaler.rgb(decoded, box.size)
            canvas[box.y : box.y + box.height, box.x : box.x + box.width] = picture
        except MediaError as error:
            self._tell(error)
            canvas = missing_picture(size)
        return _as_picture(canvas)

    def _of_asset(
        self, project: Project, asset: MediaAsset, seconds: Fraction, stream_index: int | None
    ) -> tuple[Drawing, VideoFrame]:
        if asset.sequence_id is not None:
            found = self._nests.nested(project, asset, seconds, "yuv420p", is_composed=False)
            return found.drawing, found.frame
        if asset.title is not None:
            found = self._pictures.titled(asset, played=0.5)
            return found.drawing, found.frame
        source = self._readers.pictures(asset, stream_index, _SOURCE_VIEWER)
        return source.drawing, source.reader.picture_at(seconds)

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
        total = self.bare_mix(project, sequence, start_sample, samples)
        self.samples_over += soft_clip(total)
        return total

    def bare_mix(
        self, project: Project, sequence: Sequence, start_sample: int, samples: int
    ) -> NDArray[np.float32]:
        """Not limited to full scale."""
        planned = self._plan_of(project, sequence)
        span = (start_sample, samples)
        total = self._sounds.summed(project, planned.plan, planned.users, span)
        self.track_peaks = self._sounds.peaks
        return total

    def asset_sound(
        self, project: Project, asset_id: str, start: Fraction, samples: int, sample_rate: int
    ) -> bytes:
        asset = project.asset(AssetId(asset_id))
        if asset is None or not asset.info.audio:
            return bytes(8 * samples)
        try:
            if asset.sequence_id is not None:
                nest = self._nests.sound(project, asset)
                return nest.read(start, samples, sample_rate).tobytes()
            reader = self._readers.sound(asset, None, _SOURCE_VIEWER)
            return reader.read(start, samples, sample_rate).tobytes()
        except MediaError as error:
            self._tell(error)
            return bytes(8 * samples)

    # --- both -------------------------------------------------------------------------------------

    @property
    def damaged_packets(self) -> int:
        return self._readers.damaged() + self._nests.damaged_packets

    def close(self) -> None:
        self._last = None
        self._nests.close()
        self._readers.close()

    def _plan_of(self, project: Project, sequence: Sequence) -> _Planned:
        planned = self._planned
        if planned is None or planned.plan.sequence is not sequence:
            planned = None
        elif planned.project is not project:
            is_same = planned.project.assets is project.assets
            # Another sequence may have got holes that a nest of it now has here.
            is_same = is_same and see_through(project) == planned.glass
            planned = replace(planned, project=project) if is_same else None
        if planned is None:
            self._nests.stand_in(sequence.id)
            plan = plan_range(sequence, None, project)
            users, glass = reading_users(sequence), see_through(project)
            planned = _Planned(project, plan, users, plan.has_holes, glass)
        self._planned = planned
        return planned

    def _tell(self, error: MediaError) -> None:
        self.problems.setdefault(str(error))


@dataclass(frozen=True, slots=True)
class _Planned:
    project: Project
    plan: RenderPlan
    users: dict[str, str]
    has_holes: bool
    glass: frozenset[AssetId]


def _drawn(found: FoundPicture, sequence: Sequence, size: Size, form: PixelForm) -> VideoFrame:
    frame = fitted((sequence.width, sequence.height), size, step=2)
    inner = found.box_in(sequence, frame.size)
    picture = found.yuv(sequence, inner.size, form)
    if inner.size == size:
        return picture
    box = Box(frame.x + inner.x, frame.y + inner.y, inner.width, inner.height)
    return on_black(picture, box, size, form)


def _missing_sheet(sequence: Sequence, size: Size) -> Sheet:
    box = fitted((sequence.width, sequence.height), size, step=2)
    return placed_on(size, box, missing_picture(box.size), is_clear_around=False)


def _as_picture(canvas: NDArray[np.uint8]) -> Picture:
    return Picture(canvas.shape[1], canvas.shape[0], canvas.tobytes())
