from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter

from aigc_studio.core.ids import AssetId
from aigc_studio.gui.bin.bin_model import ROW_ROLE
from aigc_studio.gui.bin.feeling_spark import paint_spark
from aigc_studio.gui.feeling_plot import FeelingPlot
from aigc_studio.gui.timeline.feeling_strip import FOLDED_PX, OPEN_PX, told_text
from tests.documents import document
from tests.fake_feeling import FakeFeelings, feeling
from tests.fakes import fake_ports
from tests.gui.conftest import Shown

CALM = feeling(600, picture=lambda _t: 0.2, sound=lambda _t: 0.1)
WILD = feeling(600, picture=lambda _t: 0.8, sound=lambda _t: 0.9, gladness=0.5)


@pytest.fixture
def felt(show: Callable[..., Shown]) -> Shown:
    reader = FakeFeelings({"a": CALM, "b": WILD})
    project = document("V1: a[0:500] b[500:1000]\nA1: a[0:500] b[500:1000]")
    return show(project, fake_ports(feelings=reader))


def test_the_lane_is_there_once_something_on_the_timeline_was_read(show, felt):
    bare = show(document("V1:"))

    assert bare.workspace.timeline.feeling.isHidden()
    assert not felt.workspace.timeline.feeling.isHidden()
    assert not felt.workspace.timeline.feeling_header.isHidden()


def test_the_lane_tells_value_spread_and_what_it_comes_from(felt):
    strip = felt.workspace.timeline.feeling
    scale = felt.workspace.timeline.camera.scale

    told = strip.told_at(scale.x_of(900))

    assert told is not None
    assert told_text(told).splitlines() == [
        "Arousal 0.76 ± 0.20",
        "Loudness 0.40 · Motion 0.36",
        "Valence +0.50 ± 0.40",
        "glad picture +0.25 · glad sound +0.25",
    ]
    assert strip.told_at(scale.x_of(1001)) is None


def test_an_edit_moves_the_feeling_with_its_clip(felt):
    strip = felt.workspace.timeline.feeling
    before = strip.feeling
    felt.desk.state.select({"a"})

    felt.do("ripple_delete")
    felt.settle()

    assert strip.feeling is not before
    told = strip.told_at(felt.workspace.timeline.camera.scale.x_of(100))
    assert told is not None
    assert told.arousal == pytest.approx(0.85, abs=0.01)
    felt.do("undo")
    felt.settle()
    assert strip.feeling == before


def test_a_command_shows_and_hides_the_lane(felt):
    action = felt.workspace.actions["feeling_lane"]
    assert action.isChecked()

    felt.do("feeling_lane")

    assert felt.workspace.timeline.feeling.isHidden()
    assert not action.isChecked()
    felt.do("feeling_lane")
    assert not felt.workspace.timeline.feeling.isHidden()


def test_a_click_on_its_name_folds_the_lane_and_another_unfolds_it(felt):
    timeline = felt.workspace.timeline
    # In a low timeline it is folded at first.
    assert timeline.feeling.is_folded
    felt.qtbot.mouseClick(timeline.feeling_header, Qt.MouseButton.LeftButton)
    assert timeline.feeling.height() == OPEN_PX

    felt.qtbot.mouseClick(timeline.feeling_header, Qt.MouseButton.LeftButton)
    assert (timeline.feeling.height(), timeline.feeling_header.height()) == (FOLDED_PX, FOLDED_PX)
    felt.qtbot.mouseClick(timeline.feeling_header, Qt.MouseButton.LeftButton)
    assert (timeline.feeling.height(), timeline.feeling_header.height()) == (OPEN_PX, OPEN_PX)


def test_a_click_in_the_lane_goes_there(felt):
    strip = felt.workspace.timeline.feeling
    scale = felt.workspace.timeline.camera.scale
    x = int(scale.x_of(700)) + 1

    felt.qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 30))

    assert felt.desk.state.playhead == scale.frame_at(x)


def test_excitement_is_drawn_higher_and_mood_in_its_colour(felt):
    felt.workspace.timeline.feeling.fold(is_folded=False)
    picture = felt.workspace.timeline.feeling.grab().toImage()
    scale = felt.workspace.timeline.camera.scale

    def strongest(frame: int) -> tuple[int, bool]:
        """Row of the line, and whether it is rather warm."""
        x = int(scale.x_of(frame))
        column = [picture.pixelColor(x, y) for y in range(4, 44)]
        rows = [c.value() for c in column]
        row = rows.index(max(rows))
        return row, column[row].red() > column[row].blue() + 40

    calm, wild = strongest(250), strongest(750)

    assert wild[0] < calm[0] - 15
    assert (calm[1], wild[1]) == (False, True)


def test_a_file_that_cannot_be_read_is_told_once(show):
    reader = FakeFeelings(failure="The sound of “a” cannot be read.")
    shown = show(document("V1: a[0:500]"), fake_ports(feelings=reader))
    told: list[str] = []
    shown.desk.warned.connect(told.append)

    shown.desk.bench.feelings.request(AssetId("asset-a"))
    shown.settle()

    assert told == ["The sound of “a” cannot be read."]
    assert shown.workspace.timeline.feeling.isHidden()


def test_the_inspector_shows_a_files_feeling_over_two_axes(felt):
    felt.workspace.inspector.show_asset("asset-b")

    (plot,) = felt.workspace.inspector.findChildren(FeelingPlot)
    assert plot.summary.splitlines() == ["Arousal 0.85 ± 0.20", "Valence +0.50 ± 0.40"]
    plot.setParent(None)  # its place in the panel gives it another size
    plot.resize(260, 180)
    picture = plot.grab().toImage()
    # The mean is a light dot in the upper right quarter.
    dot = picture.pixelColor(8 + int(244 * 0.75), 162 - int(154 * 0.85))
    assert dot.lightness() > 180


def test_the_bin_draws_the_course_of_each_file(felt):
    calm, wild = (QImage(160, 90, QImage.Format.Format_RGB32) for _ in range(2))
    theme = felt.desk.look.theme
    for picture, name in ((calm, "asset-a"), (wild, "asset-b")):
        picture.fill(theme.color("screen"))
        painter = QPainter(picture)
        known = felt.desk.bench.feelings.feeling(AssetId(name))
        assert known is not None
        paint_spark(painter, picture.rect(), known, theme)
        painter.end()

    def row_of_line(picture: QImage) -> int:
        rows = [picture.pixelColor(80, y).value() for y in range(90)]
        return rows.index(max(rows))

    assert 70 < row_of_line(wild) < row_of_line(calm) - 5
    model = felt.workspace.bin._model
    rows = [model.data(model.index(i), ROW_ROLE) for i in range(2)]
    assert [row.feeling for row in rows] == [CALM, WILD]
