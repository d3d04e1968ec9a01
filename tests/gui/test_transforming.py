"""Handles over the picture: moved, scaled and turned by hand, one undo step each."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import QPointF, QRect

from aigc_studio.core.ids import ClipId
from aigc_studio.gui.viewer.title_overlay import TitleOverlay
from aigc_studio.gui.viewer.transform_overlay import TransformOverlay
from tests.documents import document

pytestmark = pytest.mark.gui

SCREEN = QRect(0, 0, 1600, 900)


@pytest.fixture
def shown(show):
    made = show(document("V1: a[0:50@100] b[50:100@100]\nA1: c[0:100@100]"))
    made.desk.state.select({ClipId("a")})
    return made


def numbers(shown) -> dict[str, float]:
    effects = shown.sequence.find_clip(ClipId("a"))[1].effects
    return {v.name: v.value for e in effects for v in e.values}


def overlay(shown) -> TransformOverlay:
    found = shown.workspace.viewer.picture.overlay
    assert isinstance(found, TransformOverlay)
    return found


def drag(shown, start: QPointF, end: QPointF) -> None:
    hold = overlay(shown)
    assert hold.press(start, SCREEN)
    hold.move((start + end) / 2, SCREEN)
    hold.move(end, SCREEN)
    hold.release()


def test_the_key_shows_and_hides_the_handles(shown) -> None:
    shown.do("transform")
    assert shown.workspace.actions["transform"].isChecked()
    assert len(overlay(shown).corners(SCREEN)) == 4

    shown.do("transform")

    assert not isinstance(shown.workspace.viewer.picture.overlay, TransformOverlay)
    assert numbers(shown) == {}


def test_a_picture_is_moved_by_hand_and_seen_while_it_moves(shown) -> None:
    shown.do("transform")
    before = shown.session.project
    hold = overlay(shown)

    assert hold.press(QPointF(800, 450), SCREEN)
    hold.move(QPointF(960, 540), SCREEN)
    assert shown.session.project is before
    assert shown.desk.draft.project is not None
    hold.release()
    after = shown.session.project

    assert numbers(shown) == {"x": 0.1, "y": 0.1}
    shown.do("undo")
    assert shown.session.project is before
    shown.do("redo")
    assert shown.session.project == after


def test_a_corner_scales_and_the_knob_turns(shown) -> None:
    shown.do("transform")
    corner = overlay(shown).corners(SCREEN)[2]

    drag(shown, corner, QPointF(800, 450) + (corner - QPointF(800, 450)) / 2)
    assert numbers(shown)["scale"] == pytest.approx(0.5)
    drag(shown, overlay(shown).knob(SCREEN), QPointF(800 + 300, 450))

    assert numbers(shown)["rotation"] == pytest.approx(90)
    corners = overlay(shown).corners(SCREEN)
    assert (corners[0].x(), corners[0].y()) == (pytest.approx(1025), pytest.approx(50))


def test_near_the_middle_the_picture_keeps_to_it(shown) -> None:
    shown.do("transform")
    drag(shown, QPointF(800, 450), QPointF(1000, 600))
    drag(shown, QPointF(1000, 600), QPointF(804, 447))

    assert numbers(shown) == {"x": 0.0, "y": 0.0}


def test_a_value_with_keyframes_gets_one_at_the_playhead(shown) -> None:
    shown.desk.state.set_playhead(0)
    shown.workspace.inspector.motion_rows.keys["x"].click()
    shown.desk.state.set_playhead(25)
    shown.do("transform")

    drag(shown, QPointF(800, 450), QPointF(1200, 450))

    values = shown.sequence.find_clip(ClipId("a"))[1].effects[0].values
    points = next(v.points for v in values if v.name == "x")
    assert [(p.at, p.value) for p in points] == [(Fraction(4), 0), (Fraction(5), 0.25)]


def test_without_a_picture_there_is_nothing_to_transform(shown) -> None:
    shown.desk.state.select(())
    shown.desk.state.set_playhead(200)
    shown.do("transform")

    assert shown.workspace.viewer.picture.overlay is None
    assert not shown.workspace.actions["transform"].isChecked()
    assert not isinstance(shown.workspace.viewer.picture.overlay, TitleOverlay)
