from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aigc_studio.core.records import Judgement
from aigc_studio.core.settings import Settings
from aigc_studio.storage.feedback import FeedbackFile
from aigc_studio.storage.settings import SettingsFile


def test_settings_come_back(tmp_path: Path) -> None:
    store = SettingsFile(tmp_path / "a" / "settings.json")
    wanted = replace(Settings(), language="zh", device="cpu", window_state={"edit": "AAA"})
    wanted = replace(wanted, label_names={"red": "Interview"})

    store.save(wanted)

    assert store.load() == wanted


def test_broken_settings_are_put_aside_and_the_defaults_taken(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"language": "klingon"}')

    assert SettingsFile(path).load() == Settings()
    assert path.with_suffix(".broken").read_text() == '{"language": "klingon"}'


def test_judgements_are_kept_and_a_broken_line_is_left_out(tmp_path: Path) -> None:
    log = FeedbackFile(tmp_path / "f.jsonl")
    line = Judgement("split-1", "split", "accept", 0.9, (("TransNetV2", 0.8),), "film", 1.5)

    log.add(line)
    with (tmp_path / "f.jsonl").open("ab") as file:
        file.write(b"{torn\n")
    log.add(replace(line, judgement="undo"))

    assert log.all() == [line, replace(line, judgement="undo")]


def test_a_line_that_was_half_written_does_not_spoil_the_next(tmp_path: Path) -> None:
    log = FeedbackFile(tmp_path / "f.jsonl")
    line = Judgement("split-1", "split", "accept", 0.9, (("TransNetV2", 0.8),), "film", 1.5)

    log.add(line)
    with (tmp_path / "f.jsonl").open("ab") as file:
        file.write(b'{"suggestion_id": "spl')
    log.add(replace(line, judgement="undo"))

    assert log.all() == [line, replace(line, judgement="undo")]
