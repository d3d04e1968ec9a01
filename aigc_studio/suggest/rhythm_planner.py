"""The one programme of rhythm: which of the candidate cut times are taken.

A path goes through candidates i < j from the first to the last; L is the time between, r the run of
successive cuts on the beat. A step costs

    (ln L - target(i, j))^2 / 2 s^2      the length that is wanted there
    - w_beat pulse(j) - w_mot action(j)  what speaks for the cut
    + w_met [r >= 3]                     no metronome
    + inf where the cut is barred: in a word, or where the editor wants none

Two things differ from the formula it follows. A path of least cost takes the likeliest length
again and again, which is the metronome that is to be avoided: so the length wanted at each place is
*drawn* from the style's log-normal (``drawn_lengths``), and s is only how closely it is kept. And
the share of cuts on the beat is held by a price on each of them, found by bisection. Of the true K
best paths the second differs from the first by one candidate; for alternatives that are worth
looking at, each next path pays for the cuts of those before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]
    Marks = NDArray[np.bool_]

LONGEST_RUN = 3
"""Cuts on the beat in a row that do not yet read as a metronome."""
_KEPT = 0.3
"""How closely a drawn length is kept, in ln L."""
_LENGTHENED = 0.25
"""Of the drawn variance, by which ln L is drawn longer."""
_RAREST = 0.05
"""Draws further out are taken for this: one very long shot is a large part of a short film."""
_GOLDEN = (5**0.5 - 1) / 2
_ROUNDS = 6
_DEAREST = 8.0
_APART = 0.25
"""Share of cuts that another alternative has to have of its own."""
_TRIES = 6


@dataclass(frozen=True, slots=True)
class Weights:
    beat: float = 1.0
    action: float = 0.6
    metronome: float = 20.0


@dataclass(frozen=True, eq=False, slots=True)
class Problem:
    """Candidates in order of time; all arrays have one value for each.

    ``frames``: int64, strictly rising; the first and the last are the edges of what is cut.
    ``target``: ln of the seconds wanted of a shot that begins there.
    """

    frames: NDArray[np.int64]
    frame_seconds: float
    target: Curve
    pulse: Curve
    """0..1: how strongly a beat or a hit is felt there."""
    is_on_beat: Marks
    is_free: Marks
    """Where the share of cuts on the beat is not held: in a drop."""
    action: Curve
    is_barred: Marks
    is_forced: Marks
    """Where there is to be a cut whatever it costs."""
    shortest: float
    longest: float
    weights: Weights = field(default_factory=Weights)
    on_beat: float = 1.0
    """The largest share of cuts on the beat."""
    fixed: tuple[tuple[int, int], ...] = ()
    """Pairs of forced candidates with one shot between them, however long it is."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``path``: indices of candidates, the edges among them. ``price`` was put on the beat."""

    path: tuple[int, ...]
    cost: float
    price: float = 0.0

    @property
    def cuts(self) -> tuple[int, ...]:
        return self.path[1:-1]


def plans(problem: Problem, count: int = 1) -> tuple[Plan, ...]:
    """Up to ``count`` plans that differ, cheapest first; none where no path leads through."""
    steps = _Steps(problem)
    best = _held(problem, steps)
    if best is None:
        return ()
    found = [best]
    extra = np.zeros(len(problem.frames))
    for _ in range((count - 1) * _TRIES):
        if len(found) == count:
            break
        for index in found[-1].cuts:
            extra[max(index - 1, 0) : index + 2] += 0.25
            extra[index] += 0.5
        path = steps.solve(best.price, extra)
        if path and all(_is_apart(path, p.path) for p in found):
            found.append(Plan(path, steps.cost(path, best.price), best.price))
    return tuple(sorted(found, key=lambda p: p.cost))


def cost_of(problem: Problem, path: tuple[int, ...], price: float = 0.0) -> float:
    """What a path costs; infinite where a step is not allowed."""
    return _Steps(problem).cost(path, price)


def share_on_beat(problem: Problem, path: tuple[int, ...]) -> float:
    """Of the cuts outside of drops."""
    cuts = np.array(path[1:-1], dtype=np.int64)
    cuts = cuts[~problem.is_free[cuts]]
    return float(problem.is_on_beat[cuts].mean()) if len(cuts) else 0.0


