"""B-roll in a session: the library is asked when it is wished for, and only for what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aigc_studio.core.document import Marker, Project
from aigc_studio.core.ids import MarkerId
from aigc_studio.editing.markers import AddMarker
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import Workbench, workbench
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import document
from tests.fake_finding import FakeIndex
from tests.fake_speech import FakeListener
from tests.fakes import Mailbox, fake_ports, studio_on_fakes
from tests.libraries import footage, library_shot, with_library
from tests.speeches import speech

TALK = (
    "hello and welcome to my own workshop. (6) the old river carries heavy boats. (10)"
    " my grandfather built violins from maple wood. (10)"
)
ASKED = BrollWish(is_asked=True, coverage=0.5)
FILES = footage("river.mp4", "violins.mp4")


@dataclass
class Room:
    studio: Studio
    mailbox: Mailbox
    index: FakeIndex
    bench: Workbench

    def settle(self) -> None:
        self.mailbox.settle(self.studio.jobs)

    def wish(self, wish: BrollWish) -> None:
        inbox = self.bench.inbox
        inbox.ask(replace(inbox.wishes, broll=wish))
        self.settle()

    def offered(self, kind: str = "broll") -> list[Suggestion]:
        return [s for s in self.bench.inbox.suggestions if s.kind == kind]


def room_for(project: Project) -> Room:
    path = Path("/projects/talk.aigc")
    listener = FakeListener({"a": speech(TALK, seconds=100)})
    index = FakeIndex()
    for file in FILES:
        index.put(file.fingerprint, "1", [library_shot(file, file.name.split(".")[0])])
    ports = fake_ports(suggester=RuleBook(), listener=listener, index=index)
    ports.projects.files[path] = project  # type: ignore[attr-defined]
    studio, mailbox = studio_on_fakes(ports)
    bench = workbench(studio, studio.open(path)[0])
    made = Room(studio, mailbox, index, bench)
    bench.listenings.request(project.assets[0].id)
    made.settle()
    return made


@pytest.fixture
def room() -> Iterator[Room]:
    made = room_for(with_library(document("V1: a[0:1500]\nA1: a[0:1500]"), *FILES))
    yield made
    made.studio.jobs.close()


def names(found: list[Suggestion]) -> list[str]:
    return [s.broll.name for s in found if s.broll is not None]


def test_the_library_is_asked_once_it_is_wished_for(room: Room) -> None:
    assert room.index.tasks == []

    room.wish(ASKED)

    assert names(room.offered()) == ["river.mp4", "violins.mp4"]
    prints = tuple(a.fingerprint for a in room.bench.session.project.assets)
    assert {task.fingerprints for task in room.index.tasks} == {prints}


def test_an_edit_does_not_ask_again_for_the_same_words(room: Room) -> None:
    room.wish(ASKED)
    times = len(room.index.tasks)

    room.bench.session.apply(
        AddMarker(room.bench.session.project.sequences[0].id, Marker(MarkerId("m"), 3, "here"))
    )
    room.settle()

    assert len(room.index.tasks) == times
    assert len(room.offered()) == 2


def test_accepting_and_undoing_gives_the_document_back(room: Room) -> None:
    room.wish(ASKED)
    before = room.bench.session.project

    room.bench.inbox.accept_all(s.id for s in room.offered())
    room.settle()
    assert room.offered() == []
    room.bench.session.undo()
    room.settle()

    assert room.bench.session.project is before
    assert names(room.offered()) == ["river.mp4", "violins.mp4"]


def test_footage_that_is_barred_is_not_searched(room: Room) -> None:
    room.wish(replace(ASKED, forbidden=(FILES[0].id,)))

    assert names(room.offered()) == ["violins.mp4"]
    assert all(FILES[0].fingerprint not in (t.fingerprints or ()) for t in room.index.tasks)


def test_footage_that_comes_to_be_known_is_offered_when_asked_again(room: Room) -> None:
    room.index.remove(FILES[0].fingerprint)
    room.wish(ASKED)
    assert names(room.offered()) == ["violins.mp4"]

    room.index.put(FILES[0].fingerprint, "2", [library_shot(FILES[0], "river")])
    room.bench.brolls.refresh()
    room.settle()

    assert names(room.offered()) == ["river.mp4", "violins.mp4"]


def test_taking_the_wish_back_takes_the_suggestions_away(room: Room) -> None:
    room.wish(ASKED)

    room.wish(BrollWish())

    assert room.offered() == []
    assert room.offered("shot_list") == []


def test_known_footage_from_elsewhere_comes_in_when_accepted(tmp_path: Path) -> None:
    file, other = tmp_path / "lib" / "river.mp4", tmp_path / "lib" / "gone.mp4"
    file.parent.mkdir()
    file.write_bytes(b"river")
    room = room_for(document("V1: a[0:1500]\nA1: a[0:1500]"))
    prober = room.bench.session.ports.prober
    for path, words in ((file, "river boats"), (other, "violins")):
        found = prober.probe(str(path), JobContext())
        shot = library_shot(footage(path.name)[0], words)
        room.index.put(
            found.fingerprint,
            "1",
            [replace(shot, fingerprint=found.fingerprint, path=str(path))],
        )

    room.wish(replace(ASKED, scope="known", folders=(str(tmp_path / "lib"),)))
    (offered,) = room.offered()
    room.bench.inbox.accept(offered.id)
    room.settle()

    assert names([offered]) == ["river.mp4"]
    assert [a.path for a in room.bench.session.project.assets[1:]] == [str(file)]
    room.studio.jobs.close()
