from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.rates import STANDARD_RATES, FrameRate
from aigc_studio.core.timecode import format_timecode, parse_timecode

NTSC = FrameRate(30000, 1001)


@pytest.mark.parametrize(
    ("frame", "label"),
    [
        (0, "00:00:00;00"),
        (1799, "00:00:59;29"),
        (1800, "00:01:00;02"),
        (17981, "00:09:59;29"),
        (17982, "00:10:00;00"),
        (107892, "01:00:00;00"),
    ],
)
def test_drop_frame_labels_are_those_of_the_standard(frame: int, label: str) -> None:
    assert format_timecode(frame, NTSC) == label
    assert parse_timecode(label, NTSC) == frame


@given(
    rate=st.sampled_from(STANDARD_RATES),
    frame=st.integers(0, 24 * 3600 * 60),
    drop=st.booleans(),
)
def test_a_label_read_again_is_the_same_frame(rate: FrameRate, frame: int, *, drop: bool) -> None:
    assert parse_timecode(format_timecode(frame, rate, drop=drop), rate) == frame


@pytest.mark.parametrize("text", ["", "1:2", "00:00:61:00", "00:00:00:30", "00:01:00;00", "x"])
def test_what_is_no_label_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse_timecode(text, NTSC)
