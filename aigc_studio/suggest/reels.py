"""A reel of N seconds: the best stretches of the footage, each with why it was chosen.

Stretches are taken one after the other by score less likeness to what was taken already (maximal
marginal relevance) and less a share for files that are used a lot; sentences are taken whole or
not at all, silent ones may be shortened to fit and are lengthened where time is left over. Then
they are put in shooting order; the first alternative begins with the best of all instead.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.ids import SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.moment_scores import Scored
from aigc_studio.suggest.moments import SHORTEST
from aigc_studio.suggest.reel_timeline import (
    Format,
    Laid,
    laid,
    mean_terms,
    timeline_of,
    told_cuts,
)
from aigc_studio.suggest.shot_metrics import likeness_matrix
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Sentence,
    Suggestion,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LIKENESS_WEIGHT = 0.4
_SHARE_WEIGHT = 0.2
_COMPARED = 600
"""The best so many stretches are looked at."""


@dataclass(frozen=True, slots=True)
class _Taken:
    scored: Scored
    frames: int


def suggest_reel(
    situation: Situation, found: list[Scored], form: Format, basis: str
) -> list[Suggestion]:
    """One reel as wished, with others to choose from; none without footage."""
    wish = situation.reel
    key = derived_id("reel", basis, wish.seconds)
    taken = _chosen(found, wish.seconds, form.rate)
    if not taken:
        return []
    parts = [laid(t.scored, t.frames) for t in taken]
    sequence = timeline_of(parts, f"Highlights {float(wish.seconds):.0f} s", key, form)
    values = (
        ("seconds", f"{float(form.rate.seconds(sequence.duration)):.1f}"),
        ("count", str(len(parts))),
    )
    return [
        Suggestion(
            id=SuggestionId(key),
            kind="highlights",
            edit=AddSequence(sequence),
            sentence=Sentence("Highlights of {seconds} s in {count} stretches", values),
            reasons=mean_terms(parts),
            confidence=min(sum(t.scored.score for t in taken) / len(taken), 0.99),
            evidence=tuple(evidence_of(t.scored) for t in taken),
            sequence_id=sequence.id,
            range=FrameRange(0, sequence.duration),
            touches=(),
            revision=situation.revision,
            provenance=Provenance("rules"),
            alternatives=_alternatives(found, taken, wish.seconds, (key, form)),
            rhythm=told_cuts(parts),
        )
    ]


def evidence_of(scored: Scored) -> Evidence:
    moment = scored.moment
    return Evidence(
        "speech" if moment.said is not None else "features",
        moment.footage.asset.id,
        moment.source,
    )


def _alternatives(
    found: list[Scored], taken: list[_Taken], seconds: Fraction, made: tuple[str, Format]
) -> tuple[Alternative, ...]:
    key, form = made
    best = max(range(len(taken)), key=lambda n: taken[n].scored.score)
    ways = [
        ("Best first", [taken[best], *taken[:best], *taken[best + 1 :]]),
        ("Shorter: {seconds} s", _chosen(found, seconds * Fraction(2, 3), form.rate)),
        ("Longer: {seconds} s", _chosen(found, seconds * Fraction(3, 2), form.rate)),
    ]
    alternatives = []
    for text, way in ways:
        parts = [laid(t.scored, t.frames) for t in way]
        own = derived_id(key, text)
        frames = sum(p.frames for p in parts)
        if not parts or (text.startswith("Best") and best == 0):
            continue
        length = f"{float(form.rate.seconds(frames)):.0f}"
        sequence = timeline_of(parts, f"Highlights {length} s", own, form)
        alternatives.append(
            Alternative(
                Sentence(text, (("seconds", length),)), AddSequence(sequence), told_cuts(parts)
            )
        )
    return tuple(alternatives)


def _chosen(found: list[Scored], seconds: Fraction, rate: FrameRate) -> list[_Taken]:
    """In shooting order; together at most so many seconds."""
    pool = sorted(found, key=lambda s: -s.score)[:_COMPARED]
    if not pool:
        return []
    alike = _likeness(pool)
    score = np.array([s.score for s in pool])
    frames = np.array([max(1, rate.frames_floor(s.moment.source.duration)) for s in pool])
    least = np.where(
        [s.moment.said is None for s in pool], max(1, rate.frames_ceil(SHORTEST)), frames
    )
    least = np.minimum(least, frames)
    left, nearest = np.ones(len(pool), np.bool_), np.zeros(len(pool))
    uses: Counter[str] = Counter()
    room = rate.frames_nearest(seconds)
    taken: list[_Taken] = []
    while (left & (least <= room)).any():
        used = np.array([uses[s.moment.footage.asset.id] for s in pool])
        value = score - _LIKENESS_WEIGHT * nearest - _SHARE_WEIGHT * used / max(len(taken), 1)
        best = int(np.argmax(np.where(left & (least <= room), value, -np.inf)))
        left[best] = False
        nearest = np.maximum(nearest, alike[best])
        uses[pool[best].moment.footage.asset.id] += 1
        length = min(int(frames[best]), room)
        taken.append(_Taken(pool[best], length))
        room -= length
    ordered = sorted(taken, key=lambda t: (t.scored.moment.order, t.scored.moment.source.start))
    return _lengthened(ordered, room, rate)


def _likeness(pool: list[Scored]) -> NDArray[np.float64]:
    """Of every pair by their shots; two sentences of one shot are as alike as their picture."""
    return likeness_matrix([s.moment.shot.signature for s in pool])


def _lengthened(taken: list[_Taken], room: int, rate: FrameRate) -> list[_Taken]:
    """Silent stretches go on for longer, the best first, where frames are left over."""
    longer = list(taken)
    for number in sorted(range(len(taken)), key=lambda n: -taken[n].scored.score):
        moment = taken[number].scored.moment
        if moment.room is None or room <= 0:
            continue
        end = moment.room.end
        if number + 1 < len(taken):
            after = taken[number + 1].scored.moment
            if after.order == moment.order:
                end = min(end, max(after.source.start, moment.source.end))
        most = rate.frames_floor(end - moment.source.start)
        more = min(max(most - longer[number].frames, 0), room)
        longer[number] = _Taken(taken[number].scored, longer[number].frames + more)
        room -= more
    return longer


def as_laid(scored: Scored, rate: FrameRate, most: Fraction | None = None) -> Laid:
    """A stretch whole, or its first ``most`` seconds where it is silent."""
    length = scored.moment.source.duration
    if most is not None and scored.moment.said is None:
        length = min(length, most)
    return laid(scored, max(1, rate.frames_floor(length)))
