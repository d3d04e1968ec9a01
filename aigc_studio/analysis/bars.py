"""Which beats begin a bar: the likeliest chain of metres and bar positions (Viterbi).

Bars of 4, 3, 2 or 6 beats. BeatNet's downbeats speak for a position, and with them, or alone where
it was not asked, bass, loudness and changes of harmony, which favour the first beat of a bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.music_sound import ONSET_RATE, PITCH_BINS, SLOW_RATE, MusicCurves
from aigc_studio.analysis.onsets import smoothed_power

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.analysis.beat_fusion import BeatTrack

    Array = NDArray[np.float32]
    Times = NDArray[np.float64]

_METRES = (4, 3, 2, 6)
_METRE_COST = {4: 0.0, 3: 0.12, 2: 0.7, 6: 0.3}
"""A beat, of each metre: most music is in four."""
_NEW_METRE_COST, _SLIP_COST, _BREAK_COST = 6.0, 7.0, 1.0
_NET_EDGE, _NET_WEIGHT, _NET_MOST = 0.03, 0.8, 3.2
_LOW_WEIGHT, _LOUD_WEIGHT, _HARMONY_WEIGHT = 0.6, 0.5, 0.7
_LEAST_SPREAD, _LEAST_SPREAD_DB = 0.05, 1.0
_AFTER = 4
"""Onset steps (27 ms) from the instant of a beat to where its power is looked for."""
_AROUND = 8
_LONG_GAP = 1.6
"""Of the usual interval: the beats broke off."""


def downbeats_of(track: BeatTrack, curves: MusicCurves) -> NDArray[np.bool_]:
    """Whether each beat is the first of its bar."""
    if not len(track):
        return np.zeros(0, np.bool_)
    speaks = _speaks_for(track, curves)
    states = [(metre, place) for metre in _METRES for place in range(metre)]
    gaps = np.diff(track.times, prepend=track.times[0])
    is_broken = gaps > _LONG_GAP * float(np.median(gaps[1:] if len(gaps) > 1 else gaps))
    gained = np.zeros((len(track), len(states)))
    for number, (metre, place) in enumerate(states):
        gained[:, number] = (speaks if place == 0 else 0.0) - _METRE_COST[metre]
    path = _best_path(gained, _step_costs(states), is_broken)
    return np.array([states[state][1] == 0 for state in path], np.bool_)


def _step_costs(states: list[tuple[int, int]]) -> NDArray[np.float64]:
    """From each state (row) to each (column)."""
    costs = np.full((len(states), len(states)), _SLIP_COST)
    for row, (metre, place) in enumerate(states):
        if place + 1 < metre:
            costs[row, states.index((metre, place + 1))] = 0.0
            continue
        for column, (other, first) in enumerate(states):
            if first == 0:
                costs[row, column] = 0.0 if other == metre else _NEW_METRE_COST
    return costs


def _best_path(
    gained: NDArray[np.float64], costs: NDArray[np.float64], is_broken: NDArray[np.bool_]
) -> list[int]:
    total = gained[0].copy()
    came = np.zeros(gained.shape, np.int64)
    for at in range(1, len(gained)):
        # Where the beats broke off, any place in a bar may follow.
        now = np.minimum(costs, _BREAK_COST) if is_broken[at] else costs
        options = total[:, None] - now
        came[at] = options.argmax(axis=0)
        total = options.max(axis=0) + gained[at]
    path = [int(total.argmax())]
    for at in range(len(gained) - 1, 0, -1):
        path.append(int(came[at, path[-1]]))
    return path[::-1]


def _speaks_for(track: BeatTrack, curves: MusicCurves) -> NDArray[np.float64]:
    """What speaks for each beat being the first: positive for, negative against."""
    reach = np.arange(-6, 7)
    places = np.round(track.times * ONSET_RATE).astype(np.int64)[:, None] + reach
    low = curves.low_flux[np.clip(places, 0, len(curves.low_flux) - 1)].max(axis=1)
    heard = (
        _LOW_WEIGHT * _beside_neighbours(low)
        + _LOUD_WEIGHT * _beside_neighbours(_decibels(curves, places), _LEAST_SPREAD_DB)
        + _HARMONY_WEIGHT * _beside_neighbours(harmony_changes(curves.pitches, track.times))
    )
    if curves.net is None:
        return heard
    beat, down = track.evidence[:, 0], track.evidence[:, 1]
    odds = np.log((down + _NET_EDGE) / (beat + _NET_EDGE)) + np.log(3.0)
    return np.asarray(_NET_WEIGHT * np.clip(odds, -_NET_MOST, _NET_MOST) + heard, np.float64)


def _decibels(curves: MusicCurves, places: NDArray[np.int64]) -> Array:
    power = smoothed_power(curves.attacks)
    loudest = power[np.clip(places + _AFTER, 0, len(power) - 1)].max(axis=1)
    return np.asarray(10.0 * np.log10(loudest + 1e-10), np.float32)


def _beside_neighbours(values: Array, least: float = _LEAST_SPREAD) -> NDArray[np.float64]:
    """Deviations from the mean of the beats around, in standard deviations."""
    padded = np.pad(
        values.astype(np.float64), _AROUND, mode="reflect" if len(values) > _AROUND else "edge"
    )
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1)
    spread = around.std(axis=1) + least
    return np.asarray(np.clip((values - around.mean(axis=1)) / spread, -2.0, 2.0))


def harmony_changes(pitches: Array, times: Times) -> Array:
    """How unlike the pitch classes after each time are to those before it, 0..1."""
    if not len(pitches) or len(times) < 2:  # noqa: PLR2004 (no interval)
        return np.zeros(len(times), np.float32)
    folded = pitches.reshape(-1, 12, PITCH_BINS // 12).sum(axis=2)
    sums = np.concatenate([np.zeros((1, 12)), np.cumsum(folded, axis=0, dtype=np.float64)])
    interval = float(np.median(np.diff(times)))
    width = max(2, round(interval * SLOW_RATE))
    at = np.clip(np.round(times * SLOW_RATE).astype(np.int64), 0, len(pitches))
    after = sums[np.minimum(at + width, len(pitches))] - sums[at]
    before = sums[at] - sums[np.maximum(at - width, 0)]
    norms = np.linalg.norm(after, axis=1) * np.linalg.norm(before, axis=1)
    alike = (after * before).sum(axis=1) / np.maximum(norms, 1e-9)
    return np.asarray(np.where(norms > 0, 1.0 - alike, 0.0), np.float32)
