"""The one decode pass over a file, in the child process: all features of low resolution at once.

This thread decodes and shrinks; a second one computes curves and thumbnails of whole batches in
the meantime, since FFmpeg, OpenCV and numpy work without the interpreter's lock. What cannot be
decoded is skipped, counted and told.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo, VideoStream
from aigc_studio.core.results import Floats, Waveform
from aigc_studio.media.curves import CurveBuilder
from aigc_studio.media.loudness import Loudness, SoundMeter, at_once
from aigc_studio.media.opening import open_input
from aigc_studio.media.shrinking import SampledRows, Shrinker
from aigc_studio.media.thumbnails import thumbnail, thumbnail_step

if TYPE_CHECKING:
    from av import AudioFrame, Packet, VideoFrame
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.stream import VideoStream as AvVideo

Report = Callable[[float, str], None]

_MOST_SOUNDS = 8
_MOST_WAITING = 6
_PACKETS_AT_ONCE = 32
_FRAMES_AT_ONCE = 8
_HELD_BYTES = 2**22
_SMALL_PIXELS = 200_000
_REPORT_SECONDS = 0.2
_EXACTLY: Mapping[str, str] = MappingProxyType({})
_COARSELY: Mapping[str, str] = MappingProxyType({"skip_loop_filter": "bidir"})
"""Pictures that hardly any other leans on are left unsmoothed: not to be seen at this size."""


@dataclass(frozen=True, slots=True)
class StoredThumbnail:
    """A JPEG of ``size`` bytes, the next one in the part ``thumbnails``."""

    picture: int
    size: int


@dataclass(frozen=True, slots=True)
class StoredWaveform:
    """Its levels lie one after the other in the part ``wave-INDEX``."""

    stream_index: int
    sample_rate: int
    start: Fraction
    bucket_samples: int
    level_sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredPart:
    """So many bytes, the next ones in the one file of results."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class PassResult:
    """What the pass found; the arrays lie in the file that the request named."""

    time_base: Fraction
    end: Fraction
    curves: tuple[str, ...]
    parts: tuple[StoredPart, ...]
    thumbnails: tuple[StoredThumbnail, ...]
    waveforms: tuple[StoredWaveform, ...]
    levels_start: Fraction
    damage: tuple[str, ...]


def run_pass(path: str, info: MediaInfo, results: Path, report: Report) -> PassResult:
    """Decode once and write all features into the file ``results``. Raises MediaError."""
    import cv2

    cv2.setNumThreads(1)  # the decoder has the other cores
    source = _Source(path, info, report, _COARSELY)
    backlog, hearing = _Backlog("pictures"), _Backlog("sound")
    pictures = _Pictures(info, backlog)
    sounds = _Sounds(info, source, hearing)
    with source, backlog, hearing:
        for stream, packet, seconds in source.packets():
            if stream.index in sounds.meters:
                sounds.add(stream, packet, seconds)
            else:
                for frame in source.decoded(stream, packet, seconds):
                    pictures.add(cast("VideoFrame", frame))
        pictures.flush()
        sounds.flush()
    loudness = sounds.finish()
    if not pictures.ticks and not loudness:
        raise MediaError(f"Nothing in “{Path(path).name}” can be decoded; the file is damaged.")
    return _stored(results, pictures, loudness, (*source.damage(), *pictures.damage()))


def bare_decode(path: str, info: MediaInfo, report: Report) -> float:
    """Seconds to decode the same streams in the same way and do nothing else."""
    begun = time.perf_counter()
    with _Source(path, info, report) as source:
        for stream, packet, seconds in source.packets():
            for _ in source.decoded(stream, packet, seconds):
                pass
    return time.perf_counter() - begun


