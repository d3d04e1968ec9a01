from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.rates import FrameRate
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import CueWord, SubtitleCue, TimedCue, TimedWord
from aigc_studio.suggest.cue_rules import CueRules, characters_of, rules_for
from aigc_studio.suggest.cues import cues_of, placed_cues
from aigc_studio.suggest.phrases import chinese_words
from tests.timed_words import broken_rules, recorded, said

RATES = [FrameRate(24000, 1001), FrameRate(24), FrameRate(25), FrameRate(30), FrameRate(60)]
RECORDINGS = [
    *(f"speech_en/{name}" for name in ("jfk", "friday_his_girl_friday", "azure_en_audio2")),
    *(f"speech_en/LJ001-000{n}" for n in (1, 5, 6)),
    *(f"speech_en/librivox_sense_{n}" for n in ("0870", "0890")),
    *(f"speech_zh/azure_zh_{name}" for name in ("autumn_53s", "train_audio1")),
]


def texts(cues: tuple[TimedCue, ...]) -> list[str]:
    return [cue.text for cue in cues]


@pytest.mark.real
@pytest.mark.parametrize("rate", RATES, ids=str)
@pytest.mark.parametrize("name", RECORDINGS)
def test_cues_of_real_recordings_break_no_rule(
    real_media: Path, name: str, rate: FrameRate
) -> None:
    language, words = recorded(real_media / f"{name}.gt.json")
    rules = rules_for(language, rate)

    cues = cues_of(words, language, rules)

    assert broken_rules(cues, rules) == []
    read = "".join(cue.text for cue in cues).replace("\n", "").replace(" ", "")
    assert read == "".join(word.text for word in words).replace(" ", "")


def test_lines_are_balanced_and_parted_where_a_phrase_begins() -> None:
    words = said("the invention of movable metal letters in the middle of the fifteenth century")

    cues = cues_of(words)

    assert texts(cues) == [
        "the invention of movable metal letters\nin the middle of the fifteenth century"
    ]


def test_a_long_pause_parts_cues_and_the_cue_before_lingers_a_quarter_second() -> None:
    rate = FrameRate(25)

    cues = cues_of(said("One thing more here. | | Then another thing here."), "en", rules_for("en"))

    assert texts(cues) == ["One thing more here.", "Then another thing here."]
    assert cues[0].end == Fraction(12, 10) + rate.seconds(6)
    assert cues[1].start == rate.seconds(rate.frames_floor(Fraction(32, 10)))


def test_fast_speech_reaches_into_the_pauses_around_it() -> None:
    words = said("| Incomprehensibly undistinguished counterrevolutionaries marched", 0, 0.4)

    (cue,) = cues_of(words)

    assert broken_rules((cue,), rules_for("en")) == []
    assert cue.start <= words[0].start
    assert cue.end > words[-1].end


def test_speech_too_fast_to_read_is_not_hidden() -> None:
    words = said("Incomprehensibly undistinguished counterrevolutionaries marched " * 8, 0, 0.15)

    cues = cues_of(words, end=words[-1].end)

    assert any("too fast" in problem for problem in broken_rules(cues, rules_for("en")))
    assert cues[-1].end <= words[-1].end


def test_an_edge_near_a_shot_change_is_put_on_it() -> None:
    words = said("Here the first shot ends now. | And the second begins here.")
    change = Fraction(21, 10)

    cues = cues_of(words, "en", rules_for("en"), [change])

    gap = FrameRate(25).seconds(2)
    assert texts(cues) == ["Here the first shot ends now.", "And the second begins here."]
    assert cues[0].end == FrameRate(25).seconds(53) - gap
    assert cues[1].start >= FrameRate(25).seconds(53)


def test_two_speakers_share_a_cue_only_on_lines_of_their_own() -> None:
    words = [*said("Are you coming?", 0, 0.12, 0), *said("Yes.", 0.4, voice=1)]

    cues = cues_of(words)

    assert texts(cues) == ["- Are you coming?\n- Yes."]
    assert cues[0].voice == -1


def test_a_change_of_speaker_with_time_to_read_is_a_new_cue() -> None:
    words = [
        *said("I never said that to her or to anyone.", voice=0),
        *said("But she heard it from you and from him.", 3, voice=1),
    ]

    cues = cues_of(words)

    assert [cue.voice for cue in cues] == [0, 1]


