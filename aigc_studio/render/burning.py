"""Subtitles over the picture: the same lettering blended into planes of YUV and into sheets.

Only the rows and columns that letters cover are touched. What was drawn is kept while its cue
stands, and a picture without a subtitle passes through as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Sequence
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.media.colour import Sheet, deep_planes_of, frame_of_planes, premultiplied
from aigc_studio.render.canvas import over
from aigc_studio.render.fonts import FontBook
from aigc_studio.render.geometry import Box, Size, placed
from aigc_studio.render.lettering import Job, Lettering, lettered, lit_of

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_KEPT = 16
_DEEP = 4
"""Levels of 10 bits for one of 8."""
# BT.709 limited range, from RGB 0..255.
_TO_YUV = np.array(
    [
        [0.18258588, 0.61423059, 0.06200706],
        [-0.10064373, -0.33857195, 0.43921569],
        [0.43921569, -0.39894216, -0.04027352],
    ]
)
_YUV_ZERO = np.array([16.0, 128.0, 128.0])
NO_FONT = "No font on this machine has all the characters of the subtitles; install one that has."


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """Lettering at its place: corners are even, and so are width and height."""

    x: int
    y: int
    rgba: NDArray[np.uint8]
    planes: tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]
    """For Y, U and V: what is added and what is let through, float32."""
    steps: tuple[int, int]
    """Pixels for each sample of colour, across and down."""


_Lettered = tuple["NDArray[np.uint8]", tuple[int, int]]
"""What is drawn, and its upper left corner."""


class Burner:
    """Draws the visible subtitle tracks of a sequence; one thread at a time."""

    def __init__(self, fonts: FontBook | None = None) -> None:
        self._fonts = fonts or FontBook()
        self._drawn: OrderedDict[Job, Lettering | None] = OrderedDict()
        self._placed: tuple[object, tuple[_Layer, ...]] | None = None
        self._last: tuple[VideoFrame, tuple[_Layer, ...], VideoFrame] | None = None
        self.problems: dict[str, None] = {}

    def on_sheet(self, sheet: Sheet, sequence: Sequence, frame: int) -> Sheet:
        """A new sheet where something is shown; alpha stays right."""
        size = (sheet.shape[1], sheet.shape[0])
        for layer in self._layers(sequence, frame, size, "yuv444p"):
            height, width = min(layer.rgba.shape[0], size[1] - layer.y), layer.rgba.shape[1]
            letters = np.zeros((*sheet.shape[:2], 4), sheet.dtype)
            rgba = premultiplied(layer.rgba)[:height, : size[0] - layer.x]
            part = letters[layer.y : layer.y + height, layer.x : layer.x + width]
            part[...] = rgba if sheet.dtype == np.uint8 else rgba.astype(np.uint16) * 257
            sheet = over(sheet, letters)
        return sheet

    def on_yuv(self, picture: VideoFrame, sequence: Sequence, frame: int) -> VideoFrame:
        """The picture itself where nothing is shown, else a new one; the given one stays as it is.

        The same object comes back while picture and subtitles stay. Of any form without alpha.
        """
        form = picture.format.name
        layers = self._layers(sequence, frame, (picture.width, picture.height), form)
        if not layers:
            return picture
        last = self._last
        if last is not None and last[0] is picture and last[1] is layers:
            return last[2]
        burned = frame_of_planes(deep_planes_of(picture), form)
        for layer in layers:
            _blend(burned, layer)
        self._last = picture, layers, burned
        return burned

    def _layers(self, sequence: Sequence, frame: int, size: Size, form: str) -> tuple[_Layer, ...]:
        shown = _shown(sequence, frame)
        if not shown:
            return ()
        shape = (sequence.width, sequence.height)
        box = placed(shape, shape, size)
        jobs = tuple(
            Job(
                cue.text,
                track.style,
                track.language,
                lit_of(cue, track.style, frame),
                box.width,
                box.height,
            )
            for track, cue in shown
        )
        key = (jobs, size, form)
        if self._placed is None or self._placed[0] != key:
            rgba = self._place(jobs, box)
            self._placed = key, tuple(_layer(*item, size, form) for item in rgba)
        return self._placed[1]

    def _place(self, jobs: tuple[Job, ...], box: Box) -> list[_Lettered]:
        """Bottom up, later tracks over earlier ones at the same place; from the top down there."""
        taken = {"bottom": 0, "middle": 0, "top": 0}
        layers = []
        for job in jobs:
            letters = self._draw(job)
            if letters is None:
                continue
            height, width = letters.rgba.shape[:2]
            margin = round(job.style.margin * box.height / 1000) + taken[job.style.place]
            if job.style.place == "bottom":
                top = box.height - margin - height
            elif job.style.place == "top":
                top = margin
            else:
                top = (box.height - height) // 2 + taken["middle"]
            taken[job.style.place] += height
            left = box.x + (box.width - width) // 2
            top = box.y + min(max(top, 0), max(box.height - height, 0))
            layers.append((letters.rgba, (left, top)))
        return layers

    def _draw(self, job: Job) -> Lettering | None:
        if job not in self._drawn:
            made = lettered(job, self._fonts)
            if made is None or not made.is_whole:
                self.problems.setdefault(NO_FONT)
            self._drawn[job] = made
            if len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        return self._drawn[job]


def _shown(sequence: Sequence, frame: int) -> list[tuple[SubtitleTrack, SubtitleCue]]:
    shown = []
    for track in sequence.subtitles:
        if track.is_hidden:
            continue
        at = bisect_right(track.cues, frame, key=lambda cue: cue.start) - 1
        if at >= 0 and frame < track.cues[at].end and track.cues[at].text.strip():
            shown.append((track, track.cues[at]))
    return shown


def _layer(rgba: NDArray[np.uint8], corner: tuple[int, int], size: Size, form: str) -> _Layer:
    """With an even corner and size, cut to the picture."""
    x, y = max(corner[0], 0), max(corner[1], 0)
    left, top = x % 2, y % 2
    height, width = rgba.shape[:2]
    right, below = (width + left) % 2, (height + top) % 2
    padded = np.pad(rgba, ((top, below), (left, right), (0, 0)))
    x, y = x - left, y - top
    padded = padded[: max(size[1] - y, 0) // 2 * 2, : max(size[0] - x, 0) // 2 * 2]
    alpha = padded[..., 3].astype(np.float64) / 255
    levels = _DEEP if form.endswith("10le") else 1
    yuv = (padded[..., :3].astype(np.float64) @ _TO_YUV.T + _YUV_ZERO) * levels
    steps = _steps(form)
    planes = [(yuv[..., 0] * alpha, 1 - alpha)]
    small = _shrunk(alpha, steps)
    planes += [(_shrunk(yuv[..., n] * alpha, steps), 1 - small) for n in (1, 2)]
    kept = tuple((a.astype(np.float32), b.astype(np.float32)) for a, b in planes)
    return _Layer(x, y, padded, kept, steps)


def _steps(form: str) -> tuple[int, int]:
    return (2, 2) if "420" in form else (2, 1) if "422" in form else (1, 1)


def _shrunk(plane: NDArray[np.float64], steps: tuple[int, int]) -> NDArray[np.float64]:
    height, width = plane.shape
    parts = plane.reshape(height // steps[1], steps[1], width // steps[0], steps[0])
    return np.asarray(parts.mean(axis=(1, 3)), np.float64)


def _blend(picture: VideoFrame, layer: _Layer) -> None:
    for number, plane in enumerate(deep_planes_of(picture)):
        across, down = (1, 1) if number == 0 else layer.steps
        added, through = layer.planes[number]
        x, y = layer.x // across, layer.y // down
        part = plane[y : y + added.shape[0], x : x + added.shape[1]]
        part[...] = np.rint(part * through + added)
