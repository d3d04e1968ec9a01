"""The one programme of rhythm: it is the best there is, and keeps its promises."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.suggest.rhythm_planner import (
    LONGEST_RUN,
    Problem,
    Weights,
    cost_of,
    drawn_lengths,
    plans,
    runners_up,
    share_on_beat,
)


@st.composite
def problems(draw: st.DrawFn, most: int = 10) -> Problem:
    count = draw(st.integers(4, most))
    gaps = draw(st.lists(st.integers(3, 60), min_size=count - 1, max_size=count - 1))
    share = st.floats(0, 1).map(lambda v: round(v, 3))
    values = st.lists(share, min_size=count, max_size=count).map(np.array)
    marks = st.lists(st.booleans(), min_size=count, max_size=count)
    barred = np.array(draw(marks)) & (np.array(draw(marks)))
    barred[[0, -1]] = False
    return Problem(
        np.cumsum([0, *gaps]).astype(np.int64),
        1 / 25,
        draw(values) * 2 - 0.5,
        draw(values),
        np.array(draw(marks)),
        np.array(draw(marks)),
        draw(values),
        barred,
        np.zeros(count, np.bool_),
        draw(st.sampled_from((0.1, 0.5))),
        draw(st.sampled_from((2.0, 60.0))),
        Weights(beat=1.0),
    )


def steady(count: int, *, on_beat: float, weights: Weights | None = None) -> Problem:
    """A candidate every 10 frames at 25; every second one is a strong beat."""
    beats = np.arange(count) % 2 == 0
    nothing = np.zeros(count, np.bool_)
    return Problem(
        np.arange(count) * 10,
        1 / 25,
        np.full(count, np.log(0.8)),
        beats * 0.9,
        beats,
        nothing,
        np.zeros(count),
        nothing,
        nothing,
        0.2,
        10.0,
        weights or Weights(beat=2.0),
        on_beat,
    )


@given(problems())
@settings(max_examples=150, deadline=None)
def test_no_path_is_cheaper_than_the_plan(problem: Problem) -> None:
    inner = range(1, len(problem.frames) - 1)
    paths = [
        (0, *chosen, len(problem.frames) - 1)
        for count in range(len(inner) + 1)
        for chosen in combinations(inner, count)
    ]
    cheapest = min(cost_of(problem, path) for path in paths)

    found = plans(problem)

    if np.isinf(cheapest):
        assert found == ()
    else:
        assert found[0].cost == pytest.approx(cheapest)
        assert cost_of(problem, found[0].path) == pytest.approx(cheapest)


@given(problems(most=40))
@settings(max_examples=100, deadline=None)
def test_every_plan_goes_from_edge_to_edge_in_allowed_steps_and_never_cuts_a_word(
    problem: Problem,
) -> None:
    for plan in plans(problem, 3):
        assert (plan.path[0], plan.path[-1]) == (0, len(problem.frames) - 1)
        assert all(a < b for a, b in pairwise(plan.path))
        assert not problem.is_barred[list(plan.cuts)].any()
        lengths = np.diff(problem.frames[list(plan.path)]) / 25
        assert lengths.min() >= problem.shortest - 0.02
        assert lengths.max() <= problem.longest + 0.02


@given(problems(most=40))
@settings(max_examples=100, deadline=None)
def test_alternatives_differ_and_come_cheapest_first(problem: Problem) -> None:
    found = plans(problem, 4)

    assert len({p.path for p in found}) == len(found)
    assert [p.cost for p in found] == sorted(p.cost for p in found)


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6])
def test_the_share_of_cuts_on_the_beat_is_held(share: float) -> None:
    problem = steady(200, on_beat=share)

    (plan,) = plans(problem)

    assert share_on_beat(problem, plan.path) <= share
    assert len(plan.cuts) > 50


def test_where_all_may_lie_on_the_beat_still_no_more_than_three_in_a_row_do() -> None:
    problem = steady(200, on_beat=1.0)

    (plan,) = plans(problem)

    longest = run = 0
    for index in plan.cuts:
        run = run + 1 if problem.is_on_beat[index] else 0
        longest = max(longest, run)
    assert longest == LONGEST_RUN


def test_a_forced_cut_is_made_and_none_is_made_over_it() -> None:
    problem = steady(60, on_beat=0.35)
    forced = np.zeros(60, np.bool_)
    forced[[7, 33]] = True

    found = plans(replace(problem, is_forced=forced), 3)

    assert found
    assert all({7, 33} <= set(plan.cuts) for plan in found)


def test_a_drop_may_have_more_cuts_on_the_beat() -> None:
    problem = steady(200, on_beat=0.2)
    free = np.zeros(200, np.bool_)
    free[100:] = True

    (held,) = plans(problem)
    (freed,) = plans(replace(problem, is_free=free))

    def on_beat(path: tuple[int, ...]) -> int:
        return sum(bool(problem.is_on_beat[i]) for i in path if i >= 100)

    assert on_beat(freed.cuts) > 2 * on_beat(held.cuts)


@given(problems(most=30))
@settings(max_examples=50, deadline=None)
def test_a_runner_up_is_another_candidate_between_the_same_neighbours(problem: Problem) -> None:
    for plan in plans(problem):
        others = runners_up(problem, plan)
        assert len(others) == len(plan.cuts)
        for place, other in enumerate(others, start=1):
            if other is not None:
                before, at, after = plan.path[place - 1 : place + 2]
                assert before < other[0] < after
                assert other[0] != at


def test_drawn_lengths_have_the_middle_and_the_spread_of_the_style() -> None:
    seconds = np.arange(0, 4000, 0.1)
    middles = np.full(len(seconds), np.log(2.63))

    drawn = drawn_lengths(middles, 0.69, seconds)

    # Walking through it, each shot as long as it is drawn.
    at, lengths = 0.0, []
    while at < 3990:
        lengths.append(float(drawn[int(at * 10)]))
        at += np.exp(lengths[-1])
    assert np.mean(lengths) == pytest.approx(np.log(2.63), abs=0.2)
    assert 0.55 < np.std(lengths) < 0.8
