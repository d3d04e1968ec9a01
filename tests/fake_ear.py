"""A fake ear: what the test put into it, or speech in every file."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from pathlib import Path

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.core.sounds import SOUND_STEP, Prosody, SoundKind, Sounds, SoundSpan
from aigc_studio.jobs.context import JobContext


def sounds(seconds: Fraction | int = 60, kind: SoundKind = "speech") -> Sounds:
    """One kind of sound all the time, at a steady pitch and pace."""
    count = ceil(Fraction(seconds) / SOUND_STEP)
    curves = {k: Floats.of([float(k == kind)] * count) for k in ("speech", "singing", "music")}
    return Sounds(
        Fraction(0),
        Fraction(seconds),
        curves["speech"],
        curves["singing"],
        curves["music"],
        (SoundSpan(kind, Fraction(0), Fraction(seconds), 1.0),),
        Prosody(Floats.of([120.0] * count), Floats.of([-20.0] * count), Floats.of([4.0] * count)),
        "fake",
    )


@dataclass
class FakeEar:
    """``known`` by file name. ``failure`` is told instead."""

    known: dict[str, Sounds] = field(default_factory=dict)
    failure: str = ""
    release: str = ""
    heard: list[str] = field(default_factory=list)

    def version(self, settings: Settings) -> str:
        return f"fake ear{self.release} {settings.is_ai_enabled}"

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Sounds:
        context.check()
        name = Path(path).name
        self.heard.append(name)
        if info.main_audio is None:
            raise MediaError(f"“{name}” has no sound.")
        if self.failure:
            raise MediaError(self.failure)
        return self.known.get(name) or sounds(info.duration)
