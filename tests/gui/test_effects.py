"""Effects in the window: added, set, keyed along time, reordered; blending and speed."""

from __future__ import annotations

from fractions import Fraction
from math import radians, sin

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDoubleSpinBox

from aigc_studio.core.ids import ClipId
from aigc_studio.core.parameters import ValuePoint
from aigc_studio.editing.tracks import RemoveTrack
from aigc_studio.gui.dialogs.track_effects_dialog import TrackEffectsDialog
from aigc_studio.gui.effect_rows import EffectCard, EffectRows
from aigc_studio.gui.speed_rows import SpeedRows
from aigc_studio.gui.timeline.geometry import Scale
from aigc_studio.gui.timeline.keyframe_marks import shown_keyframes
from aigc_studio.gui.wheels_rows import WheelsRows
from tests.documents import document
from tests.gui.test_timeline_mouse import LEFT, NO_KEY, SHIFT, Hand

pytestmark = pytest.mark.gui


def clip(shown):
    return shown.sequence.video_tracks[0].clips[0]


@pytest.fixture
def shown(show):
    made = show(document("V1: a[0:50@100] b[50:100@100]\nA1: c[0:100@100]"))
    made.desk.state.select({ClipId("a")})
    return made


def rows(shown) -> EffectRows:
    return shown.workspace.inspector.findChildren(EffectRows)[0]


def card(shown, number: int = 0) -> EffectCard:
    return rows(shown).cards[number]


def test_an_effect_is_added_set_and_taken_away(shown) -> None:
    rows(shown).add_kind("blur")
    (effect,) = clip(shown).effects
    assert (effect.kind, effect.values) == ("blur", ())

    amount = card(shown).fields["amount"]
    assert isinstance(amount, QDoubleSpinBox)
    amount.setValue(0.2)
    assert [(v.name, v.value) for v in clip(shown).effects[0].values] == [("amount", 0.2)]
    card(shown).enabled.setChecked(False)
    assert not clip(shown).effects[0].is_enabled
    shown.do("undo")
    shown.do("undo")
    shown.do("undo")

    assert clip(shown).effects == ()


def test_a_keyframe_makes_a_number_change_along_time(shown) -> None:
    rows(shown).add_kind("transform")
    shown.desk.state.set_playhead(0)
    card(shown).keys["anchor_x"].click()
    shown.desk.state.set_playhead(25)

    assert card(shown).fields["anchor_x"].text() == "50.0 %"
    card(shown).fields["anchor_x"].setValue(80)

    (value,) = clip(shown).effects[0].values
    assert value.points == (
        ValuePoint(Fraction(4), 0.5, "smooth"),
        ValuePoint(Fraction(5), 0.8, "smooth"),
    )
    assert card(shown).keys["anchor_x"].text() == "◆"
    shown.desk.state.set_playhead(12)
    assert 50 < card(shown).fields["anchor_x"].value() < 80
    assert card(shown).keys["anchor_x"].text() == "◇"


def test_what_stands_under_motion_is_not_there_twice(shown) -> None:
    rows(shown).add_kind("transform")
    rows(shown).add_kind("transform")

    assert list(card(shown).fields) == ["anchor_x", "anchor_y"]
    assert "scale" in card(shown, 1).fields


def test_effects_are_reordered(shown) -> None:
    for kind in ("blur", "vignette"):
        rows(shown).add_kind(kind)

    place_before = [e.kind for e in clip(shown).effects]
    down = next(
        b
        for b in card(shown).findChildren(type(card(shown).keys["amount"]))
        if b.accessibleName() == "Later"
    )
    down.click()

    assert place_before == ["blur", "vignette"]
    assert [e.kind for e in clip(shown).effects] == ["vignette", "blur"]


def test_the_list_adds_to_the_selected_clips_and_says_when_it_cannot(shown) -> None:
    panel = shown.workspace.transitions
    said: list[str] = []
    shown.desk.said.connect(said.append)

    panel.effect_wanted.emit("vignette")
    shown.desk.state.select({ClipId("A1:c")})
    panel.effect_wanted.emit("vignette")
    shown.desk.state.select(())
    panel.effect_wanted.emit("vignette")

    assert [e.kind for e in clip(shown).effects] == ["vignette"]
    assert said == ["None of the selected clips can have that effect", "Select a clip first"]


def test_an_effect_is_dropped_on_a_clip(shown) -> None:
    hand = Hand(shown)
    panel = shown.workspace.transitions
    panel.search.setText("vignette")
    (item,) = [
        panel.list.item(n)
        for n in range(panel.list.count())
        if panel.list.item(n).data(Qt.ItemDataRole.UserRole)
    ]
    data, lanes = panel.list.mimeData([item]), shown.workspace.timeline.lanes
    place, action = hand.at("V1", 70), Qt.DropAction.CopyAction

    QApplication.sendEvent(lanes, QDragEnterEvent(place, action, data, LEFT, NO_KEY))
    QApplication.sendEvent(lanes, QDropEvent(QPointF(place), action, data, LEFT, NO_KEY))

    assert [e.kind for e in shown.sequence.video_tracks[0].clips[1].effects] == ["vignette"]