class _Source:
    """Reads the packets of the main picture stream and the sounds, and counts what fails."""

    def __init__(
        self, path: str, info: MediaInfo, report: Report, options: Mapping[str, str] = _EXACTLY
    ) -> None:
        self._info = info
        self._options = dict(options)
        self._report = report
        self._container: InputContainer = open_input(path)
        self._failed: dict[int, tuple[int, float]] = {}
        self._is_cut_off = False
        self._reported = time.monotonic()

    def __enter__(self) -> _Source:
        return self

    def __exit__(self, *_: object) -> None:
        self._container.close()

    def packets(self) -> Iterator[tuple[Stream, Packet[Stream] | None, float]]:
        """Each with its stream and second; the last of every stream makes its decoder give all."""
        import av

        streams = self._streams()
        ticks = {stream.index: float(stream.time_base or 0) for stream in streams}
        packets = self._container.demux(streams)
        seconds = 0.0
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                break
            except (av.error.FFmpegError, ValueError):
                self._is_cut_off = True
                break
            if packet.pts is not None:
                seconds = packet.pts * ticks[packet.stream_index]
            yield packet.stream, packet, seconds
            self._tell(seconds)
        if self._is_cut_off:
            for stream in streams:
                yield stream, None, seconds

    def damage(self) -> tuple[str, ...]:
        told = [
            f"{count} packet{'s' if count > 1 else ''} of stream {index} could not be decoded, "
            f"the first near {first:.1f} s."
            for index, (count, first) in sorted(self._failed.items())
        ]
        if self._is_cut_off:
            told.append("The file ends early or is damaged; what comes before can be used.")
        return tuple(told)

    def _streams(self) -> list[Stream]:
        video = self._info.main_video
        wanted = [] if video is None else [(video.index, "video")]
        wanted += [(stream.index, "audio") for stream in self._info.audio[:_MOST_SOUNDS]]
        there = {(stream.index, str(stream.type)): stream for stream in self._container.streams}
        if not there.keys() >= set(wanted):
            raise MediaError("The file is not the one that was imported; relink it.")
        streams = [there[which] for which in wanted]
        for stream in streams:
            if stream.type == "video":
                stream.codec_context.thread_type = "AUTO"
                stream.codec_context.options = self._options
                if self._options and video is not None and _is_small(video):
                    stream.codec_context.thread_count = 1
        return streams

    def decoded(
        self, stream: Stream, packet: Packet[Stream] | None, seconds: float
    ) -> Iterator[VideoFrame | AudioFrame]:
        """One thread for each stream."""
        import av

        try:
            yield from cast("AvVideo", stream).codec_context.decode(packet)  # or sound
        except (av.error.FFmpegError, ValueError):
            count, first = self._failed.get(stream.index, (0, seconds))
            self._failed[stream.index] = (count + 1, first)

    def _tell(self, seconds: float) -> None:
        now = time.monotonic()
        if now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            span = self._info.available_range
            done = (seconds - float(span.start)) / max(float(span.duration), 1e-3)
            self._report(min(max(done, 0.0), 1.0), "Decoding")


def _is_small(video: VideoStream) -> bool:
    """Whether frames are so small that a decoder's threads wait for each other more than they win.

    One thread decodes them as fast, and the other cores are free for what is made of them.
    """
    return video.width * video.height <= _SMALL_PIXELS


class _Backlog:
    """What the second thread still has to do, in order; little, or memory would fill up."""

    def __init__(self, name: str) -> None:
        self._worker = ThreadPoolExecutor(1, name)
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> _Backlog:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.shutdown()
        for future in self._waiting:
            future.result()

    def put(self, work: Callable[..., None], *arguments: object) -> None:
        self._waiting.append(self._worker.submit(work, *arguments))
        while len(self._waiting) > _MOST_WAITING:
            self._waiting.popleft().result()


