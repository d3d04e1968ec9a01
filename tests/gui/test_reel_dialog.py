"""The dialog for highlights, trailers and shorts: it asks as its fields change, and hands over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

from aigc_studio.gui.dialogs.reel_dialog import ReelDialog
from aigc_studio.suggest.footage import ReelWish
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor
from tests.documents import asset, document, media_info
from tests.fake_music import FakeMusic
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
    (found,) = dialog.found()
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
