"""Text in a picture, zh and en: the two nets of PP-OCRv4 (Baidu; Apache-2.0), with weights as data.

The first tells for each pixel whether text is there (Liao and others 2020, "DB"), the second reads
an upright line (CTC over 6,623 characters). What stands around the nets is written anew after
RapidOCR 1.4.4: its boxes are rectangles, so growing one needs no library of polygons, and a picture
is first looked at in small, since most show no text at all. Its third net, for lines that stand on
their head, is not used: what is filmed is upright.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Array = NDArray[np.float32]

_GLANCE, _LOOK = 480, 1280
"""Pixels of the long side: for whether there is text, and for where."""
_IS_TEXT = 0.3
_LEAST_GLANCED = 12
"""Pixels of a glance from which there may be text."""
_LEAST_SURE = 0.5
"""Of a region, on the mean over its pixels."""
_GROWTH = 1.6
"""The net marks the core of a line: by how much of its area over its rim a region grows."""
_LEAST_SIDE = 3
_LINE_HEIGHT, _LINE_WIDTH = 48, 320
_LINES = 6
_STEP = 32
"""Sides that the first net takes are multiples of it."""
_MOST_LINES = 60
_UPRIGHT = 1.5
"""Higher than wide by this: text that runs downwards is turned."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """``corners`` in pixels: left top, right top, right bottom, left bottom."""

    text: str
    confidence: float
    corners: tuple[tuple[float, float], ...]


class TextReader:
    """For one thread at a time. Raises ModelError when the weights are not the nets'."""

    def __init__(self, places: Path, lines: Path, threads: int = 0) -> None:
        import onnxruntime  # type: ignore[import-untyped]  # it has no types

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        # Threads that wait must not spin: other programs would stand still.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._places, self._lines = (
                onnxruntime.InferenceSession(str(p), options, providers=["CPUExecutionProvider"])
                for p in (places, lines)
            )
            known = self._lines.get_modelmeta().custom_metadata_map["character"].splitlines()
        # WORKAROUND: onnxruntime 1.31 gives its errors no common class below Exception.
        except Exception as error:
            raise ModelError(
                "The weights of the text reader cannot be read; install the model again."
            ) from error
        self._characters = ("", *known, " ")

    def __call__(self, picture: Pixels) -> list[FoundLine]:
        """Lines in reading order; ``picture`` is uint8 (h, w, 3) RGB."""
        if (self._map(picture, _GLANCE) > _IS_TEXT).sum() < _LEAST_GLANCED:
            return []
        found = _regions(self._map(picture, _LOOK), picture.shape[:2])
        boxes = in_reading_order(found)[:_MOST_LINES]
        strips = [_strip(picture, corners) for corners in boxes]
        return [
            FoundLine(text, confidence, tuple((float(x), float(y)) for x, y in corners))
            for (text, confidence), corners in zip(self._read(strips), boxes, strict=True)
            if text.strip()
        ]

    def _map(self, picture: Pixels, longest: int) -> Array:
        """float32 (h, w): how likely each pixel of a smaller picture belongs to text."""
        import cv2
        import numpy as np

        scale = min(1.0, longest / max(picture.shape[:2]))
        size = [max(_STEP, round(side * scale / _STEP) * _STEP) for side in picture.shape[1::-1]]
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)[:, :, ::-1]
        values = (small.astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)[None]
        name = self._places.get_inputs()[0].name
        return np.asarray(self._places.run(None, {name: values})[0][0, 0], np.float32)

    def _read(self, strips: Sequence[Pixels]) -> list[tuple[str, float]]:
        """Text and confidence of each strip."""
        order = sorted(range(len(strips)), key=lambda n: strips[n].shape[1] / strips[n].shape[0])
        found: list[tuple[str, float]] = [("", 0.0)] * len(strips)
        name = self._lines.get_inputs()[0].name
        for at in range(0, len(order), _LINES):
            chosen = order[at : at + _LINES]
            batch = _in_one_array([strips[n] for n in chosen])
            for n, chances in zip(chosen, self._lines.run(None, {name: batch})[0], strict=True):
                found[n] = self._decoded(chances)
        return found

    def _decoded(self, chances: Array) -> tuple[str, float]:
        best = chances.argmax(axis=1)
        is_new = best != 0
        is_new[1:] &= best[1:] != best[:-1]
        text = "".join(self._characters[n] for n in best[is_new])
        return text, float(chances.max(axis=1)[is_new].mean()) if text else 0.0