class _Sounds:
    """Measures the sounds: beside pictures they are decoded on a thread of their own.

    Without pictures this thread decodes, and the other one measures.
    """

    def __init__(self, info: MediaInfo, source: _Source, backlog: _Backlog) -> None:
        self._source = source
        self._backlog = backlog
        self._is_beside = info.main_video is not None
        self._packets: list[tuple[Stream, Packet[Stream] | None, float]] = []
        later = at_once if self._is_beside else backlog.put
        streams = info.audio[:_MOST_SOUNDS]
        self.meters = {stream.index: SoundMeter(stream.index, later) for stream in streams}

    def add(self, stream: Stream, packet: Packet[Stream] | None, seconds: float) -> None:
        self._packets.append((stream, packet, seconds))
        if len(self._packets) >= (_PACKETS_AT_ONCE if self._is_beside else 1):
            self._hand_over()

    def flush(self) -> None:
        """Hand over what was gathered last."""
        self._hand_over()
        for meter in self.meters.values():
            if self._is_beside:
                self._backlog.put(meter.flush)
            else:
                meter.flush()

    def finish(self) -> list[Loudness]:
        """Once the backlog is done."""
        found = (meter.finish() for meter in self.meters.values())
        return [loudness for loudness in found if loudness is not None]

    def _hand_over(self) -> None:
        packets, self._packets = self._packets, []
        if self._is_beside:
            self._backlog.put(self._hear, packets)
        else:
            self._hear(packets)

    def _hear(self, packets: list[tuple[Stream, Packet[Stream] | None, float]]) -> None:
        for stream, packet, seconds in packets:
            meter = self.meters[stream.index]
            for frame in self._source.decoded(stream, packet, seconds):
                meter.add(cast("AudioFrame", frame))


