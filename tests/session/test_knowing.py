"""Knowing on fakes: by itself, what is on screen first, resting while something plays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.core.sights import Sights
from aigc_studio.editing.assets import AddAsset
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.knowing import KnowingState
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, sights_key, study_sights
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, media_info
from tests.fake_finding import FakeSights
from tests.fakes import Mailbox, fake_ports, studio_on_fakes


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    sights: FakeSights

    def bench(self, *names: str) -> Workbench:
        bench = workbench(self.studio, self.studio.new("Film"))
        for name in names or ("film.mp4",):
            kind = "still" if name.endswith(".jpg") else "video"
            bench.session.apply(AddAsset(asset(name, media_info(60, kind=kind), name)))
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    sights = FakeSights()
    studio, mailbox = studio_on_fakes(fake_ports(sights=sights))
    yield Room(studio, mailbox, sights)
    studio.jobs.close()


def _id(name: str) -> AssetId:
    return AssetId(f"asset-{name}")


def test_a_film_is_known_by_itself_once_its_shots_are(room: Room) -> None:
    bench = room.bench()
    arrived: list[AssetId] = []
    bench.knowings.arrived.subscribe(arrived.append)
    before = bench.knowings.state()

    bench.analyses.request_all()
    room.settle()
    bench.knowings.request_all()
    room.settle()

    seen = bench.knowings.sights(_id("film.mp4"))
    assert seen is not None
    assert [tag.en for tag in seen.frames[0].tags] == ["film"]
    assert arrived == [_id("film.mp4")]
    assert room.sights.asked == ["film.mp4"]
    assert (before, bench.knowings.state()) == (KnowingState(0, 1), KnowingState(1, 0))


def test_a_still_needs_no_shots(room: Room) -> None:
    bench = room.bench("frog.jpg")

    bench.knowings.request_all()
    room.settle()

    assert bench.knowings.state() == KnowingState(known=1)


def test_the_second_time_the_cache_answers(room: Room) -> None:
    room.bench().analyses.request_all()
    room.settle()
    second = room.bench()

    second.analyses.request_all()
    room.settle()

    assert second.knowings.state() == KnowingState(known=1)
    assert room.sights.asked == ["film.mp4"]


def test_what_is_on_screen_comes_before_the_rest(room: Room) -> None:
    bench = room.bench("a.jpg", "b.jpg", "c.jpg", "d.jpg")
    bench.knowings.on_screen = lambda: [_id("c.jpg")]

    bench.knowings.request_all()
    room.settle()

    assert room.sights.asked == ["a.jpg", "c.jpg", "b.jpg", "d.jpg"]


def test_it_rests_while_something_plays_and_goes_on_afterwards(room: Room) -> None:
    bench = room.bench("a.jpg", "b.jpg")

    bench.knowings.rest(is_resting=True)
    bench.knowings.request_all()
    room.settle()
    resting = bench.knowings.state()
    asked = list(room.sights.asked)
    bench.knowings.rest(is_resting=False)
    room.settle()

    assert (resting, asked) == (KnowingState(0, 2, is_resting=True), [])
    assert bench.knowings.state() == KnowingState(known=2)


def test_playing_breaks_off_what_is_read_and_it_is_carried_on(room: Room) -> None:
    bench = room.bench("a.jpg")
    bench.knowings.request_all()
    room.mailbox.run_until(lambda: bool(room.sights.asked))
    job = next(job for job in room.studio.jobs.jobs if job.key.startswith("sights:"))

    bench.knowings.rest(is_resting=True)
    broken_off = job.cancelled.is_set() or job.is_over
    room.settle()
    bench.knowings.rest(is_resting=False)
    room.settle()

    assert broken_off
    assert bench.knowings.state() == KnowingState(known=1)


def test_what_cannot_be_read_is_told_once_and_the_rest_is_read(room: Room) -> None:
    room.sights.refused = ("a.jpg",)
    bench = room.bench("a.jpg", "b.jpg")
    failures: list[AnalysisFailure] = []
    bench.knowings.failed.subscribe(failures.append)

    bench.knowings.request_all()
    room.settle()

    assert failures == [AnalysisFailure(_id("a.jpg"), "“a.jpg” cannot be decoded.")]
    assert bench.knowings.state() == KnowingState(known=1, failed=1)


def test_a_cancelled_job_is_not_begun_again_by_itself(room: Room) -> None:
    bench = room.bench("a.jpg", "b.jpg")
    bench.knowings.request_all()

    next(job for job in room.studio.jobs.jobs if job.key.startswith("sights:")).cancel()
    room.settle()

    assert bench.knowings.state() == KnowingState(known=1, waiting=1)


def test_knowing_ends_with_the_project(room: Room) -> None:
    bench = room.bench("a.jpg")

    bench.knowings.close()
    bench.knowings.request_all()
    room.settle()

    assert room.sights.asked == []


def test_new_models_make_it_look_again(room: Room) -> None:
    bench = room.bench("a.jpg")
    room.studio.set_settings(replace(room.studio.settings, is_ai_enabled=False))
    bench.knowings.request_all()
    room.settle()

    room.studio.set_settings(replace(room.studio.settings, is_ai_enabled=True))
    room.settle()

    assert room.sights.asked == ["a.jpg", "a.jpg"]
    assert bench.knowings.state() == KnowingState(known=1)


def test_a_run_that_is_broken_off_is_carried_on_by_the_next(room: Room) -> None:
    ports, settings = room.studio.ports, room.studio.settings
    material = Material("film.mp4", "print", media_info(60))
    context = JobContext()
    room.sights.before_end = context.cancelled.set

    with pytest.raises(Exception, match="Cancelled"):
        study_sights(ports, material, None, settings, context)
    unfinished = ports.cache.get(sights_key(ports, "print", None, settings), Sights)
    room.sights.before_end = lambda: None
    found = study_sights(ports, material, None, settings, JobContext())

    assert unfinished is None
    assert found.is_complete
    assert room.sights.carried_on == [Fraction(30)]
