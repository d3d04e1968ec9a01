"""Subtitle files: untouched ones come back byte for byte; changes touch what was changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.subtitles import (
    SubtitleFile,
    SubtitleOriginal,
    SubtitleStyle,
    TimedCue,
    TimedWord,
)
from aigc_studio.interchange.subtitle_encodings import decoded
from aigc_studio.interchange.subtitles import SubtitleFilesOnDisk
from tests.conftest import ROOT

FILES = SubtitleFilesOnDisk()
GOLDEN = ROOT / "tests/golden/subtitles"
FORMATS = ("srt", "vtt", "ass", "csv", "txt")
CUES = (
    TimedCue(Fraction(1), Fraction(5, 2), "Good evening,\neverybody & <all>."),
    TimedCue(
        Fraction(3),
        Fraction(4),
        "字幕 test",
        words=(TimedWord(Fraction(3), (0, 2)), TimedWord(Fraction(7, 2), (3, 7))),
        speaker="Anna",
    ),
    TimedCue(Fraction(3723004, 1000), Fraction(3725), 'She said, "no".'),
)
STYLE = SubtitleStyle(font="Noto Sans", karaoke_color="#ffcc00", is_bold=True)


def read(tmp_path: Path, name: str, text: str) -> SubtitleFile:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return FILES.read(path)


def after(file: SubtitleFile, tmp_path: Path, name: str) -> str:
    FILES.write(file, tmp_path / name)
    return (tmp_path / name).read_bytes().decode()


def told(file: SubtitleFile) -> list[tuple[float, float, str]]:
    return [(float(c.start), float(c.end), c.text) for c in file.cues]


@pytest.mark.real
def test_every_real_file_comes_back_byte_for_byte(real_media: Path, tmp_path: Path) -> None:
    files = sorted((real_media / "subtitles").iterdir())
    assert len(files) >= 29

    for path in files:
        file = FILES.read(path)
        report = FILES.write(file, tmp_path / path.name)

        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
        assert report.losses == ()


@pytest.mark.parametrize("kind", FORMATS)
def test_new_files_are_as_the_golden_ones(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"new.{kind}"

    FILES.write(SubtitleFile(SubtitleOriginal(kind), CUES, STYLE), path)  # type: ignore[arg-type]

    golden = GOLDEN / f"new.{kind}"
    assert path.read_bytes() == golden.read_bytes()


@pytest.mark.parametrize("kind", FORMATS[:3])
def test_another_program_reads_what_is_written(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"new.{kind}"
    FILES.write(SubtitleFile(SubtitleOriginal(kind), CUES, STYLE), path)  # type: ignore[arg-type]

    peer = pysubs2.load(str(path))

    assert [(e.start, e.end) for e in peer] == [
        (1000, 2500),
        (3000, 4000),
        (3723000 + 4 * (kind != "ass"), 3725000),
    ]
    assert [e.plaintext for e in peer][2] == 'She said, "no".'
    assert "字幕 test" in peer[1].plaintext


def test_one_changed_cue_changes_nothing_else(tmp_path: Path) -> None:
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,000  X1:5\r\n<i>One</i>\r\n\r\n\r\n"
        "7\r\n00:00:03,5 --> 00:00:04,500\r\nTwo\r\n"
    )
    file = read(tmp_path, "a.srt", text)
    first, second = file.cues

    retimed = replace(file, cues=(replace(first, end=Fraction(5, 2)), second))
    retold = replace(file, cues=(first, replace(second, text="Three\nlines")))

    assert after(retimed, tmp_path, "b.srt") == text.replace(
        "00:00:01,000 --> 00:00:02,000  X1:5", "00:00:01,000 --> 00:00:02,500 X1:5"
    )
    assert after(retold, tmp_path, "c.srt") == text.replace("Two", "Three\r\nlines")


def test_cues_that_come_and_go_are_renumbered(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo",
    )
    new = TimedCue(Fraction(5), Fraction(6), "New")
    front = TimedCue(Fraction(0), Fraction(1), "Front")

    changed = replace(file, cues=(front, file.cues[1], new))

    assert after(changed, tmp_path, "b.srt") == (
        "1\n00:00:00,000 --> 00:00:01,000\nFront\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nTwo\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nNew\n\n"
    )


def test_notes_styles_and_settings_of_webvtt_stay(tmp_path: Path) -> None:
    text = (
        "WEBVTT - Title\n\nSTYLE\n::cue { color: red }\n\nNOTE by hand\n\n"
        "id1\n00:01.000 --> 00:02.000 line:80%\n<v Bob>One &amp; more\n\n"
        "REGION\nid:fred\n\n00:03.000 --> 00:04.000\nTwo\n"
    )
    file = read(tmp_path, "a.vtt", text)
    assert [(c.text, c.speaker) for c in file.cues] == [("One & more", "Bob"), ("Two", "")]

    changed = replace(file.cues[0], text="One < two", start=Fraction(3, 2))

    assert after(replace(file, cues=(changed, file.cues[1])), tmp_path, "b.vtt") == text.replace(
        "00:01.000 --> 00:02.000 line:80%\n<v Bob>One &amp; more",
        "00:00:01.500 --> 00:00:02.000 line:80%\n<v Bob>One &lt; two",
    )


def test_unknown_sections_and_styles_of_ass_stay(tmp_path: Path) -> None:
    text = (
        "[Script Info]\r\nPlayResY: 1000\r\n[V4+ Styles]\r\nFormat: Name, Fontname, Fontsize,"
        " PrimaryColour, Alignment, MarginV\r\nStyle: Big,宋体,80,&H0000FFFF,8,50\r\n"
        "[Fonts]\r\nfontname: x.ttf\r\n[Events]\r\nFormat: Layer, Start, End, Style, Name, Effect,"
        " Text\r\nComment: 0,0:00:00.00,0:00:01.00,Big,,,note\r\n"
        "Dialogue: 3,0:00:01.00,0:00:02.50,Big,Ann,,{\\pos(1,2)}One\\Ntwo, three\r\n"
        "Dialogue: 0,0:00:03.00,0:00:04.00,Big,,,{\\p1}m 0 0 l 1 1{\\p0}\r\n"
    )
    file = read(tmp_path, "a.ass", text)
    assert told(file) == [(1.0, 2.5, "One\ntwo, three")]
    assert file.cues[0].speaker == "Ann"
    assert file.style == SubtitleStyle("宋体", 80, "#ffff00", outline=2, place="top", margin=50)

    changed = replace(file, cues=(replace(file.cues[0], end=Fraction(3)),))

    assert after(changed, tmp_path, "b.ass") == text.replace("0:00:02.50", "0:00:03.00")


def test_tables_keep_their_columns(tmp_path: Path) -> None:
    text = 'nr;text;in;out;note\r\n1;"One; ""two""";1,5;00:00:02.000;x\r\n2;Three;3;4;\r\n'
    file = read(tmp_path, "a.csv", text)
    assert told(file) == [(1.5, 2.0, 'One; "two"'), (3.0, 4.0, "Three")]

    changed = replace(file.cues[1], text="Four", end=Fraction(5))
    new = TimedCue(Fraction(6), Fraction(7), "Five")

    assert after(replace(file, cues=(file.cues[0], changed, new)), tmp_path, "b.csv") == (
        text.replace("2;Three;3;4;", "2;Four;3;00:00:05.000;")
        + ";Five;00:00:06.000;00:00:07.000;\r\n"
    )


