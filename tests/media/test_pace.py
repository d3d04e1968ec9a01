"""Frame rates out of time stamps alone."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aigc_studio.core.rates import STANDARD_RATES, FrameRate
from aigc_studio.media.pace import pace_of

MILLISECOND = Fraction(1, 1000)


@pytest.mark.parametrize("rate", STANDARD_RATES, ids=str)
def test_millisecond_stamps_still_give_the_exact_rate(rate: FrameRate) -> None:
    ticks = [round(i * rate.frame_duration / MILLISECOND) for i in range(3000)]

    pace = pace_of(ticks, MILLISECOND)

    assert pace.rate == rate
    assert not pace.is_variable
    assert pace.notes == ()


def test_the_last_picture_ends_one_frame_after_it_started() -> None:
    pace = pace_of([0, 512, 1024], Fraction(1, 12800), last_duration=512)

    assert pace.end == Fraction(3, 25)


def test_a_hole_in_a_steady_grid_is_told_and_not_called_variable() -> None:
    ticks = [i for i in range(100) if i not in {50, 51}]

    pace = pace_of(ticks, Fraction(1, 24))

    assert pace.rate == FrameRate(24)
    assert pace.missing == 2
    assert pace.notes == ("2 pictures are missing; the ones before them are held.",)


def test_a_phone_that_slows_down_in_the_dark_is_variable() -> None:
    ticks = [i * 3000 for i in range(30)] + [90_000 + i * 6000 for i in range(30)]

    pace = pace_of(ticks, Fraction(1, 90_000))

    assert pace.is_variable
    assert pace.notes == ("Variable frame rate: 15.0 to 30.0 pictures a second, 20.1 on average.",)


def test_alternating_lengths_on_coarse_ticks_are_not_taken_for_a_constant_rate() -> None:
    ticks, now = [], 0
    for i in range(60):
        ticks.append(now)
        now += 1 + i % 2

    assert pace_of(ticks, Fraction(1, 30)).is_variable


def test_a_claimed_duration_of_forty_hours_for_the_last_picture_is_not_believed() -> None:
    pace = pace_of([0, 1001, 2002], Fraction(1, 30_000), last_duration=30_000 * 144_000)

    assert pace.end == Fraction(3003, 30_000)


def test_one_picture_alone_takes_the_declared_rate() -> None:
    assert pace_of([7], Fraction(1, 10), declared=[Fraction(5)]).rate == FrameRate(5)
    assert pace_of([], Fraction(1, 10)).rate == FrameRate(25)
