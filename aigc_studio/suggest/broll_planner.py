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
from aigc_studio.suggest.broll_likeness import Likeness
from aigc_studio.suggest.broll_spans import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_UNITS = 600
"""The budget is counted in at most so many steps."""
_ROUNDS = 12
_CONSIDERED = 40
"""The best shots for each phrase."""
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
    likeness: Likeness
    longest: Sequence[int]
    """Frames that each shot can last."""
    used: frozenset[int] = field(default_factory=frozenset)
    """Shots that are on the timeline already."""

    def ranked(self, slot: int, beside: Iterable[int]) -> list[tuple[int, float]]:
        """(shot, worth) of what may be laid there, given what lies elsewhere; the best first."""
        others = sorted({*beside, *self.used})
        worth = self.worth[slot].copy()
        if others:
            near = self.likeness.nearest(others)
            worth = np.where(near >= _TWIN, 0.0, worth - _UNLIKE * near)
            worth[others] = 0.0
        order = np.argsort(-worth, kind="stable")
        return [(int(n), float(worth[n])) for n in order[:_CONSIDERED] if worth[n] > 0]


def planned(slots: Sequence[Slot], table: Table, limits: Limits) -> list[Picked]:
    """In order of time. The same input always gives the same plan."""
    ranks = {slot.key: table.ranked(slot.key, ()) for slot in slots}
    plan: list[Picked] = []
    for _ in range(_ROUNDS):
        plan = scheduled(
            [i for slot in slots for i in _items(slot, table, ranks[slot.key])], limits
        )
        won = _won(plan, table)
        if len(won) == len(plan):
            break
        for slot in slots:
            ranks[slot.key] = [r for r in ranks[slot.key] if won.get(r[0], slot.key) == slot.key]
    kept = [p for p in plan if _won(plan, table).get(p.shot) == p.slot.key]
    return _filled_up(kept, slots, table, limits)


def _items(slot: Slot, table: Table, ranked: Sequence[tuple[int, float]]) -> list[Picked]:
    """A slot's spans, each with the best shot that is long enough."""
    found = []
    for span in slot.spans:
        fit = next(((s, w) for s, w in ranked if table.longest[s] >= span.frames.duration), None)
        if fit is not None:
            shot, worth = fit
            value = worth * (0.5 + 0.5 * slot.weight) * (1 - _EASE + _EASE * span.ease)
            found.append(Picked(slot, span, shot, value))
    return found


def _won(plan: Sequence[Picked], table: Table) -> dict[int, int]:
    """By shot, the slot it suits best; one that shows the same as a better one is nobody's."""
    won: dict[int, int] = {}
    for item in sorted(plan, key=lambda p: (-p.value, p.span.frames)):
        if not any(_is_same(item.shot, other, table) for other in won):
            won[item.shot] = item.slot.key
    return won


def _filled_up(
    plan: list[Picked], slots: Sequence[Slot], table: Table, limits: Limits
) -> list[Picked]:
    """What room and budget are left, with shots that nobody won in the end."""
    shots = [p.shot for p in plan]
    near = [_around(p, limits) for p in plan]
    items = [
        item
        for slot in slots
        for item in _items(slot, table, table.ranked(slot.key, shots) if plan else [])
        if not any(item.span.frames.overlaps(other) for other in near)
    ]
    left = limits.budget - sum(p.span.frames.duration for p in plan)
    more = scheduled(items, Limits(limits.spacing, max(left, 0)))
    won = _won(more, table)
    found = [*plan, *(p for p in more if won.get(p.shot) == p.slot.key)]
    return sorted(found, key=lambda p: p.span.frames)


def _around(item: Picked, limits: Limits) -> FrameRange:
    frames = item.span.frames
    return FrameRange(frames.start - limits.spacing, frames.end + limits.spacing)


def _is_same(one: int, other: int, table: Table) -> bool:
    return one == other or bool(table.likeness.to(other)[one] >= _TWIN)


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
    near = [_around(p, limits) for p in plan]
    items = [
        Picked(slot, span, -1, slot.weight * (1 - _EASE + _EASE * span.ease))
        for slot in slots
        if not _items(slot, table, table.ranked(slot.key, ()))
        for span in slot.spans
        if not any(span.frames.overlaps(other) for other in near)
    ]
    return scheduled(items, limits)
