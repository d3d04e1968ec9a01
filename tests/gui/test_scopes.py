"""The panel of scopes follows the picture that is shown; the meters follow what is heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from aigc_studio.core.playback import Levels
from aigc_studio.gui.scopes.scope_desk import sampled
from aigc_studio.gui.viewer.level_meter import FLOOR_DB, LevelMeter
from tests.documents import document
from tests.fakes import FakeScopes, fake_ports

pytestmark = pytest.mark.gui


def test_the_picture_in_the_viewer_is_what_is_measured(show, qtbot) -> None:
    scopes = FakeScopes()
    shown = show(document("V1: a[0:100]"), fake_ports(scopes=scopes))
    panel = shown.workspace.scopes
    shown.workspace.raise_dock("scopes")
    shown.desk.state.set_playhead(40)

    qtbot.waitUntil(lambda: bool(scopes.drawn) and scopes.drawn[-1][1].data[0] == 40, timeout=5000)
    assert scopes.drawn[-1][0] == "waveform"
    panel.kinds.setCurrentIndex(2)
    qtbot.waitUntil(lambda: scopes.drawn[-1][0] == "vector", timeout=5000)
    qtbot.waitUntil(lambda: panel.view._image is not None, timeout=5000)
    for index in range(4):
        panel.kinds.setCurrentIndex(index)
        qtbot.waitUntil(lambda: panel.view._image is not None, timeout=5000)
        assert not panel.view.grab().isNull()


def test_a_hidden_panel_draws_nothing(show, qtbot) -> None:
    scopes = FakeScopes()
    shown = show(document("V1: a[0:100]"), fake_ports(scopes=scopes))
    shown.workspace.docks["scopes"].hide()
    scopes.drawn.clear()

    shown.do("step_forward")
    qtbot.wait(150)

    assert scopes.drawn == []


def test_pixels_are_taken_as_they_are() -> None:
    image = QImage(1000, 10, QImage.Format.Format_RGB32)
    for x in range(1000):
        for y in range(10):
            image.setPixelColor(x, y, QColor(255, 255, 255) if x % 2 else QColor(0, 0, 0))

    picture = sampled(image)

    assert picture.width == 480
    assert len(picture.data) == picture.width * picture.height * 3
    assert set(picture.data) == {0, 255}


class Heard:
    """A player that tells levels one after another."""

    def __init__(self, *levels: Levels) -> None:
        self._levels = list(levels)

    @property
    def levels(self) -> Levels | None:
        return self._levels.pop(0) if self._levels else None


@pytest.fixture
def meter(shown, qtbot):
    def make(*levels: Levels) -> LevelMeter:
        meter = LevelMeter(shown.desk.look, Heard(*levels))  # type: ignore[arg-type]
        qtbot.addWidget(meter)
        meter.resize(44, 300)
        return meter

    return make


@pytest.fixture
def shown(show):
    return show(document("V1: a[0:100]"))


def test_meters_hold_the_peak_fall_slowly_and_mark_overs(meter, qtbot) -> None:
    shown = meter(Levels((0.5, 1.2)), Levels((0.1, 0.1)))

    shown.follow(is_playing=True)
    shown._tick()
    assert shown.shown[0] == pytest.approx(-6.02, abs=0.01)
    assert shown.is_over == [False, True]
    shown._tick()

    assert shown.shown[0] == pytest.approx(-7.22, abs=0.01)
    assert shown.held[0][0] == pytest.approx(-6.02, abs=0.01)
    assert not shown.grab().isNull()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert shown.is_over == [False, False]


def test_after_playing_the_bars_fall_to_the_foot_and_the_meter_rests(meter) -> None:
    shown = meter(Levels((0.01, 0.01)))
    shown.follow(is_playing=True)
    shown._tick()

    shown.follow(is_playing=False)
    for _ in range(60):
        shown._tick()

    assert shown.shown == [FLOOR_DB, FLOOR_DB]
    assert not shown._timer.isActive()


def test_the_loudness_stands_beside_the_scopes(shown) -> None:
    shown.workspace.viewer.meter.show_levels(Levels((0.1, 0.1), -18.24, -19.0, -70.0))

    assert shown.workspace.scopes.loudness.text() == "M -18.2  S -19.0  I –  LUFS"
