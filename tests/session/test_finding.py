"""Footage kept findable and found, on fakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Project, Speaker, WordCorrection
from aigc_studio.core.ids import AssetId, SpeakerId
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenWish
from aigc_studio.editing.assets import AddAsset, RateAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.words import CorrectWords, SetSpeaker
from aigc_studio.jobs.context import JobContext
from aigc_studio.session import searching
from aigc_studio.session.discovering import discover, put_project
from aigc_studio.session.finding import NotDone
from aigc_studio.session.indexing import IndexTask, known_file, put_in_index
from aigc_studio.session.ports import Ports
from aigc_studio.session.searching import Answer, LikePicture, LikeSound, SearchWish, answer
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import Material, study_sights
from aigc_studio.session.workbench import Workbench, workbench
from tests.documents import asset, media_info
from tests.fake_ear import FakeEar
from tests.fake_finding import FakeEmbedder, FakeIndex, FakeTextures
from tests.fake_speech import FakeListener, speech
from tests.fakes import Mailbox, fake_ports, studio_on_fakes
from tests.found_footage import shot

SEA = asset("sea.mp4", media_info(20))
DOG = asset("dog.mp4", media_info(20))


class CountingEmbedder(FakeEmbedder):
    def __init__(self) -> None:
        self.embedded: list[str] = []

    def texts(self, texts, role, settings, context):  # type: ignore[no-untyped-def]
        self.embedded += list(texts)
        return super().texts(texts, role, settings, context)


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    ports: Ports
    index: FakeIndex
    embedder: CountingEmbedder
    textures: FakeTextures

    def bench(self) -> Workbench:
        bench = workbench(self.studio, self.studio.new("Film"))
        for each in (SEA, DOG):
            bench.session.apply(AddAsset(each))
        bench.analyses.request_all()
        self.settle()
        return bench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)

    def found(self, bench: Workbench, wish: SearchWish) -> list[Answer]:
        answers: list[Answer] = []
        end = bench.findings.answered.subscribe(answers.append)
        bench.findings.search(wish)
        self.settle()
        end()
        return answers


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(searching, "_is_there", lambda path: "gone" not in path)
    index, embedder, textures = FakeIndex(), CountingEmbedder(), FakeTextures()
    listener = FakeListener({"sea.mp4": speech("Look[1:2]#0 there.[2:3]#0", seconds=20)})
    ports = fake_ports(index=index, embedder=embedder, textures=textures, listener=listener)
    studio, mailbox = studio_on_fakes(ports)
    yield Room(studio, mailbox, ports, index, embedder, textures)
    studio.jobs.close()


def names(found: Answer) -> list[str]:
    return [hit.record.name for hit in found.hits]


def test_files_are_findable_once_they_were_studied(room: Room) -> None:
    bench = room.bench()

    first, last = room.found(bench, SearchWish("dog"))

    assert {r.name for r in room.index.records(SEA.fingerprint)} == {"sea.mp4"}
    assert (first.is_whole, last.is_whole) == (False, True)
    assert set(names(first)) == {"dog.mp4"}
    assert names(last)[0] == "dog.mp4"
    assert bench.findings.not_done().waiting == 0


def test_nothing_is_done_twice_after_a_restart(room: Room) -> None:
    room.bench()
    embedded, textured = list(room.embedder.embedded), list(room.textures.asked)
    before = dict(room.index.files)

    room.bench().findings.refresh_all()
    room.settle()

    assert room.embedder.embedded == embedded
    assert room.textures.asked == textured
    assert all(room.index.files[key] is before[key] for key in before)


def test_a_rating_is_put_without_embedding_again(room: Room) -> None:
    bench = room.bench()
    embedded = list(room.embedder.embedded)
    told: list[AssetId] = []
    bench.findings.arrived.subscribe(told.append)

    bench.session.apply(RateAsset(SEA.id, 5))
    room.settle()

    assert {r.rating for r in room.index.records(SEA.fingerprint)} == {5}
    assert told == [SEA.id]
    assert room.embedder.embedded == embedded


def test_corrected_words_are_found_as_they_are_corrected(room: Room) -> None:
    bench = room.bench()
    bench.listenings.request(SEA.id, ListenWish())
    room.settle()
    speech = bench.listenings.speech(SEA.id)
    assert speech is not None
    word = speech.words[0]

    correction = WordCorrection(SEA.fingerprint, word.start, word.end, "Wellenreiter")
    bench.session.apply(
        CorrectWords(correction.fingerprint, correction.start, correction.end, correction.text)
    )
    room.settle()

    said = " ".join(r.said for r in room.index.records(SEA.fingerprint))
    assert "Wellenreiter" in said
    assert word.text not in said.split()


def test_a_project_is_put_outside_of_the_window_as_in_it(room: Room) -> None:
    bench = room.bench()
    bench.listenings.request(SEA.id, ListenWish())
    room.settle()
    speech = bench.listenings.speech(SEA.id)
    assert speech is not None
    voice = (SEA.fingerprint, 0)
    bench.session.apply(SetSpeaker(Speaker(SpeakerId("anna"), "Anna", (voice,))))
    bench.session.apply(RateAsset(SEA.id, 4))
    word = speech.words[1]
    bench.session.apply(CorrectWords(SEA.fingerprint, word.start, word.end, "here."))
    room.settle()
    before = dict(room.index.files)
    room.index.clear()

    prints = (SEA.fingerprint, DOG.fingerprint)
    settings, project = room.studio.settings, bench.session.project
    put_project(room.ports, project, prints, settings, JobContext())

    assert room.index.files == before
    (first, *_) = room.index.records(SEA.fingerprint)
    assert (first.said, first.people, first.rating) == ("Look here.", ("Anna",), 4)


def test_a_bare_file_leaves_what_a_project_said_of_it(room: Room) -> None:
    bench = room.bench()
    bench.session.apply(RateAsset(SEA.id, 4))
    room.settle()
    before = dict(room.index.files)

    for _ in range(2):
        discover(room.ports, IndexTask(SEA), room.studio.settings, JobContext())
        assert room.index.files == before
        room.index.put(SEA.fingerprint, "", before[SEA.fingerprint][1])
        before = dict(room.index.files)
    bench.findings.refresh(SEA.id)
    room.settle()

    assert room.index.version(SEA.fingerprint) != ""


def test_each_part_is_known_with_ai_on_or_off() -> None:
    class SameEar(FakeEar):
        def version(self, settings: Settings) -> str:
            return "same with AI on and off"

    ports = fake_ports(ear=SameEar())
    off = Settings(is_ai_enabled=False)
    discover(ports, IndexTask(SEA), off, JobContext())

    for settings in (off, Settings()):
        known = known_file(ports, IndexTask(SEA), settings)
        assert all((known.shots, known.looks, known.sights, known.sounds))


def test_a_text_that_came_with_ai_off_has_its_meaning_once_ai_is_on(room: Room) -> None:
    room.bench()
    task = IndexTask(replace(SEA, name="a ship.mp4"), is_of_project=True)
    off = replace(room.studio.settings, is_ai_enabled=False)

    is_put = [put_in_index(room.ports, task, off, JobContext()) for _ in range(2)]
    without = room.index.records(SEA.fingerprint)
    put_in_index(room.ports, task, room.studio.settings, JobContext())

    assert is_put == [True, False]
    assert not any(len(r.meaning) for r in without)
    assert all(len(r.meaning) for r in room.index.records(SEA.fingerprint))


def test_a_lost_index_is_made_again_from_the_cache(room: Room) -> None:
    bench = room.bench()
    before = {key: version for key, (version, _) in room.index.files.items()}

    bench.findings.rebuild()
    room.settle()

    assert {key: version for key, (version, _) in room.index.files.items()} == before
    assert len(room.textures.asked) == 2


def test_what_pictures_show_is_in_the_records_once_it_was_read(room: Room) -> None:
    bench = room.bench()
    settings = room.studio.settings
    shots = bench.analyses.shots(SEA.id)

    material = Material(SEA.path, SEA.fingerprint, SEA.info)
    study_sights(room.ports, material, shots, settings, JobContext())
    bench.findings.refresh(SEA.id)
    room.settle()

    assert {t.en for r in room.index.records(SEA.fingerprint) for t in r.tags} == {"sea"}


def test_another_scope_finds_what_other_projects_know_and_is_there(room: Room) -> None:
    bench = room.bench()
    for name in ("old dog.mp4", "gone dog.mp4"):
        task = IndexTask(asset(name, media_info(5)))
        put_in_index(room.ports, task, Settings(), JobContext())

    inside = room.found(bench, SearchWish("dog"))[-1]
    everywhere = room.found(bench, SearchWish("dog", scope="all"))[-1]

    assert "old dog.mp4" not in names(inside)
    assert "old dog.mp4" in names(everywhere)
    assert "gone dog.mp4" not in names(everywhere)


def test_a_later_search_takes_the_place_of_an_earlier_one(room: Room) -> None:
    bench = room.bench()
    answers: list[Answer] = []
    bench.findings.answered.subscribe(answers.append)

    bench.findings.search(SearchWish("dog"))
    bench.findings.search(SearchWish("sea"))
    room.settle()

    assert {found.wish.text for found in answers} == {"sea"}


def test_a_picture_and_a_sound_find_what_is_like_them(room: Room) -> None:
    bench = room.bench()
    for each in (SEA, DOG):
        material = Material(each.path, each.fingerprint, each.info)
        shots = bench.analyses.shots(each.id)
        study_sights(room.ports, material, shots, room.studio.settings, JobContext())
        bench.findings.refresh(each.id)
    room.settle()

    like = SearchWish(picture=LikePicture("/elsewhere/dog.jpg"))
    heard = LikeSound(SEA.fingerprint, TimeRange(Fraction(1), Fraction(3)))
    (by_picture,) = room.found(bench, like)
    room.found(bench, SearchWish(sound=heard))

    assert names(by_picture)[0] == "dog.mp4"
    asked, known = room.index.tasks[-1].heard, room.index.records(SEA.fingerprint)[0].heard
    assert list(asked.view()) == pytest.approx(list(known.view()), abs=1e-6)


def test_a_sound_that_is_not_known_is_refused_in_a_sentence(room: Room) -> None:
    bench = room.bench()
    told: list[str] = []
    bench.findings.refused.subscribe(told.append)

    bench.findings.search(SearchWish(sound=LikeSound("none", TimeRange(Fraction(0), Fraction(1)))))
    room.settle()

    assert told == ["What that sounds like is not known yet; wait until it is in the index."]


@pytest.mark.parametrize("text", ["", '""', "!!!", "-similar:dog.mp4"])
def test_what_asks_for_nothing_finds_nothing(room: Room, text: str) -> None:
    room.bench()

    assert answer(room.ports, SearchWish(text), None, Settings(), JobContext()).hits == ()


def test_as_many_are_found_as_were_asked_for_though_most_files_are_gone(room: Room) -> None:
    for number in range(40):
        name = f"dog {number}.mp4" if number >= 37 else f"gone dog {number}.mp4"
        room.index.put(name, "1", [shot(name, said="dog dog")])

    found = answer(room.ports, SearchWish("dog", count=3), None, Settings(), JobContext())

    assert sorted(names(found)) == ["dog 37.mp4", "dog 38.mp4", "dog 39.mp4"]


def test_a_cancelled_file_does_not_keep_the_others_from_being_found(room: Room) -> None:
    bench = room.bench()
    room.index.clear()
    bench.findings.refresh_all()

    (job,) = [j for j in room.studio.jobs.jobs if j.key.startswith("index:")]
    job.cancel()
    room.settle()

    assert len(room.index.files) == 1
    assert bench.findings.not_done().waiting == 0


def test_what_is_not_done_is_told_without_looking_assets_up_one_by_one(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = room.bench()
    bench.listenings.request(SEA.id, ListenWish())
    room.settle()
    looked_up: list[AssetId] = []
    monkeypatch.setattr(Project, "asset", lambda _project, asset_id: looked_up.append(asset_id))

    told = bench.findings.not_done()

    assert (told, looked_up) == (NotDone(files=2, unseen=told.unseen, unheard=1), [])


def test_many_files_that_are_gone_from_the_project_are_passed_over(room: Room) -> None:
    bench = room.bench()
    gone = [asset(f"{n}.mp4", media_info(5)) for n in range(1500)]
    bench.session.apply(Batch("Import", tuple(AddAsset(each) for each in gone)))
    bench.session.undo()
    room.settle()

    assert bench.findings.not_done().waiting == 0


def test_words_are_found_with_ai_off(room: Room) -> None:
    room.bench()
    off = replace(room.studio.settings, is_ai_enabled=False)

    found = answer(room.ports, SearchWish("dog 景别:huge"), None, off, JobContext())

    assert set(names(found)) == {"dog.mp4"}
    assert found.notes == ("“huge” is no value for “景别:”.",)


def test_what_was_found_with_ai_on_stays_findable_with_ai_off(room: Room) -> None:
    bench = room.bench()
    before = dict(room.index.files)
    room.studio.set_settings(replace(room.studio.settings, is_ai_enabled=False))

    bench.findings.refresh_all()
    room.settle()

    assert room.index.files == before
