"""The pulse of a piece: a tempogram, and the best chain of beats through the whole of it.

After Ellis, "Beat tracking by dynamic programming" (2007): beats shall fall on onsets and be evenly
spaced. Here the spacing is part of the state, so the tempo may drift or change, and a chain may
break off and begin anew, so that silence between two songs costs little. What speaks for a beat
at a step comes from outside: onsets alone, or with them a network (``beat_fusion``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Indices = NDArray[np.int64]

STEP_RATE = 75
"""Steps a second of all curves here."""
SHORTEST, LONGEST = 21, 90
"""Steps between two beats: 214 to 50 a minute."""
INTERVALS = np.arange(SHORTEST, LONGEST + 1)
_WINDOW, _WINDOW_HOP = 600, 75
"""Eight seconds of onsets, every second."""
_TEETH = 4
"""Multiples of an interval at which onsets must repeat."""
_LIKELY_BPM, _TEMPO_SPREAD = 115.0, 0.75
"""Centre and octaves of one standard deviation of the tempo, before anything is heard."""
_DRIFT_COST, _CHANGE_COST, _MOST_CHANGE_COST = 6.0, 40.0, 9.0
_DRIFT = 0.045
"""Neighbouring intervals may differ by so much (logarithm) at little cost, more is a change."""
_RESTART_COST = 8.0
_TEMPO_WEIGHT, _LEAST_TEMPO = 0.8, -3.0
_WHOLE_SHARE = 0.5
"""Of what speaks for a tempo: how likely it is in the piece as a whole, not just around."""
_NONE = 255


@dataclass(frozen=True, slots=True)
class Tempogram:
    """One row a second, around it: how much onsets repeat at each interval, -1..1."""

    repeats: Array
    """float32 (seconds, intervals)."""

    @property
    def clarity(self) -> Array:
        """How clear the pulse is in each row: 0 noise, .2 speech, 1 a metronome."""
        return np.asarray(np.maximum(self.repeats.max(axis=1), 0.0), np.float32)

    def tempo_scores(self) -> Array:
        """(seconds, intervals) logarithms, at most 0: how likely that is the interval."""
        bpm = 60.0 * STEP_RATE / INTERVALS
        prior = np.exp(-0.5 * np.square(np.log2(bpm / _LIKELY_BPM) / _TEMPO_SPREAD))
        likely = np.maximum(self.repeats, 0.0) * prior + 1e-3
        share = likely / likely.max(axis=1, keepdims=True)
        of_all = share.mean(axis=0)
        of_all /= of_all.max()
        both = (1.0 - _WHOLE_SHARE) * _log(share) + _WHOLE_SHARE * _log(of_all)
        return np.asarray(both, np.float32)


def _log(share: Array) -> Array:
    return np.maximum(np.log(share), _LEAST_TEMPO)


def tempogram_of(envelope: Array) -> Tempogram:
    """``envelope``: onsets, 75 a second."""
    half = _WINDOW // 2
    count = max(1, -(-len(envelope) // _WINDOW_HOP))
    padded = np.pad(envelope, (half, half + _WINDOW_HOP))
    views = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_WINDOW_HOP][:count]
    window = np.hanning(_WINDOW).astype(np.float32)
    overlap = _repeats(window[None])[0]
    rows = [_combed(views[a : a + 256], window, overlap) for a in range(0, count, 256)]
    return Tempogram(np.concatenate(rows))


def _combed(views: Array, window: Array, overlap: Array) -> Array:
    means = (views * window).sum(axis=1, keepdims=True) / window.sum()
    alike = _repeats((views - means) * window)
    alike = alike / np.maximum(alike[:, :1], 1e-6) / np.maximum(overlap / overlap[0], 0.05)
    total = np.zeros((len(views), len(INTERVALS)), np.float32)
    for tooth in range(1, _TEETH + 1):
        # An interval is between two steps: the multiple may be off by as many halves.
        near = [alike[:, INTERVALS * tooth + d] for d in range(-(tooth // 2), tooth // 2 + 1)]
        total += np.max(near, axis=0)
    return np.asarray(total / _TEETH, np.float32)


def _repeats(views: Array) -> Array:
    """Autocorrelation up to the last tooth."""
    spectrum = np.fft.rfft(views, 2 * _WINDOW, axis=1)
    alike = np.fft.irfft(np.square(np.abs(spectrum)), axis=1)
    return np.asarray(alike[:, : LONGEST * _TEETH + _TEETH], np.float32)


def chained(evidence: Array, tempi: Array, check: Callable[[], None]) -> Indices:
    """The steps of the best chain of beats.

    ``evidence`` (steps,): what speaks for a beat there, negative where it would be one too many;
    ``tempi`` (seconds, intervals) as ``Tempogram.tempo_scores``.
    """
    steps = len(evidence)
    width = len(INTERVALS)
    logs = np.log(INTERVALS)
    apart = np.abs(logs[:, None] - logs[None])  # (interval now, interval before)
    change = _DRIFT_COST * apart + _CHANGE_COST * np.maximum(apart - _DRIFT, 0.0)
    cost = np.minimum(change, _MOST_CHANGE_COST).astype(np.float32)
    score = np.full((LONGEST + steps, width), -1e9, np.float32)
    came = np.full((steps, width), _NONE, np.uint8)
    best = np.zeros(LONGEST + steps + 1, np.float32)
    """Of every chain that ends before a step, shifted like ``score``; none at all scores 0."""
    best_at = np.full(LONGEST + steps + 1, -1, np.int64)
    for first in range(0, steps, SHORTEST):
        check()
        now = np.arange(first, min(first + SHORTEST, steps))
        before = LONGEST + now[:, None] - INTERVALS[None]
        options = score[before] - cost[None]
        choice = options.argmax(axis=2)
        value = np.take_along_axis(options, choice[:, :, None], axis=2)[:, :, 0]
        # A chain may break off and begin anew once an interval has passed in silence.
        anew = best[now] - np.where(best[now] > 0, _RESTART_COST, 0.0)
        is_anew = anew[:, None] >= value
        row = np.minimum(now // STEP_RATE, len(tempi) - 1)
        gained = evidence[now][:, None] + _TEMPO_WEIGHT * tempi[row]
        score[LONGEST + now] = np.where(is_anew, anew[:, None], value) + gained
        came[now] = np.where(is_anew, _NONE, choice)
        _remember(score, best, best_at, now)
    return _traced(score, came, best_at, steps)


def _remember(score: Array, best: Array, best_at: Indices, now: Indices) -> None:
    tops = score[LONGEST + now].max(axis=1)
    for step, top in zip(now.tolist(), tops.tolist(), strict=True):
        place = LONGEST + step
        is_better = top > best[place]
        best[place + 1] = top if is_better else best[place]
        best_at[place + 1] = step if is_better else best_at[place]


def _traced(score: Array, came: NDArray[np.uint8], best_at: Indices, steps: int) -> Indices:
    beats: list[int] = []
    step = int(best_at[LONGEST + steps])
    interval = int(score[LONGEST + step].argmax()) if step >= 0 else 0
    while step >= 0:
        beats.append(step)
        before = int(came[step, interval])
        if before == _NONE:
            # ``best`` of this step was that of chains that ended a longest interval ago.
            step = int(best_at[step])
            interval = int(score[LONGEST + step].argmax()) if step >= 0 else 0
        else:
            step -= int(INTERVALS[interval])
            interval = before
    return np.array(beats[::-1], np.int64)
