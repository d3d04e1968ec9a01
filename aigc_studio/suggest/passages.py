"""Recommends how every cut of a timeline is passed, and keeps the whole in measure.

Each cut is ranked by itself; then one rule for the whole timeline keeps variety and restraint: no
more cuts show a transition than the genre has, the surest first; moving ones are of few kinds and
stand apart. What is kept away falls back on sound that leads or trails, or on the plain cut.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor, log
from threading import Lock
from types import MappingProxyType

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, SuggestionId, derived_id
from aigc_studio.core.passages import CUT_FACTS, CutFacts, PassageExample, PassageWeights
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.batch import Batch
from aigc_studio.suggest.cut_sides import (
    CutContext,
    CutPlace,
    cuts_of,
    facts_of,
    pause_at,
    runs_on,
    side_of,
)
from aigc_studio.suggest.feeling_marks import TimelineFeelings
from aigc_studio.suggest.footage import PassageWish, Situation
from aigc_studio.suggest.laid_music import laid_beats, laid_music
from aigc_studio.suggest.passage_examples import examples_of
from aigc_studio.suggest.passage_making import Found, Made, make
from aigc_studio.suggest.passage_prior import (
    PROFILES,
    Profile,
    contributions,
    prior,
    probabilities,
)
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Passage,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
)
from aigc_studio.suggest.transcript import Transcripts

_SILENT = frozenset({"cut", "j_cut", "l_cut"})
"""What shows nothing."""
_BOLD = frozenset({"push", "whip_pan", "zoom", "wipe"})
_ALTERNATIVES = 3
_LEAST_LIKELY = 0.02
_DIPS_APART = 3
_REASONS = 6
_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "dissolve": "Dissolve over {count} frames at {timecode}",
        "dip": "Dip to black over {count} frames at {timecode}",
        "push": "Push over {count} frames at {timecode}",
        "whip_pan": "Whip pan over {count} frames at {timecode}",
        "zoom": "Zoom through over {count} frames at {timecode}",
        "morph_cut": "Morph the jump at {timecode} over {count} frames",
        "wipe": "Wipe over {count} frames at {timecode}",
        "blur": "Blur over {count} frames at {timecode}",
        "j_cut": "J cut at {timecode}: the next sound leads by {count} frames",
        "l_cut": "L cut at {timecode}: the sound trails by {count} frames",
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One cut with all that is possible there, likeliest first."""

    place: CutPlace
    facts: CutFacts
    ranked: tuple[tuple[str, float], ...]
    made: Mapping[str, Made]
    parts: Mapping[str, Mapping[str, float]]

    @property
    def first(self) -> str:
        return self.ranked[0][0]

    def margin(self) -> float:
        """By how much the likeliest beats the plain cut."""
        shares = dict(self.ranked)
        return log(shares[self.first] / shares["cut"])

    def quiet(self) -> str:
        """The likeliest that shows nothing."""
        return next(passage for passage, _ in self.ranked if passage in _SILENT)


class PassageRule:
    """Keeps the transcript of what did not change. Any thread."""

    def __init__(self) -> None:
        self._transcripts = Transcripts()
        self._lock = Lock()

    def suggest(
        self,
        situation: Situation,
        footage: Mapping[AssetId, Footage],
        feelings: TimelineFeelings,
    ) -> list[Suggestion]:
        """Nothing before it is wished for."""
        sequence, wish = situation.sequence, situation.passages
        if sequence is None or not wish.is_asked:
            return []
        with self._lock:
            context = self._context(situation, sequence, footage, feelings)
            profile = PROFILES.get(wish.profile, PROFILES["film"])
            model = wish.learned or prior(profile)
            choices = [
                choice
                for place in cuts_of(sequence)
                if not _is_passed(place)
                and (choice := choice_at(place, context, situation, model)) is not None
            ]
        if not choices:
            return []
        chosen = restrained(choices, profile, wish, _passed(sequence))
        return _suggestions(situation, sequence, choices, chosen)

    def examples(
        self,
        situation: Situation,
        footage: Mapping[AssetId, Footage],
        feelings: TimelineFeelings,
    ) -> tuple[PassageExample, ...]:
        """How the cuts of the open timeline are passed."""
        if situation.sequence is None:
            return ()
        with self._lock:
            context = self._context(situation, situation.sequence, footage, feelings)
        return tuple(examples_of(context))

    def _context(
        self,
        situation: Situation,
        sequence: Sequence,
        footage: Mapping[AssetId, Footage],
        feelings: TimelineFeelings,
    ) -> CutContext:
        laid = laid_music(sequence, situation.heard)
        return CutContext(
            sequence,
            footage,
            {asset.id: asset for asset in situation.project.assets},
            {item.asset.id: item.looks for item in situation.looked},
            self._transcripts.of_sequence(situation.project, situation.spoken),
            tuple(laid),
            laid_beats(laid),
            feelings.of(sequence, situation.felt) if situation.felt else None,
        )