class _Pictures:
    """Takes decoded pictures; curves and thumbnails are made on a second thread."""

    def __init__(self, info: MediaInfo, backlog: _Backlog) -> None:
        from av.video.reformatter import VideoReformatter

        self.stream = info.main_video
        self.ticks: list[int] = []
        self.curves = CurveBuilder()
        self.thumbnails: list[tuple[int, bytes]] = []
        self._shrinker = Shrinker(self.stream.width, self.stream.height) if self.stream else None
        self._step = thumbnail_step(float(info.duration))
        self._next_thumbnail = float("-inf")
        self._corrupt = self._out_of_order = 0
        self._backlog = backlog
        self._scaler = VideoReformatter()
        self._held: list[VideoFrame] = []

    @property
    def time_base(self) -> Fraction:
        return self._time_base if self.ticks else Fraction(1)

    def add(self, frame: VideoFrame) -> None:
        if self._shrinker is None or self.stream is None:
            return
        if not self.ticks:
            self._begin(frame, self._shrinker)
        tick = self._tick_of(frame)
        if self.ticks and tick <= self.ticks[-1]:
            self._out_of_order += 1
            return
        self._corrupt += frame.is_corrupt
        self.ticks.append(tick)
        seconds = tick * self._tick_seconds
        if seconds >= self._next_thumbnail:
            self._next_thumbnail = seconds + self._step
            self._backlog.put(self._draw, len(self.ticks) - 1, frame, self.stream)
        if self._most_held:
            self._hold(frame, self._shrinker)
        else:
            self._shrinker.add(frame)
            if self._shrinker.is_full:
                self._backlog.put(self._study, self._shrinker.take())

    def flush(self) -> None:
        """Hand over what was gathered last."""
        if self._shrinker is None:
            return
        self._backlog.put(self._shrink, self._held, self._shrinker)
        self._backlog.put(self._finish, self._shrinker)

    def damage(self) -> Iterator[str]:
        if self._corrupt:
            yield f"Damaged pictures that the decoder patched: {self._corrupt}."
        if self._out_of_order:
            yield f"Pictures left out because their times are out of order: {self._out_of_order}."

    def end(self) -> Fraction:
        """When the last picture leaves: as probed, unless decoding says otherwise."""
        assert self.stream is not None  # noqa: S101 (only asked where pictures were decoded)
        last = self.ticks[-1] * self.time_base
        probed = self.stream.available_range.end
        return probed if probed > last else last + self.stream.frame_rate.frame_duration

    def _begin(self, frame: VideoFrame, shrinker: Shrinker) -> None:
        self._time_base = Fraction(frame.time_base or Fraction(1, 90_000))
        self._tick_seconds = float(self._time_base)
        size = frame.width * frame.height * 4
        can_hold = min(max(_HELD_BYTES // size, 1), _FRAMES_AT_ONCE)
        self._most_held = 0 if shrinker.reads_in_place(frame) else can_hold

    def _tick_of(self, frame: VideoFrame) -> int:
        if frame.pts is not None:
            return int(frame.pts)
        if not self.ticks or self.stream is None:
            return 0
        return self.ticks[-1] + max(
            1, round(self.stream.frame_rate.frame_duration / self._time_base)
        )

    def _draw(self, picture: int, frame: VideoFrame, stream: VideoStream) -> None:
        jpeg = thumbnail(frame, stream.rotation, stream.pixel_aspect, self._scaler)
        self.thumbnails.append((picture, jpeg))

    def _hold(self, frame: VideoFrame, shrinker: Shrinker) -> None:
        """What must be converted before it can be read is converted on the other thread."""
        self._held.append(frame)
        if len(self._held) >= self._most_held:
            frames, self._held = self._held, []
            self._backlog.put(self._shrink, frames, shrinker)

    def _shrink(self, frames: list[VideoFrame], shrinker: Shrinker) -> None:
        for frame in frames:
            shrinker.add(frame)
            if shrinker.is_full:
                self._study(shrinker.take())

    def _finish(self, shrinker: Shrinker) -> None:
        if not shrinker.is_empty:
            self._study(shrinker.take())

    def _study(self, rows: SampledRows) -> None:
        self.curves.add(rows.shrunk())


def _stored(
    results: Path, pictures: _Pictures, sounds: list[Loudness], damage: tuple[str, ...]
) -> PassResult:
    end, curves = Fraction(0), dict[str, Floats]()
    parts: dict[str, bytes] = {}
    if pictures.ticks and pictures.stream is not None:
        end = pictures.end()
        curves = _picture_parts(parts, pictures, pictures.stream)
    for sound in sounds:
        parts[f"wave-{sound.waveform.stream_index}"] = b"".join(sound.waveform.levels)
    if sounds:
        parts["levels"] = sounds[0].levels_db.data
    parts["thumbnails"] = b"".join(jpeg for _, jpeg in pictures.thumbnails)
    with results.open("wb") as file:
        sizes = tuple(StoredPart(name, file.write(part)) for name, part in parts.items())
    return PassResult(
        time_base=pictures.time_base,
        end=end,
        curves=tuple(curves),
        parts=sizes,
        thumbnails=tuple(
            StoredThumbnail(picture, len(jpeg)) for picture, jpeg in pictures.thumbnails
        ),
        waveforms=tuple(_stored_waveform(sound.waveform) for sound in sounds),
        levels_start=sounds[0].waveform.start if sounds else Fraction(0),
        damage=damage,
    )


def _picture_parts(
    parts: dict[str, bytes], pictures: _Pictures, stream: VideoStream
) -> dict[str, Floats]:
    ticks = np.asarray(pictures.ticks, np.int64)
    width, height = stream.width * float(stream.pixel_aspect), stream.height
    seconds = ticks.astype(np.float64) * float(pictures.time_base)
    curves = pictures.curves.finish(seconds, height / width)
    parts.update({name: curve.data for name, curve in curves.items()})
    # Upright, so that shots of a turned camera are alike.
    blocks = np.rot90(pictures.curves.blocks(), -stream.rotation // 90, axes=(2, 3))
    parts["blocks"] = np.ascontiguousarray(blocks).tobytes()
    parts["ticks"] = ticks.tobytes()
    return curves


def _stored_waveform(waveform: Waveform) -> StoredWaveform:
    return StoredWaveform(
        waveform.stream_index,
        waveform.sample_rate,
        waveform.start,
        waveform.bucket_samples,
        tuple(len(level) for level in waveform.levels),
    )
