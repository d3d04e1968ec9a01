"""The bin as an editor uses it: folders, filters, columns, sub-clips, copies, what is lost."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from aigc_studio.core.document import Folder, Project
from aigc_studio.core.ids import AssetId, FolderId
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assembling import new_sequence
from aigc_studio.editing.bins import AddFolder, LabelAssets
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.gui.bin.bin_columns import COLUMNS
from aigc_studio.gui.bin.bin_filter import BinFilter, filter_menu
from aigc_studio.gui.bin.bin_words import meta_text, row_sentence
from aigc_studio.gui.bin.label_names_dialog import LabelNamesDialog
from aigc_studio.gui.bin.rating import label_menu
from aigc_studio.gui.bin.relink_dialog import RelinkDialog
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.timeline.drops import assets_mime
from aigc_studio.gui.words import told
from aigc_studio.session.ports import MediaProber
from tests.documents import asset, document, media_info

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:50] b[50:90] a[100:120@200]\nA1: a[0:50]"
DAY = Folder(FolderId("day"), "Day 1")


def film(**changes: object) -> Project:
    """Two used files and a third that is not."""
    plain = document(TEXT)
    return replace(plain, assets=(*plain.assets, asset("c")), **changes)


def names(shown) -> list[str]:
    model = shown.workspace.bin._model
    return [model.index(row).data() for row in range(model.rowCount())]


def choose(shown, *ids: str) -> None:
    shown.workspace.bin.body.choose(ids)


def assert_one_step(shown, before: Project) -> None:
    """What was done is one step, and undone and redone it is the same."""
    after = shown.session.project
    assert after != before
    assert violations(after) == ()
    shown.do("undo")
    assert shown.session.project == before
    shown.do("redo")
    assert shown.session.project == after


def dropped(data: QMimeData, at: QPoint) -> QDropEvent:
    return QDropEvent(
        QPointF(at),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_a_new_folder_is_named_at_once_and_takes_what_is_dropped_on_it(show) -> None:
    shown = show(film())
    bin_, before = shown.workspace.bin, shown.session.project

    shown.do("new_folder")
    editor = bin_.list.findChild(QLineEdit)
    editor.setText("Interviews")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: names(shown) == ["Interviews", "a", "b", "c"])
    model = bin_._model
    dragged = model.mimeData([model.index(1), model.index(3)])
    over = bin_.list.visualRect(model.index(0)).center()
    bin_.body.drops.eventFilter(bin_.list.viewport(), dropped(dragged, over))

    assert names(shown) == ["Interviews", "b"]
    folder = shown.session.project.folders[0]
    assert [a.folder for a in shown.session.project.assets] == [folder.id, None, folder.id]
    assert len(shown.session.history.steps) == 4
    shown.do("undo")
    assert names(shown) == ["Interviews", "a", "b", "c"]
    shown.do("undo")
    shown.do("undo")
    assert shown.session.project == before


def test_a_folder_is_gone_into_and_left_by_key_and_button(show) -> None:
    shown = show(film(folders=(DAY,)))
    bin_ = shown.workspace.bin

    choose(shown, DAY.id)
    shown.qtbot.keyClick(bin_.list, Qt.Key.Key_Return)
    assert "empty" in bin_._page._purpose.text()
    dragged = assets_mime(["asset-b"])
    bin_.head.path.buttons[1].dropEvent(dropped(dragged, QPoint(2, 2)))
    assert names(shown) == ["b"]
    shown.qtbot.keyClick(bin_.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(shown) == ["Day 1", "a", "c"]
    assert bin_.selected_folders() == (DAY.id,)

    bin_._on_opened(bin_._model.index(0))
    bin_.head.path.buttons[0].click()
    assert names(shown) == ["Day 1", "a", "c"]


def test_removing_a_folder_by_key_moves_what_is_in_it_up(show) -> None:
    start = film(folders=(DAY,))
    start = replace(start, assets=tuple(replace(a, folder=DAY.id) for a in start.assets))
    shown = show(start)
    before = shown.session.project

    choose(shown, DAY.id)
    shown.qtbot.keyClick(shown.workspace.bin.list, Qt.Key.Key_Delete)

    assert names(shown) == ["a", "b", "c"]
    assert_one_step(shown, before)


def test_media_is_renamed_by_key_and_the_clips_keep_their_names(show) -> None:
    shown = show(film())
    before = shown.session.project

    choose(shown, "asset-a")
    shown.do("rename_media")
    editor = shown.workspace.bin.list.findChild(QLineEdit)
    editor.setText("Opening")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return)

    shown.qtbot.waitUntil(lambda: names(shown) == ["Opening", "b", "c"])
    assert shown.sequence.video_tracks[0].clips[0].name == "a"
    assert_one_step(shown, before)


def test_a_colour_is_given_to_all_that_is_chosen_and_is_told_in_words(show) -> None:
    shown = show(film())
    bin_, before = shown.workspace.bin, shown.session.project

    choose(shown, "asset-a", "asset-c")
    menu = bin_.menus.menu(bin_.selected(), has_folders=False)
    next(a for a in menu.findChildren(QAction) if a.text() == "Red").trigger()

    assert [a.label for a in shown.session.project.assets] == ["red", "", "red"]
    said = bin_._model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "a, Video, missing, Red, 10:00, 25 fps, 1920 x 1080, used 2 times"
    assert bin_.selected() == ("asset-a", "asset-c")
    assert_one_step(shown, before)


def test_filters_find_in_all_folders_and_are_cleared(show) -> None:
    plain = film(folders=(DAY,))
    a, b, c = plain.assets
    plain = replace(plain, assets=(replace(a, folder=DAY.id, rating=4), b, replace(c, label="red")))
    shown = show(plain)
    bin_ = shown.workspace.bin

    def kept(wanted: BinFilter) -> list[str]:
        bin_.show_only(wanted)
        return names(shown)

    assert kept(BinFilter(least_rating=3)) == ["a"]
    assert kept(BinFilter(is_used=True)) == ["a", "b"]
    assert kept(BinFilter(is_used=False)) == ["c"]
    assert kept(BinFilter(label="red")) == ["c"]
    assert kept(BinFilter(is_missing=True)) == ["a", "b", "c"]
    assert kept(BinFilter(has_proxy=True)) == []
    assert kept(BinFilter(kind="audio")) == []
    menu = filter_menu(bin_, BinFilter(), bin_.show_only, {})
    menu.findChild(QAction, "least_rating:4").trigger()
    assert names(shown) == ["a"]
    assert bin_.head.path.words.text() == "1 · ★★★★"
    bin_.head.path.clear.click()
    assert names(shown) == ["Day 1", "b", "c"]


def test_columns_and_sorting_are_kept_for_the_next_time(show) -> None:
    shown = show(film())
    bin_ = shown.workspace.bin
    table = bin_.body.table

    bin_.head.toggle.click()
    next(a for a in table.column_menu().actions() if a.objectName() == "codec").trigger()
    table.header().sectionClicked.emit(COLUMNS.index("uses"))
    table.header().sectionClicked.emit(COLUMNS.index("uses"))

    assert names(shown) == ["a", "b", "c"]
    model = bin_._model
    uses = [model.index(r, COLUMNS.index("uses")).data() for r in range(3)]
    assert uses == ["2", "1", "–"]
    kept = shown.studio.settings
    assert (kept.bin_sort, kept.is_bin_list, "codec" in kept.bin_columns) == ("-uses", True, True)
    again = type(bin_)(shown.desk)
    assert again.body.table.columns() == table.columns()
    assert (again._model.sort_by, again.body.view) == ("-uses", again.body.table)
    again.deleteLater()


def test_the_pointer_over_a_picture_looks_through_it_and_marks_by_key(show) -> None:
    shown = show(film())
    bin_ = shown.workspace.bin
    shown.window.show()
    view, hover = bin_.list, bin_.body.hovers[0]
    box = bin_.body._tiles.picture_in(view.visualRect(bin_._model.index(0)))

    # Straight to the view: another test's window may lie under the pointer.
    at = QPointF(box.left() + box.width() // 2, box.center().y())
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), moved)
    assert hover.asset_id == "asset-a"
    first = shown.session.project.assets[0]
    seconds = hover.seconds_of(first)
    assert abs(seconds - 300) < 6
    shown.qtbot.keyClick(view, Qt.Key.Key_I)

    assert shown.desk.state.source == SourceView(first.id, seconds)
    assert shown.desk.state.marked_range is None
    assert bin_._model.pictures.under(first, seconds) is not None


def test_a_subclip_is_made_by_key_and_opens_from_in_to_out(show) -> None:
    shown = show(film())
    bin_, before = shown.workspace.bin, shown.session.project
    shown.desk.state.show_source(SourceView(AssetId("asset-b"), Fraction(2), Fraction(6)))

    assert shown.workspace.actions["make_subclip"].shortcut() == QKeySequence("Ctrl+U")
    shown.do("make_subclip")

    assert names(shown) == ["a", "b", "b part 1", "c"]
    made = shown.session.project.assets[2]
    assert made.part == TimeRange(Fraction(2), Fraction(6))
    assert bin_.selected() == (made.id,)
    shown.desk.state.show_source(None)
    bin_._on_opened(bin_._model.index(2))
    assert shown.desk.state.source == SourceView(made.id, Fraction(2), Fraction(6))
    assert_one_step(shown, before)


def test_uses_are_gone_through_one_after_the_other(show) -> None:
    shown = show(film())
    choose(shown, "asset-a")

    def go() -> tuple[int, frozenset[str]]:
        shown.do("show_uses")
        return shown.desk.state.playhead, shown.desk.state.selection

    assert [go() for _ in range(3)] == [
        (0, frozenset({"a", "A1:a"})),
        (100, frozenset({"a.2"})),
        (0, frozenset({"a", "A1:a"})),
    ]
    shown.desk.state.set_playhead(60)
    shown.desk.state.select(())
    shown.do("reveal_in_bin")
    assert shown.workspace.bin.selected() == ("asset-b",)


def test_duplicates_are_shown_and_made_one_in_one_step(show) -> None:
    plain = film()
    a, b, c = plain.assets
    shown = show(replace(plain, assets=(a, replace(b, fingerprint=a.fingerprint), c)))
    before = shown.session.project

    shown.do("show_duplicates")
    assert names(shown) == ["a", "b"]
    shown.do("merge_duplicates")

    assert {clip.asset_id for _, clip in shown.sequence.clips()} == {"asset-a"}
    assert [x.name for x in shown.session.project.assets] == ["a", "c"]
    assert_one_step(shown, before)


def test_a_timeline_is_made_of_what_is_chosen(show) -> None:
    shown = show(film())
    before = shown.session.project

    choose(shown, "asset-a", "asset-c")
    shown.do("bin_timeline")

    clips = shown.sequence.video_tracks[0].clips
    assert [(c.asset_id, c.start) for c in clips] == [("asset-a", 0), ("asset-c", 15000)]
    assert shown.sequence.name == "a"
    assert_one_step(shown, before)


def lost(tmp_path: Path, prober: MediaProber) -> Project:
    """One file that was moved, one that has another like it, one that is too short now."""
    place = tmp_path / "new"
    place.mkdir()
    plain = document(TEXT)
    a, b = plain.assets
    (place / "moved.mp4").write_bytes(b"the content of a")
    (place / "b.mp4").write_bytes(b"another b")
    prober.infos["moved.mp4"] = a.info  # type: ignore[attr-defined]
    prober.infos["b.mp4"] = media_info(1, size=(1280, 720))  # type: ignore[attr-defined]
    mark = prober.fingerprint(str(place / "moved.mp4"))
    size = (place / "moved.mp4").stat().st_size
    return replace(
        plain,
        assets=(
            replace(a, path="/gone/a.mp4", fingerprint=mark, info=replace(a.info, size_bytes=size)),
            replace(b, path="/gone/b.mp4"),
        ),
    )


def test_lost_media_is_told_why_it_is_the_one_and_relinked_in_one_step(show, tmp_path) -> None:
    shown = show()
    prober = shown.session.ports.prober
    project = lost(tmp_path, prober)
    shown.desk.bench.studio.ports.projects.files[tmp_path / "f.aigc"] = project
    shown.window.show_session(shown.studio.open(tmp_path / "f.aigc")[0])
    shown.settle()
    before = shown.session.project
    dialog = RelinkDialog(shown.desk, tuple(a.id for a in project.assets), shown.window)
    dialog.open()

    dialog.search_in(tmp_path / "new")
    shown.settle()
    why = [row.text(2) for row in dialog.rows.values()]
    checked = [find.asset_id for find in dialog.checked()]
    dialog._on_relink()

    assert why[0] == "Same content"
    assert why[1] == "Same name, but length 10:00 → 0:01 · size 1920 x 1080 → 1280 x 720"
    assert checked == ["asset-a"]
    assert shown.session.project.assets[0].path == str(tmp_path / "new" / "moved.mp4")
    assert shown.session.project.assets[1] == before.assets[1]
    assert_one_step(shown, before)


def test_a_file_that_is_too_short_is_refused_in_the_dialog(show, tmp_path) -> None:
    shown = show()
    project = lost(tmp_path, shown.session.ports.prober)
    shown.desk.bench.studio.ports.projects.files[tmp_path / "f.aigc"] = project
    shown.window.show_session(shown.studio.open(tmp_path / "f.aigc")[0])
    shown.settle()
    before = shown.session.project
    dialog = RelinkDialog(shown.desk, ("asset-b",), shown.window)
    dialog.open()

    dialog.look_at(tmp_path / "new" / "b.mp4")
    shown.settle()
    dialog._on_relink()

    assert "has no more media there" in dialog.status.text()
    assert shown.session.project is before
    dialog.reject()


def test_a_new_folder_leaves_filters_that_would_hide_it(show) -> None:
    shown = show(film())
    shown.workspace.bin.show_only(BinFilter(is_used=True))

    shown.do("new_folder")

    assert names(shown) == ["New folder", "a", "b", "c"]
    assert shown.desk.apply(AddFolder(DAY))
    assert names(shown)[:2] == ["Day 1", "New folder"]


def test_both_views_take_drops_from_the_desktop_of_the_system(show) -> None:
    bin_ = show(film()).workspace.bin

    assert all(view.viewport().acceptDrops() for view in (bin_.list, bin_.body.table))


def test_media_opened_in_the_viewer_gives_the_keys_to_it(show) -> None:
    shown = show(film())
    bin_ = shown.workspace.bin
    bin_.list.setFocus()

    bin_.list.doubleClicked.emit(bin_._model.index(0))

    assert shown.desk.state.source is not None
    assert shown.window.focusWidget() is shown.workspace.viewer.picture


def test_inserts_follow_one_another(show) -> None:
    shown = show(film())
    state = shown.desk.state
    for media, start, end in zip(shown.session.project.assets, (0, 2, 4), (1, 4, 5), strict=True):
        state.show_source(SourceView(media.id, Fraction(start), Fraction(end)))
        shown.do("insert")

    laid = [(c.name, c.start, c.end) for c in shown.sequence.video_tracks[0].clips[:3]]
    assert laid == [("a", 0, 25), ("b", 25, 75), ("c", 75, 100)]
    assert state.playhead == 100


def test_the_editor_names_the_colours_of_media(show) -> None:
    shown = show(document("V1: a[0:50] b[50:90]"))
    desk = shown.desk
    assert desk.apply(LabelAssets((AssetId("asset-a"),), "red"))
    dialog = LabelNamesDialog(desk, shown.window)
    dialog.fields["red"].setText(" Interview ")

    dialog._keep()

    menu = label_menu(desk, shown.window, lambda _label: None)
    words = [action.text() for action in menu.actions()]
    facts = shown.workspace.bin._model.facts
    asset = desk.project.asset(AssetId("asset-a"))
    assert shown.studio.settings.label_names == {"red": "Interview"}
    assert words[:6] == ["None", "Blue", "Green", "Yellow", "Orange", "Interview"]
    assert "Interview" in meta_text(asset, facts)
    assert "Interview" in row_sentence(asset, facts)
    assert BinFilter(label="red").words(facts.label_names) == "Interview"
    again = LabelNamesDialog(desk, shown.window)
    again.fields["red"].clear()
    again._keep()
    assert shown.studio.settings.label_names is None
    assert "Red" in meta_text(asset, facts)


def with_two_timelines(show):
    project = document("V1: a[0:50] b[50:90]")
    shown = show(project)
    assert shown.desk.apply(AddSequence(new_sequence("Short", project.assets)))
    return shown


def row_of(shown, asset_id):
    model = shown.workspace.bin._model
    return model.index(model.rows_of([asset_id])[0])


def row_called(shown, name):
    model = shown.workspace.bin._model
    return next(i for i in map(model.index, range(model.rowCount())) if i.data() == name)


def test_several_timelines_are_rows_of_the_bin_and_open_from_there(show) -> None:
    shown = with_two_timelines(show)
    bin_, model = shown.workspace.bin, shown.workspace.bin._model
    first = shown.session.project.sequences[0]

    row = row_called(shown, told("Name", first.name))
    told_words = row.data(Qt.ItemDataRole.AccessibleTextRole)
    bin_.body.opened.emit(row)

    assert shown.sequence.id == first.id
    assert "timeline, 0:04, 25 fps" in told_words
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"{row.data()}, timeline, open")
    assert bin_.body.grab().toImage() is not None
    bin_.show_only(BinFilter(is_used=True))
    assert all(model.timeline_at(model.index(n)) is None for n in range(model.rowCount()))


def test_the_only_timeline_has_no_row(show) -> None:
    shown = show(document("V1: a[0:50]"))
    model = shown.workspace.bin._model

    assert [model.index(n).data() for n in range(model.rowCount())] == ["a"]


def test_a_timeline_is_renamed_copied_and_removed_in_the_bin(show) -> None:
    shown = with_two_timelines(show)
    bin_, model = shown.workspace.bin, shown.workspace.bin._model
    short = shown.session.project.sequences[1]

    assert model.setData(row_called(shown, "Short"), "Teaser")
    bin_.deeds.duplicate_timeline(short.id)
    named = [s.name for s in shown.session.project.sequences]
    bin_.body.choose((short.id,))
    bin_.deeds.remove()

    assert named[1:] == ["Teaser", "Teaser copy"]
    assert [s.name for s in shown.session.project.sequences][1:] == ["Teaser copy"]
    shown.do("undo")
    assert [s.name for s in shown.session.project.sequences] == named


def test_a_timeline_is_inserted_as_a_nest_but_not_into_itself(show) -> None:
    shown = with_two_timelines(show)
    bin_, before = shown.workspace.bin, shown.session.project
    first, short = before.sequences

    bin_.deeds.insert_timeline(first.id)

    nest = next(a for a in shown.session.project.assets if a.sequence_id == first.id)
    assert {c.asset_id for _, c in shown.sequence.clips()} == {nest.id}
    assert shown.sequence.duration == first.duration
    bin_.deeds.open_timeline(first.id)
    bin_.deeds.insert_timeline(short.id)
    assert shown.window.toast.words == "“Short” holds this timeline; it cannot be put into it."
    menu = bin_.menus.timeline_menu(short.id)
    assert [a.text() for a in menu.actions() if a.text()] == [
        "Open",
        "Insert as nest",
        "Duplicate",
        "Rename",
        "Remove from the project",
    ]
    assert not violations(shown.session.project)


def test_a_timeline_is_dragged_onto_the_lanes_as_a_nest_but_not_into_itself(show) -> None:
    shown = with_two_timelines(show)
    model, timeline = shown.workspace.bin._model, shown.workspace.timeline
    lanes, drops = timeline.lanes, timeline._drops
    before = shown.session.project
    first = before.sequences[0]
    row = row_called(shown, told("Name", first.name))
    assert row.flags() & Qt.ItemFlag.ItemIsDragEnabled
    data = model.mimeData([row])
    at = QPoint(0, timeline.stage.lanes[0].top + 10 - timeline.camera.scroll_y)

    drops.eventFilter(lanes, dropped(data, at))

    nest = next(a for a in shown.session.project.assets if a.sequence_id == first.id)
    assert {c.asset_id for _, c in shown.sequence.clips()} == {nest.id}
    assert shown.sequence.duration == first.duration
    timeline.camera.fit()
    shown.qtbot.mouseDClick(lanes, Qt.MouseButton.LeftButton, pos=at + QPoint(100, 0))
    assert shown.sequence.id == first.id
    shown.do("leave_nest")
    assert shown.sequence.name == "Short"
    shown.workspace.bin._on_opened(row_of(shown, nest.id))
    assert shown.sequence.id == first.id
    for _ in range(4):
        shown.do("undo")
    assert shown.session.project == before

    same = model.mimeData([row_called(shown, "Short")])
    drops.eventFilter(lanes, dropped(same, at))
    assert shown.session.project == before
    assert shown.window.toast.words == "There is nothing to place."