@pytest.mark.parametrize(("name", "between"), [("a.csv", ","), ("a.tsv", "\t")])
def test_a_new_table_keeps_two_lines_of_one_subtitle_in_one_row(
    name: str, between: str, tmp_path: Path
) -> None:
    cue = TimedCue(Fraction(1), Fraction(2), "Good evening\neverybody")

    text = after(SubtitleFile(SubtitleOriginal("csv"), (cue,)), tmp_path, name)

    row = between.join(("00:00:01.000", "00:00:02.000", "", '"Good evening\neverybody"'))
    assert text == between.join(("start", "end", "speaker", "text")) + f"\n{row}\n"
    assert told(FILES.read(tmp_path / name)) == [(1.0, 2.0, "Good evening\neverybody")]


def test_what_a_format_cannot_carry_is_told(tmp_path: Path) -> None:
    third = TimedCue(Fraction(1, 3), Fraction(4, 3), "One", speaker="Ann")
    file = SubtitleFile(SubtitleOriginal("srt"), (third,), STYLE)

    assert FILES.write(file, tmp_path / "a.srt").losses == (
        "Times were rounded to 1/1000 s.",
        "This format has no speakers; their names are left out.",
    )
    assert FILES.write(file, tmp_path / "a.vtt").losses == (
        "This format has no styles; colours, sizes and positions are left out.",
        "Times were rounded to 1/1000 s.",
    )
    assert FILES.write(file, tmp_path / "a.txt").losses[-2:] == (
        "Plain text has no times.",
        "This format has no speakers; their names are left out.",
    )


