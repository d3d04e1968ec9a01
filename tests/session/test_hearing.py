"""Music of a project's assets: asked for, heard once, kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assets import AddAsset
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.hearing import BEHIND_ALL_ELSE
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, media_info
from tests.fake_music import FakeJoins, FakeMusic, joins, music
from tests.fakes import Mailbox, fake_ports, studio_on_fakes

SONG, FILM, JINGLE = AssetId("asset-song.wav"), AssetId("asset-film.mp4"), AssetId("asset-ping.wav")


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    listener: FakeMusic

    def bench(self) -> Workbench:
        bench = workbench(self.studio, self.studio.new("Film"))
        for name, seconds in (("song.wav", 60), ("ping.wav", 3)):
            bench.session.apply(AddAsset(asset(name, media_info(seconds, kind="audio"))))
        bench.session.apply(AddAsset(asset("film.mp4", media_info(60))))
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    listener = FakeMusic({"song.wav": music(90, 60)})
    studio, mailbox = studio_on_fakes(fake_ports(music=listener))
    yield Room(studio, mailbox, listener)
    studio.jobs.close()


def test_nothing_is_heard_unasked(room: Room) -> None:
    bench = room.bench()
    bench.importer.imported.emit(SONG)
    room.settle()

    assert room.listener.heard == []
    assert bench.musics.music(SONG) is None


def test_what_is_asked_for_is_heard_once_and_told(room: Room) -> None:
    bench = room.bench()
    arrived: list[AssetId] = []
    bench.musics.arrived.subscribe(arrived.append)

    bench.musics.ask(SONG)
    assert bench.musics.is_hearing(SONG)
    bench.musics.ask(SONG)
    room.settle()
    bench.musics.ask(SONG)
    room.settle()

    assert room.listener.heard == ["song.wav"]
    assert arrived == [SONG]
    assert bench.musics.music(SONG) == music(90, 60)
    assert not bench.musics.is_hearing(SONG)


def test_what_was_heard_in_an_earlier_session_comes_from_the_cache(room: Room) -> None:
    room.bench().musics.ask(SONG)
    room.settle()

    later = room.bench()
    later.musics.ask(SONG)
    room.settle()

    assert later.musics.music(SONG) == music(90, 60)
    assert room.listener.heard == ["song.wav"]


def test_with_ai_switched_off_it_is_heard_anew(room: Room) -> None:
    room.bench().musics.ask(SONG)
    room.settle()
    room.studio.set_settings(replace(room.studio.settings, is_ai_enabled=False))

    room.bench().musics.ask(SONG)
    room.settle()

    assert room.listener.heard == ["song.wav", "song.wav"]


def test_a_failure_is_told_in_a_sentence_and_may_be_asked_again(room: Room) -> None:
    bench = room.bench()
    failed: list[str] = []
    bench.musics.failed.subscribe(lambda failure: failed.append(failure.sentence))
    room.listener.failure = "The file broke."

    bench.musics.ask(SONG)
    room.settle()
    room.listener.failure = ""
    bench.musics.ask(SONG)
    room.settle()

    assert failed == ["The file broke."]
    assert bench.musics.music(SONG) is not None


def test_sound_of_some_length_without_a_picture_is_offered_as_music(room: Room) -> None:
    musics = room.bench().musics

    assert [musics.may_be_music(a) for a in (SONG, JINGLE, FILM)] == [True, False, False]


def test_what_a_dialog_asked_for_is_stopped_when_it_is_left(room: Room) -> None:
    musics = room.bench().musics

    musics.ask(SONG, "a dialog")
    musics.let_go("a dialog")
    room.settle()

    assert musics.music(SONG) is None
    assert not musics.is_hearing(SONG)
    musics.ask(SONG)
    room.settle()
    assert musics.music(SONG) == music(90, 60)


def test_what_somebody_else_waits_for_goes_on(room: Room) -> None:
    musics = room.bench().musics

    musics.ask(SONG, "a dialog")
    musics.ask(SONG, "the timeline")
    musics.let_go("a dialog")
    room.settle()

    assert musics.music(SONG) == music(90, 60)


def test_joins_come_with_the_music_and_from_the_cache(room: Room) -> None:
    finder = FakeJoins()
    studio, mailbox = studio_on_fakes(fake_ports(music=room.listener, joins=finder))
    other = Room(studio, mailbox, room.listener)
    bench = other.bench()

    bench.musics.ask_joins(SONG)
    other.settle()
    later = other.bench()
    later.musics.ask_joins(SONG)
    other.settle()
    studio.jobs.close()

    expected = joins(music(90, 60))
    assert (bench.musics.joins(SONG), later.musics.joins(SONG)) == (expected, expected)
    assert [h.joins for h in later.musics.heard()] == [expected]
    assert (room.listener.heard, finder.looked) == (["song.wav"], ["song.wav"])


def test_a_piece_beyond_half_an_hour_is_refused_at_once_and_not_heard(room: Room) -> None:
    bench = room.bench()
    bench.session.apply(AddAsset(asset("mix.wav", media_info(1801, kind="audio"))))
    mix, failed = AssetId("asset-mix.wav"), []
    bench.musics.failed.subscribe(lambda failure: failed.append(failure.sentence))

    assert [bench.musics.may_join(a) for a in (SONG, mix)] == [True, False]
    bench.musics.ask_joins(mix)

    assert failed == ["“mix.wav” is longer than half an hour; music is fitted up to that."]
    assert not [j for j in room.studio.jobs.jobs if "mix.wav" in j.label]
    assert room.listener.heard == []


def test_joins_that_failed_are_looked_for_again_only_when_they_must_be_there(room: Room) -> None:
    finder = FakeJoins(failure="The file broke.")
    studio, mailbox = studio_on_fakes(fake_ports(music=room.listener, joins=finder))
    bench = Room(studio, mailbox, room.listener).bench()

    bench.musics.ask_joins(SONG)
    mailbox.settle(studio.jobs)
    is_wanted = bench.musics.may_join(SONG)
    finder.failure = ""
    bench.musics.ask_joins(SONG)
    mailbox.settle(studio.jobs)
    studio.jobs.close()

    assert not is_wanted
    assert bench.musics.joins(SONG) is not None


def test_what_nobody_waits_for_stands_behind_until_somebody_does(room: Room) -> None:
    bench, order = room.bench(), []
    bench.musics.arrived.subscribe(order.append)
    hold = threading.Event()
    room.studio.jobs.submit(Job("busy", "Busy", Lane.GPU, work=lambda _context: hold.wait(10)))

    bench.musics.ask(SONG, priority=BEHIND_ALL_ELSE)
    bench.musics.ask(FILM)
    bench.musics.ask(JINGLE, priority=BEHIND_ALL_ELSE)
    bench.musics.ask(JINGLE)
    hold.set()
    room.settle()

    assert order == [FILM, JINGLE, SONG]
