from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.keyframes import FramingPoint, framing_at
from aigc_studio.suggest.path_points import curve, key_places
from aigc_studio.suggest.subject_path import Look, Spot, path_of

WINDOW = 0.316
STEP = 0.125


def looks(*places: float | None, length: float = 0.08, weight: float = 1.0) -> list[Look]:
    return [
        Look(n * STEP, () if x is None else (Spot(x, length, weight),))
        for n, x in enumerate(places)
    ]


def test_a_subject_that_stays_is_held_by_a_frame_that_stays() -> None:
    sway = [0.7 + 0.02 * np.sin(n) for n in range(80)]

    path = path_of(looks(*sway), WINDOW)

    assert path.manner == "still"
    assert len(set(path.places.tolist())) == 1
    assert path.places[0] == pytest.approx(0.7, abs=0.06)
    assert path.inside(WINDOW) == 1


def test_an_even_walk_is_panned() -> None:
    path = path_of(looks(*np.linspace(0.2, 0.8, 60)), WINDOW)

    assert path.manner == "pan"
    assert np.abs(np.diff(path.places, n=2)).max() < 1e-9
    assert path.inside(WINDOW) == 1


def test_a_walk_to_and_fro_is_followed_and_kept_inside() -> None:
    places = 0.5 + 0.3 * np.sin(np.linspace(0, 4 * np.pi, 120))

    path = path_of(looks(*places), WINDOW)

    assert path.manner == "follow"
    assert path.inside(WINDOW) == 1
    assert np.abs(np.diff(path.places)).max() < 1.2 * WINDOW * STEP + 1e-3


def test_one_look_elsewhere_does_not_move_the_frame() -> None:
    places = [0.3] * 60
    places[30] = 0.9

    path = path_of(looks(*places), WINDOW)

    assert path.manner == "still"
    assert path.places[0] == pytest.approx(0.3, abs=0.06)


def test_nothing_to_look_at_stays_in_the_middle() -> None:
    path = path_of(looks(*[None] * 20), WINDOW)

    assert (path.manner, path.places.tolist()) == ("still", [0.5] * 20)
    assert path.inside(WINDOW) == 1


def test_what_moves_has_room_ahead() -> None:
    places = np.concatenate([np.full(20, 0.3), np.linspace(0.3, 0.7, 40), np.full(20, 0.7)])

    path = path_of(looks(*places), WINDOW)

    middle = slice(36, 44)
    assert (path.places[middle] > places[middle]).mean() > 0.5


def test_two_that_fit_are_both_shown_and_of_two_that_do_not_the_heavier() -> None:
    near = [Look(n * STEP, (Spot(0.4, 0.05, 1.0), Spot(0.52, 0.05, 0.9))) for n in range(40)]
    far = [Look(n * STEP, (Spot(0.2, 0.05, 0.6), Spot(0.8, 0.05, 1.0))) for n in range(40)]

    both, one = path_of(near, WINDOW), path_of(far, WINDOW)

    assert both.places[0] == pytest.approx(0.46, abs=0.06)
    assert one.places[0] == pytest.approx(0.8, abs=0.06)


@settings(max_examples=30)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=60), st.floats(0.1, 1.0))
def test_the_frame_never_leaves_the_picture_nor_breaks_its_speed_limit(
    places: list[float], window: float
) -> None:
    path = path_of(looks(*places), window)

    assert path.places.min() >= window / 2 - 1e-9
    assert path.places.max() <= 1 - window / 2 + 1e-9
    assert np.abs(np.diff(path.places)).max(initial=0.0) <= 1.3 * window * STEP + 0.01


@given(
    st.lists(st.tuples(st.integers(1, 40), st.floats(0, 1)), min_size=1, max_size=8),
    st.lists(st.floats(-1, 9), min_size=1, max_size=20),
)
def test_the_quick_curve_is_the_one_that_is_played(
    steps: list[tuple[int, float]], at: list[float]
) -> None:
    times = np.cumsum([gap for gap, _x in steps]) / 10
    values = np.array([x for _gap, x in steps])
    points = [
        FramingPoint(Fraction(round(t * 10), 10), x, 0.5)
        for t, x in zip(times, values, strict=True)
    ]

    drawn = curve(times, values, np.array(at))

    for second, value in zip(at, drawn, strict=True):
        played = framing_at(points, Fraction(second))
        assert played is not None
        assert value == pytest.approx(played.x, abs=1e-6)


def test_few_keyframes_stand_for_a_path() -> None:
    seconds = np.arange(0, 10, STEP)
    places = 0.5 + 0.3 * np.sin(seconds)

    kept = key_places(seconds, places, 0.01)

    assert len(kept) < 16
    assert np.abs(curve(seconds[kept], places[kept], seconds) - places).max() <= 0.01
    assert key_places(seconds, np.full(len(seconds), 0.4), 0.01) == [0]


def test_a_long_shot_is_followed_as_closely_as_a_short_one() -> None:
    seconds = np.arange(0, 240, STEP)
    places = 0.5 + 0.3 * np.sin(2 * np.pi * seconds / 9)

    path = path_of(looks(*places), WINDOW)

    assert path.manner == "follow"
    assert path.inside(WINDOW) == 1
    assert np.abs(np.diff(path.places, n=2)).max() < 0.01
