"""Turns decoded pictures into display pictures: upright, scaled, right colours.

Three forms of the same picture: RGB for the screen, planes of YUV in BT.709 and limited range for
the encoder, where a picture that already has that form and size passes through untouched, and
sheets to compose with. Handles rotation, any matrix and range, more than 8 bits, HDR, and alpha.
"""

from __future__ import annotations

from collections.abc import Sequence as SequenceOf
from typing import TYPE_CHECKING, Any

import numpy as np

from aigc_studio.core.delivery import PixelForm
from aigc_studio.core.media import VideoStream
from aigc_studio.media.matrices import bt601_in_bt709
from aigc_studio.media.tonemap import HdrTransfer, hdr_to_sdr

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

Size = tuple[int, int]
"""Width and height."""
Sheet = np.ndarray[Any, np.dtype[np.unsignedinteger[Any]]]
"""R'G'B' of BT.709, full range, 8 or 16 bits: (h, w, 3), or (h, w, 4) with alpha multiplied in."""

# AVColorSpace of a frame -> matrix of swscale.
_MATRICES = {1: "ITU709", 4: "FCC", 5: "ITU601", 6: "SMPTE170M", 7: "SMPTE240M", 9: "BT2020"}
_MATRICES[10] = "BT2020"
_TRANSFERS: dict[int, HdrTransfer] = {16: "pq", 18: "hlg"}
_SHALLOW = frozenset({"yuv420p", "yuv422p", "yuv444p"})
_FULL_RANGE = 2
_SD_SIZE = (1024, 576)
"""Up to this size an untagged picture is taken as BT.601, as players do."""
_INTERPOLATION = "BICUBIC"
_QUICK = frozenset({"yuv420p", "yuvj420p", "yuv422p"})
"""What swscale has a quick road to RGB for."""
_RGBA = frozenset({"rgba", "rgba64le"})
_CLEAR = 4
"""Channels of a sheet with alpha."""


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
        elif has_alpha(frame):
            flat = _over_black(self._reformat_rgb(frame, size, "rgba").astype(np.uint8, copy=False))
        else:
            flat = self._reformat_rgb(frame, size, "rgb24").astype(np.uint8, copy=False)
        return np.ascontiguousarray(np.rot90(flat, -self._turns))

    def sheet(self, frame: VideoFrame, size: Size, *, is_deep: bool = False) -> Sheet:
        """The upright picture to compose with; with alpha where it has some."""
        if frame.color_trc in _TRANSFERS:
            plain = self.rgb(frame, size)
            return np.multiply(plain, 257, dtype=np.uint16) if is_deep else plain
        if not is_deep and self._is_fast(frame, size):
            flat = _rounded_up(self._reformat_rgb(frame, size, "rgb24"))
            return np.ascontiguousarray(np.rot90(flat, -self._turns))
        shallow, deep = ("rgba", "rgba64le") if has_alpha(frame) else ("rgb24", "rgb48le")
        kind = np.uint16 if is_deep else np.uint8
        form, is_straight = deep if is_deep else shallow, has_alpha(frame)
        if frame.format.name in _RGBA and self._coded(size) != (frame.width, frame.height):
            # Straight colours would bring in those of what is clear.
            frame, is_straight = _premultiplied_frame(frame), False
        flat = self._reformat_rgb(frame, size, form, exact_flags()).astype(kind, copy=False)
        upright = np.ascontiguousarray(np.rot90(flat, -self._turns))
        if not has_alpha(frame):
            return upright
        return premultiplied(upright) if is_straight else within_alpha(upright)

    def yuv(self, frame: VideoFrame, size: Size, form: PixelForm = "yuv420p") -> VideoFrame:
        """The same as planes of YUV, BT.709, limited range; ``size`` must be even both ways."""
        if frame.color_trc in _TRANSFERS or frame.format.is_rgb or has_alpha(frame):
            return self.yuv_of_sheet(self.sheet(frame, size, is_deep=form.endswith("10le")), form)
        flat = self._planar(frame, size, form if not self._turns else _turning(form))
        if not self._turns:
            return flat
        turned = _turned(flat, self._turns)
        return turned if turned.format.name == form else self._to_yuv.reformat(turned, format=form)

    def _planar(self, frame: VideoFrame, size: Size, form: PixelForm) -> VideoFrame:
        """Not yet turned."""
        source, target = _matrix(frame), _code("ITU709")
        is_own = source == _code("ITU601") and _range(frame) == "MPEG" and form in _SHALLOW
        # Between two matrices swscale's quick way is a level too dark and leans to green.
        is_quick = is_own or source == target
        flat = self._to_yuv.reformat(
            frame,
            *self._coded(size),
            form,
            src_colorspace=source,
            dst_colorspace=source if is_own else target,
            interpolation=_INTERPOLATION if is_quick else exact_flags(),
            src_color_range=_range(frame),
            dst_color_range="MPEG",
        )
        if not is_own:
            return flat
        made = frame_of_planes(bt601_in_bt709(planes_of(flat)), form)
        made.colorspace, made.color_range = target, flat.color_range
        return made

    def rgb_of_yuv(self, frame: VideoFrame) -> NDArray[np.uint8]:
        """What a player makes of a frame that ``yuv`` gave, whatever it is tagged: uint8."""
        is_quick = frame.format.name in _QUICK
        picture = self._to_rgb.reformat(
            frame,
            format="rgb24",
            src_colorspace=_code("ITU709"),
            dst_colorspace=_code("ITU709"),
            interpolation=_INTERPOLATION if is_quick else exact_flags(),
            src_color_range="MPEG",
            dst_color_range="JPEG",
        )
        rgb = picture.to_ndarray().astype(np.uint8, copy=False)
        return _rounded_up(rgb) if is_quick else rgb

    def yuv_of_sheet(self, sheet: Sheet, form: PixelForm = "yuv420p") -> VideoFrame:
        """As planes of YUV, BT.709, limited range; over black where the form has no alpha."""
        shown = sheet if form.startswith("yuva") else np.ascontiguousarray(sheet[..., :3])
        return self._to_yuv.reformat(
            frame_of_sheet(shown),
            format=form,
            dst_colorspace=_code("ITU709"),
            interpolation=exact_flags(),
            src_color_range="JPEG",
            dst_color_range="MPEG",
        )

    def _coded(self, size: Size) -> Size:
        return (size[1], size[0]) if self._turns % 2 else size

    def _is_fast(self, frame: VideoFrame, size: Size) -> bool:
        """Whether swscale has a quick road to RGB for it, which cuts off instead of rounding."""
        return frame.format.name in _QUICK and self._coded(size) == (frame.width, frame.height)

    def _reformat_rgb(
        self, frame: VideoFrame, size: Size, form: str, flags: int | str = _INTERPOLATION
    ) -> NDArray[np.generic]:
        width, height = self._coded(size)
        picture = self._to_rgb.reformat(
            frame,
            width,
            height,
            form,
            src_colorspace=_matrix(frame),
            dst_colorspace=_code("ITU709"),
            interpolation=flags,
            src_color_range=_range(frame),
            dst_color_range="JPEG",
        )
        return picture.to_ndarray()


