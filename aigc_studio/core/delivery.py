"""What is seen of a sequence, how it is to be delivered, and what became of that."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from aigc_studio.core.ids import SubtitleTrackId
from aigc_studio.core.rates import FrameRange

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


@dataclass(frozen=True, slots=True)
class Picture:
    """RGB, 8 bits, rows packed: ``len(data) == width * height * 3``."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """``width`` and ``height`` 0 take the sequence's."""

    name: str
    suffix: str = ".mp4"
    video_codec: str = "libx264"
    audio_codec: str = "aac"
    crf: int = 20
    speed: str = "medium"
    audio_bitrate: int = 192_000
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """``range`` None exports the whole sequence; ``burn_in`` names what is drawn into the picture.

    Tracks are drawn in the order of the sequence, hidden ones too.
    """

    path: Path
    preset: ExportPreset
    range: FrameRange | None = None
    burn_in: tuple[SubtitleTrackId, ...] = ()


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

    @property
    def is_good(self) -> bool:
        return all(check.passed is not False for check in self.checks)


@dataclass(frozen=True, slots=True)
class FidelityReport:
    """What a timeline format could not carry."""

    path: str
    losses: tuple[str, ...] = ()
