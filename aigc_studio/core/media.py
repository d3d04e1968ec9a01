"""What is known of a media file after it was probed: streams, exact times, oddities.

All times are exact seconds of the file's own presentation time stamps; a file need not start at
zero, and its streams may start and end apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.timecode import parse_timecode

MediaKind = Literal["video", "audio", "still"]
OFFLINE = "offline"
"""As container: known from a timeline alone, in seconds from the start of the file."""
OFFLINE_TIMECODE = "offline, by timecode"
"""The same in seconds of its time code, of which nobody knows yet where it starts."""


@dataclass(frozen=True, slots=True)
class VideoStream:
    """One picture stream; ``width`` and ``height`` as coded, before rotation and pixel aspect."""

    index: int
    codec: str
    width: int
    height: int
    frame_rate: FrameRate
    available_range: TimeRange
    frames: int
    is_variable_rate: bool = False
    rotation: int = 0
    """Clockwise degrees to turn the coded picture for display: 0, 90, 180 or 270."""
    pixel_aspect: Fraction = Fraction(1)
    pixel_format: str = ""
    bit_depth: int = 8
    is_interlaced: bool = False
    is_hdr: bool = False
    has_alpha: bool = False
    color_space: str = ""
    color_transfer: str = ""
    color_primaries: str = ""
    color_range: str = ""

    @property
    def display_size(self) -> tuple[int, int]:
        """Width and height in square pixels after pixel aspect and rotation."""
        width = max(1, round(self.width * self.pixel_aspect))
        return (self.height, width) if self.rotation in {90, 270} else (width, self.height)


@dataclass(frozen=True, slots=True)
class AudioStream:
    index: int
    codec: str
    sample_rate: int
    channels: int
    available_range: TimeRange
    layout: str = ""
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """Everything the document needs of a file. A still has no ``available_range`` limit in use."""

    kind: MediaKind
    container: str
    size_bytes: int
    available_range: TimeRange
    video: tuple[VideoStream, ...] = ()
    audio: tuple[AudioStream, ...] = ()
    start_timecode: str = ""
    notes: tuple[str, ...] = ()
    """Sentences on what is odd about the file, such as a variable frame rate or a broken tail."""
    camera: str = ""
    """Make, model, place and title, as the file tells them of itself."""
    recorded: str = ""
    """ISO date, with the time where it is told, as the file tells it."""

    @property
    def duration(self) -> Fraction:
        return self.available_range.duration

    @property
    def label_offset(self) -> Fraction:
        """Seconds to add to a media second for what its time code tells then.

        Without a time code the first picture is 0.
        """
        if self.container == OFFLINE_TIMECODE:
            return Fraction(0)
        stream = self.main_video
        first = Fraction(0)
        if self.start_timecode and stream is not None:
            try:
                frames = parse_timecode(self.start_timecode, stream.frame_rate)
            except ValueError:
                frames = 0
            first = stream.frame_rate.seconds(frames)
        return first if self.container == OFFLINE else first - self.available_range.start

    @property
    def main_video(self) -> VideoStream | None:
        """The picture stream an editor means: the largest one that is not an attached cover."""
        return max(self.video, key=lambda s: (s.frames > 1, s.width * s.height), default=None)

    @property
    def main_audio(self) -> AudioStream | None:
        return self.audio[0] if self.audio else None

    def video_stream(self, index: int | None) -> VideoStream | None:
        """The stream with that index; None asks for the main one."""
        if index is None:
            return self.main_video
        return next((s for s in self.video if s.index == index), None)

    def audio_stream(self, index: int | None) -> AudioStream | None:
        if index is None:
            return self.main_audio
        return next((s for s in self.audio if s.index == index), None)


@dataclass(frozen=True, slots=True)
class ProbedMedia:
    """A file after first contact. ``fingerprint`` depends on content alone, not name or place."""

    path: str
    fingerprint: str
    info: MediaInfo


def found_at(offline: MediaInfo, found: MediaInfo) -> Fraction:
    """Seconds by which source times move when offline media turns out to be ``found``."""
    if offline.container == OFFLINE_TIMECODE:
        return -found.label_offset
    if offline.container == OFFLINE:
        return found.available_range.start - offline.available_range.start
    return Fraction(0)
