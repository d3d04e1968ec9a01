"""What is to be encoded, and what was."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.delivery import ExportPreset
from aigc_studio.core.document import Project
from aigc_studio.media.programme import ProgrammeLoudness
from aigc_studio.render.course import Course, course_of
from aigc_studio.render.encoders import Encoder
from aigc_studio.render.geometry import Size
from aigc_studio.render.plan import RenderPlan
from aigc_studio.render.soft import Beside
from aigc_studio.render.traces import Lumas
from aigc_studio.render.witness import Looked, Seen

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class EncodeJob:
    """``path`` is a name that nobody else uses."""

    project: Project
    plan: RenderPlan
    preset: ExportPreset
    size: Size
    path: Path
    encoder: Encoder = field(default_factory=lambda: Encoder("libx264", ()))
    beside: Beside = field(default_factory=Beside)
    gain: float = 1.0
    """What all sound is multiplied with, to reach a loudness."""
    target: float | None = None
    """That loudness in LUFS, where the peaks let it be reached."""

    @property
    def course(self) -> Course:
        return course_of(self.plan, self.preset)


@dataclass(slots=True, eq=False)
class Encoded:
    """What went in, for the comparison with what came out."""

    lumas: Lumas = field(default_factory=lambda: Lumas(0))
    looked: Looked = field(default_factory=Looked)
    """What is looked at closely, by frame of the file."""
    levels: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    seen: Seen = field(default_factory=Seen)
    """What the coded pictures look like."""
    problems: tuple[str, ...] = ()
    samples_over: int = 0
    damaged_packets: int = 0
    copied_frames: int = 0
    loudness: ProgrammeLoudness | None = None
    clipped: int = 0


def delivered_sound(job: EncodeJob, mix: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (n, channels): the mix at the loudness and with the channels of the delivery."""
    sound = mix if job.gain == 1.0 else mix * np.float32(job.gain)
    return sound.mean(axis=1, keepdims=True) if job.preset.channels == 1 else sound
