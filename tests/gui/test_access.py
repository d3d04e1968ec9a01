"""A screen reader walks the timeline and hears what changes; keys alone reach every clip."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from aigc_studio.core.document import Marker
from aigc_studio.core.ids import AssetId, MarkerId
from aigc_studio.core.playback import Levels
from aigc_studio.core.speech import ListenWish
from aigc_studio.editing.markers import AddMarker, SetMarker
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.access.teller import Part, Teller
from aigc_studio.gui.marker_shapes import marker_shape
from aigc_studio.gui.markers.marker_words import COLOURS
from aigc_studio.gui.timeline.geometry import Scale
from aigc_studio.gui.transcript.text import naming
from aigc_studio.suggest.rules import RuleBook
from tests.documents import document
from tests.fake_speech import FakeListener
from tests.fakes import fake_ports
from tests.speeches import speech

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:50@20] b[50:90@10]\nV2: b[0:20@5]\nA1: a[0:50@20]"
NAME, MORE = QAccessible.Text.Name, QAccessible.Text.Description


class Strip(QWidget):
    """Of a class of its own: all of one class are told alike."""


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


def test_keys_walk_past_clips_and_add_some_of_them_to_the_selection(show, reader) -> None:
    shown = show(document("V1: a[0:50] b[50:90] c[90:120]"))
    first, second, third = (clip.id for clip in shown.sequence.video_tracks[0].clips)
    state, lanes = shown.desk.state, lanes_of(shown)

    shown.do("select_next_clip")
    shown.do("walk_to_next_clip")
    between = (state.walked, set(state.selection), shown.workspace.voice.told)
    shown.do("walk_to_next_clip")
    shown.do("select_walked_clip")

    assert between[:2] == (second, {first})
    assert between[2].startswith("b, not selected, V1")
    assert set(state.selection) == {first, third}
    assert lanes.focusChild() is lanes.child(0).child(2)
    assert lanes.focusChild().state().focused
    shown.do("select_walked_clip")
    assert (set(state.selection), state.walked) == ({first}, third)
    shown.do("walk_to_previous_clip")
    assert state.walked == second


def test_the_clip_that_the_keys_are_on_is_seen_and_let_go(show) -> None:
    shown = show(document("V1: a[0:50] b[50:90]"))
    lanes, state = shown.workspace.timeline.lanes, shown.desk.state
    before = lanes.grab().toImage()
    shown.do("walk_to_next_clip")
    walked = lanes.grab().toImage()

    assert walked != before
    state.select({shown.sequence.video_tracks[0].clips[1].id})
    assert state.walked is None
    shown.do("select_walked_clip")
    shown.do("walk_to_previous_clip")
    shown.do("select_all")
    shown.do("delete")
    assert state.walked is None


def test_keys_go_over_the_headers_and_press_their_switches(show, reader, qtbot) -> None:
    shown = show(document(TEXT))
    headers, voice = shown.workspace.timeline.headers, shown.workspace.voice
    shown.window.activateWindow()
    qtbot.waitUntil(shown.window.isActiveWindow)
    shown.workspace.timeline.lanes.setFocus()
    qtbot.keyClick(shown.workspace.timeline.lanes, Qt.Key.Key_Backtab)
    told = [voice.told]
    before = headers.grab().toImage()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(headers, key)
        told.append(voice.told)

    assert headers.hasFocus()
    assert told == [
        "V2, picture track, Untarget, clips: 1",
        "V1, picture track, Untarget, clips: 2",
        "V1, picture track, Release sync lock, clips: 2",
        "V1, picture track, Lock, clips: 2",
        "V1, picture track, Unlock, clips: 2, locked",
    ]
    assert [t.is_locked for t in shown.sequence.video_tracks] == [True, False]
    assert headers.grab().toImage() != before
    assert shown.desk.state.playhead == 0
    qtbot.keyClick(headers, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert not any(t.is_locked for t in shown.sequence.video_tracks)


def test_a_track_is_renamed_by_keys_alone(show, monkeypatch, qtbot) -> None:
    shown = show(document(TEXT))
    headers = shown.workspace.timeline.headers
    asked = []
    monkeypatch.setattr(
        QInputDialog, "getText", lambda *_a, text: asked.append(text) or ("Talk", True)
    )
    qtbot.keyClick(headers, Qt.Key.Key_Down)
    qtbot.keyClick(headers, Qt.Key.Key_F2)

    assert asked == ["V1"]
    assert shown.sequence.video_tracks[0].name == "Talk"


def test_a_reader_finds_the_markers_on_the_ruler(show, reader) -> None:
    shown = show(document(TEXT))
    marker = Marker(MarkerId("m"), 50, "Chorus", "red", "louder", 25)
    assert shown.desk.apply(AddMarker(shown.sequence.id, marker))
    shown.desk.state.set_marks(25, 75)
    ruler = QAccessible.queryAccessibleInterface(shown.workspace.timeline.ruler)
    told = ruler.child(0)

    assert ruler.text(MORE) == (
        "playhead at 00:00:00:00, in at 00:00:01:00, out at 00:00:03:00, markers: 1"
    )
    assert told.text(NAME) == "Chorus"
    assert told.text(MORE) == "00:00:02:00, 00:00:01:00 long, Red, louder"
    assert ruler.rect().contains(told.rect().center())
    assert told.parent() is ruler
    shown.do("remove_markers")
    assert not told.isValid()
    assert told.text(NAME) == ""


def test_markers_are_put_in_words_once_for_a_whole_walk_over_them(show, reader, qtbot) -> None:
    ruler, made = Strip(), []
    qtbot.addWidget(ruler)
    keys = ["one", "two"]

    def parts() -> list[Part]:
        made.append(len(keys))
        return [Part(key, key.title(), "", QRect(0, 0, 9, 9)) for key in keys]

    Teller(ruler, QAccessible.Role.List, str, parts, lambda: tuple(keys))
    told = QAccessible.queryAccessibleInterface(ruler)
    children = [told.child(n) for n in range(told.childCount())]
    names = [(c.isValid(), c.text(NAME), c.rect().width()) for c in children]

    assert names == [(True, "One", 9), (True, "Two", 9)]
    assert made == [2]
    assert told.child(1) is children[1]
    keys[:] = ["two", "three"]
    assert [child.text(NAME) for child in told.children()] == ["Two", "Three"]
    assert told.child(0) is children[1]
    assert not children[0].isValid()
    assert made == [2, 2]


def test_the_markers_on_the_ruler_follow_an_edit_and_the_view(show, reader) -> None:
    shown = show(document(TEXT))
    assert shown.desk.apply(AddMarker(shown.sequence.id, Marker(MarkerId("m"), 50, "Chorus")))
    timeline = shown.workspace.timeline
    told = QAccessible.queryAccessibleInterface(timeline.ruler).child(0)
    timeline.stage.camera.look_at(Scale(4.0, 0.0))
    left = told.rect().x()

    timeline.stage.camera.look_at(Scale(4.0, 25.0))

    assert told.rect().x() == left - 100
    renamed = replace(shown.sequence.markers[0], name="Verse")
    assert shown.desk.apply(SetMarker(shown.sequence.id, renamed))
    assert told.text(NAME) == "Verse"


def test_a_reader_finds_what_lies_on_the_picture(show, reader) -> None:
    viewer = show(document(TEXT)).workspace.viewer
    picture = QAccessible.queryAccessibleInterface(viewer.picture)
    names = [picture.child(n).text(NAME) for n in range(picture.childCount())]

    assert "The two frames at the cut" in names
    child = picture.child(names.index("The two frames at the cut"))
    assert picture.indexOfChild(child) == names.index("The two frames at the cut")


def test_a_reader_hears_what_is_in_view_and_what_is_shown(show, reader) -> None:
    shown = show()
    picture = QAccessible.queryAccessibleInterface(shown.workspace.viewer.picture)
    assert picture.text(MORE).startswith("Drop footage here")

    shown = show(document(TEXT))
    shown.desk.state.set_playhead(30)
    viewer, timeline = shown.workspace.viewer, shown.workspace.timeline
    shown.do("fit")
    told = [
        QAccessible.queryAccessibleInterface(widget).text(MORE)
        for widget in (viewer.picture, viewer.scrub, timeline.overview)
    ]

    assert told[0].endswith("00:00:01:05 of 00:00:03:15")
    assert told[1] == "00:00:01:05 of 00:00:03:15"
    assert told[2] == "in view from 00:00:00:00 to 00:00:03:15, of 00:00:03:15"


def test_a_reader_hears_how_loud_it_was(show, reader) -> None:
    shown = show(document(TEXT))
    meter, scopes = shown.workspace.viewer.meter, shown.workspace.scopes
    strip = shown.workspace.mixer.strips[0]
    levels = Levels((0.5, 1.0), -20.0, -21.5, -22.0)
    quiet = QAccessible.queryAccessibleInterface(meter).text(MORE)
    meter.show_levels(levels)
    strip.peaks.show_peaks((0.5, 0.0))

    told = [QAccessible.queryAccessibleInterface(w) for w in (meter, scopes.view, strip.peaks)]
    assert quiet == "left silent, right silent"
    assert told[0].text(MORE) == "left -6 dB, right 0 dB, too loud: above 0 dB"
    assert told[1].text(MORE) == "Waveform, loudness -21.5 LUFS"
    assert told[2].text(MORE) == "left -6 dB, right silent"
    assert told[2].text(NAME) == "Peaks of A1"


def test_a_marker_at_rest_is_told_with_the_time(show, reader, qtbot) -> None:
    shown = show(document(TEXT))
    assert shown.desk.apply(AddMarker(shown.sequence.id, Marker(MarkerId("m"), 25, "Chorus")))
    shown.desk.state.set_playhead(25)

    qtbot.waitUntil(lambda: shown.workspace.voice.told == "00:00:01:00, Chorus", timeout=3000)


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


def test_a_reader_walks_the_transcript_paragraph_by_paragraph(show, reader) -> None:
    shown = talking(show)
    panel = shown.workspace.transcript
    text = QAccessible.queryAccessibleInterface(panel.view)
    parts = [text.child(n) for n in range(text.childCount())]
    whole = next(p for p in parts if p.text(NAME) == "Paragraphs of the transcript")
    first, second, third = (whole.child(n) for n in range(whole.childCount()))

    assert text.role() == QAccessible.Role.EditableText
    assert [p.text(NAME) for p in (first, second, third)] == [
        "One two three four.",
        "Five six seven.",
        "Eight nine. um ten eleven twelve.",
    ]
    assert first.text(MORE).startswith("00:00:01:00 to 00:00:0")
    assert first.parent() is whole
    assert whole.indexOfChild(second) == 1
    assert whole.childAt(*second.rect().center().toTuple()) is second


def test_a_reader_hears_who_speaks_and_what_was_cut_of_a_paragraph(show, reader) -> None:
    shown = talking(show)
    panel = shown.workspace.transcript
    panel.view.select_words(range(1, 3))
    panel.do("delete")
    naming_edit = naming(shown.session.project, panel.text.part_of(range(1))[0], 0, "Anna")
    assert shown.desk.apply(naming_edit)
    panel.view.select_words(range(1))
    first, second = (paragraph_of(shown, n) for n in range(2))

    assert first.text(NAME) == "One four."
    assert first.text(MORE).startswith("Anna, ")
    assert "cut out: two three" in first.text(MORE)
    assert first.state().selected
    assert not second.state().selected


def test_a_reader_hears_what_is_offered_to_go(show, reader) -> None:
    shown = talking(show)
    shown.settle()

    assert "suggested: Filler" in paragraph_of(shown, 2).text(MORE)
    assert "suggested" not in paragraph_of(shown, 0).text(MORE)


def test_a_paragraph_that_is_gone_says_so_and_another_one_is_announced(show, reader) -> None:
    shown = talking(show)
    panel, voice = shown.workspace.transcript, shown.workspace.words_voice
    last = paragraph_of(shown, 2)
    panel.view.put_cursor(5)
    assert voice.told == paragraph_of(shown, 1).text(MORE)

    shown.do("select_all")
    shown.do("delete")

    assert not last.isValid()
    assert last.text(NAME) == ""
    assert last.rect() == QRect()


def talking(show):
    """A minute of footage with talk in three paragraphs."""
    talk = (
        "0: One two three four. (1.5) 1: Five six seven. (1.5) "
        "0: Eight nine. (0.5) um (0.5) ten eleven twelve."
    )
    ports = fake_ports(listener=FakeListener({"a": speech(talk)}), suggester=RuleBook())
    shown = show(document("V1: a[0:1000]\nA1: a[0:1000]"), ports)
    shown.desk.bench.listenings.request(AssetId("asset-a"), ListenWish())
    shown.settle()
    shown.workspace.raise_dock("transcript")
    return shown


def paragraph_of(shown, number):
    margin = shown.workspace.transcript.view.margin
    return QAccessible.queryAccessibleInterface(margin).child(number)


def test_a_menu_that_closes_knows_what_became_true_while_it_was_open(show) -> None:
    shown = show(document("V1: a[0:50]"))
    menu = next(m for m in shown.workspace.menus.findChildren(QMenu) if m.title() == "Edit")
    undo = shown.workspace.actions["undo"]
    menu.aboutToShow.emit()
    assert not undo.isEnabled()

    sequence = shown.sequence
    shown.desk.apply(SetTrack(sequence.id, sequence.tracks[0].id, is_locked=True))
    menu.aboutToHide.emit()

    assert undo.isEnabled()
    assert "Ctrl+Z" in undo.toolTip()
