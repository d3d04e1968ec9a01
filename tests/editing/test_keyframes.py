from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.keyframes import (
    JUMP_SECONDS,
    FramingPoint,
    GainPoint,
    framing_at,
    gain_at,
)
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.keyframes import SetFraming, SetGainPoints
from tests.documents import document

MAIN = SequenceId("main")
FILM = document("V1: a[0:50@10]\nA1: b[0:50]")
FALL = (GainPoint(Fraction(1), 0.0), GainPoint(Fraction(3), -12.0))
PAN = (FramingPoint(Fraction(0), 0.25, 0.5), FramingPoint(Fraction(4), 0.75, 0.5, 3.0))


def framing(at: Fraction | int, x: float) -> FramingPoint:
    return FramingPoint(Fraction(at), x, 0.5)


def x_at(course: list[FramingPoint], at: Fraction) -> float:
    found = framing_at(course, at)
    assert found is not None
    return found.x


def test_gain_runs_straight_between_points_and_stays_outside() -> None:
    heard = [gain_at(FALL, Fraction(at)) for at in (0, 1, 2, 3, 9)]

    assert heard == [0.0, 0.0, -6.0, -12.0, -12.0]
    assert gain_at((), Fraction(1)) == 0.0


def test_framing_runs_straight_between_two_points() -> None:
    assert framing_at(PAN, Fraction(2)) == FramingPoint(Fraction(2), 0.5, 0.5, 2.0)
    assert framing_at(PAN, Fraction(9)) == FramingPoint(Fraction(9), 0.75, 0.5, 3.0)
    assert framing_at((), Fraction(2)) is None


def test_a_run_from_hold_to_hold_starts_and_ends_gently() -> None:
    course = [framing(0, 0.2), framing(1, 0.2), framing(2, 0.6), framing(3, 0.6)]

    places = [x_at(course, Fraction(n, 10)) for n in range(31)]

    steps = [b - a for a, b in pairwise(places)]
    assert steps[:10] == steps[20:] == [0] * 10
    assert steps[10] < 0.02
    assert steps[15] > 0.05
    assert min(steps) >= 0


def test_a_jump_at_a_cut_leaves_both_sides_alone() -> None:
    cut = Fraction(2)
    pan, rest = [framing(0, 0.1), framing(cut - JUMP_SECONDS, 0.3)], [framing(cut, 0.9)]

    places = [x_at([*pan, *rest], Fraction(at)) for at in ("0.5", "1", "1.9995", "2", "3")]

    assert places[:2] == [x_at(pan, Fraction(1, 2)), x_at(pan, Fraction(1))]
    assert places[2:] == [0.3, 0.9, 0.9]


@given(st.lists(st.tuples(st.integers(1, 50), st.floats(0, 1)), min_size=1, max_size=8))
def test_a_course_goes_through_its_points_and_never_beyond_its_neighbours(
    steps: list[tuple[int, float]],
) -> None:
    times = list(accumulate(gap for gap, _x in steps))
    course = [framing(at, x) for at, (_gap, x) in zip(times, steps, strict=True)]

    for first, second in pairwise(course):
        low, high = sorted((first.x, second.x))
        for part in range(9):
            place = x_at(course, first.at + (second.at - first.at) * Fraction(part, 8))
            assert low - 1e-9 <= place <= high + 1e-9
    assert [x_at(course, p.at) for p in course] == [p.x for p in course]


def test_both_halves_of_a_split_clip_keep_their_course() -> None:
    changed = SetGainPoints(MAIN, ClipId("A1:b"), FALL).apply(FILM)
    split = SplitClips(MAIN, (ClipId("A1:b"),), 25, seed="s").apply(changed)

    sequence = split.sequence()
    assert sequence is not None
    assert [c.gain_points for c in sequence.audio_tracks[0].clips] == [FALL, FALL]


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (SetGainPoints(MAIN, ClipId("A1:b"), (GainPoint(Fraction(1), 25.0),)), "-96 dB"),
        (SetGainPoints(MAIN, ClipId("A1:b"), FALL[::-1]), "later"),
        (SetFraming(MAIN, ClipId("a"), PAN[::-1]), "forward"),
        (SetFraming(MAIN, ClipId("a"), (FramingPoint(Fraction(0), 1.5, 0.5),)), "inside"),
        (SetFraming(MAIN, ClipId("a"), (FramingPoint(Fraction(0), 0.5, 0.5, 0.5),)), "inside"),
        (SetFraming(MAIN, ClipId("nobody"), PAN), "no longer"),
    ],
)
def test_keyframes_that_cannot_be_played_are_refused(edit: Edit, sentence: str) -> None:
    with pytest.raises(EditError, match=sentence):
        edit.apply(FILM)
