"""Subtitles in the window: the list, the strip on the timeline, files, styles, export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from aigc_studio.core.ids import CueId, SubtitleTrackId
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.editing.subtitle_tracks import SetSubtitleTrack
from aigc_studio.gui.dialogs.export_dialog import ExportDialog
from aigc_studio.gui.subtitles.cue_actions import part_of
from aigc_studio.gui.subtitles.cue_model import ROW_ROLE
from aigc_studio.gui.subtitles.style_dialog import StyleDialog
from aigc_studio.gui.timeline.geometry import Scale
from aigc_studio.interchange.subtitles import SubtitleFilesOnDisk
from aigc_studio.suggest.rules import RuleBook
from tests.documents import document
from tests.fake_speech import FakeListener
from tests.fakes import FakeExporter, fake_ports
from tests.speeches import speech

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
TEXT = (
    "V1: a[0:300]\nA1: a[0:300]\n"
    "S1: Good_evening[10:60] to_all_of_you[61:120] Yes[150:155]\n"
    "S2: 晚上好[12:58] 大家好[61:121]"
)
FIRST, SECOND, THIRD = (CueId(f"S1.{n}") for n in (1, 2, 3))


def tracks(shown) -> tuple[SubtitleTrack, ...]:
    return shown.sequence.subtitles


def cues(shown, track: int = 0) -> list[tuple[int, int, str]]:
    return [(c.start, c.end, c.text) for c in tracks(shown)[track].cues]


def drag(shown, x: float, to_x: float, row: int = 1) -> None:
    """On the strip; row 0 is the upper track."""
    strip = shown.workspace.timeline.subtitles
    y = row * 26 + 12
    shown.qtbot.mousePress(strip, LEFT, NO_KEY, QPoint(int(x), y))
    for step in ((x + to_x) / 2, to_x):
        place = QPointF(step, y)
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, LEFT, LEFT, NO_KEY)
        QApplication.sendEvent(strip, event)
    shown.qtbot.mouseRelease(strip, LEFT, NO_KEY, QPoint(int(to_x), y))


@pytest.fixture
def shown(show):
    item = show(document(TEXT))
    item.workspace.timeline.camera.look_at(Scale(4.0))
    item.desk.state.set_snapping(is_on=False)
    return item


def test_the_list_tells_times_pace_and_problems(shown) -> None:
    model = shown.workspace.subtitles.model

    rows = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]

    assert [(row.cue.text, row.meta, row.told) for row in rows] == [
        ("Good evening", "00:00:00:10 – 00:00:02:10 · 6.0 cps", ()),
        (
            "to all of you",
            "00:00:02:11 – 00:00:04:20 · 5.5 cps",
            ("Gap before it: 1 frame, 2 at least",),
        ),
        ("Yes", "00:00:06:00 – 00:00:06:05 · 15.0 cps", ("Stands 0.20 s, 0.83 s at least",)),
    ]


def test_a_click_on_mend_mends(shown) -> None:
    panel = shown.workspace.subtitles
    shown.workspace.docks["subtitles"].raise_()
    panel.list.resize(320, 400)
    QApplication.processEvents()
    index = panel.model.index(2)
    box = panel.list.visualRect(index)

    point = QPoint(box.right() - 20, box.bottom() - 14)
    shown.qtbot.mouseClick(panel.list.viewport(), LEFT, NO_KEY, point)

    assert cues(shown)[2] == (150, 171, "Yes")


def test_all_problems_are_mended_as_one_step(shown) -> None:
    shown.workspace.subtitles.mend.click()

    assert cues(shown) == [(10, 59, "Good evening"), (61, 120, "to all of you"), (150, 171, "Yes")]
    assert not shown.workspace.subtitles.model.problems
    shown.do("undo")
    assert cues(shown)[2] == (150, 155, "Yes")


def test_only_problems_can_be_listed(shown) -> None:
    panel = shown.workspace.subtitles

    panel.only.setChecked(True)

    assert [row.cue.id for row in panel.model.rows] == [SECOND, THIRD]


def test_another_language_stands_beside_it(shown) -> None:
    panel = shown.workspace.subtitles

    panel.beside.setCurrentIndex(1)

    assert [row.beside for row in panel.model.rows] == ["晚上好", "大家好", ""]


def test_text_is_edited_in_place(shown) -> None:
    panel = shown.workspace.subtitles
    shown.workspace.docks["subtitles"].raise_()
    shown.workspace.timeline.subtitles.edit_wanted.emit(FIRST)
    editor = panel.list.findChild(QPlainTextEdit)
    assert editor is not None

    shown.qtbot.keyClicks(editor, "Hello")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    shown.qtbot.keyClicks(editor, "there")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert cues(shown)[0] == (10, 60, "Hello\nthere")


def test_the_language_brings_its_rules(shown) -> None:
    panel = shown.workspace.subtitles
    assert panel.rules.text() == "42 characters a line · 20 a second · 2 lines"

    panel.language.setCurrentIndex(panel.language.findData("zh"))

    assert tracks(shown)[0].language == "zh"
    assert panel.rules.text() == "16 characters a line · 9 a second · 2 lines"


def test_a_cue_is_moved_and_trimmed_with_the_mouse(shown) -> None:
    drag(shown, 150, 190)
    assert cues(shown)[0] == (10, 60, "Good evening")

    drag(shown, 610, 650)
    assert cues(shown)[2] == (160, 165, "Yes")
    drag(shown, 659, 739)
    assert cues(shown)[2] == (160, 185, "Yes")
    drag(shown, 42, 60)
    assert cues(shown)[0] == (14, 60, "Good evening")


def test_what_is_chosen_on_the_strip_is_chosen_in_the_list(shown) -> None:
    strip, panel = shown.workspace.timeline.subtitles, shown.workspace.subtitles

    shown.qtbot.mouseClick(strip, LEFT, NO_KEY, QPoint(300, 38))

    assert shown.desk.state.cues == {SECOND}
    assert [i.row() for i in panel.list.selectionModel().selectedIndexes()] == [1]
    shown.qtbot.mouseClick(strip, LEFT, NO_KEY, QPoint(300, 12))
    assert shown.desk.state.subtitle_track == SubtitleTrackId("S2")
    assert panel.model.track_id == SubtitleTrackId("S2")


def test_split_merge_add_and_shift(shown, monkeypatch) -> None:
    state = shown.desk.state
    state.choose_cues({SECOND})
    state.set_playhead(90)

    shown.do("subtitle_split")
    assert cues(shown)[1:3] == [(61, 90, "to all"), (90, 120, "of you")]
    state.choose_cues({SECOND})
    shown.do("subtitle_merge")
    assert cues(shown)[1] == (61, 120, "to all of you")
    state.set_playhead(200)
    shown.do("subtitle_add")
    assert cues(shown)[3] == (200, 250, "New subtitle")
    state.set_playhead(100)
    monkeypatch.setattr("PySide6.QtWidgets.QInputDialog.getInt", lambda *_a: (7, True))
    shown.do("subtitles_shift")

    assert [c[:2] for c in cues(shown)] == [(10, 60), (61, 120), (157, 162), (207, 257)]


def test_delete_in_the_list_takes_away_subtitles_not_clips(shown) -> None:
    panel = shown.workspace.subtitles
    shown.workspace.docks["subtitles"].raise_()
    shown.desk.state.choose_cues({FIRST, THIRD})

    shown.qtbot.keyClick(panel.list, Qt.Key.Key_Delete)

    assert cues(shown) == [(61, 120, "to all of you")]
    assert len(list(shown.sequence.clips())) == 2


def test_a_track_is_stretched(shown, monkeypatch) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QInputDialog.getDouble", lambda *_a: (50.0, True))

    shown.workspace._groups["subtitles"].stretch()

    assert [c[:2] for c in cues(shown)] == [(5, 30), (31, 60), (75, 78)]


def test_headers_lock_and_hide(shown) -> None:
    headers = shown.workspace.timeline.subtitle_headers

    shown.qtbot.mouseClick(headers, LEFT, NO_KEY, QPoint(68, 38))
    shown.qtbot.mouseClick(headers, LEFT, NO_KEY, QPoint(92, 12))

    assert [(t.is_locked, t.is_hidden) for t in tracks(shown)] == [(True, False), (False, True)]


def test_files_go_in_and_out(show, tmp_path: Path, monkeypatch) -> None:
    shown = show(document("V1: a[0:300]"), fake_ports(subtitles=SubtitleFilesOnDisk()))
    path, out = tmp_path / "film.en.srt", tmp_path / "out.srt"
    path.write_bytes(b"7\r\n00:00:01,000 --> 00:00:02,005\r\n<i>One</i>\r\n\r\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))

    shown.do("subtitles_import")
    shown.settle()
    assert cues(shown) == [(25, 50, "One")]
    shown.do("subtitles_export")
    shown.settle()

    assert out.read_bytes() == path.read_bytes()


def test_subtitles_are_made_from_speech(show) -> None:
    said = speech("Good evening to all of you. (1.5) This is the news.")
    shown = show(
        document("V1: a[0:500]\nA1: a[0:500]"), fake_ports(listener=FakeListener({"a": said}))
    )
    shown.desk.bench.listenings.request(shown.session.project.assets[0].id)
    shown.settle()

    shown.do("subtitles_make")
    shown.settle()

    (track,) = tracks(shown)
    assert [c.text for c in track.cues] == ["Good evening to all of you.", "This is the news."]
    assert track.cues[0].start == 25
    shown.do("undo")
    assert tracks(shown) == ()


def test_a_track_is_fitted_to_the_sound(show) -> None:
    said = speech("Good evening to all of you. (1.5) This is the news. (1) And now the weather.")
    shown = show(
        document(
            "V1: a[0:700]\nA1: a[0:700]\nS1: Good_evening_to_all_of_you.[85:145]"
            " This_is_the_news.[185:225] And_now_the_weather.[252:300]"
        ),
        fake_ports(listener=FakeListener({"a": said}), suggester=RuleBook()),
    )
    shown.desk.bench.listenings.request(shown.session.project.assets[0].id)
    shown.settle()

    shown.do("subtitles_fit")
    shown.settle()

    starts = [start for start, _, _ in cues(shown)]
    words = {w.text: w.start * 25 for w in said.words}
    wanted = [words["Good"], words["This"], words["And"]]
    assert all(abs(a - b) <= 2 for a, b in zip(starts, wanted, strict=True))


def test_a_track_of_another_film_is_not_fitted_to_the_sound(show) -> None:
    said = speech("Good evening to all of you. (1.5) This is the news. (1) And now the weather.")
    shown = show(
        document(
            "V1: a[0:700]\nA1: a[0:700]\nS1: Where_were_they_going[85:105]"
            " without_ever_knowing_the_way?[110:180] Anyone_can_see.[290:300]"
        ),
        fake_ports(listener=FakeListener({"a": said}), suggester=RuleBook()),
    )
    shown.desk.bench.listenings.request(shown.session.project.assets[0].id)
    shown.settle()
    before, told = cues(shown), []
    shown.desk.warned.connect(told.append)

    shown.do("subtitles_fit")
    shown.settle()

    assert cues(shown) == before
    assert told == ["These subtitles do not fit what is said here; nothing was moved."]


def test_a_refusal_is_told_and_changes_nothing(show) -> None:
    shown = show(document("V1: a[0:300]"))
    told = []
    shown.desk.warned.connect(told.append)

    for command in ("subtitles_make", "subtitle_split", "subtitles_export", "subtitles_fit"):
        shown.do(command)

    assert told == [
        "Nothing on the timeline was transcribed yet; transcribe it first.",
        "There are no subtitles on the timeline yet.",
        "There are no subtitles on the timeline yet.",
        "There are no subtitles on the timeline yet.",
    ]


def test_a_style_is_seen_at_once_and_is_one_undo_step(shown) -> None:
    before = shown.session.history.position
    dialog = StyleDialog(shown.desk, tracks(shown)[0], shown.window)

    dialog.size_box.setValue(70)
    dialog.place_box.setCurrentIndex(2)
    dialog.sung_on.setChecked(True)

    style = tracks(shown)[0].style
    assert (style.size, style.place, style.karaoke_color) == (70, "top", "#ffcc00")
    assert shown.session.history.position == before + 1
    dialog.reject()
    assert tracks(shown)[0].style == replace(style, size=50, place="bottom", karaoke_color="")
    assert shown.session.history.position == before


def test_export_burns_in_what_is_checked(shown) -> None:
    shown.desk.apply(SetSubtitleTrack(shown.sequence.id, SubtitleTrackId("S2"), is_hidden=True))
    dialog = ExportDialog(shown.desk, shown.window)
    assert [box.isChecked() for box in dialog._burned.values()] == [True, False]
    exporter = shown.session.ports.exporter
    assert isinstance(exporter, FakeExporter)

    assert dialog.begin(Path("/films/cut.mp4"))
    shown.settle()

    assert exporter.calls[-1].burn_in == (SubtitleTrackId("S1"),)


def test_a_split_falls_between_words() -> None:
    cue = document("V1: a[0:9]\nS1: Good_evening_all[0:60]").sequences[0].subtitles[0].cues[0]

    assert [part_of(cue, frame) for frame in (10, 30, 59)] == [5, 13, 13]
    assert part_of(replace(cue, words=()), 30) == 4


def test_after_the_text_of_a_subtitle_is_edited_the_list_has_the_keys(shown) -> None:
    panel = shown.workspace.subtitles
    shown.workspace.docks["subtitles"].raise_()
    shown.window.activateWindow()
    panel.edit(FIRST)
    editor = panel.list.findChild(QPlainTextEdit)

    shown.qtbot.keyClicks(editor, "Hello")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert cues(shown)[0][2] == "Hello"
    assert shown.window.focusWidget() is panel.list
