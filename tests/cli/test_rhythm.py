"""Cutting to music and pacing from the command line, on fakes of media and listening."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from aigc_studio.core.results import Floats
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor, Outcome
from tests.fake_looks import FakeLooker, face_track, looks
from tests.fake_music import FakeMusic, music
from tests.fakes import fake_ports
from tests.headless import ran

Command = Callable[..., Outcome]


@dataclass
class Room:
    folder: Path
    command: Command
    heard: FakeMusic
    looker: FakeLooker


@pytest.fixture
def room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Room]:
    """A folder with two films and a song, and the command line on it."""
    for name in ("a.mp4", "b.mp4", "song.wav"):
        (tmp_path / name).write_bytes(name.encode())
    fake, looker = FakeMusic(), FakeLooker()

    def do(*arguments: object) -> Outcome:
        ports = fake_ports(
            projects=ProjectFiles(),
            journals=JournalFiles(tmp_path / "journals"),
            suggester=RuleBook(),
            extractor=BrightExtractor(),
            music=fake,
            looker=looker,
        )
        status = ran(ports, arguments)
        printed = capsys.readouterr()
        return Outcome(status, printed.out, printed.err)

    return Room(tmp_path, do, fake, looker)


def test_cut_follows_music_that_has_a_pulse(room: Room) -> None:
    at = room.folder
    outcome = room.command(
        *("cut", at / "a.mp4", at / "b.mp4", "-o", at / "x.mp4", "--project", at / "p.aigc"),
        *("--music", at / "song.wav", "--arc", "build", "--style", "trailer", "--length", 6),
    )

    assert outcome.status == 0, outcome.err
    assert "Cut to “song.wav”" in outcome.out
    project, _ = ProjectFiles().load(at / "p.aigc")
    (sequence,) = project.sequences
    pictures, _, *beds = sequence.tracks
    assert sequence.duration == 6 * sequence.frame_rate.nominal
    assert len(pictures.clips) > 2
    laid = [c for track in beds for c in track.clips]
    assert {c.name for c in laid} == {"song.wav"}
    assert max(c.end for c in laid) == sequence.duration


def test_every_face_of_the_footage_is_shown_and_counted(room: Room) -> None:
    at = room.folder
    face = replace(face_track(2, 6), signature=Floats.of([1.0] * 128))
    other = replace(face_track(2, 6), signature=Floats.of([0.0] * 128))
    for name, track in (("a.mp4", face), ("b.mp4", other)):
        room.looker.seen[name] = replace(looks(60, (track,)), told_apart_by="encoder")

    outcome = room.command(
        *("cut", at / "a.mp4", at / "b.mp4", "-o", at / "x.mp4", "--music", at / "song.wav"),
        *("--length", 6, "--every-face"),
    )

    assert outcome.status == 0, outcome.err
    assert "2 of 2 faces shown" in outcome.out


def test_every_face_where_none_is_known_is_told(room: Room) -> None:
    at = room.folder

    outcome = room.command(
        *("cut", at / "a.mp4", "-o", at / "x.mp4", "--music", at / "song.wav"),
        *("--length", 6, "--every-face"),
    )

    assert outcome.status == 0, outcome.err
    assert "No face in the footage is large enough to tell people apart." in outcome.err
    assert "Cut to “song.wav”" in outcome.out


def test_music_without_a_pulse_lies_under_a_rough_cut_and_that_is_told(room: Room) -> None:
    at = room.folder
    room.heard.pieces["song.wav"] = music(seconds=8, bpm=1)

    outcome = room.command(
        *("cut", at / "a.mp4", at / "b.mp4", "-o", at / "x.mp4", "--music", at / "song.wav"),
    )

    assert outcome.status == 0, outcome.err
    assert "No pulse is heard" in outcome.err
    assert "Rough cut" in outcome.out


def test_an_unknown_arc_is_told_before_anything_is_studied(room: Room) -> None:
    at = room.folder

    outcome = room.command(
        *("cut", at / "a.mp4", "-o", at / "x.mp4", "--music", at / "song.wav", "--arc", "zigzag")
    )

    assert outcome.status == 1
    assert "There is no arc “zigzag”" in outcome.err
    assert not (at / "x.mp4").exists()


def test_suggest_lists_a_cut_with_the_reasons_of_each_cut(room: Room) -> None:
    at = room.folder
    room.command("new", at / "p.aigc", at / "a.mp4", at / "b.mp4", at / "song.wav")

    outcome = room.command("suggest", at / "p.aigc", "--kind", "rhythm", "--json")

    assert outcome.status == 0, outcome.err
    (found,) = json.loads(outcome.out)["suggestions"]
    assert found["kind"] == "rhythm"
    assert found["cuts"]
    assert all("wanted length" in cut["terms"] for cut in found["cuts"])
    assert len(found["pace"]["wanted"]) == len(found["pace"]["achieved"])


def test_a_suggested_cut_is_accepted_as_one_step(room: Room) -> None:
    at = room.folder
    room.command("new", at / "p.aigc", at / "a.mp4", at / "b.mp4", at / "song.wav")

    outcome = room.command("accept", at / "p.aigc", "--kind", "rhythm")

    assert outcome.status == 0, outcome.err
    project, _ = ProjectFiles().load(at / "p.aigc")
    assert len(project.sequences) == 2


def test_music_on_the_timeline_is_fitted_to_a_length_and_told_with_its_joins(room: Room) -> None:
    at = room.folder
    room.heard.pieces["song.wav"] = music(240, 8)
    room.command("new", at / "m.aigc", at / "song.wav")

    listed = room.command("suggest", at / "m.aigc", "--kind", "music-fit", "--length", 5, "--json")
    outcome = room.command("accept", at / "m.aigc", "--kind", "music-fit", "--length", 5)

    (told,) = json.loads(listed.out)["suggestions"]
    assert told["kind"] == "music_fit"
    assert told["fit"]["after_frames"] == 125
    (join,) = told["fit"]["joins"]
    assert set(join["jump"]) >= {"level_db", "level_rank", "spectrum_db", "onset_rank"}
    assert outcome.out.splitlines()[-1] == "Accepted 1 of 1."
    project, _ = ProjectFiles().load(at / "m.aigc")
    (sequence,) = project.sequences
    assert sum(len(t.clips) for t in sequence.audio_tracks) == 2


def test_fitting_music_where_none_lies_is_told(room: Room) -> None:
    at = room.folder
    room.command("new", at / "q.aigc", at / "a.mp4")

    outcome = room.command("suggest", at / "q.aigc", "--kind", "music-fit")

    assert outcome.status == 1
    assert "There is no music on the timeline to fit." in outcome.err
