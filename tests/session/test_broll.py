"""B-roll in a session: the library is asked when it is wished for, and only for what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.document import Clip, Marker, MediaAsset, Project, Track
from aigc_studio.core.ids import AssetId, ClipId, MarkerId, TrackId
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.markers import AddMarker
from aigc_studio.editing.placing import Overwrite, Placement
from aigc_studio.editing.tracks import AddTrack
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
from tests.libraries import footage, library_shot, on_disk, with_library
from tests.speeches import speech

TALK = (
    "hello and welcome to my own workshop. (6) the old river carries heavy boats. (10)"
    " my grandfather built violins from maple wood. (10)"
)
ASKED = BrollWish(is_asked=True, coverage=0.5)


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


def room_for(project: Project, *files: MediaAsset) -> Room:
    path = Path("/projects/talk.aigc")
    listener = FakeListener({"a": speech(TALK, seconds=100)})
    index = FakeIndex()
    for file in files:
        index.put(file.fingerprint, "1", [library_shot(file, file.name.split(".")[0])])
    ports = fake_ports(suggester=RuleBook(), listener=listener, index=index)
    ports.projects.files[path] = with_library(project, *files)  # type: ignore[attr-defined]
    studio, mailbox = studio_on_fakes(ports)
    bench = workbench(studio, studio.open(path)[0])
    made = Room(studio, mailbox, index, bench)
    bench.listenings.request(project.assets[0].id)
    made.settle()
    return made


@pytest.fixture
def files(tmp_path: Path) -> tuple[MediaAsset, ...]:
    return on_disk(tmp_path, "river.mp4", "violins.mp4")


@pytest.fixture
def room(files: tuple[MediaAsset, ...]) -> Iterator[Room]:
    made = room_for(document("V1: a[0:1500]\nA1: a[0:1500]"), *files)
    yield made
    made.studio.jobs.close()


def names(found: list[Suggestion]) -> list[str]:
    return [s.broll.name for s in found if s.broll is not None]


def test_the_library_is_asked_once_it_is_wished_for(room: Room) -> None:
    assert room.index.tasks == []

    room.wish(ASKED)

    assert names(room.offered()) == ["river.mp4", "violins.mp4"]
    prints = tuple(a.fingerprint for a in room.bench.session.project.assets[1:])
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


def test_footage_that_is_barred_is_not_searched(room: Room, files: tuple[MediaAsset, ...]) -> None:
    room.wish(replace(ASKED, forbidden=(files[0].id,)))

    assert names(room.offered()) == ["violins.mp4"]
    assert all(files[0].fingerprint not in (t.fingerprints or ()) for t in room.index.tasks)


def test_footage_that_comes_to_be_known_is_offered_when_asked_again(
    room: Room, files: tuple[MediaAsset, ...]
) -> None:
    room.index.remove(files[0].fingerprint)
    room.wish(ASKED)
    assert names(room.offered()) == ["violins.mp4"]

    room.index.put(files[0].fingerprint, "2", [library_shot(files[0], "river")])
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


# --- what may be found ----------------------------------------------------------------------------


def crowd(room: Room, file: MediaAsset, words: str) -> None:
    """So many shots of a file that nothing else comes among the first."""
    shots = [library_shot(file, words, number=0)] * 60
    shots = [replace(shot, number=n, said=words) for n, shot in enumerate(shots)]
    room.index.put(file.fingerprint, "1", shots)


TOLD = "old river carries heavy boats grandfather built violins maple wood"


@pytest.mark.parametrize("scope", ["project", "known"])
def test_shots_of_who_speaks_crowd_out_no_others(room: Room, scope) -> None:
    crowd(room, room.bench.session.project.assets[0], TOLD)

    room.wish(replace(ASKED, scope=scope))

    assert names(room.offered()) == ["river.mp4", "violins.mp4"]


def test_footage_of_other_folders_and_what_is_gone_crowds_out_no_others(tmp_path: Path) -> None:
    room = room_for(document("V1: a[0:1500]\nA1: a[0:1500]"))
    for folder in ("lib", "other"):
        (tmp_path / folder).mkdir()
    prober = room.bench.session.ports.prober
    for name, is_there, words in (
        ("lib/river.mp4", True, "river"),
        ("lib/gone.mp4", False, TOLD),
        ("other/boats.mp4", True, TOLD),
    ):
        path = tmp_path / name
        if is_there:
            path.write_bytes(name.encode())
        found = prober.probe(str(path), JobContext())
        file = replace(
            footage(path.name)[0],
            path=str(path),
            fingerprint=found.fingerprint,
        )
        if words == TOLD:
            crowd(room, file, words)
        else:
            room.index.put(file.fingerprint, "1", [library_shot(file, words)])

    room.wish(replace(ASKED, scope="known", folders=(str(tmp_path / "lib"),)))

    assert names(room.offered()) == ["river.mp4"]
    room.studio.jobs.close()


def test_a_copy_of_footage_that_is_barred_or_speaks_is_barred_too(
    room: Room, files: tuple[MediaAsset, ...]
) -> None:
    river = replace(files[0], id=AssetId("copy"), name="copy.mp4")
    talker = room.bench.session.project.assets[0]
    again = replace(talker, id=AssetId("talker copy"), path=files[0].path)
    for file in (river, again):
        room.bench.session.apply(AddAsset(file))
    room.index.put(talker.fingerprint, "1", [library_shot(talker, TOLD)])

    room.wish(replace(ASKED, forbidden=(river.id,)))

    assert names(room.offered()) == ["violins.mp4"]


def test_a_copy_of_what_is_laid_is_not_laid_again(
    room: Room, files: tuple[MediaAsset, ...]
) -> None:
    room.bench.session.apply(AddAsset(replace(files[0], id=AssetId("copy"))))
    sequence = room.bench.session.project.sequences[0]
    room.bench.session.apply(AddTrack(sequence.id, Track(TrackId("V2"), "video", "V2")))
    clip = Clip(ClipId("river"), AssetId("copy"), "river.mp4", 1300, 100, Fraction(0))
    room.bench.session.apply(Overwrite(sequence.id, (Placement(TrackId("V2"), clip),)))

    room.wish(ASKED)

    assert names(room.offered()) == ["violins.mp4"]


def test_footage_whose_file_is_gone_is_not_offered_but_a_copy_that_is_there(
    room: Room, files: tuple[MediaAsset, ...], tmp_path: Path
) -> None:
    (tmp_path / "copy.mp4").write_text("river.mp4")
    copy = replace(files[0], id=AssetId("copy"), name="copy.mp4", path=str(tmp_path / "copy.mp4"))
    room.bench.session.apply(AddAsset(copy))
    for file in files:
        Path(file.path).unlink()

    room.wish(ASKED)

    assert names(room.offered()) == ["copy.mp4"]


def test_what_comes_in_with_a_shot_is_studied_like_what_is_imported(tmp_path: Path) -> None:
    (file,) = on_disk(tmp_path, "river.mp4")
    room = room_for(document("V1: a[0:1500]\nA1: a[0:1500]"))
    found = room.bench.session.ports.prober.probe(file.path, JobContext())
    shot = replace(library_shot(file, "river"), fingerprint=found.fingerprint)
    room.index.put(found.fingerprint, "1", [shot])

    room.wish(replace(ASKED, scope="known"))
    (offered,) = room.offered()
    room.bench.inbox.accept(offered.id)
    room.settle()

    brought = room.bench.session.project.assets[-1]
    assert brought.path == file.path
    assert room.bench.analyses.shots(brought.id) is not None
    room.studio.jobs.close()
