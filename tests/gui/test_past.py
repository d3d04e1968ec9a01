"""The time machine: steps with time and author, named versions that are compared and restored."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from aigc_studio.core.document import Marker
from aigc_studio.core.ids import ClipId, MarkerId
from aigc_studio.editing.markers import AddMarker
from aigc_studio.gui.effect_stack import add_effect
from aigc_studio.gui.past.compare_dialog import AFTER, BEFORE, CHANGE, SUBJECT, CompareDialog
from aigc_studio.gui.past.moments import moment_text
from aigc_studio.gui.past.versions_view import VersionDialog
from aigc_studio.gui.row_delegate import IS_DIM, META
from tests.documents import document

pytestmark = pytest.mark.gui
TEXT = "V1: a[0:50] b[50:90@10]\nA1: c[0:30]"


def rows(model: QAbstractItemModel, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def words(model: QAbstractItemModel) -> list[str]:
    return [str(text).strip() for text in rows(model)]


def marked(shown, *frames: int) -> None:
    for frame in frames:
        mark = Marker(MarkerId(f"m{frame}"), frame, "m")
        shown.session.apply(AddMarker(shown.sequence.id, mark))


def test_steps_tell_when_and_by_whom_and_a_click_goes_there(show) -> None:
    shown = show(document("V1: a[0:450]"))
    before = shown.session.project
    panel = shown.workspace.history
    marked(shown, 3)
    suggestion = shown.desk.bench.inbox.suggestions[0]
    shown.desk.bench.inbox.accept(suggestion.id)

    model = panel.filter
    assert words(model)[:2] == ["Open", "Add marker"]
    assert words(model)[2].startswith("▸ ✦  Accept")
    meta = rows(model, META)
    assert meta[0] == ""
    assert time.strftime("%H:") in str(meta[1])
    assert str(meta[2]).startswith("AI · Split")
    panel.list.clicked.emit(model.index(0, 0))
    assert shown.session.project is before
    assert rows(model, IS_DIM) == [False, True, True]
    panel.list.clicked.emit(model.index(2, 0))
    assert shown.session.history.position == 2


def test_steps_of_effects_say_what_was_set(show) -> None:
    shown = show(document("V1: a[0:50@100]"))
    shown.desk.state.select({ClipId("a")})
    motion = shown.workspace.inspector.motion_rows
    for value in (110, 120, 130):
        motion.fields["scale"].setValue(value)
    shown.qtbot.waitUntil(lambda: not shown.desk.draft.is_open, timeout=5000)
    motion.keys["x"].click()
    add_effect(shown.desk, "wheels")

    assert words(shown.workspace.history.filter)[1:] == [
        "Set Transform: Scale",
        "Keyframe of Transform: Across",
        "▸  Add effect Colour wheels",
    ]


def test_steps_are_filtered_by_who_made_them(show) -> None:
    shown = show(document("V1: a[0:450]"))
    panel = shown.workspace.history
    marked(shown, 3)
    shown.desk.bench.inbox.accept(shown.desk.bench.inbox.suggestions[0].id)
    marked(shown, 7)

    counts = {}
    for who in ("ai", "hand", "all"):
        panel.who.setCurrentIndex(panel.who.findData(who))
        panel.who.activated.emit(panel.who.currentIndex())
        counts[who] = panel.filter.rowCount()

    assert counts == {"ai": 2, "hand": 3, "all": 4}
    panel.who.setCurrentIndex(panel.who.findData("hand"))
    panel.who.activated.emit(panel.who.currentIndex())
    panel.list.clicked.emit(panel.filter.index(2, 0))
    assert shown.session.history.position == 3


def test_an_edit_makes_one_row_however_long_the_history_is(show) -> None:
    shown = show(document(TEXT))
    marked(shown, *range(1005))
    model = shown.workspace.history.model
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.rowsInserted.connect(lambda _p, a, b: told.append(f"in {b - a + 1}"))
    model.rowsRemoved.connect(lambda _p, a, b: told.append(f"out {b - a + 1}"))
    model.dataChanged.connect(lambda a, b: told.append(f"shown {b.row() - a.row() + 1}"))

    marked(shown, 2000)
    shown.do("undo")
    shown.do("undo")
    marked(shown, 2001)

    assert told == [
        *("out 1", "in 1", "shown 1"),
        "shown 2",
        "shown 2",
        *("out 2", "in 1", "shown 2"),
    ]
    steps = shown.session.history.steps
    assert model.rowCount() == len(steps)
    assert words(model)[-1].startswith("▸")


def test_a_version_is_saved_compared_and_restored_as_one_step(show) -> None:
    shown = show(document(TEXT))
    view = shown.workspace.history.versions
    shown.do("save_version")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionDialog)
    dialog.name.setText("First cut")
    dialog.note.setText("before the music")
    dialog.accept()
    first = shown.session.project
    shown.desk.state.select(["b"])
    shown.do("delete")
    changed = shown.session.project

    assert rows(view.model) == ["First cut – before the music"]
    view.compare.click()
    (compare,) = view.findChildren(CompareDialog)
    row = [compare.model.index(0, column).data() for column in (CHANGE, SUBJECT, BEFORE, AFTER)]
    assert row == ["-  removed", "V1 · Clip “b”", "00:00:02:00 – 00:00:03:15", ""]
    compare.table.clicked.emit(compare.model.index(0, 0))
    assert shown.desk.state.playhead == 50
    compare.close()
    view.list.setCurrentIndex(view.model.index(0))
    view.restore.click()

    assert shown.session.project == first
    assert words(shown.workspace.history.filter)[-1].endswith("Restore version First cut")
    shown.do("undo")
    assert shown.session.project is changed
    shown.do("redo")
    assert shown.session.project == first


def test_two_versions_that_are_the_same_differ_in_nothing(show) -> None:
    shown = show(document(TEXT))
    snapshots = shown.desk.bench.snapshots
    one, other = snapshots.save("One"), snapshots.save("Other")
    compare = CompareDialog(shown.desk, (one, other), one, shown.window)

    compare.right.setCurrentIndex(compare.right.findData(other.id))
    compare.right.activated.emit(compare.right.currentIndex())

    assert (compare.model.rowCount(), compare.count.text()) == (0, "Both are the same")
    compare.close()


def _remove_button(box: QMessageBox) -> object:
    return next(button for button in box.buttons() if button.text() == "Remove")


def test_a_version_is_removed_only_when_confirmed(show, monkeypatch) -> None:
    shown = show(document(TEXT))
    view = shown.workspace.history.versions
    shown.desk.bench.snapshots.save("First cut")
    view.list.setCurrentIndex(view.model.index(0))
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)

    view.remove.click()
    assert rows(view.model) == ["First cut"]
    monkeypatch.setattr(QMessageBox, "clickedButton", _remove_button)
    view.list.setCurrentIndex(view.model.index(0))
    view.remove.click()

    assert rows(view.model) == []
    assert not view.compare.isEnabled()


def test_versions_follow_a_project_to_its_first_file(show) -> None:
    shown = show()
    store = shown.studio.ports.versions
    shown.desk.bench.snapshots.save("First cut")
    record = shown.session.place
    assert isinstance(record, str)

    shown.session.save(shown.studio.settings, Path("/projects/new.aigc"))

    assert store.all(record) == ()
    assert [v.name for v in store.all(Path("/projects/new.aigc"))] == ["First cut"]
    assert rows(shown.workspace.history.versions.model) == ["First cut"]


@pytest.mark.parametrize("moment", [1e300, -1e18, float("inf")])
def test_a_moment_that_is_none_is_not_told(moment: float) -> None:
    assert moment_text(moment) == ""
