"""Looking on fakes: by itself after shots, once a file, in a lane of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assets import AddAsset
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, media_info
from tests.fake_looks import FakeLooker, face_track, looks
from tests.fake_media import FakeShots
from tests.fakes import Mailbox, fake_ports, studio_on_fakes

FILM = AssetId("asset-film.mp4")


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    looker: FakeLooker
    shots: FakeShots

    def bench(self, kind: str = "video", seconds: int = 60) -> Workbench:
        bench = workbench(self.studio, self.studio.new("Film"))
        bench.session.apply(AddAsset(asset("film.mp4", media_info(seconds, kind=kind))))
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    looker, shots = FakeLooker(), FakeShots()
    studio, mailbox = studio_on_fakes(fake_ports(looker=looker, shots=shots))
    yield Room(studio, mailbox, looker, shots)
    studio.jobs.close()


def test_a_film_is_looked_at_by_itself_once_its_shots_are_known(room: Room) -> None:
    bench = room.bench()
    arrived: list[AssetId] = []
    bench.lookings.arrived.subscribe(arrived.append)

    bench.analyses.request(FILM)
    room.settle()
    bench.lookings.request(FILM)
    room.settle()

    seen = bench.lookings.looks(FILM)
    assert seen is not None
    assert (len(seen.faces), seen.detector) == (1, "fake")
    assert arrived == [FILM]
    assert room.looker.looked_at == ["film.mp4"]
    shots = bench.lookings.shots(FILM)
    assert shots[0].start == 0
    assert shots[-1].end == 60
    assert {shot.faces for shot in shots} == {1}
    parts = bench.lookings.parts(FILM, Fraction(10), Fraction(60))
    assert (parts[0].start, parts[-1].end) == (10, 60)
    part = bench.lookings.look(FILM, Fraction(10), Fraction(20))
    assert part is not None
    assert (part.scale, part.camera) == ("close", "still")


def test_the_second_time_the_cache_answers(room: Room) -> None:
    room.bench().analyses.request(FILM)
    room.settle()
    second = room.bench()

    second.analyses.request(FILM)
    room.settle()

    assert second.lookings.looks(FILM) == looks(60, (face_track(0, 60),))
    assert room.looker.looked_at == ["film.mp4"]


def test_a_sound_is_never_looked_at(room: Room) -> None:
    bench = room.bench("audio")

    bench.analyses.request(FILM)
    room.settle()

    assert bench.lookings.looks(FILM) is None
    assert bench.lookings.shots(FILM) == ()
    assert room.looker.looked_at == []


def test_what_cannot_be_looked_at_is_told_once_and_the_rest_stays(room: Room) -> None:
    room.looker.failure = "“film.mp4” cannot be decoded."
    bench = room.bench()
    failures: list[AnalysisFailure] = []
    bench.lookings.failed.subscribe(failures.append)

    bench.analyses.request(FILM)
    room.settle()

    assert failures == [AnalysisFailure(FILM, "“film.mp4” cannot be decoded.")]
    assert bench.analyses.shots(FILM) is not None
    assert bench.lookings.look(FILM, Fraction(0), Fraction(1)) is None


def test_looking_ends_with_the_project(room: Room) -> None:
    bench = room.bench()

    bench.lookings.close()
    bench.analyses.request(FILM)
    room.settle()

    assert room.looker.looked_at == []


def test_the_shots_of_a_long_file_are_told_on_a_worker(room: Room) -> None:
    bench = room.bench(seconds=600)
    told: list[AssetId] = []
    bench.lookings.shots_told.subscribe(told.append)
    bench.analyses.request(FILM)
    room.settle()

    before = bench.lookings.shots(FILM)
    labels = [job.label for job in room.studio.jobs.jobs]
    room.settle()
    shots = bench.lookings.shots(FILM)

    assert (before, labels, told) == ((), ["Look at film.mp4"], [FILM])
    assert (shots[0].start, shots[-1].end) == (0, 600)
    bench.analyses.set_threshold(FILM, 0.0)
    assert bench.lookings.shots(FILM) == ()
    room.settle()
    assert len(bench.lookings.shots(FILM)) > len(shots)


def test_where_shots_cannot_be_found_it_is_looked_at_all_the_same(room: Room) -> None:
    room.shots.failure = "The detector broke."
    bench = room.bench()

    bench.analyses.request(FILM)
    room.settle()

    assert bench.analyses.shots(FILM) is None
    assert bench.lookings.looks(FILM) is not None
    room.shots.failure = ""
    bench.analyses.request(FILM)
    room.settle()
    assert room.looker.looked_at == ["film.mp4", "film.mp4"]


def test_once_ai_is_on_or_a_model_is_installed_it_is_looked_at_again(room: Room) -> None:
    settings = room.studio.settings
    room.studio.set_settings(replace(settings, is_ai_enabled=False))
    bare = replace(looks(60), has_looked_for_faces=False, has_read_expressions=False)
    room.looker.seen["film.mp4"] = bare
    bench = room.bench()
    bench.analyses.request(FILM)
    room.settle()

    room.studio.set_settings(settings)
    room.settle()
    assert room.looker.looked_at == ["film.mp4", "film.mp4"]

    room.looker.seen["film.mp4"] = replace(looks(60), has_read_expressions=True)
    room.looker.release = "2"
    install = Job("install:faces", "Install faces", Lane.IO, work=lambda _context: None)
    room.studio.jobs.submit(install)
    room.settle()
    found = bench.lookings.looks(FILM)
    assert found is not None
    assert found.has_read_expressions
    assert len(room.looker.looked_at) == 3


def test_a_failure_is_tried_again_when_more_can_be_had(room: Room) -> None:
    room.looker.failure = "“film.mp4” cannot be decoded."
    settings = room.studio.settings
    bench = room.bench()
    bench.analyses.request(FILM)
    room.settle()

    room.looker.failure = ""
    room.studio.set_settings(replace(settings, is_ai_enabled=False))
    room.studio.set_settings(settings)
    room.settle()

    assert bench.lookings.looks(FILM) is not None
