"""Finding footage from the command line, on fakes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aigc_studio.core.document import Project
from aigc_studio.session.ports import Ports
from tests.documents import asset, media_info
from tests.fake_finding import FakeIndex
from tests.fakes import fake_ports
from tests.headless import ran


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("dog.mp4", "sea.jpg", "bad.mp4"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


@pytest.fixture
def ports() -> Ports:
    return fake_ports()


def found(
    ports: Ports, capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, dict[str, Any]]:
    status = ran(ports, ["search", "--json", *arguments])
    return status, json.loads(capsys.readouterr().out)


def test_files_that_are_not_known_are_studied_first_and_then_found(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = found(ports, capsys, "dog", folder / "dog.mp4", folder / "sea.jpg")

    first = told["results"][0]
    assert status == 0
    assert told["query"] == "dog"
    assert {r["path"] for r in told["results"]} == {str(folder / "dog.mp4")}
    assert set(first) == {"path", "start", "end", "score", "reasons"}
    assert first["reasons"][0] == {"feature": "said", "text": "dog", "value": 1.0}


def test_a_folder_is_searched_though_a_file_in_it_is_broken(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(ports, ["search", "sea", folder]) == 1

    told = capsys.readouterr()
    assert "sea.jpg" in told.out
    assert "“bad.mp4” cannot be read: it is damaged." in told.err


def test_without_a_place_all_that_is_known_is_searched(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    found(ports, capsys, "x", folder / "dog.mp4")

    _, told = found(ports, capsys, "dog")

    assert {r["path"] for r in told["results"]} == {str(folder / "dog.mp4")}


def test_what_looks_like_a_picture_is_found(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    like = f"{folder / 'sea.jpg'}"

    _, told = found(ports, capsys, "", folder / "dog.mp4", folder / "sea.jpg", "--similar", like)

    assert told["results"][0]["path"] == like


def test_so_many_are_told_as_were_asked_for(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = found(ports, capsys, "kind:video", folder / "dog.mp4", "--count", "1")

    assert len(told["results"]) == 1


def test_nothing_is_studied_twice(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    found(ports, capsys, "dog", folder / "dog.mp4")
    index = ports.index
    assert isinstance(index, FakeIndex)
    before, asked = dict(index.files), list(ports.sights.asked)  # type: ignore[attr-defined]

    found(ports, capsys, "dog", folder / "dog.mp4")

    assert index.files == before
    assert ports.sights.asked == asked  # type: ignore[attr-defined]


def test_a_place_without_footage_is_refused_in_a_sentence(
    tmp_path: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()

    assert ran(ports, ["search", "dog", tmp_path / "empty"]) == 1
    assert "There is no footage to search there." in capsys.readouterr().err


def test_notes_stand_in_the_answer(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = found(ports, capsys, "dog shot:huge", folder / "dog.mp4")

    assert told["notes"] == ["“huge” is no value for “shot:”."]
    assert {r["path"] for r in told["results"]} == {str(folder / "dog.mp4")}


def test_what_is_no_media_in_a_folder_is_told_and_no_failure(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.mp4").unlink()
    (folder / "bad.dat").write_text("read me")
    (folder / "bad.json").write_text("{}")

    assert ran(ports, ["search", "sea", folder]) == 0
    assert "“bad.dat” cannot be read: it is damaged." in capsys.readouterr().err
    assert ran(ports, ["search", "sea", folder, folder / "bad.dat"]) == 1


def test_a_name_that_is_no_text_is_told_and_the_rest_is_searched(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        (folder / "odd\udcff.mp4").write_bytes(b"odd")
    except OSError:
        pytest.skip("this file system takes names of text alone")

    assert ran(ports, ["search", "dog", folder]) == 1

    told = capsys.readouterr()
    assert "dog.mp4" in told.out
    assert "“odd?.mp4” has a name that is no text: rename the file or its folder." in told.err


@pytest.mark.parametrize("query", ["dog\udcff", " dog \ud800"])
def test_bytes_that_are_no_text_are_passed_over_in_a_query(
    query: str, folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = found(ports, capsys, query, folder / "dog.mp4")

    assert {r["path"] for r in told["results"]} == {str(folder / "dog.mp4")}


def test_a_query_may_begin_with_what_is_not_wanted(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = found(ports, capsys, "-sea", folder / "dog.mp4", folder / "sea.jpg")

    assert (status, told["query"]) == (0, "-sea")
    assert {r["path"] for r in told["results"]} == {str(folder / "dog.mp4")}


def test_a_project_is_searched_by_what_it_says_of_its_files(
    folder: Path, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(folder / "dog.mp4")
    print_ = ports.prober.fingerprint(path)
    media = replace(asset("dog.mp4", media_info(20)), path=path, fingerprint=print_, rating=4)
    project = folder / "film.aigc"
    ports.projects.save(Project("film", (media,)), project, backups_kept=0)

    for place in (project, folder / "dog.mp4"):
        found(ports, capsys, "dog", place)
        assert {r.rating for r in ports.index.records(print_)} == {4}


@pytest.mark.parametrize("count", ["0", "many"])
def test_a_wrong_number_is_wrong_use(
    count: str, ports: Ports, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(ports, ["search", "dog", "--count", count]) == 2
    assert "give a number from 1 to 1000" in capsys.readouterr().err
