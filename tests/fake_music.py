"""A fake that hears music: an even beat, or what the test put into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.music import ENERGY_STEP, Beat, Music, MusicSection, TempoSpan
from aigc_studio.core.music_joins import Border, Jump, MusicJoin, MusicJoins
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


SMOOTH = Jump(1.0, 0.4, 1.0, 0.4, 2.0, 0.4, 5.0, 0.4)


def joins(music: Music, jump: Jump = SMOOTH) -> MusicJoins:
    """Every bar but the last can follow after every other, two bars away at least."""
    bars = [b.at for b in music.beats if b.is_downbeat]
    parts = {s.start: s.kind for s in music.sections}
    borders = tuple(Border(at, n, parts.get(at)) for n, at in enumerate(bars, start=1))
    found = tuple(
        MusicJoin(
            a, b, bars[a], bars[b], Fraction(3, 100), Fraction(1, 40), 0.5, abs(a - b) % 4 / 8, jump
        )
        for a in range(1, len(bars))
        for b in range(1, len(bars))
        if abs(a - b) > 1
    )
    last = music.beats[-1].at
    return MusicJoins(music.start, last, music.end, has_bars=True, borders=borders, joins=found)


@dataclass
class FakeJoins:
    """Joins any music at its bars."""

    version: str = "fake"
    failure: str = ""
    looked: list[str] = field(default_factory=list)

    def find(self, path: str, info: MediaInfo, music: Music, context: JobContext) -> MusicJoins:
        context.check()
        context.progress(0.5, "Looking for joins in the music")
        self.looked.append(Path(path).name)
        if self.failure:
            raise MediaError(self.failure)
        return joins(music)
