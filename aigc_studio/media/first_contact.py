"""Looks at a media file for the first time. Runs in the child process alone.

Every packet is read, none but the first few of a stream is decoded: packets know the exact time of
each picture and where a stream ends, while headers are often wrong (a fragmented file that claims
forty hours). Where the packets themselves are doubtful, the pictures are decoded and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import AudioStream, MediaInfo, MediaKind, VideoStream
from aigc_studio.core.rates import TimeRange
from aigc_studio.media.opening import open_input
from aigc_studio.media.pace import Pace, pace_of
from aigc_studio.media.recording_facts import camera_text, recorded_at
from aigc_studio.media.stream_facts import PictureFacts, picture_facts

if TYPE_CHECKING:
    from av import Packet
    from av.audio.stream import AudioStream as AvAudio
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.stream import VideoStream as AvVideo

STILL_SECONDS = Fraction(5)
"""Nominal length of a still; an editor may use it for any time."""

_STILL_CONTAINERS = ("_pipe", "image2", "gif", "apng")
_PACKETS_TRIED = 400
_LATE_SOUND = Fraction(1, 10)
_REPORT_EVERY = 2048


@dataclass(slots=True)
class _Packets:
    """What the packets of one stream say; ``doubts`` counts those whose time cannot be trusted."""

    ticks: list[int] = field(default_factory=list)
    last: tuple[int, int] = (-(2**63), 0)
    """The latest presentation time and that packet's duration."""
    doubts: int = 0

    def add(self, packet: Packet[Stream]) -> None:
        if packet.is_discard or packet.size == 0:
            return
        if packet.pts is None or packet.is_corrupt:
            self.doubts += 1
        if packet.pts is not None:
            self.ticks.append(packet.pts)
            self.last = max(self.last, (packet.pts, packet.duration or 0))


def examine(path: str, report: Callable[[float, str], None]) -> MediaInfo:
    """Everything the document needs to know of the file. Raises MediaError."""
    name = Path(path).name
    with open_input(path) as container:
        packets, notes = _read_packets(container, report)
        video = [s for s in container.streams.video if not _is_cover(s)]
        pictures = [_picture_stream(path, s, packets[s.index], notes, report) for s in video]
        sounds = [_sound_stream(s, packets[s.index], notes) for s in container.streams.audio]
        info = MediaInfo(
            kind="video",
            container=container.format.name,
            size_bytes=Path(path).stat().st_size,
            available_range=TimeRange(Fraction(0), Fraction(0)),
            video=tuple(stream for stream in pictures if stream is not None),
            audio=tuple(stream for stream in sounds if stream is not None),
            start_timecode=_timecode(container),
            camera=camera_text(container.metadata),
            recorded=recorded_at(container.metadata),
        )
    if not info.video and not info.audio:
        raise MediaError(_nothing_in(name, has_streams=bool(video or sounds)))
    return _completed(info, notes)


def first_pictures(path: str, index: int) -> Iterator[PictureFacts]:
    """Facts of the first pictures of a stream as they are decoded."""
    import av

    with open_input(path) as container:
        stream = container.streams[index]
        tried = 0
        packets = container.demux(stream)
        while tried < _PACKETS_TRIED:
            tried += 1
            try:
                for frame in next(packets).decode():
                    yield picture_facts(cast("av.VideoFrame", frame))
            except StopIteration:
                return
            except (av.error.FFmpegError, ValueError):
                continue


def decoded_ticks(path: str, index: int, report: Callable[[float, str], None]) -> list[int]:
    """Presentation times of all pictures that can be decoded, rising."""
    import av

    ticks: set[int] = set()
    with open_input(path) as container:
        stream = cast("AvVideo", container.streams[index])
        stream.thread_type = "AUTO"
        rate, time_base = stream.guessed_rate or Fraction(25), stream.time_base or Fraction(1, 25)
        packets = container.demux(stream)
        while True:
            try:
                for frame in next(packets).decode():
                    untimed = round(len(ticks) / rate / time_base)
                    ticks.add(untimed if frame.pts is None else frame.pts)
                    if len(ticks) % 50 == 0:
                        report(0.9, "Counting pictures")
            except StopIteration:
                return sorted(ticks)
            except (av.error.FFmpegError, ValueError):
                continue


def _read_packets(
    container: InputContainer, report: Callable[[float, str], None]
) -> tuple[dict[int, _Packets], list[str]]:
    import av

    packets = {stream.index: _Packets() for stream in container.streams}
    size = max(container.size, 1)
    source = container.demux()
    count = 0
    while True:
        try:
            packet = next(source)
        except StopIteration:
            return packets, []
        except (av.error.FFmpegError, ValueError):
            return packets, ["The file ends early or is damaged; what comes before can be used."]
        packets.setdefault(packet.stream_index, _Packets()).add(packet)
        count += 1
        if count % _REPORT_EVERY == 0:
            report(0.9 * (packet.pos or 0) / size, "Reading")


def _has_decoder(stream: Stream) -> bool:
    """PyAV gives streams of an unknown codec no context at all, against its own annotations."""
    return getattr(stream, "codec_context", None) is not None


