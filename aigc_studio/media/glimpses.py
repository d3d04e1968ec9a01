"""Tiny RGB pictures of chosen stretches of a film, decoded in the child when a model asks.

The decode pass does not keep them: an hour is 350 MB, and most stretches are never asked for.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.media.opening import open_input
from aigc_studio.media.wire import packed

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer
    from av.video.stream import VideoStream as AvVideo
    from numpy.typing import NDArray

    from aigc_studio.core.media import MediaInfo
    from aigc_studio.core.results import PictureTimes
    from aigc_studio.jobs.context import JobContext
    from aigc_studio.media.children import Children

_REPORT_SECONDS = 0.2

Report = Callable[[float, str], None]


class Glimpses:
    """Asks the child. ``size`` is (width, height)."""

    def __init__(self, children: Children, size: tuple[int, int]) -> None:
        self._children = children
        self._size = size

    def pictures(
        self,
        path: str,
        info: MediaInfo,
        times: PictureTimes,
        span: tuple[int, int],
        context: JobContext,
    ) -> NDArray[np.uint8]:
        """uint8 (n, height, width, 3) RGB of pictures ``span[0]`` to ``span[1]`` (half-open).

        A picture that cannot be decoded now is the one before it. Raises MediaError, JobCancelled.
        """
        ticks = np.asarray(times.view(), np.int64)[span[0] : span[1]]
        seen, pictures = self._ask(path, info, ticks, context, may_seek=True)
        if not np.isin(ticks, seen).all():
            seen, pictures = self._ask(path, info, ticks, context, may_seek=False)
        if not len(seen):
            raise MediaError(f"“{Path(path).name}” cannot be decoded again; was it replaced?")
        nearest = np.clip(np.searchsorted(seen, ticks, side="right") - 1, 0, None)
        return pictures[nearest]

    def _ask(
        self,
        path: str,
        info: MediaInfo,
        ticks: NDArray[np.int64],
        context: JobContext,
        *,
        may_seek: bool,
    ) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        with tempfile.TemporaryDirectory(prefix="aigc-studio-") as folder:
            request = {
                "task": "glimpses",
                "path": str(Path(path).absolute()),
                "info": packed(info),
                "span": [int(ticks[0]), int(ticks[-1])],
                "size": list(self._size),
                "may_seek": may_seek,
                "folder": folder,
            }
            self._children.ask(request, context)
            seen = np.fromfile(Path(folder) / "ticks.bin", np.int64)
            pictures = np.fromfile(Path(folder) / "pictures.bin", np.uint8)
        width, height = self._size
        if len(pictures) != len(seen) * width * height * 3:
            raise MediaError(f"“{Path(path).name}” made the decoder answer nonsense.")
        return seen, pictures.reshape(-1, height, width, 3)


def glimpse(request: dict[str, object], info: MediaInfo, report: Report) -> int:
    """In the child: write the pictures of the span and their ticks; gives their number."""
    first, last = cast("list[int]", request["span"])
    width, height = cast("list[int]", request["size"])
    folder = Path(str(request["folder"]))
    ticks: list[int] = []
    told = time.monotonic()
    with open_input(str(request["path"])) as container, (folder / "pictures.bin").open("wb") as out:
        for frame in decoded_from(container, info, first if request["may_seek"] else None):
            if time.monotonic() - told >= _REPORT_SECONDS:
                told = time.monotonic()
                report(len(ticks) / max(len(ticks) + 1, 1), "Looking closer")
            if frame.pts is None or frame.pts < first or (ticks and frame.pts <= ticks[-1]):
                continue
            if frame.pts > last:
                break
            small = frame.reformat(width=width, height=height, format="rgb24")
            out.write(small.to_ndarray().tobytes())
            ticks.append(frame.pts)
    np.asarray(ticks, np.int64).tofile(folder / "ticks.bin")
    return len(ticks)


def decoded_from(
    container: InputContainer, info: MediaInfo, seek_to: int | None
) -> Iterator[VideoFrame]:
    """Pictures from the key frame before that tick on; what cannot be decoded is left out."""
    import av

    video = info.main_video
    if video is None or video.index >= len(container.streams):
        raise MediaError("The file is not the one that was imported; relink it.")
    stream = cast("AvVideo", container.streams[video.index])
    stream.thread_type = "AUTO"
    packets = container.demux(stream)
    try:
        if seek_to is not None:
            container.seek(seek_to, stream=stream)
    except av.error.FFmpegError:
        return
    while True:
        try:
            yield from next(packets).decode()
        except StopIteration:
            return
        except (av.error.FFmpegError, ValueError):
            continue