def test_no_chinese_word_is_broken_though_characters_come_one_by_one() -> None:
    text = "人们穿上厚重的外套享受着凉爽的秋风黄昏时分夕阳洒在街道上给忙碌的一天增添了一抹温暖"
    words = [
        Word(c, Fraction(n, 4), Fraction(n + 1, 4), 1.0, has_space=False)
        for n, c in enumerate(text)
    ]

    cues = cues_of(words, "zh")

    lines = [line for cue in cues for line in cue.text.split("\n")]
    edges = set()
    at = 0
    for word in chinese_words(text):
        at += len(word)
        edges.add(at)
    at = 0
    for line in lines:
        at += len(line)
        assert at in edges, line
    assert "".join(lines) == text
    assert broken_rules(cues, rules_for("zh")) == []


def test_quotation_marks_stay_with_what_they_quote() -> None:
    assert chinese_words('请选择 "自定义" 语音，然后') == (
        "请",
        "选择 ",
        '"自定义" ',
        "语音，",
        "然后",
    )


def test_words_know_where_they_stand_in_the_cue_and_when_they_are_said() -> None:
    (cue,) = cues_of(said("Ask what you can do"))

    pieces = [cue.text[slice(*word.characters)] for word in cue.words]
    assert pieces == ["Ask", "what", "you", "can", "do"]
    assert [word.start for word in cue.words] == [Fraction(3 * n, 10) for n in range(5)]


def test_a_word_longer_than_a_line_is_parted() -> None:
    cues = cues_of([Word("W" * 100, Fraction(0), Fraction(9), 1.0)])

    assert broken_rules(cues, rules_for("en")) == []
    assert "".join(texts(cues)).replace("\n", "") == "W" * 100


def test_nothing_said_gives_no_cues() -> None:
    assert cues_of([]) == ()
    assert cues_of([Word("  ", Fraction(0), Fraction(1), 1.0)]) == ()


def test_placed_cues_have_frames_and_stable_ids() -> None:
    cue = TimedCue(Fraction(1), Fraction(2), "Hello you", 3, (TimedWord(Fraction(1), (0, 5)),))
    gone = TimedCue(Fraction(3), Fraction(3), "nothing")

    placed = placed_cues([cue, gone], FrameRate(25), "seed", {3: "Ann"})

    assert placed == (SubtitleCue(placed[0].id, 25, 25, "Hello you", "Ann", (CueWord(0, (0, 5)),)),)
    assert placed == placed_cues([cue], FrameRate(25), "seed", {3: "Ann"})


def test_a_line_feed_counts_as_the_space_it_stands_for() -> None:
    assert [characters_of(t) for t in ("ab\ncd", "春天\n秋天", "ab")] == [5, 4, 2]


@st.composite
def speeches(draw: st.DrawFn) -> list[Word]:
    """Anything a recogniser might say, at a pace that can be read."""
    at = Fraction(0)
    words = []
    for text in draw(st.lists(st.text("abcdefg,.?", min_size=1, max_size=11), max_size=40)):
        at += Fraction(draw(st.sampled_from([0, 0, 0, 50, 400, 2500])), 1000)
        length = Fraction(len(text) + 1, 14)
        words.append(Word(text, at, at + length, 1.0, draw(st.sampled_from([0, 0, 0, 1]))))
        at += length
    return words


@settings(max_examples=150, deadline=None)
@given(speeches(), st.sampled_from(RATES), st.lists(st.integers(0, 60), max_size=5))
def test_cues_of_any_speech_are_in_order_within_lines_and_keep_every_word(
    words: list[Word], rate: FrameRate, shots: list[int]
) -> None:
    rules = replace(CueRules(), frame_rate=rate)

    cues = cues_of(words, "en", rules, map(Fraction, shots))

    allowed = ("too fast", "length", "widow")
    told = [t for t in broken_rules(cues, rules) if not t.startswith(allowed)]
    assert told == []
    letters = "".join(c.text for c in cues).replace("\n", "").replace(" ", "").replace("-", "")
    assert letters == "".join(w.text for w in words)
    for cue in cues:
        for word in cue.words:
            assert cue.text[slice(*word.characters)].strip()
