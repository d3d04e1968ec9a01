"""``tag`` on fakes: per shot what is seen, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes import fake_ports
from tests.headless import ran


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "red_dog.mp4"
    file.write_bytes(b"film")
    return file


def test_a_file_is_told_shot_by_shot(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = ran(fake_ports(), ["tag", film, "--json"])

    told = json.loads(capsys.readouterr().out)["files"][0]
    shots = told["shots"]
    assert (status, told["tagged_by"], told["read_by"]) == (0, "fake", "")
    assert shots[0]["start"] == 0.0
    tags = {tag["key"]: tag for shot in shots for tag in shot["tags"]}
    assert tags["object/dog"] == {
        "kind": "object", "key": "object/dog", "en": "dog", "zh": "dog的", "confidence": 0.9,
    }  # fmt: skip
    assert {"place", "time", "colours", "text", "people", "scale", "motion"} <= shots[0].keys()
    assert shots[0]["key_frames"]


def test_people_read_it_too(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = ran(fake_ports(), ["tag", film])

    assert status == 0
    assert "dog dog的 0.90" in capsys.readouterr().out


def test_a_folder_without_media_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = ran(fake_ports(), ["tag", tmp_path])

    assert status == 1
    assert "no media" in capsys.readouterr().err