def choice_at(
    place: CutPlace, context: CutContext, situation: Situation, model: PassageWeights
) -> Choice | None:
    """Everything that is possible at a cut; None where both sides run on without a cut."""
    if runs_on(place, context):
        return None
    facts = facts_of(place, context)
    sides = (
        side_of(place.before, context, at_end=True),
        side_of(place.after, context, at_end=False),
    )
    found = Found(situation.project, context, pause_at(place, context), facts["excited"], sides)
    made: dict[str, Made] = {}
    shares = {}
    for passage, share in probabilities(model, facts).items():
        if passage == "cut":
            shares[passage] = share
        elif share >= _LEAST_LIKELY and (one := make(passage, place, found)) is not None:
            made[passage] = one
            shares[passage] = share
    total = sum(shares.values())
    ranked = sorted(((p, s / total) for p, s in shares.items()), key=lambda item: -item[1])
    parts = contributions(model, facts)
    return Choice(place, facts, tuple(ranked), made, parts)


def restrained(
    choices: list[Choice], profile: Profile, wish: PassageWish, already: int = 0
) -> list[str]:
    """The passage of each cut: the surest transitions first, until the measure is full."""
    most = profile.most if wish.most is None else wish.most
    room = floor(most * (len(choices) + already) + 1e-9) - already
    taken: dict[int, str] = {}
    kinds: set[str] = set()
    order = sorted(range(len(choices)), key=lambda n: (-choices[n].margin(), n))
    for number in order:
        passage = choices[number].first
        if passage in _SILENT or len(taken) >= room:
            continue
        if passage in _BOLD:
            if passage not in kinds and len(kinds) >= profile.bold:
                continue
            if any(abs(n - number) < profile.apart for n, p in taken.items() if p in _BOLD):
                continue
            kinds.add(passage)
        if passage == "dip" and any(
            abs(n - number) < _DIPS_APART for n, p in taken.items() if p == "dip"
        ):
            continue
        taken[number] = passage
    return [taken.get(number, choice.quiet()) for number, choice in enumerate(choices)]


def _is_passed(place: CutPlace) -> bool:
    return any(t.after == place.after.id for t in place.track.transitions if t.before is not None)


def _passed(sequence: Sequence) -> int:
    return sum(_is_passed(place) for place in cuts_of(sequence))


def _suggestions(
    situation: Situation, sequence: Sequence, choices: list[Choice], chosen: list[str]
) -> list[Suggestion]:
    pairs = list(zip(choices, chosen, strict=True))
    wanted = [(choice, passage) for choice, passage in pairs if passage != "cut"]
    found = [_one(situation, sequence, choice, passage) for choice, passage in wanted]
    if len(wanted) > 1:
        found.append(_all(situation, sequence, pairs))
    return found


def _one(situation: Situation, sequence: Sequence, choice: Choice, passage: str) -> Suggestion:
    place, made = choice.place, choice.made[passage]
    others = [p for p, _ in choice.ranked if p not in {"cut", passage}]
    alternatives = tuple(
        Alternative(_sentence(p, choice, sequence), choice.made[p].edit)
        for p in others[:_ALTERNATIVES]
    )
    key = derived_id("passage", sequence.id, place.before.id, place.after.id, passage)
    return Suggestion(
        id=SuggestionId(key),
        kind="transitions",
        edit=made.edit,
        sentence=_sentence(passage, choice, sequence),
        reasons=_reasons(choice, passage),
        confidence=dict(choice.ranked)[passage],
        evidence=_evidence(choice, sequence),
        sequence_id=sequence.id,
        range=_range(choice, passage),
        touches=(place.before.id, place.after.id),
        revision=situation.revision,
        provenance=_provenance(situation),
        alternatives=alternatives,
        passages=(_passage(choice, passage),),
    )


