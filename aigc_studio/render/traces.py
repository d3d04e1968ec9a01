"""What went into an export, small enough to keep: to be compared with what the file gives back.

A picture is traced as 16x9 means of its luma, sound as its level in steps of 10 ms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import planes_of

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

STEPS_PER_SECOND = 100
_GRID = (16, 9)
_TRACED_ROWS = 180
_FLOOR_DB = -120.0
_EIGHT_BITS = 8
_FULL_RANGE = 2


def luma_trace(frame: VideoFrame) -> NDArray[np.uint8]:
    """uint8 (9, 16), of some rows alone where there are many."""
    import cv2

    plane = luma_of(frame)
    plane = plane[:: max(1, len(plane) // _TRACED_ROWS)]
    return cv2.resize(plane, _GRID, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def luma_of(frame: VideoFrame) -> NDArray[np.uint8]:
    """The luma of any picture as uint8 (h, w) in limited range; a view where that is its form."""
    name = frame.format.name
    is_full = frame.color_range == _FULL_RANGE or name.startswith("yuvj")
    if name.startswith("yuv") and not is_full:
        depth = frame.format.components[0].bits
        if depth == _EIGHT_BITS:
            return planes_of(frame)[0]
        plane = frame.planes[0]
        deep: NDArray[np.uint16] = np.frombuffer(memoryview(plane), np.uint16).reshape(
            -1, plane.line_size // 2
        )
        kept = deep[: frame.height, : frame.width] >> (depth - _EIGHT_BITS)
        return kept.astype(np.uint8)
    flat = frame.reformat(
        format="yuv420p",
        src_color_range="JPEG",
        dst_colorspace="ITU709",
        dst_color_range="MPEG",
    )
    return planes_of(flat)[0]


class Lumas(Mapping[int, "NDArray[np.uint8]"]):
    """Traces by frame, 144 bytes each whether they are there or not."""

    def __init__(self, frames: int) -> None:
        self._traces: NDArray[np.uint8] = np.zeros((frames, _GRID[1], _GRID[0]), np.uint8)
        self._is_there = np.zeros(frames, bool)

    def __setitem__(self, number: int, trace: NDArray[np.uint8]) -> None:
        """One past the end is let go: the count of frames is checked elsewhere."""
        if 0 <= number < len(self._traces):
            self._traces[number] = trace
            self._is_there[number] = True

    def __getitem__(self, number: int) -> NDArray[np.uint8]:
        if not (0 <= number < len(self._traces) and self._is_there[number]):
            raise KeyError(number)
        trace: NDArray[np.uint8] = self._traces[number]
        return trace

    def __iter__(self) -> Iterator[int]:
        return iter(np.flatnonzero(self._is_there).tolist())

    def __len__(self) -> int:
        return int(self._is_there.sum())


class LevelTrace:
    """Collects levels of sound that comes in pieces of any length."""

    def __init__(self, sample_rate: int) -> None:
        self._step = sample_rate // STEPS_PER_SECOND
        self._rest = np.zeros(0, np.float32)
        self._levels: list[NDArray[np.float32]] = []

    def add(self, sound: NDArray[np.float32]) -> None:
        """``sound``: float32 (n, 2)."""
        power = np.concatenate([self._rest, np.square(sound).mean(axis=1)])
        whole = len(power) // self._step * self._step
        self._rest = power[whole:]
        self._levels.append(power[:whole].reshape(-1, self._step).mean(axis=1))

    def decibels(self) -> NDArray[np.float32]:
        """One level for each whole step of 10 ms; silence is -120."""
        power = np.concatenate(self._levels) if self._levels else np.zeros(0, np.float32)
        floor = 10 ** (_FLOOR_DB / 10)
        return (10 * np.log10(np.maximum(power, floor))).astype(np.float32)
