"""Keys: presets, the editor of keys and the palette; what is changed holds at once and is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.settings import Settings
from aigc_studio.gui.commands import COMMANDS
from aigc_studio.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from aigc_studio.gui.keys.fuzzy import likeness
from aigc_studio.gui.keys.key_files import read_keys, write_keys
from aigc_studio.gui.keys.keymap import Keys
from aigc_studio.gui.keys.presets import load_presets, resolved, spelled
from aigc_studio.gui.palette import Palette, ranked
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.studio import Studio
from tests.conftest import ROOT
from tests.documents import document
from tests.fakes import FakeSettings, fake_ports

RESOURCES = ROOT / "resources"
PRESETS = load_presets(RESOURCES)
TEXT = "V1: a[0:50] b[50:90@10]\nA1: a[0:50]"

FREQUENT = {
    *("undo", "redo", "insert", "overwrite", "split", "delete", "ripple_delete", "enable"),
    *("trim_start", "trim_end", "transition", "crossfade", "select_all", "deselect", "marker"),
    *("to_start", "to_end", "step_back", "step_forward", "play", "backward", "stop", "forward"),
    *("previous_edit", "next_edit", "mark_in", "mark_out", "clear_marks", "select_tool"),
    *("blade_tool", "snap", "zoom_in", "zoom_out", "fit", "save", "open", "import", "shortcuts"),
    *("nudge_back", "nudge_forward", "cut_clips", "copy", "paste", "paste_insert", "match_frame"),
    *("paste_attributes", "extend_next", "ripple_tool", "play_in_to_out", "play_around"),
    *("select_at_playhead", "full_screen", "next_marker", "previous_marker"),
}
"""What an editor's hands know; each preset has the program's own key for it."""


@pytest.mark.parametrize("preset", PRESETS, ids=lambda p: p.id)
def test_a_preset_names_known_commands_and_gives_no_key_twice(preset) -> None:
    ids = {c.id for c in COMMANDS}
    keys = [spelled(key) for keys in preset.keys.values() for key in keys]

    assert set(preset.keys) <= ids
    assert all(keys)
    assert sorted(set(keys)) == sorted(keys)
    in_force = resolved(COMMANDS, preset.keys, {})
    held = [key for keys in in_force.values() for key in keys]
    assert set(in_force) == ids
    assert len(set(held)) == len(held)


@pytest.mark.parametrize("preset", PRESETS[1:], ids=lambda p: p.id)
def test_what_hands_know_has_the_keys_of_that_program(preset) -> None:
    in_force = resolved(COMMANDS, preset.keys, {})

    assert set(preset.keys) >= FREQUENT
    assert all(in_force[command] for command in FREQUENT)


@pytest.mark.parametrize(
    ("preset", "command", "key"),
    [
        ("studio", "split", "Ctrl+K"),
        ("premiere", "blade_tool", "C"),
        ("premiere", "fit", "\\"),
        ("resolve", "split", "Ctrl+B"),
        ("resolve", "insert", "F9"),
        ("resolve", "snap", "N"),
        ("final_cut", "insert", "W"),
        ("final_cut", "enable", "V"),
        ("final_cut", "trim_start", "Alt+["),
    ],
)
def test_each_program_has_its_own_habits(preset: str, command: str, key: str) -> None:
    keys = next(p for p in PRESETS if p.id == preset).keys

    assert spelled(key) in resolved(COMMANDS, keys, {})[command]


def a_keyboard(settings: Settings | None = None) -> Keys:
    ports = fake_ports(settings=FakeSettings(settings))
    studio = Studio(ports, JobSystem(lambda call: call()))
    keys = Keys(studio, PRESETS)
    studio.settings_changed.subscribe(keys.follow)
    return keys


def test_a_key_that_is_taken_leaves_who_had_it_and_comes_back_by_reset() -> None:
    keys = a_keyboard()
    told: list[None] = []
    keys.changed.connect(lambda: told.append(None))

    keys.give("marker", ("Ctrl+K",))

    assert (keys.of("marker"), keys.of("split"), keys.holder("ctrl+k")) == (
        ("Ctrl+K",),
        (),
        "marker",
    )
    assert len(told) == 1
    assert keys.is_changed("marker")
    assert keys.is_changed("split")
    keys.reset("split")
    assert keys.of("split") == ()
    keys.take({})
    assert (keys.of("marker"), keys.of("split")) == (("M",), ("Ctrl+K",))
    assert keys.changes == {}


def test_each_preset_keeps_what_was_changed_over_it() -> None:
    keys = a_keyboard()
    keys.give("marker", ("F8",))

    keys.choose("resolve")
    keys.give("marker", ("F7",))

    assert keys.of("marker") == ("F7",)
    keys.choose("studio")
    assert keys.of("marker") == ("F8",)
    assert a_keyboard(keys._studio.settings).of("marker") == ("F8",)


def test_keys_go_to_a_file_and_come_back_on_another_machine(tmp_path) -> None:
    keys, other = a_keyboard(), a_keyboard()
    keys.choose("final_cut")
    keys.give("marker", ("F8", "Ctrl+K"))
    file = tmp_path / "mine.aigckeys"

    write_keys(keys, file)
    read_keys(other, file)

    assert other.preset.id == "final_cut"
    assert other.changes == keys.changes
    assert all(other.of(c.id) == keys.of(c.id) for c in COMMANDS)


@pytest.mark.parametrize("text", ["", "[1]", '{"keys": {}}', '{"format": "aigc-studio keys"}'])
def test_what_is_no_file_of_keys_is_refused_whole(tmp_path, text: str) -> None:
    keys, file = a_keyboard(), tmp_path / "other.aigckeys"
    file.write_text(text)

    with pytest.raises(ProjectFileError, match="no file of keys"):
        read_keys(keys, file)

    assert (keys.preset.id, keys.changes) == ("studio", {})


def test_unknown_commands_and_keys_of_a_file_are_left_out(tmp_path) -> None:
    keys, file = a_keyboard(), tmp_path / "new.aigckeys"
    table = {"of_tomorrow": ["F5"], "marker": ["F6", "No such key"]}
    file.write_text(json.dumps({"format": "aigc-studio keys", "preset": "x", "keys": table}))

    read_keys(keys, file)

    assert keys.of("marker") == ("F6",)
    assert keys.holder("F5") is None


@pytest.mark.gui
def test_keys_changed_in_the_editor_work_at_once_and_buttons_name_them(show) -> None:
    shown = show(document(TEXT))
    shown.window.activateWindow()
    shown.desk.state.set_playhead(20)
    dialog = ShortcutsDialog(shown.desk, shown.workspace.keys, shown.window)
    dialog.choose("split")

    dialog.record.setKeySequence(QKeySequence("F8"))
    dialog.close()
    shown.qtbot.waitUntil(shown.window.isActiveWindow)
    shown.qtbot.keyClick(shown.workspace.timeline.lanes, Qt.Key.Key_F8)

    assert [c.end for c in shown.sequence.video_tracks[0].clips] == [20, 50, 90]
    assert shown.workspace.actions["split"].toolTip() == "Split at playhead (F8)"
    shown.desk.state.set_playhead(30)
    lanes = shown.workspace.timeline.lanes
    shown.qtbot.keyClick(lanes, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert len(shown.sequence.video_tracks[0].clips) == 3


@pytest.mark.gui
def test_the_editor_tells_whose_a_key_is_and_takes_it_only_when_told(show) -> None:
    shown = show(document(TEXT))
    dialog = ShortcutsDialog(shown.desk, shown.workspace.keys, shown.window)
    dialog.show()
    dialog.choose("marker")

    dialog.record.setKeySequence(QKeySequence("Ctrl+K"))

    assert dialog.clash.text() == "Ctrl+K is the key of “Split at playhead”."
    assert dialog.clashing.isVisible()
    assert shown.workspace.keys.of("marker") == ("M",)
    dialog.cancel.click()
    assert (dialog.clashing.isVisible(), shown.workspace.keys.of("marker")) == (False, ("M",))
    dialog.record.setKeySequence(QKeySequence("Ctrl+K"))
    dialog.keeps.setChecked(True)
    dialog.replace.click()
    assert shown.workspace.keys.of("marker") == ("M", "Ctrl+K")
    assert shown.workspace.keys.of("split") == ()
    assert shown.studio.ports.settings.settings.key_changes == {
        "studio": {"marker": ("M", "Ctrl+K"), "split": ()}
    }
    dialog.reset_all.click()
    assert shown.workspace.keys.of("split") == ("Ctrl+K",)
    dialog.close()


@pytest.mark.gui
def test_commands_are_found_by_name_and_by_pressing_their_keys(show) -> None:
    shown = show(document(TEXT))
    dialog = ShortcutsDialog(shown.desk, shown.workspace.keys, shown.window)

    dialog.search.setText("ripple del")
    assert dialog.command == "ripple_delete"
    dialog.pressed.setKeySequence(QKeySequence("Ctrl+Z"))

    assert dialog.search.text() == ""
    assert (dialog.filter.rowCount(), dialog.command) == (1, "undo")
    dialog.search.setText("zzzz")
    assert dialog.filter.rowCount() == 0
    assert not dialog.record.isEnabled()


@pytest.mark.gui
def test_another_preset_is_chosen_in_the_editor(show) -> None:
    shown = show(document(TEXT))
    dialog = ShortcutsDialog(shown.desk, shown.workspace.keys, shown.window)

    dialog.presets.setCurrentIndex(dialog.presets.findData("resolve"))
    dialog.presets.activated.emit(dialog.presets.currentIndex())

    assert shown.workspace.actions["blade_tool"].shortcut() == QKeySequence("B")
    assert shown.workspace.actions["select_tool"].shortcut() == QKeySequence("A")
    assert shown.studio.settings.key_preset == "resolve"


@pytest.mark.parametrize(
    ("typed", "name", "other"),
    [
        ("split", "Split at playhead", "Ripple delete"),
        ("rd", "Ripple delete", "Record"),
        ("trim end", "Trim end to playhead", "Trim start to playhead"),
        ("play", "Play or pause", "Split at playhead"),
        ("删", "波纹删除", "撤销"),
    ],
)
def test_letters_find_the_name_that_is_meant(typed: str, name: str, other: str) -> None:
    there, beside = likeness(typed, name), likeness(typed, other)

    assert there is not None
    assert beside is None or beside < there


def test_letters_that_are_not_there_find_nothing() -> None:
    assert likeness("xyz", "Split at playhead") is None
    assert ranked("qqqqqq", ()) == []


def test_what_was_run_last_leads_the_palette() -> None:
    assert [c.id for c in ranked("", ("fit", "marker"))[:2]] == ["fit", "marker"]


@pytest.mark.gui
def test_a_command_is_run_from_the_palette_by_keys_alone(show) -> None:
    shown = show(document(TEXT))
    shown.desk.state.set_playhead(20)
    shown.do("palette")
    palette = shown.window.findChild(Palette)

    shown.qtbot.keyClicks(palette.field, "split at")
    shown.qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: len(shown.sequence.video_tracks[0].clips) == 3)

    assert shown.studio.settings.recent_commands == ("split",)


@pytest.mark.gui
def test_the_palette_tells_why_a_command_cannot_be_run(show) -> None:
    shown = show(document(TEXT))
    shown.do("palette")
    palette = shown.window.findChild(Palette)
    palette.field.setText("undo")

    index = palette.model.index(0)
    shown.qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert palette.model.commands[0].id == "undo"
    assert palette.model.data(index, Qt.ItemDataRole.UserRole + 1) == "nothing to undo"
    assert palette.isVisible()


@pytest.mark.gui
def test_english_names_find_commands_in_the_chinese_window(show) -> None:
    shown = show(document(TEXT))
    shown.studio.set_settings(replace(shown.studio.settings, language="zh"))
    shown.settle()

    found = [ranked(typed, ())[0].id for typed in ("ripple delete", "波纹删除")]
    shown.studio.set_settings(replace(shown.studio.settings, language="en"))

    assert found == ["ripple_delete", "ripple_delete"]
