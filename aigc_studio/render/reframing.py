"""Cuts the framed part out of a picture and brings it to the frame's size, to parts of a pixel.

The whole picture first gets its final colours as an unframed one does (and is made smaller where
the part is larger than the frame); the part is then enlarged from it by cubic interpolation at its
exact place, so that a slow move does not step from pixel to pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.media.colour import PictureScaler, Sheet, frame_of_planes, planes_of
from aigc_studio.render.geometry import Size, even

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_SAME = 1e-6
_BESIDE = 3
"""Samples that the cubics need on each side."""
_SPARE = 17


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a picture, in its pixels: the upper left corner and the size."""

    x: float
    y: float
    width: float
    height: float


def window_of(framing: FramingPoint, picture: Size, shape: Size) -> Window:
    """The part of a picture that a framing shows in a frame of that shape; never beyond an edge."""
    scale = min(picture[0] / shape[0], picture[1] / shape[1]) / max(framing.zoom, 1.0)
    width, height = shape[0] * scale, shape[1] * scale
    return Window(
        _inside(framing.x * picture[0] - width / 2, picture[0] - width),
        _inside(framing.y * picture[1] - height / 2, picture[1] - height),
        width,
        height,
    )


class Reframer:
    """Keeps the last whole picture, for stills and slow motion. For one stream and one thread."""

    def __init__(self, scaler: PictureScaler, picture: Size) -> None:
        self._scaler = scaler
        self._picture = picture
        self._last_sheet: tuple[VideoFrame, Size, bool, Sheet] | None = None
        self._last_yuv: tuple[VideoFrame, Size, VideoFrame] | None = None

    def sheet(
        self, frame: VideoFrame, window: Window, size: Size, *, is_deep: bool = False
    ) -> Sheet:
        """(h, w, 3 or 4) of ``size``."""
        whole_size = _whole_size(self._picture, window, size, 1)
        last = self._last_sheet
        if last is None or last[0] is not frame or last[1:3] != (whole_size, is_deep):
            sheet = self._scaler.sheet(frame, whole_size, is_deep=is_deep)
            last = self._last_sheet = (frame, whole_size, is_deep, sheet)
        part = _scaled(window, self._picture, whole_size)
        return _sampled(
            last[3],
            _course(part.x, part.width, size[0], 1, 0.5),
            _course(part.y, part.height, size[1], 1, 0.5),
            size,
        )

    def yuv(self, frame: VideoFrame, window: Window, size: Size) -> VideoFrame:
        """The same as yuv420p, BT.709, limited range; ``size`` is even both ways."""
        whole_size = _whole_size(self._picture, window, size, 2)
        last = self._last_yuv
        if last is None or last[0] is not frame or last[1] != whole_size:
            last = self._last_yuv = (frame, whole_size, self._scaler.yuv(frame, whole_size))
        part = _scaled(window, self._picture, whole_size)
        luma, *colours = planes_of(last[2])
        planes = [
            _sampled(
                luma,
                _course(part.x, part.width, size[0], 1, 0.5),
                _course(part.y, part.height, size[1], 1, 0.5),
                size,
            )
        ]
        half = (size[0] // 2, size[1] // 2)
        # Colour samples of 4:2:0 lie on the left pixel of each pair, and between the two rows.
        across = _course(part.x, part.width, size[0], 2, 0.5)
        down = _course(part.y, part.height, size[1], 2, 1.0)
        planes += [_sampled(colour, across, down, half) for colour in colours]
        return frame_of_planes(planes)


def _inside(place: float, most: float) -> float:
    return min(max(place, 0.0), max(most, 0.0))


def _whole_size(picture: Size, window: Window, size: Size, step: int) -> Size:
    """The picture's own size, or smaller by as much as the window must shrink to ``size``."""
    shrink = min(1.0, max(size[0] / window.width, size[1] / window.height))
    width, height = (max(2, round(side * shrink)) for side in picture)
    return even((width, height)) if step > 1 else (width, height)


def _scaled(window: Window, picture: Size, whole: Size) -> Window:
    across, down = whole[0] / picture[0], whole[1] / picture[1]
    return Window(window.x * across, window.y * down, window.width * across, window.height * down)


def _course(start: float, length: float, count: int, step: int, centre: float) -> Sequence[float]:
    """(scale, place of sample 0) of a plane with one sample for ``step`` pixels.

    ``centre`` is where in its ``step`` pixels a sample lies.
    """
    scale = length / count
    return scale, (centre * scale + start - centre) / step


def _sampled(plane: Sheet, across: Sequence[float], down: Sequence[float], size: Size) -> Sheet:
    """Scaled to whole pixels of the result, then moved by what is left of one.

    The move is done after the enlarging, where a cubic of four taps loses nothing that is seen:
    four times as fast as sampling each pixel at its own place.
    """
    import cv2

    if _is_all(plane, across, down, size):
        return plane
    (wide, left), (tall, top) = across, down
    columns, rows = _needed(wide, size[0]), _needed(tall, size[1])
    x, y = floor(left) - _BESIDE, floor(top) - _BESIDE
    part = _cut(plane, (x, y, columns, rows))
    enlarged = (max(round(columns / wide), 1), max(round(rows / tall), 1))
    if enlarged != (columns, rows):
        part = np.asarray(cv2.resize(part, enlarged, interpolation=cv2.INTER_CUBIC))
    # Sample i of the result lies at i + ``right`` of the enlarged part; in the middle exactly.
    right = _offset(left - x, wide, columns / enlarged[0], size[0])
    below = _offset(top - y, tall, rows / enlarged[1], size[1])
    whole_right, whole_below = floor(right), floor(below)
    moved = part
    rest_right, rest_below = right - whole_right, below - whole_below
    if max(rest_right, rest_below) > _SAME:
        moved = np.asarray(
            cv2.sepFilter2D(
                part,
                -1,
                _taps(rest_right),
                _taps(rest_below),
                anchor=(1, 1),
                borderType=cv2.BORDER_REPLICATE,
            )
        )
    return moved[whole_below : whole_below + size[1], whole_right : whole_right + size[0]]


def _is_all(plane: Sheet, across: Sequence[float], down: Sequence[float], size: Size) -> bool:
    """Whether the part is the whole plane at its own size."""
    (wide, left), (tall, top) = across, down
    is_same = max(abs(wide - 1), abs(tall - 1), abs(left), abs(top)) < _SAME
    return is_same and plane.shape[1::-1] == size


def _needed(scale: float, count: int) -> int:
    """Samples of the plane to take for ``count`` of the result.

    So many that the enlarged part has nearly a whole number; it depends on no place, or a slow
    move would breathe.
    """
    least = ceil((count - 1) * scale) + 2 * _BESIDE + 2
    options = range(least, least + _SPARE)
    return min(options, key=lambda n: (round(abs(n / scale - round(n / scale)), 6), n))


def _offset(start: float, scale: float, drawn: float, count: int) -> float:
    """``scale`` is wanted and ``drawn`` what whole sizes allow: samples of the plane for one."""
    middle = (count - 1) / 2
    return (start + middle * scale + 0.5) / drawn - 0.5 - middle


def _cut(plane: Sheet, box: tuple[int, int, int, int]) -> Sheet:
    """A part that may reach beyond the edges, where the last samples go on."""
    import cv2

    x, y, wide, tall = box
    height, width = plane.shape[:2]
    before = (max(-y, 0), max(-x, 0))
    after = (max(y + tall - height, 0), max(x + wide - width, 0))
    inner = plane[max(y, 0) : min(y + tall, height), max(x, 0) : min(x + wide, width)]
    if not any((*before, *after)):
        return inner
    edges = (before[0], after[0], before[1], after[1])
    return np.asarray(cv2.copyMakeBorder(inner, *edges, cv2.BORDER_REPLICATE))


def _taps(rest: float) -> NDArray[np.float32]:
    """Weights of samples -1, 0, 1 and 2 for a place between 0 and 1 (Catmull and Rom 1974)."""
    square, cube = rest**2, rest**3
    return np.array(
        [
            -0.5 * rest + square - 0.5 * cube,
            1 - 2.5 * square + 1.5 * cube,
            0.5 * rest + 2 * square - 1.5 * cube,
            -0.5 * square + 0.5 * cube,
        ],
        np.float32,
    )
