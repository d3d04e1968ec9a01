"""Re-pace: give the shots of the open timeline other lengths, so that its pace follows an arc.

The lengths are those of ``repace_plan``. All changes are ripple trims, splits at detected shots and
cuts to a closer framing, which need no other footage: one undo step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, SuggestionId, derived_id
from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import RemoveClips, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.keyframes import SetFraming
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.kept_music import kept_music
from aigc_studio.suggest.music_plan import style_of
from aigc_studio.suggest.pace import achieved_pace, wanted_pace
from aigc_studio.suggest.pace_items import PaceItem, pace_items
from aigc_studio.suggest.repace_plan import (
    ACTION,
    BEAT,
    FREE,
    KEPT,
    SPARING,
    Course,
    Freedom,
    Taken,
    best,
    cost_as_is,
    course_of,
)
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.suggestion import (
    Alternative,
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

_LEAST_SHOTS = 3
_GAIN = 1.0
"""A new pace has to be better by this, else nothing is offered."""
_CLOSER = (0.5, 0.45, 1.25)
"""Middle and zoom of the nearer picture: a little above the middle, where faces are."""
_OTHERS = (
    ("Fewer changes: {seconds} s", SPARING),
    ("Closer to the arc: {seconds} s", FREE),
)


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
    course = course_of(situation, sequence, items)
    if course is None:
        return []
    taken, cost = best(items, course, Freedom())
    if cost_as_is(items, course, Freedom()) - cost < _GAIN:
        return []
    key = derived_id("repace", sequence.id, situation.rhythm, *[i.frames for i in items])
    edits, settled = _edits(situation.project, sequence, track, taken, key)
    if not edits:
        return []
    made = _suggestion(situation, sequence, (settled, course), edits, key)
    others = []
    known = [edits]
    for text, freedom in _OTHERS:
        taken, _ = best(items, course, freedom)
        edits, settled = _edits(situation.project, sequence, track, taken, derived_id(key, text))
        if edits and all(_moves(edits) != _moves(e) for e in known):
            known.append(edits)
            rhythm = _rhythm(sequence, _shown(settled), course)
            seconds = float(sequence.frame_rate.seconds(rhythm.duration))
            label = Sentence(text, (("seconds", f"{seconds:.0f}"),))
            others.append(Alternative(label, Batch("New pace", edits), rhythm))
    return [replace(made, alternatives=tuple(others))]


def _is_gapless(items: list[PaceItem]) -> bool:
    ends = [i.frames.end for i in items]
    return [i.frames.start for i in items] == [items[0].frames.start, *ends[:-1]]


def _edits(
    project: Project, sequence: Sequence, track: Track, taken: list[Taken], key: str
) -> tuple[tuple[Edit, ...], list[Taken]]:
    """Edits from the last shot to the first, and what comes of them.

    One that is refused, since it would tear something else apart, is left out.
    """
    edits: list[Edit] = []
    settled: list[Taken] = []
    for item in reversed(taken):
        made = None
        if item.length != item.item.frames.duration or item.cut:
            made = _edits_of(project, sequence, track, item, key)
        if made is None:
            settled.append(replace(item, length=item.item.frames.duration, cut=0))
        else:
            project, own = made
            edits += own
            settled.append(item)
    edits += kept_music(sequence, project, key) if edits else []
    at, result = 0, []
    for item in reversed(settled):
        result.append(replace(item, start=at))
        at += item.length
    return tuple(edits), result


def _edits_of(
    project: Project, sequence: Sequence, track: Track, taken: Taken, key: str
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
            return edits[-1].apply(project), edits
        by = taken.length - span.duration
        if by:
            edits.append(TrimClips(sequence.id, ids, "out", by, ripple=True))
            project = edits[-1].apply(project)
        if taken.cut:
            project, own = _closer(project, sequence, track, taken, key)
            edits += own
    except EditError:
        return None
    return project, edits


def _closer(
    project: Project, sequence: Sequence, track: Track, taken: Taken, key: str
) -> tuple[Project, list[Edit]]:
    """A cut in the middle of a shot, after which its picture is seen from nearer."""
    frame = taken.item.frames.start + taken.cut
    ids = tuple(_parts_at(project, sequence, track, frame))
    split = SplitClips(sequence.id, ids, frame, seed=f"{key}:closer:{frame}")
    project = split.apply(project)
    now = project.sequence(sequence.id)
    own = now.track(track.id) if now is not None else None
    clip = next((c for c in own.clips if c.start == frame), None) if own else None
    if clip is None:
        raise EditError("The clip this was made for is no longer on the timeline.")
    framing = SetFraming(sequence.id, clip.id, (FramingPoint(clip.source_start, *_CLOSER),))
    return framing.apply(project), [split, framing]


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
    planned: tuple[list[Taken], Course],
    edits: tuple[Edit, ...],
    key: str,
) -> Suggestion:
    taken, course = planned
    rate = sequence.frame_rate
    changed = sum(t.length != t.item.frames.duration for t in taken)
    added = sum(t.cut > 0 for t in taken)
    kept = [t for t in taken if t.length]
    rhythm = _rhythm(sequence, _shown(taken), course)
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
        ("added", str(added)),
        ("seconds", f"{float(rate.seconds(rhythm.duration)):.1f}"),
    )
    text = "New pace: {count} of {shots} shots get another length or go, {seconds} s in all"
    if added:
        text = (
            "New pace: {count} of {shots} shots get another length or go, {added} are cut to a"
            " closer framing, {seconds} s in all"
        )
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


def _shown(taken: list[Taken]) -> list[Taken]:
    """The shots that are seen: none that was dropped, two of one that was cut."""
    found = []
    for one in taken:
        if one.cut:
            found.append(replace(one, length=one.cut))
            found.append(replace(one, start=one.start + one.cut, length=one.length - one.cut))
        elif one.length:
            found.append(one)
    return found


def _moves(edits: tuple[Edit, ...]) -> list[str]:
    """What tells plans apart: all but the seeds of their ids."""
    return [str(e) for e in edits if isinstance(e, TrimClips | RemoveClips | SetFraming)]


def _rhythm(sequence: Sequence, kept: list[Taken], course: Course) -> Rhythm:
    frame = float(sequence.frame_rate.frame_duration)
    cuts = []
    for before, after in pairwise(kept):
        off = (log(before.length) - course.target[before.start]) / (2 * KEPT)
        gains = (
            ("on the beat", float(course.pulse[after.start]), BEAT),
            ("wanted length", float(np.exp(-0.5 * off * off)), 1.0),
            ("cut on action", before.action, ACTION),
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