def _is_cover(stream: AvVideo) -> bool:
    import av

    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _picture_stream(
    path: str,
    stream: AvVideo,
    packets: _Packets,
    notes: list[str],
    report: Callable[[float, str], None],
) -> VideoStream | None:
    facts = next(first_pictures(path, stream.index), None) if _has_decoder(stream) else None
    if facts is None:
        notes.append(f"Picture stream {stream.index} cannot be decoded and is left out.")
        return None
    ticks = sorted(set(packets.ticks))
    if not ticks or packets.doubts or len(ticks) < len(packets.ticks):
        ticks = decoded_ticks(path, stream.index, report)
        notes.append("Some pictures are damaged or without a time; they were counted one by one.")
    if not ticks:
        notes.append(f"Picture stream {stream.index} cannot be decoded and is left out.")
        return None
    time_base = stream.time_base or Fraction(1, 90_000)
    rates = (stream.average_rate, stream.guessed_rate)
    pace = pace_of(ticks, time_base, packets.last[1], [Fraction(r) for r in rates if r])
    notes.extend(pace.notes)
    return _described(stream, facts, pace, TimeRange(ticks[0] * time_base, pace.end), len(ticks))


def _described(
    stream: AvVideo, facts: PictureFacts, pace: Pace, span: TimeRange, frames: int
) -> VideoStream:
    return VideoStream(
        index=stream.index,
        codec=stream.codec_context.codec.canonical_name,
        width=facts.width,
        height=facts.height,
        frame_rate=pace.rate,
        available_range=span,
        frames=frames,
        is_variable_rate=pace.is_variable,
        rotation=facts.rotation,
        pixel_aspect=Fraction(stream.sample_aspect_ratio or 1),
        pixel_format=facts.pixel_format,
        bit_depth=facts.bit_depth,
        is_interlaced=facts.is_interlaced,
        is_hdr=facts.is_hdr,
        has_alpha=facts.has_alpha,
        color_space=facts.color_space,
        color_transfer=facts.color_transfer,
        color_primaries=facts.color_primaries,
        color_range=facts.color_range,
    )


def _sound_stream(stream: AvAudio, packets: _Packets, notes: list[str]) -> AudioStream | None:
    codec = stream.codec_context if _has_decoder(stream) else None
    if codec is None or not packets.ticks or not codec.sample_rate or not codec.channels:
        notes.append(f"Sound stream {stream.index} is empty or unknown and is left out.")
        return None
    time_base = stream.time_base or Fraction(1, codec.sample_rate)
    # The first packets of AAC and Opus are priming that the decoder drops: they lie before this.
    first = packets.ticks[0] if stream.start_time is None else stream.start_time
    end = max(sum(packets.last), first)
    return AudioStream(
        index=stream.index,
        codec=codec.codec.canonical_name,
        sample_rate=codec.sample_rate,
        channels=codec.channels,
        available_range=TimeRange(first * time_base, end * time_base),
        layout=codec.layout.name,
        language=stream.metadata.get("language", "").replace("und", ""),
        title=stream.metadata.get("title", ""),
    )


def _timecode(container: InputContainer) -> str:
    sources = (container.metadata, *(stream.metadata for stream in container.streams))
    return next((data["timecode"] for data in sources if "timecode" in data), "")


def _completed(info: MediaInfo, notes: list[str]) -> MediaInfo:
    """The same with kind, range and notes, which depend on all streams."""
    from dataclasses import replace

    kind = _kind(info)
    if kind == "still":
        still = replace(
            info.video[0], available_range=TimeRange(Fraction(0), STILL_SECONDS), frames=1
        )
        span = still.available_range
        return replace(info, kind=kind, video=(still,), available_range=span, notes=tuple(notes))
    spans = [stream.available_range for stream in info.video]
    spans += [stream.available_range for stream in info.audio]
    span = TimeRange(min(s.start for s in spans), max(s.end for s in spans))
    notes.extend(_late_sound(info))
    return replace(info, kind=kind, available_range=span, notes=tuple(dict.fromkeys(notes)))


def _kind(info: MediaInfo) -> MediaKind:
    if not info.video:
        return "audio"
    is_single = len(info.video) == 1 and info.video[0].frames == 1 and not info.audio
    return "still" if is_single and info.container.endswith(_STILL_CONTAINERS) else "video"


def _late_sound(info: MediaInfo) -> Iterator[str]:
    picture = info.main_video
    if picture is None:
        return
    for stream in info.audio:
        late = stream.available_range.start - picture.available_range.start
        if abs(late) >= _LATE_SOUND:
            word = "later" if late > 0 else "earlier"
            yield (
                f"Sound stream {stream.index} starts {abs(float(late)):.2f} s "
                f"{word} than the picture."
            )


def _nothing_in(name: str, *, has_streams: bool) -> str:
    if has_streams:
        return f"Nothing in “{name}” can be decoded; the file is damaged."
    return f"“{name}” holds neither pictures nor sound."
