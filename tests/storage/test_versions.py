"""Versions are whole project files beside the project; what is damaged is not listed or told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.records import Version
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.storage.versions import VersionFiles
from tests.documents import asset, document

FIRST = Version("version-1", "First cut", "before the music", 1_700_000_000.0)
SECOND = Version("version-2", "第二版", "", 1_700_000_100.0)
FILM = document("V1: a[0:50] b[50:90]")


def test_versions_come_back_whole_the_newest_first(tmp_path) -> None:
    store, path = VersionFiles(tmp_path / "data"), tmp_path / "film.aigc"
    store.save(FILM, FIRST, path)
    store.save(replace(FILM, name="Later"), SECOND, path)

    assert store.all(path) == [SECOND, FIRST]
    assert store.load("version-1", path) == FILM
    assert ProjectFiles().load(tmp_path / "film.aigc.versions" / "version-1.aigc")[0] == FILM
    store.remove("version-1", path)
    store.remove("version-2", path)
    assert store.all(path) == []
    assert list(tmp_path.iterdir()) == []


def test_media_beside_the_project_is_found_after_the_folder_moved(tmp_path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "a.mp4").write_bytes(b"x")
    film = replace(FILM, assets=(asset("a", path=str(folder / "a.mp4")), FILM.assets[1]))
    store = VersionFiles(tmp_path / "data")
    store.save(film, FIRST, folder / "film.aigc")

    moved = folder.rename(tmp_path / "new")

    found = store.load("version-1", moved / "film.aigc")
    assert found.assets[0].path == str(moved / "a.mp4")


def test_versions_of_a_project_without_a_file_follow_it_to_its_first(tmp_path) -> None:
    store, path = VersionFiles(tmp_path / "data"), tmp_path / "film.aigc"
    store.save(FILM, FIRST, "session-1")

    store.carry("session-1", path)

    assert store.all("session-1") == []
    assert not (tmp_path / "data" / "session-1").exists()
    assert store.load("version-1", path) == FILM


def test_a_version_that_is_torn_is_not_listed_and_one_that_is_damaged_is_told(tmp_path) -> None:
    store, path = VersionFiles(tmp_path / "data"), tmp_path / "film.aigc"
    store.save(FILM, FIRST, path)
    store.save(FILM, SECOND, path)
    folder = tmp_path / "film.aigc.versions"
    (folder / "version-1.json").write_bytes(b"{")
    (folder / "version-2.aigc").write_bytes(b"{")

    assert store.all(path) == [SECOND]
    with pytest.raises(ProjectFileError, match="damaged"):
        store.load("version-2", path)


@pytest.mark.parametrize("name", ["../film", "a/b", "", "Version 1", "x" * 200])
def test_no_name_leads_out_of_the_folder(tmp_path, name: str) -> None:
    with pytest.raises(ProjectFileError, match="no such version"):
        VersionFiles(tmp_path).load(name, Path(tmp_path / "film.aigc"))


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path) -> None:
    store, path = VersionFiles(tmp_path / "data"), tmp_path / "film.aigc"
    (tmp_path / "film.aigc.versions").write_bytes(b"a file in the way")

    with pytest.raises(ProjectFileError, match="project is untouched"):
        store.save(FILM, FIRST, path)

    assert store.all(path) == []


def test_a_damaged_version_comes_along_and_hides_no_other(tmp_path) -> None:
    store = VersionFiles(tmp_path / "data")
    before, after = tmp_path / "one" / "film.aigc", tmp_path / "two" / "film.aigc"
    for number in range(4):
        version = Version(f"version-{number}", f"v{number}", "", float(number + 1))
        store.save(FILM, version, before)
    folder = before.with_name("film.aigc.versions")
    (folder / "version-2.aigc").write_bytes(b"{")

    store.carry(before, after)

    assert [v.name for v in store.all(after)] == ["v3", "v2", "v1", "v0"]
    assert store.load("version-1", after) == FILM


def test_versions_of_a_project_that_is_saved_over_are_set_aside_whole(tmp_path) -> None:
    store, files = VersionFiles(tmp_path / "data"), ProjectFiles()
    mine, theirs = tmp_path / "mine.aigc", tmp_path / "theirs.aigc"
    files.save(replace(FILM, name="Theirs"), theirs, backups_kept=5)
    store.save(FILM, FIRST, mine)
    store.save(replace(FILM, name="Theirs"), SECOND, theirs)

    files.save(FILM, theirs, backups_kept=5)
    store.carry(mine, theirs)

    assert store.all(theirs) == [FIRST]
    replaced = tmp_path / "theirs.aigc.replaced"
    assert store.all(replaced) == [SECOND]
    assert store.load("version-2", replaced).name == "Theirs"


def test_saving_there_and_back_loses_no_version(tmp_path) -> None:
    store = VersionFiles(tmp_path / "data")
    one, other = tmp_path / "one.aigc", tmp_path / "other.aigc"
    store.save(FILM, FIRST, one)
    store.carry(one, other)
    store.save(FILM, SECOND, other)

    store.carry(other, one)

    assert store.all(one) == store.all(other) == [SECOND, FIRST]
    assert len(list(tmp_path.iterdir())) == 2


def test_versions_that_are_set_aside_twice_do_not_meet(tmp_path) -> None:
    store, path = VersionFiles(tmp_path / "data"), tmp_path / "film.aigc"
    for number in range(3):
        version = Version(f"version-{number}", f"v{number}", "", float(number + 1))
        store.save(FILM, version, f"session-{number}")
        store.carry(f"session-{number}", path)

    assert [v.name for v in store.all(path)] == ["v2"]
    assert sorted(p.name for p in tmp_path.iterdir() if "replaced" in p.name) == [
        "film.aigc.replaced.versions",
        "film.aigc.replaced.versions 2",
    ]


def test_versions_without_a_file_are_let_go_of_with_what_is_damaged(tmp_path) -> None:
    store = VersionFiles(tmp_path / "data")
    store.save(FILM, FIRST, "session-1")
    (tmp_path / "data" / "session-1" / "version-1.json").write_bytes(b"{")

    store.clear("session-1")
    store.clear("session-2")

    assert list((tmp_path / "data").iterdir()) == []
