"""The picture of a clip at a frame of its sequence, as decoded: of a file or of a nested sequence.

Ramps are resolved here: where they ask for it, a picture between two of the media is blended from
them or drawn along their flow, in the planes they were decoded to. So all that is done with a
picture later does not know of ramps and nests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from aigc_studio.core.delivery import PixelForm
from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence
from aigc_studio.core.effect_catalogue import acting
from aigc_studio.core.errors import MediaError
from aigc_studio.core.keyframes import FramingPoint, framing_at
from aigc_studio.core.titles import Title
from aigc_studio.core.video_effects import VIDEO_EFFECTS
from aigc_studio.media.colour import Sheet
from aigc_studio.render.between import picture_between
from aigc_studio.render.geometry import Box, Size, fitted
from aigc_studio.render.readers import Drawing, OpenReaders, drawing_of
from aigc_studio.render.reframing import Window, window_of
from aigc_studio.render.titling import TitlePainter

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_LOOKING = frozenset(s.kind for s in VIDEO_EFFECTS if s.looks_around) | {"denoise"}
NO_FONT = "No font on this machine has all the characters of a title; install one that has."
TOO_LONG = "A title is too long to be drawn; make its letters smaller or its lines fewer."
_NEAR_SAME = 1e-3
"""Share of the way to the next picture below which nothing is drawn between."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A clip at a frame of its sequence, for ``user``: one of those that read at the same time.

    ``form`` is what it is drawn for, and ``is_composed`` whether as a sheet: a nest is made so,
    files are as they were decoded.
    """

    project: Project
    sequence: Sequence
    clip: Clip
    frame: int
    user: str
    form: PixelForm = "yuv420p"
    is_composed: bool = True

    @property
    def clock(self) -> Fraction:
        """The second of the clip's clock; keyframes lie on it."""
        return self.clip.source_picture_at(self.frame, self.sequence.frame_rate)


@dataclass(frozen=True, slots=True, eq=False)
class FoundPicture:
    """``has_holes``: what is below shows through somewhere, in this frame or in another one."""

    drawing: Drawing
    frame: VideoFrame
    framing: FramingPoint | None = None
    has_holes: bool = False

    def box_in(self, sequence: Sequence, size: Size) -> Box:
        """Its place in the sequence's frame drawn at ``size``."""
        frame = (sequence.width, sequence.height)
        return fitted(frame if self.framing is not None else self.drawing.shape, size, step=2)

    def window_in(self, sequence: Sequence) -> Window | None:
        """The part of the picture that is shown; None shows all of it."""
        if self.framing is None:
            return None
        return window_of(self.framing, self.drawing.shape, (sequence.width, sequence.height))

    def sheet(self, sequence: Sequence, size: Size, *, is_deep: bool) -> Sheet:
        window = self.window_in(sequence)
        if window is None:
            return self.drawing.scaler.sheet(self.frame, size, is_deep=is_deep)
        return self.drawing.reframer.sheet(self.frame, window, size, is_deep=is_deep)

    def yuv(self, sequence: Sequence, size: Size, form: PixelForm) -> VideoFrame:
        """A framed picture in yuv420p only."""
        window = self.window_in(sequence)
        if window is None:
            return self.drawing.scaler.yuv(self.frame, size, form)
        return self.drawing.reframer.yuv(self.frame, window, size)


class Nests(Protocol):
    """Draws a nested sequence."""

    def nested(
        self,
        project: Project,
        asset: MediaAsset,
        seconds: Fraction,
        form: PixelForm,
        *,
        is_composed: bool,
    ) -> FoundPicture:
        """Raises MediaError."""


class ClipPictures:
    """For one thread at a time."""

    def __init__(
        self, readers: OpenReaders, nests: Nests, tell: Callable[[MediaError], None]
    ) -> None:
        self._readers = readers
        self._nests = nests
        self._tell = tell
        self._titles = TitlePainter()

    def find(self, wanted: Wanted) -> FoundPicture | None:
        """None when the media is missing, which is told."""
        clip = wanted.clip
        try:
            asset = asset_of(wanted.project, clip)
            found = self._picture(asset, wanted)
        except MediaError as error:
            self._tell(error)
            return None
        return replace(found, framing=framing_at(clip.framing, wanted.clock))

    def _picture(self, asset: MediaAsset, wanted: Wanted) -> FoundPicture:
        clip = wanted.clip
        seconds = clip.media_at(wanted.clock)
        if asset.sequence_id is not None:
            return self._nests.nested(
                wanted.project, asset, seconds, wanted.form, is_composed=wanted.is_composed
            )
        if asset.title is not None:
            played = (Fraction(wanted.frame - clip.start) + Fraction(1, 2)) / clip.duration
            return self.titled(asset, float(played))
        source = self._readers.pictures(
            asset, clip.stream_index, wanted.user, is_backward=steps_back(clip)
        )
        if clip.ramp is None or clip.ramp.motion == "nearest":
            return FoundPicture(source.drawing, source.reader.picture_at(seconds))
        first, second, share = source.reader.pair_at(seconds)
        if share < _NEAR_SAME or first is second:
            return FoundPicture(source.drawing, first)
        between = picture_between(first, second, share, clip.ramp.motion)
        return FoundPicture(source.drawing, between)

    def titled(self, asset: MediaAsset, played: float) -> FoundPicture:
        """A title when that share of its clip has played."""
        import av

        stream = asset.info.video[0]
        title = asset.title or Title(())
        pixels = self._titles.painted(title, stream.display_size, played)
        if self._titles.lacks_letters:
            self._tell(MediaError(NO_FONT))
        if self._titles.is_cut:
            self._tell(MediaError(TOO_LONG))
        picture = av.VideoFrame.from_ndarray(pixels, "rgba")
        return FoundPicture(drawing_of(stream), picture, has_holes=True)


def steps_back(clip: Clip) -> bool:
    """Whether earlier pictures are asked for again: shown last first, or looked at around one."""
    if any(e.kind in _LOOKING for e in acting(clip.effects, "video")):
        return True
    if clip.ramp is None:
        return clip.speed < 0
    return any(point.speed * clip.speed < 0 for point in clip.ramp.points)


def asset_of(project: Project, clip: Clip) -> MediaAsset:
    """Raises MediaError."""
    asset = project.asset(clip.asset_id)
    if asset is None:
        raise MediaError(f"The media of “{clip.name}” is not in this project any more.")
    return asset
