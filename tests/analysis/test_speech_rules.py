"""The rules that turn what a model says into words: pure functions on known truth."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.analysis.activity import Chunk, next_chunk, voiced_spans
from aigc_studio.analysis.chinese import in_script, words_of
from aigc_studio.analysis.guards import guarded, is_nothing_said, without_repeats
from aigc_studio.analysis.sentences import ends_sentence, sentence_starts
from aigc_studio.analysis.word_edges import BIAS_SECONDS, Heard, pauses_in, refined
from aigc_studio.analysis.written_words import joined, word_of
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.speech import Word
from aigc_studio.inference.whisper import Piece


def curve(*runs: tuple[int, float]) -> np.ndarray:
    return np.concatenate([np.full(count, value, np.float32) for count, value in runs])


def words(text: str, seconds: float = 0.3, confidence: float = 0.9) -> list[Word]:
    step = Fraction(seconds).limit_denominator(1000)
    return [Word(word, i * step, (i + 1) * step, confidence) for i, word in enumerate(text.split())]


def texts(found: object) -> str:
    return " ".join(w.text for w in found)  # type: ignore[attr-defined]


# --- voice activity -------------------------------------------------------------------------------


def test_a_click_is_no_speech_and_a_short_hold_no_silence() -> None:
    heard = curve((10, 0), (2, 0.9), (10, 0), (8, 0.9), (4, 0.1), (8, 0.9), (6, 0.1), (5, 0.6))

    assert voiced_spans(heard) == [(22, 42), (48, 53)]


def test_doubt_alone_begins_no_speech_but_carries_it_on() -> None:
    assert voiced_spans(curve((20, 0.4))) == []
    assert voiced_spans(curve((10, 0.9), (10, 0.4), (10, 0.1))) == [(0, 20)]


def test_a_chunk_ends_in_the_pause_of_its_second_half() -> None:
    heard = curve((30, 0.9), (12, 0.1), (30, 0.9), (8, 0.1), (40, 0.9))

    assert next_chunk(heard, 0, 90, is_all=True) == Chunk(((0, 76),), 76)
    assert next_chunk(heard, 76, 90, is_all=True) == Chunk(((76, 120),), 120)


def test_long_silences_are_left_out_and_sparse_speech_comes_together() -> None:
    heard = curve((100, 0), (20, 0.9), (200, 0), (20, 0.9), (100, 0))

    assert next_chunk(heard, 0, 900, is_all=True) == Chunk(((84, 136), (304, 356)), 440)


def test_more_must_be_heard_before_a_chunk_is_known() -> None:
    heard = curve((100, 0.9))

    assert next_chunk(heard, 0, 875, is_all=False) is None
    assert next_chunk(heard, 0, 875, is_all=True) == Chunk(((0, 100),), 100)


def test_hours_of_silence_do_not_wait_for_the_first_word() -> None:
    silent = curve((4000, 0.0))

    chunk = next_chunk(silent, 0, 875, is_all=False)

    assert chunk is not None
    assert chunk.pieces == ()
    assert 0 < chunk.end < 4000


@given(
    st.lists(st.tuples(st.integers(1, 400), st.sampled_from([0.0, 0.03, 0.2, 0.9])), max_size=25),
    st.integers(100, 900),
)
def test_chunks_hold_all_speech_once_in_order_and_none_is_too_long(
    runs: list[tuple[int, float]], most: int
) -> None:
    heard = curve(*runs) if runs else np.zeros(0, np.float32)
    chunks: list[Chunk] = []
    at = 0
    while at < len(heard):
        chunk = next_chunk(heard, at, most, is_all=True)
        assert chunk is not None
        assert chunk.end > at
        chunks.append(chunk)
        at = chunk.end

    pieces = [piece for chunk in chunks for piece in chunk.pieces]
    taken = np.zeros(len(heard), int)
    for start, end in pieces:
        taken[start:end] += 1

    assert at == len(heard)
    assert all(chunk.steps <= most for chunk in chunks)
    assert all(a[1] <= b[0] for a, b in pairwise(pieces))
    assert (taken[heard >= 0.06] == 1).all()


# --- word edges -----------------------------------------------------------------------------------


def heard(seconds: float, *loud: tuple[float, float]) -> Heard:
    levels = np.full(int(seconds * 100), -65.0, np.float32)
    activity = np.zeros(int(seconds * 31.25), np.float32)
    for start, end in loud:
        levels[round(start * 100) : round(end * 100)] = -20.0
        activity[round(start * 31.25) : round(end * 31.25)] = 0.95
    return Heard(activity, levels)


def spans(found: list[Piece]) -> list[tuple[float, float]]:
    return [(round(p.start, 2), round(p.end, 2)) for p in found]


def test_the_edges_of_a_pause_are_the_edges_of_the_words_beside_it() -> None:
    sound = heard(4, (0.5, 1.2), (2.0, 3.0))
    pieces = [Piece("so", 0.1, 1.0, 0.9), Piece("it", 1.0, 2.6, 0.9), Piece("goes", 2.6, 3.4, 0.9)]

    starts_and_ends = spans(refined(pieces, sound))

    assert starts_and_ends[0] == pytest.approx((0.5, 1.2), abs=0.035)
    assert starts_and_ends[1][0] == pytest.approx(2.0, abs=0.035)
    assert starts_and_ends[2][1] == pytest.approx(3.0, abs=0.035)


def test_a_boundary_without_a_pause_is_only_moved_by_the_bias() -> None:
    sound = heard(4, (0.2, 3.8))
    pieces = [Piece("so", 0.2, 1.0, 0.9), Piece("on", 1.0, 1.6, 0.9), Piece("so", 1.6, 3.8, 0.9)]

    moved = refined(pieces, sound)

    assert moved[0].end == moved[1].start == pytest.approx(1.0 + BIAS_SECONDS)
    assert moved[1].end == moved[2].start == pytest.approx(1.6 + BIAS_SECONDS)


def test_a_hold_inside_a_word_does_not_cut_it() -> None:
    sound = heard(4, (0.5, 1.2), (1.35, 3.0))
    pieces = [Piece("extraordinarily", 0.5, 2.0, 0.9), Piece("long", 2.0, 3.0, 0.9)]

    moved = refined(pieces, sound)

    assert moved[0].end == pytest.approx(2.05)


def test_silence_of_the_whole_stretch_leaves_words_in_order() -> None:
    pieces = [Piece("a", 0.5, 0.5, 0.1), Piece("b", 0.4, 0.6, 0.1)]

    moved = refined(pieces, heard(1))

    assert moved[0].start < moved[0].end <= moved[1].start < moved[1].end
    assert pauses_in(Heard(np.zeros(0, np.float32), np.zeros(0, np.float32))) == []
    assert refined([], heard(1)) == []


# --- text -----------------------------------------------------------------------------------------


def test_punctuation_goes_to_its_word_and_parts_become_one_word() -> None:
    pieces = [
        Piece(" “", 0.0, 0.1, 0.9),
        Piece(" cold", 0.1, 0.4, 0.9),
        Piece("-hearted", 0.4, 0.8, 0.7),
        Piece(",", 0.8, 0.9, 0.2),
        Piece(" he", 0.9, 1.0, 0.9),
        Piece(" said", 1.0, 1.2, 0.9),
        Piece(".", 1.2, 1.5, 0.2),
        Piece("”", 1.5, 1.5, 0.2),
    ]

    found = [word_of(p, Fraction(10), has_spaces=True) for p in joined(pieces, has_spaces=True)]

    assert found == [
        Word("“cold-hearted,", Fraction(101, 10), Fraction(108, 10), 0.7),
        Word("he", Fraction(109, 10), Fraction(11), 0.9),
        Word("said.”", Fraction(11), Fraction(112, 10), 0.9),
    ]


def test_chinese_comes_as_words_in_one_script_with_times_of_its_characters() -> None:
    pieces = [
        Piece("人們", 0.0, 0.4, 0.8),
        Piece("穿上", 0.4, 0.8, 0.6),
        Piece("外套。", 0.8, 1.2, 1),
    ]

    found = joined(words_of(pieces, "simplified"), has_spaces=False)

    assert [(p.text, round(p.start, 3), round(p.end, 3)) for p in found] == [
        ("人们", 0.0, 0.4),
        ("穿", 0.4, 0.6),
        ("上", 0.6, 0.8),
        ("外套。", 0.8, 1.2),
    ]
    assert not word_of(found[1], Fraction(0), has_spaces=False).has_space


def test_a_word_may_begin_in_one_piece_and_end_in_the_next() -> None:
    pieces = [Piece("银", 0.0, 0.2, 0.9), Piece("杏树也", 0.2, 0.8, 0.5)]

    found = words_of(pieces, "as heard")

    assert [p.text for p in found] == ["银杏树", "也"]
    assert (found[0].start, round(found[0].end, 2)) == (0.0, 0.6)
    assert found[0].confidence == pytest.approx((0.9 + 0.5 + 0.5) / 3)


def test_a_script_is_written_as_wished() -> None:
    assert in_script("漢字", "simplified") == "汉字"
    assert in_script("汉字", "traditional") == "漢字"
    assert in_script("漢字汉", "as heard") == "漢字汉"


@pytest.mark.parametrize("text", ["显著的效果", "著书立说", "专著", "这么说", "看着"])
def test_what_is_simplified_already_stays_as_it_is(text) -> None:
    assert in_script(text, "simplified") == text


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("home.", True),
        ("home.”", True),
        ("Mr.", False),
        ("(Dr.", False),
        ("J.", False),
        ("well...", True),
        ("什么？", True),
        ("but,", False),
        ("3.5", False),
    ],
)
def test_a_full_stop_ends_a_sentence_and_an_abbreviation_does_not(text: str, *, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_sentences_begin_after_stops_and_long_pauses() -> None:
    said = words("I met Mr. Smith. He left")
    later = [
        Word("then", Fraction(9), Fraction(10), 0.9),
        Word("so", Fraction(10), Fraction(11), 1),
    ]

    assert sentence_starts([*said, *later]) == (0, 4, 6)
    assert sentence_starts(()) == ()


def test_where_no_stop_is_written_a_breath_ends_a_long_sentence() -> None:
    said = words("one " * 30)
    after = said[-1].end + Fraction(3, 5)

    assert sentence_starts([*said, Word("two", after, after + 1, 0.9)]) == (0, 30)
    assert sentence_starts([*said[:9], Word("two", said[8].end + Fraction(3, 5), after, 0.9)]) == (
        0,
    )


# --- guards ---------------------------------------------------------------------------------------


def test_sounds_that_are_named_doubtfully_were_not_said() -> None:
    def activity(_span: TimeRange) -> float:
        return 0.9

    named = words("music playing", confidence=0.3)
    sure = words("Music playing.", confidence=0.9)
    spoken = words("I hear music playing", confidence=0.3)

    assert guarded(named, (0, 1), activity).words == ()
    assert texts(guarded(sure, (0,), activity).words) == "Music playing."
    assert texts(guarded(spoken, (0,), activity).words) == "I hear music playing"


def test_the_ends_of_subtitle_files_are_left_out_in_silence_and_kept_when_said() -> None:
    said = words("We won. Thanks for watching!")

    def only_first(span: TimeRange) -> float:
        return 0.9 if span.start < Fraction(6, 10) else 0.2

    assert texts(guarded(said, (0, 2), only_first).words) == "We won."
    assert guarded(said, (0, 2), only_first).dropped == 3
    assert texts(guarded(said, (0, 2), lambda _span: 0.9).words) == texts(said)


@pytest.mark.parametrize("text", ["请 不吝 点赞 订阅", "字幕 由 Amara.org 社区 提供", "谢谢 观看"])
def test_chinese_phantoms_are_left_out_in_silence(text: str) -> None:
    assert guarded(words(text), (0,), lambda _span: 0.1).words == ()
    assert len(guarded(words(text), (0,), lambda _span: 0.9).words) == len(text.split())


def test_words_where_nobody_is_heard_are_left_out() -> None:
    said = words("one two three four")
    levels = [0.9, 0.01, 0.3, 0.9]

    def activity(span: TimeRange) -> float:
        covered = [v for w, v in zip(said, levels, strict=True) if w.range.overlaps(span)]
        return max(covered)

    assert texts(guarded(said, (0,), activity).words) == "one two three four"
    unsure = [Word(w.text, w.start, w.end, 0.3) for w in said]
    assert texts(guarded(unsure, (0,), activity).words) == "one four"
    assert guarded(said, (0,), lambda _span: 0.01).words == ()


def test_descriptions_of_sounds_are_no_words() -> None:
    assert guarded(words("[Music]"), (0,), lambda _span: 0.9).words == ()
    assert texts(guarded(words("Hey (laughs) you there"), (0,), lambda _s: 0.9).words) == (
        "Hey you there"
    )
    marked = words("[音乐]。 我们 （笑）， 开始")
    assert texts(guarded(marked, (0,), lambda _s: 0.9).words) == "我们 开始"


def test_a_phrase_said_over_too_quickly_stays_once_and_a_real_one_stays() -> None:
    looped = words("so I said " + "you know " * 8 + "and left", seconds=0.05)
    meant = words("no no no no no", seconds=0.35)

    assert texts(without_repeats(looped)) == "so I said you know and left"
    assert texts(without_repeats(meant)) == "no no no no no"
    assert texts(without_repeats(words("ha ha ha", seconds=0.02))) == "ha ha ha"


def test_the_model_may_say_itself_that_nobody_speaks() -> None:
    assert is_nothing_said(no_speech=0.9, log_probability=-1.2)
    assert not is_nothing_said(no_speech=0.9, log_probability=-0.2)
    assert not is_nothing_said(no_speech=0.1, log_probability=-1.5)
