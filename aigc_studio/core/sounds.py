"""What kind of sound a file has over time, and how what is said in it is spoken.

Frozen, cacheable, in media seconds; curves hold 25 values a second from ``start``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from aigc_studio.core.results import Floats

SOUND_STEP = Fraction(1, 25)
"""Seconds between two values of a curve."""

IMPRINT_STEP = Fraction(1, 50)
"""Seconds between two rows of an imprint."""
IMPRINT_BANDS = 12

SoundKind = Literal["speech", "singing", "music"]


@dataclass(frozen=True, slots=True)
class SoundSpan:
    """A stretch of one kind; those of different kinds may overlap."""

    kind: SoundKind
    start: Fraction
    end: Fraction
    confidence: float


@dataclass(frozen=True, slots=True)
class Prosody:
    """How it is spoken; sung and played notes count too where nothing tells them apart."""

    pitch_hz: Floats = field(default_factory=Floats)
    """0 where nothing is voiced."""
    level_db: Floats = field(default_factory=Floats)
    """dBFS of each step."""
    rate: Floats = field(default_factory=Floats)
    """Syllables a second around each step, by their swells of loudness."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """Of the main sound of one file."""

    start: Fraction
    end: Fraction
    speech: Floats = field(default_factory=Floats)
    """How likely somebody speaks, 0..1; empty where no model told the kinds apart."""
    singing: Floats = field(default_factory=Floats)
    music: Floats = field(default_factory=Floats)
    spans: tuple[SoundSpan, ...] = ()
    prosody: Prosody = field(default_factory=Prosody)
    detector: str = ""
    """What ran, such as ``sound events + prosody`` or ``prosody (no model)``."""
    model_digest: str = ""
    imprint: bytes = b""
    """int8 (steps, ``IMPRINT_BANDS``), one row each ``IMPRINT_STEP`` from ``start``: how the bands
    rise and fall, by which two recordings of one event are known."""


@dataclass(frozen=True, slots=True)
class SameSound:
    """Two files in which the same is heard at the same time."""

    one: str
    """A fingerprint."""
    other: str
    offset: Fraction
    """Media seconds of ``one`` less those of ``other`` at the same moment."""
    confidence: float
    """0..1."""
    overlap: Fraction
    """Seconds in which both run."""


TEXTURE_BANDS = 40


@dataclass(frozen=True, slots=True)
class SoundTexture:
    """What a file sounds like from step to step, coarse enough to keep and fine enough to compare.

    A stretch of it is made into a vector by ``suggest.sound_likeness``.
    """

    start: Fraction
    end: Fraction
    step: Fraction = Fraction(1, 2)
    data: bytes = b""
    """uint8 (steps, 2, TEXTURE_BANDS): of the log energy in bands evenly spaced in mel, its mean
    (``(v - 64) / 8`` nepers) and its deviation (``v / 32``) within each step."""
