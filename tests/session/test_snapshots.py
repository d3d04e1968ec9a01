"""Versions of a project that is saved elsewhere: what cannot come along is still to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.records import Version
from aigc_studio.session.studio import Studio
from aigc_studio.session.workbench import workbench
from tests.documents import document
from tests.fakes import FakeVersions, fake_ports, studio_on_fakes

FULL = "The versions that “theirs.aigc” had before could not be set aside (no room)."
THEIRS = Path("/projects/theirs.aigc")


class FullVersions(FakeVersions):
    """Nothing can be carried while the disk ``is_full``."""

    is_full = True

    def carry(self, before: Path | str, after: Path | str) -> None:
        if self.is_full:
            raise ProjectFileError(FULL)
        super().carry(before, after)


@pytest.fixture
def store() -> FullVersions:
    store = FullVersions()
    store.save(document("V1: a[0:50]"), Version("version-1", "Their cut", "", 1.0), THEIRS)
    return store


@pytest.fixture
def studio(store: FullVersions) -> Iterator[Studio]:
    studio, _ = studio_on_fakes(fake_ports(versions=store))
    yield studio
    studio.jobs.close()


def test_versions_that_cannot_come_along_are_shown_until_they_can(
    studio: Studio, store: FullVersions
) -> None:
    bench, told = workbench(studio, studio.new("Film")), []
    bench.session.told.subscribe(told.append)
    bench.snapshots.save("First cut")

    bench.session.save(studio.settings, THEIRS)
    assert [v.name for v in bench.snapshots.all] == ["First cut"]
    store.is_full = False
    bench.session.save(studio.settings)

    assert told == [FULL]
    assert [v.name for v in bench.snapshots.all] == ["First cut"]
    assert [v.name for v in store.all(THEIRS)] == ["First cut"]


def test_versions_that_did_not_come_along_are_kept_when_it_is_closed(
    studio: Studio, store: FullVersions
) -> None:
    bench = workbench(studio, studio.new("Film"))
    record = bench.session.place
    bench.snapshots.save("First cut")

    bench.session.save(studio.settings, THEIRS)
    bench.close()

    assert [v.name for v in store.all(record)] == ["First cut"]
