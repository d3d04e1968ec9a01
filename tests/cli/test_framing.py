"""Another shape from the command line, on fakes of media."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor, Outcome
from tests.fake_subjects import FakeSubjectFinder
from tests.fakes import fake_ports
from tests.headless import ran

Command = Callable[..., Outcome]


@dataclass
class Room:
    folder: Path
    command: Command
    finder: FakeSubjectFinder


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Room]:
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).write_bytes(name.encode())
    finder = FakeSubjectFinder()

    def do(*arguments: object) -> Outcome:
        ports = fake_ports(
            projects=ProjectFiles(),
            journals=JournalFiles(tmp_path / "journals"),
            suggester=RuleBook(),
            extractor=BrightExtractor(),
            subjects=finder,
        )
        status = ran(ports, arguments)
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return Room(tmp_path, do, finder)


def test_a_cut_comes_out_in_the_shape_that_was_asked_for(room: Room) -> None:
    at = room.folder
    outcome = room.command(
        *("cut", at / "a.mp4", at / "b.mp4", "-o", at / "x.mp4", "--project", at / "p.aigc"),
        *("--aspect", "9:16"),
    )

    assert outcome.status == 0, outcome.err
    assert "Reframe for 9:16: the subject found is in the frame" in outcome.out
    project, _ = ProjectFiles().load(at / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None
    assert (sequence.width, sequence.height) == (1080, 1920)
    assert all(clip.framing for clip in sequence.video_tracks[0].clips)


def test_captions_without_a_shape_are_refused(room: Room) -> None:
    at = room.folder

    outcome = room.command("cut", at / "a.mp4", "-o", at / "x.mp4", "--captions")

    assert outcome.status == 1
    assert "name one by --aspect" in outcome.err


def test_reframing_is_suggested_for_a_project_and_accepted(room: Room) -> None:
    at = room.folder
    room.command("new", at / "p.aigc", at / "a.mp4")

    told = room.command("suggest", at / "p.aigc", "--kind", "reframe", "--aspect", "1:1", "--json")
    taken = room.command("accept", at / "p.aigc", "--kind", "reframe", "--aspect", "1:1")

    (found,) = json.loads(told.out)["suggestions"]
    assert found["kind"] == "reframe"
    assert found["framing"]["inside"] > 0.9
    assert {"frames", "manner"} == set(found["framing"]["shots"][0])
    assert taken.status == 0, taken.err
    project, _ = ProjectFiles().load(at / "p.aigc")
    sequence = project.sequence()
    assert sequence is not None
    assert (sequence.width, sequence.height) == (1080, 1080)


def test_captions_without_a_word_are_told(room: Room) -> None:
    at = room.folder
    room.command("new", at / "p.aigc", at / "a.mp4")
    asked = ("suggest", at / "p.aigc", "--aspect", "1:1", "--captions")

    assert "so there are no captions" in room.command(*asked).err
    assert "so there are no captions" not in room.command(*asked[:-1]).err
