"""Turns decoded pictures into display pictures: upright, scaled, right colours.

Two forms of the same picture: RGB for the screen, and yuv420p BT.709 limited range for the encoder,
where a picture that already has that form and size passes through untouched. Handles rotation, any
matrix and range, more than 8 bits, HDR, and alpha (over black).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.media import VideoStream
from aigc_studio.media.tonemap import HdrTransfer, hdr_to_sdr

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

Size = tuple[int, int]
"""Width and height."""

# AVColorSpace of a frame -> matrix of swscale.
_MATRICES = {1: "ITU709", 4: "FCC", 5: "ITU601", 6: "SMPTE170M", 7: "SMPTE240M", 9: "BT2020"}
_MATRICES[10] = "BT2020"
_TRANSFERS: dict[int, HdrTransfer] = {16: "pq", 18: "hlg"}
_FULL_RANGE = 2
_SD_SIZE = (1024, 576)
"""Up to this size an untagged picture is taken as BT.601, as players do."""
_INTERPOLATION = "BICUBIC"


class PictureScaler:
    """Keeps swscale's tables between pictures; make one for each stream, use it in one thread."""

    def __init__(self, stream: VideoStream) -> None:
        from av.video.reformatter import VideoReformatter

        self._turns = stream.rotation // 90 % 4
        self._to_rgb = VideoReformatter()
        self._to_yuv = VideoReformatter()

    def rgb(self, frame: VideoFrame, size: Size) -> NDArray[np.uint8]:
        """The upright picture at ``size``: uint8 (h, w, 3)."""
        transfer = _TRANSFERS.get(frame.color_trc)
        if transfer is not None:
            deep = self._reformat_rgb(frame, size, "rgb48le").astype(np.uint16, copy=False)
            flat = hdr_to_sdr(deep, transfer)
        elif _has_alpha(frame):
            flat = _over_black(self._reformat_rgb(frame, size, "rgba").astype(np.uint8, copy=False))
        else:
            flat = self._reformat_rgb(frame, size, "rgb24").astype(np.uint8, copy=False)
        return np.ascontiguousarray(np.rot90(flat, -self._turns))

    def yuv(self, frame: VideoFrame, size: Size) -> VideoFrame:
        """The same as yuv420p, BT.709, limited range; ``size`` must be even both ways."""
        if frame.color_trc in _TRANSFERS or frame.format.is_rgb or _has_alpha(frame):
            return self.yuv_of_rgb(self.rgb(frame, size))
        width, height = self._coded(size)
        flat = self._to_yuv.reformat(
            frame,
            width,
            height,
            "yuv420p",
            src_colorspace=_matrix(frame),
            dst_colorspace=_code("ITU709"),
            interpolation=_INTERPOLATION,
            src_color_range=_range(frame),
            dst_color_range="MPEG",
        )
        return _turned(flat, self._turns) if self._turns else flat

    def yuv_of_rgb(self, rgb: NDArray[np.uint8]) -> VideoFrame:
        """uint8 (h, w, 3) as yuv420p, BT.709, limited range."""
        from av.video.frame import VideoFrame

        return self._to_yuv.reformat(
            VideoFrame.from_ndarray(np.ascontiguousarray(rgb), "rgb24"),
            format="yuv420p",
            dst_colorspace=_code("ITU709"),
            interpolation=_INTERPOLATION,
            src_color_range="JPEG",
            dst_color_range="MPEG",
        )

    def _coded(self, size: Size) -> Size:
        return (size[1], size[0]) if self._turns % 2 else size

    def _reformat_rgb(self, frame: VideoFrame, size: Size, form: str) -> NDArray[np.generic]:
        width, height = self._coded(size)
        picture = self._to_rgb.reformat(
            frame,
            width,
            height,
            form,
            src_colorspace=_matrix(frame),
            dst_colorspace=_code("ITU709"),
            interpolation=_INTERPOLATION,
            src_color_range=_range(frame),
            dst_color_range="JPEG",
        )
        return picture.to_ndarray()


def _code(name: str) -> int:
    from av.video.reformatter import Colorspace

    return int(Colorspace[name])


def _matrix(frame: VideoFrame) -> int:
    known = _MATRICES.get(frame.colorspace)
    if known is not None:
        return _code(known)
    if frame.color_trc in _TRANSFERS:
        return _code("BT2020")
    is_small = frame.width <= _SD_SIZE[0] and frame.height <= _SD_SIZE[1]
    return _code("ITU601" if is_small else "ITU709")


def _range(frame: VideoFrame) -> str:
    is_full = frame.color_range == _FULL_RANGE or frame.format.name.startswith("yuvj")
    return "JPEG" if is_full or frame.format.is_rgb else "MPEG"


def _has_alpha(frame: VideoFrame) -> bool:
    name = frame.format.name
    return name.startswith(("yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya", "pal8"))


def _over_black(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = rgba[..., 3:].astype(np.uint16)
    return ((rgba[..., :3] * alpha + 127) // 255).astype(np.uint8)


def _turned(frame: VideoFrame, turns: int) -> VideoFrame:
    """A yuv420p picture turned clockwise by quarter turns."""
    planes = [np.rot90(plane, -turns) for plane in planes_of(frame)]
    return frame_of_planes(planes)


def planes_of(frame: VideoFrame) -> list[NDArray[np.uint8]]:
    """Views of the planes of an 8-bit planar picture, each uint8 (h, w), without the padding."""
    views = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        views.append(rows[: plane.height, : plane.width])
    return views


def frame_of_planes(planes: list[NDArray[np.uint8]]) -> VideoFrame:
    """A new yuv420p picture with copies of these planes."""
    from av.video.frame import VideoFrame

    frame = VideoFrame(planes[0].shape[1], planes[0].shape[0], "yuv420p")
    for target, plane in zip(planes_of(frame), planes, strict=True):
        target[...] = plane
    return frame
