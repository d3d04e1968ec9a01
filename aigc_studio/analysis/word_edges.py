"""Where words begin and end: Whisper's times, mended by what can be heard.

Whisper's alignment places a boundary about 50 ms early (the attention moves on before the sound
does), and gives the whole of a pause to one of the words beside it. So every boundary is moved by
that bias, and one near a real pause is put on the pause's own edges, which the levels show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.activity import STEPS_A_SECOND
from aigc_studio.inference.whisper import Piece

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float32]
    Seconds = NDArray[np.float64]

_LEVELS_A_SECOND = 100
BIAS_SECONDS = 0.05
_LEAST_PAUSE = 0.1
_REACH_BEFORE, _REACH_AFTER = 0.25, 0.25
"""How far outside a pause a boundary may lie and still be this pause."""
_OUTER_REACH = 0.1
_LEAST_WORD = 0.04
_ABOVE_FLOOR = 0.3
"""Share of the way from the noise floor to the loud parts at which sound counts as silent."""
_SPEAKS_NOT = 0.2


@dataclass(frozen=True, slots=True)
class Heard:
    """What can be heard of a stretch: curves from its second 0 on."""

    activity: Curve
    levels_db: Curve


def refined(pieces: list[Piece], heard: Heard) -> list[Piece]:
    """The same words in the same order with better edges; none overlap."""
    if not pieces:
        return []
    pauses = pauses_in(heard)
    starts = np.array([p.start for p in pieces]) + BIAS_SECONDS
    ends = np.array([p.end for p in pieces]) + BIAS_SECONDS
    for first, last in pauses:
        _put_on_pause(starts, ends, first, last)
    return _in_order(pieces, starts, ends)


def pauses_in(heard: Heard) -> list[tuple[float, float]]:
    """Silences of at least 100 ms in seconds, by level or because nobody speaks there."""
    levels = heard.levels_db
    if not len(levels):
        return []
    smooth = np.convolve(levels, np.ones(3) / 3, "same")
    floor, loud = np.percentile(smooth, 5), np.percentile(smooth, 90)
    steps = (np.arange(len(levels)) / _LEVELS_A_SECOND * STEPS_A_SECOND).astype(int)
    activity = heard.activity[np.minimum(steps, len(heard.activity) - 1)]
    silent = (smooth < floor + _ABOVE_FLOOR * (loud - floor)) | (activity < _SPEAKS_NOT)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], silent, [False]]).astype(np.int8)))
    return [
        (first / _LEVELS_A_SECOND, last / _LEVELS_A_SECOND)
        for first, last in zip(edges[::2], edges[1::2], strict=True)
        if last - first >= _LEAST_PAUSE * _LEVELS_A_SECOND
    ]


def _put_on_pause(starts: Seconds, ends: Seconds, first: float, last: float) -> None:
    """Move the nearest boundary between words (or the outer edges) onto the pause's edges."""
    count = len(starts)
    if first <= starts[0] + _OUTER_REACH or last <= starts[0] + _REACH_AFTER:
        starts[0] = max(starts[0], last)
        return
    if last >= ends[-1] - _OUTER_REACH or first >= ends[-1] - _REACH_BEFORE:
        ends[-1] = min(ends[-1], first)
        return
    boundaries = (ends[:-1] + starts[1:]) / 2
    middle = (first + last) / 2
    near = int(np.argmin(np.abs(boundaries - middle))) if count > 1 else -1
    if near >= 0 and first - _REACH_BEFORE <= boundaries[near] <= last + _REACH_AFTER:
        ends[near], starts[near + 1] = first, last


def _in_order(pieces: list[Piece], starts: Seconds, ends: Seconds) -> list[Piece]:
    result: list[Piece] = []
    before = 0.0
    for piece, start, end in zip(pieces, starts, ends, strict=True):
        first = max(float(start), before)
        before = max(float(end), first + _LEAST_WORD)
        result.append(replace(piece, start=first, end=before))
    return result
