"""People are told apart only where the editor asks for it, and forgotten whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import Looks
from aigc_studio.core.people import SeenPerson
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import FACE_KEYS
from aigc_studio.session.workbench import Workbench, workbench
from tests.fake_finding import FakeIndex
from tests.fake_media import FakeCache
from tests.fakes import FakePeople, Mailbox, fake_ports, studio_on_fakes
from tests.seen_faces import PeopleLooker, face_of, looks_with

A = looks_with(face_of(1, 0, 20), face_of(2, 30, 36))
B = looks_with(face_of(3, 0, 12))


@dataclass
class Room:
    studio: Studio
    mail: Mailbox
    bench: Workbench
    looker: PeopleLooker
    cache: FakeCache
    store: FakePeople

    def settle(self) -> None:
        self.mail.settle(self.studio.jobs)

    def people(self) -> tuple[SeenPerson, ...]:
        self.settle()
        return self.bench.people.seen()

    def names(self, file: str) -> dict[int, str]:
        self.settle()
        assets = self.bench.session.project.assets
        return dict(self.bench.people.names(next(a.id for a in assets if a.name == file)))

    def call(self, number: int, name: str) -> None:
        self.bench.people.name(self.people()[number], name)


@pytest.fixture
def room() -> Iterator[Room]:
    looker, cache, store = PeopleLooker({"a.mp4": A, "b.mp4": B}), FakeCache(), FakePeople()
    studio, mail = studio_on_fakes(fake_ports(looker=looker, cache=cache, people=store))
    bench = workbench(studio, studio.new("film"))
    made = Room(studio, mail, bench, looker, cache, store)
    bench.importer.import_files([Path("/m/a.mp4"), Path("/m/b.mp4")])
    made.settle()
    yield made
    bench.close()
    studio.jobs.close()


def test_nobody_is_told_apart_unasked(room: Room) -> None:
    assert room.people() == ()
    assert not any(key.startswith(FACE_KEYS) for key in room.cache.results)
    looked = room.bench.lookings.looked()
    assert [len(t.signature) for item in looked for t in item.looks.faces] == [0, 0, 0]


def test_once_asked_for_everybody_is_and_names_are_kept_for_the_next_project(room: Room) -> None:
    room.bench.people.turn_on()
    assert [len(p.tracks) for p in room.people()] == [1, 1, 1]

    room.call(0, " Anna ")
    room.call(1, "Ben")

    assert [(p.name, p.seconds) for p in room.people()] == [
        ("Anna", 20.0),
        ("Ben", 12.0),
        ("", 6.0),
    ]
    assert room.names("a.mp4") == {0: "Anna"}
    next_project = workbench(room.studio, room.studio.new("other"))
    next_project.importer.import_files([Path("/m/a.mp4")])
    room.settle()
    assert [p.name for p in next_project.people.seen()] == ["Anna", ""]
    next_project.close()


def test_the_same_name_makes_two_faces_one_person(room: Room) -> None:
    room.bench.people.turn_on()
    room.call(0, "Anna")
    room.call(1, "anna")

    assert [(p.name, len(p.tracks)) for p in room.people()] == [("anna", 2), ("", 1)]
    assert len(room.store.known) == 1


def test_a_person_is_renamed_and_forgotten(room: Room) -> None:
    room.bench.people.turn_on()
    room.call(0, "Anna")
    room.call(0, "Annika")
    renamed = room.people()[0]
    assert (renamed.name, len(room.store.known)) == ("Annika", 1)

    assert renamed.id is not None
    room.bench.people.forget(renamed.id)

    assert [p.name for p in room.people()] == ["", "", ""]
    assert room.store.known == ()


def test_an_empty_name_is_refused(room: Room) -> None:
    room.bench.people.turn_on()

    with pytest.raises(EditError, match="needs a name"):
        room.call(0, "  ")


def test_erasing_leaves_nothing_and_nothing_is_looked_at_again(room: Room) -> None:
    room.bench.people.turn_on()
    room.call(0, "Anna")
    room.settle()
    looks = len(room.looker.looked_at)

    room.bench.people.erase()

    assert room.people() == ()
    assert room.names("a.mp4") == {}
    assert room.store.known == ()
    assert not any(key.startswith(FACE_KEYS) for key in room.cache.results)
    kept = [r for r in room.cache.results.values() if isinstance(r, Looks)]
    assert kept
    assert not any(len(track.signature) for found in kept for track in found.faces)
    assert not room.studio.settings.recognises_people
    again = workbench(room.studio, room.studio.new("other"))
    again.importer.import_files([Path("/m/a.mp4")])
    room.settle()
    assert len(room.looker.looked_at) == looks
    assert again.people.seen() == ()
    again.close()


def test_the_index_knows_the_names(room: Room) -> None:
    room.bench.people.turn_on()
    room.call(0, "Anna")
    room.settle()

    index, assets = room.bench.session.ports.index, room.bench.session.project.assets
    records = index.records(assets[0].fingerprint)
    assert AssetId(assets[0].id)
    assert [r.people for r in records if r.people] == [("Anna",)] * sum(
        bool(r.people) for r in records
    )
    assert any(r.people for r in records)
    room.bench.people.erase()
    room.settle()
    assert not any(r.people for r in index.records(assets[0].fingerprint))


def test_what_was_to_be_erased_is_erased_at_the_next_start(room: Room) -> None:
    """Also where the program ended before it came to that."""
    room.bench.people.turn_on()
    room.call(0, "Anna")
    room.settle()

    room.bench.people.erase()
    for job in room.studio.jobs.jobs:
        job.cancel()
    room.bench.close()
    room.mail.settle(room.studio.jobs)
    assert any(key.startswith(FACE_KEYS) for key in room.cache.results)
    again = workbench(room.studio, room.studio.new("other"))
    room.settle()

    assert not any(key.startswith(FACE_KEYS) for key in room.cache.results)
    assert room.store.known == ()
    assert _names_in_the_index(room) == set()
    assert room.studio.settings.people_to_forget == ()
    again.close()


def test_a_name_that_was_changed_is_in_no_project_any_more(room: Room) -> None:
    room.bench.people.turn_on()
    room.call(0, "Anna")
    room.settle()
    assert _names_in_the_index(room) == {"Anna"}
    other = workbench(room.studio, room.studio.new("other"))
    room.bench.close()

    person = next(p for p in (room.settle(), other.people.seen())[1] or room.bench.people.seen())
    other.people.name(person, "Annika")
    room.settle()

    assert "Anna" not in _names_in_the_index(room)
    other.close()


def _names_in_the_index(room: Room) -> set[str]:
    index = room.bench.session.ports.index
    assert isinstance(index, FakeIndex)
    return {name for print_ in index.files for r in index.records(print_) for name in r.people}


def test_telling_people_apart_for_one_run_is_never_kept(room: Room) -> None:
    room.studio.tell_people_apart_for_now()
    room.studio.set_settings(replace(room.studio.settings, theme="light"))

    kept = room.bench.session.ports.settings.load()

    assert room.studio.settings.recognises_people
    assert (kept.theme, kept.recognises_people) == ("light", False)
