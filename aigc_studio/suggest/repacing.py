"""Re-pace: give the shots of the open timeline other lengths, so that its pace follows an arc.

The programme goes through the shots in their order. Its state is the frame at which the next one
begins, so arousal and beats are those of where a shot comes to lie, not of where it was; each shot
is kept, shortened, lengthened into what its file still has, or dropped. Costs are those of the
planner: length against the drawn log-normal, beats under the new cuts, action at them, and a little
for every change. All changes are ripple trims and splits at detected shots: one undo step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import RemoveClips, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.laid_music import laid_beats, laid_music
from aigc_studio.suggest.music_plan import style_of
from aigc_studio.suggest.pace import MIDDLING, achieved_pace, arc_at, music_arousal, wanted_pace
from aigc_studio.suggest.pace_items import PaceItem, pace_items
from aigc_studio.suggest.rhythm_planner import drawn_lengths
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.suggestion import (
    Evidence,
    PlannedCut,
    Provenance,
    Reason,
    Rhythm,
    Sentence,
    Suggestion,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Curve = NDArray[np.float64]

_KEPT = 0.45
"""How closely a drawn length is kept: shots that are there cannot have any."""
_OWN_SPREAD = 0.6
"""Of the style's spread, what is drawn: the shots that are there bring the rest."""
_BEAT, _ACTION = 0.7, 0.4
_CHANGE = 0.15
_DROP = 2.5
_LENGTH = 300.0
"""How dear it is when the whole gets longer or shorter: (its share)^2 times this."""
_LONGER = 1.3
_LEAST_SHOTS = 3
_GAIN = 1.0
"""A new pace has to be better by this, else nothing is offered."""


@dataclass(frozen=True, eq=False, slots=True)
class _Course:
    """What is wanted at each frame where a shot may begin or end."""

    target: Curve
    middles: Curve
    pulse: Curve
    sigma: float
    duration: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """One shot in the new pace, from frame ``start`` on; ``length`` 0 is dropped."""

    item: PaceItem
    start: int
    length: int
    action: float


def suggest_repace(
    situation: Situation,
    footage: Mapping[AssetId, Footage],
    words: Mapping[AssetId, AssetTranscript],
) -> list[Suggestion]:
    """One suggestion where a new pace is asked for and is better than the present one."""
    sequence = situation.sequence
    if sequence is None or not situation.rhythm.is_repacing:
        return []
    style = style_of(situation.rhythm)
    shortest = max(sequence.frame_rate.frames_ceil(style.shortest), 1)
    found = pace_items(sequence, footage, words, shortest)
    if found is None or len(found[1]) < _LEAST_SHOTS or not _is_gapless(found[1]):
        return []
    track, items = found
    course = _course(situation, sequence, items)
    if course is None:
        return []
    taken, cost = _best(items, course)
    if _cost_as_is(items, course) - cost < _GAIN:
        return []
    key = derived_id("repace", sequence.id, situation.rhythm, *[i.frames for i in items])
    edits, settled = _edits(situation.project, sequence, track, taken, key)
    if not edits:
        return []
    return [_suggestion(situation, sequence, (settled, course), edits, key)]


def _is_gapless(items: list[PaceItem]) -> bool:
    ends = [i.frames.end for i in items]
    return [i.frames.start for i in items] == [items[0].frames.start, *ends[:-1]]


