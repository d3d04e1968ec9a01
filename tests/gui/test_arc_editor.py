from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from aigc_studio.gui.arc_editor import ArcEditor
from aigc_studio.gui.look import Look
from aigc_studio.suggest.arcs import ARCS, Arc
from tests.gui.conftest import RESOURCES

LINE = Arc(((0.0, 0.2), (0.5, 0.4), (1.0, 0.8)))


@pytest.fixture
def editor(qtbot) -> ArcEditor:
    widget = ArcEditor(Look(RESOURCES, "dark"))
    qtbot.addWidget(widget)
    widget.resize(420, 120)
    widget.show_arc(LINE)
    return widget


def at(editor: ArcEditor, place: float, value: float) -> QPoint:
    return editor.place_of((place, value)).toPoint()


def rounded(arc: Arc) -> list[tuple[float, float]]:
    return [(round(place, 1), round(value, 1)) for place, value in arc.points]


def test_a_click_adds_a_point_and_tells_it(qtbot, editor):
    with qtbot.waitSignal(editor.changed):
        qtbot.mouseClick(editor, Qt.MouseButton.LeftButton, pos=at(editor, 0.8, 0.1))

    assert rounded(editor.arc) == [(0.0, 0.2), (0.5, 0.4), (0.8, 0.1), (1.0, 0.8)]


def test_a_point_is_dragged_between_its_neighbours(qtbot, editor):
    qtbot.mousePress(editor, Qt.MouseButton.LeftButton, pos=at(editor, 0.5, 0.4))
    qtbot.mouseMove(editor, at(editor, 0.7, 0.9))
    assert rounded(editor.arc) == [(0.0, 0.2), (0.7, 0.9), (1.0, 0.8)]
    qtbot.mouseMove(editor, at(editor, 2.0, 0.9))
    qtbot.mouseRelease(editor, Qt.MouseButton.LeftButton)

    assert editor.arc.points[1] == pytest.approx((0.99, 0.9), abs=0.02)


def test_the_ends_move_up_and_down_alone(qtbot, editor):
    qtbot.mousePress(editor, Qt.MouseButton.LeftButton, pos=at(editor, 0.0, 0.2))
    qtbot.mouseMove(editor, at(editor, 0.3, 0.6))
    qtbot.mouseRelease(editor, Qt.MouseButton.LeftButton)

    assert rounded(editor.arc)[0] == (0.0, 0.6)


def test_a_double_click_takes_a_point_away_but_never_an_end(qtbot, editor):
    qtbot.mouseDClick(editor, Qt.MouseButton.LeftButton, pos=at(editor, 0.5, 0.4))
    qtbot.mouseDClick(editor, Qt.MouseButton.LeftButton, pos=at(editor, 1.0, 0.8))

    assert editor.arc == Arc(((0.0, 0.2), (1.0, 0.8)))


def test_it_can_be_drawn_by_keys(qtbot, editor):
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert editor.arc.points[1] == pytest.approx((0.5, 0.5))

    qtbot.keyClick(editor, Qt.Key.Key_Delete)

    assert editor.arc == Arc(((0.0, 0.2), (1.0, 0.8)))


def test_showing_a_named_arc_tells_nothing_and_drawing_on_it_drops_its_name(qtbot, editor):
    told: list[str] = []
    editor.changed.connect(lambda: told.append(editor.arc.name))

    editor.show_arc(ARCS["wave"])
    assert (told, editor.arc) == ([], ARCS["wave"])
    qtbot.keyClick(editor, Qt.Key.Key_Up)

    assert told == [""]


def test_the_line_is_drawn_where_the_arc_is(editor):
    picture = editor.grab().toImage()

    for place in (0.25, 0.75):
        spot = at(editor, place, LINE.at(place))
        column = [picture.pixelColor(spot.x(), y) for y in range(editor.height())]
        bluest = max(range(len(column)), key=lambda y: column[y].blue() - column[y].red())
        assert abs(bluest - spot.y()) <= 2
