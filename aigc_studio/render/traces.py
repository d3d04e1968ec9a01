"""What went into an export, small enough to keep: to be compared with what the file gives back.

A picture is traced as 16x9 means of its luma, sound as its level in steps of 10 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import planes_of
from aigc_studio.render.plan import RenderPlan

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

STEPS_PER_SECOND = 100
_GRID = (16, 9)
_TRACED_ROWS = 180
_FLOOR_DB = -120.0
_MOST_SPOTS = 8


def luma_trace(frame: VideoFrame) -> NDArray[np.uint8]:
    """uint8 (9, 16), of some rows alone where there are many."""
    import cv2

    plane = planes_of(frame)[0]
    plane = plane[:: max(1, len(plane) // _TRACED_ROWS)]
    return cv2.resize(plane, _GRID, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def spot_frames(plan: RenderPlan) -> set[int]:
    """The first and last frame, and frames on both sides of cuts, as numbers in the file."""
    first = plan.range.start
    edges = {s.range.start - first for s in plan.segments}
    edges |= {s.range.end - 1 - first for s in plan.segments}
    ordered = sorted(edges)
    if len(ordered) <= _MOST_SPOTS:
        return set(ordered)
    picks = np.linspace(0, len(ordered) - 1, _MOST_SPOTS).round().astype(int).tolist()
    return {ordered[place] for place in picks}


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
