"""The dialog that fits music: it looks for joins, offers ways, and hands the chosen one over."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QDialog

from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import ClipId
from aigc_studio.gui.dialogs.fit_dialog import FitDialog
from aigc_studio.gui.suggestions.fit_view import FitView, join_words
from aigc_studio.suggest.footage import FitWish
from aigc_studio.suggest.rules import RuleBook
from tests.documents import document
from tests.fake_music import FakeJoins
from tests.fakes import fake_ports

SONG = ClipId("A2:song")


@pytest.fixture
def shown(show):
    finder = FakeJoins()
    project = document("V1: a[0:1000]\nA2: song[0:1500]", seconds=60)
    made = show(project, fake_ports(suggester=RuleBook(), joins=finder))
    made.settle()
    made.finder = finder
    return made


@pytest.fixture
def dialog(shown, qtbot):
    clip = shown.desk.sequence.find_clip(SONG)[1]
    made = FitDialog(shown.desk, shown.workspace.review, clip)
    qtbot.addWidget(made)
    made.show()
    shown.settle()
    return made


def test_joins_are_looked_for_and_the_ways_are_listed(shown, dialog) -> None:
    assert shown.finder.looked == ["song"]
    assert not dialog.bar.isVisible()
    assert dialog.ways.count() == 3
    assert dialog.ways.item(0).text().startswith("Fit “song” to 40.0 s with its own ending")
    assert dialog.view.plot._fit is not None
    assert "more" in dialog.view.words.text()


def test_another_length_makes_other_ways(shown, dialog, qtbot) -> None:
    dialog.target.setCurrentIndex(1)
    dialog.seconds.setValue(90)
    wanted = FitWish(SONG, Fraction(90))
    qtbot.waitUntil(lambda: shown.desk.bench.inbox.wishes.fit == wanted, timeout=5000)
    shown.settle()

    assert dialog.found().fit.after_frames == 90 * 25


def test_the_chosen_way_is_the_one_that_is_accepted(shown, dialog) -> None:
    dialog.ways.setCurrentRow(2)
    dialog._confirm()
    found = dialog.found()

    assert shown.desk.state.chosen == found.id
    assert shown.workspace.review.alternative == 2
    shown.workspace.review.accept()
    shown.settle()
    clips = [c for _, c in shown.desk.sequence.clips() if c.name == "song"]
    expected = found.edit_of(2).apply(document("V1: a[0:1000]\nA2: song[0:1500]", seconds=60))
    assert clips == [c for _, c in expected.sequence().clips() if c.name == "song"]
    shown.desk.bench.session.undo()
    assert shown.desk.sequence.find_clip(SONG) is not None


def test_leaving_it_takes_the_wish_back(shown, dialog) -> None:
    dialog.target.setCurrentIndex(1)
    dialog._ask()
    shown.settle()

    dialog.done(QDialog.DialogCode.Rejected)
    shown.settle()

    assert shown.desk.bench.inbox.wishes.fit == FitWish()


def test_a_failure_is_told_in_the_dialog(shown, qtbot) -> None:
    shown.finder.failure = "The file broke."
    clip = shown.desk.sequence.find_clip(SONG)[1]
    made = FitDialog(shown.desk, shown.workspace.review, clip)
    qtbot.addWidget(made)
    shown.settle()

    assert made.note.text() == str(MediaError("The file broke."))


def test_a_card_shows_the_parts_and_tells_its_joins(shown, dialog) -> None:
    found = dialog.found()
    view = FitView(shown.desk.look, found.fit)
    view.resize(320, 200)
    picture = view.plot.grab().toImage()

    colours = {picture.pixel(x, 20) for x in range(picture.width())}
    assert len(colours) > 1
    words = join_words(found.fit.joins[0], has_bars=True)
    assert words.startswith(f"Bar {found.fit.joins[0].leave.bar} (")
    bare = replace(found.fit.joins[0])
    assert join_words(bare, has_bars=False)[0].isdigit()


def test_a_length_typed_right_before_enter_is_the_one_that_is_chosen(shown, dialog) -> None:
    dialog.ways.setCurrentRow(1)
    dialog.target.setCurrentIndex(1)
    dialog.seconds.setValue(90)
    dialog._confirm()
    shown.settle()

    found = dialog.found()
    assert found.fit.after_frames == 90 * 25
    assert shown.desk.state.chosen == found.id
