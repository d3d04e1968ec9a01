"""A screen reader walks the timeline and hears what changes; keys alone reach every clip."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible

from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.marker_shapes import marker_shape
from aigc_studio.gui.markers.marker_words import COLOURS
from tests.documents import document

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:50@20] b[50:90@10]\nV2: b[0:20@5]\nA1: a[0:50@20]"
NAME, MORE = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def reader():
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def lanes_of(shown):
    return QAccessible.queryAccessibleInterface(shown.workspace.timeline.lanes)


def test_a_reader_finds_the_tracks_and_in_each_its_clips(show, reader) -> None:
    shown = show(document(TEXT))
    lanes = lanes_of(shown)
    tracks = [lanes.child(n) for n in range(lanes.childCount())]
    clips = [[t.child(n) for n in range(t.childCount())] for t in tracks]

    assert [t.text(NAME) for t in tracks] == [
        "V2, picture track",
        "V1, picture track",
        "A1, sound track",
    ]
    assert [[c.text(NAME) for c in track] for track in clips] == [
        [c.name for c in track.clips]
        for track in (*reversed(shown.sequence.video_tracks), *shown.sequence.audio_tracks)
    ]
    assert clips[1][1].text(MORE).startswith("00:00:02:00 to 00:00:03:15, 00:00:01:15 long")
    assert clips[1][1].parent() is tracks[1]
    assert tracks[1].indexOfChild(clips[1][1]) == 1
    box = clips[1][0].rect()
    assert lanes.rect().contains(box.center())
    assert tracks[1].childAt(box.center().x(), box.center().y()) is clips[1][0]


def test_a_reader_hears_what_is_unusual_about_a_clip_and_a_track(show, reader) -> None:
    project = document(TEXT)
    sequence = project.sequence()
    assert sequence is not None
    first = sequence.video_tracks[0].clips[0]
    odd = replace(first, is_enabled=False, speed=Fraction(1, 2))
    track = sequence.video_tracks[0]
    tracks = tuple(
        replace(t, clips=(odd, *t.clips[1:])) if t.id == track.id else t for t in sequence.tracks
    )
    shown = show(project.with_sequence(replace(sequence, tracks=tracks)))
    edit = SetTrack(sequence.id, track.id, is_muted=True, is_locked=True)
    assert shown.desk.apply(edit)
    told = lanes_of(shown).child(1)

    assert told.text(MORE) == "clips: 2, hidden, locked"
    assert "disabled, on a track that is off" in told.child(0).text(MORE)
    assert "speed 50 %" in told.child(0).text(MORE)
    assert told.child(0).state().disabled


def test_what_is_selected_is_told_and_a_clip_that_is_gone_is_no_more(show, reader) -> None:
    shown = show(document(TEXT))
    clip = lanes_of(shown).child(0).child(0)
    shown.desk.state.select({shown.sequence.video_tracks[1].clips[0].id})

    assert clip.state().selected
    assert shown.workspace.voice.told.endswith(clip.text(MORE))

    shown.do("delete")

    assert not clip.isValid()
    assert clip.text(NAME) == ""
    assert clip.rect() == QRect()


def test_the_playhead_is_told_once_it_rests(show, reader, qtbot) -> None:
    shown = show(document(TEXT))
    voice = shown.workspace.voice
    for frame in range(1, 26):
        shown.desk.state.set_playhead(frame)
    assert voice.told == ""

    qtbot.waitUntil(lambda: voice.told == "00:00:01:00", timeout=3000)


def test_without_a_reader_nothing_is_told(show) -> None:
    if QAccessible.isActive():
        QAccessible.setActive(False)
    shown = show(document(TEXT))
    shown.do("select_all")

    assert shown.workspace.voice.told == ""


def test_keys_go_from_clip_to_clip_and_from_track_to_track(show, qtbot) -> None:
    shown = show(document(TEXT))
    lower, upper = (track.clips for track in shown.sequence.video_tracks)
    sound = shown.sequence.audio_tracks[0].clips
    state, lanes = shown.desk.state, shown.workspace.timeline.lanes
    shown.window.activateWindow()
    qtbot.waitUntil(shown.window.isActiveWindow)
    state.set_playhead(30)
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    both_keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    f7, up, down = Qt.Key.Key_F7, Qt.Key.Key_Up, Qt.Key.Key_Down
    keys = (
        (f7, none),
        (f7, none),
        (f7, shift),
        (up, both_keys),
        (down, both_keys),
        (down, both_keys),
    )
    seen = []
    for key, modifier in keys:
        qtbot.keyClick(lanes, key, modifier)
        seen.append(set(state.selection))

    both = {lower[0].id, sound[0].id}
    assert seen == [both, {lower[1].id}, both, {upper[0].id}, both, both]
    shown.do("select_clip_above")
    assert state.selection == both
    shown.do("select_clip_above")
    assert state.selection == {upper[0].id}


def test_f6_reaches_every_panel_in_front_and_comes_round(show) -> None:
    shown = show(document(TEXT))
    shown.workspace.timeline.lanes.setFocus()
    seen = []
    for _ in range(6):
        shown.do("next_panel")
        focus = shown.window.focusWidget()
        docks = shown.workspace.docks
        seen.append(next((n for n, d in docks.items() if d.isAncestorOf(focus)), "viewer"))
    there = seen[: seen.index("timeline") + 1]

    assert {"viewer", "timeline"} < set(there)
    assert seen[len(there)] == seen[0]


def test_every_colour_of_a_marker_has_a_shape_of_its_own() -> None:
    shapes = [tuple(p.toTuple() for p in marker_shape(c, 0, 0)) for c in COLOURS]

    assert len(set(shapes)) == len(COLOURS)