def _regions(chances: Array, shape: tuple[int, ...]) -> list[Array]:
    """Corners, float32 (4, 2) in pixels of the picture, of each region that is surely text."""
    import cv2
    import numpy as np

    mask = cv2.dilate((chances > _IS_TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    scale = np.array([shape[1] / chances.shape[1], shape[0] / chances.shape[0]], np.float32)
    found = []
    for outline in outlines:
        middle, (width, height), angle = cv2.minAreaRect(outline)
        if min(width, height) < _LEAST_SIDE:
            continue
        inner = np.zeros(chances.shape, np.uint8)
        core = cv2.boxPoints((middle, (width, height), angle))
        cv2.fillPoly(inner, [core.astype(np.int32)], 1)
        if cv2.mean(chances, inner)[0] < _LEAST_SURE:
            continue
        # The rim of a grown polygon is as far out on all sides: of a rectangle that is one again.
        more = 2.0 * _GROWTH * width * height / (2.0 * (width + height))
        grown = cv2.boxPoints((middle, (width + more, height + more), angle))
        corners = np.clip(grown * scale, 0.0, np.array(shape[1::-1]) - 1.0)
        found.append(_from_left_top(np.asarray(corners, np.float32)))
    return found


def _from_left_top(corners: Array) -> Array:
    import numpy as np

    by_x = corners[np.argsort(corners[:, 0])]
    left, right = by_x[:2][np.argsort(by_x[:2, 1])], by_x[2:][np.argsort(by_x[2:, 1])]
    return np.stack([left[0], right[0], right[1], left[1]])


def in_reading_order(boxes: Sequence[Array]) -> list[Array]:
    """Line by line, each from the left: what overlaps by half its height is on one line."""
    lines: list[list[Array]] = []
    for box in sorted(boxes, key=lambda b: float(b[:, 1].mean())):
        top, bottom = float(box[:, 1].min()), float(box[:, 1].max())
        last = lines[-1][0] if lines else None
        if last is not None:
            both = min(bottom, float(last[:, 1].max())) - max(top, float(last[:, 1].min()))
            if both > 0.5 * min(bottom - top, float(_height(last))):
                lines[-1].append(box)
                continue
        lines.append([box])
    return [box for line in lines for box in sorted(line, key=lambda b: float(b[:, 0].min()))]


def _height(box: Array) -> float:
    return float(box[:, 1].max() - box[:, 1].min())


def _strip(picture: Pixels, corners: Array) -> Pixels:
    """The region upright, uint8 (h, w, 3) BGR."""
    import cv2
    import numpy as np

    left_top, right_top, right_bottom, left_bottom = corners
    width = max(_length(left_top - right_top), _length(left_bottom - right_bottom))
    height = max(_length(left_top - left_bottom), _length(right_top - right_bottom))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turned = cv2.warpPerspective(
        picture,
        cv2.getPerspectiveTransform(corners, target),
        (width, height),
        borderMode=cv2.BORDER_REPLICATE,
        flags=cv2.INTER_CUBIC,
    )[:, :, ::-1]
    if height >= _UPRIGHT * width:
        turned = np.rot90(turned)
    return np.ascontiguousarray(turned, np.uint8)


def _length(way: Array) -> int:
    return max(2, int((way[0] ** 2 + way[1] ** 2) ** 0.5))


def _in_one_array(strips: Sequence[Pixels]) -> Array:
    """float32 (n, 3, 48, w), -1..1; what is shorter than the longest is filled with grey."""
    import cv2
    import numpy as np

    widths = [max(1, -(-_LINE_HEIGHT * s.shape[1] // s.shape[0])) for s in strips]
    longest = max(_LINE_WIDTH, *widths)
    batch = np.zeros((len(strips), 3, _LINE_HEIGHT, longest), np.float32)
    for row, (strip, width) in enumerate(zip(strips, widths, strict=True)):
        small = cv2.resize(strip, (width, _LINE_HEIGHT)).astype(np.float32)
        batch[row, :, :, :width] = small.transpose(2, 0, 1) / 127.5 - 1.0
    return batch
