"""``tighten`` on fakes of media and listening: what goes, what is said, what is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import Speech
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.suggest.rules import RuleBook
from tests.fake_speech import FakeListener
from tests.fakes import FakeSettings, fake_ports
from tests.headless import ran
from tests.speeches import speech

TALK = speech("so (0.3) um (0.3) we begin. (2.5) and this is it.", start="0.2", seconds=8)


@dataclass
class Desk:
    """One folder with a talk in it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    settings: Settings = field(default_factory=Settings)
    listener: FakeListener = field(default_factory=FakeListener)
    said: str = ""

    def tighten(self, *options: object) -> int:
        ports = fake_ports(
            projects=ProjectFiles(),
            suggester=RuleBook(),
            listener=self.listener,
            settings=FakeSettings(self.settings),
        )
        outputs = ["-o", self.folder / "out.mp4", "--project", self.folder / "p.aigc"]
        arguments = ["tighten", self.folder / "talk.mp4", *outputs, *options]
        status = ran(ports, arguments)
        printed = self.capsys.readouterr()
        self.said = printed.out + printed.err
        return status

    @property
    def project(self) -> Project:
        return ProjectFiles().load(self.folder / "p.aigc")[0]

    @property
    def clips(self) -> int:
        return len(self.project.sequences[0].audio_tracks[0].clips)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    (tmp_path / "talk.mp4").write_bytes(b"talk")
    made = Desk(tmp_path, capsys)
    made.listener.speeches["talk.mp4"] = TALK
    return made


def test_silences_and_fillers_go_in_one_step(desk: Desk) -> None:
    assert desk.tighten() == 0

    assert "silences 2, fillers 1." in desk.said
    sequence = desk.project.sequences[0]
    picture, sound = sequence.video_tracks[0], sequence.audio_tracks[0]
    assert [(c.start, c.duration) for c in picture.clips] == [
        (c.start, c.duration) for c in sound.clips
    ]
    assert desk.clips == 4


def test_fillers_stay_when_asked(desk: Desk) -> None:
    assert desk.tighten("--keep-fillers") == 0

    assert "silences 2, fillers 0." in desk.said


def test_words_can_be_kept_by_name_and_in_the_settings(desk: Desk) -> None:
    assert desk.tighten("--keep", "UM") == 0
    assert "fillers 0." in desk.said

    (desk.folder / "p.aigc").unlink()
    desk.settings = Settings(kept_words=("um",))
    assert desk.tighten() == 0
    assert "fillers 0." in desk.said


def test_the_margin_and_the_shortest_silence_are_the_users(desk: Desk) -> None:
    assert desk.tighten("--min-silence", "4", "--keep-fillers") == 0
    assert "silences 0," in desk.said

    (desk.folder / "p.aigc").unlink()
    desk.tighten("--margin", "1", "--keep-fillers")
    wide = desk.project.sequences[0].duration
    (desk.folder / "p.aigc").unlink()
    desk.tighten("--keep-fillers")
    assert desk.project.sequences[0].duration < wide


def test_the_language_is_handed_to_the_listener(desk: Desk) -> None:
    desk.tighten("--language", "zh")

    assert [task.wish.language for task in desk.listener.tasks] == ["zh"]


def test_what_cannot_be_listened_to_is_told_and_nothing_is_written(desk: Desk) -> None:
    desk.listener.failure = "The speech model is broken; install it again."

    assert desk.tighten() == 1

    assert "The speech model is broken" in desk.said
    assert not (desk.folder / "p.aigc").exists()


def test_speech_without_words_still_loses_its_silences(desk: Desk) -> None:
    wordless = Speech("", (), (), TALK.voiced, TALK.activity, TALK.levels_db, TALK.heard)
    desk.listener.speeches["talk.mp4"] = wordless

    assert desk.tighten() == 0

    assert "silences 2, fillers 0." in desk.said


@pytest.mark.parametrize("options", [("--margin", "-1"), ("--min-silence", "x"), ("--nonsense",)])
def test_wrong_use_exits_with_2(desk: Desk, options: tuple[str, ...]) -> None:
    assert desk.tighten(*options) == 2


def test_it_listens_without_looking_first(desk: Desk) -> None:
    assert desk.tighten() == 0

    assert "Listen to talk.mp4" in desk.said
    assert "Look at" not in desk.said
