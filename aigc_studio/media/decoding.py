"""Decodes the pictures of one stream in order of presentation, from the start or from a key frame.

Damaged packets are passed over; decoding goes on with the next one that works. Interlaced material
leaves here as progressive pictures. For one thread at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import VideoStream
from aigc_studio.media.opening import open_input

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.filter.graph import Graph
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream as InputStream

log = logging.getLogger(__name__)

# These demuxers cannot land on a key frame; they are short, so they are read from the start.
_UNSEEKABLE = frozenset({"gif", "apng", "h264", "hevc", "m4v", "mjpeg", "obu", "ivf", "webp_pipe"})


@dataclass(frozen=True, slots=True, eq=False)
class TimedPicture:
    """``ticks`` is the presentation time in the stream's own time base."""

    ticks: int
    frame: VideoFrame

    @property
    def size_bytes(self) -> int:
        return sum(plane.buffer_size for plane in self.frame.planes)


class PictureDecoder:
    """Raises MediaError when the file or the stream is not there."""

    def __init__(self, path: str, stream: VideoStream, threads: int = 0) -> None:
        self._path = path
        self._threads = threads
        self._stream = stream
        self.damaged_packets = 0
        self._hurry_to: int | None = None
        self._container, self._input = self._open()
        self.time_base: Fraction = self._input.time_base or Fraction(1, 90000)
        self._pictures = self._decode(is_after_seek=False)

    def next(self) -> TimedPicture | None:
        """The next picture in order of presentation; None at the end."""
        return next(self._pictures, None)

    def restart(self) -> None:
        """Begin again with the first picture, by opening anew: that works for every format."""
        self.close()
        self._hurry_to = None
        self._container, self._input = self._open()
        self._pictures = self._decode(is_after_seek=False)

    def seek(self, ticks: int, *, hurry_to: int | None = None) -> bool:
        """Continue from a key frame that should be at or before ``ticks``; False if it cannot.

        Before ``hurry_to`` pictures that no other leans on may be left out.
        """
        import av

        if self._container.format.name in _UNSEEKABLE:
            return False
        try:
            self._container.seek(ticks, stream=self._input, backward=True)
        except av.error.FFmpegError:
            return False
        self._hurry_to = None if self._stream.is_interlaced else hurry_to
        self._pictures = self._decode(is_after_seek=True)
        return True

    def key_ticks_before(self, ticks: int) -> int | None:
        """Decoding time of the key frame at or before ``ticks`` as the file's index has it."""
        entries = self._input.index_entries
        found = entries.search_timestamp(ticks) if len(entries) else -1
        return entries[found].timestamp if found >= 0 else None

    def close(self) -> None:
        self._pictures = iter(())
        self._container.close()

    def _open(self) -> tuple[InputContainer, InputStream]:
        container = open_input(self._path)
        index = self._stream.index
        known = container.streams
        if index >= len(known) or known[index].type != "video":
            container.close()
            raise MediaError(f"“{self._path}” has no picture stream {index} any more; relink it.")
        stream = next(s for s in known.video if s.index == index)
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = self._threads
        return container, stream

    def _decode(self, *, is_after_seek: bool) -> Iterator[TimedPicture]:
        frames = self._raw_frames()
        if is_after_seek:
            frames = _from_key_frame(frames)
        if self._stream.is_interlaced:
            frames = _deinterlaced(frames, self._input)
        step = max(1, round(self._stream.frame_rate.frame_duration / self.time_base))
        last: int | None = None
        for frame in frames:
            ticks = self._ticks(frame)
            if ticks is None:
                ticks = 0 if last is None else last + step
            last = ticks if last is None else max(last, ticks)
            yield TimedPicture(last, frame)

    def _ticks(self, frame: VideoFrame) -> int | None:
        stamp = frame.pts if frame.pts is not None else frame.dts
        if stamp is None or frame.time_base is None:
            return stamp
        return round(stamp * frame.time_base / self.time_base)

    def _raw_frames(self) -> Iterator[VideoFrame]:
        import av

        packets = self._container.demux(self._input)
        until, decoder = self._hurry_to, self._input.codec_context
        decoder.skip_frame = "DEFAULT"
        while True:
            try:
                packet = next(packets, None)
            except av.error.FFmpegError as error:
                log.info("reading stopped in %s: %s", self._path, error)
                packet = None
            if until is not None:
                is_early = packet is not None and packet.pts is not None and packet.pts < until
                decoder.skip_frame = "NONREF" if is_early else "DEFAULT"
            try:
                if packet is None:
                    yield from decoder.decode(None)
                    return
                yield from decoder.decode(packet)
            except av.error.EOFError:
                return
            except av.error.FFmpegError:
                self.damaged_packets += 1
                if packet is None:
                    return


def _from_key_frame(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """Leave out what follows a seek and leans on pictures before it (open groups, bad indexes)."""
    for frame in frames:
        if frame.key_frame:
            yield frame
            yield from frames


def _deinterlaced(frames: Iterator[VideoFrame], stream: InputStream) -> Iterator[VideoFrame]:
    import av

    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = _yadif(frame, stream)
        graph.vpush(frame)
        yield from _pulled(graph)
    if graph is not None:
        try:
            graph.vpush(None)
        except av.error.EOFError:
            return
        yield from _pulled(graph)


def _yadif(frame: VideoFrame, stream: InputStream) -> Graph:
    from av.filter import Graph

    graph = Graph()
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=stream.time_base
    )
    # Only frames that are flagged as interlaced are changed; one picture out for each in.
    yadif = graph.add("yadif", "mode=send_frame:parity=auto:deint=interlaced")
    graph.link_nodes(source, yadif, graph.add("buffersink")).configure()
    return graph


def _pulled(graph: Graph) -> Iterator[VideoFrame]:
    import av

    while True:
        try:
            yield graph.vpull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
