"""Telling faces and looks from the command line, on a fake looker."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fake_looks import FakeLooker, face_track, looks
from tests.fakes import fake_ports
from tests.headless import ran


def called(looker: FakeLooker, *arguments: str) -> int:
    return ran(fake_ports(looker=looker), arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "film.mp4").write_bytes(b"pictures")
    return tmp_path


def test_faces_and_looks_are_told_in_seconds_and_shares(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    looker = FakeLooker({"film.mp4": looks(60, (face_track(1, 3),), right=0.1)})

    assert called(looker, "analyze", "--only", "faces,looks", "--json", "film.mp4") == 0

    (entry,) = json.loads(capsys.readouterr().out)["files"]
    (track,) = entry["faces"]["tracks"]
    assert (track["start"], track["end"]) == (1.0, 2.8)
    assert track["boxes"][0] == [0.4, 0.2, 0.2, 0.4]
    assert track["valence"][0] == 0.7
    assert entry["faces"]["expressions"][3] == "happy"
    shots = entry["looks"]["shots"]
    assert shots[0]["start"] == 0.0
    assert shots[-1]["end"] == 60.0
    assert {shot["camera"] for shot in shots} == {"pan left"}
    assert shots[0]["direction"][0] == pytest.approx(0.1)
    assert "boundaries" not in entry


def test_lines_say_when_nobody_looked_for_faces(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = replace(looks(60), has_looked_for_faces=False, detector="flow (no model)")

    assert (
        called(FakeLooker({"film.mp4": seen}), "analyze", "--only", "faces,looks", "film.mp4") == 0
    )

    lines = capsys.readouterr().out
    assert "faces were not looked for: the model is missing, or AI is off" in lines
    assert "unknown, still" in lines
    assert "0 visual hits (flow (no model))" in lines


def test_kinds_of_sound_and_prosody_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(FakeLooker(), "analyze", "--only", "sound", "--json", "film.mp4") == 0

    (entry,) = json.loads(capsys.readouterr().out)["files"]
    sound = entry["sound"]
    assert [(s["kind"], s["start"]) for s in sound["spans"]] == [("speech", 0.0)]
    assert (sound["step"], sound["speech"][0], sound["music"][0]) == (0.04, 1.0, 0.0)
    assert sound["prosody"]["pitch_hz"][:2] == [120.0, 120.0]

    assert called(FakeLooker(), "analyze", "--only", "sound", "film.mp4") == 0
    assert "voice: 120 Hz, 4.0 syllables a second (fake)" in capsys.readouterr().out
