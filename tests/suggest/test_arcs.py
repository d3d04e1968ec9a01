from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.errors import StudioError
from aigc_studio.suggest.arcs import ARCS, Arc, arc_of


@pytest.mark.parametrize("name", ARCS)
def test_a_named_arc_runs_over_the_whole_length_between_calm_and_excited(name):
    arc = arc_of(name)
    places = [place for place, _ in arc.points]

    assert (places[0], places[-1]) == (0.0, 1.0)
    assert places == sorted(set(places))
    assert all(0.0 <= arc.at(i / 50) <= 1.0 for i in range(51))
    assert arc_of(str(arc)) == arc


def test_names_say_what_the_arcs_do():
    assert {arc_of("even").at(p) for p in (0.0, 0.3, 1.0)} == {0.5}
    assert arc_of("build").at(0.1) < arc_of("build").at(0.5) < arc_of("build").at(0.9)
    assert arc_of("calm-to-storm").at(0.2) < 0.2
    assert arc_of("calm_to_storm").at(0.9) > 0.9
    assert arc_of("two peaks").at(0.5) < min(arc_of("two peaks").at(p) for p in (0.3, 0.8)) - 0.4
    assert max(arc_of("elegy").at(i / 20) for i in range(21)) <= 0.4
    assert arc_of("Trailer").at(0.82) == 1.0


def test_a_drawn_arc_is_straight_between_its_points_and_level_beyond_them():
    arc = arc_of("0.2:0.4, 0.6:0.8")

    assert arc == Arc(((0.2, 0.4), (0.6, 0.8)))
    assert [arc.at(p) for p in (0.0, 0.2, 0.4, 0.6, 1.0)] == pytest.approx(
        [0.4, 0.4, 0.6, 0.8, 0.8]
    )


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(0, 100)),
        min_size=1,
        max_size=8,
        unique_by=lambda point: point[0],
    )
)
def test_a_drawn_arc_is_read_back_from_its_text(points):
    arc = Arc(tuple((p / 100, v / 100) for p, v in sorted(points)))

    assert arc_of(str(arc)) == arc


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("climb", "There is no arc “climb”; there are even, build, two peaks, calm to storm,"),
        ("", "There is no arc “”"),
        ("0:0.5,0.5", "“0.5” is no point of an arc"),
        ("0:2", "“0:2” is no point of an arc: two numbers from 0 to 1, such as 0.5:0.9."),
        ("0:nan", "“0:nan” is no point of an arc"),
        ("0.5:0.1,0.5:0.9", "The points of an arc run from left to right"),
    ],
)
def test_what_is_no_arc_is_told_in_one_sentence(text, sentence):
    with pytest.raises(StudioError) as told:
        arc_of(text)
    assert str(told.value).startswith(sentence)
