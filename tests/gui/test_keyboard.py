"""Keys: presets, the editor of keys and the palette; what is changed holds at once and is kept."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QWidget,
)

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.core.settings import Settings
from aigc_studio.gui.commands import COMMANDS
from aigc_studio.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from aigc_studio.gui.keys.fuzzy import likeness
from aigc_studio.gui.keys.key_files import read_keys, write_keys
from aigc_studio.gui.keys.keymap import COMMAND_BY_ID, Keys
from aigc_studio.gui.keys.presets import load_presets, resolved, spelled
from aigc_studio.gui.needs import why_not
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


def words_of(window) -> list[str]:
    """Everything that is to be read in a window, and at its buttons under the pointer."""
    widgets = window.findChildren(QWidget)
    shown = [w.text() for w in widgets if isinstance(w, QLabel | QAbstractButton)]
    return [*shown, *(w.toolTip() for w in widgets), *(w.accessibleName() for w in widgets)]


@pytest.mark.gui
def test_words_of_the_window_name_the_keys_there_are_now(show) -> None:
    shown = show()
    purposes = (shown.workspace.viewer.picture.purpose, shown.workspace.bin._page._purpose.text())
    keys = shown.desk.keys
    before = {c: keys.of(c) for c in ("import", "play", "marker")}

    keys.give("import", ("F24",))
    keys.give("play", ("F23",))
    keys.give("marker", ())
    told = words_of(shown.window)
    shown_now = (shown.workspace.viewer.picture.purpose, *told)

    assert before["import"] == ("Ctrl+I",)
    assert all("Ctrl+I" in purpose for purpose in purposes)
    assert not [words for words in shown_now if "Ctrl+I" in words]
    assert {
        "Drop footage here, or use F24 to import it",
        "Drop footage here, or use F24",
        "Import media (F24)",
        "Type to find · Enter corrects · Delete cuts · F23 plays",
        "“Add or remove marker” sets a marker at the playhead",
    } <= set(shown_now)


@pytest.mark.gui
def test_the_buttons_of_a_card_name_the_keys_there_are_now(show) -> None:
    shown = show(document(TEXT))
    suggestion = shown.desk.bench.inbox.suggestions[0]
    shown.workspace.review.go_to(suggestion.id)
    card = shown.workspace.suggestions.list.card

    shown.desk.keys.give("accept", ("F24",))
    shown.desk.keys.give("reject", ())

    assert card.buttons["accept"].toolTip() == "Accept (F24)"
    assert card.buttons["reject"].toolTip() == "Reject"
    shown.do("edit_suggestion")
    assert shown.window.toast.words.endswith("then F24")


def test_no_words_of_the_window_name_a_key_of_the_map_by_themselves() -> None:
    pattern = re.compile(r"""translate\([^)]*?(?:Ctrl|Alt|Shift)\+""", re.DOTALL)
    found = [
        path.name
        for path in sorted((ROOT / "aigc_studio" / "gui").rglob("*.py"))
        if pattern.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


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
    dialog = ShortcutsDialog(shown.desk, shown.desk.keys, shown.window)
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
    dialog = ShortcutsDialog(shown.desk, shown.desk.keys, shown.window)
    dialog.show()
    dialog.choose("marker")

    dialog.record.setKeySequence(QKeySequence("Ctrl+K"))

    assert dialog.clash.text() == "Ctrl+K is the key of “Split at playhead”."
    assert dialog.clashing.isVisible()
    assert shown.desk.keys.of("marker") == ("M",)
    dialog.cancel.click()
    assert (dialog.clashing.isVisible(), shown.desk.keys.of("marker")) == (False, ("M",))
    dialog.record.setKeySequence(QKeySequence("Ctrl+K"))
    dialog.keeps.setChecked(True)
    dialog.replace.click()
    assert shown.desk.keys.of("marker") == ("M", "Ctrl+K")
    assert shown.desk.keys.of("split") == ()
    assert shown.studio.ports.settings.settings.key_changes == {
        "studio": {"marker": ("M", "Ctrl+K"), "split": ()}
    }
    dialog.reset_all.click()
    assert shown.desk.keys.of("split") == ("Ctrl+K",)
    dialog.close()


@pytest.mark.gui
def test_commands_are_found_by_name_and_by_pressing_their_keys(show) -> None:
    shown = show(document(TEXT))
    dialog = ShortcutsDialog(shown.desk, shown.desk.keys, shown.window)

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
    dialog = ShortcutsDialog(shown.desk, shown.desk.keys, shown.window)

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
def test_what_is_missing_is_told_of_each_command_and_no_more_once_it_is_there(show) -> None:
    shown = show()

    def told(*commands: str) -> list[str]:
        return [why_not(shown.desk, COMMAND_BY_ID[command].need) for command in commands]

    assert told("add_video_track", "split", "cut_to_music", "insert", "save") == [
        "no timeline yet",
        "nothing on the timeline",
        "no media with sound",
        "no media in the viewer",
        "",
    ]

    shown = show(document(TEXT))
    shown.desk.state.set_playhead(20)
    before = told("copy", "enable", "delete", "extract", "edit_marker", "accept")
    shown.do("select_all")
    shown.do("marker")
    shown.desk.state.set_marks(10, 20)

    assert before == [
        "",
        "no clip selected",
        "nothing selected",
        "no in and out marked",
        "no markers",
        "no suggestion chosen",
    ]
    assert not any(told("copy", "enable", "delete", "extract", "edit_marker"))


@pytest.mark.gui
def test_a_menu_greys_what_cannot_be_done_only_while_it_is_open(show) -> None:
    shown = show(document(TEXT))
    action = shown.workspace.actions["extract"]
    usual = action.toolTip()
    menus = shown.workspace.menus.actions()
    menu = next(m.menu() for m in menus if m.text() == "Edit")

    menu.popup(shown.window.pos())
    opened = (action.isEnabled(), action.toolTip())
    menu.close()

    assert opened == (False, "no in and out marked")
    assert (action.isEnabled(), action.toolTip()) == (True, usual)
    shown.do("extract")
    assert shown.window.toast.words == "Mark an in and an out point first."


@pytest.mark.gui
def test_every_need_that_a_command_states_has_its_reason(show) -> None:
    shown = show()
    needs = {command.need for command in COMMANDS} - {""}

    assert all(why_not(shown.desk, need) for need in needs)


@pytest.mark.gui
def test_english_names_find_commands_in_the_chinese_window(show) -> None:
    shown = show(document(TEXT))
    shown.studio.set_settings(replace(shown.studio.settings, language="zh"))
    shown.settle()

    found = [ranked(typed, ())[0].id for typed in ("ripple delete", "波纹删除")]
    shown.studio.set_settings(replace(shown.studio.settings, language="en"))

    assert found == ["ripple_delete", "ripple_delete"]


def test_the_arrows_move_in_every_list_of_a_panel_that_has_the_keys(show) -> None:
    shown = show(document("V1: a[0:50]"))
    lists = [
        view
        for dock in shown.workspace.docks.values()
        for view in dock.findChildren(QAbstractItemView)
        if not isinstance(view, QHeaderView)
        if view.parent().metaObject().className() != "QComboBoxPrivateContainer"
    ]
    assert len(lists) >= 8

    for view in lists:
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
            event.ignore()
            QApplication.sendEvent(view, event)
            assert event.isAccepted(), type(view).__name__
