"""A fake that hears music: an even beat, or what the test put into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.music import ENERGY_STEP, Beat, Music, MusicSection, TempoSpan
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext


def music(
    bpm: int = 120, seconds: Fraction | int = 30, *, metre: int = 4, start: Fraction | int = 0
) -> Music:
    """One beat after the other from the start, the first of each bar the strongest."""
    first, end = Fraction(start), Fraction(start) + Fraction(seconds)
    step = Fraction(60, bpm)
    count = int((end - first) / step)
    beats = tuple(
        Beat(first + n * step, 1.0 if n % metre == 0 else 0.5, 0.9, is_downbeat=n % metre == 0)
        for n in range(count)
    )
    middle = first + count // 2 // metre * metre * step
    sections = (
        MusicSection(first, middle, "intro", 0.3),
        MusicSection(middle, end, "drop", 0.9),
    )
    energy = [
        0.3 if first + n * ENERGY_STEP < middle else 0.9
        for n in range(int((end - first) / ENERGY_STEP))
    ]
    return Music(
        first,
        end,
        float(bpm),
        beats,
        (TempoSpan(first, end, float(bpm)),),
        sections,
        key="C",
        mode="major",
        key_confidence=0.8,
        energy=Floats.of(energy),
        tracker="fake",
    )


@dataclass
class FakeMusic:
    """``pieces`` by file name; any other sound beats 120 times a minute."""

    pieces: dict[str, Music] = field(default_factory=dict)
    failure: str = ""
    release: str = "1"
    heard: list[str] = field(default_factory=list)

    def version(self, settings: Settings) -> str:
        return f"fake {self.release} {settings.is_ai_enabled}"

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Music:
        context.check()
        context.progress(0.5, "Hearing the music")
        name = Path(path).name
        self.heard.append(name)
        if info.main_audio is None:
            raise MediaError(f"“{name}” has no sound.")
        if self.failure:
            raise MediaError(self.failure)
        return self.pieces.get(name) or music(
            seconds=info.main_audio.available_range.duration,
            start=info.main_audio.available_range.start,
        )
