"""How much shots are alike: as much as all to all would tell, without the room for it."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.results import Floats
from aigc_studio.suggest.broll_likeness import Likeness
from tests.libraries import footage, library_shot


def shots(*pictures: np.ndarray) -> list[ShotRecord]:
    """Of length 1 each, as records have them."""
    (file,) = footage("r.mp4")
    plain = library_shot(file, "river")
    return [
        replace(plain, number=number, picture=Floats.of(p / max(np.linalg.norm(p), 1e-9)))
        for number, p in enumerate(pictures)
    ]


def test_it_is_that_of_the_pictures_and_nothing_where_they_do_not_compare() -> None:
    dice = np.random.default_rng(4)
    records = shots(*dice.normal(size=(6, 8)), *dice.normal(size=(2, 5)), np.zeros(0))

    likeness = Likeness(records)

    for one, record in enumerate(records):
        for other, beside in enumerate(records):
            is_known = len(record.picture) == len(beside.picture) > 0
            dot = float(np.dot(record.picture.view(), beside.picture.view())) if is_known else 0.0
            assert likeness.to(other)[one] == pytest.approx(max(dot, 0.0), abs=1e-6)
    both = np.maximum(likeness.to(1), likeness.to(7))
    assert likeness.nearest([1, 7]).tolist() == both.tolist()
    assert likeness.nearest([]).tolist() == [0.0] * len(records)


def test_many_shots_take_no_room_for_all_to_all() -> None:
    records = shots(*np.random.default_rng(5).normal(size=(3000, 16)))

    tracemalloc.start()
    Likeness(records).nearest(range(20))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 3000 * 3000