def test_a_colour_is_shown_beside_its_name(shown) -> None:
    rows(shown).add_kind("chroma_key")

    button = card(shown).fields["colour"]

    assert button.text() == "#00ff00"
    assert button.icon().pixmap(16, 16).toImage().pixelColor(8, 8).name() == "#00ff00"


def test_blending_is_set(shown) -> None:
    box = rows(shown).blend

    box.setCurrentIndex(box.findData("screen"))
    box.activated.emit(box.currentIndex())

    assert clip(shown).blend == "screen"


@pytest.mark.parametrize("way", ["reversed", "frozen", "faster", "slower", "dip"])
def test_the_speed_of_a_clip_is_changed_and_straightened(shown, way: str) -> None:
    def choose(key: str) -> None:
        speed = shown.workspace.inspector.findChildren(SpeedRows)[0].way
        speed.setCurrentIndex(speed.findData(key))
        speed.activated.emit(speed.currentIndex())

    before = clip(shown)

    choose(way)

    ramp = clip(shown).ramp
    assert ramp is not None
    first, last = clip(shown).media_at(Fraction(4)), clip(shown).media_at(Fraction(6))
    wanted = {
        "reversed": (6, 4),
        "frozen": (Fraction(201, 50), Fraction(201, 50)),
        "faster": (4, Fraction(21, 4)),
        "slower": (4, Fraction(21, 4)),
        "dip": (4, Fraction(21, 4)),
    }
    assert (first, last) == wanted[way]
    choose("straight")
    assert clip(shown) == before


def speed_rows(shown) -> SpeedRows:
    return shown.workspace.inspector.findChildren(SpeedRows)[0]


def test_a_clip_is_made_faster_and_what_follows_moves_along(shown) -> None:
    shown.session.apply(RemoveTrack(shown.sequence.id, shown.sequence.audio_tracks[0].id))

    speed_rows(shown).speed.setValue(200)

    clips = shown.sequence.video_tracks[0].clips
    assert [(c.start, c.end, c.speed) for c in clips] == [(0, 25, 2), (25, 75, 1)]
    shown.do("undo")
    assert speed_rows(shown).speed.value() == 100
    speed_rows(shown).keeps_length.click()
    speed_rows(shown).speed.setValue(300)
    clips = shown.sequence.video_tracks[0].clips
    assert [(c.start, c.end, c.speed) for c in clips] == [(0, 50, 3), (50, 100, 1)]
    assert speed_rows(shown).keeps_length.isChecked()


def test_a_speed_that_cannot_be_is_told_and_the_field_shows_what_is(show) -> None:
    shown = show(document("V1: a[0:50@100]", seconds=20))
    shown.desk.state.select({ClipId("a")})
    warned: list[str] = []
    shown.desk.warned.connect(warned.append)
    speed_rows(shown).keeps_length.click()

    speed_rows(shown).speed.setValue(9000)

    assert warned == ["“a” has no more media there."]
    assert speed_rows(shown).speed.value() == 100
    assert clip(shown).speed == 1


def test_a_ramp_runs_by_the_even_speed_and_both_are_told(shown) -> None:
    speed_rows(shown).keeps_length.click()
    speed_rows(shown).speed.setValue(200)

    way = speed_rows(shown).way
    way.setCurrentIndex(way.findData("reversed"))
    way.activated.emit(way.currentIndex())

    assert speed_rows(shown).speed.value() == 200
    assert speed_rows(shown).now.text() == "Both together: -200 % at the playhead"
    way = speed_rows(shown).way
    way.setCurrentIndex(way.findData("straight"))
    way.activated.emit(way.currentIndex())
    assert (clip(shown).speed, clip(shown).ramp) == (2, None)


def test_linked_picture_and_sound_play_backwards_together(show) -> None:
    shown = show(document("V1: a[0:50@100]\nA1: a[0:50@100]"))
    shown.desk.state.select({ClipId("a")})
    speed = shown.workspace.inspector.findChildren(SpeedRows)[0].way

    speed.setCurrentIndex(speed.findData("reversed"))
    speed.activated.emit(speed.currentIndex())

    ramps = {c.ramp for _, c in shown.sequence.clips()}
    assert len(ramps) == 1
    assert None not in ramps
    shown.do("undo")
    assert {c.ramp for _, c in shown.sequence.clips()} == {None}


def test_a_track_has_effects_of_its_own(show, qtbot) -> None:
    shown = show(document("V1: a[0:50@100]"))
    track = shown.sequence.video_tracks[0]
    dialog = TrackEffectsDialog(shown.desk, track.id)
    qtbot.addWidget(dialog)
    dialog.show()

    dialog.findChildren(EffectRows)[0].add_kind("vignette")
    dialog.findChildren(EffectRows)[-1].cards[0].fields["amount"].setValue(0.8)

    (effect,) = shown.sequence.video_tracks[0].effects
    assert [(v.name, v.value) for v in effect.values] == [("amount", 0.8)]
    shown.session.apply(RemoveTrack(shown.sequence.id, track.id))
    assert not dialog.isVisible()


