"""Which pictures of a stretch stand for it: sharp, well lit, typical ones. Pure rules.

A stretch has one picture, and another wherever it comes to look quite different. Those chosen share
the stretch between them, so that the stretches of a file still follow each other without a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from aigc_studio.core.rates import TimeRange
from aigc_studio.suggest.shot_metrics import likeness

MOST_IN_STRETCH = 3
_LONGEST = Fraction(7)
"""Seconds that one picture stands for."""
_OTHER = 0.5
"""Below this likeness (of 8 by 8 blocks) a picture shows something else."""
_APART = Fraction(3, 2)
"""Seconds between two pictures of a stretch."""
_AT_EDGE = Fraction(1, 5)
"""Seconds at the ends in which a cut may still show."""
_GOOD_LIGHT = 120.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture as it was measured."""

    at: Fraction
    detail: float
    """Edges for the contrast there is: about 0 (blurred) to .4 (crisp)."""
    light: float
    """Mean luma, 0..255."""
    contrast: float
    """Its deviation, 0..128."""
    blocks: bytes
    """uint8 (3, 8, 8): mean Y, U, V."""


def stretches_between(span: TimeRange, cuts: Sequence[Fraction]) -> tuple[TimeRange, ...]:
    """Even parts of the shots between the cuts, none longer than some seconds."""
    inside = sorted({cut for cut in cuts if span.start < cut < span.end})
    found = []
    for start, end in pairwise([span.start, *inside, span.end]):
        count = max(1, -int(-(end - start) // _LONGEST))
        edges = [start + (end - start) * n / count for n in range(count + 1)]
        found += [TimeRange(a, b) for a, b in pairwise(edges)]
    return tuple(found)


def chosen(
    stretch: TimeRange, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, TimeRange]]:
    """The pictures that stand for a stretch, in order, each with its own part of it."""
    if not candidates:
        return []
    ranked = sorted(candidates, key=lambda c: -_score(c, stretch, candidates))
    kept = [ranked[0]]
    for other in ranked[1:]:
        is_new = all(likeness(other.blocks, k.blocks) < _OTHER for k in kept)
        is_apart = all(abs(other.at - k.at) >= _APART for k in kept)
        if is_new and is_apart and len(kept) < MOST_IN_STRETCH:
            kept.append(other)
    kept.sort(key=lambda c: c.at)
    middles = [(a.at + b.at) / 2 for a, b in pairwise(kept)]
    parts = pairwise([stretch.start, *middles, stretch.end])
    return [(c, TimeRange(a, b)) for c, (a, b) in zip(kept, parts, strict=True)]


def _score(candidate: Candidate, stretch: TimeRange, all_of_them: Sequence[Candidate]) -> float:
    typical = sum(likeness(candidate.blocks, c.blocks) for c in all_of_them) / len(all_of_them)
    middle = (stretch.start + stretch.end) / 2
    aside = abs(candidate.at - middle) / max(stretch.duration / 2, Fraction(1, 1000))
    edge = min(candidate.at - stretch.start, stretch.end - candidate.at)
    return (
        min(candidate.detail * 4.0, 1.5)
        + min(candidate.contrast / 60.0, 1.0)
        + typical
        - abs(candidate.light - _GOOD_LIGHT) / 255.0
        - 0.2 * float(aside)
        - (0.5 if edge < _AT_EDGE else 0.0)
    )