def _all(situation: Situation, sequence: Sequence, pairs: list[tuple[Choice, str]]) -> Suggestion:
    every = [(choice, passage) for choice, passage in pairs if passage != "cut"]
    wanted = _together(situation.project, every)
    rules: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("What moves the picture left out: {count}", lambda p: p not in _BOLD),
        ("Sound that leads or trails alone: {count}", lambda p: p in _SILENT),
        ("Transitions alone: {count}", lambda p: p not in _SILENT),
    )
    alternatives = []
    for text, holds in rules:
        some = [(choice, passage) for choice, passage in wanted if holds(passage)]
        if 0 < len(some) < len(wanted):
            words = Sentence(text, (("count", str(len(some))),))
            alternatives.append(Alternative(words, _batch(some)))
    touched = [c for choice, _ in wanted for c in (choice.place.before.id, choice.place.after.id)]
    ranges = [_range(choice, passage) for choice, passage in wanted]
    shown = sum(passage not in _SILENT for _, passage in wanted)
    likely = [dict(choice.ranked)[passage] for choice, passage in wanted]
    key = derived_id("passages", sequence.id, *(f"{c.place.frame}:{p}" for c, p in wanted))
    return Suggestion(
        id=SuggestionId(key),
        kind="transitions",
        edit=_batch(wanted),
        sentence=Sentence(
            "Pass {count} of {all} cuts: {shown} with a transition, {heard} with sound that leads"
            " or trails",
            (
                ("count", str(len(wanted))),
                ("all", str(len(pairs))),
                ("shown", str(shown)),
                ("heard", str(len(wanted) - shown)),
            ),
        ),
        reasons=_common(wanted),
        confidence=sum(likely) / len(likely),
        evidence=tuple(e for choice, _ in wanted[:8] for e in _evidence(choice, sequence)),
        sequence_id=sequence.id,
        range=FrameRange(min(r.start for r in ranges), max(r.end for r in ranges)),
        touches=tuple(dict.fromkeys(touched)),
        revision=situation.revision,
        provenance=_provenance(situation),
        alternatives=tuple(alternatives),
        passages=tuple(_passage(choice, passage) for choice, passage in pairs),
    )


def _batch(wanted: list[tuple[Choice, str]]) -> Batch:
    return Batch("Set transitions", tuple(choice.made[p].edit for choice, p in wanted))


def _together(project: Project, wanted: list[tuple[Choice, str]]) -> list[tuple[Choice, str]]:
    """Those that apply one after the other: sound may be wanted twice of one short clip."""
    taken = []
    for choice, passage in wanted:
        try:
            project = choice.made[passage].edit.apply(project)
        except EditError:
            continue
        taken.append((choice, passage))
    return taken


def _sentence(passage: str, choice: Choice, sequence: Sequence) -> Sentence:
    made = choice.made[passage]
    at = format_timecode(choice.place.frame, sequence.frame_rate, drop=sequence.is_drop_frame)
    return Sentence(_SENTENCES[passage], (("timecode", at), ("count", str(sum(made.frames)))))


def _passage(choice: Choice, passage: str) -> Passage:
    frames = choice.made[passage].frames if passage != "cut" else (0, 0)
    return Passage(
        choice.place.frame,
        passage,
        choice.ranked,
        _reasons(choice, passage),
        frames,
        held_back=passage != choice.first,
    )


def _reasons(choice: Choice, passage: str) -> tuple[Reason, ...]:
    """What speaks for it and against the next best, the strongest first."""
    rival = next((p for p, _ in choice.ranked if p != passage), "cut")
    own, other = choice.parts[passage], choice.parts[rival]
    gains = {f: own[f] - other[f] for f in CUT_FACTS if own[f] != other[f]}
    total = sum(abs(g) for g in gains.values()) or 1.0
    strongest = sorted(gains, key=lambda f: -abs(gains[f]))[:_REASONS]
    return tuple(Reason(f, choice.facts[f], gains[f] / total) for f in strongest)


def _common(wanted: list[tuple[Choice, str]]) -> tuple[Reason, ...]:
    sums: dict[str, list[Reason]] = {}
    for choice, passage in wanted:
        for reason in _reasons(choice, passage):
            sums.setdefault(reason.feature, []).append(reason)
    merged = [
        Reason(f, sum(r.value for r in rs) / len(rs), sum(r.weight for r in rs) / len(wanted))
        for f, rs in sums.items()
    ]
    return tuple(sorted(merged, key=lambda r: -abs(r.weight))[:_REASONS])


def _range(choice: Choice, passage: str) -> FrameRange:
    lead, tail = choice.made[passage].frames
    return FrameRange(choice.place.frame - lead, choice.place.frame + max(tail, 1))


def _evidence(choice: Choice, sequence: Sequence) -> tuple[Evidence, ...]:
    place, rate = choice.place, sequence.frame_rate
    return tuple(
        Evidence("shots", clip.asset_id, clip.source_range(rate))
        for clip in (place.before, place.after)
    )


def _provenance(situation: Situation) -> Provenance:
    learned = situation.passages.learned
    if learned is None:
        return Provenance("rules")
    return Provenance("rules + learned", version=f"{learned.examples}")
