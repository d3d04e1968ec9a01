"""What a card of B-roll shows, and the rows of a shot list."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.rates import FrameRange, FrameRate, TimeRange


@dataclass(frozen=True, slots=True)
class BrollEvidence:
    """The phrase in its sentence, and the shot that is laid over it."""

    phrase: str
    sentence: str
    lit: tuple[int, int]
    """The half-open place of the phrase in the sentence."""
    name: str
    path: str
    source: TimeRange
    """Media seconds of the file."""
    start_offset: float
    """Seconds from the key word to the shot's start."""
    handles: tuple[float, float]
    """Seconds of the same shot left before and after it, for transitions."""


@dataclass(frozen=True, slots=True)
class WantedShot:
    """A shot that the library does not have."""

    phrase: str
    sentence: str
    frames: FrameRange
    """Of the timeline, at ``rate``."""
    rate: FrameRate
    seconds: float
    """How long it should be at least, with room for transitions."""
    scale: str
    """A ``ShotScale`` to take it in, so that it differs from what lies beneath."""
    nearest: str = ""
    """The name of what comes nearest in the library; empty where there is nothing."""
    likeness: float = 0.0
    """How near that comes, 0..1."""
