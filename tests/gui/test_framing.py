"""Framing in the window: the dialog, the frame in the viewer, keyframes in inspector and lanes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDialog

from aigc_studio.core.ids import ClipId, SequenceId
from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.editing.keyframes import SetFraming
from aigc_studio.gui.dialogs.reframe_dialog import ReframeDialog
from aigc_studio.gui.framing import framed_place
from aigc_studio.gui.framing_rows import FramingRows
from aigc_studio.gui.timeline.geometry import Scale
from aigc_studio.gui.timeline.keyframe_marks import shown_keyframes
from aigc_studio.gui.viewer.framing_overlay import FramingOverlay
from aigc_studio.suggest.footage import ReframeWish
from aigc_studio.suggest.rules import RuleBook
from tests.cli.test_verbs import BrightExtractor
from tests.documents import document
from tests.fakes import FakeCompositor, fake_ports

pytestmark = pytest.mark.gui

MAIN, CLIP = SequenceId("main"), ClipId("a")
SCREEN = QRect(0, 0, 1600, 900)
PAN = (FramingPoint(Fraction(0), 0.3, 0.5), FramingPoint(Fraction(2), 0.7, 0.5))


@pytest.fixture
def shown(show):
    project = document("V1: a[0:100] b[100:200]\nA1: a[0:100]", seconds=20)
    sequence = project.sequence()
    project = project.with_sequence(replace(sequence, width=1080, height=1920))
    made = show(project, fake_ports(suggester=RuleBook(), extractor=BrightExtractor()))
    made.settle()
    return made


def framing(shown, clip_id: ClipId = CLIP):
    return shown.sequence.find_clip(clip_id)[1].framing


def test_the_dialog_looks_for_the_subject_and_shows_the_way_of_the_frame(show, qtbot) -> None:
    project = document("V1: a[0:100] b[100:200]", seconds=20)
    shown = show(project, fake_ports(suggester=RuleBook(), extractor=BrightExtractor()))
    dialog = ReframeDialog(shown.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    shown.settle()

    shapes = [dialog.shape.itemData(n) for n in range(dialog.shape.count())]
    assert [tuple(s) for s in shapes] == [(9, 16), (4, 5), (1, 1)]
    assert dialog.note.text().startswith("Reframe for 9:16: the subject found is in the frame")
    assert dialog.plot._reframing is not None
    assert not dialog.bar.isVisible()

    dialog.shape.setCurrentIndex(2)
    shown.settle()
    assert dialog.note.text().startswith("Reframe for 1:1")
    dialog._confirm()
    assert shown.desk.state.chosen == dialog.found().id


def test_a_dialog_that_is_left_takes_its_wish_back(show, qtbot) -> None:
    shown = show(document("V1: a[0:100]"), fake_ports(suggester=RuleBook()))
    dialog = ReframeDialog(shown.desk)
    qtbot.addWidget(dialog)
    shown.settle()

    dialog.done(QDialog.DialogCode.Rejected)

    assert shown.desk.bench.inbox.wishes.reframe == ReframeWish()


def test_dragging_the_frame_sets_a_keyframe_at_the_playhead_in_one_step(shown) -> None:
    shown.desk.state.set_playhead(25)
    overlay = FramingOverlay(shown.desk)
    overlay.refresh()
    steps = shown.session.history.position

    window = overlay.window(SCREEN)
    assert overlay.press(window.center(), SCREEN)
    overlay.move(window.center() + QPointF(160, 0), SCREEN)
    assert framing(shown) == ()
    overlay.release()

    (point,) = framing(shown)
    assert (point.x, point.zoom) == (pytest.approx(0.6), 1.0)
    assert point.at == Fraction(51, 50)
    assert shown.session.history.position == steps + 1
    shown.do("undo")
    assert framing(shown) == ()


def test_the_frame_stops_at_the_edge_and_zooms_by_corner_and_wheel(shown) -> None:
    overlay = FramingOverlay(shown.desk)
    overlay.refresh()
    overlay.press(overlay.window(SCREEN).center(), SCREEN)
    overlay.move(QPointF(-5000, 0), SCREEN)
    overlay.release()
    overlay.refresh()
    at_edge = overlay.window(SCREEN)

    overlay.press(at_edge.bottomRight(), SCREEN)
    overlay.move(at_edge.center() + (at_edge.bottomRight() - at_edge.center()) / 2, SCREEN)
    overlay.release()
    overlay.refresh()
    nearer = framing(shown)[0].zoom
    overlay.wheel(120)
    overlay.release()

    assert at_edge.left() == 0
    assert framing(shown)[0].x == pytest.approx(at_edge.width() / 2 / 1600)
    assert nearer == pytest.approx(2.0, rel=0.01)
    assert framing(shown)[0].zoom == pytest.approx(nearer * 1.05)


def test_what_is_framed_is_seen_in_the_stream_of_its_clip(show, qtbot) -> None:
    made: list[FakeCompositor] = []

    def compositors() -> FakeCompositor:
        made.append(FakeCompositor())
        return made[-1]

    project = document("V1: a[0:100]", seconds=20)
    sequence = project.sequence()
    (track,) = sequence.tracks
    other = replace(track, clips=(replace(track.clips[0], stream_index=3),))
    project = project.with_sequence(replace(sequence, tracks=(other,)))
    shown = show(project, fake_ports(compositors=compositors))

    shown.do("framing_edit")

    qtbot.waitUntil(lambda: any(each.streams[-1:] == [3] for each in made), timeout=5000)


def test_a_flick_of_the_wheel_is_one_step_and_sideways_is_none(shown, qtbot) -> None:
    shown.do("framing_edit")
    screen, steps = shown.workspace.viewer.picture, shown.session.history.position

    def turn(x: int, y: int) -> None:
        screen.wheelEvent(turned(screen, x, y))

    turn(40, 0)
    assert screen.overlay.point.zoom == 1.0
    for _ in range(30):
        turn(0, 8)
        shown.workspace.viewer.picture.update()
    assert framing(shown) == ()
    assert screen.overlay.point.zoom == pytest.approx(1.05**2)

    qtbot.waitUntil(lambda: framing(shown) != (), timeout=5000)
    assert framing(shown)[0].zoom == pytest.approx(1.05**2)
    assert shown.session.history.position == steps + 1


def test_a_playhead_that_moves_on_leaves_what_the_wheel_did_where_it_was_done(shown) -> None:
    shown.do("framing_edit")
    screen = shown.workspace.viewer.picture
    screen.wheelEvent(turned(screen, 0, 120))

    shown.desk.state.set_playhead(50)

    (point,) = framing(shown)
    assert (point.zoom, point.at < 1) == (pytest.approx(1.05), True)


def turned(screen, x: int, y: int) -> QWheelEvent:
    middle = QPointF(screen.rect().center())
    none, still = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    return QWheelEvent(middle, middle, QPoint(), QPoint(x, y), none, keys, still, False)  # noqa: FBT003


def test_the_viewer_shows_the_whole_picture_while_framing_is_edited(shown) -> None:
    viewer = shown.workspace.viewer
    shown.do("framing_edit")

    assert viewer.picture.overlay is not None
    assert viewer.picture._size == (1920, 1080)
    shown.do("framing_edit")
    assert viewer.picture.overlay is None
    assert viewer.picture._size == (1080, 1920)


def test_keyframes_are_set_found_and_removed_by_commands(shown) -> None:
    shown.desk.apply(SetFraming(MAIN, CLIP, PAN))
    shown.desk.state.set_playhead(20)

    shown.do("keyframe")
    assert len(framing(shown)) == 3
    shown.do("keyframe_next")
    assert shown.desk.state.playhead == 50
    shown.do("keyframe_previous")
    assert shown.desk.state.playhead == 20
    shown.do("keyframe")
    assert framing(shown) == PAN
    shown.do("framing_clear")
    assert framing(shown) == ()


def test_the_inspector_sets_the_framing_at_the_playhead(shown) -> None:
    shown.desk.apply(SetFraming(MAIN, CLIP, PAN))
    shown.desk.state.select([CLIP])
    rows = shown.workspace.inspector.findChild(FramingRows)
    shown.desk.state.set_playhead(24)
    assert rows.across.value() == pytest.approx(49.8, abs=0.2)
    assert rows.keys.text() == "2 keyframes"

    rows.zoom.setValue(1.5)

    place = framed_place(shown.desk)
    assert [p.zoom for p in framing(shown)] == [1.0, 1.5, 1.0]
    assert place.keyframe.at == place.at


def test_diamonds_lie_at_the_frames_of_keyframes_inside_the_clip(shown) -> None:
    points = (*PAN, FramingPoint(Fraction(9), 0.5, 0.5))
    shown.desk.apply(SetFraming(MAIN, CLIP, points))
    clip = shown.sequence.find_clip(CLIP)[1]

    places = shown_keyframes(clip, Fraction(25), Scale(2.0, 10.0), 500)

    assert places == [80.0]
    assert shown_keyframes(clip, Fraction(25), Scale(2.0, 0.0), 500) == [0.0, 100.0]
