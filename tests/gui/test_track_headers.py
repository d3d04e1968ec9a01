"""Tracks are switched, sized and ordered in their headers, and mixed in the mixer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from aigc_studio.core.playback import Levels
from aigc_studio.gui.timeline.header_switches import badge_of, level_text, switches_of
from tests.documents import document

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXT = "V1: a[0:50]\nV2: b[0:50]\nV3: c[0:50]\nA1: a[0:50]\nA2: d[0:50]"


def lane_of(shown, name: str):
    return next(i for i in shown.workspace.timeline.stage.lanes if i.track.name == name)


def track_of(shown, name: str):
    return next(t for t in shown.sequence.tracks if t.name == name)


def press(shown, name: str, switch: str, keys=NO_KEY) -> None:
    lane = lane_of(shown, name)
    place = next(s for s in switches_of(lane) if s.name == switch).place.center()
    headers = shown.workspace.timeline.headers
    point = place - QPoint(0, shown.workspace.timeline.camera.scroll_y)
    shown.qtbot.mouseClick(headers, LEFT, keys, point)


def drag(shown, start: QPoint, end: QPoint) -> None:
    headers = shown.workspace.timeline.headers
    scroll = QPoint(0, shown.workspace.timeline.camera.scroll_y)
    shown.qtbot.mousePress(headers, LEFT, NO_KEY, start - scroll)
    place = QPointF(end - scroll)
    QApplication.sendEvent(
        headers, QMouseEvent(QEvent.Type.MouseMove, place, place, LEFT, LEFT, NO_KEY)
    )
    shown.qtbot.mouseRelease(headers, LEFT, NO_KEY, end - scroll)


@pytest.mark.parametrize(
    ("track", "switch", "value"),
    [
        ("V1", "is_targeted", False),
        ("V1", "is_sync_locked", False),
        ("V1", "is_locked", True),
        ("V1", "is_muted", True),
        ("A1", "is_muted", True),
        ("A1", "is_solo", True),
    ],
)
def test_a_switch_is_one_step_and_comes_back(show, track: str, switch: str, *, value: bool) -> None:
    shown = show(document(TEXT))
    before = shown.session.project

    press(shown, track, switch)

    assert getattr(track_of(shown, track), switch) is value
    shown.do("undo")
    assert shown.session.project is before


def test_alt_turns_the_switch_of_all_tracks_of_the_kind(show) -> None:
    shown = show(document(TEXT))

    press(shown, "V2", "is_muted", ALT)

    assert [t.is_muted for t in shown.sequence.tracks] == [True, True, True, False, False]
    shown.do("undo")
    assert not any(t.is_muted for t in shown.sequence.tracks)


def test_a_header_has_no_solo_for_pictures(show) -> None:
    shown = show(document(TEXT))

    names = {s.name for s in switches_of(lane_of(shown, "V1"))}

    assert names == {"is_targeted", "is_sync_locked", "is_locked", "is_muted"}


def test_the_foot_of_a_header_is_dragged_for_the_height(show) -> None:
    shown = show(document(TEXT))
    lane = lane_of(shown, "V1")

    drag(shown, QPoint(60, lane.bottom), QPoint(60, lane.bottom + 40))

    assert track_of(shown, "V1").height == lane.height + 40
    assert lane_of(shown, "V1").height == lane.height + 40
    shown.do("undo")
    assert track_of(shown, "V1").height is None


def test_a_height_stays_within_what_can_be_drawn(show) -> None:
    shown = show(document(TEXT))
    lane = lane_of(shown, "V1")

    drag(shown, QPoint(60, lane.bottom), QPoint(60, lane.bottom - 500))

    assert track_of(shown, "V1").height == 24


def test_a_track_is_dragged_by_its_name_to_another_place(show) -> None:
    shown = show(document(TEXT))
    top, low = lane_of(shown, "V3"), lane_of(shown, "V1")

    drag(shown, QPoint(100, top.top + 12), QPoint(100, low.bottom - 4))

    assert [t.name for t in shown.sequence.video_tracks] == ["V3", "V1", "V2"]
    assert [badge_of(shown.sequence, t) for t in shown.sequence.video_tracks] == ["V1", "V2", "V3"]
    shown.do("undo")
    assert [t.name for t in shown.sequence.video_tracks] == ["V1", "V2", "V3"]


def test_tracks_of_sound_are_ordered_downwards(show) -> None:
    shown = show(document(TEXT))
    first, second = lane_of(shown, "A1"), lane_of(shown, "A2")

    drag(shown, QPoint(100, first.top + 12), QPoint(100, second.bottom - 4))

    assert [t.name for t in shown.sequence.audio_tracks] == ["A2", "A1"]


def test_all_tracks_grow_and_shrink_by_key(show) -> None:
    shown = show(document("V1: a[0:50]\nA1: a[0:50]"))

    shown.do("taller")
    assert [t.height for t in shown.sequence.tracks] == [80, 70]
    shown.do("lower")
    assert [t.height for t in shown.sequence.tracks] == [64, 56]
    shown.do("undo")
    shown.do("undo")
    assert [t.height for t in shown.sequence.tracks] == [None, None]


def test_empty_tracks_go_but_one_of_each_kind_stays(show) -> None:
    shown = show(document("V1: a[0:50]\nV2:\nA1:\nA2:"))

    shown.do("remove_empty_tracks")

    assert [t.name for t in shown.sequence.tracks] == ["V1", "A1"]


def test_media_goes_to_the_targeted_track(show) -> None:
    shown = show(document(TEXT))
    press(shown, "V1", "is_targeted")
    shown.desk.state.set_playhead(100)
    asset = next(a for a in shown.session.project.assets if a.name == "b")

    from aigc_studio.gui.placing import place

    place(shown.desk, (asset.id,), "overwrite", 100)

    placed = [t.name for t, c in shown.sequence.clips() if c.start == 100]
    assert placed == ["V2", "A1"]


def test_the_mixer_sets_gain_and_pan_as_one_step_each(show) -> None:
    shown = show(document(TEXT))
    mixer = shown.workspace.mixer
    strip = mixer.strips[0]

    strip.fader.setValue(-60)
    strip.fader.sliderReleased.emit()
    strip.pan.setValue(-20)
    strip.pan.sliderReleased.emit()

    track = track_of(shown, "A1")
    assert (track.gain_db, track.pan) == (-6.0, -0.2)
    assert level_text(track) == "-6.0 dB · L20"
    assert strip.level.text() == "-6.0 dB"
    shown.do("undo")
    assert strip.pan.value() == 0
    assert track_of(shown, "A1").gain_db == -6.0


def test_a_double_click_puts_a_fader_back(show) -> None:
    project = document(TEXT)
    sequence = project.sequence()
    assert sequence is not None
    tracks = tuple(replace(t, gain_db=-9.0) if t.name == "A2" else t for t in sequence.tracks)
    shown = show(project.with_sequence(replace(sequence, tracks=tracks)))
    strip = shown.workspace.mixer.strips[1]
    assert strip.fader.value() == -90

    shown.qtbot.mouseDClick(strip.fader, LEFT)

    assert track_of(shown, "A2").gain_db == 0.0


def test_the_mixer_shows_how_loud_each_track_is(show) -> None:
    shown = show(document(TEXT))
    first, second = shown.workspace.mixer.strips
    peaks = ((track_of(shown, "A2").id, (0.5, 0.0)),)

    shown.workspace.viewer.meter.told.emit(Levels((0.5, 0.0), tracks=peaks))

    assert second.peaks.shown == pytest.approx([-6.02, -60.0], abs=0.01)
    assert first.peaks.shown == [-60.0, -60.0]
    master = shown.workspace.mixer.master
    assert master.peaks.shown == second.peaks.shown
    assert master.x() > second.x()


def icon_of(button: QToolButton) -> QImage:
    return button.icon().pixmap(16, 16).toImage()


def icon_named(shown, name: str) -> QImage:
    return shown.desk.look.icon(name).pixmap(16, 16).toImage()


def test_mute_and_solo_stand_in_the_mixer_too(show) -> None:
    shown = show(document(TEXT))
    strip = shown.workspace.mixer.strips[0]
    assert icon_of(strip.mute) == icon_named(shown, "sound")

    strip.solo.click()
    assert track_of(shown, "A1").is_solo
    strip.mute.click()
    assert track_of(shown, "A1").is_muted
    assert (strip.solo.isChecked(), strip.mute.isChecked()) == (True, True)
    assert icon_of(strip.mute) == icon_named(shown, "mute")


def test_keys_with_shift_are_the_windows_while_a_header_has_them(show) -> None:
    shown = show(document("V1: a[0:50]\nA1: a[0:50]"))
    headers, before = shown.workspace.timeline.headers, shown.session.project
    headers.setFocus()

    shown.qtbot.keyClick(headers, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)

    assert shown.session.project == before
