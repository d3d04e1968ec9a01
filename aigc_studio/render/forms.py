"""Frames in the forms that encoders take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aigc_studio.core.delivery import PixelForm
from aigc_studio.media.colour import deep_planes_of
from aigc_studio.render.geometry import Box, Size

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_BLACK_LUMA, _NO_COLOUR = 16, 128
_BT709, _LIMITED = 1, 1


def is_deep_form(form: PixelForm) -> bool:
    """Whether it has more than 8 bits."""
    return form.endswith("10le")


def has_alpha_plane(form: PixelForm) -> bool:
    return form.startswith("yuva")


def black_frame(size: Size, form: PixelForm) -> VideoFrame:
    """Opaque."""
    from av.video.frame import VideoFrame

    frame = VideoFrame(*size, form)
    levels = 4 if is_deep_form(form) else 1
    for number, plane in enumerate(deep_planes_of(frame)):
        if number == 3:  # noqa: PLR2004 - alpha comes last
            plane[...] = 1023 if is_deep_form(form) else 255
        else:
            plane[...] = (_NO_COLOUR if number else _BLACK_LUMA) * levels
    frame.colorspace, frame.color_range = _BT709, _LIMITED
    return frame


def on_black(picture: VideoFrame, box: Box, size: Size, form: PixelForm) -> VideoFrame:
    """A smaller picture at its place; the box is even."""
    frame = black_frame(size, form)
    for target, plane in zip(deep_planes_of(frame), deep_planes_of(picture), strict=True):
        across, down = size[0] // target.shape[1], size[1] // target.shape[0]
        x, y = box.x // across, box.y // down
        target[y : y + plane.shape[0], x : x + plane.shape[1]] = plane
    return frame
