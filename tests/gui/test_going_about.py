"""Markers, the overview, several timelines and nests, driven in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from aigc_studio.core.document import Marker
from aigc_studio.core.ids import ClipId, MarkerId
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.editing.clips import RemoveClips
from aigc_studio.editing.markers import AddMarker, RemoveMarker, SetMarker
from aigc_studio.editing.sequences import DuplicateSequence, SetSequence
from aigc_studio.editing.tracks import OpenSequence
from aigc_studio.gui.dialogs.sequence_dialog import SequenceDialog
from aigc_studio.gui.markers.marker_dialog import MarkerDialog
from aigc_studio.gui.timeline.geometry import Scale
from tests.documents import document, spelled

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
TEXT = "V1: a[0:50] b[50:90@10]\nA1: a[0:50]"


def marked(*frames: int):
    project = document(TEXT)
    sequence = project.sequence()
    assert sequence is not None
    markers = tuple(Marker(MarkerId(f"m{f}"), f, f"At {f}") for f in frames)
    return project.with_sequence(replace(sequence, markers=markers))


def dialog_of(shown, kind):
    found = [d for d in shown.window.findChildren(kind) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def drag(shown, widget, start: QPoint, end: QPoint) -> None:
    shown.qtbot.mousePress(widget, LEFT, NO_KEY, start)
    for point in ((start + end) / 2, end):
        place = QPointF(point)
        QApplication.sendEvent(
            widget, QMouseEvent(QEvent.Type.MouseMove, place, place, LEFT, LEFT, NO_KEY)
        )
    shown.qtbot.mouseRelease(widget, LEFT, NO_KEY, end)


def test_a_marker_gets_name_note_colour_and_length(show) -> None:
    shown = show(marked(20))
    shown.desk.state.set_playhead(30)

    shown.do("edit_marker")
    dialog = dialog_of(shown, MarkerDialog)
    dialog.name.setText("Cut here")
    dialog.note.setPlainText("too long")
    dialog.colour.setCurrentIndex(dialog.colour.findData("red"))
    dialog.length.setValue(12)
    dialog.accept()

    assert shown.sequence.markers == (
        Marker(MarkerId("m20"), 20, "Cut here", "red", "too long", 12),
    )
    shown.do("undo")
    assert shown.sequence.markers[0].name == "At 20"


def test_a_marker_is_dragged_along_the_ruler(show) -> None:
    shown = show(marked(20))
    shown.desk.state.set_snapping(is_on=False)
    timeline = shown.workspace.timeline
    timeline.camera.look_at(Scale(4.0))

    drag(shown, timeline.ruler, QPoint(80, 20), QPoint(160, 20))

    assert shown.sequence.markers[0].frame == 40
    shown.do("undo")
    assert shown.sequence.markers[0].frame == 20


def test_a_marker_that_is_only_clicked_stays_where_it_is(show) -> None:
    shown = show(marked(20))
    timeline = shown.workspace.timeline
    timeline.camera.look_at(Scale(4.0))
    before = shown.session.project

    shown.qtbot.mouseClick(timeline.ruler, LEFT, NO_KEY, QPoint(82, 20))

    assert shown.session.project is before
    assert shown.desk.state.playhead == 20


def test_keys_go_from_marker_to_marker(show) -> None:
    shown = show(marked(20, 60, 80))
    shown.desk.state.set_playhead(30)

    shown.do("next_marker")
    assert shown.desk.state.playhead == 60
    shown.do("previous_marker")
    shown.do("previous_marker")
    assert shown.desk.state.playhead == 20
    shown.do("previous_marker")
    assert shown.desk.state.playhead == 20


def test_the_list_of_markers_is_searched_and_goes_there(show) -> None:
    shown = show(marked(20, 60, 80))
    panel = shown.workspace.markers
    assert panel.model.rowCount() == 3

    panel.search.setText("at 60")

    assert panel.model.rowCount() == 1
    panel._go_to(panel.model.index(0, 1))
    assert shown.desk.state.playhead == 60


def test_the_list_of_markers_keeps_its_place_when_one_comes_or_goes(show) -> None:
    shown = show(marked(20, 60, 80))
    panel = shown.workspace.markers
    panel.table.setCurrentIndex(panel.model.index(1, 1))

    shown.session.apply(AddMarker(shown.sequence.id, Marker(MarkerId("new"), 5, "New")))
    names = [panel.model.index(row, 1).data() for row in range(panel.model.rowCount())]
    assert names == ["New", "At 20", "At 60", "At 80"]
    assert panel.table.currentIndex().data() == "At 60"

    shown.session.apply(RemoveMarker(shown.sequence.id, MarkerId("m80")))
    assert panel.model.rowCount() == 3
    assert panel.table.currentIndex().data() == "At 60"


def test_a_marker_that_is_changed_stays_the_chosen_one(show) -> None:
    shown = show(marked(20, 60, 80))
    panel = shown.workspace.markers
    panel.table.setCurrentIndex(panel.model.index(1, 1))

    shown.session.apply(SetMarker(shown.sequence.id, Marker(MarkerId("m60"), 60, "Renamed", "red")))

    chosen = panel.table.currentIndex()
    assert chosen.siblingAtColumn(1).data() == "Renamed"
    assert [i.row() for i in panel.table.selectionModel().selectedRows()] == [1]
    shown.desk.state.select(clip.id for clip in shown.sequence.tracks[0].clips)
    clips = list(shown.sequence.clips())
    panel.table.setFocus()
    shown.qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert list(shown.sequence.clips()) == clips
    assert [m.id for m in shown.sequence.markers] == ["m20", "m80"]
    assert not panel.table.currentIndex().isValid()


def test_the_list_of_markers_tells_times_as_the_timeline_does(show) -> None:
    shown = show(marked(20))
    panel = shown.workspace.markers

    shown.session.apply(SetSequence(shown.sequence.id, start_frame=90_000))

    assert panel.model.index(0, 0).data() == "01:00:00:20"


def test_chosen_markers_go_in_one_step(show) -> None:
    shown = show(marked(20, 60, 80))
    panel, before = shown.workspace.markers, shown.session.project
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    panel.table.selectionModel().select(panel.model.index(2, 0), rows)

    shown.qtbot.keyClick(panel.table, Qt.Key.Key_Delete)

    assert [m.id for m in shown.sequence.markers] == ["m60"]
    shown.do("undo")
    assert shown.session.project == before


def test_all_markers_go_in_one_step(show) -> None:
    shown = show(marked(20, 60))

    shown.do("remove_markers")

    assert shown.sequence.markers == ()
    shown.do("undo")
    assert len(shown.sequence.markers) == 2


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_the_overview_is_painted_when_the_document_or_the_view_changes(show) -> None:
    shown = show(document(TEXT))
    timeline = shown.workspace.timeline
    QApplication.processEvents()
    paints = Paints(timeline.overview)

    shown.session.apply(RemoveClips(shown.sequence.id, (ClipId("b"),)))
    shown.qtbot.waitUntil(lambda: paints.count > 0, timeout=5000)
    paints.count = 0
    timeline.camera.zoom(2.0)

    shown.qtbot.waitUntil(lambda: paints.count > 0, timeout=5000)


def test_dragging_the_window_of_the_overview_scrolls(show) -> None:
    shown = show(document("V1: a[0:5000]", seconds=300))
    timeline = shown.workspace.timeline
    overview, camera = timeline.overview, timeline.camera
    camera.look_at(Scale(camera.width / 1000, 0.0))
    left, right = overview.window_box()
    middle = int((left + right) / 2)

    drag(shown, overview, QPoint(middle, 8), QPoint(middle + int(right - left), 8))

    assert camera.scale.first_frame == pytest.approx(1000, abs=20)
    assert camera.scale.pixels_per_frame == pytest.approx(camera.width / 1000)


def test_the_end_of_the_overview_window_zooms(show) -> None:
    shown = show(document("V1: a[0:5000]", seconds=300))
    timeline = shown.workspace.timeline
    overview, camera = timeline.overview, timeline.camera
    camera.look_at(Scale(camera.width / 1000, 0.0))
    right = int(overview.window_box()[1])

    drag(shown, overview, QPoint(right, 8), QPoint(right * 2, 8))

    assert camera.scale.first_frame == 0
    assert camera.scale.frames_in(camera.width) == pytest.approx(2000, abs=40)


def test_zoom_to_the_selection_shows_all_of_it(show) -> None:
    shown = show(document(TEXT))
    camera = shown.workspace.timeline.camera
    shown.desk.state.select(("b",))

    shown.do("zoom_selection")

    scale = camera.scale
    seen = FrameRange(scale.frame_at(0), scale.frame_at(camera.width))
    assert seen.start <= 50
    assert 90 <= seen.end < 100


def test_a_timecode_typed_is_gone_to(show) -> None:
    shown = show(document(TEXT))

    shown.do("go_to_timecode")
    field = shown.workspace.viewer.timecode
    field.setText("212")
    field.returnPressed.emit()

    assert shown.desk.state.playhead == 62


def test_a_new_timeline_is_as_it_was_wished(show) -> None:
    shown = show(document(TEXT))

    shown.do("new_timeline")
    dialog = dialog_of(shown, SequenceDialog)
    dialog.name.setText("Trailer")
    dialog.rate.setCurrentIndex(dialog.rate.findText("29.97 fps"))
    dialog.width_field.setValue(1080)
    dialog.height_field.setValue(1920)
    dialog.drop.setChecked(False)
    dialog.start.setText("01:00:00:00")
    dialog.accept()

    made = shown.sequence
    assert (made.name, made.frame_rate) == ("Trailer", FrameRate(30000, 1001))
    assert (made.width, made.height, made.start_frame) == (1080, 1920, 108_000)
    assert made.is_drop_frame is False
    assert made.timecode(0) == "01:00:00:00"
    shown.do("undo")
    assert len(shown.session.project.sequences) == 1


def test_drop_frame_is_the_same_frame_by_another_label(show) -> None:
    sequence = replace(document(TEXT).sequence(), frame_rate=FrameRate(30000, 1001))
    sequence = replace(sequence, start_frame=107_892, is_drop_frame=True, tracks=())
    shown = show(document(TEXT))
    dialog = SequenceDialog(sequence, shown.window)
    assert dialog.start.text() == "01:00:00;00"

    dialog.drop.setChecked(False)

    assert dialog.start.text() == "00:59:56:12"
    assert dialog.wish().start_frame == 107_892
    assert dialog.wish().is_drop_frame is False


def test_a_start_that_is_no_timecode_is_told_and_cannot_be_applied(show) -> None:
    shown = show(document(TEXT))
    shown.do("timeline_settings")
    dialog = dialog_of(shown, SequenceDialog)

    dialog.start.setText("1 o'clock")

    assert "is not a timecode" in dialog._why.text()


def test_clips_are_nested_entered_and_left(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.select(("a",))
    before = shown.session.project

    shown.do("nest")
    assert spelled(shown.session.project) == "V1: Nest 1[0:50] b[50:90@10]\nA1: Nest 1[0:50]"
    outer = shown.sequence.id
    shown.desk.state.select((shown.sequence.video_tracks[0].clips[0].id,))
    shown.do("open_nest")
    assert spelled(shown.session.project) == "V1: a[0:50]\nA1: a[0:50]"
    shown.do("leave_nest")
    assert shown.sequence.id == outer
    for _ in range(3):
        shown.do("undo")
    assert shown.session.project is before


def test_timelines_are_copied_and_removed(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project

    shown.do("duplicate_timeline")
    assert [s.name for s in shown.session.project.sequences] == ["Timeline 1", "Timeline 1 copy"]
    shown.do("remove_timeline")

    assert shown.session.project == before


def test_timecode_counts_from_the_start_of_the_timeline(show) -> None:
    project = document(TEXT)
    sequence = replace(project.sequence(), start_frame=90_000)
    shown = show(project.with_sequence(sequence))
    field = shown.workspace.viewer.timecode
    shown.desk.state.set_playhead(10)

    assert field.text() == "01:00:00:10"
    field.setText("01:00:02:00")
    field.returnPressed.emit()
    assert shown.desk.state.playhead == 50


def test_each_timeline_is_found_again_as_it_was_left(show) -> None:
    shown = show(document("V1: a[0:50] b[50:90]"))
    state, first = shown.desk.state, shown.sequence.id
    state.set_playhead(60)
    state.set_marks(10, 40)

    shown.desk.apply(DuplicateSequence(first, "Copy", "seed"))
    other = shown.sequence.id
    assert other != first
    assert (state.playhead, state.mark_in, state.mark_out) == (0, None, None)
    state.set_playhead(7)
    shown.desk.apply(OpenSequence(first))

    assert (state.playhead, state.mark_in, state.mark_out) == (60, 10, 40)
    shown.desk.apply(OpenSequence(other))
    assert state.playhead == 7
