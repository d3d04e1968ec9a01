"""Titles in the window: put from templates, written and placed; one undo step each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from aigc_studio.core.subtitles import PLAIN_BOX
from aigc_studio.core.titles import TitleBlock
from aigc_studio.gui.viewer.title_overlay import TitleOverlay
from tests.documents import document
from tests.gui.test_timeline_mouse import Hand

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:200@100]\nA1: a[0:200@100]"


@pytest.fixture
def shown(show):
    return show(document(TEXT, seconds=20))


def rows(shown):
    return shown.workspace.inspector.title_rows


def title_clips(shown) -> list[tuple[str, int, int, str]]:
    assets = {a.id: a for a in shown.session.project.assets}
    return [
        (track.name, clip.start, clip.end, assets[clip.asset_id].title.name)
        for track, clip in shown.sequence.clips()
        if assets[clip.asset_id].title is not None
    ]


def blocks(shown) -> tuple[TitleBlock, ...]:
    (made,) = [a.title for a in shown.session.project.assets if a.title is not None]
    return made.blocks


def rest(shown) -> None:
    shown.qtbot.waitUntil(lambda: not shown.desk.draft.is_open, timeout=5000)


def test_a_template_goes_over_the_pictures_at_the_playhead(shown) -> None:
    before = shown.session.project
    shown.desk.state.set_playhead(30)

    shown.do("title_lower_third")
    after = shown.session.project

    assert title_clips(shown) == [("V2", 30, 155, "Name")]
    assert len(shown.desk.state.selection) == 1
    shown.do("undo")
    assert shown.session.project is before
    shown.do("redo")
    assert shown.session.project == after


def test_a_second_title_there_goes_above_and_a_later_one_beside(shown) -> None:
    shown.do("title_lower_third")
    shown.do("title_centred")
    shown.desk.state.set_playhead(150)
    shown.do("title_quote")

    assert title_clips(shown) == [
        ("V2", 0, 125, "Name"),
        ("V2", 150, 275, "“What was said.”"),
        ("V3", 0, 125, "Title"),
    ]


def test_a_marked_range_is_filled(shown) -> None:
    shown.desk.state.set_marks(40, 60)

    shown.do("title_credits")

    assert title_clips(shown) == [("V2", 40, 60, "Directed by")]
    assert shown.desk.state.playhead == 40


def test_typing_is_seen_at_once_and_is_one_step_when_it_rests(shown) -> None:
    shown.do("title_lower_third")
    before = shown.session.project
    shown.do("title_edit")
    QApplication.processEvents()
    QApplication.processEvents()

    shown.qtbot.keyClicks(rows(shown).text, "Ada")
    seen = shown.desk.draft.project
    assert shown.session.project is before
    assert [a.title.name for a in seen.assets if a.title] == ["Ada"]
    rest(shown)

    assert title_clips(shown) == [("V2", 0, 125, "Ada")]
    assert rows(shown).text.toPlainText() == "Ada"
    shown.do("undo")
    assert shown.session.project is before
    assert rows(shown).text.toPlainText() == "Name"


def test_an_emptied_text_waits_for_new_words(shown) -> None:
    shown.do("title_centred")
    before = shown.session.project
    field = rows(shown).text
    field.setFocus()

    field.selectAll()
    shown.qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert rows(shown).note.text() == "A title needs something to show."
    rest(shown)
    assert shown.session.project is before
    shown.qtbot.keyClicks(field, "New")
    rest(shown)

    assert blocks(shown)[0].text == "New"


def test_each_field_sets_its_own(shown) -> None:
    shown.do("title_centred")
    was = blocks(shown)[0]
    fields = rows(shown)

    fields.letters.setValue(90)
    fields.bold.click()
    fields.italic.click()
    fields.outline.setValue(6)
    fields.has_box.click()
    fields.width_field.setValue(50)
    fields.leading.setValue(150)
    fields.colour.chosen.emit("#ff0000")
    fields.places.buttons["left", "bottom"].click()
    rest(shown)

    now = blocks(shown)[0]
    assert (was.size, was.is_bold, was.is_italic) == (130, True, False)
    assert now == TitleBlock(
        "Title", 0.1, 0.9, "left", "bottom", 0.5, size=90, color="#ff0000", is_italic=True,
        outline=6, shadow=5, box=PLAIN_BOX, leading=150,
    )  # fmt: skip
    shown.do("undo")
    assert blocks(shown)[0] == was


def test_blocks_are_added_chosen_and_removed(shown) -> None:
    shown.do("title_lower_third")
    fields = rows(shown)
    assert fields.blocks.count() == 2

    fields.add.click()
    assert [b.text for b in blocks(shown)] == ["Name", "Role, place", "Text"]
    assert fields.text.toPlainText() == "Text"
    fields.blocks.activated.emit(1)
    assert fields.text.toPlainText() == "Role, place"
    fields.remove.click()

    assert [b.text for b in blocks(shown)] == ["Name", "Text"]
    assert fields.text.toPlainText() == "Name"


def test_a_duplicate_is_changed_apart(shown) -> None:
    shown.do("title_centred")
    (first,) = shown.desk.state.selection
    shown.do("duplicate")
    second = next(c for _, c in shown.sequence.clips() if c.name == "Title" and c.id != first)
    shown.desk.state.select({second.id})
    before = shown.session.project

    rows(shown).text.setPlainText("Other")
    rest(shown)

    assert sorted(name for _, _, _, name in title_clips(shown)) == ["Other", "Title"]
    shown.do("undo")
    assert shown.session.project is before


def test_a_title_is_never_a_missing_file(shown) -> None:
    shown.do("title_centred")
    shown.settle()

    (made,) = [a for a in shown.session.project.assets if a.title is not None]
    assert made.name == "Title"
    assert made.id not in shown.desk.missing


def overlay(shown) -> TitleOverlay:
    screen = shown.workspace.viewer.picture
    shown.settle()
    assert isinstance(screen.overlay, TitleOverlay)
    return screen.overlay


def on_screen(shown, x: float, y: float) -> QPoint:
    rect = shown.workspace.viewer.picture.picture_rect()
    return QPoint(rect.left() + round(x * rect.width()), rect.top() + round(y * rect.height()))


def drag(shown, start: QPoint, end: QPoint) -> None:
    screen, qtbot = shown.workspace.viewer.picture, shown.qtbot
    qtbot.mousePress(screen, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(screen, (start + end) / 2)
    qtbot.mouseMove(screen, end)
    QApplication.processEvents()
    for place in ((start + end) / 2, end):
        at = QPointF(place)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(QEvent.Type.MouseMove, at, at, left, left, none)
        QApplication.sendEvent(screen, event)
    qtbot.mouseRelease(screen, Qt.MouseButton.LeftButton, pos=end)


def test_a_block_is_dragged_in_the_picture_as_one_step(shown) -> None:
    shown.do("title_centred")
    before = shown.session.project
    overlay(shown)

    drag(shown, on_screen(shown, 0.5, 0.5), on_screen(shown, 0.37, 0.3))
    after = shown.session.project

    (block,) = blocks(shown)
    assert (block.x, block.y) == (pytest.approx(0.37, abs=0.02), pytest.approx(0.3, abs=0.02))
    shown.do("undo")
    assert shown.session.project is before
    shown.do("redo")
    assert shown.session.project == after


def test_a_dragged_block_keeps_to_the_middle_and_to_what_is_safe(shown) -> None:
    shown.do("title_centred")
    rows(shown).across.setValue(30)
    rows(shown).down.setValue(30)
    rest(shown)
    overlay(shown)
    rect = shown.workspace.viewer.picture.picture_rect()
    near = 4 / rect.width()

    drag(shown, on_screen(shown, 0.3, 0.3), on_screen(shown, 0.5 + near, 0.3))
    assert blocks(shown)[0].x == 0.5
    width = overlay(shown).boxes()[0].width()
    drag(shown, on_screen(shown, 0.5, 0.3), on_screen(shown, 0.1 + width / 2 + near, 0.3))

    assert blocks(shown)[0].x == pytest.approx(0.1 + width / 2, abs=1e-3)


def test_a_double_click_puts_the_caret_into_the_text(shown) -> None:
    shown.do("title_centred")
    shown.desk.state.select(())
    wanted: list[bool] = []
    shown.desk.titling.text_wanted.connect(lambda: wanted.append(True))

    spot = on_screen(shown, 0.5, 0.5)
    shown.qtbot.mouseDClick(shown.workspace.viewer.picture, Qt.MouseButton.LeftButton, pos=spot)
    hand = Hand(shown)
    shown.desk.state.select(())
    lanes = shown.workspace.timeline.lanes
    shown.qtbot.mouseDClick(lanes, Qt.MouseButton.LeftButton, pos=hand.at("V2", 60))

    assert wanted == [True, True]
    assert rows(shown).text.toPlainText() == "Title"
