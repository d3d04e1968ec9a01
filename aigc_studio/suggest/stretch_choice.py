"""Which stretch of footage fills each slot of a rhythm: a search that keeps the best few ways.

Filling slot after slot, a way knows how much of each shot is left; no picture is used twice. Costs:
poor quality and flaws, another arousal than the slot's, no action near the cut, a shot or a look
that was just seen, and leaving shooting order as strictly as asked. With as many ways kept as there
are, this is the exact programme; with 32 it plans hundreds of slots in a fraction of a second.

Where every face is wished, the first sight of each person is worth more than all of that. Such a
stretch is the first one out of its shot, and what else is taken of that shot comes after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.suggest.face_room import FaceRoom
from aigc_studio.suggest.shot_stock import Stock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

ALIKE = 0.9
"""Looks nearer than this beside each other read as a jump."""
_FEELING = 1.5
_FLAWED = 1.0
_ACTION = 0.5
_JUMP = 2.5
_ON_ACTION = 0.8
"""What it is worth that a stretch ends on the strongest action, beside what is in all of it."""
_USED = 0.8
_SAME_FILE = 0.1
"""Beside a stretch of the same file, where order is free: most often the same place and people."""
_ORDER = 4.0
_BACKWARDS = 2.0
_KEPT = 3.0
_FACE = 8.0
_EARLY_FACE = 0.05
"""What is left of it where faces are ahead of their share: else they would all come first."""
_SHARE_OF_FACES = 4 / 3
_STRICT = 0.99
_WAYS = 32
_LOOKED_AT = 128
"""Shots that are looked at for one slot, those that fit it best by themselves."""


@dataclass(frozen=True, eq=False, slots=True)
class Slots:
    """``edges``: frames, one more than slots. ``arousal``: wanted in each, 0..1."""

    edges: tuple[int, ...]
    arousal: Curve
    rate: FrameRate

    def __len__(self) -> int:
        return len(self.edges) - 1

    def seconds(self, slot: int) -> Fraction:
        return self.rate.seconds(self.edges[slot + 1] - self.edges[slot])


@dataclass(frozen=True, slots=True)
class ChoiceWish:
    """``chronology`` 0..1; ``kept``: files, by their order, that are to be there.

    ``fixed``: shot of the stock and media second for slots that are filled already.
    """

    chronology: float = 0.5
    kept: tuple[int, ...] = ()
    fixed: Mapping[int, tuple[int, Fraction]] = field(default_factory=dict)
    faces: FaceRoom | None = None
    """Where people are seen, if each is to be shown once."""
    ways: int = _WAYS
    looked_at: int = _LOOKED_AT


@dataclass(frozen=True, slots=True)
class Filled:
    """``shot`` of the stock from ``source_start`` on, for one slot."""

    shot: int
    source_start: Fraction
    feeling: float
    """0..1: how near its arousal is to the wanted."""
    action: float
    """0..1: how strong a movement is under way where it ends."""
    jump: float
    """0..1: how much it looks like the one before, above what reads as a jump."""


def choose(stock: Stock, slots: Slots, wish: ChoiceWish) -> tuple[Filled, ...]:
    """A filling of the slots; shorter than they are where the footage runs out."""
    search = _Search(stock, slots, wish)
    for slot in range(len(slots)):
        if not search.fill(slot):
            break
    taken, sights = search.best()
    return _placed(stock, slots, taken, sights, wish)


class _Search:
    """Ways so far: rows of what is left of each shot, of costs, and of the shots taken."""

    def __init__(self, stock: Stock, slots: Slots, wish: ChoiceWish) -> None:
        self._stock, self._slots, self._wish = stock, slots, wish
        self._left = stock.seconds[None, :].copy()
        groups = int(stock.groups.max()) + 1 if len(stock) else 0
        self._seen = np.zeros((1, groups))
        self._cost = np.zeros(1)
        self._taken = np.zeros((1, 0), np.int64)
        self._kept = np.isin(stock.files, wish.kept)
        self._files = int(stock.files.max()) + 1 if len(stock) else 0
        self._has = np.zeros((1, self._files), np.bool_)
        self._frame = float(slots.rate.frame_duration)
        self._shown = np.zeros((1, wish.faces.count if wish.faces is not None else 0), np.bool_)
        if wish.faces is not None:
            standing = ((shot, start, slots.seconds(s)) for s, (shot, start) in wish.fixed.items())
            self._shown[0] = wish.faces.shown_by(standing)
        self._sights = np.zeros((1, 0), np.int64)

    def best(self) -> tuple[list[int], list[int]]:
        """The shot of each slot, and which of its sights it is taken for (-1: none)."""
        way = int(np.argmin(self._cost))
        return self._taken[way].tolist(), self._sights[way].tolist()

    def fill(self, slot: int) -> bool:
        """Take every way one slot on; False when no shot has room left, and then nothing."""
        if slot in self._wish.fixed:
            shot = np.full((len(self._cost), 1), self._wish.fixed[slot][0], np.int64)
            self._taken = np.concatenate([self._taken, shot], axis=1)
            self._sights = np.concatenate([self._sights, np.full_like(shot, -1)], axis=1)
            return True
        # One frame more, since a stretch begins on a picture of the file.
        need = float(self._slots.seconds(slot)) + self._frame
        own = self._own(slot)
        tired = own + 3.0 * self._seen[int(np.argmin(self._cost))][self._stock.groups]
        tired = tired - self._faces_missed(slot, need)
        tired = np.where(self._left.max(axis=0) >= need, tired, np.inf)
        count = min(self._wish.looked_at, len(tired))
        looked = np.argpartition(tired, count - 1)[:count] if count else np.zeros(0, np.int64)
        looked = looked[np.isfinite(tired[looked])]
        if not len(looked):
            return False
        worth, sights = self._faces(slot, looked, need)
        total = self._cost[:, None] + own[looked] + self._with(looked, need) - worth
        flat = total.ravel()
        keep = min(self._wish.ways, len(flat))
        order = np.argpartition(flat, keep - 1)[:keep]
        order = order[np.isfinite(flat[order])]
        if not len(order):
            return False
        order = order[np.argsort(flat[order], kind="stable")]
        self._take(order, looked, flat, need)
        self._see(order // len(looked), sights.ravel()[order], need)
        return True

    def _faces_missed(self, slot: int, need: float) -> Curve:
        """What every shot would be worth to the best way so far for the faces it shows."""
        if self._wish.faces is None:
            return np.zeros(len(self._stock))
        way = int(np.argmin(self._cost))
        every = np.arange(len(self._stock))
        return np.asarray(self._faces(slot, every, need, slice(way, way + 1))[0][0])

    def _faces(
        self, slot: int, looked: NDArray[np.int64], need: float, ways: slice = slice(None)
    ) -> tuple[Curve, NDArray[np.int64]]:
        """By ways and shots: what the new faces of each are worth, and the sight that shows them.

        It is -1 where no sight shows anybody new.
        """
        room, shown = self._wish.faces, self._shown[ways]
        if room is None or not room.count:
            return np.zeros((len(shown), len(looked))), np.full((len(shown), len(looked)), -1)
        seen = 2.0 * room.seconds[looked] >= need + 4.0 * self._frame
        is_whole = self._left[ways][:, looked] >= self._stock.seconds[looked] - 1e-9
        new = seen[None] & ~shown[:, None, None, :] & is_whole[:, :, None, None]
        values = np.einsum("wlsp,wp->wls", new, self._due(slot, room, shown))
        if self._wish.chronology >= _STRICT:
            # What is passed over can never be shown again.
            is_near = self._away(slot)[looked] <= 1 / len(self._slots)
            values = np.where(is_near[None, :, None], values, 0.0)
        best = np.where(new.any(axis=(2, 3)), values.argmax(axis=2), -1)
        return _FACE * values.max(axis=2), best

    def _due(self, slot: int, room: FaceRoom, shown: NDArray[np.bool_]) -> Curve:
        """How much each person counts by ways: little where faces are ahead of their share."""
        done, count = shown.sum(axis=1), len(self._slots)
        if self._wish.chronology >= _STRICT:
            return np.ones(shown.shape)
        share = _SHARE_OF_FACES * room.count * (slot + 1) / count
        is_early = done + 1 > share + 1
        # Slots to come that are short enough to show each person in.
        needs = [float(self._slots.seconds(s)) + 5.0 * self._frame for s in range(slot, count)]
        fitting = (np.array(needs)[:, None] <= room.longest[None]).sum(axis=0)
        is_urgent = fitting[None] <= 2 * (room.count - done)[:, None]
        return np.where(is_early[:, None] & ~is_urgent, _EARLY_FACE, 1.0)

    def _see(self, ways: NDArray[np.int64], sights: NDArray[np.int64], need: float) -> None:
        """Note whom the ways show now, and that what is left of such a shot comes after it."""
        self._sights = np.concatenate([self._sights[ways], sights[:, None]], axis=1)
        room = self._wish.faces
        self._shown = self._shown[ways]
        if room is None or not room.count:
            return
        rows = np.flatnonzero(sights >= 0)
        shots, places = self._taken[rows, -1], sights[rows]
        seen = 2.0 * room.seconds[shots, places] >= need + 4.0 * self._frame
        self._shown[rows] |= seen
        passed = np.maximum(room.first[shots, places] + need / 2 + self._frame, need)
        self._left[rows, shots] = np.maximum(self._stock.seconds[shots] - passed, 0.0)

    def _own(self, slot: int) -> Curve:
        """What each shot costs in a slot, whatever was before."""
        stock = self._stock
        off = stock.arousal - self._slots.arousal[slot]
        cost = (1.0 - stock.quality) + _FEELING * off * off + _FLAWED * stock.is_flawed
        return np.asarray(cost + _ORDER * self._wish.chronology * self._away(slot))

    def _away(self, slot: int) -> Curve:
        """0..1: how far each shot is from the slot, in all the footage and in all the cut."""
        edges = self._slots.edges
        middle = (edges[slot] + edges[slot + 1]) / 2 / max(edges[-1], 1)
        off = np.abs(self._stock.place - middle) - self._stock.extent / 2
        return np.asarray(np.maximum(off, 0.0))

    def _with(self, looked: NDArray[np.int64], need: float) -> Curve:
        """What shots cost after each way: float64 (ways, looked)."""
        stock = self._stock
        left = self._left[:, looked]
        used = stock.seconds[looked] - left
        cost = np.where(left >= need, 0.0, np.inf) + _USED * self._seen[:, stock.groups[looked]]
        room = stock.peak_at[looked][None] - used[:, :, None] >= need
        action = np.where(room, stock.peak_strength[looked][None], 0.0).max(axis=2)
        cost = cost - _ACTION * action
        if len(self._wish.kept):
            has = self._has[:, stock.files[looked]]
            cost -= _KEPT * (self._kept[looked][None] & ~has)
        if self._taken.shape[1]:
            last = self._taken[:, -1]
            known, which = np.unique(last, return_inverse=True)
            alike = np.stack([stock.alike(int(s))[looked] for s in known])[which]
            jump = np.clip((alike - ALIKE) / (1 - ALIKE), 0.0, 1.0)
            # Another part of the very same shot jumps, however much moved in between.
            same = stock.groups[looked][None, :] == stock.groups[last][:, None]
            cost += _JUMP * np.maximum(jump, same)
            is_same_file = stock.files[looked][None, :] == stock.files[last][:, None]
            cost += _SAME_FILE * (1.0 - self._wish.chronology) * is_same_file
            is_back = (looked[None, :] < last[:, None]) & (last[:, None] < stock.count)
            strict = self._wish.chronology
            cost += np.where(is_back, np.inf if strict >= _STRICT else _BACKWARDS * strict, 0.0)
        return np.asarray(cost)

    def _take(
        self, order: NDArray[np.int64], looked: NDArray[np.int64], flat: Curve, need: float
    ) -> None:
        ways, shots = order // len(looked), looked[order % len(looked)]
        rows = np.arange(len(order))
        self._left, self._seen, self._has = self._left[ways], self._seen[ways], self._has[ways]
        self._left[rows, shots] -= need
        self._seen[rows, self._stock.groups[shots]] += 1.0
        self._has[rows, self._stock.files[shots]] = True
        self._cost = flat[order]
        self._taken = np.concatenate([self._taken[ways], shots[:, None]], axis=1)


def _placed(
    stock: Stock, slots: Slots, taken: list[int], sights: list[int], wish: ChoiceWish
) -> tuple[Filled, ...]:
    """Where in its shot each stretch lies: those of one shot follow each other, none overlaps."""
    frame, fixed = slots.rate.frame_duration, wish.fixed
    uses: dict[int, list[int]] = {}
    for slot, shot in enumerate(taken):
        if slot not in fixed:
            uses.setdefault(shot, []).append(slot)
    starts = {slot: (start, 0.0) for slot, (_, start) in fixed.items()}
    for shot, its_slots in uses.items():
        usable = stock.shots[shot].usable
        earliest = usable.start
        reserved = sum((slots.seconds(s) + frame for s in its_slots), Fraction(0))
        for slot in its_slots:
            length = slots.seconds(slot)
            reserved -= length + frame
            within = TimeRange(earliest, max(usable.end - reserved, earliest))
            if wish.faces is not None and sights[slot] >= 0:
                within = wish.faces.around(shot, sights[slot], within, length)
            starts[slot] = _start(stock, shot, within, length)
            earliest = starts[slot][0] + length
    return tuple(
        Filled(
            shot,
            starts[slot][0],
            1.0 - abs(float(stock.arousal[shot] - slots.arousal[slot])),
            starts[slot][1],
            _jump(stock, taken[slot - 1], shot) if slot else 0.0,
        )
        for slot, shot in enumerate(taken)
    )


def _start(stock: Stock, shot: int, within: TimeRange, length: Fraction) -> tuple[Fraction, float]:
    """Where a stretch begins: where it is best, and all the better if it ends on an action."""
    times = stock.shots[shot].footage.features.times
    usable, finder = stock.shots[shot].usable, stock.finder(shot)
    plain = finder.best(within, length).start
    best, worth = (plain, 0.0), finder.worth(plain, length)
    for at, strength in zip(stock.peak_at[shot], stock.peak_strength[shot], strict=True):
        if not np.isfinite(at):
            continue
        begin = usable.start + Fraction(float(at)).limit_denominator(100_000) - length
        if within.start <= begin <= within.end - length:
            picture = times.seconds(times.picture_at(begin))
            own = finder.worth(picture, length) + _ON_ACTION * float(strength)
            if picture >= within.start and own > worth:
                best, worth = (picture, float(strength)), own
    return best


def _jump(stock: Stock, before: int, shot: int) -> float:
    if stock.groups[before] == stock.groups[shot]:
        return 1.0
    return min(max((float(stock.alike(before)[shot]) - ALIKE) / (1 - ALIKE), 0.0), 1.0)
