from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.media.programme import ProgrammeLoudness
from aigc_studio.render.checks import Planned
from aigc_studio.render.course import Course
from aigc_studio.render.plan import plan_range
from aigc_studio.render.proof import compare
from aigc_studio.render.readback import ReadBack
from aigc_studio.render.witness import Seen
from tests.media_factory import noise
from tests.render.timelines import timeline

FRAMES = 50


@pytest.fixture
def planned() -> Planned:
    plan = plan_range(timeline("V1: a[0:50]\nA1: a[0:50]", {}).sequence())
    random = np.random.default_rng(1)
    lumas = list(random.integers(40, 200, (FRAMES, 9, 16)).astype(np.uint8))
    levels = np.full(200, -20.0, np.float32)
    return Planned(
        Course(plan, plan.sequence.frame_rate),
        (320, 180),
        lumas,
        levels,
        Seen({}, {0: 1.0}, [b"1", b"2"], b"head"),
        {9600: noise(0.5).T},
    )


@pytest.fixture
def faithful(planned) -> ReadBack:
    return ReadBack(
        size=(320, 180),
        frame_rate=Fraction(25),
        stamps=[Fraction(n, 25) for n in range(FRAMES)],
        lumas={n: luma.copy() for n, luma in enumerate(planned.lumas)},
        digests=[b"1", b"2"],
        head=b"head",
        picture_seconds=Fraction(2),
        sound_seconds=Fraction(2),
        sample_rate=48000,
        levels=planned.levels.copy(),
        sounds={9600: noise(0.5).T},
    )


def failed(planned: Planned, found: ReadBack) -> set[str]:
    return {check.name for check in compare(planned, found) if check.passed is False}


def test_a_faithful_file_passes_every_check(planned, faithful):
    checks = compare(planned, faithful)

    assert [c.name for c in checks if c.passed is not True] == []
    assert {c.name for c in checks} >= {"frames", "A/V offset", "silent stretches"}


def test_a_lost_frame_is_seen(planned, faithful):
    faithful.stamps.pop()
    del faithful.lumas[FRAMES - 1]

    assert failed(planned, faithful) == {"frames"}


def test_a_packet_that_is_not_the_one_encoded_is_seen(planned, faithful):
    faithful.digests[1] = b"3"

    checks = {c.name: c for c in compare(planned, faithful)}

    assert failed(planned, faithful) == {"coded pictures"}
    assert checks["coded pictures"].found == "2, 1 differ"


def test_other_parameter_sets_are_seen(planned, faithful):
    faithful.head = b"another"

    assert failed(planned, faithful) == {"coded pictures"}


def test_a_swapped_picture_is_seen(planned, faithful):
    faithful.lumas[20], faithful.lumas[40] = faithful.lumas[40], faithful.lumas[20]

    assert failed(planned, faithful) == {"picture content"}


def test_a_black_stretch_is_seen_and_named(planned, faithful):
    faithful.lumas |= dict.fromkeys(range(10, 13), np.full((9, 16), 16, np.uint8))

    checks = {c.name: c for c in compare(planned, faithful)}

    assert checks["black stretches"].found == "frames 10 to 12"
    assert checks["black stretches"].passed is False


def test_planned_black_is_not_complained_of(planned, faithful):
    black = np.full((9, 16), 16, np.uint8)
    planned.lumas[5:9] = [black] * 4
    faithful.lumas |= dict.fromkeys(range(5, 9), black)

    assert failed(planned, faithful) == set()


def test_lost_sound_is_seen_and_named(planned, faithful):
    faithful.levels[100:110] = -120

    checks = {c.name: c for c in compare(planned, faithful)}

    assert checks["silent stretches"].found == "1.00 s to 1.10 s"
    assert checks["silent stretches"].passed is False


@pytest.mark.parametrize(
    ("lag", "passes"), [(0, True), (1900, True), (-2000, False), (4800, False)]
)
def test_sound_that_is_a_frame_off_is_seen(planned, faithful, lag, passes):
    faithful.sounds[9600] = np.roll(noise(0.5).T, lag, axis=0)

    check = next(c for c in compare(planned, faithful) if c.name == "A/V offset")

    assert check.passed is passes
    assert f"{lag:+d} samples" in check.found