def runners_up(problem: Problem, plan: Plan) -> tuple[tuple[int, float] | None, ...]:
    """For each cut the next best candidate with its neighbours kept, and what that is dearer."""
    steps = _Steps(problem)
    places = range(1, len(plan.path) - 1)
    return tuple(_runner_up(problem, steps, plan, place) for place in places)


def _runner_up(problem: Problem, steps: _Steps, plan: Plan, place: int) -> tuple[int, float] | None:
    i, j, k = plan.path[place - 1 : place + 2]
    others = np.array([m for m in range(i + 1, k) if m != j and not problem.is_forced[m]], int)
    if not len(others) or problem.is_forced[j]:
        return None
    cost = steps.around(i, others, k, plan.price)
    best = int(np.argmin(cost))
    if not np.isfinite(cost[best]):
        return None
    own = float(steps.around(i, np.array([j]), k, plan.price)[0])
    return int(others[best]), float(cost[best] - own)


def length_fit(problem: Problem, before: int, cut: int) -> float:
    """0..1: how well the shot between two candidates has the length wanted there."""
    seconds = (problem.frames[cut] - problem.frames[before]) * problem.frame_seconds
    off = (np.log(seconds) - problem.target[before]) / (2 * _KEPT)
    return float(np.exp(-0.5 * off * off))


def drawn_lengths(log_lengths: Curve, sigma: float, seconds: Curve, seed: int = 0) -> Curve:
    """The ln of the seconds wanted at each place: the middles there, with the style's spread.

    Time is counted in expected shots, and each of those draws by the golden ratio, which is even
    where chance would clump. A short draw is shorter than its place and is used more than once, so
    all are drawn a little longer (compare the inspection paradox of renewal theory); by how much
    was measured on ten minutes of steady beats, where the mean of ln L then meets the style's.
    """
    spread = max(sigma * sigma - _KEPT * _KEPT / 2, 0.0) ** 0.5
    mean = np.exp(log_lengths + sigma * sigma / 2)
    steps = np.diff(seconds, prepend=seconds[:1]) / mean
    number = np.floor(np.cumsum(steps)).astype(np.int64)
    normal = NormalDist()
    draws = np.array(
        [
            normal.inv_cdf(
                min(max((0.5 + (n + 1 + 31 * seed) * _GOLDEN) % 1.0, _RAREST), 1 - _RAREST)
            )
            for n in range(int(number[-1]) + 1 if len(number) else 0)
        ]
    )
    return np.asarray(log_lengths + _LENGTHENED * spread * spread + spread * draws[number])


