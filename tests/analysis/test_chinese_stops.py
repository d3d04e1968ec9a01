"""Chinese as it is printed: full-width marks, and stops where the speaker pauses."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.analysis.chinese import words_of
from aigc_studio.analysis.chinese_stops import full_width, stopped, with_stops
from aigc_studio.analysis.written_words import joined, word_of
from aigc_studio.core.speech import Word
from aigc_studio.inference.whisper import Piece
from aigc_studio.suggest.chinese_words import cut_words


def spoken(text: str) -> list[Word]:
    """Words of 0.2 s: ``|n`` is a pause of n hundredths, ``_`` a space that the model wrote."""
    words: list[Word] = []
    at = Fraction(0)
    has_space = False
    for token in text.split():
        if token[0] == "|":
            at += Fraction(int(token[1:]), 100)
        elif token == "_":  # noqa: S105
            has_space = True
        else:
            words.append(Word(token, at, at + Fraction(1, 5), 0.9, has_space=has_space))
            at += Fraction(1, 5)
            has_space = False
    return words


def read(words: object) -> str:
    return "".join(f" {w.text}" if w.has_space else w.text for w in words)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("你好,世界.", "你好，世界。"),
        ("你好吗?很好!", "你好吗？很好！"),
        ("他说:“好,走吧.”", "他说：“好，走吧。”"),
        ("一共3,000元,10:30开始,涨了3.5", "一共3,000元，10:30开始，涨了3.5"),
        ("买了3个,5块", "买了3个，5块"),
        ("我用GitHub,你呢?", "我用GitHub，你呢？"),
        ("我用GitHub.", "我用GitHub。"),
        ("看example.com吧.", "看example.com吧。"),
        ("他说OK, let's go, 然后走了", "他说OK, let's go， 然后走了"),
        ("Hello, world.", "Hello, world."),
        ("等等...", "等等..."),
        ("数据、模型。", "数据、模型。"),
        ("", ""),
    ],
)
def test_marks_of_chinese_are_full_width_but_not_those_in_numbers_and_latin_words(
    written: str, printed: str
) -> None:
    assert full_width(written) == printed


@given(st.text(st.sampled_from("你好,.?!:; 3aB“”"), max_size=20))
def test_full_width_changes_marks_alone_and_is_done_once(text: str) -> None:
    printed = full_width(text)

    assert len(printed) == len(text)
    assert all(a == b or a in ",.?!:;" for a, b in zip(text, printed, strict=True))
    assert full_width(printed) == printed


def test_pauses_and_breaths_become_stops_at_the_ends_of_words() -> None:
    words = spoken("秋天 |34 总是 美丽 |57 树叶 变红 _ |10 街道 旁 |20 的 树 |26 落叶")

    assert read(with_stops(words)) == "秋天，总是美丽。树叶变红，街道旁的树，落叶"


def test_what_the_model_wrote_itself_stays() -> None:
    words = spoken("你好， |80 世界！ |80 数据、 |30 三种 模型” |60 很好")

    assert read(with_stops(words)) == "你好，世界！数据、三种模型”。很好"


def test_nothing_but_stops_is_added_and_no_time_changed() -> None:
    words = spoken("今天 天气 |60 很 |90 好 |70 明天")

    found = with_stops(words)

    assert read(found) == "今天天气。很好，明天"
    assert [(w.start, w.end, w.confidence) for w in found] == [
        (w.start, w.end, w.confidence) for w in words
    ]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("你 吃饭 了 吗", "你吃饭了吗？"),
        ("他 来 了 么", "他来了么？"),
        ("他 说 了 什么", "他说了什么。"),
        ("你 呢", "你呢？"),
        ("他 去 哪里 了 呢", "他去哪里了呢？"),
        ("他 正在 家里 看书 呢", "他正在家里看书呢。"),
        ("我们 走 吧", "我们走吧。"),
        ("我们 买 GitHub", "我们买GitHub。"),
        ("hello _ there", "hello there"),
    ],
)
def test_the_last_word_gets_its_stop_once_no_more_is_to_come(said: str, printed: str) -> None:
    words = spoken(said)

    assert read([*words[:-1], stopped(words, None)]) == printed


def test_no_sentence_ends_on_a_word_that_leads_on() -> None:
    words = spoken("我们 今天 来 了 但是 |80 他 在 |90 学校")

    assert read(with_stops(words)) == "我们今天来了但是，他在学校"


def test_spaces_stay_between_latin_words_alone() -> None:
    words = spoken("我 _ 用 _ Visual _ Studio _ 写")

    assert read(with_stops(words)) == "我，用Visual Studio写"
    assert read(with_stops(spoken("说 OK, _ let's _ go"))).endswith("OK, let's go")
    assert read(with_stops(spoken("在 café _ au _ lait"))).endswith("café au lait")


def test_a_space_of_the_model_is_a_breath_before_the_next_word() -> None:
    pieces = [Piece("樹葉變紅", 0.0, 0.8, 0.9), Piece(" 街道旁", 0.9, 1.5, 0.9)]

    found = joined(words_of(pieces, "simplified"), has_spaces=False)
    words = with_stops([word_of(p, Fraction(0), has_spaces=False) for p in found])

    assert read(words) == "树叶变红，街道旁"


def test_a_number_is_one_word() -> None:
    assert cut_words("花了3,000元") == ["花", "了", "3,000", "元"]
    assert cut_words("在10:30出发") == ["在", "10:30", "出发"]
    assert cut_words("享受着凉爽") == ["享受", "着", "凉爽"]
    assert cut_words("") == []


@given(st.text(st.sampled_from("三千元去3,.:50 a"), max_size=16))
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(cut_words(text)) == text
