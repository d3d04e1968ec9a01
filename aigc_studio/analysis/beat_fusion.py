"""Beats of a piece: what BeatNet says and what the onsets say, decided over the whole track.

Without the network the onsets decide alone. A stretch without a pulse (speech, noise, a held chord)
has no beats: onsets and network must repeat there at the interval of the beats.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.beats import STEP_RATE, Tempogram, chained, tempogram_of
from aigc_studio.analysis.felt_tempo import Struck, thinned
from aigc_studio.analysis.music_sound import NET_RATE, ONSET_RATE, MusicCurves
from aigc_studio.analysis.onsets import at_attacks, envelope_of, mean_around, smoothed_power

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Times = NDArray[np.float64]

_ONSET_WEIGHT, _LEAST_ONSET = 2.5, 0.35
_ONSET_SHARE = 0.5
"""Of the onsets' weight that is left to them beside the network."""
_NET_EDGE, _NET_OFFSET, _NET_MOST = 0.02, 2.0, 4.0
PULSE, PULSE_ALONE = 0.24, 0.27
"""Clarity from which on there is a pulse: with the network, and by onsets alone. Speech stays
below .20 in the mean over ten seconds, music with drums lies above .4."""
_FADING_SHARE = 0.75
"""Of that clarity at the ends of a stretch with a pulse."""
_SURE_PULSE = 0.6
_PULSE_REACH = 3
_HALF_WINDOW, _END_DOUBT = 4.0, 0.4
"""Seconds on each side that the tempogram sees, and what is taken off where it sees nothing."""
_FEWEST_BEATS = 5
_LEAST_END_ONSET = 0.1
_NEAR = 6
"""Onset steps (40 ms) around a beat in which its onset lies."""


@dataclass(frozen=True, slots=True)
class BeatTrack:
    """``times`` in seconds of the curves; the rest one value a beat."""

    times: Times
    strengths: Array
    confidences: Array
    evidence: Array
    """(n, 2) BeatNet's beat and downbeat there; zeros when it was not asked."""

    def __len__(self) -> int:
        return len(self.times)


def tracked(curves: MusicCurves, check: Callable[[], None]) -> BeatTrack:
    """All beats; ``check`` is called now and then, and may raise."""
    envelope = envelope_of(curves.flux, curves.attacks)
    onsets = _halved(envelope)
    if len(onsets) < STEP_RATE:
        return _none()
    check()
    said = _at_steps(curves.net, len(onsets)) if curves.net is not None else None
    pulse = _pulse_of(onsets, said)
    check()
    evidence = _evidence(onsets, said)
    steps = chained(evidence, pulse.tempi, check)
    steps = thinned(steps, _struck(steps, curves, envelope))
    kept = steps[_is_pulsing(steps, pulse.clarity, PULSE if said is not None else PULSE_ALONE)]
    kept = _between_onsets(kept, envelope)
    if len(kept) < _FEWEST_BEATS:
        return _none()
    check()
    times = _in_order(at_attacks(kept / STEP_RATE, curves.attacks), kept / STEP_RATE)
    check()
    strengths = _strengths(times, curves, envelope)
    confidences = _confidences(kept, pulse.clarity, evidence)
    return BeatTrack(times, strengths, confidences, net_near(curves.net, times))


def _struck(steps: NDArray[np.int64], curves: MusicCurves, envelope: Array) -> Struck:
    times = steps / STEP_RATE
    after = times + _NEAR / 2 / ONSET_RATE
    power = _peaks_near(smoothed_power(curves.attacks), after, ONSET_RATE, _NEAR)
    return Struck(
        _peaks_near(envelope, times, ONSET_RATE, _NEAR),
        np.asarray(10.0 * np.log10(power + 1e-12), np.float32),
        net_near(curves.net, times).sum(axis=1),
    )


@dataclass(frozen=True, slots=True)
class _Pulse:
    clarity: Array
    """One value a second."""
    tempi: Array


def _pulse_of(onsets: Array, said: Array | None) -> _Pulse:
    gram = tempogram_of(onsets)
    tempi = gram.tempo_scores()
    if said is not None:
        other = tempogram_of(said)
        tempi = np.asarray((tempi + other.tempo_scores()) / 2, np.float32)
        gram = Tempogram(np.asarray((gram.repeats + other.repeats) / 2, np.float32))
    return _Pulse(_steady_clarity(gram.clarity, len(onsets) / STEP_RATE), tempi)


def _steady_clarity(clarity: Array, seconds: float) -> Array:
    """The mean around each second; what little is heard at an end says less than it seems."""
    at = np.arange(len(clarity), dtype=np.float32)
    heard = (np.minimum(at + _HALF_WINDOW, seconds) - np.maximum(at - _HALF_WINDOW, 0.0)) / (
        2 * _HALF_WINDOW
    )
    sure = clarity * (1.0 - _END_DOUBT * (1.0 - np.clip(heard, 0.0, 1.0)))
    return mean_around(np.asarray(sure, np.float32), _PULSE_REACH)