def _course(situation: Situation, sequence: Sequence, items: list[PaceItem]) -> _Course | None:
    """None where no arc is wanted and no heard music says one."""
    wish, rate = situation.rhythm, sequence.frame_rate
    first, duration = items[0].frames.start, items[-1].frames.end - items[0].frames.start
    style, frame = style_of(wish), float(sequence.frame_rate.frame_duration)
    places = np.arange(int(duration * _LONGER) + 1)
    ahead = np.asarray(places * frame + style.median / 2, np.float64)
    laid = laid_music(sequence, situation.heard)
    if wish.wanted:
        arousal = arc_at(wish.wanted, np.minimum(ahead / (duration * frame), 1.0))
    elif laid:
        felt = {f.asset.id: f.feeling for f in situation.felt}
        item = max(laid, key=lambda m: m.clip.duration)
        start = float(item.stretch.seconds_at(first))
        arousal = music_arousal(item.heard.music, felt.get(item.clip.asset_id), ahead + start)
    else:
        return None
    pulse = np.zeros(len(places))
    for at, felt_there in laid_beats(laid).items():
        if 0 <= at - first < len(places):
            pulse[at - first] = felt_there
    middles = log(style.median) + style.k * (MIDDLING - arousal)
    seconds = np.asarray(places * frame, np.float64)
    target = drawn_lengths(middles, _OWN_SPREAD * style.sigma, seconds)
    shortest = log(float(rate.seconds(1)) * max(rate.frames_ceil(style.shortest), 1))
    return _Course(
        np.clip(target, shortest, log(style.longest)) - log(frame),
        middles,
        pulse,
        style.sigma,
        duration,
    )


def _best(items: list[PaceItem], course: _Course) -> tuple[list[_Taken], float]:
    """The cheapest lengths: cost of every frame at which the next shot may begin."""
    count = len(course.target)
    best = np.full(count, np.inf)
    best[0] = 0.0
    choices: list[NDArray[np.int16]] = []
    for item in items:
        new = np.full(count, np.inf)
        choice = np.full(count, -1, np.int16)
        if item.may_go:
            new = best + _DROP
        for number, length in enumerate(item.lengths.tolist()):
            if length >= count:
                continue
            cost = best[: count - length] + _cost(item, number, course)[: count - length]
            cost -= _BEAT * course.pulse[length:]
            better = cost < new[length:]
            new[length:][better] = cost[better]
            choice[length:][better] = number
        best = new
        choices.append(choice)
    off = np.arange(count) / course.duration - 1.0
    ends = best + _LENGTH * off * off
    at = int(np.argmin(ends))
    total = float(ends[at])
    taken: list[_Taken] = []
    for item, choice in zip(reversed(items), reversed(choices), strict=True):
        number = int(choice[at])
        if number < 0:
            taken.append(_Taken(item, at, 0, 0.0))
            continue
        at -= int(item.lengths[number])
        taken.append(_Taken(item, at, int(item.lengths[number]), float(item.action[number])))
    return taken[::-1], total


def _cost(item: PaceItem, number: int, course: _Course) -> Curve:
    """What one length of a shot costs at every frame where it may begin."""
    length = int(item.lengths[number])
    off = (log(length) - course.target) / _KEPT
    own = 0.0 if length == item.frames.duration else _CHANGE
    return np.asarray(0.5 * off * off + own - _ACTION * float(item.action[number]))


def _cost_as_is(items: list[PaceItem], course: _Course) -> float:
    total, at = 0.0, 0
    for item in items:
        number = int(np.flatnonzero(item.lengths == item.frames.duration)[0])
        total += float(_cost(item, number, course)[at])
        at += item.frames.duration
        total -= _BEAT * float(course.pulse[at])
    return total


def _edits(
    project: Project, sequence: Sequence, track: Track, taken: list[_Taken], key: str
) -> tuple[tuple[Edit, ...], list[_Taken]]:
    """Edits from the last shot to the first, and what comes of them.

    One that is refused, since it would tear something else apart, is left out.
    """
    edits: list[Edit] = []
    settled: list[_Taken] = []
    for item in reversed(taken):
        made = None
        if item.length != item.item.frames.duration:
            made = _edits_of(project, sequence, track, item, key)
        if made is None:
            settled.append(replace(item, length=item.item.frames.duration))
        else:
            project, own = made
            edits += own
            settled.append(item)
    at, result = 0, []
    for item in reversed(settled):
        result.append(replace(item, start=at))
        at += item.length
    return tuple(edits), result


