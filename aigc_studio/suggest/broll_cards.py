"""Plans of B-roll as suggestions: one a shot, one for the shot list; of a script, one timeline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.laying import LayOver
from aigc_studio.editing.markers import AddMarker
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.broll_edits import laid_over, with_laid
from aigc_studio.suggest.broll_evidence import BrollEvidence, WantedShot
from aigc_studio.suggest.broll_library import SHARES, Library
from aigc_studio.suggest.broll_phrases import KeyPhrase
from aigc_studio.suggest.broll_planner import Picked, Table
from aigc_studio.suggest.broll_talk import BrollTalk
from aigc_studio.suggest.broll_wanted import marker_of, wanted_shots
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)
from aigc_studio.suggest.talk import touched

_ALTERNATIVES = 3
_SUREST = 0.95
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class BrollPlan:
    """``laid`` and ``missing`` are in order of time; their slots are numbers of ``phrases``."""

    talk: BrollTalk
    phrases: tuple[KeyPhrase, ...]
    library: Library
    table: Table
    laid: tuple[Picked, ...]
    missing: tuple[Picked, ...]


def broll_suggestions(situation: Situation, plan: BrollPlan) -> list[Suggestion]:
    rows = wanted_shots(
        plan.talk,
        plan.missing,
        [(p.text, p.line.text) for p in plan.phrases],
        [plan.library.nearest(number) for number in range(len(plan.phrases))],
        situation.looked,
    )
    if plan.talk.is_script:
        return _script(situation, plan, rows)
    seen: Counter[tuple[object, ...]] = Counter()
    found = []
    for item in plan.laid:
        place = _place(plan, item)
        seen[place] += 1
        found.append(_suggestion(situation, plan, item, _key(plan, item, seen[place])))
    return [*found, *_shot_list(situation, plan, rows)]


def _place(plan: BrollPlan, item: Picked) -> tuple[object, ...]:
    phrase = plan.phrases[item.slot.key]
    record = plan.library.sources[item.shot].record
    return phrase.line.place, phrase.start, record.fingerprint, record.number


def _key(plan: BrollPlan, item: Picked, time: int) -> str:
    """The same while the same shot is meant for the same words."""
    return derived_id("broll", plan.talk.sequence.id, *_place(plan, item), time)


def _edit(situation: Situation, plan: BrollPlan, item: Picked, key: str) -> LayOver:
    return laid_over(
        plan.talk.sequence,
        plan.library.sources[item.shot],
        item.span.frames,
        key,
        is_heard=situation.broll.keeps_ambience,
    )


def _suggestion(situation: Situation, plan: BrollPlan, item: Picked, key: str) -> Suggestion:
    talk, frames = plan.talk, item.span.frames
    evidence = _evidence(plan, item)
    source = plan.library.sources[item.shot]
    values = (
        ("shot", evidence.name),
        ("phrase", _short(evidence.phrase)),
        ("seconds", f"{float(talk.rate.seconds(frames.duration)):.1f}"),
    )
    return Suggestion(
        id=SuggestionId(key),
        kind="broll",
        edit=_edit(situation, plan, item, key),
        sentence=Sentence("Show “{shot}” for {seconds} s over “{phrase}”", values),
        reasons=_reasons(plan, item),
        confidence=_confidence(plan, item),
        evidence=(Evidence("shots", source.asset.id, evidence.source),),
        sequence_id=talk.sequence.id,
        range=frames,
        touches=touched(talk.sequence, frames),
        revision=situation.revision,
        provenance=_provenance(situation, plan),
        alternatives=_alternatives(situation, plan, item, key),
        broll=evidence,
    )


def _alternatives(
    situation: Situation, plan: BrollPlan, item: Picked, key: str
) -> tuple[Alternative, ...]:
    """The next best shots that are long enough and lie nowhere else."""
    others = [p.shot for p in plan.laid]
    found = []
    for shot, _ in plan.table.ranked(item.slot.key, others):
        if plan.table.longest[shot] < item.span.frames.duration:
            continue
        other = replace(item, shot=shot)
        evidence = _evidence(plan, other)
        sense = plan.library.whole[item.slot.key, shot]
        values = (("shot", evidence.name), ("share", f"{100 * sense:.0f}"))
        edit = _edit(situation, plan, other, derived_id(key, *_place(plan, other)))
        label = Sentence("“{shot}”, suits to {share} %", values)
        found.append(Alternative(label, edit, broll=evidence))
        if len(found) == _ALTERNATIVES:
            break
    return tuple(found)


def _evidence(plan: BrollPlan, item: Picked) -> BrollEvidence:
    phrase, source = plan.phrases[item.slot.key], plan.library.sources[item.shot]
    part, handles = source.part(plan.talk.rate.seconds(item.span.frames.duration))
    return BrollEvidence(
        phrase.text,
        phrase.line.text,
        (phrase.start, phrase.end),
        source.asset.name,
        source.asset.path,
        part,
        item.span.offset,
        handles,
    )


def _reasons(plan: BrollPlan, item: Picked) -> tuple[Reason, ...]:
    """What was measured, each with its share in what the shot is worth."""
    library, row, shot = plan.library, item.slot.key, item.shot
    sense = library.sense
    parts = [
        ("fits the meaning", float(sense.meaning[row, shot])),
        ("shows what is said", float(sense.shown[row, shot])),
        ("words in common", float(sense.words[row, shot])),
    ]
    total = sum(value for _, value in parts) or 1.0
    whole = SHARES["sense"] * float(library.whole[row, shot])
    rows = [Reason(name, value, whole * value / total) for name, value in parts if value > 0]
    for name, key, value in (
        ("picture", "quality", library.quality[shot]),
        ("fits the frame", "fit", library.fit[shot]),
        ("room for a transition", "handles", library.handles[shot]),
    ):
        rows.append(Reason(name, value, SHARES[key] * value))
    others = [p.shot for p in plan.laid if p.shot != shot] + sorted(plan.table.used)
    near = float(library.likeness.nearest(others)[shot])
    rows.append(Reason("novelty", 1.0 - near, 0.25 * (1.0 - near)))
    return tuple(rows)


def _confidence(plan: BrollPlan, item: Picked) -> float:
    """How much the shot is worth there; where it begins and how long it stays count little."""
    worth = min(float(plan.library.worth[item.slot.key, item.shot]), 1.0)
    return round(min(0.85 * worth + 0.1 * item.span.ease, _SUREST), 3)


def _provenance(situation: Situation, plan: BrollPlan) -> Provenance:
    """The version of the text model is the end of its name."""
    if plan.library.sense.meaning.any():
        return Provenance("words and meaning", version=situation.found.meant_by.split(" ")[-1])
    return Provenance("words alone")


# --- what is missing ------------------------------------------------------------------------------


def _shot_list(
    situation: Situation, plan: BrollPlan, rows: tuple[WantedShot, ...]
) -> list[Suggestion]:
    """A marker for every shot that is to be taken; not offered where they stand already."""
    known = {marker.id for marker in plan.talk.sequence.markers}
    markers = [marker_of(plan.talk, row) for row in rows]
    fresh = [marker for marker in markers if marker.id not in known]
    if not fresh:
        return []
    sequence = plan.talk.sequence
    key = derived_id("shot_list", sequence.id, *(marker.id for marker in fresh))
    frames = FrameRange(fresh[0].frame, fresh[-1].frame + fresh[-1].duration)
    edits = tuple(AddMarker(sequence.id, marker) for marker in fresh)
    shown = ", ".join(f"“{_short(marker.name)}”" for marker in fresh[:_ALTERNATIVES])
    values = (("count", str(len(fresh))), ("phrases", shown))
    best = max(row.likeness for row in rows)
    return [
        Suggestion(
            id=SuggestionId(key),
            kind="shot_list",
            edit=Batch("Mark shots to take", edits),
            sentence=Sentence("Mark {count} shots to take: {phrases}", values),
            reasons=(Reason("nothing in the library", 1.0 - best, 1.0 - best),),
            confidence=round(0.9 * (1.0 - best), 3),
            evidence=(),
            sequence_id=sequence.id,
            range=frames,
            touches=touched(sequence, FrameRange(frames.start, frames.start + 1)),
            revision=situation.revision,
            provenance=_provenance(situation, plan),
            wanted=rows,
        )
    ]


def _script(
    situation: Situation, plan: BrollPlan, rows: tuple[WantedShot, ...]
) -> list[Suggestion]:
    """A timeline with the script's words, the shots over them and a marker for what is missing."""
    talk = plan.talk
    edits = [_edit(situation, plan, item, _key(plan, item, 1)) for item in plan.laid]
    key = derived_id("broll", talk.sequence.id, *(e.seed for e in edits), situation.broll.fills)
    made = with_laid(talk.sequence, edits)
    markers = tuple(sorted((marker_of(talk, row) for row in rows), key=lambda m: (m.frame, m.id)))
    made = replace(made, markers=markers)
    if any(s.id == made.id for s in situation.project.sequences):
        return []
    new: dict[str, MediaAsset] = {a.id: a for e in edits for a in e.assets}
    opened: Edit = AddSequence(made)
    if new:
        opened = Batch("New timeline", (*map(AddAsset, new.values()), opened))
    covered = sum(item.span.frames.duration for item in plan.laid)
    values = (
        ("count", str(len(plan.laid))),
        ("seconds", f"{float(talk.rate.seconds(talk.whole.duration)):.0f}"),
        ("covered", f"{100 * covered / talk.whole.duration:.0f}"),
        ("missing", str(len(rows))),
    )
    worth = [_confidence(plan, item) for item in plan.laid]
    text = "Timeline of the script, {seconds} s: {count} shots cover {covered} %, {missing} to take"
    return [
        Suggestion(
            id=SuggestionId(key),
            kind="broll",
            edit=opened,
            sentence=Sentence(text, values),
            reasons=_mean_reasons(plan),
            confidence=round(sum(worth) / len(worth), 3) if worth else 0.0,
            evidence=tuple(_shown(plan, item) for item in plan.laid),
            sequence_id=made.id,
            range=FrameRange(0, talk.whole.duration),
            touches=(),
            revision=situation.revision,
            provenance=_provenance(situation, plan),
            wanted=rows,
        )
    ]


def _shown(plan: BrollPlan, item: Picked) -> Evidence:
    evidence = _evidence(plan, item)
    return Evidence("shots", plan.library.sources[item.shot].asset.id, evidence.source)


def _mean_reasons(plan: BrollPlan) -> tuple[Reason, ...]:
    """Of all its shots together."""
    found: dict[str, list[Reason]] = {}
    for item in plan.laid:
        for reason in _reasons(plan, item):
            found.setdefault(reason.feature, []).append(reason)
    count = max(len(plan.laid), 1)
    return tuple(
        Reason(name, sum(r.value for r in rows) / count, sum(r.weight for r in rows) / count)
        for name, rows in found.items()
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
