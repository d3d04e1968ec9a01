"""Classical evidence and the network's answers as one list of boundaries with confidence.

Either may be sure of a hard cut alone, but the network only where a change can be seen at that
very picture: in the middle of a dissolve it answers too. A gradual transition needs its mixing
model to hold, and the network's agreement where there is one. Nothing is decided here: every
candidate is kept with its confidence, and a threshold moves later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.cuts import evidence_of
from aigc_studio.analysis.gradual import Gradual, dissolves, fades, joined
from aigc_studio.core.results import Boundary, Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.analysis.cuts import Curve, Evidence
    from aigc_studio.core.results import MediaFeatures, PictureTimes

THRESHOLD = 0.5
_LOWEST = 0.1
_SEEN_RATIO, _SEEN_CHANGE = 1.5, 1.0
"""A change at least that sudden and large can be seen as a cut at all."""
_CLASSICAL_TRUST, _NET_TRUST = 0.95, 0.9
_GRADUAL_SHARE = (0.6, 0.45)
"""Weights of the mixing model and of the network; the first alone passes only when sure."""
_WIPE_TRUST = 0.85
_WIPE_CHANGE = 12.0
_WIPE_REACH = 6
_DOUBTFUL_CHANGE = 1.5
_DOUBTFUL_DRIFT = 4.0


@dataclass(frozen=True, slots=True)
class Answers:
    """The network's, moved to the first picture after the change: ``cut``, ``any`` (n,) 0..1."""

    cut: Curve
    any: Curve


@dataclass(frozen=True, slots=True)
class Fused:
    score: Floats
    candidates: tuple[Boundary, ...]


def doubtful(evidence: Evidence) -> NDArray[np.bool_]:
    """Pictures at which anything could be: something jumps, or changes within half a second.

    Elsewhere the network is neither asked nor believed, so that asking it only for these gives
    the very same boundaries.
    """
    reach = max(1, round(evidence.frames_a_second / 4))
    count = len(evidence.blocks)
    places = np.arange(count)
    before = evidence.blocks[np.maximum(places - reach, 0)]
    after = evidence.blocks[np.minimum(places + reach, count - 1)]
    drift = np.abs(after - before).mean(axis=1)
    jumps = (evidence.difference >= _SEEN_CHANGE) & (evidence.ratio >= _SEEN_RATIO / 2)
    return np.asarray(jumps | (drift >= _DOUBTFUL_DRIFT), np.bool_)


def fused(features: MediaFeatures, answers: Answers | None) -> Fused:
    """Boundaries of one film; ``answers`` None: the classical detector alone."""
    evidence = evidence_of(features)
    if answers is not None:
        asked = doubtful(evidence)
        answers = Answers(np.where(asked, answers.cut, 0.0), np.where(asked, answers.any, 0.0))
    cut = _cut_scores(evidence, answers)
    gradual = _gradual_scores(evidence, answers, cut)
    cut = _without_weak_cuts_inside(cut, gradual)
    found = [_cut(features.times, evidence, answers, int(p), float(cut[p]))
             for p in np.flatnonzero(cut >= _LOWEST)]  # fmt: skip
    found += [_gradual(features.times, g, c, answers) for g, c in gradual if c >= _LOWEST]
    score = cut.copy()
    for transition, confidence in gradual:
        part = slice(transition.start, transition.end)
        score[part] = np.maximum(score[part], confidence)
    ordered = sorted(found, key=lambda boundary: (boundary.start, boundary.end))
    return Fused(Floats(score.astype(np.float32).tobytes()), tuple(ordered))


def _cut_scores(evidence: Evidence, answers: Answers | None) -> Curve:
    doubt = 1.0 - _CLASSICAL_TRUST * evidence.cut
    if answers is not None:
        is_seen = (evidence.ratio >= _SEEN_RATIO) & (evidence.difference >= _SEEN_CHANGE)
        flash = np.where(evidence.is_flash, 0.3, 1.0)
        doubt = doubt * (1.0 - _NET_TRUST * answers.cut * is_seen * flash)
    scores = 1.0 - doubt
    scores[:1] = 0.0
    return np.asarray(scores, np.float32)


