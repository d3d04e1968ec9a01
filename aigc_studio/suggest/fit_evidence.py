"""What is told of music that is fitted: which parts are used, and how each join was measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aigc_studio.core.music_joins import Border, MusicJoin
from aigc_studio.core.rates import FrameRange, TimeRange

Ending = Literal["own", "faded"]


@dataclass(frozen=True, slots=True)
class UsedPart:
    """Frames of the timeline that a stretch of the piece fills, up to the next join."""

    frames: FrameRange
    source: TimeRange


@dataclass(frozen=True, slots=True)
class FittedJoin:
    """``frame`` is the one in which the join lies."""

    frame: int
    leave: Border
    enter: Border
    join: MusicJoin


@dataclass(frozen=True, slots=True)
class FitEvidence:
    before_frames: int
    after_frames: int
    whole: TimeRange
    """The piece as it is."""
    sections: tuple[Border, ...]
    """Where its parts begin."""
    parts: tuple[UsedPart, ...]
    joins: tuple[FittedJoin, ...]
    ending: Ending
    has_bars: bool
