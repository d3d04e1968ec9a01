"""B-roll from the command line: as JSON, accepted, with a shot list, and for a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.errors import InterchangeError
from aigc_studio.session.shot_lists import plain_script, read_script
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.suggest.rules import RuleBook
from tests.documents import document
from tests.fake_finding import FakeIndex
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.headless import ran
from tests.speeches import speech

TALK = (
    "hello and welcome to my own workshop. (6) the old river carries heavy boats. (10)"
    " my grandfather built violins from maple wood. (10)"
    " the lighthouse keeper is gone for a very long time. (6)"
)

SHOTS = ["river_boats.mp4", "violins_maple_wood.mp4"]


@dataclass
class Room:
    folder: Path
    command: Callable[..., tuple[int, str, str]]

    @property
    def project(self) -> Project:
        return ProjectFiles().load(self.folder / "p.aigc")[0]


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Room:
    library = tmp_path / "library"
    library.mkdir()
    index = FakeIndex()
    for name in ("river_boats.mp4", "violins_maple_wood.mp4", "elephant.mp4"):
        (library / name).write_text(name)
    (tmp_path / "a").write_text("talk")
    project = document("V1: a[0:1500]\nA1: a[0:1500]")
    talk = replace(project.assets[0], path=str(tmp_path / "a"))
    ProjectFiles().save(replace(project, assets=(talk,)), tmp_path / "p.aigc", backups_kept=0)

    def command(*arguments: object) -> tuple[int, str, str]:
        ports = fake_ports(
            projects=ProjectFiles(),
            suggester=RuleBook(),
            index=index,
            listener=FakeListener({"a": speech(TALK, seconds=100)}),
        )
        status = ran(ports, arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return Room(tmp_path, command)


def test_broll_is_told_with_its_phrase_its_shot_and_the_reasons(room: Room) -> None:
    at = room.folder

    status, out, err = room.command(
        *("suggest", at / "p.aigc", "--kind", "broll", "--coverage", ".5"),
        *("--library", at / "library", "--shot-list", at / "list.csv", "--json"),
    )

    assert status == 0, err
    found = json.loads(out)["suggestions"]
    assert [Path(s["broll"]["shot"]["path"]).name for s in found] == [
        "river_boats.mp4",
        "violins_maple_wood.mp4",
    ]
    first = found[0]
    assert first["broll"]["phrase"] in first["broll"]["sentence"]
    assert first["broll"]["shot"]["end"] > first["broll"]["shot"]["start"]
    assert {r["feature"] for r in first["reasons"]} >= {"words in common", "picture"}
    assert room.project.assets[1:] == ()


def test_the_shot_list_is_written_beside_what_is_offered(room: Room) -> None:
    at = room.folder

    status, out, err = room.command(
        *("suggest", at / "p.aigc", "--library", at / "library", "--coverage", "1"),
        *("--shot-list", at / "list.md"),
    )

    assert status == 0, err
    assert "Show “river_boats.mp4”" in out
    text = (at / "list.md").read_text(encoding="utf-8")
    assert "lighthouse keeper" in text
    assert "river" not in text


def test_accepting_by_kind_lays_it_and_brings_its_media(room: Room) -> None:
    at = room.folder

    status, out, err = room.command(
        *("accept", at / "p.aigc", "--kind", "broll", "--coverage", ".5"),
        *("--library", at / "library"),
    )

    assert status == 0, err
    assert "Accepted 2 of 2" in out
    sequence = room.project.sequence()
    assert sequence is not None
    assert [t.name for t in sequence.tracks] == ["V1", "B-roll", "A1"]
    assert [c.name for c in sequence.tracks[1].clips] == [
        "river_boats.mp4",
        "violins_maple_wood.mp4",
    ]


def test_a_script_becomes_a_timeline(room: Room) -> None:
    at = room.folder
    (at / "talk.md").write_text("# Boats\n\nThe *river* carries boats. A violin of maple wood.")

    status, out, err = room.command(
        *("accept", at / "p.aigc", "--script", at / "talk.md", "--library", at / "library")
    )

    assert status == 0, err
    assert "Accepted 1 of 1" in out
    sequence = room.project.sequence()
    assert sequence is not None
    assert sequence.name == "Script"
    assert [c.name for c in sequence.tracks[0].clips] == [
        "river_boats.mp4",
        "violins_maple_wood.mp4",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--shot-list", "list.pdf"), "written as .csv or .md"),
        (("--shot-list", "nowhere/list.csv"), "“list.csv” cannot be written"),
        (("--script", "talk.docx"), "save the script as .txt or .md"),
        (("--script", "gone.txt"), "“gone.txt” cannot be read"),
        (("--library", "nowhere"), "There is no folder"),
    ],
)
def test_bad_files_are_told_in_one_sentence(
    room: Room, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(room.folder)

    status, _, err = room.command("suggest", "p.aigc", "--kind", "broll", *arguments)

    assert status == 1
    assert told in err


def test_a_script_is_read_in_what_it_is_written_in(tmp_path: Path) -> None:
    file = tmp_path / "script.txt"
    file.write_bytes("河上有船。".encode("gb18030"))
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")

    assert read_script(file) == "河上有船。"
    assert plain_script("## Head\n- **bold** [link](http://x)") == "Head\nbold link"
    with pytest.raises(InterchangeError, match="nothing to read"):
        read_script(empty)
