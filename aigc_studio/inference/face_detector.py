"""Faces in a picture: the full-range detector of MediaPipe, with its weights as data.

BlazeFace (Bazarevsky and others 2019) in its variant for faces up to five metres away: 192 by 192
pixels, a score and a box for each of 48 by 48 cells. The picture is looked at whole and, so that
smaller faces are found, once more in two squares; what is found twice is merged, best first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.inference.tflite import TfliteNet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

SIDE = 192
_CELLS = 48
_POINTS = 6
_VALUES = 4 + 2 * _POINTS
_LEAST_SCORE = 0.5
_SAME = 0.3
"""Overlap over union from which two boxes are one face; the author's value."""
_INSIDE = 0.7
"""Share of the smaller box inside the larger one from which they are one face: a square may show
only a part of it."""
_SQUARE = 1.1
"""Sides this alike need no squares."""


@dataclass(frozen=True, slots=True)
class FoundFace:
    """Pixels of the picture; ``score`` 0..1."""

    left: float
    top: float
    width: float
    height: float
    score: float
    points: tuple[tuple[float, float], ...] = ()
    """Right eye, left eye (the person's own), tip of the nose, mouth, right ear, left ear."""


class FaceDetector:
    """For one thread at a time. Raises ModelError when the weights are not the detector's."""

    def __init__(self, weights: Path) -> None:
        cells = _CELLS * _CELLS
        shapes = [(1, SIDE, SIDE, 3), (1, cells, _VALUES), (1, cells, 1)]
        self._net = TfliteNet(weights, "the face detector", shapes)

    def __call__(self, picture: Pixels) -> list[FoundFace]:
        """Faces of a picture, uint8 (h, w, 3) RGB, the surest first."""
        height, width = picture.shape[:2]
        found = self._look(picture, 0, 0)
        long, short = max(width, height), min(width, height)
        if long > short * _SQUARE:
            rest = long - short
            for at in (0, rest):
                x, y = (at, 0) if width > height else (0, at)
                found += self._look(picture[y : y + short, x : x + short], x, y)
        return merged(found)

    def _look(self, part: Pixels, x: int, y: int) -> list[FoundFace]:
        import cv2
        import numpy as np

        height, width = part.shape[:2]
        side = max(width, height)
        square = np.zeros((SIDE, SIDE, 3), np.float32)
        size = max(1, round(width * SIDE / side)), max(1, round(height * SIDE / side))
        small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
        square[: size[1], : size[0]] = small.astype(np.float32) / 127.5 - 1.0
        boxes, scores = self._net(square[None])
        sure = 1.0 / (1.0 + np.exp(-np.clip(scores[0, :, 0], -80.0, 80.0)))
        kept = np.flatnonzero(sure > _LEAST_SCORE)
        cells = np.stack([kept % _CELLS + 0.5, kept // _CELLS + 0.5], axis=1) / _CELLS
        sizes = boxes[0, kept, 2:4] / SIDE
        corners = (boxes[0, kept, :2] / SIDE + cells - sizes / 2.0) * side + np.array([x, y])
        marks = boxes[0, kept, 4:].reshape(len(kept), _POINTS, 2) / SIDE + cells[:, None]
        marks = marks * side + np.array([x, y])
        return [
            FoundFace(
                float(corner[0]),
                float(corner[1]),
                float(size[0]),
                float(size[1]),
                float(score),
                tuple((float(px), float(py)) for px, py in points),
            )
            for corner, size, score, points in zip(
                corners, sizes * side, sure[kept], marks, strict=True
            )
            if (size > 0).all()
        ]


def merged(found: list[FoundFace]) -> list[FoundFace]:
    """Each face once: what overlaps a surer one is left out."""
    kept: list[FoundFace] = []
    for face in sorted(found, key=lambda each: -each.score):
        if not any(_is_same(face, other) for other in kept):
            kept.append(face)
    return kept


def _is_same(a: FoundFace, b: FoundFace) -> bool:
    wide = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    high = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    if wide <= 0 or high <= 0:
        return False
    both, sizes = wide * high, (a.width * a.height, b.width * b.height)
    return both > _SAME * (sum(sizes) - both) or both > _INSIDE * min(sizes)
