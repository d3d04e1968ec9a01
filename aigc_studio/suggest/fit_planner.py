"""Which way through a piece of music takes just as long as is wanted.

The piece is walked from border to border; at each it plays on, or a join takes it elsewhere for a
price. The cheapest way from the beginning is found for every time that may be left (dynamic
programme over borders and time, as in Wenner et al., Scalable Music, 2013; here the waveforms'
agreement and the measured jump are part of the price). It ends with the piece's own ending, which
rings out or is cut in its last sound by no more than it can bear, or is faded.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from aigc_studio.core.music_joins import MusicJoin, MusicJoins

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Costs = NDArray[np.float64]

Ending = Literal["own", "faded"]

ALTERNATIVES = 3
START_LEAD = Fraction(3, 100)
"""A start inside of the piece is so much before its border, so that no attack is cut."""
_STEP = 0.05
_MOST_STEPS = 8_000
_TRIES = 6
_JOIN_COST, _UNLIKE_COST, _JUMP_COST = 1.0, 4.0, 2.0
_FINE_RANK = 0.7
_HEARD_RANK, _HEARD_COST = 0.97, 4.0
"""A join that changes more than the piece ever does is heard."""
_CORRELATED = 0.6
"""How much of being unlike a waveform that goes on exactly makes good."""
_AGAINST_COST = 1.5
"""To go back where it is to become shorter, or forward where it is to become longer."""
_SECTION_GAIN = 0.3
_AGAIN_COST = 1.2
_USED_COST = 2.0
_START_COST, _START_SECTION_COST = 2.0, 1.0
_FADE_COST, _FREE_FADE_COST = 6.0, 1.2
_RUBATO_FADE_COST = 4.0
"""Where no bars are known joins are heard sooner than a fade."""
_GAP_COST = 0.5
"""Of seconds of silence after the ending, and of their square."""
_LEAST_GAP, _MOST_GAP = Fraction(2), Fraction(4)
_CUT_COST, _CUT_SHARE = 0.8, 0.8
"""Of a second, and of the last sound, that is faded before it is over."""
_LEAST_TAIL = 0.3
_LEAST_BARS, _LEAST_SECONDS = 2, 3.0


@dataclass(frozen=True, slots=True)
class FitProblem:
    joins: MusicJoins
    seconds: Fraction
    keeps_start: bool = True
    keeps_end: bool = True


@dataclass(frozen=True, slots=True)
class FitPath:
    """``start`` is the media second it begins at; joins in the order they are taken."""

    start: Fraction
    joins: tuple[MusicJoin, ...]
    ending: Ending
    cost: float

    def sounding(self, end: Fraction) -> Fraction:
        """Seconds until the piece's own end would be reached."""
        length = Fraction(0)
        here = self.start
        for join in self.joins:
            length += join.leave_at - here
            here = join.enter_at
        return length + end - here


def fit_paths(problem: FitProblem, count: int = ALTERNATIVES) -> tuple[FitPath, ...]:
    """The best ways, best first; none where no way has that length."""
    table = _Table(problem)
    used: Counter[int] = Counter()
    faded = 0
    found: dict[tuple[object, ...], FitPath] = {}
    for _ in range(_TRIES):
        way = table.best(used, faded)
        if way is None:
            break
        start, numbers, ending, price = way
        used.update(numbers)
        again = sum((n - 1) ** 2 for n in Counter(numbers).values()) * _AGAIN_COST
        cost = price + again
        path = FitPath(start, tuple(table.joins[n] for n in numbers), ending, round(cost, 4))
        key = (start, tuple((j.leave, j.enter) for j in path.joins), ending)
        if key not in found:
            found[key] = path
        faded += ending == "faded"
    ranked = sorted(found.values(), key=lambda p: p.cost)
    return tuple(ranked[:count])


