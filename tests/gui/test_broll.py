"""The B-roll dialog, its cards and the shot list, on fakes, as an editor walks through them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from aigc_studio.gui.dialogs.broll_dialog import BrollDialog
from aigc_studio.gui.dialogs.shot_list_dialog import ShotListDialog
from aigc_studio.gui.suggestions.suggestion_card import SuggestionCard
from aigc_studio.suggest.broll_material import BrollWish
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import document
from tests.fake_finding import FakeIndex
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.libraries import library_shot, on_disk, with_library
from tests.speeches import speech

TALK = (
    "hello and welcome to my own workshop. (6) the old river carries heavy boats. (10)"
    " my grandfather built violins from maple wood. (10) the lighthouse keeper is gone. (6)"
)
WORDS = {
    "river.mp4": "river boats",
    "boats.mp4": "boats",
    "brook.mp4": "river",
    "violins.mp4": "violins maple wood",
}


@pytest.fixture
def shown(show, tmp_path: Path):
    files = on_disk(tmp_path, *WORDS)
    project = with_library(document("V1: a[0:2000]\nA1: a[0:2000]"), *files)
    index = FakeIndex()
    for file in files:
        index.put(file.fingerprint, "1", [library_shot(file, WORDS[file.name])])
    listener = FakeListener({"a": speech(TALK, seconds=100)})
    # The index is what it is: nobody looks at these files.
    index.put = lambda *_what: None  # type: ignore[method-assign]
    made = show(project, fake_ports(suggester=RuleBook(), index=index, listener=listener))
    made.settle()
    return made


@pytest.fixture
def dialog(shown, qtbot):
    shown.desk.bench.listenings.request(shown.session.project.assets[0].id)
    shown.settle()
    return opened(shown, qtbot)


def opened(shown, qtbot, **options) -> BrollDialog:
    made = BrollDialog(shown.desk, **options)
    qtbot.addWidget(made)
    made.show()
    rest(shown, qtbot, made)
    return made


def rest(shown, qtbot, dialog) -> None:
    qtbot.waitUntil(lambda: not dialog._rest.isActive(), timeout=5000)
    shown.settle()


def offered(shown, kind: str = "broll") -> list[Suggestion]:
    return [s for s in shown.desk.bench.inbox.suggestions if s.kind == kind]


def names(shown) -> list[str]:
    return [s.broll.name for s in offered(shown) if s.broll is not None]


def test_the_dialog_plans_at_once_and_every_field_plans_again(shown, dialog, qtbot) -> None:
    assert names(shown) == ["river.mp4", "violins.mp4"]
    assert dialog.note.text().startswith("2 shots cover ")
    assert dialog.shots.isEnabled()

    dialog.coverage.setValue(3)
    rest(shown, qtbot, dialog)
    assert len(names(shown)) == 1

    dialog.coverage.setValue(50)
    violins = next(a for a in shown.session.project.assets if a.name == "violins.mp4")
    dialog.footage.choose(violins.id, "not")
    rest(shown, qtbot, dialog)
    assert names(shown) == ["river.mp4"]


def test_from_the_dialog_to_the_card_to_the_timeline_and_back(shown, dialog, qtbot) -> None:
    before = shown.session.project

    dialog._confirm()
    shown.settle()
    assert dialog.result() == QDialog.DialogCode.Accepted
    first, second = offered(shown)
    assert shown.desk.state.chosen == first.id
    card = shown.workspace.suggestions.findChild(SuggestionCard)
    assert card is not None
    assert "<b style=" in card.broll.said.text()
    assert "river.mp4, " in card.broll.shot.text()

    shown.do("first")
    other = first.broll_of(1)
    assert other is not None
    assert card.broll.shot.text().startswith(f"{other.name}, ")
    shown.do("accept")
    shown.settle()

    (laid,) = next(t for t in shown.sequence.tracks if t.name == "B-roll").clips
    assert laid.name == other.name != "river.mp4"
    assert laid.range_in_parent == first.range
    assert [s.id for s in offered(shown)] == [second.id]
    shown.do("undo")
    shown.settle()
    assert shown.session.project is before


def test_cancelling_takes_the_wish_back(shown, dialog) -> None:
    dialog.reject()
    shown.settle()

    assert offered(shown) == []
    assert shown.desk.bench.inbox.wishes.broll == BrollWish()


def test_talk_that_nobody_listened_to_can_be_had_written_down_here(shown, qtbot) -> None:
    dialog = opened(shown, qtbot)
    assert dialog.silent.isVisible()
    assert "nothing is offered" in dialog.note.text()

    dialog.silent.listen.click()
    rest(shown, qtbot, dialog)

    assert not dialog.silent.isVisible()
    assert names(shown) == ["river.mp4", "violins.mp4"]


def test_a_script_is_pasted_or_read_and_becomes_a_timeline(shown, qtbot, tmp_path: Path) -> None:
    file = tmp_path / "script.md"
    file.write_text("# Talk\n\nThe *river* carries boats. Nobody saw the lighthouse keeper.")
    dialog = opened(shown, qtbot, is_for_script=True)
    assert dialog.script.isVisible()
    assert dialog.note.text() == "There is no text yet."

    dialog.script.read(file)
    shown.settle()
    rest(shown, qtbot, dialog)

    (found,) = offered(shown)
    assert "Timeline of the script" in dialog.note.text()
    assert [row.phrase for row in dialog.wanted()] == ["lighthouse keeper"]
    dialog._confirm()
    shown.settle()
    assert shown.desk.state.chosen == found.id


def test_a_script_that_cannot_be_read_is_told(shown, qtbot, tmp_path: Path) -> None:
    dialog = opened(shown, qtbot, is_for_script=True)

    dialog.script.read(tmp_path / "gone.txt")
    shown.settle()

    assert dialog.note.text().startswith("“gone.txt” cannot be read")


def test_the_shot_list_goes_to_its_place_and_out_to_a_file(shown, dialog, qtbot, tmp_path) -> None:
    rows = dialog.wanted()
    listed = ShotListDialog(shown.desk, rows)
    qtbot.addWidget(listed)
    listed.show()

    listed.table.setCurrentCell(0, 0)
    assert shown.desk.state.playhead == rows[0].frames.start

    listed.write(tmp_path / "list.csv")
    shown.settle()
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert "lighthouse keeper" in text
    assert listed.note.text() == "Written to list.csv"
    listed.write(tmp_path / "no" / "list.csv")
    shown.settle()
    assert listed.note.text().startswith("“list.csv” cannot be written")


def test_the_command_opens_the_dialog_and_tells_where_nothing_is_missing(shown, qtbot) -> None:
    said: list[str] = []
    shown.desk.said.connect(said.append)

    shown.do("shot_list")
    shown.do("broll")
    (dialog,) = shown.window.findChildren(BrollDialog)
    rest(shown, qtbot, dialog)
    dialog.reject()
    shown.settle()

    assert said[0].startswith("Nothing is missing")


def test_the_wish_is_there_again_when_the_dialog_is_opened_again(shown, dialog, qtbot) -> None:
    dialog.coverage.setValue(40)
    dialog.ambience.setChecked(True)
    rest(shown, qtbot, dialog)
    dialog._confirm()
    shown.settle()

    again = opened(shown, qtbot)

    assert again.wish() == replace(dialog.wish(), is_asked=True)
    assert again.coverage.value() == 40


def test_a_search_that_was_stopped_is_told_and_begins_again_with_a_change(shown, qtbot) -> None:
    bench = shown.desk.bench
    bench.listenings.request(shown.session.project.assets[0].id)
    shown.settle()
    embedder = shown.session.ports.embedder
    read = embedder.texts

    def texts(*_what):
        context = _what[-1]
        context.cancelled.wait(10)
        context.check()

    embedder.texts = texts
    dialog = BrollDialog(shown.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bench.brolls.is_asking, timeout=5000)
    (job,) = (j for j in shown.studio.jobs.jobs if j.key.startswith("broll:"))
    job.cancel()
    qtbot.waitUntil(lambda: job.is_over, timeout=5000)

    assert dialog.note.text().startswith("Stopped")
    assert not dialog.bar.isVisible()

    embedder.texts = read
    dialog.coverage.setValue(50)
    rest(shown, qtbot, dialog)
    assert names(shown) == ["river.mp4", "violins.mp4"]
