"""What is heard in music: beats, tempo, sections, key. Frozen, cacheable, in media seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from aigc_studio.core.results import Floats

SectionKind = Literal["intro", "verse", "build", "drop", "break", "end"]
Mode = Literal["", "major", "minor"]

ENERGY_STEP = Fraction(1, 25)
"""Seconds between two values of ``Music.energy``."""


@dataclass(frozen=True, slots=True)
class Beat:
    at: Fraction
    strength: float
    """0 (hardly felt) to 1 (the strongest of the piece)."""
    confidence: float
    """0..1: how sure it is that a beat falls here."""
    is_downbeat: bool = False


@dataclass(frozen=True, slots=True)
class TempoSpan:
    start: Fraction
    end: Fraction
    bpm: float


@dataclass(frozen=True, slots=True)
class MusicSection:
    start: Fraction
    end: Fraction
    kind: SectionKind
    energy: float
    """0..1 within the piece."""


@dataclass(frozen=True, slots=True)
class Accent:
    """A hit that stands out, on the beat or off it."""

    at: Fraction
    strength: float


@dataclass(frozen=True, slots=True)
class Music:
    """One sound file heard as music; without beats nothing in it has a pulse."""

    start: Fraction
    """Media seconds of the first sample."""
    end: Fraction
    tempo: float
    """Beats a minute, the median; 0 without a pulse."""
    beats: tuple[Beat, ...] = ()
    tempos: tuple[TempoSpan, ...] = ()
    sections: tuple[MusicSection, ...] = ()
    accents: tuple[Accent, ...] = ()
    key: str = ""
    """Tonic such as ``C`` or ``F#``; empty when none is heard."""
    mode: Mode = ""
    key_confidence: float = 0.0
    energy: Floats = field(default_factory=Floats)
    """0..1 within the piece, 25 values a second from ``start``."""
    tracker: str = ""
    """What ran, such as ``BeatNet + classical`` or ``classical (no model)``."""
    model_digest: str = ""
