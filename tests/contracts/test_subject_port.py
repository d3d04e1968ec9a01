"""One suite for the port that finds what is looked at, for the adapter and its fake."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.analysis.subjects import SaliencyFinder
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import JobCancelled, MediaError
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import SubjectFinder
from tests.fake_subjects import FakeSubjectFinder
from tests.footage import asset
from tests.moving_pictures import Move, filmed


@pytest.fixture
def film(tmp_path: Path) -> MediaAsset:
    return asset(filmed(tmp_path / "film.mp4", Move(right=0.1), seconds=2))


@pytest.fixture(params=["fake", "real"])
def finder(request: pytest.FixtureRequest, tmp_path: Path) -> SubjectFinder:
    lost = str(tmp_path / "lost.mp4")
    return FakeSubjectFinder(lost) if request.param == "fake" else SaliencyFinder()


def test_boxes_lie_in_order_at_moments_that_were_looked_at(
    finder: SubjectFinder, film: MediaAsset
) -> None:
    told: list[float] = []

    found = finder.find(film.path, film.info, JobContext(lambda share, _s: told.append(share)))

    assert finder.version
    assert list(found.times) == sorted(set(found.times))
    assert (found.times[0], found.times[-1] + found.step) == (0, Fraction(2))
    assert [b.at for b in found.boxes] == sorted(b.at for b in found.boxes)
    assert {b.at for b in found.boxes} <= set(found.times)
    for box in found.boxes:
        assert 0 <= box.x <= 1 >= box.y >= 0
        assert 0 < box.width <= 1 >= box.height > 0
        assert 0 < box.weight <= 1
    assert told == sorted(told)


def test_what_is_cancelled_stops(finder: SubjectFinder, film: MediaAsset) -> None:
    context = JobContext()
    context.cancelled.set()

    with pytest.raises(JobCancelled):
        finder.find(film.path, film.info, context)


def test_a_file_that_is_gone_is_told_of(
    finder: SubjectFinder, film: MediaAsset, tmp_path: Path
) -> None:
    with pytest.raises(MediaError):
        finder.find(str(tmp_path / "lost.mp4"), film.info, JobContext())
