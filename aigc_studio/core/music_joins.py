"""Where a piece of music can be left and entered again without its being heard.

Borders are instants at which a bar begins; where no steady bars are known, attacks of the sound. A
join leaves the piece at one border and goes on at another. All instants are media seconds, exact to
the sample: at ``leave_at`` of what goes, ``enter_at`` of what comes sounds at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import cos, log10, pi, sin, sqrt

from aigc_studio.core.music import SectionKind

LONGEST_SECONDS = 1800
"""No longer piece is looked through for joins."""
SILENT_DB = -96.0
_SHARES = (0.0, 0.03, 0.07, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.93, 0.97, 1.0)


def too_long(name: str) -> str:
    """The sentence for a piece beyond that."""
    return f"“{name}” is longer than half an hour; music is fitted up to that."


def crossing(correlation: float) -> tuple[tuple[float, float, float], ...]:
    """(share of the time, dB of what goes, dB of what comes) from the beginning to the end.

    The power stays the same throughout, however alike the two waveforms are: sounds that agree add
    up as amplitudes, others as power.
    """
    alike = min(max(correlation, 0.0), 1.0)
    found = []
    for share in _SHARES:
        going, coming = cos(share * pi / 2), sin(share * pi / 2)
        norm = sqrt(1 + 2 * alike * going * coming)
        found.append((share, decibels(going / norm), decibels(coming / norm)))
    return tuple(found)


def decibels(factor: float) -> float:
    return max(20 * log10(max(factor, 1e-9)), SILENT_DB)


@dataclass(frozen=True, slots=True)
class Border:
    at: Fraction
    bar: int
    """Number of the bar that begins here, from 1; of the attack where there are no bars."""
    section: SectionKind | None = None
    """The part that begins here, if one does."""


@dataclass(frozen=True, slots=True)
class Jump:
    """How much the sound changes over an instant.

    The ranks say which share of the piece's own borders change less: 1 is more than any does.
    """

    level_db: float
    """Loudness of 50 ms after against 50 ms before."""
    level_rank: float
    slow_level_db: float
    """The same over 400 ms."""
    slow_level_rank: float
    spectrum_db: float
    """Mean distance of the mel bands of 100 ms after and before."""
    spectrum_rank: float
    onset_db: float
    """How much the bands rise there, at the most."""
    onset_rank: float

    @property
    def rank(self) -> float:
        """The largest."""
        return max(self.level_rank, self.slow_level_rank, self.spectrum_rank, self.onset_rank)


@dataclass(frozen=True, slots=True)
class MusicJoin:
    """From border ``leave`` to border ``enter``, by their numbers in ``MusicJoins.borders``.

    Both sounds cross in ``fade`` seconds that begin ``lead`` seconds before ``leave_at``.
    """

    leave: int
    enter: int
    leave_at: Fraction
    enter_at: Fraction
    lead: Fraction
    fade: Fraction
    correlation: float
    """Of both waveforms around the join, -1..1."""
    unlikeness: float
    """Of the music around both borders: 0 is the same, 1 is any two places of the piece."""
    jump: Jump


@dataclass(frozen=True, slots=True)
class MusicJoins:
    """``end`` is where the piece has faded away, ``last`` where its last beat or attack is."""

    start: Fraction
    last: Fraction
    end: Fraction
    has_bars: bool
    """Whether the borders are bars that can be trusted; else the sound alone was compared."""
    borders: tuple[Border, ...] = ()
    joins: tuple[MusicJoin, ...] = ()