class _Steps:
    """Costs of all allowed steps: for each candidate a window of those before it."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._priced: tuple[float, Curve] | None = None
        self._seconds = problem.frames * problem.frame_seconds
        count = len(problem.frames)
        # Half a frame of slack: lengths are whole frames, the limits need not be.
        slack = problem.frame_seconds / 2
        first = np.searchsorted(self._seconds, self._seconds - problem.longest - slack)
        last = np.searchsorted(
            self._seconds, self._seconds - problem.shortest + slack, side="right"
        )
        forced = np.flatnonzero(problem.is_forced)
        if len(forced):
            # No step passes over a forced candidate.
            at = np.searchsorted(forced, np.arange(count)) - 1
            first = np.where(at >= 0, np.maximum(first, forced[np.maximum(at, 0)]), first)
        self._first = np.asarray(first)
        self._last = np.minimum(last, np.arange(count))
        width = int(max((self._last - self._first).max(), 1))
        columns = self._first[:, None] + np.arange(width)
        inside = columns < self._last[:, None]
        columns = np.minimum(columns, count - 1)
        lengths = np.maximum(self._seconds[:, None] - self._seconds[columns], slack)
        off = (np.log(lengths) - problem.target[columns]) / _KEPT
        self._lengths = np.where(inside, 0.5 * off * off, np.inf)
        for start, end in problem.fixed:
            self._first[end], self._last[end] = start, start + 1
            self._lengths[end] = np.inf
            self._lengths[end, 0] = 0.0

    def node(self, price: float) -> Curve:
        """What it costs to cut at each candidate, runs apart; the last one is no cut."""
        problem, weights = self._problem, self._problem.weights
        held = problem.is_on_beat & ~problem.is_free
        # Not the same price for all: where all beats are alike, none or all would be taken.
        uneven = 0.7 + 0.6 * (np.arange(len(held)) * _GOLDEN % 1.0)
        cost = (
            price * held * uneven - weights.beat * problem.pulse - weights.action * problem.action
        )
        cost = np.where(problem.is_barred, np.inf, cost)
        cost[-1] = 0.0
        return np.asarray(cost)

    def _nodes(self, price: float) -> Curve:
        if self._priced is None or self._priced[0] != price:
            self._priced = price, self.node(price)
        return self._priced[1]

    def solve(self, price: float, extra: Curve | None = None) -> tuple[int, ...]:
        """The cheapest path, or none."""
        node = self.node(price) + (0.0 if extra is None else extra)
        node[-1] = 0.0
        count, runs = len(node), LONGEST_RUN + 1
        best = np.full((count, runs), np.inf)
        came = np.zeros((count, runs), np.int64)
        best[0, 0] = 0.0
        dear = np.zeros(runs)
        dear[LONGEST_RUN] = self._problem.weights.metronome
        on_beat = self._problem.is_on_beat.tolist()
        windows = zip(self._first.tolist(), self._last.tolist(), strict=True)
        for j, (lo, hi) in enumerate(windows):
            if hi <= lo or node[j] == np.inf:
                continue
            total = best[lo:hi] + self._lengths[j, : hi - lo, None]
            at = total.argmin(axis=0)
            cost = total[at, np.arange(runs)] + node[j]
            if on_beat[j] and j < count - 1:
                cost += dear
                best[j, 1:] = cost[:-1]
                came[j, 1:] = (lo + at[:-1]) * runs + np.arange(runs - 1)
                if cost[-1] < best[j, -1]:
                    best[j, -1] = cost[-1]
                    came[j, -1] = (lo + at[-1]) * runs + runs - 1
            else:
                run = int(cost.argmin())
                best[j, 0] = cost[run]
                came[j, 0] = (lo + at[run]) * runs + run
        return _traced(best, came)

    def cost(self, path: tuple[int, ...], price: float) -> float:
        node, total, run = self.node(price), 0.0, 0
        last = len(node) - 1
        for before, at in pairwise(path):
            total += self._step(before, at) + float(node[at])
            is_on = bool(self._problem.is_on_beat[at]) and at < last
            total += self._problem.weights.metronome if is_on and run >= LONGEST_RUN else 0.0
            run = run + 1 if is_on else 0
        return total

    def around(self, i: int, middles: NDArray[np.int64], k: int, price: float) -> Curve:
        """What it costs to go from i over each of ``middles`` to k; runs are left out."""
        node = self._nodes(price)
        to = np.array([self._step(i, int(m)) for m in middles])
        on = np.array([self._step(int(m), k) for m in middles])
        return np.asarray(to + on + node[middles])

    def _step(self, before: int, at: int) -> float:
        lo, hi = int(self._first[at]), int(self._last[at])
        return float(self._lengths[at, before - lo]) if lo <= before < hi else float("inf")


def _traced(best: Curve, came: NDArray[np.int64]) -> tuple[int, ...]:
    count, runs = best.shape
    state = (count - 1) * runs + int(best[-1].argmin())
    if not np.isfinite(best.flat[state]):
        return ()
    path = [count - 1]
    while state >= runs:
        state = int(came.flat[state])
        path.append(state // runs)
    return tuple(reversed(path))


def _held(problem: Problem, steps: _Steps) -> Plan | None:
    """The cheapest plan that keeps to the share on the beat, at the lowest price for it."""
    path = steps.solve(0.0)
    if not path:
        return None
    low, high, price = 0.0, _DEAREST, 0.0
    if share_on_beat(problem, path) > problem.on_beat:
        price = high
        path = steps.solve(high)
        for _ in range(_ROUNDS):
            middle = (low + high) / 2
            trial = steps.solve(middle)
            if share_on_beat(problem, trial) > problem.on_beat:
                low = middle
            else:
                high, price, path = middle, middle, trial
    return Plan(path, steps.cost(path, price), price)


def _is_apart(path: tuple[int, ...], other: tuple[int, ...]) -> bool:
    own, known = set(path[1:-1]), set(other[1:-1])
    return len(own - known) > _APART * len(own) or len(known - own) > _APART * len(known)
