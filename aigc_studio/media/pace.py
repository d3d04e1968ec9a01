"""The pace of pictures: exact frame rate, variable or constant, and when the last picture ends.

Works on presentation time stamps alone, since what containers declare is often wrong. Time stamps
are rounded to the container's ticks (whole milliseconds in Matroska), so a rate is constant when
every picture lies within one tick of its grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.rates import STANDARD_RATES, FrameRate

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FALLBACK = FrameRate(25)
_LONGEST_HOLD = Fraction(60)
_FINE_TICKS = 4
"""A frame of at least this many ticks can be told from its neighbours though one tick off."""
_STEADY_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Pace:
    """``missing`` counts places of a constant grid where no picture is."""

    rate: FrameRate
    end: Fraction
    is_variable: bool = False
    missing: int = 0
    slowest: float = 0.0
    fastest: float = 0.0

    @property
    def notes(self) -> tuple[str, ...]:
        if self.is_variable:
            span = f"{self.slowest:.1f} to {self.fastest:.1f} pictures a second"
            average = float(self.rate.fraction)
            return (f"Variable frame rate: {span}, {average:.1f} on average.",)
        if self.missing == 1:
            return ("One picture is missing; the one before it is held.",)
        if self.missing:
            return (f"{self.missing} pictures are missing; the ones before them are held.",)
        return ()


def pace_of(
    ticks: Sequence[int],
    time_base: Fraction,
    last_duration: int = 0,
    declared: Iterable[Fraction] = (),
) -> Pace:
    """The pace of pictures at rising ``ticks`` of ``time_base`` seconds.

    ``last_duration`` in ticks and the ``declared`` rates are the container's claims.
    """
    claims = [FrameRate.of(rate) for rate in declared if rate > 0]
    if len(ticks) < 2:  # noqa: PLR2004
        return _single(ticks, time_base, last_duration, claims)
    stamps = np.asarray(ticks, np.float64)
    deltas = np.diff(stamps)
    fit = _best_grid(stamps, float(np.median(deltas)), time_base, claims)
    if fit is not None:
        rate, missing = fit
        end = _end(ticks, time_base, last_duration, rate.frame_duration)
        return Pace(rate, end, missing=missing)
    usual = Fraction(float(np.median(deltas))) * time_base
    tick = float(time_base)
    return Pace(
        _average(ticks, time_base),
        _end(ticks, time_base, last_duration, usual),
        is_variable=True,
        slowest=1.0 / (float(deltas.max()) * tick),
        fastest=1.0 / (float(deltas.min()) * tick),
    )


def _single(
    ticks: Sequence[int], time_base: Fraction, last_duration: int, claims: list[FrameRate]
) -> Pace:
    rate = claims[0] if claims else _FALLBACK
    if not ticks:
        return Pace(rate, Fraction(0))
    return Pace(rate, _end(ticks, time_base, last_duration, rate.frame_duration))


def _best_grid(
    stamps: NDArray[np.float64], usual: float, time_base: Fraction, claims: list[FrameRate]
) -> tuple[FrameRate, int] | None:
    """The constant rate that all stamps fit, a claimed one first, then the closest."""
    near = 1.0 / (usual * float(time_base))
    exact = 1 / (Fraction(usual) * time_base)
    known = [r for r in STANDARD_RATES if abs(float(r.fraction) / near - 1.0) < 0.05]  # noqa: PLR2004
    whole = [FrameRate(round(near))] if round(near) >= 1 else []
    fits: list[tuple[bool, float, FrameRate, int]] = []
    for rate in dict.fromkeys([*claims, *known, *whole, FrameRate.of(exact)]):
        fit = _fit(stamps, rate, time_base)
        if fit is not None:
            fits.append((rate not in claims, fit[0], rate, fit[1]))
    if not fits:
        return None
    _, _, rate, missing = min(fits, key=lambda fit: fit[:2])
    return rate, missing


def _fit(
    stamps: NDArray[np.float64], rate: FrameRate, time_base: Fraction
) -> tuple[float, int] | None:
    """The largest distance of a stamp from the grid in ticks, and the number of empty places."""
    frame = float(rate.frame_duration / time_base)
    since = stamps - stamps[0]
    places = np.rint(since / frame)
    distance = float(np.abs(since - places * frame).max())
    if distance > (1.001 if frame >= _FINE_TICKS else 0.05):
        return None
    steps = np.diff(places)
    if steps.min() < 1 or float((steps == 1).mean()) < _STEADY_SHARE:
        return None
    return distance, int(steps.sum()) - len(steps)


def _average(ticks: Sequence[int], time_base: Fraction) -> FrameRate:
    """The mean rate; a standard one where the stamps' rounding cannot tell the difference."""
    span, steps = ticks[-1] - ticks[0], len(ticks) - 1
    for rate in STANDARD_RATES:
        if abs(steps * rate.frame_duration / time_base - span) <= 1:
            return rate
    return FrameRate.of(Fraction(steps, span) / time_base)


def _end(
    ticks: Sequence[int], time_base: Fraction, last_duration: int, usual: Fraction
) -> Fraction:
    """The last picture's end: its own duration where that is believable, else the usual one."""
    last, own = ticks[-1] * time_base, last_duration * time_base
    if abs(own - usual) <= time_base or own < usual / 2 or own > _LONGEST_HOLD:
        return last + usual
    return last + own
