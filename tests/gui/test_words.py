"""Sentences from below are found again in the catalogue, and timecodes are read as typed."""

from __future__ import annotations

import pytest

from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import Counting
from aigc_studio.gui import words
from aigc_studio.gui.viewer.timecode_field import read_frame


def test_a_sentence_that_no_one_knows_is_told_as_it_is(qapp) -> None:
    assert words.told("Error", "Nothing of the kind.") == "Nothing of the kind."


def test_values_are_taken_out_of_a_sentence_and_put_into_its_translation(qapp, monkeypatch) -> None:
    chinese = {"Find shots in {name}": "查找“{name}”的镜头"}
    monkeypatch.setattr(words, "translate", lambda _context, text, *_count: chinese.get(text, text))

    assert words.told("Job", "Find shots in a {b}.mp4") == "查找“a {b}.mp4”的镜头"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (80, "1:20"), (3725, "1:02:05"), (59.6, "1:00")]
)
def test_time_left_reads_like_a_clock(seconds, shown) -> None:
    assert words.clock(seconds) == shown


@pytest.mark.parametrize(
    ("typed", "frame"),
    [("00:00:10:05", 255), ("1005", 255), ("+10", 110), ("-200", 0), ("5", 5)],
)
def test_timecode_may_be_typed_in_full_or_in_short(typed, frame) -> None:
    assert read_frame(typed, 100, Counting(FrameRate(25))) == frame


def test_nonsense_is_no_timecode() -> None:
    with pytest.raises(ValueError, match="is not a timecode"):
        read_frame("soon", 0, Counting(FrameRate(25)))
