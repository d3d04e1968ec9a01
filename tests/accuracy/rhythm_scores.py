"""How good the rhythm of a cut is, in figures, and three plain ways to cut as comparison."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from aigc_studio.suggest.music_plan import Planned
from aigc_studio.suggest.rhythm_planner import length_fit

ON_FRAMES = 1
Frames = NDArray[np.int64]


@dataclass(frozen=True)
class Scored:
    """``f_above``: F of cuts on beats, less what the same lengths shuffled come to."""

    cuts: int
    f_above: float
    share: float
    rho: float
    distance: float
    sigma: float
    run: int

    def row(self, name: str, **more: object) -> dict[str, object]:
        return {
            "cut": name,
            "shots": self.cuts + 1,
            "F over shuffled": self.f_above,
            "on beat": self.share,
            "rho": self.rho,
            "W1 ln L": self.distance,
            "sigma ln L": self.sigma,
            "run": self.run,
            **more,
        }


def scored(made: Planned, edges: Frames) -> Scored:
    frame = made.problem.frame_seconds
    # Frames on which a beat itself lies, not those that are only near one.
    beats = made.problem.frames[(made.problem.pulse > 0) & made.problem.is_on_beat]
    cuts = edges[1:-1]
    dice = np.random.default_rng(1)
    lengths = np.diff(edges)
    by_chance = [
        _f_measure(edges[0] + np.cumsum(dice.permutation(lengths))[:-1], beats) for _ in range(200)
    ]
    logs = np.log(lengths * frame)
    wanted = np.interp(edges[:-1], made.problem.frames, made.middles)
    normal = NormalDist(0, made.sigma)
    places = (np.arange(len(logs)) + 0.5) / len(logs)
    target = np.array([normal.inv_cdf(float(p)) for p in places])
    return Scored(
        len(cuts),
        _f_measure(cuts, beats) - float(np.mean(by_chance)),
        float(np.mean(_is_on(cuts, beats))) if len(cuts) else 0.0,
        _rho(made, edges),
        float(np.abs(np.sort(logs - wanted) - target).mean()),
        float(logs.std()),
        _longest_run(_is_on(cuts, beats)),
    )


def every_k_beats(made: Planned, shots: int) -> Frames:
    beats = made.problem.frames[made.problem.is_on_beat & (made.problem.pulse > 0)]
    step = max(round(len(beats) / shots), 1)
    return _with_edges(made, beats[step - 1 :: step])


def by_chance(made: Planned, shots: int, seed: int = 3) -> Frames:
    dice = np.random.default_rng(seed)
    last = int(made.problem.frames[-1])
    return _with_edges(made, np.sort(dice.choice(np.arange(8, last - 8), shots - 1, replace=False)))


def greedily(made: Planned) -> Frames:
    """Always the next cut that is best by itself, by the same terms."""
    problem, at, path = made.problem, 0, [0]
    count = len(problem.frames)
    while True:
        best, worth = None, -np.inf
        for j in range(at + 1, count):
            seconds = (problem.frames[j] - problem.frames[at]) * problem.frame_seconds
            if seconds < problem.shortest or seconds > problem.longest:
                continue
            value = length_fit(problem, at, j) + problem.weights.beat * problem.pulse[j]
            if value > worth:
                best, worth = j, value
        if best is None or best == count - 1:
            return np.array([*problem.frames[path], problem.frames[-1]])
        at = best
        path.append(at)


def _with_edges(made: Planned, cuts: Frames) -> Frames:
    first, last = made.problem.frames[[0, -1]]
    inner = cuts[(cuts > first) & (cuts < last)]
    return np.array([first, *np.unique(inner), last])


def _is_on(cuts: Frames, beats: Frames) -> NDArray[np.bool_]:
    return np.array([bool(np.abs(beats - c).min() <= ON_FRAMES) for c in cuts], np.bool_)


def _f_measure(cuts: Frames, beats: Frames) -> float:
    """Of precision (cuts on a beat) and recall (beats with a cut)."""
    if not len(cuts):
        return 0.0
    hits = int(_is_on(cuts, beats).sum())
    return 2 * hits / (len(cuts) + len(beats))


def _longest_run(on: NDArray[np.bool_]) -> int:
    longest = run = 0
    for value in on:
        run = run + 1 if value else 0
        longest = max(longest, run)
    return longest


def _rho(made: Planned, edges: Frames) -> float:
    """Spearman of the local cut rate, through a window of three shots, with the wanted arousal."""
    frame = made.problem.frame_seconds
    seconds = edges[1:-1] * frame
    duration = float((edges[-1] - edges[0]) * frame)
    width = 1.5 * duration / max(len(seconds), 1)
    places = np.arange(width, duration - width, 0.5)
    if len(places) < 3 or not len(seconds):
        return 0.0
    rate = np.exp(-0.5 * ((places[:, None] - seconds) / width) ** 2).sum(axis=1)
    arousal = np.interp(places, made.problem.frames * frame, made.arousal)
    if arousal.std() < 1e-9:
        return 0.0
    return float(np.corrcoef(_rank(rate), _rank(arousal))[0, 1])


def _rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values.argsort().argsort().astype(np.float64)
