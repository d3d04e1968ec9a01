"""Ranks of several kinds made one: by words, by parts of words, by each kind of vector.

Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009): a shot gets ``weight / (K +
rank)`` of every list it stands in. What only stands out little among all vectors is no find: on a
list of vectors a shot stands only where it lies above the mean by some deviations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigc_studio.storage.footage_vectors import Near

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K = 20
LISTED = 400
"""Of each list, the best."""
WEIGHTS = {
    "words": 1.0, "grams": 0.4, "meaning": 0.8, "shown": 1.0, "picture": 1.0, "heard": 1.0,
}  # fmt: skip
_DEVIATIONS = 1.0
_FEW = 12
"""So few are not measured by their deviation."""


@dataclass(frozen=True, slots=True)
class RankedList:
    """``ids`` from the best on; ``values`` how near each is, for vectors."""

    kind: str
    ids: tuple[int, ...]
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Fused:
    shot: int
    score: float
    """0..1; 1 for what leads every list."""
    near: tuple[tuple[str, float], ...]
    """The kinds of vector by which it was found, with how near it is."""


def nearest(kind: str, near: Near, allowed: NDArray[np.int64] | None) -> RankedList:
    """The best by a kind of vector; ``allowed`` are sorted ids."""
    import numpy as np

    ids, values = near.ids, near.values
    floor = float(values.mean() + _DEVIATIONS * values.std()) if len(values) > _FEW else -1.0
    if allowed is not None:
        keep = np.isin(ids, allowed, assume_unique=True)
        ids, values = ids[keep], values[keep]
    if len(values) > LISTED:
        best = np.argpartition(values, -LISTED)[-LISTED:]
        ids, values = ids[best], values[best]
    order = np.argsort(-values, kind="stable")
    order = order[values[order] >= floor]
    return RankedList(kind, tuple(ids[order].tolist()), tuple(values[order].tolist()))


def fused(lists: Iterable[RankedList]) -> list[Fused]:
    """All that stand on any list, the best first."""
    scores: dict[int, float] = {}
    near: dict[int, list[tuple[str, float]]] = {}
    best = 0.0
    for ranked in lists:
        weight = WEIGHTS[ranked.kind]
        best += weight / (K + 1)
        for place, shot in enumerate(ranked.ids):
            scores[shot] = scores.get(shot, 0.0) + weight / (K + 1 + place)
            if ranked.values:
                near.setdefault(shot, []).append((ranked.kind, ranked.values[place]))
    order = sorted(scores, key=lambda shot: (-scores[shot], shot))
    return [Fused(shot, scores[shot] / best, tuple(near.get(shot, ()))) for shot in order]
