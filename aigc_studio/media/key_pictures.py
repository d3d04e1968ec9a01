"""Pictures that stand for stretches of a film, large enough to read; decoded in the child.

First the file's own key frames alone are decoded, which costs a hundredth of the film: encoders put
them at cuts, and they are its sharpest pictures. A stretch without one gets two from its middle. So
a film of hours is not decoded once more. ``key_choice`` tells which are kept.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.core.rates import TimeRange
from aigc_studio.media.colour import PictureScaler
from aigc_studio.media.key_choice import Candidate, chosen
from aigc_studio.media.opening import open_input
from aigc_studio.media.pictures import PictureReader, ReaderBudget
from aigc_studio.media.wire import packed, unpacked

if TYPE_CHECKING:
    from av import VideoFrame
    from av.video.stream import VideoStream as AvVideo
    from numpy.typing import NDArray

    from aigc_studio.core.media import MediaInfo, VideoStream
    from aigc_studio.jobs.context import JobContext
    from aigc_studio.media.children import Children

    Pixels = NDArray[np.uint8]

LONGEST_SIDE = 1280
_STEP = Fraction(6, 5)
"""Seconds between key frames that are looked at: some films have nothing else."""
_SECOND_LOOK = Fraction(1, 2)
_SHORT = Fraction(3, 2)
_AT_EDGE = Fraction(3, 10)
_REPORT_SECONDS = 0.2
_MEASURED = 640
_LEAPING = frozenset({"gif", "apng", "h264", "hevc", "m4v", "mjpeg", "obu", "ivf", "webp_pipe"})
"""Containers that cannot be entered in the middle."""

Report = Callable[[float, str], None]
STAGE = "Looking at pictures"


@dataclass(frozen=True, slots=True)
class KeyPicture:
    """``pixels`` uint8 (h, w, 3) RGB, upright and in square pixels."""

    measured: Measured
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Measured:
    """See ``Candidate``."""

    at: Fraction
    stretch: TimeRange
    detail: float
    light: float
    contrast: float
    is_frozen: bool
    """Whether nothing moved from this picture to another one of the stretch."""


@dataclass(frozen=True, slots=True)
class _Written:
    size: tuple[int, int]
    """(width, height)."""
    kept: tuple[Measured, ...] = ()


class KeyPictures:
    """Asks the child."""

    def __init__(self, children: Children) -> None:
        self._children = children

    def of(
        self, path: str, info: MediaInfo, stretches: Sequence[TimeRange], context: JobContext
    ) -> list[KeyPicture]:
        """Those of neighbouring stretches in order; none of one that cannot be decoded.

        Raises MediaError, JobCancelled.
        """
        with tempfile.TemporaryDirectory(prefix="aigc-studio-") as folder:
            request = {
                "task": "key pictures",
                "path": str(Path(path).absolute()),
                "info": packed(info),
                "stretches": [[str(s.start), str(s.end)] for s in stretches],
                "folder": folder,
            }
            answer = self._children.ask(request, context)
            try:
                written = unpacked(_Written, answer)
                width, height = written.size
                pixels = np.fromfile(Path(folder) / "pictures.bin", np.uint8)
                pictures = pixels.reshape(len(written.kept), height, width, 3)
            except (ValueError, OSError) as error:
                raise MediaError(
                    f"“{Path(path).name}” made the decoder answer nonsense and was given up."
                ) from error
        return [KeyPicture(k, p) for k, p in zip(written.kept, pictures, strict=True)]


def write_key_pictures(request: dict[str, object], info: MediaInfo, report: Report) -> _Written:
    """In the child: choose, and write the pixels of what is kept."""
    import cv2

    cv2.setNumThreads(1)
    video = info.main_video
    if video is None:
        raise MediaError("The file has no pictures.")
    pairs = cast("list[list[str]]", request["stretches"])
    stretches = [TimeRange(Fraction(a), Fraction(b)) for a, b in pairs]
    path, told = str(request["path"]), _Told(report)
    size = _shown_size(video)
    looker = _Looker(PictureScaler(video), size)
    own = _Stock(_key_frames(path, video, stretches, looker, told))
    kept: list[Measured] = []
    file = Path(str(request["folder"])) / "pictures.bin"
    reader = PictureReader(path, info, budget=ReaderBudget(is_forward_only=True))
    try:
        with file.open("wb") as out:
            for number, stretch in enumerate(stretches):
                told(0.3 + 0.7 * number / len(stretches))
                found = own.within(stretch)
                if not _is_enough(found, stretch, info):
                    found += _exact(reader, looker, stretch, info)
                for candidate, part in chosen(stretch, [c for c, _, _ in found]):
                    _, small, pixels = next(f for f in found if f[0] is candidate)
                    kept.append(_measured(candidate, part, _is_frozen(candidate, small, found)))
                    out.write(pixels.tobytes())
    finally:
        reader.close()
    return _Written(size, tuple(kept))


def _measured(candidate: Candidate, stretch: TimeRange, is_frozen: bool) -> Measured:  # noqa: FBT001
    own = candidate.detail, candidate.light, candidate.contrast
    return Measured(candidate.at, stretch, *own, is_frozen)


_Found = tuple[Candidate, "Pixels", "Pixels"]
"""Measured, small and grey for what moves, and as it is kept."""


class _Told:
    """Reports now and then: the child must be heard of while it works."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = time.monotonic()

    def __call__(self, fraction: float) -> None:
        if time.monotonic() - self._last >= _REPORT_SECONDS:
            self._last = time.monotonic()
            self._report(fraction, STAGE)


