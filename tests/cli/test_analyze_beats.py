"""Telling beats from the command line, on a fake listener."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aigc_studio.cli.pump import Pump
from aigc_studio.cli.run import run
from aigc_studio.core.music import Music
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.studio import Studio
from tests.fake_music import FakeMusic, music
from tests.fakes import fake_ports
from tests.headless import ran


def called(listener: FakeMusic, *arguments: str) -> int:
    return ran(fake_ports(music=listener), arguments)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "song.wav").write_bytes(b"sound")
    return tmp_path


def test_beats_tempo_and_parts_are_told_in_seconds(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listener = FakeMusic({"song.wav": music(60, 8)})

    assert called(listener, "analyze", "--only", "beats", "--json", "song.wav") == 0

    (entry,) = json.loads(capsys.readouterr().out)["files"]
    assert entry["tempo"] == 60.0
    assert [b["at"] for b in entry["beats"]] == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    assert [b["downbeat"] for b in entry["beats"]] == 2 * [True, False, False, False]
    assert entry["beats"][1]["strength"] == 0.5
    assert entry["sections"] == [
        {"start": 0.0, "end": 4.0, "kind": "intro", "energy": 0.3},
        {"start": 4.0, "end": 8.0, "kind": "drop", "energy": 0.9},
    ]
    heard = entry["music"]
    assert (heard["key"], heard["mode"], heard["tracker"]) == ("C", "major", "fake")
    assert heard["tempos"] == [{"start": 0.0, "end": 8.0, "bpm": 60.0}]
    assert heard["beats"] == entry["beats"]
    assert "boundaries" not in entry


def test_a_piece_is_told_in_lines_and_one_without_a_pulse_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "talk.wav").write_bytes(b"talk")
    start = music().start
    silent = Music(start, start + 5, 0.0, tracker="fake")
    listener = FakeMusic({"song.wav": music(60, 8), "talk.wav": silent})

    assert called(listener, "analyze", "--only", "beats", "song.wav", "talk.wav") == 0

    out = capsys.readouterr().out
    assert "60.0 beats a minute, 8 beats, C major (fake)" in out
    assert "drop      4.000 .. 8.000     s  energy 0.90" in out
    assert "no beat (fake)" in out


def test_hearing_is_cached_unless_it_is_wished_afresh(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listener = FakeMusic()
    pump = Pump()
    studio = Studio(fake_ports(music=listener), JobSystem(pump.post))
    for more in ((), (), ("--no-cache",)):
        run(studio, pump, ("analyze", "--only", "beats", *more, "song.wav"))
    studio.jobs.close()

    assert listener.heard == ["song.wav", "song.wav"]
