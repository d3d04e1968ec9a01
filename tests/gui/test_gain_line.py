"""The course of gain on the timeline: points are dragged, added and taken away, one step each."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.keyframes import GainPoint
from aigc_studio.gui.gain_now import GainNow
from aigc_studio.gui.timeline.gain_line import GainLine, line_of
from aigc_studio.gui.timeline.geometry import Scale
from tests.documents import RATE, document
from tests.gui.test_timeline_mouse import LEFT, Hand

pytestmark = pytest.mark.gui

POINTS = (GainPoint(Fraction(1), 0.0), GainPoint(Fraction(3), -12.0), GainPoint(Fraction(5), -12.0))


def with_course(project: Project, points: tuple[GainPoint, ...] = POINTS) -> Project:
    sequence = project.sequence()
    assert sequence is not None
    tracks = tuple(
        replace(t, clips=tuple(replace(c, gain_points=points) for c in t.clips))
        if t.kind == "audio"
        else t
        for t in sequence.tracks
    )
    return project.with_sequence(replace(sequence, tracks=tracks))


@pytest.fixture
def shown(show):
    return show(with_course(document("V1: a[0:200]\nA1: song[0:200]")))


@pytest.fixture
def hand(shown):
    return Hand(shown)


def song(shown) -> Clip:
    return shown.desk.sequence.audio_tracks[0].clips[0]


def line(shown) -> GainLine:
    lane = next(i for i in shown.workspace.timeline.stage.lanes if i.track.name == "A1")
    return line_of(song(shown), lane, Scale(4.0), RATE)


def place(shown, at: float, gain_db: float) -> QPoint:
    where = line(shown)
    return QPoint(round(where.x_of(Fraction(at))), round(where.y_of(gain_db)))


def test_a_point_is_dragged_in_time_and_level(shown, hand) -> None:
    start, end = place(shown, 3, -12), place(shown, 4, -18)

    hand.drag(start, end)

    first, second, third = song(shown).gain_points
    assert (first, third) == (POINTS[0], POINTS[2])
    assert float(second.at) == pytest.approx(4, abs=0.02)
    assert second.gain_db == pytest.approx(-18, abs=1)
    shown.desk.bench.session.undo()
    assert song(shown).gain_points == POINTS


@pytest.mark.parametrize("gain_db", [12.0, 3.14, -36.0, -40.0, -50.0, -72.0, -96.0])
def test_a_point_dragged_sideways_keeps_its_level(show, gain_db: float) -> None:
    points = (POINTS[0], GainPoint(Fraction(3), gain_db), POINTS[2])
    shown = show(with_course(document("V1: a[0:200]\nA1: song[0:200]"), points))
    start = place(shown, 3, gain_db)

    Hand(shown).drag(start, start + QPoint(40, 0))

    moved = song(shown).gain_points[1]
    assert moved.at > 3
    assert moved.gain_db == gain_db


def test_a_level_outside_of_the_band_goes_on_from_what_it_is(shown) -> None:
    where = line(shown)
    each = 42 / (where.bottom - where.top)

    assert where.moved(12.0, 2) == pytest.approx(12 - 2 * each, abs=0.06)
    assert where.moved(12.0, -2) == 12.0
    assert where.moved(-50.0, -2) == -50.0
    assert where.moved(-96.0, -10) == pytest.approx(-36 + 10 * each, abs=0.06)
    assert where.moved(-12.0, where.bottom) == -96.0


def test_a_point_never_passes_its_neighbours(shown, hand) -> None:
    hand.drag(place(shown, 3, -12), place(shown, 7, -12))

    assert song(shown).gain_points[1].at == Fraction(5) - Fraction(1, 1000)


def test_the_line_between_two_points_moves_both(shown, hand) -> None:
    hand.drag(place(shown, 4, -12), place(shown, 4, -20))

    levels = [p.gain_db for p in song(shown).gain_points]
    assert levels[0] == 0
    assert levels[1] == levels[2] == pytest.approx(-20, abs=1)
    assert [p.at for p in song(shown).gain_points] == [p.at for p in POINTS]


def test_a_double_click_adds_a_point_on_the_line_and_takes_one_away(shown, hand) -> None:
    lanes = shown.workspace.timeline.lanes

    shown.qtbot.mouseDClick(lanes, LEFT, pos=place(shown, 4, -12))
    added = song(shown).gain_points
    shown.qtbot.mouseDClick(lanes, LEFT, pos=place(shown, 3, -12))

    assert len(added) == 4
    assert added[2].gain_db == -12
    assert len(song(shown).gain_points) == 3
    assert POINTS[1] not in song(shown).gain_points


def test_beside_the_line_the_clip_moves_as_ever(shown, hand) -> None:
    hand.drag(place(shown, 4, -30), place(shown, 5, -30))

    assert song(shown).start == 25
    assert song(shown).gain_points == POINTS


def test_a_clip_without_a_course_has_a_line_once_it_is_selected(show) -> None:
    shown = show(document("V1: a[0:200]\nA1: song[0:200]"))
    Hand(shown)
    lanes = shown.workspace.timeline.lanes

    shown.qtbot.mouseDClick(lanes, LEFT, pos=place(shown, 4, 0))
    before = song(shown).gain_points
    shown.desk.state.select({song(shown).id})
    shown.qtbot.mouseDClick(lanes, LEFT, pos=place(shown, 4, 0))

    assert before == ()
    assert [p.gain_db for p in song(shown).gain_points] == [0.0]


def test_commands_add_a_point_at_the_playhead_and_remove_the_course(shown) -> None:
    shown.desk.state.select({song(shown).id})
    shown.desk.state.set_playhead(50)

    shown.workspace.actions["gain_point"].trigger()
    added = song(shown).gain_points
    shown.workspace.actions["gain_clear"].trigger()

    assert added[1] == GainPoint(Fraction(2), -6.0)
    assert song(shown).gain_points == ()
    shown.desk.bench.session.undo()
    assert song(shown).gain_points == added


def test_the_inspector_tells_the_gain_at_the_playhead(shown, qtbot) -> None:
    label = GainNow(shown.desk, song(shown))
    qtbot.addWidget(label)

    shown.desk.state.set_playhead(50)
    here = label.text()
    shown.desk.state.set_playhead(100)

    assert here == "-6.0 dB at the playhead; points: 3"
    assert label.text() == "-12.0 dB at the playhead; points: 3"


def test_the_line_is_drawn_on_the_clip(shown) -> None:
    where = line(shown)
    picture = shown.workspace.timeline.lanes.draw_lanes().toImage()

    x, y = where.x_of(Fraction(4)), where.y_of(-12.0)
    ghost = shown.desk.look.theme.color("ghost")
    near = [picture.pixelColor(int(x), int(y) + dy) for dy in (-1, 0, 1)]
    assert any(max(abs(c.red() - ghost.red()), abs(c.green() - ghost.green())) < 60 for c in near)
