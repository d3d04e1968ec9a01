"""What the command line says where something is missing, in the way, or not to be had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from aigc_studio.cli.console import Console
from aigc_studio.core.document import Marker, Project
from aigc_studio.core.effects import Effect
from aigc_studio.core.ids import (
    ClipId,
    EffectId,
    MarkerId,
    SubtitleTrackId,
    TransitionId,
)
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.core.transitions import Transition
from aigc_studio.interchange.fcpxml import Fcpxml
from aigc_studio.interchange.formats import FormatReader, FormatWriter
from aigc_studio.interchange.lists import CsvWriter
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from tests.documents import document
from tests.fakes import FakeExporter, fake_ports
from tests.headless import ran

Told = tuple[int, str, str]
Command = Callable[..., Told]


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*arguments: object) -> Told:
        ports = fake_ports(
            projects=ProjectFiles(),
            journals=JournalFiles(tmp_path / "state"),
            exporter=FakeExporter(),
            readers=(FormatReader(Fcpxml()),),
            timelines=(FormatWriter(Fcpxml()), CsvWriter()),
        )
        status = ran(ports, arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def put(tmp_path: Path, project: Project) -> Path:
    ProjectFiles().save(project, tmp_path / "film.aigc", backups_kept=0)
    return tmp_path / "film.aigc"


def test_nothing_and_a_folder_cannot_be_checked(command: Command, tmp_path: Path) -> None:
    nothing, folder = tmp_path / "nosuch.mp4", tmp_path

    assert command("check", nothing) == (1, "", f"There is no file “{nothing}” to check.\n")
    assert command("check", folder) == (
        1,
        "",
        f"“{folder}” is a folder; name a file in it to check.\n",
    )


def test_a_timeline_is_not_converted_into_itself(command: Command, tmp_path: Path) -> None:
    cut = tmp_path / "cut.fcpxml"
    assert command("export", put(tmp_path, document("V1: a[0:50]")), cut)[0] == 0
    before = cut.read_bytes()

    status, _, err = command("convert", cut, cut, "-y")

    assert (status, err) == (1, f"“{cut}” is the timeline to convert; choose another name.\n")
    assert cut.read_bytes() == before


@pytest.mark.parametrize("name", ["cut.fcpxml", "cut.mp4"])
def test_a_file_that_is_there_is_replaced_only_where_that_is_said(
    command: Command, tmp_path: Path, name: str
) -> None:
    film, out = put(tmp_path, document("V1: a[0:50]")), tmp_path / name
    out.write_text("mine")

    status, _, err = command("export", film, out)

    assert status == 1
    assert f"“{out}” is there already; choose another name, or say -y." in err
    assert out.read_text() == "mine"
    assert command("export", film, out, "--overwrite")[0] == 0
    assert out.read_text() != "mine" or name.endswith("mp4")


def test_converting_replaces_a_file_only_where_that_is_said(
    command: Command, tmp_path: Path
) -> None:
    cut, table = tmp_path / "cut.fcpxml", tmp_path / "cut.csv"
    assert command("export", put(tmp_path, document("V1: a[0:50]")), cut)[0] == 0
    table.write_text("mine")

    assert command("convert", cut, table)[0] == 1
    assert table.read_text() == "mine"
    status, out, _ = command("convert", cut, table, "-y")

    assert status == 0
    assert "read back, and every line is there; it is a list for people, not a timeline" in out
    assert table.read_text() != "mine"


def test_chapters_and_subtitles_that_are_not_there_are_told(
    command: Command, tmp_path: Path
) -> None:
    project = document("V1: a[0:50]")
    sequence = project.sequence()
    assert sequence is not None
    empty = SubtitleTrack(SubtitleTrackId("s1"), "English", "en")
    film = put(tmp_path, project.with_sequence(replace(sequence, subtitles=(empty,))))
    told = command("export", film, tmp_path / "a.mp4", "--chapters", "--soft-subtitles")[2]

    assert "The timeline has no markers, so the file gets no chapters." in told
    assert "The subtitle track “English” is empty." in told

    marked = replace(sequence, markers=(Marker(MarkerId("m"), 5, "Two"),))
    film = put(tmp_path, project.with_sequence(marked))
    assert "no markers" not in command("export", film, tmp_path / "b.mp4", "--chapters")[2]


def test_what_nobody_waits_for_any_more_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console()
    for state in (JobState.CANCELLED, JobState.DONE):
        job = Job("compare", "Compare sounds", Lane.CPU, lambda _context: None)
        job.state = state
        console.on_job(job)

    assert capsys.readouterr().err == "Compare sounds: done\n"


def test_show_lists_transitions_effects_and_speeds(command: Command, tmp_path: Path) -> None:
    project = document("V1: a[0:50@10] b[50:90@100]\nA1: a[0:50@10]")
    sequence = project.sequence()
    assert sequence is not None
    track, sound = sequence.tracks
    a, b = track.clips
    passage = Transition(TransitionId("t1"), "wipe", a.id, b.id, 6, 7)
    effects = (Effect(EffectId("e1"), "blur"), Effect(EffectId("e2"), "grain", is_enabled=False))
    ramp = SpeedRamp(b.source_start, (SpeedPoint(b.source_start, Fraction(0)),))
    changed = replace(
        track,
        clips=(replace(a, effects=effects), replace(b, ramp=ramp, blend="screen")),
        transitions=(passage,),
        effects=(Effect(EffectId("e3"), "vignette"),),
    )
    film = put(tmp_path, project.with_sequence(replace(sequence, tracks=(changed, sound))))

    text = command("show", film)[1]

    assert "      50: wipe, 6 frames before, 7 after\n" in text
    assert "      a[0:50]: blur, grain (off)\n" in text
    assert "      b[50:90]: a held picture, screen\n" in text
    assert "      the whole track: vignette\n" in text
    assert "2 files, 1 timeline\n" in text
    shown = command("show", film, "--json")[1]
    assert '"kind": "wipe",\n       "frame": 50,' in shown
    assert ClipId(str(a.id)) in shown
