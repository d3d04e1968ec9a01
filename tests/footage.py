"""Looks at media by decoding it whole: what each reader should find, found another way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import AssetId
from aigc_studio.core.media import AudioStream, MediaInfo, VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Seen:
    """All that one plain decode of a file gives."""

    path: Path
    info: MediaInfo
    stamps: tuple[Fraction, ...]
    """Presentation time of every picture of the main stream."""

    def picture_number_at(self, seconds: Fraction) -> int:
        number = 0
        for place, stamp in enumerate(self.stamps):
            if stamp <= seconds:
                number = place
        return number


def asset(path: Path, name: str | None = None) -> MediaAsset:
    seen = look(path)
    label = name or path.stem
    return MediaAsset(AssetId(label), label, str(path), f"print-{label}", seen.info)


@cache
def look(path: Path, video_index: int | None = None) -> Seen:
    import av

    videos, audios, stamps = [], [], ()
    with av.open(str(path), metadata_errors="ignore") as container:
        name = container.format.name
        indexes = [(s.index, s.type) for s in container.streams]
    for index, kind in indexes:
        if kind == "video" and video_index in {None, index}:
            stream, times = _video(path, index)
            if times:
                videos.append(stream)
                stamps = times if len(times) > len(stamps) else stamps
        elif kind == "audio":
            audios.append(_audio(path, index))
    ranges = [s.available_range for s in (*videos, *audios)]
    whole = ranges[0]
    for other in ranges[1:]:
        whole = whole.union(other)
    kind = "audio" if not videos else "still" if len(stamps) == 1 and not audios else "video"
    info = MediaInfo(
        kind, name, path.stat().st_size, whole, tuple(videos), tuple(a for a in audios if a)
    )
    return Seen(path, info, stamps)


def frames(path: Path, index: int | None = None) -> Iterator[VideoFrame]:
    """Every picture that decodes, in order."""
    import av

    with av.open(str(path), metadata_errors="ignore") as container:
        stream = container.streams.video[0] if index is None else container.streams[index]
        for packet in container.demux(stream):
            try:
                yield from packet.decode()
            except av.error.FFmpegError:
                continue


def _video(path: Path, index: int) -> tuple[VideoStream, tuple[Fraction, ...]]:
    import av

    found = [(f.pts * f.time_base, f) for f in frames(path, index) if f.pts is not None]
    with av.open(str(path), metadata_errors="ignore") as container:
        s = container.streams[index]
        times = tuple(t for t, _ in found)
        if not found:
            return VideoStream(index, "", 1, 1, FrameRate(1), TimeRange(_0, _0), 0), ()
        first = found[0][1]
        rate = FrameRate.of(s.average_rate or Fraction(25))
        stream = VideoStream(
            index,
            s.codec_context.name,
            first.width,
            first.height,
            rate,
            TimeRange(min(times), max(times) + rate.frame_duration),
            len(found),
            rotation=round(-first.rotation) % 360,
            pixel_aspect=Fraction(s.sample_aspect_ratio or 1),
            is_interlaced=first.interlaced_frame,
        )
    return stream, times


_0 = Fraction(0)


def _audio(path: Path, index: int) -> AudioStream | None:
    found = [frame for frame in _sound_frames(path, index) if frame.pts is not None]
    if not found:
        return None
    first, last = found[0], found[-1]
    begin = first.pts * first.time_base
    end = last.pts * last.time_base + Fraction(last.samples, last.sample_rate)
    return AudioStream(
        index, "", first.sample_rate, first.layout.nb_channels, TimeRange(begin, end)
    )


def _sound_frames(path: Path, index: int) -> Iterator[AudioFrame]:
    import av

    with av.open(str(path), metadata_errors="ignore") as container:
        for packet in container.demux(container.streams[index]):
            try:
                yield from packet.decode()
            except av.error.FFmpegError:
                continue


@cache
def whole_sound(path: Path, rate: int, index: int | None = None) -> NDArray[np.float32]:
    """All sound from the first sample on, with silence where time stamps leave a gap.

    float32 (2, n); converted to ``rate`` in one go.
    """
    import av

    with av.open(str(path), metadata_errors="ignore") as container:
        at = container.streams.audio[0].index if index is None else index
    parts, native, end = [], None, None
    for frame in _sound_frames(path, at):
        stamp = None if frame.pts is None else round(frame.pts * frame.time_base * frame.rate)
        native = native or av.AudioResampler("fltp", "stereo", frame.rate)
        if end is not None and stamp is not None and stamp - end > frame.rate // 50:
            parts.append(np.zeros((2, stamp - end), np.float32))
            end = stamp
        end = (stamp or 0 if end is None else end) + frame.samples
        frame.pts = None
        parts += [f.to_ndarray() for f in native.resample(frame)]
    return _converted(np.concatenate(parts, axis=1), native.rate, rate)


def _converted(sound: NDArray[np.float32], native: int, rate: int) -> NDArray[np.float32]:
    import av

    if native == rate:
        return sound
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound), "fltp", "stereo")
    frame.sample_rate = native
    resampler = av.AudioResampler("fltp", "stereo", rate)
    parts = [f.to_ndarray() for f in [*resampler.resample(frame), *resampler.resample(None)]]
    return np.concatenate(parts, axis=1)