def _gradual_scores(
    evidence: Evidence, answers: Answers | None, cut: Curve
) -> list[tuple[Gradual, float]]:
    result: list[tuple[Gradual, float]] = []
    for transition in joined(fades(evidence), dissolves(evidence), evidence):
        confidence = transition.strength * _CLASSICAL_TRUST
        if answers is not None:
            most = float(answers.any[transition.start : transition.end].max(initial=0.0))
            own, other = _GRADUAL_SHARE
            confidence = min(own * transition.strength + other * most, 1.0)
        inside = cut[transition.start + 1 : max(transition.end - 1, transition.start + 1)]
        if inside.max(initial=0.0) < max(THRESHOLD, confidence):
            result.append((transition, confidence))
    if answers is not None:
        result += _wipes(evidence, answers, cut, [transition for transition, _ in result])
    return result


def _wipes(
    evidence: Evidence, answers: Answers, cut: Curve, known: list[Gradual]
) -> list[tuple[Gradual, float]]:
    """What the network alone sees over several pictures: wipes, irises, pushes."""
    found: list[tuple[Gradual, float]] = []
    taken = np.zeros(len(cut), np.bool_)
    for transition in known:
        taken[max(0, transition.start - _WIPE_REACH) : transition.end + _WIPE_REACH] = True
    for picture in np.flatnonzero(cut >= THRESHOLD):
        taken[max(0, picture - _WIPE_REACH) : picture + _WIPE_REACH] = True
    for picture in np.argsort(-answers.cut):
        confidence = float(answers.cut[picture]) * _WIPE_TRUST
        if confidence < _LOWEST:
            break
        if taken[picture]:
            continue
        start, end = _extent(evidence, int(picture))
        taken[max(0, start - _WIPE_REACH) : end + _WIPE_REACH] = True
        before, after = evidence.blocks[max(start - 1, 0)], evidence.blocks[end - 1]
        if float(np.abs(after - before).mean()) >= _WIPE_CHANGE:
            found.append((Gradual("wipe", start, end, confidence), confidence))
    return found


def _extent(evidence: Evidence, picture: int) -> tuple[int, int]:
    """The pictures around that change much more than is usual nearby."""
    near = evidence.difference[max(0, picture - 25) : picture + 25]
    limit = max(2.0, float(np.median(near)) * 2.0, 0.15 * float(evidence.difference[picture]))
    start, end = picture, picture + 1
    while (
        start > 0 and picture - start < _WIPE_REACH * 2 and evidence.difference[start - 1] > limit
    ):
        start -= 1
    count = len(evidence.difference)
    while end < count and end - picture < _WIPE_REACH * 2 and evidence.difference[end] > limit:
        end += 1
    return start, end


def _without_weak_cuts_inside(cut: Curve, gradual: list[tuple[Gradual, float]]) -> Curve:
    result = cut.copy()
    for transition, confidence in gradual:
        part = result[transition.start : transition.end]
        part[part < max(confidence, _LOWEST)] = 0.0
    return result


def _cut(
    times: PictureTimes,
    evidence: Evidence,
    answers: Answers | None,
    picture: int,
    confidence: float,
) -> Boundary:
    reasons = [("change", float(evidence.cut[picture]))]
    if answers is not None:
        reasons.append(("TransNetV2", float(answers.cut[picture])))
    if evidence.is_flash[picture]:
        reasons.append(("flash", 1.0))
    seconds = times.seconds(picture)
    return Boundary("cut", picture, picture, seconds, seconds, confidence, tuple(reasons))


def _gradual(
    times: PictureTimes, transition: Gradual, confidence: float, answers: Answers | None
) -> Boundary:
    start, end = transition.start, transition.end
    reasons = [] if transition.kind == "wipe" else [("mixing", transition.strength)]
    if answers is not None:
        reasons.append(("TransNetV2", float(answers.any[start:end].max(initial=0.0))))
    return Boundary(
        transition.kind,
        start,
        end,
        times.seconds(start),
        times.seconds(end),
        confidence,
        tuple(reasons),
    )
