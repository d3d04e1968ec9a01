"""Ranks of several kinds made one: by words, by parts of words, by each kind of vector.

Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009): a shot gets ``weight / (K +
rank)`` of every list it stands in. What only stands out little among all vectors is no find: on a
list of vectors a shot stands only where it lies above the mean by some deviations. What has all the
words counts more than what has some of them.
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
"""Measured on the written searches of ``tests/accuracy``: from 5 to 60 little changes."""
LISTED = 400
"""Of each list, the best."""
WEIGHTS = {
    "words": 1.0,
    "some": 0.4,
    "grams": 0.4,
    "meaning": 1.0,
    "shown": 1.0,
    "picture": 1.0,
    "heard": 1.0,
}
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


def nearest(
    kind: str,
    near: Near,
    allowed: NDArray[np.int64] | None,
    *,
    is_asked: bool,
    count: int = LISTED,
) -> RankedList:
    """The best ``count`` by a kind of vector; ``allowed`` are sorted ids.

    ``is_asked``: fields were asked for by name, and whatever passes them is a find.
    """
    import numpy as np

    ids, values = near.ids, near.values
    has_floor = len(values) > _FEW and not is_asked
    floor = float(values.mean() + _DEVIATIONS * values.std()) if has_floor else -1.0
    if allowed is not None:
        keep = np.isin(ids, allowed, assume_unique=True)
        ids, values = ids[keep], values[keep]
    if len(values) > count:
        best = np.argpartition(values, -count)[-count:]
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
        best += weight / (K + 1) if ranked.ids else 0.0
        for place, shot in enumerate(ranked.ids):
            scores[shot] = scores.get(shot, 0.0) + weight / (K + 1 + place)
            if ranked.values:
                near.setdefault(shot, []).append((ranked.kind, ranked.values[place]))
    order = sorted(scores, key=lambda shot: (-scores[shot], shot))
    return [Fused(shot, scores[shot] / best, tuple(near.get(shot, ()))) for shot in order]
