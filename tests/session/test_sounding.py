"""Kinds of sound on fakes: told apart by themselves; what is music is heard as music as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.core.results import Floats
from aigc_studio.editing.assets import AddAsset
from aigc_studio.session.analysing import AnalysisFailure
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, media_info
from tests.fake_ear import FakeEar, sounds
from tests.fake_music import FakeMusic
from tests.fakes import Mailbox, fake_ports, studio_on_fakes

FILM = AssetId("asset-film.mp4")


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    ear: FakeEar
    music: FakeMusic

    def studied(self, kind: str = "video") -> Workbench:
        bench = workbench(self.studio, self.studio.new("Film"))
        bench.session.apply(AddAsset(asset("film.mp4", media_info(60, kind=kind))))
        self.failures: list[AnalysisFailure] = []
        bench.soundings.failed.subscribe(self.failures.append)
        bench.analyses.request(FILM)
        self.mailbox.settle(self.studio.jobs)
        return bench


@pytest.fixture
def room() -> Iterator[Room]:
    ear, music = FakeEar(), FakeMusic()
    studio, mailbox = studio_on_fakes(fake_ports(ear=ear, music=music))
    yield Room(studio, mailbox, ear, music)
    studio.jobs.close()


def test_the_sounds_of_a_film_are_told_apart_once(room: Room) -> None:
    bench = room.studied()

    assert bench.soundings.sounds(FILM) == sounds(60)
    assert room.ear.heard == ["film.mp4"]
    assert room.music.heard == []


def test_what_is_music_without_pictures_is_heard_as_music(room: Room) -> None:
    room.ear.known["film.mp4"] = sounds(60, "music")

    assert room.studied("audio").musics.music(FILM) is not None
    assert room.music.heard == ["film.mp4"]


def test_music_under_pictures_is_not_heard_unasked(room: Room) -> None:
    room.ear.known["film.mp4"] = sounds(60, "music")

    assert room.studied().musics.music(FILM) is None


def test_what_cannot_be_heard_is_told_and_the_rest_stays(room: Room) -> None:
    room.ear.failure = "“film.mp4” cannot be heard."

    bench = room.studied()

    assert room.failures == [AnalysisFailure(FILM, "“film.mp4” cannot be heard.")]
    assert bench.soundings.sounds(FILM) is None
    assert bench.feelings.feeling(FILM) is not None


def test_once_ai_is_on_they_are_told_apart_after_all(room: Room) -> None:
    settings = room.studio.settings
    room.studio.set_settings(replace(settings, is_ai_enabled=False))
    room.ear.known["film.mp4"] = replace(sounds(60), speech=Floats())
    bench = room.studied()
    del room.ear.known["film.mp4"]

    room.studio.set_settings(settings)
    room.mailbox.settle(room.studio.jobs)

    assert bench.soundings.sounds(FILM) == sounds(60)
    assert room.ear.heard == ["film.mp4", "film.mp4"]
