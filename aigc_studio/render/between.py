"""A picture between two: blended, or drawn along their flow, in the planes they were decoded to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet, deep_planes_of, frame_of_planes
from aigc_studio.render.flows import along, flow_between

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_LOOKED_AT = 480
_PLANAR = ("yuv420p", "yuv422p", "yuv444p", "yuvj420p", "yuvj422p", "yuvj444p")


def picture_between(first: VideoFrame, second: VideoFrame, share: float, motion: str) -> VideoFrame:
    """``share`` of the way from one to the other; the nearer one where planes cannot be mixed."""
    name = first.format.name.removesuffix("10le")
    if name not in _PLANAR or second.format.name != first.format.name:
        return first if share < 1 / 2 else second
    planes, others = deep_planes_of(first), deep_planes_of(second)
    flows = _flows(planes[0], others[0]) if motion == "flow" else None
    made = [_mixed(one, other, share, flows) for one, other in zip(planes, others, strict=True)]
    frame = frame_of_planes(made, first.format.name)
    frame.colorspace, frame.color_range = first.colorspace, first.color_range
    frame.color_trc, frame.color_primaries = first.color_trc, first.color_primaries
    frame.pts, frame.time_base = first.pts, first.time_base
    return frame


_Flows = tuple["NDArray[np.float32]", "NDArray[np.float32]"]


def _flows(luma: Sheet, other: Sheet) -> _Flows:
    one, two = _small(luma), _small(other)
    return flow_between(one, two), flow_between(two, one)


def _small(luma: Sheet) -> NDArray[np.uint8]:
    import cv2

    height, width = luma.shape
    scale = min(1.0, _LOOKED_AT / max(width, height))
    size = (max(16, round(width * scale)), max(16, round(height * scale)))
    small = cv2.resize(luma, size, interpolation=cv2.INTER_AREA)
    if small.dtype != np.uint8:
        small = cv2.convertScaleAbs(small, alpha=1 / 4)
    return np.asarray(small, np.uint8)


def _mixed(one: Sheet, other: Sheet, share: float, flows: _Flows | None) -> Sheet:
    import cv2

    if flows is not None:
        one = along(one, flows[0], -share)
        other = along(other, flows[1], share - 1)
    return np.asarray(cv2.addWeighted(one, 1 - share, other, share, 0))
