"""Twice too fast? Where every other beat is hardly struck, the beats are those that are.

Trackers and listeners agree on where onsets repeat, not always on which level is the beat. Quick
chains of beats are looked at stretch by stretch of one tempo, and thinned where strong and weak
beats alternate.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.beats import STEP_RATE
from aigc_studio.analysis.tempi import tempi_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Indices = NDArray[np.int64]

_QUICK_BPM, _VERY_QUICK_BPM = 118.0, 165.0
_LEAST_DB, _LEAST_ONSET = 8.0, 0.5
"""How much stronger every other beat is: in power and in the envelope."""
_LEAST_ONSET_SAID, _LEAST_SAID = 0.3, 0.17
"""The same in the envelope and by the network, where what goes is faint anyway."""
_FAINT_ONSET, _DOUBTFUL_BPM = 0.45, 132.0
_LEAST_ONSET_VERY_QUICK = 0.25
_FEWEST = 8


@dataclass(frozen=True, slots=True)
class Struck:
    """How each beat is struck, one value a beat: its onset, its power, what the network says."""

    onsets: Array
    decibels: Array
    said: Array


def thinned(steps: Indices, struck: Struck) -> Indices:
    """The beats that are felt."""
    kept = np.ones(len(steps), np.bool_)
    edges = _edges(steps)
    for first, end in pairwise(edges):
        if end - first < _FEWEST:
            continue
        bpm = 60.0 * STEP_RATE * (end - 1 - first) / (steps[end - 1] - steps[first])
        weaker = _weaker_half(struck, slice(first, end), bpm)
        if weaker is not None:
            kept[first + weaker : end : 2] = False
    return steps[kept]


def _edges(steps: Indices) -> list[int]:
    """Where stretches of one tempo begin, and the end of all."""
    starts = [tempo.start * STEP_RATE for tempo in tempi_of(steps / STEP_RATE)]
    inner = {int(np.searchsorted(steps, start - 0.5)) for start in starts}
    return sorted(inner | {0, len(steps)})


def _weaker_half(struck: Struck, beats: slice, bpm: float) -> int | None:
    """0 or 1: from which beat on every other is to go; None when all are beats."""
    if bpm < _QUICK_BPM:
        return None
    onset = _alternation(struck.onsets[beats])
    side = 1.0 if onset > 0 else -1.0
    power, said = (
        side * _alternation(struck.decibels[beats]),
        side * _alternation(struck.said[beats]),
    )
    faint = min(float(np.median(struck.onsets[beats][half::2])) for half in (0, 1))
    is_faint = faint <= _FAINT_ONSET and bpm >= _DOUBTFUL_BPM
    is_weaker = (
        (abs(onset) >= _LEAST_ONSET and power >= _LEAST_DB)
        or (is_faint and abs(onset) >= _LEAST_ONSET_SAID and said >= _LEAST_SAID)
        or (abs(onset) >= _LEAST_ONSET_VERY_QUICK and bpm >= _VERY_QUICK_BPM)
    )
    return (1 if onset > 0 else 0) if is_weaker else None


def _alternation(values: Array) -> float:
    """How much larger the first, third, fifth … are than the others."""
    return float(np.median(values[::2]) - np.median(values[1::2]))
