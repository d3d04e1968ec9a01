"""The decoded samples of one sound stream on an endless line: sample n sounds at n / rate seconds.

Everything that is not there (before a late start, after the end, lost packets) is silence. Time
stamps that wander by less than 15 ms are taken as rounding, so no click is put into whole material;
a larger step is a real gap or overlap. What FFmpeg trims (encoder delay) is trimmed here too.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import AudioStream
from aigc_studio.media.opening import open_input

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.resampler import AudioResampler
    from av.audio.stream import AudioStream as InputStream
    from av.container import InputContainer
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

_PREROLL = Fraction(1, 2)
"""Seconds decoded and thrown away after a seek: codecs need earlier packets to be exact."""
_WARM_UP_FRAMES = 2
_PLACING_FRAMES = 16
_JITTER = Fraction(15, 1000)
"""Vorbis in Ogg is stamped up to 448 samples off; one lost packet of any codec is longer."""
_KEPT_SECONDS = 1
_DECODE_ON_SECONDS = 4
_STEREO = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """``samples``: float32 (2, n); ``position``: where its time stamp says that it starts."""

    position: int | None
    samples: NDArray[np.float32]


class NativeSound:
    """Stereo float32 at the stream's own rate; for one thread at a time."""

    def __init__(self, path: str, stream: AudioStream) -> None:
        self._path = path
        self._stream = stream
        self.damaged_packets = 0
        self._container, self._input = self._open()
        self.rate: int = self._input.codec_context.sample_rate or stream.sample_rate
        self._jitter = floor(_JITTER * self.rate)
        self._tick = ceil((self._input.time_base or 0) * self.rate)
        self._converters: dict[tuple[str, str, int], AudioResampler] = {}
        self._grid: tuple[int, int] | None = None
        """(end of the first frame, samples in the frames after it) where all are equally long."""
        self._restart()

    def read(self, start: int, count: int) -> NDArray[np.float32]:
        """Samples ``start`` to ``start + count``: float32 (2, count)."""
        if start < self._begin or start > self._end + _DECODE_ON_SECONDS * self.rate:
            self._seek(start)
        while self._end < start + count and not self._is_at_end:
            self._decode_next()
        found = np.zeros((2, count), np.float32)
        for position, samples in self._chunks:
            first, last = max(position, start), min(position + samples.shape[1], start + count)
            if first < last:
                found[:, first - start : last - start] = samples[:, first - position :][
                    :, : last - first
                ]
        self._forget_before(start + count - _KEPT_SECONDS * self.rate)
        return found

    @property
    def end(self) -> int:
        """Behind the last sample that was decoded so far."""
        return self._end

    def close(self) -> None:
        self._frames: Iterator[AudioFrame] = iter(())
        self._container.close()

    def _open(self) -> tuple[InputContainer, InputStream]:
        container = open_input(self._path)
        for stream in container.streams.audio:
            if stream.index == self._stream.index:
                return container, stream
        container.close()
        raise MediaError(f"“{self._path}” has no sound stream {self._stream.index} any more.")

    def _restart(self) -> None:
        self._container.close()
        self._container, self._input = self._open()
        first = floor(self._stream.available_range.start * self.rate)
        self._begin_at(min(0, first) - _DECODE_ON_SECONDS * self.rate)
        self._end = first - self._jitter - 1

    def _begin_at(self, position: int) -> None:
        self._chunks: deque[tuple[int, NDArray[np.float32]]] = deque()
        self._begin = position
        self._end = position
        self._has_run = False
        self._is_at_end = False
        self._frames = self._decoded()

    def _seek(self, start: int) -> None:
        """Stand exactly at or before ``start``; from the beginning where seeking does not help."""
        import av

        target = min(Fraction(start, self.rate), self._stream.available_range.end)
        back = _PREROLL
        origin = self._stream.available_range.start
        time_base = self._input.time_base or Fraction(1, self.rate)
        while target - back > origin and self._grid is not None:
            try:
                ticks = floor((target - back) / time_base)
                self._container.seek(ticks, stream=self._input, backward=True)
            except av.error.FFmpegError:
                break
            self._begin_at(start)
            position = self._warm_up()
            if position is not None and position <= start:
                return
            back *= 4
        self._restart()

    def _warm_up(self) -> int | None:
        """Throw away the first frames after a seek; position of the first sample that is kept."""
        for _ in range(_WARM_UP_FRAMES):
            next(self._frames, None)
        wanted = 1 if self._grid is not None and self._grid[1] else _PLACING_FRAMES
        frames = list(islice(self._frames, wanted))
        parts = [self._stereo(frame, position=self._position(frame)) for frame in frames]
        position = self._placed(parts)
        if position is None:
            return None
        self._begin = position
        for part in parts:
            self._append(self._end if self._has_run else position, part.samples)
        return position

    def _placed(self, parts: list[_Stretch]) -> int | None:
        """Where the first of the stretches after a seek really starts.

        Where every frame is equally long, the rounding of its stamp is undone; else the median of
        what the stamps of several frames say is taken.
        """
        claims, length = [], 0
        for part in parts:
            if part.position is not None:
                claims.append(part.position - length)
            length += part.samples.shape[1]
        if not claims:
            return None
        claim = sorted(claims)[len(claims) // 2]
        if self._grid is None or self._grid[1] == 0:
            return claim
        anchor, step = self._grid
        exact = anchor + round((claim - anchor) / step) * step
        return exact if abs(exact - claim) <= self._tick + 1 else claim

    def _decode_next(self) -> None:
        frame = next(self._frames, None)
        if frame is None:
            self._is_at_end = True
            return
        part = self._stereo(frame, position=self._position(frame))
        self._append(self._end if part.position is None else part.position, part.samples)
        if self._grid is None:
            self._grid = (self._end, self._input.codec_context.frame_size or 0)

    def _append(self, position: int, samples: NDArray[np.float32]) -> None:
        if self._has_run:
            drift = position - self._end
            if abs(drift) <= self._jitter:
                position = self._end
            elif drift < 0:
                samples = samples[:, -drift:]
                position = self._end
        self._has_run = True
        if samples.shape[1]:
            self._chunks.append((position, samples))
        self._end = position + samples.shape[1]

    def _forget_before(self, position: int) -> None:
        while self._chunks and self._chunks[0][0] + self._chunks[0][1].shape[1] <= position:
            start, samples = self._chunks.popleft()
            self._begin = start + samples.shape[1]

    def _position(self, frame: AudioFrame) -> int | None:
        stamp = frame.pts if frame.pts is not None else frame.dts
        if stamp is None or frame.time_base is None:
            return None
        return floor(stamp * frame.time_base * self.rate + Fraction(1, 2))

    def _decoded(self) -> Iterator[AudioFrame]:
        import av

        packets = self._container.demux(self._input)
        while True:
            try:
                packet = next(packets, None)
            except av.error.FFmpegError as error:
                log.info("reading stopped in %s: %s", self._path, error)
                packet = None
            try:
                if packet is None:
                    yield from self._input.codec_context.decode(None)
                    return
                yield from self._input.codec_context.decode(packet)
            except av.error.EOFError:
                return
            except av.error.FFmpegError:
                self.damaged_packets += 1
                if packet is None:
                    return

    def _stereo(self, frame: AudioFrame, *, position: int | None) -> _Stretch:
        """At the native rate; mono on both sides, more channels mixed down."""
        from av.audio.resampler import AudioResampler

        channels = frame.layout.nb_channels
        layout = frame.layout.name if channels <= _STEREO else "stereo"
        key = (frame.format.name, frame.layout.name, frame.sample_rate)
        if key not in self._converters:
            self._converters[key] = AudioResampler("fltp", layout, self.rate)
        frame.pts = None
        parts = [f.to_ndarray() for f in self._converters[key].resample(frame)]
        samples = np.concatenate(parts, axis=1) if parts else np.zeros((channels, 0), np.float32)
        whole = np.nan_to_num(samples.astype(np.float32, copy=False), posinf=1.0, neginf=-1.0)
        both = whole if whole.shape[0] == _STEREO else np.repeat(whole[:1], 2, axis=0)
        return _Stretch(position, both)