def _evidence(onsets: Array, said: Array | None) -> Array:
    heard = _ONSET_WEIGHT * (np.minimum(onsets, 1.5) - _LEAST_ONSET)
    if said is None:
        return np.asarray(heard, np.float32)
    odds = np.log((said + _NET_EDGE) / (1.0 + _NET_EDGE - said))
    believed = np.clip(odds, -_NET_MOST, _NET_MOST) + _NET_OFFSET
    return np.asarray(believed + _ONSET_SHARE * heard, np.float32)


def _is_pulsing(steps: NDArray[np.int64], clarity: Array, limit: float) -> NDArray[np.bool_]:
    """Beats where the pulse is clear, and around until it fades; a few alone are none."""
    clear = clarity[np.minimum(steps // STEP_RATE, len(clarity) - 1)]
    is_clear = clear >= _FADING_SHARE * limit
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_clear.astype(np.int8), [0]])))
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if (clear[first:end] >= limit).sum() < _FEWEST_BEATS:
            is_clear[first:end] = False
    return np.asarray(is_clear, np.bool_)


def _between_onsets(steps: NDArray[np.int64], envelope: Array) -> NDArray[np.int64]:
    """Without beats before the first that is heard and after the last: a net expects one more."""
    onsets = _peaks_near(envelope, steps / STEP_RATE, ONSET_RATE, _NEAR)
    heard = np.flatnonzero(onsets >= _LEAST_END_ONSET)
    return steps[heard[0] : heard[-1] + 1] if len(heard) else steps[:0]


def _in_order(moved: Times, before: Times) -> Times:
    """Attacks are believed where they keep beats apart about as they were."""
    gaps = np.diff(before)
    for number in range(1, len(moved)):
        if moved[number] - moved[number - 1] < 0.75 * gaps[number - 1]:
            moved[number - 1 : number + 1] = before[number - 1 : number + 1]
    return moved


def _strengths(times: Times, curves: MusicCurves, envelope: Array) -> Array:
    """How hard each beat falls: half of it its onset, the rest the bass and the network."""
    flux = _share(_peaks_near(curves.flux, times, ONSET_RATE, _NEAR))
    low = _share(_peaks_near(curves.low_flux, times, ONSET_RATE, _NEAR))
    local = np.minimum(_peaks_near(envelope, times, ONSET_RATE, _NEAR), 1.0)
    felt = local if curves.net is None else net_near(curves.net, times).sum(axis=1)
    strength = 0.45 * flux + 0.25 * low + 0.3 * felt
    return np.asarray(np.clip(strength / max(float(strength.max()), 1e-6), 0.0, 1.0), np.float32)


def _share(values: Array) -> Array:
    most = max(float(np.percentile(values, 95)), 1e-6)
    return np.asarray(np.minimum(values / most, 1.0), np.float32)


def _peaks_near(curve: Array, times: Times, rate: int, reach: int) -> Array:
    """The largest value of a curve around each time."""
    centres = np.round(times * rate).astype(np.int64)
    places = np.clip(centres[:, None] + np.arange(-reach, reach + 1), 0, len(curve) - 1)
    return np.asarray(curve[places].max(axis=1), np.float32)


def net_near(net: Array | None, times: Times) -> Array:
    """(n, 2) of BeatNet at each time: the step around it where both together are largest."""
    if net is None:
        return np.zeros((len(times), 2), np.float32)
    centres = np.round(times * NET_RATE).astype(np.int64)
    places = np.clip(centres[:, None] + np.arange(-2, 3), 0, len(net) - 1)
    best = net[places].sum(axis=2).argmax(axis=1)
    return np.asarray(net[places[np.arange(len(times)), best]], np.float32)


def _confidences(steps: NDArray[np.int64], clarity: Array, evidence: Array) -> Array:
    """Half of it how clear the pulse is around, half what speaks for this very beat."""
    rows = np.minimum(steps // STEP_RATE, len(clarity) - 1)
    clear = np.clip(clarity[rows] / _SURE_PULSE, 0.0, 1.0)
    own = 1.0 / (1.0 + np.exp(-evidence[steps]))
    return np.asarray(0.5 * clear + 0.5 * own, np.float32)


def _halved(envelope: Array) -> Array:
    """From 150 to 75 a second: the larger of two."""
    count = len(envelope) // 2
    return np.asarray(envelope[: 2 * count].reshape(-1, 2).max(axis=1, initial=0.0), np.float32)


def _at_steps(net: Array, count: int) -> Array:
    """A beat of either kind, 75 a second."""
    said = net.sum(axis=1)
    at = np.arange(count) / STEP_RATE
    return np.asarray(np.interp(at, np.arange(len(said)) / NET_RATE, said), np.float32)


def _none() -> BeatTrack:
    empty = np.zeros(0, np.float32)
    return BeatTrack(np.zeros(0), empty, empty, np.zeros((0, 2), np.float32))
