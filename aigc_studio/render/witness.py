"""Decodes what an encoder gives, while it gives it, and notes what is needed to compare it.

The coded pictures are kept as digests, so that the file needs no second decoding: when its packets
are these very packets, what was seen here is what it shows. Of the pictures those that others lean
on are decoded; the rest are proven by their packets. On a thread of its own, beside the encoder.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import numpy as np

from aigc_studio.core.errors import RenderError
from aigc_studio.render.parameter_sets import (
    sets_of_avc,
    sets_of_hevc,
    units,
    units_in_file,
)
from aigc_studio.render.traces import Lumas, luma_of, luma_trace

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

_WAITING = 256
_POLL_SECONDS = 0.1
_HEVC_MESSAGES = frozenset({39, 40})
_UNITS = frozenset({"h264", "hevc"})
"""Codecs whose packets a file may frame in another way than the encoder does."""
_REFRAMED = frozenset({"gif"})
"""Codecs whose files part the pictures in another way."""
_UNREADABLE = frozenset({"webp"})
"""Codecs that FFmpeg writes but does not decode."""
_DECODERS = {"av1": "libdav1d"}
"""Where the one that is called like the codec asks for a graphics card."""
_CAPTION_CONTRAST = 16
_MOST_PLACES = 4096
_SMALL_WIDTH, _SMALL_QUALITY = 240, 80
_DELIMITER = b"\x12\x00"
"""Parts pictures of AV1; files leave it out."""


@dataclass(slots=True, eq=False)
class Seen:
    """``lumas`` and ``differences`` (mean over a picture, of 255) by frame of the file."""

    lumas: MutableMapping[int, NDArray[np.uint8]] | Lumas = field(default_factory=dict)
    differences: dict[int, float] = field(default_factory=dict)
    digests: list[bytes] = field(default_factory=list)
    """Of the packets, in the order they were written."""
    head: bytes = b""
    """Digest of the parameter sets."""
    captions: dict[int, bool] = field(default_factory=dict)
    """For some frames with burned subtitles: whether they can be seen."""
    pictures: dict[int, bytes] = field(default_factory=dict)
    """Small JPEG pictures of some frames."""


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The luma of a picture with and without subtitles, in some of the places where they differ."""

    shape: tuple[int, ...]
    places: NDArray[np.int64]
    wanted: NDArray[np.uint8]
    bare: NDArray[np.uint8]

    @classmethod
    def between(cls, wanted: NDArray[np.uint8], bare: NDArray[np.uint8]) -> Letters:
        differ = np.abs(wanted.astype(np.int16) - bare) > _CAPTION_CONTRAST
        places = np.flatnonzero(differ)
        places = places[:: max(1, len(places) // _MOST_PLACES)]
        return cls(wanted.shape, places, wanted.ravel()[places], bare.ravel()[places])

    def are_in(self, found: NDArray[np.uint8]) -> bool:
        """Whether the picture is nearer to the one with subtitles, where that differs."""
        if found.shape != self.shape:
            return False
        if not len(self.places):
            return True
        here = found.ravel()[self.places].astype(np.int16)
        return bool(np.abs(here - self.wanted).mean() < np.abs(here - self.bare).mean())


@dataclass(slots=True, eq=False)
class Looked:
    """What to look at closely, by frame of the file.

    ``spots``: whole lumas of some pictures; ``letters``: what subtitles change in some. Each is
    there before its packet is shown. ``shown`` are to be kept as small pictures.
    """

    frames: int = 0
    spots: dict[int, NDArray[np.uint8]] = field(default_factory=dict)
    letters: dict[int, Letters] = field(default_factory=dict)
    shown: frozenset[int] = frozenset()
    close: frozenset[int] = frozenset()
    """All frames that must be decoded."""

    def note(self, seen: Seen, number: int, frame: VideoFrame) -> None:
        """Compare one decoded picture."""
        seen.lumas[number] = luma_trace(frame)
        wanted = self.spots.get(number)
        if wanted is not None:
            found = luma_of(frame)
            seen.differences[number] = _difference(wanted, found)
        letters = self.letters.get(number)
        if letters is not None:
            seen.captions[number] = letters.are_in(luma_of(frame))
        if number in self.shown:
            seen.pictures[number] = small_picture(frame)


class Witness:
    """Decodes beside an encoder what that gives."""

    def __init__(self, encoder: VideoCodecContext, looked: Looked) -> None:
        self.seen = Seen(Lumas(looked.frames))
        self._encoder = encoder
        self._looked = looked
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

        if self._codec in _UNREADABLE:
            return
        data = bytes(packet)
        if self._codec not in _REFRAMED:
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
            if packet is not None:
                is_close = packet.pts in self._looked.close
                decoder.skip_frame = "DEFAULT" if is_close else "NONREF"
            for frame in decoder.decode(packet):
                self._note(frame)
            if packet is None:
                return True
        return False

    def _decoder(self) -> VideoCodecContext:
        """Of one thread: the encoder has the cores."""
        from av.codec.context import CodecContext
        from av.video.codeccontext import VideoCodecContext

        context = CodecContext.create(_DECODERS.get(self._codec, self._codec), "r")
        if not isinstance(context, VideoCodecContext):
            raise ValueError(f"{self._codec} does not decode pictures")  # noqa: TRY004
        head = self._encoder.extradata
        if head:
            context.extradata = head
        self.seen.head = head_digest(self._codec, head or b"")
        context.width, context.height = self._encoder.width, self._encoder.height
        context.thread_count = 1
        return context

    def _note(self, frame: VideoFrame) -> None:
        number = frame.pts if frame.pts is not None else len(self.seen.lumas)
        self._looked.note(self.seen, number, frame)


def digest(codec: str, data: bytes, *, has_lengths: bool = False) -> bytes:
    """Names a packet or the parameter sets by content, however they are framed.

    Encoders part their units by start codes, files give each its length in four bytes.
    """
    found = hashlib.blake2b(digest_size=16)
    if codec not in _UNITS:
        found.update(data.removeprefix(_DELIMITER) if codec == "av1" else data)
    else:
        for unit in units_in_file(data) if has_lengths else units(data):
            found.update(len(unit).to_bytes(4, "big") + unit)
    return found.digest()


def head_digest(codec: str, extradata: bytes) -> bytes:
    """The same for the parameter sets, in any order; nothing where a file tells them otherwise."""
    if codec not in _UNITS or not extradata:
        return b""
    if extradata[0] != 1:
        sets = units(extradata)
    else:
        sets = list((sets_of_avc if codec == "h264" else sets_of_hevc)(extradata))
    found = hashlib.blake2b(digest_size=16)
    for unit in sorted(unit for unit in sets if not _is_told(codec, unit)):
        found.update(len(unit).to_bytes(4, "big") + unit)
    return found.digest()


def _is_told(codec: str, unit: bytes) -> bool:
    """A message on the encoder, which some files leave out."""
    return codec == "hevc" and unit[0] >> 1 & 0x3F in _HEVC_MESSAGES


def small_picture(frame: VideoFrame) -> bytes:
    """A JPEG file."""
    import cv2

    height = max(2, round(_SMALL_WIDTH * frame.height / frame.width / 2) * 2)
    rgb = frame.reformat(_SMALL_WIDTH, height, "bgr24", interpolation="AREA").to_ndarray()
    is_made, data = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, _SMALL_QUALITY])
    return data.tobytes() if is_made else b""


def _difference(wanted: NDArray[np.uint8], found: NDArray[np.uint8]) -> float:
    """Mean absolute difference of luma."""
    if wanted.shape != found.shape:
        return 255.0
    return float(np.abs(wanted.astype(np.int16) - found).mean())