def _edits_of(
    project: Project, sequence: Sequence, track: Track, taken: _Taken, key: str
) -> tuple[Project, list[Edit]] | None:
    edits: list[Edit] = []
    span = taken.item.frames
    try:
        for frame in (span.end, span.start):
            whole = _parts_at(project, sequence, track, span.start)
            if any(s < frame < e for s, e in whole.values()):
                edits.append(SplitClips(sequence.id, tuple(whole), frame, seed=f"{key}:{frame}"))
                project = edits[-1].apply(project)
        ids = tuple(_parts_at(project, sequence, track, span.start))
        if taken.length == 0:
            edits.append(RemoveClips(sequence.id, ids, ripple=True))
        else:
            by = taken.length - span.duration
            edits.append(TrimClips(sequence.id, ids, "out", by, ripple=True))
        return edits[-1].apply(project), edits
    except EditError:
        return None


def _parts_at(
    project: Project, sequence: Sequence, track: Track, frame: int
) -> dict[ClipId, tuple[int, int]]:
    """The clip of a track over a frame with what is linked to it: where each lies."""
    now = project.sequence(sequence.id)
    own = now.track(track.id) if now is not None else None
    clip = next((c for c in own.clips if c.start <= frame < c.end), None) if own else None
    if now is None or clip is None:
        raise EditError("The clip this was made for is no longer on the timeline.")
    linked = now.linked(clip.id)
    return {c.id: (c.start, c.end) for _, c in now.clips() if c.id in linked}


def _suggestion(
    situation: Situation,
    sequence: Sequence,
    planned: tuple[list[_Taken], _Course],
    edits: tuple[Edit, ...],
    key: str,
) -> Suggestion:
    taken, course = planned
    rate = sequence.frame_rate
    changed = sum(t.length != t.item.frames.duration for t in taken)
    kept = [t for t in taken if t.length]
    rhythm = _rhythm(sequence, kept, course)
    rows = [c.terms for c in rhythm.cuts]
    reasons = tuple(
        Reason(
            rows[0][n].feature,
            sum(r[n].value for r in rows) / len(rows),
            sum(r[n].weight for r in rows) / len(rows),
        )
        for n in range(len(rows[0]) if rows else 0)
    )
    span = FrameRange(taken[0].item.frames.start, taken[-1].item.frames.end)
    values = (
        ("count", str(changed)),
        ("shots", str(len(taken))),
        ("seconds", f"{float(rate.seconds(rhythm.duration)):.1f}"),
    )
    text = "New pace: {count} of {shots} shots get another length or go, {seconds} s in all"
    return Suggestion(
        id=SuggestionId(key),
        kind="repace",
        edit=Batch("New pace", edits),
        sentence=Sentence(text, values),
        reasons=reasons,
        confidence=min(next((r.value for r in reasons if r.feature == "wanted length"), 0.5), 0.99),
        evidence=tuple(
            Evidence("features", t.item.clip.asset_id, t.item.clip.source_range(rate)) for t in kept
        ),
        sequence_id=sequence.id,
        range=span,
        touches=tuple(dict.fromkeys(c for t in taken for c in t.item.parts)),
        revision=situation.revision,
        provenance=Provenance("rules"),
        rhythm=rhythm,
    )


def _rhythm(sequence: Sequence, kept: list[_Taken], course: _Course) -> Rhythm:
    frame = float(sequence.frame_rate.frame_duration)
    cuts = []
    for before, after in pairwise(kept):
        off = (log(before.length) - course.target[before.start]) / (2 * _KEPT)
        gains = (
            ("on the beat", float(course.pulse[after.start]), _BEAT),
            ("wanted length", float(np.exp(-0.5 * off * off)), 1.0),
            ("cut on action", before.action, _ACTION),
        )
        total = sum(v * w for _, v, w in gains) or 1.0
        terms = tuple(Reason(n, v, v * w / total) for n, v, w in gains)
        cuts.append(PlannedCut(after.start, terms))
    duration = kept[-1].start + kept[-1].length if kept else 0
    seconds = np.asarray(np.arange(duration + 1) * frame, np.float64)
    whole = duration * frame
    times = np.array([c.frame * frame for c in cuts], np.float64)
    width = max(2.0 * whole / max(len(kept), 1), frame)
    middles = np.asarray(course.middles[: len(seconds)])
    return Rhythm(
        duration,
        tuple(cuts),
        tuple(wanted_pace(middles, seconds, whole, course.sigma).tolist()),
        tuple(achieved_pace(times, whole, width).tolist()),
    )
