"""What an editor writes into the search box, read and printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.finding import Filter, SearchTask
from aigc_studio.suggest.queries import Query, meant, query_text, read_query, search_task
from aigc_studio.suggest.query_fields import FIELDS, completions

ANY_TEXT = st.text(max_size=60)
QUERY_LIKE = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from([f"{name}:" for known in FIELDS for name in known.names]),
        st.sampled_from(
            ['"', "-", ":", "：", ">", "<=", "\uff1e", "=", " ", "，", "“", "5", "close"]
        ),
        st.sampled_from(["特写", "2024-05", "25", "23.976", "1:30", "@", "\u0338", "人", "≥"]),
    ),
    max_size=10,
).map("".join)


@given(st.one_of(ANY_TEXT, QUERY_LIKE))
def test_any_text_can_be_read_and_reads_the_same_when_printed(text: str) -> None:
    query = read_query(text).query

    assert read_query(query_text(query)).query == query


@given(text=st.one_of(ANY_TEXT, QUERY_LIKE), chinese=st.booleans())
def test_any_text_can_be_completed(text: str, *, chinese: bool) -> None:
    assert all(c for c in completions(text, chinese=chinese))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("sunset beach", Query(words=("sunset", "beach"))),
        ('"red car" -night', Query(phrases=("red car",), without=("night",))),
        ("“红色的车” －夜晚", Query(phrases=("红色的车",), without=("夜晚",))),
        ("shot:close", Query(filters=(Filter("shot", "close"),))),
        (
            "景别：特写 运镜：静止",
            Query(filters=(Filter("shot", "close"), Filter("motion", "still"))),
        ),
        (
            "颜色:红 -colour:blue",
            Query(filters=(Filter("colour", "red"), Filter("colour", "blue", is_not=True))),
        ),
        (
            'said:"that is it" 说：大海',
            Query(filters=(Filter("said", "that is it"), Filter("said", "大海"))),
        ),
        (
            "rating:>3 评分:>=3 rating<5",
            Query(
                filters=(
                    Filter("rating", "3", ">"),
                    Filter("rating", "3", ">="),
                    Filter("rating", "5", "<"),
                )
            ),
        ),
        (
            "时长：\uff1c5秒 duration:>1:30",
            Query(filters=(Filter("duration", "5", "<"), Filter("duration", "90", ">"))),
        ),
        ("人:2 人:安娜", Query(filters=(Filter("people", "2"), Filter("who", "安娜")))),
        (
            "date:2024/5 日期:2023年12月",
            Query(filters=(Filter("date", "2024-05"), Filter("date", "2023-12"))),
        ),
        (
            "rate:30000/1001 fps:25",
            Query(filters=(Filter("rate", "30000/1001"), Filter("rate", "25"))),
        ),
        (
            "time:夜 place:户外",
            Query(filters=(Filter("time", "night"), Filter("place", "outdoors"))),
        ),
        ('similar:"/a b/c.mp4@3.5"', Query(filters=(Filter("similar", "/a b/c.mp4@3.5"),))),
        (
            'file:"take 1, final.mp4" 说：“好的，走。”',
            Query(filters=(Filter("file", "take 1, final.mp4"), Filter("said", "好的,走。"))),
        ),
        (
            'similar:"/a/\uff42,  c\uff1bd 。.jpg"',
            Query(filters=(Filter("similar", "/a/\uff42,  c\uff1bd 。.jpg"),)),
        ),
        ('said:"the place: here"', Query(filters=(Filter("said", "the place: here"),))),
        ('shot:"close up"', Query(filters=(Filter("shot", "close"),))),
        ("abc\udcff", Query(words=("abc",))),
        ('"abc\udcff" -\ud800', Query(phrases=("abc",))),
        ("DJI_0042 C-3PO 海滩，日落", Query(words=("DJI_0042", "C-3PO", "海滩", "日落"))),
    ],
)
def test_queries_mean_what_they_say(text: str, query: Query) -> None:
    read = read_query(text)

    assert read.query == query
    assert read.notes == ()


@pytest.mark.parametrize(
    ("text", "query", "note"),
    [
        ("shot:huge cat", Query(words=("huge", "cat")), "“huge” is no value for “shot:”."),
        ("rating:>many", Query(words=("many",)), "“many” is no value for “rating:”."),
        ('shot:"so near"', Query(phrases=("so near",)), "“so near” is no value for “shot:”."),
        ("-people:two", Query(without=("two",)), "“two” is no value for “people:”."),
        ("shot: cat", Query(words=("cat",)), "“shot:” stands without a value."),
        (
            "mood:happy",
            Query(words=("mood", "happy")),
            "“mood:” is nothing one can ask for; it is looked for as a word.",
        ),
        (
            "shot:>close",
            Query(filters=(Filter("shot", "close"),)),
            "“shot:” is not more or less; “>” is passed over.",
        ),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_is_kept(
    text: str, query: Query, note: str
) -> None:
    read = read_query(text)

    assert read.query == query
    assert read.notes == (note,)


def test_more_demands_than_can_be_made_are_told() -> None:
    text = " ".join(f'"a {n}" -b{n}' for n in range(1200))

    read = read_query(text)

    assert read.query == Query(
        phrases=tuple(f"a {n}" for n in range(100)), without=tuple(f"b{n}" for n in range(100))
    )
    assert read.notes == ("Only the first 100 phrases, exclusions and fields are used.",)


@pytest.mark.parametrize("text", ["", '""', "!!!", "、。", "-similar:a.jpg", "-"])
def test_what_asks_for_nothing_is_empty(text: str) -> None:
    assert read_query(text).query.is_empty


def test_chinese_is_cut_into_words_and_empty_words_are_left_out() -> None:
    query = read_query("海边的日落 the boat 颜色:红").query

    assert search_task(query) == SearchTask(
        words=("海边", "日落", "boat"), filters=(Filter("colour", "red"),)
    )
    assert meant(query) == "海边的日落 the boat"


def test_empty_words_alone_are_looked_for_all_the_same() -> None:
    assert search_task(read_query("the").query).words == ("the",)


@pytest.mark.parametrize(
    ("text", "chinese", "offered"),
    [
        ("cat mo", False, ("motion:",)),
        ("-pla", False, ("-place:",)),
        ("place:", False, ("place:indoors", "place:outdoors")),
        ("shot:e", False, ('shot:"extreme close"',)),
        ("景", True, ("景别:",)),
        ("时间:", True, ("时间:白天", "时间:夜晚")),
        ("place: ", False, ()),
        ("", False, ()),
        ("zzz", False, ()),
    ],
)
def test_fields_and_values_are_completed(
    text: str, *, chinese: bool, offered: tuple[str, ...]
) -> None:
    assert completions(text, chinese=chinese) == offered