def test_pictures_that_come_late_are_an_offset_too(planned, faithful):
    faithful.lumas |= {n: planned.lumas[n - 2] for n in range(2, FRAMES)}

    check = next(c for c in compare(planned, faithful) if c.name == "A/V offset")

    assert check.passed is False
    assert check.found.startswith("-80.00 ms")


def test_silence_is_told_as_not_measured(planned, faithful):
    quiet = replace(planned, sounds={9600: np.zeros((100, 2), np.float32)})

    check = next(c for c in compare(quiet, faithful) if c.name == "A/V offset")

    assert check.passed is None


@pytest.mark.parametrize(("off", "passes"), [(0, True), (2, True), (3, False), (-40, False)])
def test_an_end_is_judged_by_ticks_in_a_file_that_cannot_tell_every_frame(
    planned, faithful, off, passes
):
    """24 frames last a whole number of thousandths; one does not."""
    plan = replace(planned.course.plan, range=FrameRange(0, 25))
    course = Course(plan, FrameRate(24), wants_sound=False)
    faithful.tick = Fraction(1, 1000)
    faithful.picture_seconds = Fraction(1000 + off, 1000)

    checks = compare(replace(planned, course=course), faithful)

    assert [c.passed for c in checks if c.name == "video duration"] == [passes]


def test_an_end_is_exact_in_a_file_that_tells_every_frame(planned, faithful):
    faithful.tick = Fraction(1, 1000)
    faithful.picture_seconds = Fraction(2001, 1000)

    assert failed(planned, faithful) == {"video duration"}


@pytest.mark.parametrize(
    ("is_levelled", "peak", "wrong"),
    [
        (False, 0.0, set()),
        (False, 1.5, {"true peak"}),
        (True, -1.0, set()),
        (True, -0.2, {"true peak"}),
        (True, None, set()),
    ],
)
def test_true_peaks_stay_under_full_scale_and_one_below_where_it_is_levelled(
    planned, faithful, is_levelled, peak, wrong
):
    sound = ProgrammeLoudness(-20.0, 5.0)
    planned = replace(planned, loudness=sound, is_levelled=is_levelled)
    faithful.loudness = replace(sound, true_peak=peak)

    assert failed(planned, faithful) == wrong


def test_a_loudness_that_can_be_reached_is_reached(planned, faithful):
    sound = ProgrammeLoudness(-17.0, 5.0, -6.0)
    faithful.loudness = sound
    planned = replace(planned, loudness=sound)

    assert failed(planned, faithful) == set()
    assert failed(replace(planned, target=-16.5), faithful) == set()
    assert failed(replace(planned, target=-14.0), faithful) == {"loudness"}


def test_what_coding_makes_of_full_scale_is_told_and_not_judged(planned, faithful):
    sound = ProgrammeLoudness(-9.0, 5.0, highest=0.7)
    faithful.loudness = replace(sound, true_peak=1.7)

    assert failed(replace(planned, loudness=sound), faithful) == {"true peak"}
    hot = replace(sound, highest=0.99)
    assert failed(replace(planned, loudness=hot), faithful) == set()
    assert failed(replace(planned, loudness=hot, is_levelled=True), faithful) == {"true peak"}


@pytest.mark.parametrize(("held", "wrong"), [(25, {"frozen stretches"}), (8, set())])
def test_a_freeze_is_seen_where_little_stirs_with_rests_between(planned, faithful, held, wrong):
    lumas = [np.full((9, 16), 80, np.uint8) for _ in range(FRAMES)]
    for number in range(FRAMES):
        lumas[number][0, :] += np.uint8(6 * (number // 2 % 2))
    faithful.lumas = {n: lumas[10 if 10 <= n < 10 + held else n].copy() for n in range(FRAMES)}

    assert failed(replace(planned, lumas=lumas), faithful) - {"A/V offset"} == wrong


def test_a_plan_that_rests_may_rest_in_the_file(planned, faithful):
    lumas = [np.full((9, 16), 80, np.uint8) for _ in range(FRAMES)]
    faithful.lumas = dict(enumerate(lumas))

    assert failed(replace(planned, lumas=lumas), faithful) == set()
