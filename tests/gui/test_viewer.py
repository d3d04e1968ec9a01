"""What lies over the picture, the whole screen, and stills."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from aigc_studio.core.errors import RenderError
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.viewer.guides import inner
from aigc_studio.gui.viewer.still import still_name, write_still
from tests.documents import document
from tests.fakes import FakeCompositor, fake_ports

pytestmark = pytest.mark.gui

TEXT = "V1: a[0:100] b[100:200]"


def red_at(image: QImage, x: int = 3, y: int = 3) -> int:
    return image.pixelColor(x, y).red()


def test_the_whole_screen_shows_the_same_picture_and_esc_leaves(show, qtbot) -> None:
    shown = show(document(TEXT))
    viewer, group = shown.workspace.viewer, shown.workspace._groups["viewer"]
    shown.desk.state.set_playhead(20)

    shown.do("full_screen")
    full = group.full
    qtbot.waitUntil(lambda: full.screen_view._image is not None, timeout=5000)
    shown.do("step_forward")
    qtbot.waitUntil(lambda: red_at(full.screen_view._image) == 21, timeout=5000)

    assert viewer.showing.screens == (viewer.picture, full.screen_view)
    assert "full_screen" in {a.objectName() for a in full.actions()}
    qtbot.keyClick(full, Qt.Key.Key_Escape)
    assert group.full is None
    assert viewer.showing.screens == (viewer.picture,)
    shown.do("full_screen")
    shown.do("full_screen")
    assert group.full is None


def test_guides_lie_where_they_should_and_can_be_taken_off(show) -> None:
    shown = show(document(TEXT))
    screen = shown.workspace.viewer.picture
    screen.show_image(QImage(8, 8, QImage.Format.Format_RGB32))
    before = screen.grab().toImage()

    shown.do("safe_areas")
    shown.do("centre")

    assert screen.guides == {"safe", "centre"}
    assert shown.workspace.actions["safe_areas"].isChecked()
    assert screen.grab().toImage() != before
    assert inner(QRect(0, 0, 1000, 500), 0.9).getRect() == (50, 25, 900, 450)
    shown.do("safe_areas")
    shown.do("centre")
    assert screen.guides == set()


def test_another_frame_is_laid_over(show, qtbot) -> None:
    shown = show(document(TEXT))
    screen = shown.workspace.viewer.picture
    shown.desk.state.set_playhead(150)

    for command, frame in (("onion_previous", 149), ("onion_next", 151), ("onion_other", 99)):
        shown.do(command)
        qtbot.waitUntil(lambda f=frame: _onion(screen) == f, timeout=5000)
        assert shown.workspace.actions[command].isChecked()
    shown.do("onion_other")

    assert screen._onion is None


def test_over_a_source_the_timeline_is_laid(show, qtbot) -> None:
    shown = show(document(TEXT))
    screen = shown.workspace.viewer.picture
    shown.desk.state.set_playhead(120)
    shown.do("onion_other")
    shown.desk.state.show_source(SourceView(shown.session.project.assets[0].id))

    qtbot.waitUntil(lambda: _onion(screen) == 120, timeout=5000)


def test_a_still_is_saved_at_full_size_and_where_it_is_told(
    show, qtbot, tmp_path, monkeypatch
) -> None:
    shown = show(document(TEXT))
    shown.desk.state.set_playhead(77)
    path, said = tmp_path / "named", []
    shown.desk.said.connect(said.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    shown.do("still")
    qtbot.waitUntil(lambda: bool(said), timeout=3_000)

    image = QImage(str(tmp_path / "named.png"))
    assert (image.width(), image.height()) == (1920, 1080)
    assert red_at(image) == 77
    assert said == [f"The still is saved as “{tmp_path / 'named.png'}”"]


def test_a_disk_that_refuses_a_still_is_told_and_leaves_nothing(tmp_path) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)

    with pytest.raises(RenderError, match=r"“a.png” cannot be written"):
        write_still(image, tmp_path / "nowhere" / "a.png")

    assert list(tmp_path.iterdir()) == []


def test_a_still_is_named_after_timeline_and_time(show) -> None:
    shown = show(document(TEXT))

    assert still_name(shown.workspace.viewer._material, 77) == "Timeline 1 00.00.03.02.png"


class Reads(FakeCompositor):
    """Knows which files its pictures were made of."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def picture(self, project, sequence_id, frame, size):
        self.paths.append(project.assets[0].path)
        return super().picture(project, sequence_id, frame, size)


def test_proxies_are_made_by_command_shown_by_a_switch_and_deleted(show, qtbot) -> None:
    made = []

    def compositors() -> Reads:
        made.append(Reads())
        return made[-1]

    shown = show(document(TEXT), fake_ports(compositors=compositors))
    proxies, asset = shown.desk.bench.proxies, shown.session.project.assets[0]

    shown.do("make_proxies")
    shown.settle()
    assert {proxies.status(a.id).state for a in shown.session.project.assets} == {"ready"}
    assert made[0].paths[-1] == asset.path
    shown.do("use_proxies")

    qtbot.waitUntil(lambda: made[0].paths[-1] == "/proxies/print-a.mp4", timeout=5000)
    assert shown.workspace.actions["use_proxies"].isChecked()
    assert shown.session.project.assets[0] is asset
    shown.do("delete_proxies")
    shown.settle()
    shown.do("to_end")
    shown.do("step_back")
    qtbot.waitUntil(lambda: made[0].paths[-1] == asset.path, timeout=5000)


def _onion(screen) -> int | None:
    return None if screen._onion is None else red_at(screen._onion)
