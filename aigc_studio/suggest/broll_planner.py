"""Which phrases get which shot: the best of all plans that keep to the wish, no shot twice.

Weighted interval scheduling with a budget of covered frames, by dynamic programming. What one plan
uses twice, or nearly (maximal marginal relevance, Carbonell and Goldstein 1998: likeness to what is
used counts against a shot), goes to the phrase it suits best, and the plan is made again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.broll_spans import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_UNITS = 1500
"""The budget is counted in at most so many steps."""
_ROUNDS = 40
_TWIN = 0.94
"""From this likeness on two shots show the same."""
_UNLIKE = 0.25
"""What likeness to the nearest other shot of the plan takes off."""
_EASE = 0.35


@dataclass(frozen=True, slots=True)
class Slot:
    """A phrase that could be covered: its spans, and what it is worth to cover it at all."""

    key: int
    spans: tuple[Span, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Limits:
    """All in frames."""

    spacing: int
    budget: int


@dataclass(frozen=True, slots=True)
class Picked:
    slot: Slot
    span: Span
    shot: int
    """The column of the table of worth; -1 where no shot is laid."""
    value: float


@dataclass(slots=True)
class Table:
    """``worth``: of each shot to each slot, 0 where it must not be laid: float64 (slots, shots)."""

    worth: Matrix
    likeness: Matrix
    longest: Sequence[int]
    """Frames that each shot can last."""
    used: frozenset[int] = field(default_factory=frozenset)
    """Shots that are on the timeline already."""

    def ranked(self, slot: int, beside: Iterable[int]) -> list[tuple[int, float]]:
        """(shot, worth) of what may be laid there, given what lies elsewhere; the best first."""
        others = sorted({*beside, *self.used})
        worth = self.worth[slot].copy()
        if others:
            near = self.likeness[:, others].max(axis=1)
            worth = np.where(near >= _TWIN, 0.0, worth - _UNLIKE * near)
            worth[others] = 0.0
        order = np.argsort(-worth, kind="stable")
        return [(int(n), float(worth[n])) for n in order if worth[n] > 0]


def planned(slots: Sequence[Slot], table: Table, limits: Limits) -> list[Picked]:
    """In order of time. The same input always gives the same plan."""
    banned: dict[int, set[int]] = {slot.key: set() for slot in slots}
    plan: list[Picked] = []
    for _ in range(_ROUNDS):
        items = [i for slot in slots for i in _items(slot, table, banned[slot.key])]
        plan = scheduled(items, limits)
        clashes = _clashes(plan, table)
        if not clashes:
            return plan
        for loser, shot in clashes:
            banned[loser].add(shot)
    return _without_clashes(plan, table)


def _items(slot: Slot, table: Table, banned: set[int]) -> list[Picked]:
    """A slot's spans, each with the best shot that is long enough."""
    found = []
    ranked = [(s, w) for s, w in table.ranked(slot.key, ()) if s not in banned]
    for span in slot.spans:
        fit = next(((s, w) for s, w in ranked if table.longest[s] >= span.frames.duration), None)
        if fit is not None:
            shot, worth = fit
            value = worth * (0.5 + 0.5 * slot.weight) * (1 - _EASE + _EASE * span.ease)
            found.append(Picked(slot, span, shot, value))
    return found


def _clashes(plan: Sequence[Picked], table: Table) -> list[tuple[int, int]]:
    """(slot, shot) of what has to give way."""
    found = []
    kept: list[int] = []
    for item in sorted(plan, key=lambda p: (-p.value, p.span.frames)):
        if any(_is_same(item.shot, other, table) for other in kept):
            found.append((item.slot.key, item.shot))
        else:
            kept.append(item.shot)
    return found


def _without_clashes(plan: Sequence[Picked], table: Table) -> list[Picked]:
    lost = set(_clashes(plan, table))
    return [p for p in plan if (p.slot.key, p.shot) not in lost]


def _is_same(one: int, other: int, table: Table) -> bool:
    return one == other or bool(table.likeness[one, other] >= _TWIN)


def scheduled(items: Sequence[Picked], limits: Limits) -> list[Picked]:
    """The most valuable of these that lie apart and within the budget, in order of time."""
    ordered = sorted(items, key=lambda p: (p.span.frames.end, p.span.frames.start, p.shot))
    step = max(-(-limits.budget // _UNITS), 1)
    width = limits.budget // step + 1
    ends = [p.span.frames.end for p in ordered]
    best = np.zeros((len(ordered) + 1, width))
    taken = np.zeros((len(ordered), width), np.bool_)
    before = []
    for place, item in enumerate(ordered):
        cost = -(-item.span.frames.duration // step)
        start = item.span.frames.start - limits.spacing
        earlier = bisect_right(ends, start, 0, place)
        before.append((earlier, cost))
        best[place + 1] = best[place]
        if cost < width:
            with_it = best[earlier, : width - cost] + item.value
            better = with_it > best[place + 1, cost:] + 1e-12
            taken[place, cost:] = better
            best[place + 1, cost:] = np.where(better, with_it, best[place + 1, cost:])
    return _walked(ordered, taken, before, width - 1)


def _walked(
    ordered: Sequence[Picked],
    taken: NDArray[np.bool_],
    before: Sequence[tuple[int, int]],
    left: int,
) -> list[Picked]:
    found: list[Picked] = []
    place = len(ordered)
    while place:
        if taken[place - 1, left]:
            found.append(ordered[place - 1])
            place, cost = before[place - 1]
            left -= cost
        else:
            place -= 1
    return found[::-1]


def filled(
    plan: Sequence[Picked], stops: Iterable[int], longest: Callable[[int], int]
) -> list[Picked]:
    """Every picture until the next begins or one of ``stops``, as long as its shot can last."""
    edges = sorted({*stops, *(item.span.frames.start for item in plan)})
    found = []
    for item in plan:
        start = item.span.frames.start
        at = bisect_right(edges, start)
        following = edges[at] if at < len(edges) else item.span.frames.end
        frames = FrameRange(start, max(min(following, start + longest(item.shot)), start + 1))
        found.append(replace(item, span=replace(item.span, frames=frames)))
    return found


def left_open(
    slots: Sequence[Slot], plan: Sequence[Picked], table: Table, limits: Limits
) -> list[Picked]:
    """Places that should be covered and that no shot suits, apart from those of the plan."""
    near = [
        FrameRange(p.span.frames.start - limits.spacing, p.span.frames.end + limits.spacing)
        for p in plan
    ]
    items = [
        Picked(slot, span, -1, slot.weight * (1 - _EASE + _EASE * span.ease))
        for slot in slots
        if not _items(slot, table, set())
        for span in slot.spans
        if not any(span.frames.overlaps(other) for other in near)
    ]
    return scheduled(items, limits)