def most_gap(joins: MusicJoins) -> Fraction:
    """Seconds that may be silent after the ending: a bar, since ways differ by whole bars."""
    if not joins.has_bars:
        return _LEAST_GAP
    lengths = sorted(b.at - a.at for a, b in pairwise(joins.borders))
    bar = lengths[len(lengths) // 2] if lengths else _LEAST_GAP
    return min(max(bar, _LEAST_GAP), _MOST_GAP)


def join_cost(join: MusicJoin) -> float:
    """How dear one join is, wherever it leads."""
    unlike = unlike_to_the_ear(join)
    rank = max(join.jump.rank - _FINE_RANK, 0.0) / (1 - _FINE_RANK)
    heard = _HEARD_COST if join.jump.rank > _HEARD_RANK else 0.0
    return _JOIN_COST + _UNLIKE_COST * unlike**2 + _JUMP_COST * rank + heard


def unlike_to_the_ear(join: MusicJoin) -> float:
    return join.unlikeness * (1 - _CORRELATED * max(join.correlation, 0.0))


class _Table:
    """Costs of what is left to play, by time gone (rows) and border (columns, the end last)."""

    def __init__(self, problem: FitProblem) -> None:
        joins = problem.joins
        self._problem = problem
        self._wanted = float(problem.seconds)
        self._step = max(_STEP, self._wanted / _MOST_STEPS)
        self._start = float(joins.start)
        ends = [*(float(b.at) for b in joins.borders), float(joins.end)]
        self._at = np.array(ends) - self._start
        self._grid = np.round(self._at / self._step).astype(np.int64)
        self._steps = round(self._wanted / self._step)
        lands = [self._landing(j.enter) for j in joins.joins]
        order = sorted(range(len(lands)), key=lambda n: joins.joins[n].leave)
        self.joins = tuple(joins.joins[n] for n in order)
        self._lands = np.array([lands[n] for n in order], np.int64)
        enters = np.array([j.enter for j in self.joins], np.int64)
        self._runs = self._grid[self._lands] - self._grid[enters] if order else enters
        self._leaves = np.array([j.leave for j in self.joins], np.int64)
        self._prices = np.array([self._price(j) for j in self.joins], np.float64)
        self._own = self._own_costs()

    def best(
        self, used: Counter[int], faded: int
    ) -> tuple[Fraction, tuple[int, ...], Ending, float] | None:
        """Where to start, which joins, how it ends, and what that costs.

        What is ``used`` already, and an ending that was ``faded`` so often, is avoided.
        """
        extra = np.array([_USED_COST * used[n] for n in range(len(self.joins))], np.float64)
        prices = self._prices + extra
        again = _USED_COST * faded
        left = self._left(prices, again)
        starts = self._starts()
        if not starts:
            return None
        costs = [cost + left[gone, border] for _, gone, border, cost in starts]
        first = int(np.argmin(costs))
        if not np.isfinite(costs[first]):
            return None
        at, gone, border, _ = starts[first]
        numbers, ending = self._way(left, prices, gone, border)
        total = costs[first] - float(sum(extra[n] for n in numbers))
        total -= again if ending == "faded" else 0.0
        return at, numbers, ending, float(total)

    def _landing(self, enter: int) -> int:
        """Where the piece may be left again at the earliest after it was entered there."""
        last = len(self._at) - 1
        place = min(enter + 1, last)
        bars = _LEAST_BARS if self._problem.joins.has_bars else 1
        while place < last and (
            place < enter + bars or self._at[place] - self._at[enter] < _LEAST_SECONDS
        ):
            place += 1
        return place

    def _price(self, join: MusicJoin) -> float:
        problem, cost = self._problem, join_cost(join)
        whole = float(problem.joins.end - problem.joins.start)
        is_back = join.enter < join.leave
        if is_back != (self._wanted > whole):
            cost += _AGAINST_COST
        borders = problem.joins.borders
        if borders[join.leave].section and borders[join.enter].section:
            cost -= _SECTION_GAIN
        return cost

    def _own_costs(self) -> Costs:
        """By the time gone when the end is reached; the rows after the wanted length are a cut."""
        joins = self._problem.joins
        tail = max(float(joins.end - joins.last) * _CUT_SHARE, _LEAST_TAIL)
        more = int(tail / self._step)
        most = float(most_gap(joins))
        left = self._wanted - np.arange(self._steps + more + 1) * self._step
        gap = np.where(left <= most, _GAP_COST * (left + left**2), np.inf)
        cut = _CUT_COST * -left + 0.1
        return np.asarray(np.where(left >= 0, gap, cut))

    def _starts(self) -> list[tuple[Fraction, int, int, float]]:
        """(media second, time gone at the border after it, that border, cost)."""
        joins = self._problem.joins
        found = [(joins.start, int(self._grid[0]), 0, 0.0)]
        if not self._problem.keeps_start:
            lead = round(float(START_LEAD) / self._step)
            for number, border in enumerate(joins.borders[1:], start=1):
                cost = _START_SECTION_COST if border.section else _START_COST
                found.append((border.at - START_LEAD, lead, number, cost))
        return [s for s in found if s[1] <= self._steps]

    def _left(self, prices: Costs, again: float) -> Costs:
        borders = len(self._at) - 1
        rows = len(self._own)
        deepest = rows + int(self._grid.max(initial=0)) + 1
        left = np.full((deepest, borders + 1), np.inf)
        left[:rows, borders] = self._own
        bars = np.diff(self._grid)
        columns = np.arange(1, borders + 1)
        fade = again + self._fade_cost()
        firsts = np.flatnonzero(np.diff(self._leaves, prepend=-1)) if len(self.joins) else None
        leaving = self._leaves[firsts] if firsts is not None else None
        for gone in range(self._steps, -1, -1):
            row = left[gone + bars, columns]
            is_last = gone + bars > self._steps
            row = np.where(is_last, np.minimum(row, fade), row)
            if firsts is not None and leaving is not None:
                there = prices + left[gone + self._runs, self._lands]
                row[leaving] = np.minimum(row[leaving], np.minimum.reduceat(there, firsts))
            left[gone, :borders] = row
        return left

    def _fade_cost(self) -> float:
        if not self._problem.keeps_end:
            return _FREE_FADE_COST
        return _FADE_COST if self._problem.joins.has_bars else _RUBATO_FADE_COST

    def _way(
        self, left: Costs, prices: Costs, gone: int, border: int
    ) -> tuple[tuple[int, ...], Ending]:
        """Follow the costs to the end."""
        taken: list[int] = []
        last = len(self._at) - 1
        while border < last:
            wanted = left[gone, border] + 1e-9
            bar = int(self._grid[border + 1] - self._grid[border])
            if left[gone + bar, border + 1] <= wanted:
                gone, border = gone + bar, border + 1
                continue
            here = np.flatnonzero(self._leaves == border)
            costs = prices[here] + left[gone + self._runs[here], self._lands[here]]
            if not len(here) or float(costs.min()) > wanted:
                return tuple(taken), "faded"
            join = int(here[int(costs.argmin())])
            taken.append(join)
            gone, border = gone + int(self._runs[join]), int(self._lands[join])
        return tuple(taken), "own"
