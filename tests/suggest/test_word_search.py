"""Words corrected, found and replaced."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import WordCorrection
from aigc_studio.core.errors import EditError
from aigc_studio.core.rates import TimeRange
from aigc_studio.suggest.asset_words import AssetTranscript, asset_transcript
from aigc_studio.suggest.transcript import sequence_transcript
from aigc_studio.suggest.word_search import correction_for, find, find_words, replace_plan
from tests.documents import asset, document
from tests.speeches import speech, spoken


def heard(text: str, *corrections: WordCorrection, language: str = "en") -> AssetTranscript:
    return asset_transcript(asset("a"), speech(text, language=language), corrections)


def corrected(text: str, first: int, end: int, new: str) -> AssetTranscript:
    """The transcript after its words ``first`` to ``end`` were corrected."""
    change = correction_for(heard(text), range(first, end), new)
    return heard(text, change)


def told(transcript: AssetTranscript) -> list[tuple[str, int, int]]:
    return [(w.text, w.index, w.index_end) for w in transcript.words]


def test_a_corrected_word_keeps_its_time():
    found = corrected("we sea the cat", 1, 2, "see")

    assert told(found) == [("we", 0, 1), ("see", 1, 2), ("the", 2, 3), ("cat", 3, 4)]
    assert found.words[1].source == TimeRange(Fraction("1.4"), Fraction("1.7"))


def test_two_words_become_one_that_spans_both():
    found = corrected("it can not be", 1, 3, "cannot")

    assert told(found) == [("it", 0, 1), ("cannot", 1, 3), ("be", 3, 4)]
    assert found.words[1].source == TimeRange(Fraction("1.4"), Fraction("2.1"))


def test_one_word_becomes_two_in_its_time():
    assert told(corrected("I wanna go", 1, 2, "want to")) == [
        ("I", 0, 1),
        ("want to", 1, 2),
        ("go", 2, 3),
    ]


def test_a_word_put_in_is_read_with_its_neighbour():
    found = corrected("this is test", 1, 3, "is a test")

    assert found.text() == "this is a test"
    assert told(found) == [("this", 0, 1), ("is a", 1, 2), ("test", 2, 3)]


def test_words_taken_away_are_read_no_more():
    assert told(corrected("thank you thank you bye", 2, 4, "")) == [
        ("thank", 0, 1),
        ("you", 1, 2),
        ("bye", 4, 5),
    ]


def test_chinese_is_corrected_character_by_character():
    found = corrected("今天我门开始。", 2, 4, "我们")

    assert found.text() == "今天我们开始。"
    assert told(found)[2:4] == [("我", 2, 3), ("们", 3, 4)]


def test_a_second_correction_loses_nothing_of_the_first():
    text = "one too three four five"
    first = correction_for(heard(text), range(3), "One, two, three")
    again = heard(text, first)
    second = correction_for(again, range(2, 4), "tree for")

    assert heard(text, second).text() == "One, two, tree for five"
    assert (second.start, second.end) == (Fraction(1), Fraction("2.5"))


def test_nothing_selected_is_nothing_to_correct():
    with pytest.raises(EditError, match="Select the words"):
        correction_for(heard("one two"), range(1, 1), "x")


def test_a_phrase_is_found_in_any_case_and_width_and_over_commas():
    words = heard("Well, YOU KNOW, it is. You know what").words

    assert find_words(words, "you know") == (range(1, 3), range(5, 7))
    assert find_words(words, "\uff39\uff2f\uff35 \uff4b\uff4e\uff4f\uff57") == (
        range(1, 3),
        range(5, 7),
    )
    assert find_words(words, "know it") == (range(2, 4),)
    assert find_words(words, "") == ()


def test_part_of_a_word_is_found_unless_whole_words_are_asked_for():
    words = heard("start the art").words

    assert find_words(words, "art") == (range(1), range(2, 3))
    assert find_words(words, "art", whole_words=True) == (range(2, 3),)
    assert find_words(words, "heart") == ()


def test_chinese_is_found_over_words_and_spaces():
    words = heard("就是说，今天我们就 开始").words

    assert find_words(words, "我们 就开始") == (range(5, 10),)
    assert find_words(words, "说今") == (range(2, 4),)


def test_replacing_corrects_every_place_once_however_often_it_is_used():
    project = document("A1: a[0:100@25] a[100:200@25] b[200:300@25]")
    talk = "we met Jon, and jon left"
    listened = [spoken(a, talk) for a in project.assets]
    transcript = sequence_transcript(project, listened)

    plan = replace_plan(transcript, "jon", "John")

    assert (plan.replaced, plan.left_out, len(plan.corrections)) == (6, 0, 4)
    after = replace(project, corrections=plan.corrections)
    assert sequence_transcript(after, listened).text() == " ".join(
        ["we met John, and John left"] * 3
    )


def test_a_phrase_across_two_clips_is_found_but_not_replaced():
    project = document("A1: a[0:50@25] b[50:100@25]")
    transcript = sequence_transcript(project, [spoken(a, "one two three") for a in project.assets])

    assert find(transcript, "three one") == (range(2, 4),)
    plan = replace_plan(transcript, "three one", "four")
    assert (plan.corrections, plan.replaced, plan.left_out) == ((), 0, 1)
