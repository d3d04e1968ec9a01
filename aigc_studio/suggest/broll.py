"""B-roll: for the key phrases of talk, where to lay which shot of the library, and what is missing.

One suggestion a span, each with three other shots; where the library has nothing the span goes on
the shot list. A script makes a timeline of its own. What may be covered, where a shot begins and
how well it suits lies in the neighbours of this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.broll_cards import BrollPlan, broll_suggestions
from aigc_studio.suggest.broll_forbidden import forbidden_stretches
from aigc_studio.suggest.broll_library import library_of
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.broll_phrases import key_phrases
from aigc_studio.suggest.broll_planner import (
    Limits,
    Picked,
    Slot,
    Table,
    filled,
    left_open,
    planned,
)
from aigc_studio.suggest.broll_sources import shown_already, sources_of
from aigc_studio.suggest.broll_spans import Ground, ground_of, spans_of
from aigc_studio.suggest.broll_talk import BrollTalk, broll_talk
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.transcript import Transcripts


class BrollRule:
    """Made anew only where the talk, the library or the wish differs. Any thread."""

    def __init__(self) -> None:
        self._transcripts = Transcripts()
        self._made: tuple[tuple[object, ...], list[Suggestion]] | None = None
        self._lock = Lock()

    def suggest(self, situation: Situation) -> list[Suggestion]:
        """Nothing before it is asked for and the library has answered."""
        if not situation.broll.is_asked:
            return []
        project = situation.project
        basis = (
            (project.assets, project.sequences, project.active_sequence),
            (project.corrections, project.speakers),
            (situation.spoken, situation.looked),
            (situation.broll, situation.found, situation.studied),
        )
        with self._lock:
            if self._made is None or self._made[0] != basis:
                talk = broll_talk(project, situation.spoken, situation.broll, self._transcripts)
                plan = None if talk is None else broll_plan(situation, talk)
                self._made = basis, [] if plan is None else broll_suggestions(situation, plan)
            found = self._made[1]
        return [replace(s, revision=situation.revision) for s in found]


def broll_plan(situation: Situation, talk: BrollTalk) -> BrollPlan | None:
    """Where which shot goes; None where no phrase of the talk was answered yet."""
    wish = situation.broll
    answers = {answer.query: answer for answer in situation.found.answers}
    phrases = tuple(p for p in key_phrases(talk.lines) if p.query in answers)
    if not phrases:
        return None
    sources = sources_of(situation, talk.speaking)
    library = library_of(phrases, answers, sources, talk, wish)
    ground = _ground(situation, talk)
    slots = [
        Slot(number, spans, phrase.weight)
        for number, phrase in enumerate(phrases)
        if (spans := spans_of(phrase, ground, wish))
    ]
    lasting = [source.frames(talk.rate) for source in sources]
    used = shown_already(sources, situation.project, talk.sequence)
    table = Table(library.worth, library.likeness, lasting, used)
    limits = _limits(talk, wish)
    laid = planned(slots, table, limits)
    missing = left_open(slots, laid, table, limits)
    if wish.fills:
        laid = _filling(talk, wish, ground, (laid, missing), lasting)
    return BrollPlan(talk, phrases, library, table, tuple(laid), tuple(missing))


def _ground(situation: Situation, talk: BrollTalk) -> Ground:
    """Where words begin and end, and what is free of things that must be seen and of what lies."""
    wish, rate = situation.broll, talk.rate
    forbidden = forbidden_stretches(talk.sequence, talk.lines, situation.looked, talk.pictures)
    apart = 0 if wish.fills else rate.frames_ceil(wish.spacing)
    laid = [FrameRange(c.start - apart, c.end + apart) for c in talk.laid]
    return ground_of(talk.lines, rate, talk.whole, [*(f.frames for f in forbidden), *laid])


def _limits(talk: BrollTalk, wish: BrollWish) -> Limits:
    whole = talk.whole.duration
    if wish.fills:
        return Limits(0, whole)
    covered = sum(clip.duration for clip in talk.laid)
    budget = int(wish.coverage * whole) - covered
    return Limits(talk.rate.frames_ceil(wish.spacing), max(budget, 0))


def _filling(
    talk: BrollTalk,
    wish: BrollWish,
    ground: Ground,
    planned_and_missing: tuple[Sequence[Picked], Sequence[Picked]],
    lasting: Sequence[int],
) -> list[Picked]:
    """One picture after the other, up to what is missing and to where the free room ends."""
    laid, missing = planned_and_missing
    longest = talk.rate.frames_floor(wish.longest)
    stops = [p.span.frames.start for p in missing]
    stops += [edge for room in ground.free for edge in (room.start, room.end)]
    return filled(laid, stops, lambda shot: min(longest, lasting[shot]))
