from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.rates import STANDARD_RATES, FrameRange, FrameRate, merged

RATES = st.sampled_from(STANDARD_RATES)
FRAMES = st.integers(0, 30 * 3600 * 60)


@given(RATES, FRAMES)
def test_a_frame_converted_to_seconds_and_back_is_the_same_frame(
    rate: FrameRate, frame: int
) -> None:
    seconds = rate.seconds(frame)

    assert rate.frames_floor(seconds) == frame
    assert rate.frames_ceil(seconds) == frame
    assert rate.frames_nearest(seconds) == frame


@given(RATES, FRAMES)
def test_a_time_inside_a_frame_floors_to_it_and_ceils_to_the_next(
    rate: FrameRate, frame: int
) -> None:
    inside = rate.seconds(frame) + rate.frame_duration / 3

    assert rate.frames_floor(inside) == frame
    assert rate.frames_ceil(inside) == frame + 1
    assert rate.frames_nearest(inside) == frame


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("25", FrameRate(25)),
        ("30000/1001", FrameRate(30000, 1001)),
        ("29.97", FrameRate(30000, 1001)),
        ("23.976", FrameRate(24000, 1001)),
        ("59.94", FrameRate(60000, 1001)),
    ],
)
def test_a_rate_is_read_as_people_write_it(text: str, rate: FrameRate) -> None:
    assert FrameRate.parse(text) == rate


def test_a_rate_of_nothing_is_no_rate() -> None:
    with pytest.raises(ValueError, match="positive"):
        FrameRate(0, 1)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20))))
def test_merging_ranges_keeps_the_same_frames_in_disjoint_ranges(
    spans: list[tuple[int, int]],
) -> None:
    ranges = [FrameRange(start, start + length) for start, length in spans]

    result = merged(ranges)

    assert {f for r in result for f in range(r.start, r.end)} == {
        f for r in ranges for f in range(r.start, r.end)
    }
    assert all(a.end < b.start for a, b in pairwise(result))


def test_half_frames_go_up_when_the_nearest_is_asked_for() -> None:
    assert FrameRate(25).frames_nearest(Fraction(1, 50)) == 1