SAMPLES = {
    "gb18030": "你好，世界。我们今天讨论一下这个问题，大家有什么意见？\n请注意听。",
    "big5": "你好，世界。我們今天討論一下這個問題，大家有什麼意見？\n請注意聽。",
    "cp932": "こんにちは、世界。今日はこの問題について話しましょう。\nご注意ください。",
    "euc_jp": "こんにちは、世界。今日はこの問題について話しましょう。\nご注意ください。",
    "cp949": "안녕하세요 여러분. 오늘은 이 문제에 대해 이야기해 봅시다.\n주의해 주세요.",
    "cp1252": "Voilà l’été déjà passé — où êtes-vous, mon général ?\nÇa va très bien, merci.",
    "cp1251": "Здравствуйте, дорогие друзья. Сегодня мы поговорим об этом.\nСпасибо.",  # noqa: RUF001
    "utf-8": "Voilà 你好",
    "utf-16-le": "Voilà 你好",
    "utf-16-be": "Good day 你好",
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_encodings_are_found_without_a_mark(encoding: str, tmp_path: Path) -> None:
    text = f"1\r\n00:00:01,000 --> 00:00:02,000\r\n{SAMPLES[encoding]}\r\n\r\n"
    path = tmp_path / "a.srt"
    path.write_bytes(text.replace("\n", "\r\n").replace("\r\r", "\r").encode(encoding))

    file = FILES.read(path)

    assert file.cues[0].text == SAMPLES[encoding]
    FILES.write(file, tmp_path / "b.srt")
    assert (tmp_path / "b.srt").read_bytes() == path.read_bytes()


def test_characters_the_encoding_lacks_are_written_as_utf_8_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_bytes("1\n00:00:01,000 --> 00:00:02,000\nDéjà vu, où êtes-vous?\n".encode("cp1252"))
    file = FILES.read(path)

    changed = replace(file, cues=(replace(file.cues[0], text="字幕"),))
    report = FILES.write(changed, tmp_path / "b.srt")

    assert report.losses == ("The file is in utf-8 now: cp1252 lacks some of its characters.",)
    assert FILES.read(tmp_path / "b.srt").cues[0].text == "字幕"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.srt", b"nothing of the kind\n", "holds no subtitles"),
        ("a.vtt", b"nothing of the kind\n", "holds no subtitles"),
        ("a.ass", b"nothing of the kind\n", "holds no subtitles"),
        ("a.srt", bytes(range(256)) * 40, "holds no text"),
        ("a.srt", b"\xff\xfe1\x00\x00\xd8", "is damaged"),
        ("a.srt", b"\x00" * 4000, "holds no text"),
        ("a.csv", b'"' + b"x" * 400_000, "holds no subtitles"),
        ("a.doc", b"text", "no known subtitle format"),
        ("a.srt", b"1\n" + b"9" * 5_000_000 + b" --> 0\n", "holds no subtitles"),
        ("a.srt", b"x" * (16 * 2**20 + 1), "too large"),
        ("a.srt", b"00:00:01,000 --> 00:00:02,000\nx\n\n" * 100_001, "too large"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_refused_with_one_sentence(
    name: str, data: bytes, why: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(InterchangeError, match=why) as refusal:
        FILES.read(path)

    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "told",
    ["PlayResY: \u00b2", "Format: Name, Fontsize, Alignment\nStyle: a, nan, nan"],
)
def test_numbers_of_a_style_that_are_none_are_passed_over(told: str) -> None:
    line = "Dialogue: 0,0:00:01.00,0:00:02.00,a,,0,0,0,,Hello"
    text = f"[Script Info]\n{told}\n[Events]\n{line}\n"

    file = FILES.parse(SubtitleOriginal("ass", text=text), "a.ass")

    assert [cue.text for cue in file.cues] == ["Hello"]
    assert 1 <= file.style.size <= 500


def test_a_quote_that_is_never_closed_takes_in_the_rest_of_a_table() -> None:
    text = 'start,end,text\n1,2,a\n3,4,"b\n' + "\n" * 3

    file = FILES.parse(SubtitleOriginal("csv", text=text), "a.csv")

    assert told(file) == [(1.0, 2.0, "a"), (3.0, 4.0, "b")]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InterchangeError, match="cannot be read"):
        FILES.read(tmp_path / "none.srt")
    with pytest.raises(InterchangeError, match="could not be written"):
        FILES.write(SubtitleFile(SubtitleOriginal("srt"), CUES), tmp_path / "no" / "a.srt")


LINES = st.text(st.sampled_from("ab 字.,&<>{}\\-:0123é\"'"), max_size=20)
ANY_CUES = st.lists(
    st.tuples(st.integers(0, 9000), st.integers(1, 900), LINES), min_size=1, max_size=6
)


@settings(max_examples=200, deadline=None)
@given(ANY_CUES, st.sampled_from(["srt", "vtt", "ass", "csv"]))
def test_any_cues_are_read_again_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, int, str]], kind: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{kind}"
    cues = tuple(
        TimedCue(Fraction(s, 10), Fraction(s + d, 10), f"x{text}".strip()) for s, d, text in drawn
    )
    FILES.write(SubtitleFile(SubtitleOriginal(kind), cues), path)  # type: ignore[arg-type]

    again = FILES.read(path)
    FILES.write(again, path.with_stem("again"))

    assert [(c.start, c.end) for c in again.cues] == [(c.start, c.end) for c in cues]
    assert path.with_stem("again").read_bytes() == path.read_bytes()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from(FORMATS))
def test_any_text_is_kept_to_the_character(text: str, kind: str) -> None:
    original = SubtitleOriginal(kind, text=text)  # type: ignore[arg-type]
    try:
        file = FILES.parse(original, "x")
    except InterchangeError:
        return

    from aigc_studio.interchange.subtitle_blocks import written
    from aigc_studio.interchange.subtitles import _syntax

    if text:
        assert written(file, _syntax(original, file.style)) == text


@given(st.binary(max_size=200))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        found = decoded(data, "x")
    except InterchangeError:
        return

    mark = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff",
            "utf-32-le": b"\xff\xfe\0\0", "utf-32-be": b"\0\0\xfe\xff"}  # fmt: skip
    start = mark[found.encoding] if found.has_bom else b""
    assert start + found.text.encode(found.encoding) == data
