"""Media stands in the bin as it was chosen, whichever file is known first."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.core.document import Folder
from aigc_studio.core.ids import AssetId, FolderId
from aigc_studio.core.media import ProbedMedia
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.bins import AddFolder, MakeSubclip, folders_over
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job
from aigc_studio.session.importing import Importer, files_of, natural
from aigc_studio.session.relinking import Relinks
from aigc_studio.session.session import Session
from aigc_studio.session.studio import Studio
from tests.documents import asset, document
from tests.fakes import Mailbox, fake_ports, studio_on_fakes


@pytest.fixture
def desk() -> Iterator[tuple[Studio, Session, Mailbox]]:
    studio, mailbox = studio_on_fakes(fake_ports())
    yield studio, studio.new("Film"), mailbox
    studio.jobs.close()


class Probes:
    """Holds jobs back, so that a test says which file is known when."""

    def __init__(self, session: Session, monkeypatch) -> None:
        self.held: dict[str, Job] = {}
        monkeypatch.setattr(session.jobs, "submit", self._hold)

    def _hold(self, job: Job) -> Job:
        self.held[Path(job.key.removeprefix("probe:")).name] = job
        return job

    def known(self, name: str) -> None:
        job = self.held.pop(name)
        job.on_done(job.work(JobContext()))


def names(session: Session) -> list[str]:
    return [item.name for item in session.project.assets]


@pytest.mark.parametrize("seed", range(6))
def test_files_stand_as_they_were_chosen_though_others_are_known_first(desk, monkeypatch, seed):
    _, session, _ = desk
    chosen = [f"{name}.mp4" for name in ["zebra", "apple", "mango", "kiwi", "fig"]]
    probes = Probes(session, monkeypatch)
    importer = Importer(session)
    importer.import_files([Path("/f", name) for name in chosen[:3]])
    importer.import_files([Path("/f", name) for name in chosen[3:]])
    finished = random.Random(seed).sample(chosen, len(chosen))

    for name in finished:
        probes.known(name)

    assert names(session) == chosen


def test_what_is_in_the_bin_already_stays_before_what_comes(desk, monkeypatch):
    _, session, _ = desk
    session.apply(AddAsset(asset("old.mp4")))
    probes = Probes(session, monkeypatch)
    Importer(session).import_files([Path("/f/b.mp4"), Path("/f/a.mp4")])

    probes.known("a.mp4")
    assert names(session) == ["old.mp4", "a.mp4"]
    probes.known("b.mp4")

    assert names(session) == ["old.mp4", "b.mp4", "a.mp4"]
    session.undo()
    assert names(session) == ["old.mp4", "a.mp4"]


def test_media_for_before_one_that_left_comes_to_the_end():
    project = document("V1: a[0:10] b[10:20]")

    after = AddAsset(asset("c"), AssetId("gone")).apply(project)

    assert [a.name for a in after.assets] == ["a", "b", "c"]


def test_folders_are_read_as_people_count(tmp_path):
    for name in ("take 10.mp4", "take 2.mp4", "Take 1.mp4", "b/x11.mp4", "b/x9.mp4", ".hidden"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")

    found = [str(p.relative_to(tmp_path)) for p in files_of(tmp_path)]

    assert found == ["Take 1.mp4", "take 2.mp4", "take 10.mp4", "b/x9.mp4", "b/x11.mp4"]


def test_every_name_has_a_place():
    mixed = ["10", "9", "a", "", "a1", "1a", "第2集", "第10集", "²"]

    assert sorted(mixed, key=natural).index("第2集") < sorted(mixed, key=natural).index("第10集")


def test_folders_come_into_the_bin_as_they_are_and_are_made_once(desk, tmp_path, monkeypatch):
    _, session, _ = desk
    for name in ("Card/Day 1/a.mp4", "Card/Day 1/b.mp4", "Card/c.mp4", "d.mp4"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    probes = Probes(session, monkeypatch)
    session.apply(AddFolder(Folder(FolderId("top"), "Top")))
    Importer(session).import_files([tmp_path / "Card", tmp_path / "d.mp4"], FolderId("top"))

    for name in ("b.mp4", "d.mp4", "c.mp4", "a.mp4"):
        probes.known(name)

    project = session.project
    ways = [[f.name for f in folders_over(project, a.folder)] for a in project.assets]
    assert names(session) == ["c.mp4", "a.mp4", "b.mp4", "d.mp4"]
    assert ways == [["Top", "Card"], ["Top", "Card", "Day 1"], ["Top", "Card", "Day 1"], ["Top"]]
    assert len(project.folders) == 3
    assert len(session.history.steps) == 6


def test_what_is_relinked_takes_its_subclips_along_in_one_step(desk):
    _, session, _ = desk
    media = replace(asset("a"), path="/gone/a.mp4")
    session.apply(AddAsset(media))
    part = TimeRange(Fraction(1), Fraction(2))
    session.apply(MakeSubclip(media.id, AssetId("part"), "Part", part))
    before = session.project

    count = Relinks(session).relink({media.id: ProbedMedia("/new/a.mp4", "print", media.info)})

    assert count == 2
    assert {a.path for a in session.project.assets} == {"/new/a.mp4"}
    assert session.project.assets[1].part == part
    session.undo()
    assert session.project == before
