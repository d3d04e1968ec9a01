"""All shots that a rhythm may be filled with, measured once: what they are worth and feel like.

Black and frozen shots are no stock, nor are titles on black. Others with a flaw stay, at a price,
so that little footage still makes a cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.feeling import FEELING_STEP, Feeling
from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import Looks
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Shot
from aigc_studio.suggest.drops import flaws_of
from aigc_studio.suggest.footage import FixedShot
from aigc_studio.suggest.quality import quality
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_metrics import likeness_to
from aigc_studio.suggest.stretches import StretchFinder, curve_of
from aigc_studio.suggest.usable_shots import UsableShots, without

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

_SHORTEST = Fraction(2, 5)
_PEAKS = 4
"""Actions of a shot that are known."""
_LIVELY = 1.5
"""A peak of motion has to stand out of its shot by this factor."""


@dataclass(frozen=True, slots=True)
class StockShot:
    """``usable``: the shot without its margins. ``order``: of its file among the footage."""

    footage: Footage
    shot: Shot
    usable: TimeRange
    order: int


class Stock:
    """The shots in shooting order with their measures as arrays, a value for each."""

    def __init__(
        self,
        footage: Sequence[Footage],
        felt: Mapping[AssetId, Feeling],
        taken: Mapping[AssetId, Sequence[TimeRange]] = MappingProxyType({}),
        parts: Sequence[tuple[StockShot, float]] | None = None,
        fixed: Sequence[tuple[FixedShot, StockShot]] = (),
        looked: Mapping[AssetId, Looks] = MappingProxyType({}),
    ) -> None:
        """``taken``: media seconds of each file that are used elsewhere and kept out.

        ``parts``: these stretches alone, each with what it is worth, 0..1, in shooting order.
        ``looked``: where visual hits are known, for cuts on action.
        ``fixed``: what stands already; it comes last, and nothing else is filled with it.
        """
        self.footage = tuple(footage)
        self.felt = dict(felt)
        self.looked = dict(looked)
        self.shots = _stocked(footage, taken) if parts is None else tuple(p for p, _ in parts)
        self.count = len(self.shots)
        """Of what may be chosen."""
        self.fixed = tuple(fixed)
        self.shots += tuple(shot for _, shot in fixed)
        self.files = np.array([s.order for s in self.shots], np.int64)
        self.groups = _groups(self.shots)
        """The number of the shot that each is a part of."""
        worth = [quality(s.shot) for s in self.shots] if parts is None else [w for _, w in parts]
        worth += [quality(s.shot) for s in self.shots[len(worth) :]]
        self.quality = np.array(worth)
        self.is_flawed = np.array([bool(flaws_of(s.shot)) for s in self.shots], np.bool_)
        self.seconds = np.array([float(s.usable.duration) for s in self.shots])
        self.seconds[self.count :] = 0.0
        done = np.cumsum(self.seconds)
        whole = float(done[-1]) if len(done) and done[-1] > 0 else 1.0
        self.place, self.extent = (done - self.seconds / 2) / whole, self.seconds / whole
        """0..1: where the middle of each lies in all the footage, and how much of it each is."""
        self.peak_at, self.peak_strength = self._peaks()
        self.arousal = self._arousal()
        self._alike: dict[int, Curve] = {}
        self._finders: dict[AssetId, StretchFinder] = {}
        self._blocks = np.stack(
            [np.frombuffer(s.shot.signature.ljust(192, b"\0"), np.uint8) for s in self.shots]
            or [np.zeros(192, np.uint8)]
        ).astype(np.float32)

    def __len__(self) -> int:
        return len(self.shots)

    def is_of(
        self,
        footage: Sequence[Footage],
        felt: Mapping[AssetId, Feeling],
        fixed: Sequence[FixedShot],
        looked: Mapping[AssetId, Looks],
    ) -> bool:
        """Whether it was made of just these."""
        return (
            looked.keys() == self.looked.keys()
            and all(looked[k] is self.looked[k] for k in looked)
            and [wished for wished, _ in self.fixed] == list(fixed)
            and len(footage) == len(self.footage)
            and all(a is b for a, b in zip(footage, self.footage, strict=True))
            and felt.keys() == self.felt.keys()
            and all(felt[k] is self.felt[k] for k in felt)
        )

    def alike(self, index: int) -> Curve:
        """How alike each shot looks to one, 0..1."""
        known = self._alike.get(index)
        if known is None:
            known = self._alike[index] = likeness_to(self._blocks, index)
        return known

    def finder(self, index: int) -> StretchFinder:
        footage = self.shots[index].footage
        known = self._finders.get(footage.asset.id)
        if known is None:
            known = self._finders[footage.asset.id] = StretchFinder(footage)
        return known

    def _peaks(self) -> tuple[Curve, Curve]:
        """Seconds after the usable start (-inf: none) and strength 0..1: float64 (n, peaks)."""
        at = np.full((len(self.shots), _PEAKS), -np.inf)
        strength = np.zeros((len(self.shots), _PEAKS))
        motion = [curve_of(item.features, "motion") for item in self.footage]
        for row, shot in enumerate(self.shots):
            found = [*_peaks_of(shot, motion[shot.order]), *self._hits(shot)]
            found.sort(key=lambda peak: -peak[1])
            for column, (where, how) in enumerate(found[:_PEAKS]):
                at[row, column], strength[row, column] = where, how
        return at, strength

    def _hits(self, shot: StockShot) -> list[tuple[float, float]]:
        """The visual hits in a shot: movement that stops or turns at once."""
        looks = self.looked.get(shot.footage.asset.id)
        if looks is None:
            return []
        span = shot.usable
        return [
            (float(hit.at - span.start), hit.strength)
            for hit in looks.hits
            if span.start < hit.at < span.end
        ]

    def _arousal(self) -> Curve:
        """0..1 beside the other shots: by what is felt in each, else by how much moves.

        Ranks, since what footage there is has to fill the whole of an arc.
        """
        values = ranks(np.array([s.shot.motion for s in self.shots]))
        felt = {
            index: mean
            for index, shot in enumerate(self.shots)
            if (feeling := self.felt.get(shot.footage.asset.id)) is not None
            and (mean := mean_over(feeling, feeling.arousal.view(), shot.usable)) is not None
        }
        if felt:
            values[list(felt)] = ranks(np.array(list(felt.values())))
        return values


def _stocked(
    footage: Sequence[Footage], taken: Mapping[AssetId, Sequence[TimeRange]]
) -> tuple[StockShot, ...]:
    found = []
    for order, item in enumerate(footage):
        usable = UsableShots(item)
        for shot in item.shots:
            whole = usable.of(shot)
            if whole is not None:
                left = without(whole, taken.get(item.asset.id, ()))
                if left.duration >= _SHORTEST:
                    found.append(StockShot(item, shot, left, order))
    return tuple(found)


def _groups(shots: Sequence[StockShot]) -> NDArray[np.int64]:
    numbers: dict[tuple[int, int], int] = {}
    return np.array(
        [numbers.setdefault((s.order, s.shot.start), len(numbers)) for s in shots], np.int64
    )


def ranks(values: Curve) -> Curve:
    """Places in order, 0..1; equal values share theirs."""
    _, groups, counts = np.unique(values, return_inverse=True, return_counts=True)
    middles = np.cumsum(counts) - (counts + 1) / 2
    return np.asarray(middles[groups] / max(len(values) - 1, 1))


def _peaks_of(shot: StockShot, of_file: Curve) -> list[tuple[float, float]]:
    """The strongest peaks of motion in a shot, in order of strength."""
    times = shot.footage.features.times
    first, last = times.picture_at(shot.usable.start), times.picture_at(shot.usable.end)
    motion = of_file[first : last + 1]
    if len(motion) < 3:  # noqa: PLR2004 - a peak has two sides
        return []
    inner = motion[1:-1]
    usual = max(float(np.median(motion)), 1e-3)
    is_peak = (inner >= motion[:-2]) & (inner > motion[2:]) & (inner >= _LIVELY * usual)
    found = np.flatnonzero(is_peak) + 1
    best = found[np.argsort(-motion[found], kind="stable")[:_PEAKS]]
    start = shot.usable.start
    return [
        (
            float(times.seconds(first + int(p)) - start),
            min((float(motion[p]) / usual - 1.0) / 3.0, 1.0),
        )
        for p in best
    ]


def mean_over(feeling: Feeling, values: Sequence[float], span: TimeRange) -> float | None:
    """The mean of one of a feeling's courses over media seconds; None where nothing is known."""
    first = max(int((span.start - feeling.start) / FEELING_STEP), 0)
    last = int((span.end - feeling.start) / FEELING_STEP) + 1
    part = values[first : max(last, first)]
    return sum(part) / len(part) if len(part) else None
