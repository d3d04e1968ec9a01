"""The Find panel on fakes: asked, answered, opened, placed, kept."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QInputDialog

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import TimeRange
from aigc_studio.gui.find.find_panel import FindPanel
from aigc_studio.gui.find.result_model import ROW_ROLE, ResultRow
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.timeline.drops import parts_of
from aigc_studio.session import searching
from aigc_studio.session.searching import LikePicture, LikeSound, SearchWish
from tests.documents import asset, media_info
from tests.fakes import fake_ports
from tests.gui.conftest import Shown

Show = Callable[..., Shown]
DOG = asset("dog.mp4", media_info(20))
SEA = asset("sea.jpg", media_info(kind="still"))
PROJECT = Project("Film", (DOG, SEA))


@pytest.fixture(autouse=True)
def _all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_is_there", lambda _path: True)


@pytest.fixture
def shown(show: Show) -> Shown:
    return show(PROJECT)


def panel(shown: Shown) -> FindPanel:
    return shown.workspace.find


def find(shown: Shown, text: str) -> FindPanel:
    it = panel(shown)
    it.box.setText(text)
    it.box.returnPressed.emit()
    shown.settle()
    return it


def names(it: FindPanel) -> list[str]:
    return [it.model.hit(it.model.index(n)).record.name for n in range(it.model.rowCount())]


def has_foreign_picture(it: FindPanel) -> bool:
    """Whether the first row shows a picture of a file that is not in the project."""
    row: ResultRow = it.model.index(0).data(ROW_ROLE)
    return row.thumbnail is not None and not row.is_in_project


def choose(it: FindPanel, row: int = 0) -> None:
    it.list.setCurrentIndex(it.model.index(row))


def test_what_is_written_is_found_once_typing_pauses(shown: Shown) -> None:
    it = panel(shown)

    it.box.setText("dog")
    shown.qtbot.waitUntil(lambda: it.model.rowCount() > 0)
    shown.settle()

    assert set(names(it)) == {"dog.mp4"}
    assert "dog.mp4" in str(it.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert it.foot.text().startswith("3 shots")


def test_an_empty_box_shows_examples_that_can_be_tried(shown: Shown) -> None:
    it = find(shown, "dog")

    find(shown, "")
    assert it.model.rowCount() == 0
    it.page.example_chosen.emit("shot:close motion:still")

    assert it.box.text() == "shot:close motion:still"


def test_what_is_not_understood_is_told(shown: Shown) -> None:
    it = find(shown, "shot:huge dog")

    assert it.notes.text() == "“huge” is no value for “shot:”."
    assert set(names(it)) == {"dog.mp4"}


def test_nothing_found_is_told(shown: Shown) -> None:
    it = find(shown, '"nowhere to be found"')

    assert it.model.rowCount() == 0
    assert it.page.isVisibleTo(it)


def test_enter_opens_the_shot_in_the_source_viewer_at_its_in(shown: Shown) -> None:
    it = find(shown, "dog")
    last = it.model.rowCount() - 1
    record = it.model.hit(it.model.index(last)).record
    choose(it, last)

    shown.qtbot.keyClick(it.list, Qt.Key.Key_Return)

    assert shown.desk.state.source == SourceView(DOG.id, record.start, record.end)
    assert shown.workspace.player.position == round(record.start * 25)


@pytest.mark.parametrize(
    ("key", "label"), [(Qt.Key.Key_Comma, "Insert"), (Qt.Key.Key_Period, "Overwrite")]
)
def test_keys_put_the_shot_at_the_playhead(shown: Shown, key: Qt.Key, label: str) -> None:
    it = find(shown, "dog")
    record = it.model.hit(it.model.index(0)).record
    choose(it)

    shown.qtbot.keyClick(it.list, key)

    (track, *_) = shown.sequence.video_tracks
    (clip,) = track.clips
    assert (clip.asset_id, clip.source_start) == (DOG.id, record.start)
    assert clip.duration == (record.end - record.start) * 25
    assert shown.session.history.steps[-1].label == label


def test_a_dragged_shot_carries_its_in_and_out(shown: Shown) -> None:
    it = find(shown, "dog")
    record = it.model.hit(it.model.index(0)).record

    data = it.model.mimeData([it.model.index(0)])

    assert parts_of(data) == ((DOG.id, TimeRange(record.start, record.end)),)
    assert not data.hasUrls()


def test_a_shot_of_another_project_is_dragged_as_a_file_and_imported(show: Show) -> None:
    ports = fake_ports()
    first = show(PROJECT, ports)
    first.window.show_session(first.studio.new("Other"))
    first.settle()
    it = panel(first)
    it.scope.setCurrentIndex(1)
    find(first, "dog")

    data = it.model.mimeData([it.model.index(0)])
    first.qtbot.waitUntil(lambda: has_foreign_picture(it))
    choose(it)
    it.list.activated.emit(it.model.index(0))
    first.settle()

    assert parts_of(data) == ()
    assert [url.toLocalFile() for url in data.urls()] == [DOG.path]
    assert [a.path for a in first.session.project.assets] == [DOG.path]


def test_the_menu_finds_what_looks_and_sounds_alike(shown: Shown) -> None:
    it = find(shown, "dog")
    hit = it.model.hit(it.model.index(0))
    actions = {a.text(): a for a in it.menu_for((hit,)).actions()}

    actions["Similar to this picture"].trigger()
    assert it.asking.wish.picture == LikePicture(DOG.path, hit.record.poster)
    assert it.like.isVisibleTo(it)
    actions["Sounds like this"].trigger()
    shown.settle()

    span = TimeRange(hit.record.start, hit.record.end)
    assert it.asking.wish.picture is None
    assert it.asking.wish.sound == LikeSound(DOG.fingerprint, span)
    it.like.click()
    assert it.asking.wish.sound is None


def test_the_viewers_frame_finds_what_is_like_it(shown: Shown) -> None:
    shown.desk.state.show_source(SourceView(DOG.id))
    shown.workspace.player.seek(50)

    shown.do("find_frame")
    shown.settle()

    assert panel(shown).asking.wish.picture == LikePicture(DOG.path, Fraction(101, 50))


def test_a_picture_dropped_on_the_box_is_looked_for(shown: Shown) -> None:
    box, data = panel(shown).box, QMimeData()
    data.setUrls([QUrl.fromLocalFile("/pictures/cat.png")])
    event = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    box.dropEvent(event)
    shown.settle()

    assert panel(shown).asking.wish.picture == LikePicture("/pictures/cat.png")
    assert panel(shown).like.text() == "Looks like cat.png"


def test_a_search_is_kept_as_a_bin_that_grows_with_the_footage(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Dogs", True))
    it = find(shown, "dog")
    it.save.click()
    (search,) = shown.session.project.searches
    assert (search.name, search.query) == ("Dogs", "dog")

    find(shown, "")
    it.saved.wanted.emit(search.query)
    shown.qtbot.waitUntil(lambda: it.model.rowCount() > 0)
    before = set(names(it))
    more = tmp_path / "dog two.mp4"
    more.write_bytes(b"more")
    shown.desk.bench.importer.import_files([more])
    shown.settle()
    shown.qtbot.waitUntil(lambda: set(names(it)) > before, timeout=8000)

    assert set(names(it)) == {"dog.mp4", "dog two.mp4"}
    menu = it.saved.menu_for(search)
    menu.actions()[-1].trigger()
    assert shown.session.project.searches == ()


def test_what_a_bin_cannot_hold_is_not_saved_and_that_is_told(shown: Shown) -> None:
    it = find(shown, "dog")
    assert it.save.isEnabled()

    it.scope.setCurrentIndex(1)
    assert not it.save.isEnabled()
    assert it.save.toolTip() == "Only words and fields looked for in this project make a bin"

    it.scope.setCurrentIndex(0)
    it.asking.look_like_file(Path("/pictures/cat.png"))
    assert not it.save.isEnabled()

    it.scope.setCurrentIndex(1)
    it.saved.wanted.emit("sea")
    shown.qtbot.waitUntil(lambda: it.asking.wish == SearchWish("sea"))
    assert it.save.isEnabled()


def test_fields_are_completed_in_the_place_of_what_was_begun(shown: Shown) -> None:
    box = panel(shown).box
    box.setText("sea mot")
    box.setCursorPosition(7)

    assert box.offered() == ("motion:",)
    box._on_chosen("motion:")

    assert box.text() == "sea motion:"
    assert "motion:still" in box.offered()


def test_hovering_plays_the_pictures_of_the_shot(shown: Shown) -> None:
    it = find(shown, "dog")
    asked: list[Fraction] = []
    shown.desk.pictures.arrived.connect(
        lambda answer: asked.append(answer.request.seconds) if "hover" in answer.client else None
    )

    it.model.play(0)
    for count in (1, 2):
        it.model.step()
        shown.qtbot.waitUntil(lambda count=count: len(asked) == count)
    it.list.stop()

    record = it.model.hit(it.model.index(0)).record
    assert asked[0] == record.start
    assert record.start < asked[1] < record.end


def test_stars_are_given_by_keys_and_menu_in_one_step(shown: Shown) -> None:
    bin_ = shown.workspace.bin
    bin_.list.selectAll()

    shown.qtbot.keyClick(bin_.list, Qt.Key.Key_4)

    rated = {a.id: a.rating for a in shown.session.project.assets}
    assert rated == {DOG.id: 4, SEA.id: 4}
    assert bin_.selected() == (DOG.id, SEA.id)
    assert len(shown.session.history.steps) == 2
    assert stars(shown, DOG.id) == 4
    shown.settle()
    assert {r.rating for r in shown.desk.bench.session.ports.index.records(DOG.fingerprint)} == {4}


def stars(shown: Shown, asset_id: AssetId) -> int:
    found: MediaAsset | None = shown.session.project.asset(asset_id)
    return found.rating if found is not None else -1
