"""Feelings on fakes: read by themselves after features and shots, again with words, once a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from aigc_studio.core.feeling import Evidence
from aigc_studio.core.ids import AssetId
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.music import Music
from aigc_studio.core.settings import Settings
from aigc_studio.editing.assets import AddAsset
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import FeelingTask, Material, feeling_key
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, media_info
from tests.fake_ear import FakeEar, sounds
from tests.fake_feeling import FakeFeelings
from tests.fake_looks import FakeLooker, looks
from tests.fake_media import FakeExtractor, FakeShots, SeeingSuggester
from tests.fake_music import FakeMusic, music
from tests.fake_speech import FakeListener, speech
from tests.fakes import Mailbox, fake_ports, studio_on_fakes

FILM = AssetId("asset-film.mp4")


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    reader: FakeFeelings
    shots: FakeShots
    suggester: SeeingSuggester
    looker: FakeLooker
    """Fails, unless a test lets it see."""

    def bench(self, info: MediaInfo | None = None) -> Workbench:
        """A new session with one film in it."""
        bench = workbench(self.studio, self.studio.new("Film"))
        bench.session.apply(AddAsset(asset("film.mp4", info or media_info(60))))
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)


@pytest.fixture
def room() -> Iterator[Room]:
    reader, shots, suggester = FakeFeelings(), FakeShots(), SeeingSuggester()
    listener = FakeListener({"film.mp4": speech("Hello[0.5:0.9] world.[1:1.4]")})
    looker, ear = FakeLooker(failure="Nobody looks."), FakeEar(failure="Nobody listens.")
    ports = replace(
        fake_ports(feelings=reader, shots=shots, suggester=suggester, listener=listener),
        looker=looker,
        ear=ear,
    )
    studio, mailbox = studio_on_fakes(ports)
    yield Room(studio, mailbox, reader, shots, suggester, looker)
    studio.jobs.close()


def test_a_file_is_read_by_itself_once_it_is_studied(room: Room) -> None:
    bench = room.bench()
    arrived: list[AssetId] = []
    bench.feelings.arrived.subscribe(arrived.append)

    bench.analyses.request(FILM)
    room.settle()

    feeling = bench.feelings.feeling(FILM)
    assert feeling is not None
    assert len(feeling.arousal) == 60 * 25
    assert feeling.sources == ("picture", "sound")
    assert arrived == [FILM]
    assert room.reader.read_with_words == [False]


def test_rules_are_told_what_was_felt(room: Room) -> None:
    bench = room.bench()

    bench.analyses.request(FILM)
    room.settle()

    (felt,) = room.suggester.seen[-1].felt
    assert felt.feeling is bench.feelings.feeling(FILM)
    assert felt.features is bench.analyses.features(FILM)


def test_sound_alone_needs_no_shots(room: Room) -> None:
    bench = room.bench(media_info(60, kind="audio"))

    bench.analyses.request(FILM)
    room.settle()

    feeling = bench.feelings.feeling(FILM)
    assert feeling is not None
    assert feeling.sources == ("sound",)


def test_once_it_was_looked_at_it_is_read_again_with_its_faces(room: Room) -> None:
    room.looker.failure = ""
    bench = room.bench()

    bench.analyses.request(FILM)
    room.settle()

    assert room.reader.read_with_faces == [False, True]


def test_once_it_was_listened_to_it_is_read_again_with_its_words(room: Room) -> None:
    bench = room.bench()
    bench.analyses.request(FILM)
    room.settle()
    before = bench.feelings.feeling(FILM)

    bench.listenings.request(FILM)
    room.settle()

    assert room.reader.read_with_words == [False, True]
    assert bench.feelings.feeling(FILM) != before


def test_another_threshold_or_request_reads_nothing_again(room: Room) -> None:
    bench = room.bench()
    bench.analyses.request(FILM)
    room.settle()

    bench.analyses.set_threshold(FILM, 0.9)
    bench.feelings.request(FILM)
    room.settle()

    assert len(room.reader.read_with_words) == 1


def test_the_next_session_has_it_from_the_cache(room: Room) -> None:
    first = room.bench()
    first.analyses.request(FILM)
    room.settle()
    first.feelings.close()

    again = room.bench()
    again.analyses.request(FILM)
    room.settle()

    assert len(room.reader.read_with_words) == 1
    assert again.feelings.feeling(FILM) == first.feelings.feeling(FILM)


def test_where_shots_cannot_be_found_the_rest_is_read(room: Room) -> None:
    room.shots.failure = "The model broke."
    bench = room.bench()

    bench.analyses.request(FILM)
    room.settle()

    assert bench.feelings.feeling(FILM) is not None


def test_a_file_that_cannot_be_read_is_told_in_its_sentence(room: Room) -> None:
    room.reader.failure = "The sound of “film.mp4” cannot be read."
    bench = room.bench()
    told: list[str] = []
    bench.feelings.failed.subscribe(lambda failure: told.append(failure.sentence))

    bench.analyses.request(FILM)
    room.settle()

    assert told == ["The sound of “film.mp4” cannot be read."]
    assert bench.feelings.feeling(FILM) is None
    assert bench.feelings.felt() == ()


@pytest.mark.parametrize("newer", ["looks", "sounds", "music", "a key of the music"])
def test_it_is_read_again_where_what_it_was_read_from_is_found_anew(newer: str) -> None:
    looker, ear, listener = FakeLooker(), FakeEar(), FakeMusic()
    ports = fake_ports(looker=looker, ear=ear, music=listener)
    features = FakeExtractor().extract("/film.mp4", media_info(60), JobContext())
    material = Material("/film.mp4", "print", media_info(60))
    heard = music(seconds=60)

    def key(heard: Music) -> str:
        known = Evidence(features, looks=looks(60), music=heard, sounds=sounds(60))
        return feeling_key(ports, FeelingTask(material, known), Settings())

    before = key(heard)
    assert key(heard) == before
    if newer == "looks":
        looker.release = "2"
    elif newer == "sounds":
        ear.release = "2"
    elif newer == "music":
        listener.release = "2"
    else:
        heard = replace(heard, key="D", mode="minor")

    assert key(heard) != before
