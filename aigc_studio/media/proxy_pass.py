"""Writes the pictures of a file small, each a key frame, at the very times they have there.

Runs in the child process alone. They are upright, in square pixels and in BT.709, so what looks at
them needs to know no more of the file. H.264 in MP4; read back, and compared time by time.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo, VideoStream
from aigc_studio.core.proxies import Proxy
from aigc_studio.media.colour import PictureScaler
from aigc_studio.media.decoding import PictureDecoder
from aigc_studio.media.opening import open_input

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream as OutputStream

SHORT_SIDE = 540
_REPORT_SECONDS = 0.2
_OPTIONS = {"preset": "ultrafast", "tune": "fastdecode", "crf": "20", "g": "1", "bf": "0"}
STAGE = "Making a proxy"

Report = Callable[[float, str], None]


def proxy_size(stream: VideoStream) -> tuple[int, int]:
    """Even, and 540 on its short side; never larger than the pictures are."""
    width, height = stream.display_size
    share = min(1.0, SHORT_SIDE / max(1, min(width, height)))
    return max(2, round(width * share / 2) * 2), max(2, round(height * share / 2) * 2)


def write_proxy(request: dict[str, Any], info: MediaInfo, report: Report) -> Proxy:
    """Raises MediaError; what was written so far is left to who asked."""
    import av

    stream = info.main_video
    name, target = Path(request["path"]).name, request["results"]
    if stream is None:
        raise MediaError(f"“{name}” has no pictures.")
    decoder = PictureDecoder(request["path"], stream)
    options = {"movie_timescale": str(_timescale(decoder.time_base)), "movflags": "+faststart"}
    try:
        with av.open(f"file:{target}", "w", format="mp4", options=options) as container:
            ticks = _Writer(container, stream, decoder).run(report)
    except (av.error.FFmpegError, OSError) as error:
        raise MediaError(_reason(error, name)) from error
    finally:
        decoder.close()
    times = [tick * decoder.time_base for tick in ticks]
    if not times or _times_in(target) != times:
        raise MediaError(f"The proxy of “{name}” does not show the same pictures; it is not used.")
    return Proxy("", _described(info, stream), Path(target).stat().st_size)


class _Writer:
    def __init__(
        self, container: OutputContainer, stream: VideoStream, decoder: PictureDecoder
    ) -> None:
        self._container = container
        self._decoder = decoder
        self._span = stream.available_range
        self._scaler = PictureScaler(stream)
        self._size = proxy_size(stream)
        self._out: OutputStream = container.add_stream("libx264", rate=stream.frame_rate.fraction)
        self._out.width, self._out.height = self._size
        self._out.pix_fmt = "yuv420p"
        self._out.options = dict(_OPTIONS)
        self._out.time_base = decoder.time_base
        self._out.codec_context.time_base = decoder.time_base

    def run(self, report: Report) -> list[int]:
        """The ticks of what was written."""
        from av.video.frame import PictureType

        ticks: list[int] = []
        told = 0.0
        while (picture := self._decoder.next()) is not None:
            if ticks and picture.ticks <= ticks[-1]:
                continue
            frame = self._scaler.yuv(picture.frame, self._size)
            frame.pts, frame.time_base = picture.ticks, self._decoder.time_base
            frame.pict_type = PictureType.NONE
            self._container.mux(self._out.encode(frame))
            ticks.append(picture.ticks)
            if time.monotonic() - told > _REPORT_SECONDS:
                told = time.monotonic()
                report(self._share(picture.ticks), STAGE)
        self._container.mux(self._out.encode(None))
        return ticks

    def _share(self, ticks: int) -> float:
        done = ticks * self._decoder.time_base - self._span.start
        return float(done / max(self._span.duration, Fraction(1, 1000)))


def _timescale(time_base: Fraction) -> int:
    """Of the whole file; a coarser one would move a late start."""
    scale = time_base.denominator
    while scale < 10_000:  # noqa: PLR2004 - FFmpeg's own for a track
        scale *= 2
    return scale


def _times_in(path: str) -> list[Fraction]:
    with open_input(path) as container:
        stream = container.streams.video[0]
        base = stream.time_base or Fraction(1)
        return sorted(p.pts * base for p in container.demux(stream) if p.pts is not None)


def _described(info: MediaInfo, stream: VideoStream) -> MediaInfo:
    width, height = proxy_size(stream)
    small = VideoStream(
        0,
        "h264",
        width,
        height,
        stream.frame_rate,
        stream.available_range,
        stream.frames,
        stream.is_variable_rate,
        pixel_format="yuv420p",
        color_space="bt709",
        color_range="tv",
    )
    return MediaInfo("video", "mp4", 0, info.available_range, (small,))


def _reason(error: Exception, name: str) -> str:
    if getattr(error, "errno", None) == errno.ENOSPC:
        return f"There is no room left on the disk for the proxy of “{name}”."
    why = getattr(error, "strerror", None) or str(error)
    return f"The proxy of “{name}” could not be written ({why})."
