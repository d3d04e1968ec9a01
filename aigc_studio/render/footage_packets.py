"""The coded pictures of footage as its file holds them: to be taken over without decoding.

Files with a head (MP4, MOV, MKV) tell lengths of units and parameter sets once. Streams of H.264
(TS, MTS) part units by start codes and bring their sets along, which must stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import dropwhile
from typing import TYPE_CHECKING

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError
from aigc_studio.core.rates import TimeRange
from aigc_studio.media.opening import open_input
from aigc_studio.render.parameter_sets import (
    avc_config,
    is_instant,
    is_set,
    length_size,
    sets_of_avc,
    sets_of_hevc,
    units,
    units_by_length,
)

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

_START_CODES = (b"\0\0\1", b"\0\0\0\1")
_DELIMITER = 9
"""Kind of the H.264 unit that says that a picture begins."""
_BEFORE = Fraction(4)
"""Seconds that are read before a place in a stream, to find a key picture."""
_MARGIN = Fraction(2)
"""Seconds read on: pictures are coded in another order than shown."""


@dataclass(frozen=True, slots=True)
class CodedPicture:
    """``seconds``: when it is shown, in the file's own time. ``units`` without parameter sets."""

    seconds: Fraction
    is_instant: bool
    order: int
    """Its decoding time in ticks of the file: names it there."""


@dataclass(slots=True, eq=False)
class FootagePackets:
    """One stream of H.264 or HEVC in a file. Raises MediaError when it has no describing head."""

    asset: MediaAsset
    stream_index: int | None
    codec: str = ""
    sets: tuple[bytes, ...] = ()
    """Its parameter sets."""
    reorder: int = 0
    """By how many pictures decoding may run ahead of showing."""
    extradata: bytes = b""
    _length_size: int = field(default=4, repr=False)
    """0 where start codes part the units."""

    def __post_init__(self) -> None:
        with open_input(self.asset.path) as container:
            context = self.stream_of(container).codec_context
            self.codec = context.codec.canonical_name
            self.extradata = context.extradata or b""
            self.reorder = context.reorder_depth
        if self.codec == "h264" and self.extradata.startswith(_START_CODES):
            self.sets = tuple(u for u in units(self.extradata) if is_set(self.codec, u))
            self.extradata, self._length_size = avc_config(self.sets), 0
            return
        if self.codec not in {"h264", "hevc"} or self.extradata[:1] != b"\1":
            raise self._headless()
        of = sets_of_avc if self.codec == "h264" else sets_of_hevc
        self.sets = tuple(u for u in of(self.extradata) if is_set(self.codec, u))
        self._length_size = length_size(self.codec, self.extradata)

    def stream_of(self, container: InputContainer) -> VideoStream:
        if self.stream_index is not None:
            return next(s for s in container.streams.video if s.index == self.stream_index)
        main = self.asset.info.main_video
        index = main.index if main is not None else -1
        return (
            next((s for s in container.streams.video if s.index == index), None)
            or (container.streams.video[0])
        )

    def pictures(self, span: TimeRange) -> list[CodedPicture]:
        """From the key picture at or before the span on, some past its end, as coded."""
        found = []
        for packet, seconds in self._packets(span):
            is_start = packet.is_keyframe and any(
                is_instant(self.codec, u) for u in self._units(packet)
            )
            found.append(CodedPicture(seconds, is_start, packet.dts or 0))
        return found

    def data(
        self, span: TimeRange, first: int, last: int
    ) -> Iterator[tuple[Fraction, list[bytes]]]:
        """(seconds, units) of the pictures that are decoded from ``first`` to ``last``."""
        for packet, seconds in self._packets(span):
            order = packet.dts or 0
            if order > last:
                return
            if order >= first:
                yield seconds, self._units(packet)

    def bytes_of(self, span: TimeRange, first: int, last: int) -> int:
        """How large the pictures are that are decoded from ``first`` to ``last``."""
        return sum(p.size for p, _ in self._packets(span) if first <= (p.dts or 0) <= last)

    def _packets(self, span: TimeRange) -> Iterator[tuple[Packet[VideoStream], Fraction]]:
        import av

        with open_input(self.asset.path) as container:
            stream = self.stream_of(container)
            time_base = stream.time_base or Fraction(1)
            is_stream = not self._length_size
            # A stream has no index: a seek there ends near the place, not at a key picture.
            place = max(span.start - (_BEFORE if is_stream else 0), Fraction(0))
            with suppress(av.error.FFmpegError) if is_stream else nullcontext():
                container.seek(int(place / time_base), stream=stream, backward=True)
            packets: Iterator[Packet[VideoStream]] = container.demux(stream)
            if is_stream:
                packets = dropwhile(lambda packet: not packet.is_keyframe, packets)
            for packet in packets:
                if packet.pts is None or packet.dts is None or packet.is_discard:
                    continue
                seconds = packet.pts * time_base
                yield packet, seconds
                if packet.dts * time_base > span.end + _MARGIN:
                    return

    def _units(self, packet: Packet[VideoStream]) -> list[bytes]:
        if self._length_size:
            return [u for u in units_by_length(bytes(packet), self._length_size) if u]
        found = [u for u in units(bytes(packet)) if u[0] & 0x1F != _DELIMITER]
        if any(is_set(self.codec, u) and u not in self.sets for u in found):
            raise self._headless()
        return [u for u in found if not is_set(self.codec, u)]

    def _headless(self) -> MediaError:
        return MediaError(f"The pictures of “{self.asset.name}” have no head to copy.")
