"""Proxies of a project: made one by one, used by the viewer alone, there again in the next run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.core.proxies import ProxyStatus
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, document, media_info
from tests.fakes import FakeProxies, Mailbox, fake_ports, studio_on_fakes

FILM, OTHER, BAD = (AssetId(f"asset-{n}.mp4") for n in ("film", "other", "bad"))


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    maker: FakeProxies

    def bench(self) -> Workbench:
        bench = workbench(self.studio, self.studio.new("Film"))
        for name in ("film.mp4", "other.mp4", "bad.mp4"):
            bench.session.apply(AddAsset(asset(name, media_info(60))))
        bench.session.apply(AddAsset(asset("song.wav", media_info(60, kind="audio"))))
        self.settle()
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    maker = FakeProxies()
    studio, mailbox = studio_on_fakes(fake_ports(proxies=maker))
    yield Room(studio, mailbox, maker)
    studio.jobs.close()


def test_they_are_made_one_after_another_and_their_state_is_told(room: Room) -> None:
    bench = room.bench()
    told: list[tuple[AssetId, str]] = []
    bench.proxies.changed.subscribe(lambda a: told.append((a, bench.proxies.status(a).state)))

    count = bench.proxies.make([FILM, OTHER, AssetId("asset-song.wav"), FILM])
    assert (count, bench.proxies.status(OTHER).state) == (2, "making")
    room.settle()

    assert room.maker.made == ["film.mp4", "other.mp4"]
    assert told[:2] == [(FILM, "making"), (OTHER, "making")]
    assert (FILM, "ready") in told
    assert bench.proxies.status(OTHER) == ProxyStatus("ready", 1.0)
    assert bench.proxies.make([FILM]) == 0


def test_one_that_fails_is_told_in_a_sentence_and_the_next_is_made(room: Room) -> None:
    bench, told = room.bench(), []
    bench.session.told.subscribe(told.append)

    bench.proxies.make([BAD, FILM])
    room.settle()

    sentence = "The proxy of “bad.mp4” could not be written (no room)."
    assert bench.proxies.status(BAD) == ProxyStatus("failed", 0.0, sentence)
    assert told == [sentence]
    assert bench.proxies.status(FILM).state == "ready"


def test_the_viewer_reads_proxies_only_while_that_is_on_and_nobody_else_does(room: Room) -> None:
    bench = room.bench()
    bench.proxies.make([FILM])
    room.settle()
    project = bench.session.project

    assert bench.proxies.viewed(project) is project
    bench.proxies.use(is_on=True)
    seen = bench.proxies.viewed(project)

    assert [a.path for a in seen.assets[:2]] == [
        "/proxies/print-film.mp4.mp4",
        "/footage/other.mp4",
    ]
    assert bench.proxies.viewed(project).assets is seen.assets
    assert bench.session.project is project
    assert room.studio.settings.uses_proxies


def test_a_clip_of_a_stream_that_the_proxy_has_not_is_shown_from_the_file(room: Room) -> None:
    bench = room.bench()
    bench.proxies.make([FILM])
    room.settle()
    bench.proxies.use(is_on=True)
    project = document("V1: film.mp4[0:50]")
    sequence = project.sequence()
    (track,) = sequence.tracks
    clip = replace(track.clips[0], stream_index=3)
    other = project.with_sequence(replace(sequence, tracks=(replace(track, clips=(clip,)),)))

    assert bench.proxies.viewed(project).assets[0].path == "/proxies/print-film.mp4.mp4"
    assert bench.proxies.viewed(other).assets[0].path == "/footage/film.mp4"


def test_what_is_cancelled_is_not_made_and_can_be_asked_for_again(room: Room) -> None:
    bench = room.bench()
    bench.proxies.make([FILM, OTHER])

    bench.proxies.cancel()
    room.settle()

    assert bench.proxies.status(OTHER).state == "none"
    assert bench.proxies.make([OTHER]) == 1
    room.settle()
    assert bench.proxies.status(OTHER).state == "ready"


def test_one_that_is_cancelled_while_it_is_made_can_be_asked_for_at_once(room: Room) -> None:
    bench = room.bench()
    room.maker.may.clear()
    bench.proxies.make([FILM])
    room.maker.is_asked.wait(5)

    bench.proxies.cancel()
    assert bench.proxies.make([FILM]) == 1
    room.maker.may.set()
    room.settle()

    assert bench.proxies.status(FILM).state == "ready"


def test_one_that_is_gone_from_the_disk_is_no_longer_used(room: Room) -> None:
    bench, told = room.bench(), []
    bench.proxies.make([FILM, OTHER])
    room.settle()
    bench.proxies.use(is_on=True)
    bench.proxies.arrived.subscribe(told.append)

    room.maker.gone.add("/proxies/print-film.mp4.mp4")
    bench.proxies.recall()
    room.settle()

    seen = bench.proxies.viewed(bench.session.project)
    assert [a.path for a in seen.assets[:2]] == [
        "/footage/film.mp4",
        "/proxies/print-other.mp4.mp4",
    ]
    assert told == [(FILM,)]
    assert bench.proxies.make([FILM]) == 1


def test_every_piece_of_one_file_is_told_of_its_proxy(room: Room) -> None:
    bench, told = room.bench(), []
    part = replace(asset("film.mp4", media_info(60)), id=AssetId("part"))
    bench.session.apply(AddAsset(part))
    room.settle()
    bench.proxies.changed.subscribe(lambda a: told.append((a, bench.proxies.status(a).state)))

    bench.proxies.make([part.id])
    room.settle()

    assert {(FILM, "making"), (part.id, "making"), (FILM, "ready"), (part.id, "ready")} <= set(told)


def test_all_that_came_while_one_was_looked_for_are_found_again(room: Room) -> None:
    first = room.bench()
    first.proxies.make([FILM, OTHER])
    room.settle()
    first.close()

    again = room.bench()

    assert [again.proxies.status(a).state for a in (FILM, OTHER)] == ["ready", "ready"]


def test_what_was_made_in_an_earlier_run_is_found_again(room: Room) -> None:
    first = room.bench()
    first.proxies.make([FILM])
    room.settle()
    first.close()

    again = room.bench()

    assert again.proxies.status(FILM).state == "ready"
    assert room.maker.made == ["film.mp4"]


def test_deleting_them_shows_the_files_again_and_they_can_be_made_anew(room: Room) -> None:
    bench = room.bench()
    bench.proxies.make([FILM])
    room.settle()
    bench.proxies.use(is_on=True)

    bench.proxies.delete()
    room.settle()

    project = bench.session.project
    assert bench.proxies.viewed(project) is project
    assert bench.proxies.status(FILM).state == "none"
    assert bench.proxies.make([FILM]) == 1


def test_many_that_come_or_go_together_are_told_of_once(room: Room) -> None:
    first = room.bench()
    first.proxies.make([FILM, OTHER])
    room.settle()
    first.close()
    bench = workbench(room.studio, room.studio.new("Film"))
    told: list[tuple[tuple[AssetId, ...], set[str]]] = []
    bench.proxies.arrived.subscribe(
        lambda ids: told.append((ids, {bench.proxies.status(a).state for a in ids}))
    )

    both = tuple(AddAsset(asset(name, media_info(60))) for name in ("film.mp4", "other.mp4"))
    bench.session.apply(Batch("Import", both))
    room.settle()
    bench.proxies.delete()
    room.settle()

    assert told == [((FILM, OTHER), {"ready"}), ((FILM, OTHER), {"none"})]


def test_a_project_finds_its_own_while_another_is_looked_through(room: Room) -> None:
    first = room.bench()
    first.proxies.make([OTHER])
    room.settle()
    second = workbench(room.studio, room.studio.new("Second"))

    first.proxies.recall()
    second.session.apply(AddAsset(asset("other.mp4", media_info(60))))
    room.settle()

    assert second.proxies.status(OTHER).state == "ready"


def test_what_is_closed_meanwhile_is_told_of_none(room: Room) -> None:
    first, told = room.bench(), []
    first.proxies.make([FILM])
    room.settle()
    again = workbench(room.studio, room.studio.new("Film"))
    again.session.apply(AddAsset(asset("film.mp4", media_info(60))))
    again.proxies.arrived.subscribe(told.append)

    again.close()
    room.settle()

    assert told == []
