"""The window as a whole: footage in, saved, closed, recovered; nothing heavy is loaded."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from aigc_studio.core.document import Project
from tests.conftest import ROOT
from tests.documents import document
from tests.fakes import FakeJournals, fake_ports

pytestmark = pytest.mark.gui


def test_a_fresh_window_says_what_to_do(show) -> None:
    shown = show()

    assert "Ctrl+I" in shown.workspace.viewer.picture._purpose
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

    assert asked == ["Save the changes to “Test”?"]
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


def test_the_layout_is_kept_in_the_settings(show) -> None:
    shown = show(document("V1: a[0:50]"))
    shown.workspace.docks["history"].hide()

    shown.window.close()

    assert set(shown.studio.settings.window_state or {}) == {"geometry", "state"}


def test_language_and_theme_change_while_the_window_stands(show) -> None:
    shown = show(document("V1: a[0:50]"))
    project = shown.session.project

    shown.studio.set_settings(replace(shown.studio.settings, language="zh", theme="light"))
    shown.settle()

    assert shown.session.project is project
    assert shown.workspace.actions["undo"].text() == "撤销"
    shown.studio.set_settings(replace(shown.studio.settings, language="en", theme="dark"))
    assert shown.workspace.actions["undo"].text() == "Undo"


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
