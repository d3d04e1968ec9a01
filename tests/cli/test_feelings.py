"""``analyze --only emotion,motion`` on fakes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from aigc_studio.core.results import Floats
from tests.documents import media_info
from tests.fake_feeling import FakeFeelings, feeling
from tests.fake_media import FakeExtractor, FakeProber, features_of
from tests.fakes import fake_ports
from tests.headless import ran

INFO = media_info(2)
CALM = feeling(2, picture=lambda _t: 0.25, gladness=-0.5)
Command = Callable[..., tuple[int, str, str]]


class MovingExtractor(FakeExtractor):
    def extract(self, path, info, context):
        features = features_of(info)
        features.curves["motion"] = Floats.of([0.125] * len(features.times))
        return features


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    monkeypatch.chdir(tmp_path)
    for name in ("film.mp4", "tune.wav"):
        (tmp_path / name).write_bytes(name.encode())
    infos = {"film.mp4": INFO, "tune.wav": media_info(2, kind="audio")}

    def call(*arguments: str) -> tuple[int, str, str]:
        ports = fake_ports(
            prober=FakeProber(infos),
            extractor=MovingExtractor(),
            feelings=FakeFeelings({"film.mp4": CALM}),
        )
        status = ran(ports, arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def test_emotion_and_motion_are_curves_of_each_file(command: Command) -> None:
    status, out, _ = command("analyze", "film.mp4", "--only", "emotion,motion", "--json")

    (entry,) = json.loads(out)["files"]
    assert status == 0
    assert entry["emotion"] == {
        "start": 0.0,
        "step": 0.04,
        "arousal": [0.25] * 50,
        "arousal_sd": [0.2] * 50,
        "valence": [-0.5] * 50,
        "valence_sd": [0.4] * 50,
        "sources": ["picture"],
        "shares": [
            {"term": "motion", "source": "picture", "arousal": 0.25, "valence": None},
            {"term": "glad picture", "source": "picture", "arousal": None, "valence": -0.5},
        ],
    }
    assert entry["motion"] == {"times": [i / 25 for i in range(50)], "speed": [0.125] * 50}
    assert "shots" not in entry


def test_sound_has_a_feeling_and_no_motion(command: Command) -> None:
    _, out, _ = command("analyze", "tune.wav", "--only", "emotion,motion", "--json")

    (entry,) = json.loads(out)["files"]
    assert entry["emotion"]["sources"] == ["sound"]
    assert entry["motion"] is None


def test_as_text_each_tenth_has_a_line(command: Command) -> None:
    _, out, _ = command("analyze", "film.mp4", "--only", "emotion,motion")

    lines = out.splitlines()
    assert lines[1] == "      0.000 s  arousal 0.25 ± 0.20  valence -0.50 ± 0.40"
    assert lines[10].split()[0] == "1.800"
    assert lines[11] == "  motion: 0.125 widths a second"
