"""The dialog in which people are told apart, named and erased; groups of angles beside media."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox, QPushButton

from aigc_studio.core.document import Angle, MulticamGroup
from aigc_studio.core.ids import GroupId
from aigc_studio.core.looks import Box
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.people import Portrait
from aigc_studio.core.settings import Settings
from aigc_studio.core.sounds import Sounds
from aigc_studio.editing.groups import SetMulticamGroup
from aigc_studio.gui.dialogs.people_dialog import PeopleDialog, portrait
from aigc_studio.gui.group_rows import GroupRows
from aigc_studio.gui.suggestions.suggestion_card import SuggestionCard
from aigc_studio.jobs.context import JobContext
from aigc_studio.suggest.rules import RuleBook
from tests.documents import document
from tests.fake_ear import FakeEar
from tests.fakes import fake_ports
from tests.heard_events import RATE, happening, imprint
from tests.seen_faces import PeopleLooker, face_of, looks_with


class EventsEar(FakeEar):
    """Hears the same event in both files, in the second three seconds later."""

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Sounds:
        heard = super().hear(path, info, settings, context)
        skipped = 3 * RATE if Path(path).stem == "b" else 0
        return replace(heard, imprint=imprint(happening(24)[skipped:]))


def opened(show, qtbot) -> tuple[object, PeopleDialog]:
    looker = PeopleLooker({"a": looks_with(face_of(1, 0, 20), face_of(2, 30, 36))})
    shown = show(document("V1: a[0:100]"), fake_ports(looker=looker))
    shown.desk.bench.analyses.request_all()
    shown.settle()
    made = PeopleDialog(shown.desk)
    qtbot.addWidget(made)
    made.show()
    return shown, made


def test_people_are_told_apart_after_it_was_turned_on_and_get_their_names(show, qtbot) -> None:
    shown, dialog = opened(show, qtbot)
    assert dialog.fields == []
    assert not dialog.erase.isVisible()

    qtbot.mouseClick(dialog.turn_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.fields) == 2)
    shown.settle()
    dialog.fields[0].setFocus()
    qtbot.keyClicks(dialog.fields[0], "Anna")
    qtbot.keyClick(dialog.fields[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.desk.bench.people.seen()[0].name == "Anna")
    shown.settle()

    assert [field.text() for field in dialog.fields] == ["Anna", ""]
    assert dialog.isVisible()
    assert "who:Anna" in dialog.note.text()


def test_all_is_erased_after_asking(show, qtbot, monkeypatch) -> None:
    shown, dialog = opened(show, qtbot)
    dialog.turn_on.click()
    qtbot.waitUntil(lambda: len(dialog.fields) == 2)
    shown.settle()

    def refuse(_box: QMessageBox) -> int:
        return 0

    monkeypatch.setattr(QMessageBox, "exec", refuse)
    dialog.erase.click()
    assert shown.desk.bench.people.is_on

    def agree(box: QMessageBox) -> QPushButton:
        (sure,) = [b for b in box.buttons() if b.text() == "Erase"]
        assert isinstance(sure, QPushButton)
        return sure

    monkeypatch.setattr(QMessageBox, "clickedButton", agree)
    dialog.erase.click()
    shown.settle()

    assert not shown.desk.bench.people.is_on
    assert dialog.fields == []
    assert dialog.turn_on.isVisible()


def test_a_portrait_is_a_square_around_the_face_inside_of_the_picture() -> None:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    at = Portrait("a", Fraction(0), Box(0.9, 0.0, 0.1, 0.3))

    cut = portrait(picture, at)

    assert (cut.width(), cut.height()) == (173, 173)


def test_the_inspector_tells_the_angles_of_a_recording_and_dissolves_them(show, qtbot) -> None:
    project = document("V1: a[0:50] b[50:90]")
    a, b = project.assets
    angles = (Angle(a.id, Fraction(0)), Angle(b.id, Fraction(9, 2)))
    group = MulticamGroup(GroupId("g"), "Wedding", angles)
    shown = show(SetMulticamGroup(group).apply(project))
    inspector = shown.workspace.inspector
    inspector.show_asset(b.id)

    (rows,) = inspector.findChildren(GroupRows)
    texts = [label.text() for label in rows.findChildren(type(rows.layout().itemAt(0).widget()))]
    assert texts == ["Angles of “Wedding”", "a: begins 4.50 s earlier"]
    rows.dissolve.click()

    assert shown.session.project.groups == ()
    shown.do("undo")
    assert shown.session.project.groups == (group,)


def test_a_card_tells_when_each_angle_ran(show, qtbot) -> None:
    project = document("V1: a[0:50] b[50:90]")
    shown = show(project, fake_ports(suggester=RuleBook(), ear=EventsEar()))
    shown.desk.bench.analyses.request_all()
    shown.settle()

    (offered,) = [s for s in shown.desk.bench.inbox.suggestions if s.kind == "multicam"]
    assert {e.asset_id for e in offered.evidence} == {a.id for a in project.assets}
    card = SuggestionCard(shown.desk, shown.workspace.review, offered)
    qtbot.addWidget(card)
    card.show()

    assert card.angles is not None
    assert card.angles.accessibleName() == "b: begins 3.00 s later"
    assert not card.angles.grab().isNull()
    words = {b.text() for b in card.findChildren(QPushButton) if b.isVisible()}
    assert words - {""} == {"Accept", "Reject"}
