"""What is seen of a sequence, how it is to be delivered, and what became of that."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from aigc_studio.core.ids import SubtitleTrackId
from aigc_studio.core.rates import FrameRange, FrameRate

PixelForm = Literal[
    "yuv420p",
    "yuv422p",
    "yuv444p",
    "yuv420p10le",
    "yuv422p10le",
    "yuv444p10le",
    "yuva420p",
    "yuva444p10le",
]
"""How pictures are handed to an encoder, as FFmpeg names it; BT.709 in limited range."""

ColorFlags = Literal["bt709", "bt601", "bt709-full"]
"""What the file says of its colours, and what they are: matrix, primaries, transfer and range."""


@dataclass(frozen=True, slots=True)
class Picture:
    """RGB, 8 bits, rows packed: ``len(data) == width * height * 3``."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """A form to deliver in. ``suffix`` names the kind of file, codecs are named as in FFmpeg.

    ``width`` and ``height`` 0 take the sequence's size, ``frame_rate`` None and ``sample_rate`` 0
    its rates. An empty codec leaves that part out.
    """

    name: str
    suffix: str = ".mp4"
    video_codec: str = "libx264"
    audio_codec: str = "aac"
    crf: int = 20
    """Of libx264 (0..51) or the like of another codec; lower is better. Without a bit rate."""
    speed: str = "medium"
    """As libx264 names it: ultrafast .. veryslow; slower is smaller."""
    audio_bitrate: int = 192_000
    width: int = 0
    height: int = 0
    group: str = "General"
    purpose: str = ""
    """What it is for, in a sentence."""
    profile: str = ""
    pixel_form: PixelForm = "yuv420p"
    video_bitrate: int = 0
    """Bits per second; 0 aims at a quality (``crf``) instead."""
    is_two_pass: bool = False
    frame_rate: FrameRate | None = None
    sample_rate: int = 0
    channels: int = 2
    color: ColorFlags = "bt709"
    loudness: float | None = None
    """Integrated loudness in LUFS that the sound is brought to, peaks below -1 dBTP."""
    has_bars: bool = False
    """Whether the size is kept whole, with black around what has another shape."""
    copies: bool = False
    """Whether coded pictures of the footage that fit are taken over as they are."""
    has_fields: bool = False
    """Whether pictures are coded as two fields, the upper one first."""
    is_hardware: bool = False
    """Whether an encoder of the graphics card is tried first."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """``range`` None exports the whole sequence; ``burn_in`` names what is drawn into the picture.

    Tracks are drawn in the order of the sequence, hidden ones too.
    """

    path: Path
    preset: ExportPreset
    range: FrameRange | None = None
    burn_in: tuple[SubtitleTrackId, ...] = ()
    soft_subtitles: tuple[SubtitleTrackId, ...] = ()
    """Tracks that go into the file as streams that a viewer turns on."""
    chapters: bool = False
    """Whether the sequence's markers become chapters."""
    language: str = "en"
    """Of the page that tells how the checks ended."""


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison of the file with the plan. ``passed`` None means: told, not judged."""

    name: str
    expected: str
    found: str
    passed: bool | None


@dataclass(frozen=True, slots=True)
class ExportReport:
    path: str
    frames: int
    seconds: Fraction
    checks: tuple[Check, ...]
    warnings: tuple[str, ...] = ()
    wall_seconds: float = 0.0
    copied_frames: int = 0
    """Of ``frames``, those whose coded pictures were taken over from the footage."""
    page: str = ""
    """The same as a page with pictures; empty when there is none."""
    encoder: str = ""

    @property
    def is_good(self) -> bool:
        return all(check.passed is not False for check in self.checks)


@dataclass(frozen=True, slots=True)
class FidelityReport:
    """What a timeline format could not carry."""

    path: str
    losses: tuple[str, ...] = ()
    is_timeline: bool = True
    """Whether it can be read back as a timeline; a list for people cannot."""
