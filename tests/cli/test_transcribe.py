"""Transcribing from the command line, on a fake listener."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from aigc_studio.core.results import Floats
from aigc_studio.core.speech import ListenWish, Voice
from tests.fake_speech import FakeListener, speech
from tests.fakes import FakeModels, FakeSubtitleFiles, fake_ports
from tests.headless import ran

SAID = speech(
    "Hello[0.5:0.9]#0 there.[1:1.4]#0 Yes?[2:2.5]#1",
    seconds=4,
    voices=(Voice(0, Floats(), 0.8), Voice(1, Floats(), 0.5)),
)

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def listener() -> FakeListener:
    return FakeListener({"talk.wav": SAID})


@pytest.fixture
def models() -> FakeModels:
    return FakeModels()


@pytest.fixture
def files() -> FakeSubtitleFiles:
    return FakeSubtitleFiles()


@pytest.fixture
def command(
    listener: FakeListener,
    models: FakeModels,
    files: FakeSubtitleFiles,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.wav").write_bytes(b"sound")

    def call(*arguments: str) -> tuple[int, str, str]:
        ports = fake_ports(listener=listener, models=models, subtitles=files)
        status = ran(ports, arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def test_text_has_a_line_a_sentence_under_its_speaker(command: Command, tmp_path: Path) -> None:
    status, out, _ = command("transcribe", "talk.wav", "-o", "talk.txt")

    assert status == 0
    assert (tmp_path / "talk.txt").read_text() == ("Speaker 1:\nHello there.\n\nSpeaker 2:\nYes?\n")
    assert "3 words, 2 voices, language en" in out


def test_data_has_words_cues_and_speech_in_seconds(command: Command, tmp_path: Path) -> None:
    command("transcribe", "talk.wav", "-o", "talk.json")

    found = json.loads((tmp_path / "talk.json").read_text())

    assert found["language"] == "en"
    assert found["words"][2] == {
        "text": "Yes?",
        "start": 2.0,
        "end": 2.5,
        "confidence": 0.9,
        "speaker": 1,
    }
    assert found["speech"][0] == {"start": 0.5, "end": 0.9}
    assert "Hello there." in found["cues"][0]["text"]
    assert found["cues"][0]["start"] <= 0.5


def test_subtitles_are_cues_with_the_speakers_where_several_speak(
    command: Command, tmp_path: Path, files: FakeSubtitleFiles
) -> None:
    status, _, _ = command("transcribe", "talk.wav", "-o", "talk.srt")

    (written,) = files.files.values()
    assert status == 0
    assert written.original.format == "srt"
    assert [cue.speaker for cue in written.cues if "Yes" in cue.text] == ["Speaker 2"]


def test_subtitles_of_a_file_without_words_are_refused(command: Command, tmp_path: Path) -> None:
    status, _, err = command("transcribe", "quiet.wav", "-o", "quiet.srt")

    assert status == 1
    assert "No words were found" in err


def test_what_is_asked_for_reaches_the_listener(
    command: Command, listener: FakeListener, models: FakeModels
) -> None:
    options = ("--language", "zh", "--speakers", "3", "--script", "traditional", "--translate")

    command("transcribe", "talk.wav", *options, "--vocabulary", "银杏", "秋", "-o", "talk.txt")

    assert listener.tasks[0].wish == ListenWish(
        language="zh",
        speakers=3,
        script="traditional",
        is_translated=True,
        vocabulary=("银杏", "秋"),
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("talk.wav", "-o", "talk.docx"), "cannot be written; end it in"),
        (("talk.wav", "-o", "nowhere/talk.txt"), "There is no folder"),
        (("talk.wav", "-o", "talk.txt", "--model", "transnetv2"), "There is no speech model"),
        (("talk.wav", "-o", "talk.txt", "--model", "whisper-9"), "There is no speech model"),
        (("bad.wav", "-o", "talk.txt"), "cannot be read"),
        (("picture.png", "-o", "talk.txt"), "has no sound"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_and_nothing_is_written(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    status, _, err = command("transcribe", *arguments)

    assert status == 1
    assert sentence in err
    assert [p.name for p in tmp_path.iterdir()] == ["talk.wav"]


def test_the_file_itself_is_never_written_over(command: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_bytes(b"a film with an odd name")

    status, _, err = command("transcribe", "talk.txt", "-o", "talk.txt")

    assert status == 1
    assert "choose another name" in err
    assert (tmp_path / "talk.txt").read_bytes() == b"a film with an odd name"


def test_a_failure_keeps_an_earlier_file(
    command: Command, listener: FakeListener, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text("earlier")
    listener.failure = "The model broke."

    status, _, err = command("transcribe", "talk.wav", "-o", "talk.txt")

    assert status == 1
    assert "The model broke." in err
    assert (tmp_path / "talk.txt").read_text() == "earlier"


def test_analysis_tells_speech_alone_or_beside_shots(command: Command) -> None:
    _, alone, _ = command("analyze", "--only", "speech", "--json", "talk.wav")
    _, both, _ = command("analyze", "--only", "shots,speech", "--json", "film.mp4")

    (entry,) = json.loads(alone)["files"]
    assert [w["text"] for w in entry["speech"]["words"]] == ["Hello", "there.", "Yes?"]
    assert "boundaries" not in entry
    (film,) = json.loads(both)["files"]
    assert film["boundaries"]
    assert film["speech"]["words"] == []
