"""Reads an export back and notes what is needed to compare it.

Every packet is read and named by its content, every sample decoded. What the pictures look like was
seen when they were coded (``witness``): the same packets show the same pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.errors import RenderError
from aigc_studio.core.media import AudioStream
from aigc_studio.core.rates import TimeRange
from aigc_studio.media.opening import open_input
from aigc_studio.media.programme import ProgrammeLoudness, ProgrammeMeter
from aigc_studio.media.samples import NativeSound
from aigc_studio.render.soft import SoftCue, read_cues
from aigc_studio.render.traces import LevelTrace
from aigc_studio.render.witness import Seen, digest, head_digest

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

OnPacket = Callable[[int], None]
OnSound = Callable[[int], None]
Windows = list[tuple[int, int]]
_KINDS = frozenset({"video", "audio", "subtitle"})


@dataclass(slots=True, eq=False)
class ReadBack:
    """``stamps`` are seconds; ``sounds`` are float32 (n, 2) by the sample where they start."""

    size: tuple[int, int] = (0, 0)
    frame_rate: Fraction = Fraction(0)
    stamps: list[Fraction] = field(default_factory=list)
    tick: Fraction = Fraction(0)
    """What the file's stamps are told in; 0 for exact ones."""
    lumas: Mapping[int, NDArray[np.uint8]] = field(default_factory=dict)
    digests: list[bytes] = field(default_factory=list)
    """Of the coded pictures, in the order of the file."""
    head: bytes = b""
    colors: tuple[int, int, int, int] | None = None
    """Matrix, primaries, transfer and range as FFmpeg numbers them."""
    picture_seconds: Fraction = Fraction(0)
    sound_seconds: Fraction | None = None
    sample_rate: int = 0
    levels: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    sounds: dict[int, NDArray[np.float32]] = field(default_factory=dict)
    loudness: ProgrammeLoudness | None = None
    clipped: int = 0
    """Samples that stand at full scale, in runs."""
    streams: tuple[str, ...] = ()
    """Kind and codec of each, in the order of the file."""
    cues: tuple[tuple[SoftCue, ...], ...] = ()
    """Of each stream of subtitles."""
    chapters: int = 0
    damaged: list[int] = field(default_factory=list)
    """Numbers of pictures that cannot be decoded faultlessly."""
    damaged_sound: int = 0
    """Packets."""
    shown_seconds: Fraction = Fraction(0)
    """From the first picture to the end of the last that is there."""
    heard_seconds: Fraction = Fraction(0)
    """From the start of the sound to its last sample that is there."""


def read_layout(path: Path, found: ReadBack) -> None:
    """Streams, subtitles and chapters."""
    with open_input(path) as container:
        found.streams = tuple(
            f"{s.type} {s.codec_context.codec.canonical_name}"
            for s in container.streams
            if s.type in _KINDS
        )
        found.chapters = len(container.chapters())
    found.cues = read_cues(path)


def read_pictures(path: Path, found: ReadBack, seen: Seen, on_packet: OnPacket) -> None:
    """Raises RenderError when the file cannot be read to its end."""
    import av

    found.lumas = seen.lumas
    with open_input(path) as container:
        stream = container.streams.video[0]
        codec = stream.codec_context.codec.canonical_name
        time_base = stream.time_base or Fraction(1)
        describe(stream, found)
        extradata = stream.codec_context.extradata or b""
        has_lengths = extradata[:1] == b"\1"
        # An MXF file tells a stream of AVC-Intra by its class, not by its sets.
        found.head = head_digest(codec, extradata) if container.format.name != "mxf" else b""
        try:
            for packet in container.demux(stream):
                if packet.pts is None:
                    continue
                found.stamps.append(packet.pts * time_base)
                found.digests.append(digest(codec, bytes(packet), has_lengths=has_lengths))
                on_packet(len(found.stamps))
        except av.error.FFmpegError as error:
            raise RenderError(
                f"The written video cannot be read back at picture {len(found.stamps)} ({error});"
                " it was thrown away. Try again, on another disk if it happens twice."
            ) from error
        found.stamps.sort()
        found.picture_seconds = picture_seconds(container, stream, found)


def describe(stream: VideoStream, found: ReadBack) -> None:
    context = stream.codec_context
    found.size = (stream.width, stream.height)
    found.frame_rate = stream.average_rate or Fraction(0)
    found.tick = stream.time_base or Fraction(1)
    found.colors = (
        context.colorspace,
        context.color_primaries,
        context.color_trc,
        context.color_range,
    )


def picture_seconds(container: InputContainer, stream: VideoStream, found: ReadBack) -> Fraction:
    """How long the pictures last; from the stamps where the file does not tell."""
    if stream.duration and container.format.name != "gif":
        return stream.duration * (stream.time_base or Fraction(1))
    if not found.stamps or not found.frame_rate:
        return Fraction(0)
    return found.stamps[-1] - found.stamps[0] + 1 / found.frame_rate


def read_sound(path: Path, found: ReadBack, windows: Windows, on_second: OnSound) -> None:
    """Decode all sound; keep the windows (start sample, samples), which are in order."""
    stream = sound_stream(path)
    if stream is None:
        return
    found.sound_seconds = stream.available_range.duration
    found.sample_rate = stream.sample_rate
    sound = NativeSound(str(path), stream)
    try:
        _listen(sound, stream, found, windows, on_second)
        found.damaged_sound = sound.damaged_packets
        first = stream.available_range.start
        found.heard_seconds = max(Fraction(0), Fraction(sound.end, sound.rate) - first)
    finally:
        sound.close()


def _listen(
    sound: NativeSound,
    stream: AudioStream,
    found: ReadBack,
    windows: Windows,
    on_second: OnSound,
) -> None:
    total = int(stream.available_range.end * sound.rate)
    levels = LevelTrace(sound.rate)
    meter = ProgrammeMeter(sound.rate, min(2, stream.channels), has_peak=True)
    held = np.zeros((0, 2), np.float32)
    longest = max((count for _, count in windows), default=0)
    for start in range(0, total, sound.rate):
        block = sound.read(start, min(sound.rate, total - start)).T
        levels.add(block)
        meter.add(block[:, : min(2, stream.channels)])
        held = np.concatenate([held, block])[-(longest + sound.rate) :]
        end = start + len(block)
        for first, count in windows:
            if first not in found.sounds and first + count <= end:
                place = first - (end - len(held))
                found.sounds[first] = held[place : place + count].copy()
        on_second(end)
    found.levels = levels.decibels()
    found.loudness, found.clipped = meter.finish(), meter.clipped


def sound_stream(path: Path) -> AudioStream | None:
    with open_input(path) as container:
        if not container.streams.audio:
            return None
        stream = container.streams.audio[0]
        time_base = stream.time_base or Fraction(1)
        start = (stream.start_time or 0) * time_base
        length = (stream.duration or 0) * time_base
        if not length:
            length = Fraction(container.duration or 0, 1_000_000) - start
        context = stream.codec_context
        return AudioStream(
            stream.index,
            context.name,
            context.sample_rate,
            context.layout.nb_channels,
            TimeRange(start, start + max(Fraction(0), length)),
        )
