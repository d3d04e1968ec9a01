"""Where the eye goes in a picture, without a model: what moves by itself, differs, is in focus.

Motion is dense optical flow (DIS, Kroeger 2016) less the movement of the camera, a similarity
fitted to it. Difference is that of colours to those of the borders: Mahalanobis distance in Lab to
each of the four, the farthest left out (Zhang, Sclaroff 2015, "Minimum Barrier", section 4). Focus
is the local energy of the second difference. All maps are float32 (h, w), 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Map = NDArray[np.float32]

_BORDER = 0.1
_FLOW_GRID = 4
_FIT_ROUNDS = 4
_STILL = 0.6
"""Pixels of movement (of 128 across, between two looks) that may be noise."""
_CLEAR = 2.0
_WEIGHTS = {"difference": 0.5, "focus": 0.5}
_MOTION_WEIGHT = 1.6
_CENTRE_SPREAD = 0.45
_CENTRE_FLOOR = 0.35
_NEW_SHOT = 28.0
"""Mean change of brightness, of 255, from which two pictures are no movement."""
_REMEMBERED = 0.9
"""What moved is still looked at when it stands still."""
_KEPT = 0.5
"""Share of the map before that stays: what is looked at does not jump with every noise."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """``moved``: how sure it is, 0..1, that something moves by itself."""

    saliency: Map
    motion: Map
    moved: float


class EyeModel:
    """Takes small pictures in order and tells where each draws the eye. For one thread."""

    def __init__(self) -> None:
        import cv2

        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
        self._grey: NDArray[np.uint8] | None = None
        self._map: Map | None = None
        self._memory: Map | None = None

    def look(self, rgb: NDArray[np.uint8]) -> Drawn:
        """``rgb``: uint8 (h, w, 3), always of one size."""
        import cv2

        grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
        before = self._grey
        self._grey = grey
        motion, moved = np.zeros(grey.shape, np.float32), 0.0
        if before is not None:
            change = float(np.abs(grey.astype(np.int16) - before).mean())
            if change < _NEW_SHOT:
                motion, moved = self._own_motion(before, grey)
            else:
                self._map = self._memory = None
        parts = {"difference": difference_map(rgb), "focus": focus_map(grey)}
        total = sum(_WEIGHTS[name] * part for name, part in parts.items())
        moving = np.asarray(moved * motion, np.float32)
        if self._memory is not None:
            moving = np.maximum(moving, _REMEMBERED * self._memory)
        self._memory = moving
        found = np.asarray(total + _MOTION_WEIGHT * moving, np.float32)
        found = np.asarray(found * centre_map(grey.shape), np.float32)
        found /= max(float(found.max()), 1e-6)
        if self._map is not None:
            found = np.asarray(_KEPT * self._map + (1 - _KEPT) * found, np.float32)
        self._map = found
        return Drawn(found, motion, moved)

    def _own_motion(self, before: NDArray[np.uint8], grey: NDArray[np.uint8]) -> tuple[Map, float]:
        """What moves against the camera, and how sure it is that anything does."""
        flow = np.asarray(
            self._flow.calc(before, grey, np.zeros((*grey.shape, 2), np.float32)), np.float32
        )
        speed = np.linalg.norm(flow - camera_flow(flow), axis=2).astype(np.float32)
        speed = _blurred(speed, 2.0)
        top = float(np.percentile(speed, 98))
        usual = float(np.median(speed))
        moved = float(np.clip((top - usual - _STILL) / (_CLEAR - _STILL), 0.0, 1.0))
        return np.clip((speed - usual) / max(top - usual, _STILL), 0.0, 1.0), moved


def camera_flow(flow: Map) -> Map:
    """The flow of the whole scene: a similarity fitted to ``flow`` (h, w, 2), outliers left out."""
    height, width = flow.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    xs, ys = (xs - width / 2) / width, (ys - height / 2) / width
    grid = (slice(None, None, _FLOW_GRID), slice(None, None, _FLOW_GRID))
    x, y, wanted = xs[grid].ravel(), ys[grid].ravel(), flow[grid].reshape(-1, 2)
    ones, zeros = np.ones_like(x), np.zeros_like(x)
    rows = np.concatenate(
        [np.stack([ones, zeros, x, -y], axis=1), np.stack([zeros, ones, y, x], axis=1)]
    )
    sides = np.concatenate([wanted[:, 0], wanted[:, 1]])
    weights = np.ones(len(x), np.float32)
    found = np.zeros(4, np.float32)
    for _ in range(_FIT_ROUNDS):
        both = np.concatenate([weights, weights])
        found = np.linalg.lstsq(rows * both[:, None], sides * both, rcond=None)[0]
        off = (rows @ found - sides).reshape(2, -1)
        error = np.hypot(off[0], off[1])
        scale = max(1.5 * float(np.median(error)), 0.1)
        weights = (1.0 / (1.0 + (error / scale) ** 2)).astype(np.float32)
    moved_x = found[0] + found[2] * xs - found[3] * ys
    moved_y = found[1] + found[2] * ys + found[3] * xs
    return np.stack([moved_x, moved_y], axis=2).astype(np.float32)


def difference_map(rgb: NDArray[np.uint8]) -> Map:
    """How unlike the borders each place is; a subject at one border still differs from three."""
    import cv2

    lab = np.asarray(cv2.cvtColor(cv2.GaussianBlur(rgb, (0, 0), 1.5), cv2.COLOR_RGB2LAB))
    height, width = lab.shape[:2]
    pixels = lab.reshape(-1, 3).astype(np.float32)
    tall, wide = max(2, round(height * _BORDER)), max(2, round(width * _BORDER))
    numbers = np.arange(height * width).reshape(height, width)
    borders = (numbers[:tall], numbers[-tall:], numbers[:, :wide], numbers[:, -wide:])
    distances = []
    for border in borders:
        own = pixels[border.ravel()]
        middle = own.mean(axis=0)
        spread = np.cov(own.T) + 12.0 * np.eye(3)
        off = pixels - middle
        squared = np.einsum("ij,jk,ik->i", off, np.linalg.inv(spread), off)
        distance = np.sqrt(np.maximum(squared, 0.0))
        distances.append(distance / max(float(distance.max()), 1e-6))
    stacked = np.stack(distances)
    total = (stacked.sum(axis=0) - stacked.max(axis=0)).reshape(height, width)
    return _stretched(np.asarray(total, np.float32))


def focus_map(grey: NDArray[np.uint8]) -> Map:
    """Where detail is."""
    import cv2

    detail = np.abs(np.asarray(cv2.Laplacian(grey, cv2.CV_32F, ksize=3), np.float32))
    return _stretched(_blurred(detail, grey.shape[1] / 24))


def centre_map(shape: tuple[int, ...]) -> Map:
    """Film makers keep what matters off the edges."""
    height, width = shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    away = ((xs + 0.5) / width - 0.5) ** 2 + ((ys + 0.5) / height - 0.5) ** 2
    hill = np.exp(-away / (2 * _CENTRE_SPREAD**2 / 2))
    return np.asarray(_CENTRE_FLOOR + (1 - _CENTRE_FLOOR) * hill, np.float32)


def _blurred(values: Map, spread: float) -> Map:
    import cv2

    return np.asarray(cv2.GaussianBlur(values, (0, 0), spread), np.float32)


def _stretched(values: Map) -> Map:
    low, high = (float(v) for v in np.percentile(values, (10, 99)))
    shares = np.clip((values - low) / max(high - low, 1e-6), 0.0, 1.0)
    return np.asarray(shares, np.float32)
