"""Bin, inspector, history, jobs, viewer and dialogs on a document."""

from __future__ import annotations

import threading
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QProgressBar,
    QToolButton,
)

from aigc_studio.core.ids import SequenceId
from aigc_studio.core.interchange import ImportedTimeline
from aigc_studio.gui.bin.bin_model import ROW_ROLE
from aigc_studio.gui.dialogs.export_dialog import ExportDialog
from aigc_studio.gui.dialogs.models_dialog import ModelsDialog
from aigc_studio.gui.dialogs.settings_dialog import SettingsDialog
from aigc_studio.gui.inspector import Inspector
from aigc_studio.gui.jobs_panel import JobRow, JobsPanel, Summary
from aigc_studio.gui.lists import ElidedLabel
from aigc_studio.gui.placing import place
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.timeline.header_switches import switches_of
from aigc_studio.jobs.lanes import Job, JobState, Lane
from tests.documents import document
from tests.fake_looks import FakeLooker, face_track, looks
from tests.fakes import FakeExporter, FakeTimelineReader, fake_ports

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:50] b[50:90]\nA1: a[0:50]"


def test_the_bin_finds_by_name(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.bin

    panel.head.search.setText("B")
    assert [panel._model.index(i).data() for i in range(panel._model.rowCount())] == ["b"]
    panel.head.search.setText("nothing")

    assert panel._model.rowCount() == 0
    assert "No media" in panel._page._purpose.text()


def test_rows_tell_length_rate_size_and_that_the_file_is_missing(show) -> None:
    shown = show(document(TEXT, seconds=65))

    row = shown.workspace.bin._model.index(0).data(ROW_ROLE)

    assert row.meta == "1:05 · 25 fps · 1920 x 1080 · 8 MiB"
    assert row.is_missing
    assert row.thumbnail is not None


def test_media_goes_to_the_end_of_the_timeline_and_used_media_stays(show) -> None:
    shown = show(document(TEXT, seconds=4))
    asset_id = shown.session.project.assets[1].id

    assert place(shown.desk, [asset_id], "overwrite", None)
    shown.workspace.bin.body.choose((asset_id,))
    shown.qtbot.keyClick(shown.workspace.bin.list, Qt.Key.Key_Delete)

    assert [c.end for c in shown.sequence.video_tracks[0].clips] == [50, 90, 190]
    assert shown.session.project.asset(asset_id) is not None
    assert "is used by" in shown.window.toast.words


def test_opening_media_shows_it_in_the_viewer_with_marks_of_its_own(show) -> None:
    shown = show(document(TEXT))
    panel = shown.workspace.bin
    panel._on_opened(panel._model.index(0))

    shown.workspace.player.seek(25)
    shown.do("mark_in")
    shown.workspace.player.seek(74)
    shown.do("mark_out")

    source = shown.desk.state.source
    assert (source.mark_in, source.mark_out) == (1, 3)
    assert shown.desk.state.marked_range is None
    assert shown.desk.state.playhead == 0


def test_the_viewer_shows_the_picture_under_the_playhead(show) -> None:
    shown = show(document(TEXT))

    shown.desk.state.set_playhead(42)
    shown.qtbot.waitUntil(
        lambda: (
            shown.workspace.viewer.picture._image is not None
            and shown.workspace.viewer.picture._image.pixelColor(1, 1).red() == 42
        )
    )

    assert shown.workspace.viewer.timecode.text() == "00:00:01:17"


def test_a_timecode_typed_moves_the_playhead(show) -> None:
    shown = show(document(TEXT))
    field = shown.workspace.viewer.timecode

    field.setFocus()
    field.setText("208")
    field.returnPressed.emit()

    assert shown.desk.state.playhead == 58


def test_the_inspector_sets_gain_and_enabled_as_edits(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.select(["A1:a"])
    inspector = shown.workspace.inspector

    gains = [f for f in inspector.findChildren(QDoubleSpinBox) if f.accessibleName() == "Gain"]
    gains[0].setValue(-6.0)
    assert shown.sequence.find_clip("A1:a")[1].gain_db == -6.0
    boxes = [b for b in inspector.findChildren(QCheckBox) if b.accessibleName() == "Enabled"]
    boxes[-1].setChecked(False)

    assert not shown.sequence.find_clip("A1:a")[1].is_enabled
    assert [s.label for s in shown.session.history.steps[1:]] == ["Set gain", "Disable clip"]


def test_a_click_in_the_history_goes_there(show) -> None:
    shown = show(document(TEXT))
    first = shown.session.project
    shown.desk.state.set_playhead(20)
    shown.do("split")
    shown.do("marker")
    panel = shown.workspace.history
    assert panel.model.rowCount() == 3

    panel._on_clicked(panel.model.index(0))

    assert shown.session.project is first
    assert panel.list.currentIndex().row() == 0


def test_a_job_shows_its_progress_and_can_be_cancelled(show) -> None:
    shown = show(document(TEXT))
    waiting = threading.Event()

    def work(context) -> None:
        context.progress(0.5, "Decoding")
        while not waiting.wait(0.01):
            context.check()

    job = shown.studio.jobs.submit(Job("test:long", "Study a", Lane.CPU, work))
    shown.qtbot.waitUntil(lambda: job.fraction == 0.5)
    panel = shown.workspace.jobs
    shown.qtbot.waitUntil(lambda: any(r._job is job for r in panel.findChildren(JobRow)))
    row = next(r for r in panel.findChildren(JobRow) if r._job is job)
    row.refresh()
    assert Summary().text(shown.studio.jobs.jobs).startswith("1 job 50%")
    assert row._state.text().startswith("Decoding · 50%")

    shown.qtbot.mouseClick(row.findChild(QToolButton), Qt.MouseButton.LeftButton)
    shown.settle()

    assert job.state is JobState.CANCELLED


def test_jobs_that_come_with_every_edit_are_not_counted() -> None:
    quiet = Job("missing:7", "Finding missing media", Lane.IO, lambda _c: 0)

    assert Summary().text((quiet,)) == ""


def test_the_export_dialog_starts_a_job_for_the_marked_range(show, tmp_path) -> None:
    exporter = FakeExporter()
    shown = show(document(TEXT), fake_ports(exporter=exporter))
    shown.desk.state.set_marks(10, 40)
    dialog = ExportDialog(shown.desk, shown.window)
    assert dialog._marked.isChecked()
    assert dialog._length.text() == "00:00:01:05"

    assert dialog.begin(tmp_path / "out.mp4")
    shown.settle()

    assert exporter.calls[0].range.duration == 30
    report = shown.window._report
    assert "is as planned" in report.windowTitle()
    report.close()


def test_a_failed_export_is_told(show, tmp_path) -> None:
    shown = show(document(TEXT), fake_ports(exporter=FakeExporter("The disk is full.")))

    ExportDialog(shown.desk, shown.window).begin(tmp_path / "out.mp4")
    shown.settle()

    assert shown.window.toast.words == "The disk is full."


def test_a_timeline_is_exported_with_what_it_could_not_carry(show, tmp_path) -> None:
    shown = show(document(TEXT))
    dialog = ExportDialog(shown.desk, shown.window)
    dialog._format.setCurrentIndex(dialog._format.count() - 1)
    assert dialog._path.text().endswith(".otio")

    assert dialog.begin(tmp_path / "out.otio")
    shown.settle()

    assert (tmp_path / "out.otio").is_file()
    shown.window._report.close()


def test_models_are_listed_installed_checked_and_removed(show) -> None:
    shown = show(document(TEXT))
    dialog = ModelsDialog(shown.desk, shown.window)
    shown.settle()
    assert dialog.table.rowCount() == 2
    assert dialog.table.item(0, 4).text() == "not installed"

    dialog.install()
    shown.settle()
    assert dialog.table.item(0, 4).text() == "installed"
    dialog.verify()
    shown.settle()
    assert "is whole" in shown.window.toast.words
    dialog.remove()
    shown.settle()

    assert dialog.table.item(0, 4).text() == "not installed"
    dialog._timer.stop()


def test_settings_are_saved_as_chosen(show) -> None:
    shown = show(document(TEXT))
    dialog = SettingsDialog(shown.desk, shown.window)
    shown.settle()
    dialog._device.setCurrentIndex(dialog._device.findData("cuda:0"))
    dialog._autosave.setValue(60)
    dialog._kept_words.setText(" um,you know，， 那个 ;")

    dialog._on_accepted()
    shown.settle()

    assert shown.studio.ports.settings.settings.device == "cuda:0"
    assert shown.studio.settings.autosave_seconds == 60
    assert shown.studio.settings.kept_words == ("um", "you know", "那个")


def test_tracks_are_added_locked_muted_and_removed(show) -> None:
    shown = show(document(TEXT))
    headers = shown.workspace.timeline.headers

    shown.do("add_video_track")
    lock = next(lane for lane in shown.workspace.timeline.stage.lanes if lane.track.name == "V1")
    place_of_lock = next(s for s in switches_of(lock) if s.name == "is_locked").place.center()
    shown.qtbot.mouseClick(headers, Qt.MouseButton.LeftButton, pos=place_of_lock)

    assert [t.name for t in shown.sequence.video_tracks] == ["V1", "V2"]
    assert shown.sequence.video_tracks[0].is_locked
    headers.menus.remove(shown.sequence.video_tracks[1].id)
    assert [t.name for t in shown.sequence.video_tracks] == ["V1"]


def test_another_timeline_of_the_project_is_opened_from_its_name(show) -> None:
    project = document("V1: a[0:50]")
    first = project.sequence()
    assert first is not None
    second = replace(first, id=SequenceId("second"), name="Rough cut 30 s", tracks=())
    shown = show(replace(project, sequences=(first, second)))
    chooser = shown.workspace.timeline._title

    names = [action.text() for action in chooser.menu().actions() if action.isCheckable()]
    chooser.menu().actions()[1].trigger()

    assert names == ["Timeline 1", "Rough cut 30 s"]
    assert shown.sequence.id == "second"
    assert "Rough cut" in chooser.text()
    shown.do("undo")
    assert shown.sequence.id == first.id


def test_the_inspector_tells_framing_camera_and_faces(show) -> None:
    seen = looks(2, (face_track(0, 2), face_track(0, 1)), right=0.1)
    shown = show(document(TEXT, seconds=2), fake_ports(looker=FakeLooker({"a": seen})))
    shown.desk.bench.analyses.request(shown.session.project.assets[0].id)
    shown.settle()
    inspector = shown.workspace.inspector

    inspector.show_asset(shown.session.project.assets[0].id)
    of_asset = _words(inspector)
    shown.desk.state.select((shown.sequence.video_tracks[0].clips[0].id,))
    of_clip = _words(inspector)

    assert of_asset["Shot size"] == "close-up"
    assert of_asset["Camera"] == "pans left"
    assert of_asset["Faces"] == "2 in all, 2 at once at most"
    assert of_asset["Heard"] == "speech 100%"
    assert of_asset["Feeling"] == "picture 50%, sound 50%"
    assert (of_clip["Shot size"], of_clip["Camera"], of_clip["Faces"]) == (
        "close-up",
        "pans left",
        "2",
    )


def _words(inspector: Inspector) -> dict[str, str]:
    form = inspector._facts.layout()
    labels = [form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(form.rowCount())]
    fields = [form.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(form.rowCount())]
    return {
        a.widget().text(): b.widget().text()
        for a, b in zip(labels, fields, strict=True)
        if a is not None and b is not None and isinstance(b.widget(), QLabel)
    }


def test_many_jobs_keep_their_rows_whole(show, qtbot) -> None:
    shown = show()
    panel = JobsPanel(shown.desk)
    qtbot.addWidget(panel)
    for number in range(30):
        job = Job(f"j{number}", f"Study a file with a long name {number}", Lane.LATER, lambda _c: 0)
        panel._changed[job] = None
    panel._refresh()
    panel.resize(300, 400)
    panel.show()
    qtbot.waitExposed(panel)

    for row in panel.findChildren(JobRow):
        name, bar = row.findChild(ElidedLabel), row.findChild(QProgressBar)
        assert name.height() >= name.fontMetrics().height()
        assert name.geometry().bottom() < bar.geometry().top()


def test_jobs_that_are_over_have_rows_of_one_height(show, qtbot) -> None:
    shown = show()
    panel = JobsPanel(shown.desk)
    qtbot.addWidget(panel)
    jobs = [Job(f"j{n}", f"Study {n}", Lane.LATER, lambda _c: 0) for n in range(4)]
    jobs[0].state = jobs[1].state = JobState.DONE
    panel._changed |= dict.fromkeys(jobs)
    panel._refresh()
    panel.resize(300, 600)
    panel.show()
    qtbot.waitExposed(panel)

    for job in jobs:
        job.state = JobState.DONE
        panel._rows[job].refresh()

    qtbot.waitUntil(lambda: len({row.height() for row in panel._rows.values()}) == 1)


def test_of_many_jobs_that_ended_at_once_only_the_last_get_a_row(show, qtbot) -> None:
    shown = show()
    panel = JobsPanel(shown.desk)
    qtbot.addWidget(panel)
    for number in range(100):
        job = Job(f"j{number}", f"Study {number}", Lane.LATER, lambda _c: 0)
        job.state = JobState.FAILED if number == 3 else JobState.DONE
        panel._on_job(job)
    panel._refresh()

    assert {job.key for job in panel._rows} <= {"j3", *(f"j{n}" for n in range(80, 100))}
    assert len(panel._rows) == 20


def test_formats_have_the_names_that_editors_know_and_keep_the_name_of_the_file(show, tmp_path):
    shown = show(document(TEXT))
    dialog = ExportDialog(shown.desk, shown.window)
    names = [dialog._format.itemText(n) for n in range(dialog._format.count())]
    assert "OpenTimelineIO (exact) · .otio" in names

    dialog._path.setText(str(tmp_path / "my.film.mp4"))
    dialog._format.setCurrentIndex(names.index("OpenTimelineIO (exact) · .otio"))

    assert dialog._path.text() == str(tmp_path / "my.film.otio")


def test_a_timeline_of_another_program_is_imported_and_what_is_missing_is_shown(show, tmp_path):
    other = document("V1: a[0:50] b[50:90@100]", name="Other")
    path = tmp_path / "cut.edl"
    reader = FakeTimelineReader()
    reader.files[str(path)] = ImportedTimeline(
        str(path), other.sequences, other.active_sequence, other.assets, ("Something is lost.",)
    )
    shown = show(document(TEXT), fake_ports(readers=(reader,)))
    before = len(shown.desk.bench.session.project.sequences)

    shown.window.workspace.file.import_paths([path])
    shown.settle()

    assert len(shown.desk.bench.session.project.sequences) == before + 1
    report = shown.window._report
    assert "cut.edl" in report.windowTitle()
    report.close()


def test_over_the_viewer_stands_what_is_shown_and_how_long_it_and_its_marks_are(show) -> None:
    shown = show(document(TEXT))
    shown.window.resize(1280, 800)
    caption, state = shown.workspace.viewer.caption, shown.desk.state

    assert caption.title.text() == shown.sequence.name
    assert (caption.marked.text(), caption.length.text()) == ("", "00:00:03:15")
    state.set_marks(10, 40)
    assert caption.marked.text() == "[ 00:00:01:05 ]"
    asset = shown.session.project.assets[0]
    state.show_source(SourceView(asset.id, Fraction(1), Fraction(3)))
    assert caption.title.text() == f"Source: {asset.name}"
    assert caption.marked.text() == "[ 00:00:02:00 ]"
