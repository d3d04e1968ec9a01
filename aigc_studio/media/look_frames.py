"""Upright pictures of a stretch of a film for looking at: grey small ones, fewer in colour.

Decoded in the child, stretch by stretch, so that no file of an hour's pictures is ever needed.
Grey ones are ``GREY`` pixels at the long side and come at most about 30 a second, for movement;
colour ones are ``COLOUR`` pixels, at the first picture of every ``colour_step``, for faces.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.media.glimpses import decoded_from
from aigc_studio.media.opening import open_input
from aigc_studio.media.wire import packed, unpacked

if TYPE_CHECKING:
    from av import VideoFrame
    from av.video.reformatter import VideoReformatter
    from numpy.typing import NDArray

    from aigc_studio.core.media import MediaInfo, VideoStream
    from aigc_studio.core.rates import TimeRange
    from aigc_studio.jobs.context import JobContext
    from aigc_studio.media.children import Children

    Pixels = NDArray[np.uint8]

GREY, COLOUR = 128, 480
_LEAST_STEP = Fraction(7, 250)
"""Pictures of 30 a second are all taken, of 50 and 60 every other one."""
_REPORT_SECONDS = 0.2
_PLANAR = ("yuv4", "yuvj4", "yuva4", "gray", "nv12")

Report = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class LookFrames:
    """``grey`` uint8 (n, h, w), ``colour`` uint8 (m, H, W, 3) RGB, with their ticks."""

    grey_ticks: NDArray[np.int64]
    grey: Pixels
    colour_ticks: NDArray[np.int64]
    colour: Pixels


@dataclass(frozen=True, slots=True)
class _Written:
    time_base: Fraction
    grey_size: tuple[int, ...]
    colour_size: tuple[int, ...]


class LookReader:
    """Asks the child."""

    def __init__(self, children: Children) -> None:
        self._children = children

    def frames(
        self,
        path: str,
        info: MediaInfo,
        span: TimeRange,
        colour_step: Fraction | None,
        context: JobContext,
    ) -> tuple[Fraction, LookFrames]:
        """(seconds a tick, pictures of ``span``); no colour without a step.

        Raises MediaError, JobCancelled.
        """
        with tempfile.TemporaryDirectory(prefix="aigc-studio-") as folder:
            request = {
                "task": "looks",
                "path": str(Path(path).absolute()),
                "info": packed(info),
                "span": [str(span.start), str(span.end)],
                "colour_step": "" if colour_step is None else str(colour_step),
                "folder": folder,
            }
            answer = self._children.ask(request, context)
            try:
                written = unpacked(_Written, answer)
                found = LookFrames(
                    *_read(Path(folder), "grey", written.grey_size),
                    *_read(Path(folder), "colour", (*written.colour_size, 3)),
                )
            except (ValueError, OSError) as error:
                raise MediaError(
                    f"“{Path(path).name}” made the decoder answer nonsense and was given up."
                ) from error
        return written.time_base, found


def _read(folder: Path, name: str, size: tuple[int, ...]) -> tuple[NDArray[np.int64], Pixels]:
    """(ticks, pictures). Raises ValueError where there is not a tick for each."""
    ticks = np.fromfile(folder / f"{name}_ticks.bin", np.int64)
    return ticks, np.fromfile(folder / f"{name}.bin", np.uint8).reshape(len(ticks), *size)


def write_looks(request: dict[str, object], info: MediaInfo, report: Report) -> _Written:
    """In the child: the pictures of the span and their ticks."""
    import cv2

    cv2.setNumThreads(1)
    video = info.main_video
    if video is None:
        raise MediaError("The file has no pictures.")
    folder = Path(str(request["folder"]))
    first, end = (Fraction(text) for text in request["span"])  # type: ignore[attr-defined]
    step = Fraction(str(request["colour_step"])) if request["colour_step"] else None
    with (
        open_input(str(request["path"])) as container,
        (folder / "grey.bin").open("wb") as grey,
        (folder / "colour.bin").open("wb") as colour,
    ):
        base = Fraction(container.streams[video.index].time_base or 1)
        writer = _Writer(video, grey, colour, base, step)
        begin = int(first / base)
        told = time.monotonic()
        for frame in decoded_from(container, info, begin):
            if time.monotonic() - told >= _REPORT_SECONDS:
                told = time.monotonic()
                report(0.5, "Looking")
            if frame.pts is None or frame.pts < begin:
                continue
            if frame.pts * base >= end:
                break
            writer.add(frame)
    np.asarray(writer.grey_ticks, np.int64).tofile(folder / "grey_ticks.bin")
    np.asarray(writer.colour_ticks, np.int64).tofile(folder / "colour_ticks.bin")
    return _Written(base, writer.grey_size, writer.colour_size)


class _Writer:
    def __init__(
        self,
        video: VideoStream,
        grey: BinaryIO,
        colour: BinaryIO,
        base: Fraction,
        step: Fraction | None,
    ) -> None:
        from av.video.reformatter import VideoReformatter

        self._video = video
        self._grey, self._colour = grey, colour
        self._base, self._step = base, step
        self._least = int(_LEAST_STEP / base)
        self._next_colour = 0
        self._scaler: VideoReformatter = VideoReformatter()
        self.grey_ticks: list[int] = []
        self.colour_ticks: list[int] = []
        self.grey_size = _shown_size(video, GREY)
        self.colour_size = _shown_size(video, COLOUR)

    def add(self, frame: VideoFrame) -> None:
        tick = int(frame.pts or 0)
        if self.grey_ticks and tick - self.grey_ticks[-1] < self._least:
            return
        self.grey_ticks.append(tick)
        self._grey.write(self._upright(_luma(frame), self.grey_size).tobytes())
        if self._step is None:
            return
        place = int(tick * self._base / self._step)
        if not self.colour_ticks or place >= self._next_colour:
            self._next_colour = place + 1
            self.colour_ticks.append(tick)
            height, width = self._coded(self.colour_size)
            small = self._scaler.reformat(frame, width, height, "rgb24", threads=1)
            picture = np.asarray(small.to_ndarray(), np.uint8)
            turned = np.rot90(picture, -self._video.rotation // 90)
            self._colour.write(np.ascontiguousarray(turned).tobytes())

    def _upright(self, luma: Pixels, size: tuple[int, ...]) -> Pixels:
        import cv2

        height, width = self._coded(size)
        small = cv2.resize(luma, (width, height), interpolation=cv2.INTER_AREA)
        # numpy turns counter-clockwise.
        return np.ascontiguousarray(np.rot90(small, -self._video.rotation // 90), np.uint8)

    def _coded(self, size: tuple[int, ...]) -> tuple[int, int]:
        """The same size (height, width) before it is turned upright."""
        is_turned = self._video.rotation in {90, 270}
        return (size[1], size[0]) if is_turned else (size[0], size[1])


def _luma(frame: VideoFrame) -> Pixels:
    """uint8 (h, w), read in place where the first plane is bytes of luma."""
    name = frame.format.name
    is_bytes = name.startswith(_PLANAR) and "le" not in name and "be" not in name
    if not is_bytes:
        frame = frame.reformat(format="gray")
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]


def _shown_size(video: VideoStream, longest: int) -> tuple[int, ...]:
    """(height, width) as it is shown: upright and in square pixels."""
    wide, high = video.width * float(video.pixel_aspect), float(video.height)
    if video.rotation in {90, 270}:
        wide, high = high, wide
    scale = longest / max(wide, high)
    return max(16, round(high * scale)), max(16, round(wide * scale))
