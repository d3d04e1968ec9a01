"""Every command that edits does what it says, and undo gives back the same document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence

from aigc_studio.editing.invariants import violations
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.commands import COMMANDS
from aigc_studio.gui.state import SourceView
from tests.documents import document

TEXT = "V1: a[0:50] b[50:90@10]\nA1: a[0:50] c[60:80]"


def layout(shown) -> dict[str, list[tuple[str, int, int]]]:
    return {
        track.name: [(clip.name, clip.start, clip.end) for clip in track.clips]
        for track in shown.sequence.tracks
    }


def at(frame: int, *selected: str) -> Callable:
    def prepare(shown) -> None:
        shown.desk.state.set_playhead(frame)
        shown.desk.state.select(selected)

    return prepare


def marked(start: int, end: int) -> Callable:
    return lambda shown: shown.desk.state.set_marks(start, end)


def source(shown) -> None:
    asset = shown.session.project.assets[0]
    shown.desk.state.set_playhead(90)
    shown.desk.state.show_source(SourceView(asset.id, mark_in=0, mark_out=2))


EDITS = {
    "split": (
        at(20),
        {
            "V1": [("a", 0, 20), ("a", 20, 50), ("b", 50, 90)],
            "A1": [("a", 0, 20), ("a", 20, 50), ("c", 60, 80)],
        },
    ),
    "delete": (at(0, "a"), {"V1": [("b", 50, 90)], "A1": [("c", 60, 80)]}),
    "ripple_delete": (at(0, "a"), {"V1": [("b", 0, 40)], "A1": [("c", 10, 30)]}),
    "trim_start": (
        at(10),
        {"V1": [("a", 0, 40), ("b", 40, 80)], "A1": [("a", 0, 40), ("c", 50, 70)]},
    ),
    "trim_end": (
        at(30),
        {"V1": [("a", 0, 30), ("b", 30, 70)], "A1": [("a", 0, 30), ("c", 40, 60)]},
    ),
    "extract": (
        marked(40, 60),
        {"V1": [("a", 0, 40), ("b", 40, 70)], "A1": [("a", 0, 40), ("c", 40, 60)]},
    ),
    "lift_range": (
        marked(40, 60),
        {"V1": [("a", 0, 40), ("b", 60, 90)], "A1": [("a", 0, 40), ("c", 60, 80)]},
    ),
    "insert": (
        source,
        {
            "V1": [("a", 0, 50), ("b", 50, 90), ("a", 90, 140)],
            "A1": [("a", 0, 50), ("c", 60, 80), ("a", 90, 140)],
        },
    ),
    "overwrite": (
        source,
        {
            "V1": [("a", 0, 50), ("b", 50, 90), ("a", 90, 140)],
            "A1": [("a", 0, 50), ("c", 60, 80), ("a", 90, 140)],
        },
    ),
}


@pytest.mark.gui
@pytest.mark.parametrize("command", EDITS)
def test_an_edit_command_does_what_it_says_and_undo_takes_it_back(show, command) -> None:
    shown = show(document(TEXT))
    prepare, after = EDITS[command]
    before = shown.session.project
    prepare(shown)

    shown.do(command)
    changed = shown.session.project

    assert layout(shown) == after
    assert violations(changed) == ()
    shown.do("undo")
    assert shown.session.project is before
    shown.do("redo")
    assert shown.session.project is changed


@pytest.mark.gui
def test_enabling_and_markers_can_be_undone(show) -> None:
    shown = show(document(TEXT))
    before = shown.session.project
    shown.desk.state.select(["a"])
    shown.desk.state.set_playhead(30)

    shown.do("enable")
    shown.do("marker")

    assert not shown.sequence.find_clip("a")[1].is_enabled
    assert [m.frame for m in shown.sequence.markers] == [30]
    shown.do("marker")
    assert shown.sequence.markers == ()
    for _ in range(3):
        shown.do("undo")
    assert shown.session.project is before


@pytest.mark.gui
def test_a_refused_edit_is_told_once_and_changes_nothing(show) -> None:
    shown = show(document(TEXT))
    before, warned = shown.session.project, []
    shown.desk.warned.connect(warned.append)

    shown.do("delete")

    assert warned == ["No clip is selected."]
    assert shown.session.project is before
    assert shown.window.toast.words == "No clip is selected."


@pytest.mark.gui
def test_selecting_all_leaves_locked_tracks_alone(show) -> None:
    shown = show(document(TEXT))
    shown.desk.apply(SetTrack(shown.sequence.id, "A1", is_locked=True))

    shown.do("select_all")

    assert shown.desk.state.selection == {"a", "b"}
    shown.do("deselect")
    assert shown.desk.state.selection == frozenset()


@pytest.mark.gui
def test_moving_between_edits_and_marking_in_and_out(show) -> None:
    shown = show(document(TEXT))
    state = shown.desk.state

    shown.do("next_edit")
    shown.do("mark_in")
    shown.do("next_edit")
    shown.do("mark_out")

    assert (state.mark_in, state.mark_out) == (50, 61)
    shown.do("previous_edit")
    assert state.playhead == 50
    shown.do("to_end")
    assert state.playhead == 90
    shown.do("step_back")
    shown.do("jump_back")
    assert state.playhead == 84
    shown.do("clear_marks")
    assert state.marked_range is None


@pytest.mark.gui
def test_tools_and_snapping_are_shown_as_they_are(show) -> None:
    shown = show(document(TEXT))

    shown.do("blade_tool")
    shown.do("snap")

    assert shown.desk.state.tool == "blade"
    assert shown.workspace.actions["blade_tool"].isChecked()
    assert not shown.workspace.actions["select_tool"].isChecked()
    assert not shown.workspace.actions["snap"].isChecked()


def test_no_two_commands_share_a_key() -> None:
    keys = [key for c in COMMANDS for key in c.keys.split()]
    spelt = [QKeySequence(key).toString() for key in keys]

    assert all(spelt)
    assert len(set(spelt)) == len(spelt)
    assert len({c.id for c in COMMANDS}) == len(COMMANDS)


def test_what_is_cut_off_before_the_playhead_takes_it_to_the_new_cut(show) -> None:
    shown = show(document("V1: a[0:50] b[50:90]"))
    shown.desk.state.set_playhead(60)

    shown.do("trim_start")

    assert shown.desk.state.playhead == 50
    assert [c.start for c in shown.sequence.tracks[0].clips] == [0, 50]
