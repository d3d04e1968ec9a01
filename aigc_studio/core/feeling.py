"""How footage or music feels over time: arousal and valence with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from aigc_studio.core.looks import Looks
from aigc_studio.core.music import Music
from aigc_studio.core.results import Floats, MediaFeatures, ShotAnalysis
from aigc_studio.core.sounds import Sounds
from aigc_studio.core.speech import Speech

FEELING_STEP = Fraction(1, 25)
"""Seconds between two values of a feeling."""

LEAST_EVIDENCE = 0.35
"""Valence with less known weight than this is drawn towards neutral."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a file that speaks of how it feels; what is None is not looked at."""

    features: MediaFeatures
    shots: ShotAnalysis | None = None
    speech: Speech | None = None
    looks: Looks | None = None
    music: Music | None = None
    sounds: Sounds | None = None


@dataclass(frozen=True, slots=True)
class FeelingShare:
    """What one source, such as ``loudness`` or ``motion``, adds; the shares sum to the whole."""

    name: str
    arousal: Floats = field(default_factory=Floats)
    """Empty where the source says nothing of it."""
    valence: Floats = field(default_factory=Floats)
    source: str = ""
    """What it was heard or seen in: ``sound``, ``picture``, ``faces`` or ``words``."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """25 values a second from ``start``, in media (or sequence) seconds.

    Arousal is 0 (calm) to 1 (excited), valence -1 (sad, dark) to 1 (glad, bright), each with one
    standard deviation of what is not known: a curve with a band, never a label.
    """

    start: Fraction
    arousal: Floats
    arousal_sd: Floats
    valence: Floats
    valence_sd: Floats
    shares: tuple[FeelingShare, ...] = ()
    sources: tuple[str, ...] = ()
    """What was looked at, such as ``("sound", "picture")``."""
    weights: tuple[FeelingShare, ...] = ()
    """For each source, under its name, how much it had to say: what is shown with another sound,
    or heard under another picture, is put together anew by these."""
