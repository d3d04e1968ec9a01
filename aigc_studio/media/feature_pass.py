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
from aigc_studio.media.curves import CurveBuilder
from aigc_studio.media.loudness import Loudness, SoundMeter
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
_REPORT_SECONDS = 0.2
_EXACTLY: Mapping[str, str] = MappingProxyType({})
_COARSELY: Mapping[str, str] = MappingProxyType({"skip_loop_filter": "bidir"})
"""Pictures that hardly any other leans on are left unsmoothed: not to be seen at this size."""


@dataclass(frozen=True, slots=True)
class StoredThumbnail:
    """A JPEG of ``size`` bytes, the next one in ``thumbnails.bin``."""

    picture: int
    size: int


@dataclass(frozen=True, slots=True)
class StoredWaveform:
    """Its levels lie one after the other in ``wave-INDEX.bin``."""

    stream_index: int
    sample_rate: int
    start: Fraction
    bucket_samples: int
    level_sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PassResult:
    """What the pass found; the arrays lie in the folder that the request named."""

    time_base: Fraction
    end: Fraction
    curves: tuple[str, ...]
    thumbnails: tuple[StoredThumbnail, ...]
    waveforms: tuple[StoredWaveform, ...]
    levels_start: Fraction
    damage: tuple[str, ...]


def run_pass(path: str, info: MediaInfo, folder: Path, report: Report) -> PassResult:
    """Decode once and write all features into ``folder``. Raises MediaError."""
    import cv2

    cv2.setNumThreads(1)  # the decoder has the other cores
    source = _Source(path, info, report, _COARSELY)
    backlog = _Backlog()
    pictures = _Pictures(info, backlog)
    streams = info.audio[:_MOST_SOUNDS]
    meters = {stream.index: SoundMeter(stream.index, backlog.put) for stream in streams}
    with source, backlog:
        for index, frame in source.frames():
            if index in meters:
                meters[index].add(frame)  # type: ignore[arg-type]
            else:
                pictures.add(frame)  # type: ignore[arg-type]
        pictures.flush()
        for meter in meters.values():
            meter.flush()
    sounds = [sound for meter in meters.values() if (sound := meter.finish()) is not None]
    if not pictures.ticks and not sounds:
        raise MediaError(f"Nothing in “{Path(path).name}” can be decoded; the file is damaged.")
    return _stored(folder, pictures, sounds, (*source.damage(), *pictures.damage()))


def bare_decode(path: str, info: MediaInfo, report: Report) -> float:
    """Seconds to decode the same streams in the same way and do nothing else."""
    begun = time.perf_counter()
    with _Source(path, info, report) as source:
        for _ in source.frames():
            pass
    return time.perf_counter() - begun


class _Source:
    """Decodes the main picture stream and the sounds, and counts what fails."""

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

    def frames(self) -> Iterator[tuple[int, VideoFrame | AudioFrame]]:
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
            yield from self._decoded(packet.stream, packet, seconds)
            self._tell(seconds)
        if self._is_cut_off:
            for stream in streams:
                yield from self._decoded(stream, None, seconds)

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
        return streams

    def _decoded(
        self, stream: Stream, packet: Packet[Stream] | None, seconds: float
    ) -> Iterator[tuple[int, VideoFrame | AudioFrame]]:
        import av

        try:
            for frame in cast("AvVideo", stream).codec_context.decode(packet):  # or sound
                yield stream.index, frame
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


class _Backlog:
    """What the second thread still has to do, in order; little, or memory would fill up."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, "features")
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

    @property
    def time_base(self) -> Fraction:
        return self._time_base if self.ticks else Fraction(1)

    def add(self, frame: VideoFrame) -> None:
        if self._shrinker is None or self.stream is None:
            return
        if not self.ticks:
            self._time_base = Fraction(frame.time_base or Fraction(1, 90_000))
            self._tick_seconds = float(self._time_base)
        tick = self._tick_of(frame)
        if self.ticks and tick <= self.ticks[-1]:
            self._out_of_order += 1
            return
        self._corrupt += frame.is_corrupt
        self._shrinker.add(frame)
        self.ticks.append(tick)
        seconds = tick * self._tick_seconds
        if seconds >= self._next_thumbnail:
            self._next_thumbnail = seconds + self._step
            self._backlog.put(self._draw, len(self.ticks) - 1, frame, self.stream)
        if self._shrinker.is_full:
            self.flush()

    def flush(self) -> None:
        """Hand over what was gathered last."""
        if self._shrinker is not None and not self._shrinker.is_empty:
            self._backlog.put(self._study, self._shrinker.take())

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

    def _study(self, rows: SampledRows) -> None:
        self.curves.add(rows.shrunk())


def _stored(
    folder: Path, pictures: _Pictures, sounds: list[Loudness], damage: tuple[str, ...]
) -> PassResult:
    curves: tuple[str, ...] = ()
    end = Fraction(0)
    if pictures.ticks and pictures.stream is not None:
        end = pictures.end()
        curves = _store_pictures(folder, pictures, pictures.stream)
    waveforms = tuple(_store_waveform(folder, sound) for sound in sounds)
    if sounds:
        (folder / "levels.bin").write_bytes(sounds[0].levels_db.data)
    return PassResult(
        time_base=pictures.time_base,
        end=end,
        curves=curves,
        thumbnails=_store_thumbnails(folder, pictures),
        waveforms=waveforms,
        levels_start=sounds[0].waveform.start if sounds else Fraction(0),
        damage=damage,
    )


def _store_pictures(folder: Path, pictures: _Pictures, stream: VideoStream) -> tuple[str, ...]:
    ticks = np.asarray(pictures.ticks, np.int64)
    width, height = stream.width * float(stream.pixel_aspect), stream.height
    seconds = ticks.astype(np.float64) * float(pictures.time_base)
    curves = pictures.curves.finish(seconds, height / width)
    for name, curve in curves.items():
        (folder / f"{name}.bin").write_bytes(curve.data)
    # Upright, so that shots of a turned camera are alike.
    blocks = np.rot90(pictures.curves.blocks(), -stream.rotation // 90, axes=(2, 3))
    (folder / "blocks.bin").write_bytes(np.ascontiguousarray(blocks).tobytes())
    (folder / "ticks.bin").write_bytes(ticks.tobytes())
    return tuple(curves)


def _store_thumbnails(folder: Path, pictures: _Pictures) -> tuple[StoredThumbnail, ...]:
    with (folder / "thumbnails.bin").open("wb") as file:
        return tuple(
            StoredThumbnail(picture, file.write(jpeg)) for picture, jpeg in pictures.thumbnails
        )


def _store_waveform(folder: Path, sound: Loudness) -> StoredWaveform:
    waveform = sound.waveform
    file = folder / f"wave-{waveform.stream_index}.bin"
    file.write_bytes(b"".join(waveform.levels))
    return StoredWaveform(
        waveform.stream_index,
        waveform.sample_rate,
        waveform.start,
        waveform.bucket_samples,
        tuple(len(level) for level in waveform.levels),
    )
