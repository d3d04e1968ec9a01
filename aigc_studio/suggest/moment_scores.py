"""How much each stretch of footage is worth in a reel, and why.

A score is the weighted mean of the terms that are known of a stretch, each 0..1: what is felt, how
much moves, whether faces are seen, what is said, how unlike it is to the rest, and how good the
picture is. Feeling and motion are places in the order of all stretches, since a reel is made of
what there is; words by TextRank (Mihalcea and Tarau 2004). A term that is not known counts neither
for nor against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import TimeRange
from aigc_studio.suggest.key_sentences import rank
from aigc_studio.suggest.moments import Moment
from aigc_studio.suggest.quality import quality
from aigc_studio.suggest.sentences import Said
from aigc_studio.suggest.shot_metrics import likeness_to
from aigc_studio.suggest.shot_stock import mean_over, ranks
from aigc_studio.suggest.stretches import curve_of
from aigc_studio.suggest.suggestion import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Curve = NDArray[np.float64]
    FacesSeen = Callable[[AssetId, TimeRange], float | None]

WEIGHTS: Mapping[str, float] = {
    "strong feeling": 1.0,
    "what is said": 1.0,
    "picture": 0.7,
    "movement": 0.6,
    "faces": 0.5,
    "novelty": 0.5,
}
_VALENCE = 0.5
_COMPARED = 1200
_NEAREST = 3
_FEWEST_TERMS, _USUAL_TERMS = 3, 40


@dataclass(frozen=True, eq=False, slots=True)
class Scored:
    """A stretch with its score 0..1 and the terms it is made of."""

    moment: Moment
    score: float
    terms: tuple[Reason, ...]


def scored(
    moments: Sequence[Moment], felt: Mapping[AssetId, Feeling], faces: FacesSeen | None = None
) -> list[Scored]:
    """Every stretch with its score, in the same order."""
    if not moments:
        return []
    columns: dict[str, list[float | None]] = {
        "strong feeling": _feeling(moments, felt),
        "what is said": _said(moments),
        "picture": [quality(m.shot) for m in moments],
        "movement": _ranked(_motions(moments)),
        "faces": [faces(m.footage.asset.id, m.source) if faces else None for m in moments],
        "novelty": [float(v) for v in _novelty(moments)],
    }
    found = []
    for row, moment in enumerate(moments):
        known = [
            Reason(name, float(value), WEIGHTS[name])
            for name, column in columns.items()
            if (value := column[row]) is not None
        ]
        whole = sum(term.weight for term in known)
        score = sum(term.value * term.weight for term in known) / whole
        terms = tuple(Reason(t.feature, t.value, t.weight / whole) for t in known)
        found.append(Scored(moment, score, terms))
    return found


def _feeling(moments: Sequence[Moment], felt: Mapping[AssetId, Feeling]) -> list[float | None]:
    """Excited or clearly glad or sad counts for more than calm and even."""
    values: list[float | None] = []
    for moment in moments:
        feeling = felt.get(moment.footage.asset.id)
        value = None
        if feeling is not None:
            arousal = mean_over(feeling, feeling.arousal.view(), moment.source)
            valence = mean_over(feeling, feeling.valence.view(), moment.source)
            if arousal is not None and valence is not None:
                value = arousal + _VALENCE * abs(valence)
        values.append(value)
    return _ranked(values)


def _ranked(values: list[float | None]) -> list[float | None]:
    known = [row for row, value in enumerate(values) if value is not None]
    placed: list[float | None] = [None] * len(values)
    if known:
        order = ranks(np.array([values[row] for row in known], np.float64))
        for row, value in zip(known, order, strict=True):
            placed[row] = float(value)
    return placed


def _said(moments: Sequence[Moment]) -> list[float | None]:
    """Sentences that say what others say, and enough; None where nobody speaks."""
    told = [(row, m.said) for row, m in enumerate(moments) if m.said is not None]
    values: list[float | None] = [None if m.said is None else 0.0 for m in moments]
    if not told:
        return values
    shares = shares_of([said for _, said in told])
    for (row, said), share in zip(told, shares, strict=True):
        is_whole = _FEWEST_TERMS <= len(said.terms) <= _USUAL_TERMS
        values[row] = float(share) if is_whole else 0.25 * float(share)
    return values


def shares_of(said: Sequence[Said]) -> list[float]:
    """For each sentence its place among those around it by how much it says what they say."""
    shares: list[float] = []
    for first in range(0, len(said), _COMPARED):
        part = list(said[first : first + _COMPARED])
        shares += [float(v) for v in ranks(np.asarray(rank(part)[0]))]
    return shares


def _motions(moments: Sequence[Moment]) -> list[float | None]:
    curves: dict[AssetId, Curve] = {}
    values: list[float | None] = []
    for moment in moments:
        features = moment.footage.features
        asset_id = moment.footage.asset.id
        if asset_id not in curves:
            curves[asset_id] = curve_of(features, "motion")
        first = features.times.picture_at(moment.source.start)
        last = features.times.picture_at(moment.source.end)
        part = curves[asset_id][first : last + 1]
        values.append(float(part.mean()) if len(part) else None)
    return values


def _novelty(moments: Sequence[Moment]) -> Curve:
    """1 less how alike the nearest few other shots look."""
    shots = {id(m.shot): m.shot for m in moments}
    places = {key: place for place, key in enumerate(shots)}
    blocks = np.stack(
        [np.frombuffer(s.signature.ljust(192, b"\0"), np.uint8) for s in shots.values()]
    ).astype(np.float32)
    own = np.zeros(len(shots))
    for place in range(len(shots)):
        alike = likeness_to(blocks, place)
        alike[place] = 0.0
        nearest = np.sort(alike)[-_NEAREST:]
        own[place] = 1.0 - float(nearest.mean())
    return own[[places[id(m.shot)] for m in moments]]