def exact_flags() -> int:
    """Of swscale: without them it is up to three levels off, and a level too dark in the mean."""
    from av.video.reformatter import Interpolation

    full = Interpolation.FULL_CHR_H_INT | Interpolation.FULL_CHR_H_INP
    return int(Interpolation.BICUBIC | Interpolation.ACCURATE_RND | full)


def _rounded_up(rgb: NDArray[np.generic]) -> NDArray[np.uint8]:
    """What swscale's quick road to RGB cut off, given back: a level, but not to black and white."""
    import cv2

    table = np.minimum(np.arange(1, 257), 255).astype(np.uint8)
    table[0] = 0
    return np.asarray(cv2.LUT(rgb.astype(np.uint8, copy=False), table), np.uint8)


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


def has_alpha(frame: VideoFrame) -> bool:
    name = frame.format.name
    return name.startswith(("yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya", "pal8"))


def _over_black(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = rgba[..., 3:].astype(np.uint16)
    return ((rgba[..., :3] * alpha + 127) // 255).astype(np.uint8)


def peak_of(sheet: Sheet) -> int:
    return 255 if sheet.dtype == np.uint8 else 65535


def times(first: Sheet, second: Sheet) -> Sheet:
    """The product of two sheets of which each is 0..1."""
    import cv2

    return np.asarray(cv2.multiply(first, second, scale=1 / peak_of(first)))


def alphas(sheet: Sheet, channels: int) -> Sheet:
    """The alpha of a sheet that has some, so many times."""
    import cv2

    alpha = cv2.extractChannel(sheet, _CLEAR - 1)
    return np.asarray(cv2.merge([alpha] * channels))


def colours_of(sheet: Sheet) -> Sheet:
    """Those of a sheet with alpha, as a sheet without."""
    import cv2

    return np.asarray(cv2.cvtColor(sheet, cv2.COLOR_RGBA2RGB))


def premultiplied(rgba: Sheet) -> Sheet:
    """(h, w, 4) with straight colours made one with alpha multiplied in."""
    made = times(rgba, alphas(rgba, _CLEAR))
    made[..., 3] = rgba[..., 3]
    return made


def _premultiplied_frame(frame: VideoFrame) -> VideoFrame:
    from av.video.frame import VideoFrame

    kind = np.uint8 if frame.format.name == "rgba" else np.uint16
    whole: Sheet = np.asarray(frame.to_ndarray(), kind)
    return VideoFrame.from_ndarray(premultiplied(whole), frame.format.name)


def within_alpha(sheet: Sheet) -> Sheet:
    """With colours no stronger than alpha, where it has some."""
    import cv2

    if sheet.shape[2] != _CLEAR:
        return sheet
    return np.asarray(cv2.min(sheet, alphas(sheet, _CLEAR)))


def straight(sheet: Sheet) -> Sheet:
    """(h, w, 4) with straight colours, black where it is clear."""
    import cv2

    made: Sheet = np.asarray(cv2.divide(sheet, alphas(sheet, _CLEAR), scale=peak_of(sheet)))
    made[..., 3] = sheet[..., 3]
    return made


def frame_of_sheet(sheet: Sheet) -> VideoFrame:
    """RGB, with straight colours where it has alpha."""
    from av.video.frame import VideoFrame

    is_deep = sheet.dtype == np.uint16
    if sheet.shape[2] == _CLEAR:
        return VideoFrame.from_ndarray(straight(sheet), "rgba64le" if is_deep else "rgba")
    return VideoFrame.from_ndarray(sheet, "rgb48le" if is_deep else "rgb24")


def _turning(form: PixelForm) -> PixelForm:
    """A form whose planes can be turned by a quarter without changing theirs."""
    return "yuv444p10le" if form in {"yuv422p", "yuv422p10le"} else form


def _turned(frame: VideoFrame, turns: int) -> VideoFrame:
    """A planar picture turned clockwise by quarter turns."""
    planes = [np.rot90(plane, -turns) for plane in deep_planes_of(frame)]
    return frame_of_planes(planes, frame.format.name)


def planes_of(frame: VideoFrame) -> list[NDArray[np.uint8]]:
    """Views of the planes of an 8-bit planar picture, each uint8 (h, w), without the padding."""
    views = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        views.append(rows[: plane.height, : plane.width])
    return views


def deep_planes_of(frame: VideoFrame) -> list[Sheet]:
    """The same of any planar picture: uint16 for more than 8 bits."""
    if not frame.format.name.endswith("10le"):
        return list(planes_of(frame))
    views: list[Sheet] = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint16).reshape(-1, plane.line_size // 2)
        views.append(rows[: plane.height, : plane.width])
    return views


def frame_of_planes(
    planes: SequenceOf[NDArray[np.uint8]] | SequenceOf[Sheet], form: str = "yuv420p"
) -> VideoFrame:
    """A new picture with copies of these planes."""
    from av.video.frame import VideoFrame

    frame = VideoFrame(planes[0].shape[1], planes[0].shape[0], form)
    for target, plane in zip(deep_planes_of(frame), planes, strict=True):
        target[...] = plane
    return frame
