"""The dialog for highlights, trailers and shorts: it asks as its fields change, and hands over."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

from aigc_studio.core.media import MediaInfo
from aigc_studio.core.subjects import Subjects
from aigc_studio.gui.dialogs.reel_dialog import ReelDialog
from aigc_studio.jobs.context import JobContext
from aigc_studio.suggest.footage import ReelWish
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor
from tests.documents import asset, document, media_info
from tests.fake_music import FakeMusic
from tests.fake_subjects import FakeSubjectFinder
from tests.fakes import fake_ports


@pytest.fixture
def shown(show):
    project = document("V1: a[0:100] b[100:200]", seconds=60)
    song = asset("song", media_info(60, kind="audio"))
    project = replace(project, assets=(*project.assets, song))
    heard = FakeMusic()
    made = show(project, fake_ports(suggester=RuleBook(), extractor=BrightExtractor(), music=heard))
    made.desk.bench.analyses.request_all()
    made.settle()
    made.heard = heard
    return made


@pytest.fixture
def dialog(shown, qtbot):
    made = ReelDialog(shown.desk)
    qtbot.addWidget(made)
    made.show()
    shown.settle()
    return made


def choose(shown, qtbot, dialog, kind: str) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
    qtbot.waitUntil(lambda: shown.desk.bench.inbox.wishes.reel.kinds == (kind,), timeout=5000)
    shown.settle()


def test_highlights_are_planned_at_once_and_a_length_plans_again(shown, dialog, qtbot) -> None:
    assert dialog.note.text().startswith("Highlights of 30.0 s")
    assert dialog.pace.plot._rhythm is not None

    dialog.length.setValue(12)
    qtbot.waitUntil(lambda: shown.desk.bench.inbox.wishes.reel.seconds == 12, timeout=5000)
    shown.settle()

    assert dialog.note.text().startswith("Highlights of 12.0 s")


def test_only_the_fields_of_a_kind_are_shown(shown, dialog, qtbot) -> None:
    assert not dialog.music.isVisible()

    choose(shown, qtbot, dialog, "shorts")

    assert dialog.count.isVisible()
    assert not dialog.title.isVisible()
    assert dialog.length.value() == 45


def test_a_trailer_has_its_music_heard_first(shown, dialog, qtbot) -> None:
    choose(shown, qtbot, dialog, "trailer")

    assert shown.heard.heard == ["song"]
    assert shown.desk.bench.inbox.wishes.reel.music is not None


def test_what_was_not_listened_to_is_told_and_can_be(shown, dialog, qtbot) -> None:
    assert "2 files were not listened to" in dialog.silent.text()

    dialog.listen.click()
    shown.settle()

    assert not dialog.silent.isVisible()
    assert len(shown.desk.bench.listenings.spoken()) == 2


def test_confirming_chooses_the_suggestion_and_cancelling_takes_the_wish_back(
    shown, dialog, qtbot
) -> None:
    (found,) = dialog.offered()
    dialog._confirm()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert shown.desk.state.chosen == found.id

    again = ReelDialog(shown.desk)
    qtbot.addWidget(again)
    choose(shown, qtbot, again, "shorts")
    again.reject()
    shown.settle()

    assert shown.desk.bench.inbox.wishes.reel.kinds == ("highlights",)
    assert ReelWish().kinds == ()


def test_what_was_typed_right_before_enter_is_in_the_suggestion(shown, dialog, qtbot) -> None:
    choose(shown, qtbot, dialog, "trailer")

    dialog.title.setText("Soon")
    dialog._confirm()
    shown.settle()

    (found,) = dialog.offered()
    assert shown.desk.bench.inbox.wishes.reel.title == "Soon"
    assert [cue.text for track in found.edit.sequence.subtitles for cue in track.cues] == ["Soon"]
    assert shown.desk.state.chosen == found.id


def test_music_that_cannot_be_heard_is_told_and_not_heard_again_and_again(
    shown, dialog, qtbot
) -> None:
    shown.heard.failure = "“song” cannot be decoded."
    dialog.kind.setCurrentIndex(dialog.kind.findData("trailer"))
    qtbot.waitUntil(lambda: shown.heard.heard == ["song"], timeout=5000)
    shown.settle()
    assert dialog.note.text() == "“song” cannot be decoded."

    dialog._ask()
    shown.settle()

    assert dialog.note.text() == "“song” cannot be decoded."
    assert shown.heard.heard == ["song"]


class Watching(FakeSubjectFinder):
    """Looks until it is told to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.began = threading.Event()
        self.was_stopped = threading.Event()

    def find(self, path: str, info: MediaInfo, context: JobContext) -> Subjects:
        self.began.set()
        self.was_stopped.wait(10)
        return super().find(path, info, context)


@pytest.fixture
def framing(show, qtbot):
    """Opens the dialog for shorts with a finder of subjects of its own."""

    def make(finder: FakeSubjectFinder):
        project = document("V1: a[0:100] b[100:200]", seconds=60)
        ports = fake_ports(suggester=RuleBook(), extractor=BrightExtractor(), subjects=finder)
        shown = show(project, ports)
        shown.desk.bench.analyses.request_all()
        shown.settle()
        made = ReelDialog(shown.desk)
        qtbot.addWidget(made)
        made.kind.setCurrentIndex(made.kind.findData("shorts"))
        return shown, made

    return make


def test_leaving_ends_the_look_for_subjects_that_it_began(framing, qtbot) -> None:
    finder = Watching()
    shown, dialog = framing(finder)
    qtbot.waitUntil(finder.began.is_set, timeout=5000)
    jobs = [job for job in shown.studio.jobs.jobs if job.key.startswith("subjects:")]
    assert jobs

    dialog.reject()

    assert all(job.cancelled.is_set() for job in jobs)
    finder.was_stopped.set()
    shown.settle()
    assert not shown.desk.bench.watchings.watched()


def test_pictures_that_cannot_be_looked_at_are_told(framing) -> None:
    shown, dialog = framing(FakeSubjectFinder("/footage/a", "/footage/b"))
    shown.settle()
    dialog._ask()
    shown.settle()

    assert dialog.note.text().endswith("cannot be decoded.")
