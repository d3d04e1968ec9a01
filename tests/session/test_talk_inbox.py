"""Suggestions about talk in the inbox: accepted together, judged by the wish and the settings."""

from __future__ import annotations

from aigc_studio.core.rates import FrameRange
from aigc_studio.session.inbox import applicable
from aigc_studio.suggest.footage import Situation, Spoken
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.transcript import sequence_transcript
from tests.documents import document
from tests.speeches import speech


def offered(talk: str) -> tuple[Situation, list[Suggestion]]:
    project = document("V1: a[0:400]\nA1: a[0:400]")
    at = Situation(project, 1, spoken=(Spoken(project.assets[0], speech(talk)),))
    kinds = {"silence", "filler", "retake"}
    return at, [s for s in RuleBook().suggest(at) if s.kind in kinds]


def test_a_filler_between_two_silences_goes_whole_when_all_are_accepted() -> None:
    at, found = offered("so (1.2) um (1.2) we begin.")
    assert {s.kind for s in found if s.range.end < 200} == {"silence", "filler"}

    edits, taken = applicable(at.project, found)

    project = at.project
    for edit in edits:
        project = edit.apply(project)
    assert sequence_transcript(project, at.spoken).text() == "so we begin."
    assert sum(s.kind == "filler" for s in taken) == 1
    words = list(sequence_transcript(project, at.spoken).words())
    assert words[1].frames.start - words[0].frames.end <= 12


def test_what_lies_inside_a_longer_removal_is_not_taken_twice() -> None:
    at, found = offered("so (1.2) um (1.2) we begin.")
    um = next(s for s in found if s.kind == "filler")

    _, taken = applicable(at.project, found)

    inside = [s for s in taken if um.range.start <= s.range.start < s.range.end <= um.range.end]
    assert inside == [um]
    assert um.range.overlaps(FrameRange(60, 70))
