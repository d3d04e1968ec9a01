"""Corrected words and named speakers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Project, Speaker, WordCorrection
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SpeakerId
from aigc_studio.editing.changes import ChangeSet, changes_between
from aigc_studio.editing.words import CorrectWords, ForgetSpeaker, SetSpeaker
from tests.documents import document

START = document("A1: a[0:100] b[100:200]")
ADA = Speaker(SpeakerId("ada"), "Ada", (("print-a", 0), ("print-b", 1)))
BOB = Speaker(SpeakerId("bob"), "Bob", (("print-a", 1),))


def correct(project: Project, start: int, end: int, text: str | None) -> Project:
    return CorrectWords("print-a", Fraction(start), Fraction(end), text).apply(project)


def correction(start: int, end: int, text: str) -> WordCorrection:
    return WordCorrection("print-a", Fraction(start), Fraction(end), text)


def test_a_correction_takes_the_place_of_those_it_touches():
    project = correct(correct(correct(START, 1, 2, "one"), 5, 6, "five"), 8, 9, "eight")

    project = correct(project, 4, 8, "more")

    assert project.corrections == (
        correction(1, 2, "one"),
        correction(4, 8, "more"),
        correction(8, 9, "eight"),
    )


def test_words_can_be_read_as_they_were_heard_again():
    project = correct(correct(START, 1, 2, "one"), 5, 6, "")

    assert correct(project, 1, 2, None).corrections == (correction(5, 6, ""),)
    with pytest.raises(EditError, match="are not corrected"):
        correct(project, 2, 5, None)


def test_words_of_unknown_media_or_of_no_length_are_refused():
    with pytest.raises(EditError, match="no longer in the project"):
        CorrectWords("elsewhere", Fraction(1), Fraction(2), "x").apply(START)
    with pytest.raises(EditError, match="Select the words"):
        correct(START, 2, 2, "x")


def test_a_voice_belongs_to_one_person_alone():
    project = SetSpeaker(BOB).apply(SetSpeaker(ADA).apply(START))
    both = replace(BOB, name="Robert", voices=(("print-a", 0), ("print-a", 1)))

    project = SetSpeaker(both).apply(project)

    assert project.speakers == (replace(ADA, voices=(("print-b", 1),)), both)


def test_a_voice_that_is_given_twice_is_kept_once():
    project = SetSpeaker(replace(ADA, voices=(("print-a", 0), ("print-a", 0)))).apply(START)

    assert project.speakers == (replace(ADA, voices=(("print-a", 0),)),)


def test_a_speaker_without_a_name_and_one_who_is_gone_are_refused():
    project = SetSpeaker(ADA).apply(START)

    assert ForgetSpeaker(ADA.id).apply(project).speakers == ()
    with pytest.raises(EditError, match="no longer"):
        ForgetSpeaker(BOB.id).apply(project)
    with pytest.raises(EditError, match="needs a name"):
        SetSpeaker(replace(ADA, name=" ")).apply(START)


def test_views_are_told_that_words_changed():
    corrected = correct(START, 1, 2, "one")

    assert changes_between(START, corrected) == ChangeSet(has_words=True)
    assert changes_between(corrected, SetSpeaker(ADA).apply(corrected)).has_words