class _Stock:
    def __init__(self, found: Iterator[_Found]) -> None:
        self._found = list(found)

    def within(self, stretch: TimeRange) -> list[_Found]:
        return [f for f in self._found if stretch.start <= f[0].at < stretch.end]


class _Looker:
    def __init__(self, scaler: PictureScaler, size: tuple[int, int]) -> None:
        self._scaler = scaler
        self._size = size

    def look(self, frame: VideoFrame, at: Fraction) -> _Found:
        import cv2

        pixels = self._scaler.rgb(frame, self._size)
        grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
        if max(grey.shape) > _MEASURED:
            scale = _MEASURED / max(grey.shape)
            grey = np.asarray(
                cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
            )
        bend = np.asarray(cv2.Sobel(grey, cv2.CV_16S, 2, 0, ksize=1), np.int16)
        contrast = float(grey.std())
        detail = float((np.square(bend, dtype=np.float32).mean() / (contrast**2 + 64.0)) ** 0.5)
        blocks = cv2.resize(pixels, (8, 8), interpolation=cv2.INTER_AREA)
        yuv = np.asarray(cv2.cvtColor(blocks, cv2.COLOR_RGB2YUV), np.uint8)
        measured = Candidate(
            at,
            round(detail, 5),
            round(float(grey.mean()), 3),
            round(contrast, 3),
            yuv.transpose(2, 0, 1).tobytes(),
        )
        return measured, grey, pixels


def _key_frames(
    path: str, video: VideoStream, stretches: Sequence[TimeRange], looker: _Looker, told: _Told
) -> Iterator[_Found]:
    """The file's own key frames between the ends of the stretches, not too near each other."""
    import av

    start, end = stretches[0].start, stretches[-1].end
    with open_input(path) as container:
        if container.format.name in _LEAPING or video.is_interlaced or video.frames <= 1:
            return
        stream = cast("AvVideo", container.streams[video.index])
        base = Fraction(stream.time_base or 1)
        last = start - _STEP
        try:
            container.seek(int(start / base), stream=stream)
            for packet in container.demux(stream):
                told(0.1)
                at = None if packet.pts is None else packet.pts * base
                if at is not None and at >= end:
                    break
                if at is None or not packet.is_keyframe or at < start or at - last < _STEP:
                    continue
                last = at
                for frame in _alone(stream, packet):
                    yield looker.look(frame, at)
        except (av.error.FFmpegError, ValueError):
            return


def _alone(stream: AvVideo, packet: object) -> list[VideoFrame]:
    """The picture of a key packet by itself: the decoder is emptied, or it would wait for more."""
    decoder = stream.codec_context
    frames = [*decoder.decode(packet), *decoder.decode(None)]  # type: ignore[arg-type]  # a packet
    decoder.flush_buffers()
    return frames[:1]


def _is_enough(found: Sequence[_Found], stretch: TimeRange, info: MediaInfo) -> bool:
    if not found:
        return False
    if stretch.duration < _SHORT or info.kind == "still":
        return True
    inner = TimeRange(stretch.start + _AT_EDGE, stretch.end - _AT_EDGE)
    return any(inner.start <= candidate.at < inner.end for candidate, _, _ in found)


def _exact(
    reader: PictureReader, looker: _Looker, stretch: TimeRange, info: MediaInfo
) -> list[_Found]:
    """Pictures of the middle; none where nothing can be decoded."""
    middle = (stretch.start + stretch.end) / 2
    wanted = [middle]
    if info.kind != "still" and stretch.duration >= _SHORT:
        wanted.append(middle + _SECOND_LOOK)
    try:
        return [looker.look(reader.picture_at(at), at) for at in wanted]
    except MediaError:
        return []


_FROZEN = 0.5
"""Mean change in levels below which two pictures are the same: what is filmed always has noise."""


def _is_frozen(candidate: Candidate, small: Pixels, found: Sequence[_Found]) -> bool:
    others = [grey for other, grey, _ in found if other is not candidate]
    changes = [np.abs(small.astype(np.int16) - grey).mean() for grey in others]
    return bool(changes and max(changes) < _FROZEN)


def _shown_size(video: VideoStream) -> tuple[int, int]:
    """(width, height) as it is shown, no longer than wanted and never enlarged."""
    wide, high = video.display_size
    scale = min(1.0, LONGEST_SIDE / max(wide, high))
    return max(16, round(wide * scale)), max(16, round(high * scale))
