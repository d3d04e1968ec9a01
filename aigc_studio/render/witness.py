"""Decodes what an encoder gives, while it gives it, and notes what is needed to compare it.

The coded pictures are kept as digests, so that the file needs no second decoding: when its packets
are these very packets, what was seen here is what it shows. Of the pictures those that others lean
on are decoded; the rest are proven by their packets. On a thread of its own, beside the encoder.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import numpy as np

from aigc_studio.core.errors import RenderError
from aigc_studio.media.colour import planes_of
from aigc_studio.render.traces import luma_trace

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

_WAITING = 256
_POLL_SECONDS = 0.1
_START_CODE = b"\0\0\1"
_SETS_AT = 5
"""Where the parameter sets of an mp4 file's description of H.264 begin."""
_UNITS = frozenset({"h264", "hevc"})
"""Codecs whose packets a file may frame in another way than the encoder does."""


@dataclass(slots=True, eq=False)
class Seen:
    """``lumas`` and ``differences`` (mean over a picture, of 255) by frame of the file."""

    lumas: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    differences: dict[int, float] = field(default_factory=dict)
    digests: list[bytes] = field(default_factory=list)
    """Of the packets, in the order they were written."""
    head: bytes = b""
    """Digest of the parameter sets."""


class Witness:
    """``spots``: whole lumas of some pictures, each there before its packet is shown."""

    def __init__(self, encoder: VideoCodecContext, spots: Mapping[int, NDArray[np.uint8]]) -> None:
        self.seen = Seen()
        self._encoder = encoder
        self._spots = spots
        self._codec = encoder.codec.canonical_name
        self._waiting: queue.Queue[Packet[VideoStream] | None] = queue.Queue(_WAITING)
        self._stopped = threading.Event()
        self._error: Exception | None = None
        self._is_done = False
        self._thread = threading.Thread(target=self._watch, name="export-witness", daemon=True)
        self._thread.start()

    def show(self, packet: Packet[VideoStream]) -> None:
        """Before it is muxed, which changes its time stamps.

        Raises RenderError when an earlier one could not be decoded: why code the rest.
        """
        from av.packet import Packet

        if self._error is not None:
            raise self._refusal() from self._error

        data = bytes(packet)
        self.seen.digests.append(digest(self._codec, data))
        copy = cast("Packet[VideoStream]", Packet(data))
        copy.pts, copy.dts = packet.pts, packet.dts
        self._put(copy)

    def finish(self, check: Callable[[], None]) -> Seen:
        """Wait for the last picture, calling ``check`` meanwhile, which may raise.

        Raises RenderError when a picture cannot be decoded.
        """
        self._put(None)
        while self._thread.is_alive():
            check()
            self._thread.join(_POLL_SECONDS)
        if not self._is_done:
            raise self._refusal() from self._error
        return self.seen

    def close(self) -> None:
        """Stop at once, as after a cancel; harmless after ``finish``."""
        self._stopped.set()
        self._thread.join()

    def _refusal(self) -> RenderError:
        return RenderError(
            f"The written video cannot be read back at picture {len(self.seen.lumas)}"
            f" ({self._error}); it was thrown away. Try again, on another disk if it happens twice."
        )

    def _put(self, packet: Packet[VideoStream] | None) -> None:
        while not self._stopped.is_set() and self._thread.is_alive():
            try:
                self._waiting.put(packet, timeout=_POLL_SECONDS)
            except queue.Full:
                continue
            return

    def _watch(self) -> None:
        import av

        try:
            self._is_done = self._decode_all()
        except (av.error.FFmpegError, ValueError) as error:
            self._error = error  # raised again by ``finish``

    def _decode_all(self) -> bool:
        """Whether the last picture was seen."""
        decoder: VideoCodecContext | None = None
        while not self._stopped.is_set():
            try:
                packet = self._waiting.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if decoder is None:
                if packet is None:
                    return True
                decoder = self._decoder()
            for frame in decoder.decode(packet):
                self._note(frame)
            if packet is None:
                return True
        return False

    def _decoder(self) -> VideoCodecContext:
        """Of one thread: the encoder has the cores."""
        from av.codec.context import CodecContext
        from av.video.codeccontext import VideoCodecContext

        context = CodecContext.create(self._codec, "r")
        if not isinstance(context, VideoCodecContext):
            raise ValueError(f"{self._codec} does not decode pictures")  # noqa: TRY004
        head = self._encoder.extradata
        if head:
            context.extradata = head
        self.seen.head = digest(self._codec, head or b"")
        context.width, context.height = self._encoder.width, self._encoder.height
        context.thread_count = 1
        context.skip_frame = "NONREF"
        return context

    def _note(self, frame: VideoFrame) -> None:
        number = frame.pts or 0
        self.seen.lumas[number] = luma_trace(frame)
        wanted = self._spots.get(number)
        if wanted is not None:
            self.seen.differences[number] = _difference(wanted, frame)


def digest(codec: str, data: bytes, *, is_in_file: bool = False) -> bytes:
    """Names a packet or the parameter sets by content, however they are framed.

    Encoders part their units by start codes, files give each its length in four bytes.
    """
    found = hashlib.blake2b(digest_size=16)
    if codec not in _UNITS:
        found.update(data)
    else:
        for unit in _units_in_file(data) if is_in_file else _units(data):
            found.update(len(unit).to_bytes(4, "big") + unit)
    return found.digest()


def head_digest(codec: str, extradata: bytes) -> bytes:
    """The same for the parameter sets as an mp4 file holds them (ISO/IEC 14496-15)."""
    if codec != "h264" or len(extradata) < _SETS_AT + 1:
        return digest(codec, extradata)
    found = hashlib.blake2b(digest_size=16)
    place = _SETS_AT
    for mask in (0x1F, 0xFF):
        count = extradata[place] & mask if place < len(extradata) else 0
        place += 1
        for _ in range(count):
            size = int.from_bytes(extradata[place : place + 2], "big")
            unit = extradata[place + 2 : place + 2 + size]
            found.update(len(unit).to_bytes(4, "big") + unit)
            place += 2 + size
    return found.digest()


def _units(data: bytes) -> list[bytes]:
    """A unit never ends in a zero byte, so zeros before a start code belong to that."""
    parts = (part.rstrip(b"\0") for part in data.split(_START_CODE))
    return [part for part in parts if part]


def _units_in_file(data: bytes) -> list[bytes]:
    """What is left where a length is wrong comes with that length, and is like no unit."""
    units, place = [], 0
    while place < len(data):
        end = place + 4 + int.from_bytes(data[place : place + 4], "big")
        units.append(data[place + 4 : end] if end <= len(data) else data[place:])
        place = end
    return units


def _difference(wanted: NDArray[np.uint8], picture: VideoFrame) -> float:
    """Mean absolute difference of luma."""
    found = planes_of(picture)[0]
    if wanted.shape != found.shape:
        return 255.0
    return float(np.abs(wanted.astype(np.int16) - found).mean())
