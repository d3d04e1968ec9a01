"""Media stands in the bin as it was chosen, whichever file is known first."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assets import AddAsset
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job
from aigc_studio.session.importing import Importer, files_of, natural
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
