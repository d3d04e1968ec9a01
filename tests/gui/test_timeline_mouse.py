"""The mouse on the timeline: drags, trims, blade, band, ghosts and the threshold of the curve."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.timeline.drops import assets_mime
from aigc_studio.gui.timeline.geometry import Scale, threshold_y
from tests.documents import document

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXT = "V1: a[0:50@20] b[50:90@10]\nA1: a[0:50@20]"


class Hand:
    """A mouse that points by track and frame."""

    def __init__(self, shown) -> None:
        self._shown = shown
        self._panel = shown.workspace.timeline
        self._panel.camera.look_at(Scale(4.0))
        shown.desk.state.set_snapping(is_on=False)

    def at(self, track: str, frame: float, dy: int = 24) -> QPoint:
        lane = next(item for item in self._panel.stage.lanes if item.track.name == track)
        return QPoint(int(frame * 4), lane.top + dy)

    def press(self, point: QPoint, keys=NO_KEY) -> None:
        self._shown.qtbot.mousePress(self._panel.lanes, LEFT, keys, point)

    def move(self, point: QPoint) -> None:
        self._shown.qtbot.mouseMove(self._panel.lanes, point)
        QApplication.processEvents()

    def release(self, point: QPoint, keys=NO_KEY) -> None:
        self._shown.qtbot.mouseRelease(self._panel.lanes, LEFT, keys, point)

    def drag(self, start: QPoint, end: QPoint, keys=NO_KEY) -> None:
        self.press(start, keys)
        for point in (QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2), end):
            place = QPointF(point)
            event = QMouseEvent(QEvent.Type.MouseMove, place, place, LEFT, LEFT, keys)
            QApplication.sendEvent(self._panel.lanes, event)
        self.release(end, keys)

    def click(self, point: QPoint, keys=NO_KEY) -> None:
        self.press(point, keys)
        self.release(point, keys)


def spans(shown, track: str) -> list[tuple[str, int, int]]:
    found = next(t for t in shown.sequence.tracks if t.name == track)
    return [(c.id, c.start, c.end) for c in found.clips]


def test_dragging_a_clip_takes_its_linked_sound_along(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    before = shown.session.project

    hand.drag(hand.at("V1", 70), hand.at("V1", 100))
    hand.drag(hand.at("V1", 20), hand.at("V1", 30))

    assert spans(shown, "V1") == [("a", 10, 60), ("b", 80, 120)]
    assert spans(shown, "A1") == [("A1:a", 10, 60)]
    shown.do("undo")
    shown.do("undo")
    assert shown.session.project is before


def test_a_clip_can_be_dragged_to_another_track_of_its_kind(show) -> None:
    shown = show(document("V1: a[0:50]\nV2: b[100:110]"))
    hand = Hand(shown)

    hand.drag(hand.at("V1", 20), hand.at("V2", 20))

    assert spans(shown, "V2") == [("a", 0, 50), ("V2:b", 100, 110)]


def test_dragging_snaps_to_the_end_of_another_clip(show) -> None:
    shown = show(document("V1: a[0:50] b[80:120]"))
    hand = Hand(shown)
    shown.desk.state.set_snapping(is_on=True)

    hand.drag(hand.at("V1", 100), hand.at("V1", 71.2))

    assert spans(shown, "V1") == [("a", 0, 50), ("b", 50, 90)]


def test_trimming_an_edge_moves_it_and_its_linked_one(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)

    hand.drag(hand.at("V1", 0.5), hand.at("V1", 10.5))

    assert spans(shown, "V1") == [("a", 10, 50), ("b", 50, 90)]
    assert spans(shown, "A1") == [("A1:a", 10, 50)]


def test_a_trim_stops_where_the_neighbour_begins_and_says_why(show) -> None:
    shown = show(document("V1: a[0:50] b[60:90]"))
    hand = Hand(shown)

    hand.drag(hand.at("V1", 49.5), hand.at("V1", 80))

    assert spans(shown, "V1") == [("a", 0, 60), ("b", 60, 90)]


def test_a_trim_with_control_ripples(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)

    hand.drag(hand.at("V1", 49.5), hand.at("V1", 39.5), CONTROL)

    assert spans(shown, "V1") == [("a", 0, 40), ("b", 40, 80)]


def test_a_trim_with_alt_leaves_the_linked_sound(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)

    hand.drag(hand.at("A1", 49.5), hand.at("A1", 39.5), ALT)

    assert spans(shown, "V1")[0] == ("a", 0, 50)
    assert spans(shown, "A1") == [("A1:a", 0, 40)]


def test_a_locked_track_is_left_alone(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    shown.desk.apply(SetTrack(shown.sequence.id, "V1", is_locked=True))

    hand.drag(hand.at("V1", 70), hand.at("V1", 100))

    assert spans(shown, "V1") == [("a", 0, 50), ("b", 50, 90)]


def test_clicks_select_with_links_and_shift_adds_or_takes_away(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    state = shown.desk.state

    hand.click(hand.at("V1", 20))
    assert state.selection == {"a", "A1:a"}
    hand.click(hand.at("V1", 70), SHIFT)
    assert state.selection == {"a", "A1:a", "b"}
    hand.click(hand.at("V1", 20), SHIFT)
    assert state.selection == {"b"}
    hand.click(hand.at("V1", 150))
    assert state.selection == frozenset()


def test_a_rubber_band_selects_what_it_touches(show) -> None:
    shown = show(document("V1: a[0:50] b[60:90] c[200:210]"))
    hand = Hand(shown)

    hand.drag(hand.at("V1", 100), hand.at("V1", 45))

    assert shown.desk.state.selection == {"a", "b"}


def test_the_blade_cuts_a_clip_and_its_sound(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    shown.do("blade_tool")

    hand.click(hand.at("V1", 20))

    assert [s[1:] for s in spans(shown, "V1")] == [(0, 20), (20, 50), (50, 90)]
    assert [s[1:] for s in spans(shown, "A1")] == [(0, 20), (20, 50)]


def test_escape_gives_a_drag_up(show) -> None:
    shown = show(document(TEXT))
    hand = Hand(shown)
    before = shown.session.project

    hand.press(hand.at("V1", 70))
    shown.qtbot.keyClick(shown.workspace.timeline.lanes, Qt.Key.Key_Escape)
    hand.release(hand.at("V1", 120))

    assert shown.session.project is before


def test_media_dropped_on_a_lane_is_placed_where_it_falls(show) -> None:
    shown = show(document(TEXT, seconds=20))
    hand = Hand(shown)
    lanes = shown.workspace.timeline.lanes
    asset = shown.session.project.assets[1]
    place, mime = hand.at("V1", 100), assets_mime([asset.id])
    action = Qt.DropAction.CopyAction

    enter = QDragEnterEvent(place, action, mime, LEFT, NO_KEY)
    QApplication.sendEvent(lanes, enter)
    QApplication.sendEvent(lanes, QDropEvent(QPointF(place), action, mime, LEFT, NO_KEY))

    assert enter.isAccepted()
    assert spans(shown, "V1")[-1][1:] == (100, 600)


def test_ctrl_and_wheel_zoom_keep_the_frame_under_the_pointer(show) -> None:
    shown = show(document(TEXT))
    Hand(shown)
    camera = shown.workspace.timeline.camera
    camera.look_at(Scale(4.0, 1000.0))
    under = camera.scale.first_frame + 200 / 4.0

    camera.zoom(1.5, 200)

    assert abs(camera.scale.x_of(under) - 200) < 0.01


def test_choosing_a_ghost_chooses_the_card_too(show) -> None:
    shown = show(document("V1: a[0:150]"))
    hand = Hand(shown)
    split = next(s for s in shown.desk.bench.inbox.suggestions if s.kind == "split")

    hand.click(hand.at("V1", split.range.start))

    assert shown.desk.state.chosen == split.id
    index = shown.workspace.suggestions.list.currentIndex()
    assert index.isValid()


def test_the_line_over_the_curve_recuts_at_once(show) -> None:
    shown = show(document("V1: a[0:500]"))
    hand = Hand(shown)
    panel = shown.workspace.timeline
    shown.desk.state.select(["a"])
    lane = panel.stage.lanes[0]
    asset = shown.session.project.assets[0]
    assert shown.desk.bench.analyses.threshold(asset.id) == 0.5
    before = len([s for s in shown.desk.bench.inbox.suggestions if s.kind == "split"])
    start = QPoint(100, round(threshold_y(lane, 0.5)))

    hand.press(start + QPoint(0, 2))
    hand.release(start + QPoint(0, 2))
    assert shown.desk.bench.analyses.threshold(asset.id) == 0.5
    hand.drag(start, QPoint(100, round(threshold_y(lane, 0.2))))
    shown.settle()

    after = len([s for s in shown.desk.bench.inbox.suggestions if s.kind == "split"])
    assert shown.desk.bench.analyses.threshold(asset.id) == pytest.approx(0.2, abs=0.05)
    assert (before, after) == (2, 4)


def test_the_playhead_moves_without_drawing_the_lanes_anew(show, monkeypatch) -> None:
    shown = show(document(TEXT))
    lanes = shown.workspace.timeline.lanes
    lanes.grab()
    drawn: list[int] = []
    draw = lanes.draw_lanes
    monkeypatch.setattr(lanes, "draw_lanes", lambda: drawn.append(1) or draw())

    for frame in (5, 10, 15):
        shown.desk.state.set_playhead(frame)
        lanes.grab()

    assert drawn == []