def wheels(shown) -> WheelsRows:
    return card(shown).findChildren(WheelsRows)[0]


def numbers(shown) -> dict[str, float]:
    return {v.name: v.value for v in clip(shown).effects[0].values}


def test_a_wheel_is_dragged_as_one_step_and_a_double_click_resets_it(shown) -> None:
    rows(shown).add_kind("wheels")
    before = shown.session.project
    wheel = wheels(shown).field.wheels["gain"]
    wheel.resize(100, 100)
    left = Qt.MouseButton.LeftButton

    shown.qtbot.mousePress(wheel, left, pos=QPoint(50, 90))
    for place in (QPointF(45, 50), QPointF(40, 15)):
        moved = QMouseEvent(QEvent.Type.MouseMove, place, place, left, left, NO_KEY)
        QApplication.sendEvent(wheel, moved)
    assert shown.session.project is before
    assert shown.desk.draft.project is not None
    shown.qtbot.mouseRelease(wheel, left, pos=QPoint(40, 15))

    found = numbers(shown)
    assert set(found) == {"gain_red", "gain_green", "gain_blue"}
    assert wheel.point == pytest.approx((-2.5 / 39, 18.75 / 39))
    assert found["gain_red"] == pytest.approx(0.144, abs=1e-3)
    assert found["gain_blue"] < 0
    assert sum(found.values()) == pytest.approx(0, abs=1e-3)
    shown.do("undo")
    assert shown.session.project is before
    shown.do("redo")
    assert numbers(shown) == found
    shown.qtbot.mouseDClick(wheels(shown).field.wheels["gain"], left)
    shown.qtbot.waitUntil(lambda: not shown.desk.draft.is_open, timeout=5000)
    assert set(numbers(shown).values()) == {0.0}


def test_a_wheel_is_moved_by_keys_and_keeps_the_keyboard(shown) -> None:
    rows(shown).add_kind("wheels")
    wheel = wheels(shown).field.wheels["lift"]
    wheel.setFocus()
    for _ in range(3):
        shown.qtbot.keyClick(wheel, Qt.Key.Key_Up)
    wheels(shown).field.sliders["gamma"].setValue(20)
    shown.qtbot.waitUntil(lambda: not shown.desk.draft.is_open, timeout=5000)

    found = numbers(shown)
    assert found["gamma"] == 0.2
    assert found["lift_red"] == pytest.approx(0.3 * 0.06 * sin(radians(105)), abs=1e-3)
    assert wheels(shown).field.wheels["lift"].point[1] == pytest.approx(0.06, abs=1e-3)


def test_a_wheel_has_keyframes(shown) -> None:
    rows(shown).add_kind("wheels")
    shown.desk.state.set_playhead(0)
    wheels(shown).keys["gain"].click()
    shown.desk.state.set_playhead(25)
    wheels(shown).field.sliders["gain"].setValue(40)
    shown.qtbot.waitUntil(lambda: not shown.desk.draft.is_open, timeout=5000)

    (gain,) = [v for v in clip(shown).effects[0].values if v.name == "gain"]
    assert [(p.at, p.value) for p in gain.points] == [(Fraction(4), 0), (Fraction(5), 0.4)]


def test_wheels_that_are_gone_do_not_listen_to_the_playhead(shown) -> None:
    rows(shown).add_kind("wheels")
    shown.desk.state.select(())
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    shown.desk.state.set_playhead(10)
    shown.desk.state.select({ClipId("a")})

    assert wheels(shown).field.wheels["gain"].point == (0.0, 0.0)


def test_keyframes_of_all_effects_lie_on_the_clip_as_diamonds(shown) -> None:
    motion = shown.workspace.inspector.motion_rows
    for frame, name in ((10, "scale"), (25, "x"), (25, "left")):
        shown.desk.state.set_playhead(frame)
        motion.keys[name].click()

    places = shown_keyframes(clip(shown), Fraction(25), Scale(4.0), 500)

    assert places == [40.0, 100.0]
    timeline = shown.workspace.timeline
    timeline.camera.look_at(Scale(4.0))
    lane = next(n for n in timeline.stage.lanes if n.track.kind == "video")
    drawn = timeline.lanes.draw_lanes().toImage()
    at = lane.top - timeline.camera.scroll_y + 16 + 7
    text = shown.desk.look.theme.color("text").name()
    assert [x for x in (20, 40, 60, 100) if drawn.pixelColor(x, at).name() == text] == [40, 100]


def test_with_shift_a_wheel_goes_finer(shown) -> None:
    rows(shown).add_kind("wheels")
    wheel = wheels(shown).field.wheels["lift"]
    wheel.resize(100, 100)
    shown.qtbot.mousePress(wheel, LEFT, pos=QPoint(50, 50))
    place = QPointF(89, 50)

    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, LEFT, LEFT, SHIFT)
    QApplication.sendEvent(wheel, moved)

    assert wheel.point == pytest.approx((0.05, 0.0))
