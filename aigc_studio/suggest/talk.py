"""What the rules of talk share: the transcript, where it can be cut, and how a removal is offered.

A removal is only offered where both its cuts are clean, so accepting it never severs a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import ClipId, SuggestionId, derived_id
from aigc_studio.core.rates import FrameRange, TimeRange
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.suggest.cut_points import Breath, CutFinder
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.suggestion import (
    Alternative,
    Evidence,
    Provenance,
    Reason,
    Sentence,
    Suggestion,
    SuggestionKind,
)
from aigc_studio.suggest.text_cuts import cut_run
from aigc_studio.suggest.transcript import SequenceTranscript, Stretch

BREATHS = (
    ("Keep more breath: {seconds} s go", Fraction(2)),
    ("Keep less breath: {seconds} s go", Fraction(1, 2)),
)
SHORTEST = Fraction(1, 5)
"""Seconds that are worth a cut."""


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk on the open timeline."""

    situation: Situation
    sequence: Sequence
    transcript: SequenceTranscript
    finder: CutFinder
    seen: Counter[tuple[object, ...]] = field(default_factory=Counter)

    @property
    def breath(self) -> Breath:
        margin = self.situation.tighten.margin
        return Breath() if margin is None else Breath(margin, margin, margin)

    def seconds(self, frames: FrameRange) -> float:
        return float(self.sequence.frame_rate.seconds(frames.duration))

    def timecode(self, frame: int) -> str:
        return format_timecode(frame, self.sequence.frame_rate)

    def key(self, kind: str, *place: object) -> str:
        """An id that stays the same while the same thing is meant."""
        self.seen[kind, *place] += 1
        return derived_id(kind, self.sequence.id, *place, self.seen[kind, *place] - 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule of talk found: frames that may go, and why."""

    kind: SuggestionKind
    key: str
    frames: FrameRange
    sentence: Sentence
    reasons: tuple[Reason, ...]
    confidence: float
    evidence: tuple[Evidence, ...]
    others: tuple[tuple[Sentence, FrameRange], ...] = ()
    """Other frames to take out instead."""


def removal(talk: Talk, found: Finding) -> Suggestion:
    """The finding as a suggestion that takes its frames out of all tracks."""
    sequence = talk.sequence
    alternatives = tuple(
        Alternative(text, RemoveRange(sequence.id, frames, seed=derived_id(found.key, text.text)))
        for text, frames in found.others
    )
    return Suggestion(
        id=SuggestionId(found.key),
        kind=found.kind,
        edit=RemoveRange(sequence.id, found.frames, ripple=True, seed=found.key),
        sentence=found.sentence,
        reasons=found.reasons,
        confidence=found.confidence,
        evidence=found.evidence,
        sequence_id=sequence.id,
        range=found.frames,
        touches=touched(sequence, found.frames),
        revision=talk.situation.revision,
        provenance=provenance(talk),
        alternatives=alternatives,
    )


def touched(sequence: Sequence, frames: FrameRange) -> tuple[ClipId, ...]:
    return tuple(c.id for _, c in sequence.clips() if c.range_in_parent.overlaps(frames))


def provenance(talk: Talk) -> Provenance:
    speech = talk.transcript.heard[0].transcript.speech
    return Provenance(speech.recognizer or "voice activity", version=speech.model_digest[:12])


def weighed(values: Iterable[tuple[str, float]]) -> tuple[Reason, ...]:
    """Reasons whose weights are their shares."""
    rows = [(name, min(max(value, 0.0), 1.0)) for name, value in values]
    total = sum(value for _, value in rows) or 1.0
    return tuple(Reason(name, value, value / total) for name, value in rows)


def evidence(stretch: Stretch, source: TimeRange) -> Evidence:
    return Evidence("speech", stretch.clip.asset_id, source)


def talk_of(situation: Situation, transcript: SequenceTranscript) -> Talk | None:
    """The talk of a situation; None where there is no timeline or nothing was listened to."""
    sequence = situation.sequence
    if sequence is None or not transcript.heard:
        return None
    return Talk(situation, sequence, transcript, CutFinder(sequence, transcript))


def cut_out(talk: Talk, words: range, breath: Breath) -> FrameRange | None:
    """Frames to take out for words; None where that would not be clean or not worth a cut."""
    cut = cut_run(talk.finder, talk.transcript, words, breath)
    if not cut.is_clean or cut.others or talk.seconds(cut.frames) < SHORTEST:
        return None
    return cut.frames


def other_breaths(
    talk: Talk, words: range, chosen: FrameRange
) -> tuple[tuple[Sentence, FrameRange], ...]:
    """The same words taken out with more or less breath, where that differs."""
    found = []
    for text, factor in BREATHS:
        frames = cut_out(talk, words, talk.breath.scaled(factor))
        if frames is not None and frames != chosen:
            found.append((Sentence(text, (("seconds", f"{talk.seconds(frames):.1f}"),)), frames))
    return tuple(found)
