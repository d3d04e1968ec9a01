"""The window as a whole: footage in, saved, closed, recovered; nothing heavy is loaded."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QMessageBox, QTreeView

from aigc_studio.core.document import Project
from aigc_studio.core.effects import Effect
from aigc_studio.core.ids import EffectId, SequenceId
from aigc_studio.core.parameters import ParameterValue
from aigc_studio.core.records import Version
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.effects import SetClipEffects
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.export_parts import proposed_path
from aigc_studio.gui.file_asking import file_dialog, media_filters
from aigc_studio.session.workbench import workbench
from tests.conftest import ROOT
from tests.documents import asset, document, media_info
from tests.fakes import FakeCompositor, FakeJournals, FakeVersions, fake_ports

pytestmark = pytest.mark.gui


def test_a_fresh_window_says_what_to_do(show) -> None:
    shown = show()

    assert "Ctrl+I" in shown.workspace.viewer.picture.purpose
    assert "Ctrl+I" in shown.workspace.bin._page._purpose.text()
    assert shown.session.project.assets == ()


def test_dropped_files_are_imported_studied_and_listed(show, tmp_path) -> None:
    shown = show()
    file = tmp_path / "clip.mp4"
    file.write_bytes(b"x")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    action = Qt.DropAction.CopyAction

    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, left, no_key)
    QApplication.sendEvent(shown.window, enter)
    QApplication.sendEvent(shown.window, QDropEvent(QPointF(5, 5), action, mime, left, no_key))
    shown.settle()

    asset = shown.session.project.assets[0]
    assert asset.name == "clip.mp4"
    assert shown.workspace.bin.list.model().rowCount() == 1
    assert shown.desk.bench.analyses.shots(asset.id) is not None


def test_a_file_that_cannot_be_read_is_told_quietly(show) -> None:
    shown = show()

    shown.window.open_paths([Path("/footage/bad.mp4")])
    shown.settle()

    assert "damaged" in shown.window.toast.words
    assert shown.session.project.assets == ()


def test_saving_clears_the_mark_and_remembers_the_project(show, monkeypatch) -> None:
    shown = show(document("V1: a[0:50]"))
    shown.desk.state.set_playhead(20)
    shown.do("split")
    assert shown.window.isWindowModified()

    shown.do("save")

    assert not shown.window.isWindowModified()
    assert shown.studio.settings.recent_projects == ("/projects/test.aigc",)


def test_a_save_that_fails_is_told_and_the_work_stays_unsaved(show) -> None:
    shown = show(document("V1: a[0:50]"))
    shown.desk.state.set_playhead(20)
    shown.do("split")
    shown.studio.ports.projects.failure = "The disk is full."

    shown.do("save")

    assert shown.window.toast.words == "The disk is full."
    assert shown.session.is_modified


def test_closing_with_changes_asks_and_cancel_keeps_the_window(show, monkeypatch) -> None:
    shown = show(document("V1: a[0:50]"))
    shown.desk.state.set_playhead(20)
    shown.do("split")
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))

    shown.window.close()

    assert asked == ["Save the changes to “test”?"]
    assert shown.window.workspace is not None


def test_another_project_takes_the_place_of_the_one_before(show) -> None:
    shown = show(document("V1: a[0:50]"))
    first = shown.studio.ports.journals.begun[-1]
    other = Path("/projects/other.aigc")
    shown.studio.ports.projects.files[other] = document("V1: z[0:10]", name="Other")

    shown.window.open_paths([other])
    shown.settle()

    assert shown.session.project.name == "Other"
    assert first.is_closed
    assert Path("/projects/test.aigc") not in shown.studio.ports.projects.held


def test_a_project_that_was_left_makes_no_more_suggestions(show) -> None:
    shown = show(document("V1: a[0:450]"))
    left = shown.desk.bench.inbox
    other = Path("/projects/other.aigc")
    shown.studio.ports.projects.files[other] = document("V1: z[0:450]", name="Other")
    shown.window.open_paths([other])
    shown.settle()
    asked: list[None] = []
    left.refresh = lambda: asked.append(None)

    shown.studio.set_settings(replace(shown.studio.settings, backups_kept=3))
    shown.settle()

    assert asked == []
    assert [s.kind for s in shown.desk.bench.inbox.suggestions] == ["split", "split"]


def test_work_of_a_run_that_ended_badly_is_offered_and_recovered(show, qtbot) -> None:
    journals = FakeJournals()
    lost = document("V1: a[0:50]", name="Lost")
    journals.lose(lost)
    shown = show(ports=fake_ports(journals=journals))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None

    dialog._on_recover()
    shown.settle()

    assert shown.session.project == lost
    assert shown.session.is_modified
    assert journals.lost == {}


def test_work_may_be_left_for_later_or_discarded(show) -> None:
    journals = FakeJournals()
    journals.lose(Project("One"))
    journals.lose(Project("Two"))
    shown = show(ports=fake_ports(journals=journals))
    dialog = QApplication.activeModalWidget()

    dialog._on_discard()
    dialog.reject()
    shown.settle()

    assert len(journals.lost) == 1


def test_versions_of_discarded_work_that_was_never_saved_go_with_it(show) -> None:
    journals, versions = FakeJournals(), FakeVersions()
    for name in ("One", "Two"):
        place = journals.lose(Project(name))
        versions.save(Project(name), Version("version-1", "Cut", "", 1.0), place)
    shown = show(ports=fake_ports(journals=journals, versions=versions))
    dialog = QApplication.activeModalWidget()

    dialog._on_discard()
    dialog.reject()
    shown.settle()

    assert list(versions.kept) == list(journals.lost)
    assert len(versions.kept) == 1


def test_the_layout_is_kept_in_the_settings(show) -> None:
    shown = show(document("V1: a[0:50]"))
    shown.workspace.docks["history"].hide()

    shown.window.close()

    assert set(shown.studio.settings.window_state or {}) == {"geometry", "state"}


def test_language_and_theme_change_while_the_window_stands(show) -> None:
    shown = show(document("V1: a[0:50]"))
    project = shown.session.project
    state = shown.desk.state
    state.set_playhead(20)
    state.set_marks(5, 30)
    state.set_tool("blade")

    shown.studio.set_settings(replace(shown.studio.settings, language="zh", theme="light"))
    shown.settle()

    assert shown.session.project is project
    now = shown.desk.state
    assert now is not state
    assert (now.playhead, now.mark_in, now.mark_out, now.tool) == (20, 5, 30, "blade")
    assert shown.workspace.actions["undo"].text() == "撤销"
    shown.studio.set_settings(replace(shown.studio.settings, language="en", theme="dark"))
    assert shown.workspace.actions["undo"].text() == "Undo"


def test_another_language_moves_no_panel(show) -> None:
    shown = show(document("V1: a[0:50]"))
    shown.window.resize(1600, 950)
    shown.qtbot.wait(100)

    def places() -> tuple[object, object]:
        """Where the timeline and the viewer are, once they move no more."""
        before: object = None
        while True:
            timeline, centre = shown.workspace.docks["timeline"], shown.window.centralWidget()
            now = (timeline.geometry(), centre.geometry())
            if now == before:
                return now
            before = now
            shown.qtbot.wait(250)

    for name, language in (("edit", "zh"), ("colour", "en")):
        shown.do(f"workspace_{name}")
        desk, before = shown.desk, places()

        shown.studio.set_settings(replace(shown.studio.settings, language=language))

        assert shown.desk is not desk
        assert places() == before


def test_all_files_that_were_refused_are_told_in_one_go(show) -> None:
    shown = show()
    refused = shown.desk.bench.importer.refused

    refused.emit(("/a/notes.txt", "It cannot be read."))
    refused.emit(("/a/empty.mp4", "It is empty."))

    assert shown.window.toast.words.splitlines() == [
        "2 files could not be imported:",
        "· notes.txt: It cannot be read.",
        "· empty.mp4: It is empty.",
    ]


def test_media_that_went_away_is_marked_missing(show, tmp_path) -> None:
    shown = show()
    file = tmp_path / "gone.mp4"
    file.write_bytes(b"x")
    shown.window.open_paths([file])
    shown.settle()
    assert shown.desk.missing == frozenset()

    file.unlink()
    shown.desk.look_for_missing()
    shown.settle()

    assert shown.desk.missing == {shown.session.project.assets[0].id}


def test_files_of_a_project_are_looked_for_while_those_of_another_are(show) -> None:
    shown = show(document("V1: a[0:50]"))
    bench = workbench(shown.studio, shown.studio.new("Second"))
    bench.session.apply(AddAsset(asset("gone.mp4", media_info(60))))
    second = Desk(bench, shown.desk.look)

    shown.desk.look_for_missing()
    second.look_for_missing()
    shown.settle()

    assert second.missing == {bench.session.project.assets[0].id}
    second.close()
    bench.close()


def test_a_file_that_is_replaced_in_place_is_opened_and_drawn_anew(show, tmp_path) -> None:
    made: list[FakeCompositor] = []

    def make() -> FakeCompositor:
        made.append(FakeCompositor())
        return made[-1]

    file = tmp_path / "shot.mp4"
    file.write_bytes(b"one")
    project = document("V1: a[0:50]")
    here = replace(project.assets[0], path=str(file))
    shown = show(replace(project, assets=(here,)), fake_ports(compositors=make))
    shown.qtbot.waitUntil(lambda: bool(made and made[0].calls), timeout=5000)
    shown.desk.look_for_missing()
    shown.settle()
    assert len(made) == 1

    file.write_bytes(b"another")
    QApplication.sendEvent(shown.window, QEvent(QEvent.Type.ActivationChange))
    shown.desk.look_for_missing()
    shown.settle()
    shown.qtbot.waitUntil(lambda: len(made) == 2 and ("main", 0) in made[1].calls, timeout=5000)

    assert made[0].is_closed
    assert shown.window.toast.words == "“shot.mp4” changed on disk; the viewer shows it anew."
    file.unlink()
    with shown.qtbot.waitSignal(shown.desk.files_changed, timeout=5000):
        shown.desk.look_for_missing()
    file.write_bytes(b"back")
    with shown.qtbot.waitSignal(shown.desk.files_changed, timeout=5000):
        shown.desk.look_for_missing()


def test_a_table_of_colours_that_is_replaced_is_drawn_with_anew(show, tmp_path) -> None:
    table = tmp_path / "look.cube"
    table.write_text("old")
    project = document("V1: a[0:50]")
    clip = project.sequences[0].tracks[0].clips[0]
    value = ParameterValue("file", text=str(table))
    effect = Effect(EffectId("lut"), "lut", (value,))
    shown = show(project)
    shown.desk.apply(SetClipEffects(SequenceId("main"), clip.id, (effect,)))
    shown.desk.look_for_missing()
    shown.settle()

    table.write_text("a new one")
    with shown.qtbot.waitSignal(shown.desk.files_changed, timeout=5000):
        shown.desk.look_for_missing()


def test_the_window_loads_nothing_heavy() -> None:
    code = (
        "import sys; import aigc_studio.gui.application;"
        "heavy = {'torch', 'cv2', 'av', 'numpy', 'scenedetect', 'moviepy', 'faster_whisper'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


def test_files_are_asked_for_by_kind_in_columns_that_can_be_read(show, tmp_path, qtbot) -> None:
    shown = show()
    dialog = file_dialog(shown.window, "Import media", tmp_path / "cut.aigc", media_filters())
    qtbot.addWidget(dialog)

    names = [text.partition(" (")[0] for text in dialog.nameFilters()]
    assert names == ["Media", "Pictures", "Sound", "All files"]
    assert Path(dialog.directory().path()) == tmp_path
    header = dialog.findChild(QTreeView, "treeView").header()
    assert header.sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch


def test_a_project_is_first_saved_beside_its_footage_or_where_the_last_was(show, tmp_path) -> None:
    shown = show()
    assert proposed_path(shown.desk, ".mp4").parent == Path.home()

    shown.studio.remember(tmp_path / "before.aigc")
    assert proposed_path(shown.desk, ".mp4").parent == tmp_path
    footage = tmp_path / "footage"
    footage.mkdir()
    (footage / "clip.mp4").write_bytes(b"x")
    shown.workspace.file.import_paths([footage / "clip.mp4"])
    shown.settle()

    assert proposed_path(shown.desk, ".mp4").parent == footage
    assert shown.desk.media_folder() == str(footage)
