"""What a shot is called, from faces and a camera that are known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.looks import Box, ShotScale
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Boundary
from aigc_studio.suggest.shot_looks import look_of, shot_looks
from tests.fake_looks import face_track, looks


def cut(seconds: int) -> Boundary:
    at = Fraction(seconds)
    return Boundary("cut", seconds * 25, seconds * 25, at, at, 0.9)


@pytest.mark.parametrize(
    ("height", "scale"),
    [(0.8, "extreme close"), (0.4, "close"), (0.2, "medium"), (0.08, "full"), (0.03, "wide")],
)
def test_the_largest_face_tells_how_close_a_shot_is(height: float, scale: ShotScale) -> None:
    box = Box(0.4, 0.1, height / 2, height)
    small = Box(0.1, 0.1, 0.01, 0.02)
    seen = looks(10, (face_track(0, 10, box), face_track(0, 10, small)))

    found = look_of(seen, Fraction(0), Fraction(10))

    assert (found.scale, found.faces) == (scale, 2)
    assert found.scale_confidence == pytest.approx(0.9)
    assert found.pleasure == pytest.approx(0.7)


def test_without_a_face_or_with_one_in_passing_nothing_is_said_of_how_close_it_is() -> None:
    nobody = look_of(looks(10), Fraction(0), Fraction(10))
    assert (nobody.scale, nobody.faces, nobody.pleasure) == ("unknown", 0, None)

    passing = look_of(looks(10, (face_track(4, 5),)), Fraction(0), Fraction(10))
    assert (passing.scale, passing.faces) == ("unknown", 1)

    unlooked = look_of(replace(looks(10), has_looked_for_faces=False), Fraction(0), Fraction(10))
    assert (unlooked.scale, unlooked.faces) == ("unknown", None)


def test_each_shot_is_told_by_its_own_faces() -> None:
    seen = looks(10, (face_track(0, 4), face_track(0, 2), face_track(6, 10)))

    shots = shot_looks(seen, [cut(4), cut(6)])

    assert [(float(s.start), float(s.end), s.faces) for s in shots] == [
        (0.0, 4.0, 2),
        (4.0, 6.0, 0),
        (6.0, 10.0, 1),
    ]


def test_a_stretch_is_told_by_shots_as_far_as_they_lie_in_it() -> None:
    seen = looks(10, (face_track(0, 4), face_track(0, 2), face_track(6, 10)))
    within = TimeRange(Fraction(3), Fraction(7))

    shots = shot_looks(seen, [cut(4), cut(6)], within)

    assert [(s.start, s.end) for s in shots] == [(3, 4), (4, 6), (6, 7)]
    assert shots == tuple(look_of(seen, s.start, s.end) for s in shots)
    assert shot_looks(seen, [cut(4)], TimeRange(Fraction(12), Fraction(14))) == ()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6), st.data())
def test_a_stretch_has_the_faces_of_the_tracks_that_reach_into_it(spans, data) -> None:
    tracks = tuple(face_track(first, first + length) for first, length in spans)
    start = data.draw(st.integers(0, 78))
    end = data.draw(st.integers(start + 1, 80))

    found = look_of(looks(80, tracks), Fraction(start), Fraction(end))

    times = Counter(at for track in tracks for at in track.times if start <= at < end)
    assert found.faces == max(times.values(), default=0)


def test_the_scene_moves_against_the_camera() -> None:
    def camera(right: float = 0.0, down: float = 0.0, growth: float = 0.0) -> str:
        seen = looks(4, right=right, down=down, growth=growth)
        return look_of(seen, Fraction(0), Fraction(4)).camera

    assert camera() == "still"
    assert camera(right=0.1) == "pan left"
    assert camera(right=-0.1) == "pan right"
    assert camera(down=0.1) == "tilt up"
    assert camera(down=-0.1) == "tilt down"
    assert camera(growth=0.1) == "zoom in"
    assert camera(growth=-0.1) == "zoom out"


def test_too_short_a_stretch_says_nothing_of_the_camera() -> None:
    assert look_of(looks(4, right=0.1), Fraction(1), Fraction(11, 10)).camera == "unknown"
