"""The tempo of a piece from its beats: one where it holds, several where it changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Times = NDArray[np.float64]

_LONG_GAP = 1.7
"""Of the usual interval: the beats broke off."""
_REACH = 6
"""Beats on both sides by which a change is told."""
_LEAST_CHANGE = 0.04
"""Of the logarithm of the interval."""
_FEWEST_BEATS = 4


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds of the first and last beat, and beats a minute between them."""

    start: float
    end: float
    bpm: float


def tempi_of(times: Times) -> list[Tempo]:
    """Stretches of one tempo in order."""
    if len(times) < _FEWEST_BEATS:
        return []
    gaps = np.diff(times)
    breaks = np.flatnonzero(gaps > _LONG_GAP * float(np.median(gaps))) + 1
    found: list[Tempo] = []
    for run in np.split(times, breaks):
        if len(run) >= _FEWEST_BEATS:
            found += _tempi_in(run)
    return found


def overall_bpm(tempi: list[Tempo]) -> float:
    """The tempo of most of the piece: the median by time; 0 without any."""
    if not tempi:
        return 0.0
    ordered = sorted(tempi, key=lambda tempo: tempo.bpm)
    lengths = np.cumsum([tempo.end - tempo.start for tempo in ordered])
    return ordered[int(np.searchsorted(lengths, lengths[-1] / 2))].bpm


def _tempi_in(run: Times) -> list[Tempo]:
    """Cut where the mean intervals before and after differ most."""
    edges = [0, *_changes(run), len(run) - 1]
    return [
        Tempo(float(run[first]), float(run[last]), _bpm(run[first : last + 1]))
        for first, last in pairwise(edges)
    ]


def _changes(run: Times) -> list[int]:
    inner = np.arange(_FEWEST_BEATS, len(run) - _FEWEST_BEATS)
    if not len(inner):
        return []
    before = np.minimum(inner, _REACH)
    after = np.minimum(len(run) - 1 - inner, _REACH)
    earlier = (run[inner] - run[inner - before]) / before
    later = (run[inner + after] - run[inner]) / after
    change = np.abs(np.log(later / earlier))
    chosen: list[int] = []
    for place in np.argsort(-change, kind="stable").tolist():
        if change[place] < _LEAST_CHANGE:
            break
        beat = int(inner[place])
        if all(abs(beat - other) >= _REACH for other in chosen):
            chosen.append(beat)
    return sorted(chosen)


def _bpm(beats: Times) -> float:
    """By the line through all beats of a stretch, on which single ones weigh little."""
    places = np.arange(len(beats))
    slope = float(np.polyfit(places, beats, 1)[0])
    return 60.0 / slope
