"""The subject in a project's pictures: looked for when asked, once, kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assets import AddAsset
from aigc_studio.session.studio import Studio
from aigc_studio.session.watching import shown_assets
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, document, media_info
from tests.fake_subjects import FakeSubjectFinder, crossing
from tests.fakes import Mailbox, fake_ports, studio_on_fakes

FILM, SONG, OTHER = AssetId("asset-film"), AssetId("asset-song"), AssetId("asset-other")


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    finder: FakeSubjectFinder

    def bench(self) -> Workbench:
        bench = workbench(self.studio, self.studio.new("Film"))
        for name, kind in (("film", "video"), ("song", "audio"), ("other", "video")):
            bench.session.apply(AddAsset(asset(name, media_info(10, kind=kind))))
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    finder = FakeSubjectFinder("/footage/other")
    studio, mailbox = studio_on_fakes(fake_ports(subjects=finder))
    yield Room(studio, mailbox, finder)
    studio.jobs.close()


def test_what_is_asked_for_is_looked_at_once_and_told(room: Room) -> None:
    bench = room.bench()
    arrived: list[AssetId] = []
    bench.watchings.arrived.subscribe(arrived.append)

    bench.watchings.ask([FILM, SONG])
    room.settle()
    bench.watchings.ask([FILM])
    room.settle()

    assert room.finder.asked == ["/footage/film"]
    assert arrived == [FILM]
    assert bench.watchings.subjects(FILM) == crossing(10)
    assert [w.asset.id for w in bench.watchings.watched()] == [FILM]
    assert bench.watchings.subjects(SONG) is None


def test_another_session_finds_it_in_the_cache(room: Room) -> None:
    room.bench().watchings.ask([FILM])
    room.settle()
    bench = room.bench()

    bench.watchings.ask([FILM])
    room.settle()

    assert len(room.finder.asked) == 1
    assert bench.watchings.subjects(FILM) == crossing(10)


def test_a_file_that_cannot_be_looked_at_is_told(room: Room) -> None:
    bench = room.bench()
    told: list[str] = []
    bench.watchings.failed.subscribe(lambda failure: told.append(failure.sentence))

    bench.watchings.ask([OTHER])
    room.settle()

    assert told == ["“/footage/other” cannot be decoded."]
    assert bench.watchings.watched() == ()


def test_looking_can_be_stopped(room: Room) -> None:
    bench = room.bench()

    bench.watchings.ask([FILM])
    assert bench.watchings.is_watching([FILM])
    bench.watchings.cancel([FILM])
    room.settle()

    assert bench.watchings.subjects(FILM) is None
    assert not bench.watchings.is_watching([FILM])


def test_what_is_shown_is_named_once_in_order() -> None:
    sequence = document("V1: a[0:10] b[10:20] a[20:30]\nA1: c[0:10]").sequence()
    assert sequence is not None
    assert shown_assets(sequence) == (AssetId("asset-a"), AssetId("asset-b"))
