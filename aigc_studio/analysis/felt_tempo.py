"""Twice too fast? Where every other beat is hardly struck, the beats are those that are.

Trackers and listeners agree on where onsets repeat, not always on which level is the beat. Quick
chains of beats are looked at stretch by stretch of one tempo, and thinned where strong and weak
beats alternate.
"""

from __future__ import annotations

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
_LEAST_ONSET_VERY_QUICK = 0.25
_FEWEST = 8


def thinned(steps: Indices, onsets: Array, decibels: Array) -> Indices:
    """The beats that are felt. Both arrays: one value a beat."""
    kept = np.ones(len(steps), np.bool_)
    edges = _edges(steps)
    for first, end in pairwise(edges):
        if end - first < _FEWEST:
            continue
        bpm = 60.0 * STEP_RATE * (end - 1 - first) / (steps[end - 1] - steps[first])
        weaker = _weaker_half(onsets[first:end], decibels[first:end], bpm)
        if weaker is not None:
            kept[first + weaker : end : 2] = False
    return steps[kept]


def _edges(steps: Indices) -> list[int]:
    """Where stretches of one tempo begin, and the end of all."""
    starts = [tempo.start * STEP_RATE for tempo in tempi_of(steps / STEP_RATE)]
    inner = {int(np.searchsorted(steps, start - 0.5)) for start in starts}
    return sorted(inner | {0, len(steps)})


def _weaker_half(onsets: Array, decibels: Array, bpm: float) -> int | None:
    """0 or 1: from which beat on every other is to go; None when all are beats."""
    if bpm < _QUICK_BPM:
        return None
    onset = float(np.median(onsets[::2]) - np.median(onsets[1::2]))
    power = float(np.median(decibels[::2]) - np.median(decibels[1::2]))
    weaker = 1 if onset > 0 else 0
    is_much_weaker = abs(onset) >= _LEAST_ONSET and abs(power) >= _LEAST_DB and onset * power > 0
    is_too_quick = bpm >= _VERY_QUICK_BPM and abs(onset) >= _LEAST_ONSET_VERY_QUICK
    return weaker if is_much_weaker or is_too_quick else None
