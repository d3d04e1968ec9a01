"""Pictures made ahead: what is made next, what is kept, and that steps need no waiting."""

from __future__ import annotations

import threading
from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtGui import QImage

from aigc_studio.core.ids import SequenceId
from aigc_studio.editing.tracks import SetTrack
from aigc_studio.gui.ahead import Course, Pacer
from aigc_studio.gui.frame_cache import FrameCache
from aigc_studio.gui.pictures import PictureDesk, SequencePicture
from tests.documents import document
from tests.fakes import FakeCompositor, fake_ports

MAIN = SequenceId("main")
PROJECT = document("V1: a[0:200]")


def wanted(frame: int, project=PROJECT, size=(4, 2)) -> SequencePicture:
    return SequencePicture(project, MAIN, frame, size)


def image() -> QImage:
    return QImage(4, 2, QImage.Format.Format_RGB32)


def test_the_cache_stays_in_its_bounds_and_what_was_looked_at_last_stays() -> None:
    cache = FrameCache(3 * image().sizeInBytes())
    for frame in (1, 2, 3):
        cache.keep(wanted(frame), image())
    cache.held(wanted(1))

    cache.keep(wanted(4), image())

    assert [n for n in (1, 2, 3, 4) if cache.has(wanted(n))] == [1, 3, 4]
    assert cache.size_bytes <= cache.limit_bytes


def test_an_edit_or_another_size_asks_anew_and_undo_finds_what_was_there() -> None:
    cache = FrameCache()
    cache.keep(wanted(5), image())
    edited = SetTrack(MAIN, "V1", is_muted=True).apply(PROJECT)

    assert cache.held(wanted(5)) is not None
    assert cache.held(wanted(5, edited)) is None
    assert cache.held(wanted(5, size=(8, 4))) is None
    assert cache.held(wanted(5, PROJECT)) is not None


def test_the_pictures_of_a_drag_push_nothing_out_but_by_their_bytes() -> None:
    cache = FrameCache()
    cache.keep(wanted(5), image())
    for number in range(20):
        draft = PROJECT.with_sequence(replace(PROJECT.sequences[0], name=str(number)))
        cache.held(wanted(5, draft))
        cache.keep(wanted(5, draft), image())

    assert cache.held(wanted(5)) is not None


def test_what_cannot_be_made_is_not_tried_again_and_not_shown() -> None:
    cache = FrameCache()
    cache.keep(wanted(5), QImage())

    assert cache.has(wanted(5))
    assert cache.held(wanted(5)) is None


def test_a_resting_playhead_has_both_sides_made_the_way_it_went_first() -> None:
    held: set[int] = set()
    pacer, course = Pacer(), Course(int, 3, 200, step=-1)
    made = []
    while (frame := pacer.next(course, held.__contains__)) is not None:
        held.add(frame)
        made.append(frame)

    assert made == [2, 1, 0, 4, 5, 6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize(
    ("room", "around"), [(1, []), (2, [21]), (8, [21, 22, 23, 24, 19, 18, 17])]
)
def test_no_more_is_made_around_than_can_be_kept(room: int, around: list[int]) -> None:
    assert list(Course(int, 20, 200, room=room).around()) == around


@pytest.mark.parametrize(("room", "in_front"), [(1, [21]), (4, [21, 22, 23])])
def test_no_more_is_made_in_front_than_can_be_kept(room: int, in_front: list[int]) -> None:
    assert list(Course(int, 20, 200, per_second=25.0, room=room).in_front(1)) == in_front


def test_what_is_wanted_stays_whatever_else_comes() -> None:
    cache = FrameCache(3 * image().sizeInBytes())
    cache.want([wanted(1), wanted(2), wanted(3)])
    for frame in (1, 2, 50, 3, 60):
        cache.keep(wanted(frame), image())

    assert [n for n in (1, 2, 3, 50, 60) if cache.has(wanted(n))] == [1, 2, 3]


def test_large_pictures_are_made_once_while_the_playhead_rests(qapp, qtbot) -> None:
    compositor = FakeCompositor()
    desk = PictureDesk(lambda: compositor)
    desk._cache = FrameCache(6 * image().sizeInBytes())
    try:
        desk.request("viewer", wanted(100))
        desk.look_ahead(Course(wanted, 100, 200))
        qtbot.waitUntil(lambda: len(compositor.calls) >= 6, timeout=5000)
        qtbot.wait(150)

        assert sorted(frame for _, frame in compositor.calls) == [98, 99, 100, 101, 102, 103]
        assert desk.held(wanted(100)) is not None
    finally:
        desk.close()


def test_a_moving_playhead_has_made_what_comes_and_passes_over_what_would_be_late() -> None:
    quick, slow = Pacer(), Pacer()
    for _ in range(40):
        quick.took(0.01)
        slow.took(0.1)
    course = Course(int, 10, 200, step=1, per_second=25.0)

    assert quick.next(course, {11, 12}.__contains__) == 13
    assert slow.next(course, set().__contains__) == 14
    assert quick.next(course, lambda _frame: True) is None


class SlowToBegin(FakeCompositor):
    """Tells which pictures it made, and waits with each until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may = threading.Event()
        self.may.set()
        self.is_asked = threading.Event()

    def picture(self, project, sequence_id, frame, size):
        self.is_asked.set()
        self.may.wait(10)
        return super().picture(project, sequence_id, frame, size)


def test_a_picture_that_was_in_work_when_all_was_forgotten_is_not_kept(qapp, qtbot) -> None:
    compositor = SlowToBegin()
    compositor.may.clear()
    desk = PictureDesk(lambda: compositor)
    try:
        desk.request("viewer", wanted(3))
        qtbot.waitUntil(compositor.is_asked.is_set, timeout=5000)
        desk.forget_all()
        with qtbot.waitSignal(desk.arrived, timeout=5000):
            compositor.may.set()

        assert desk.held(wanted(3)) is None
        with qtbot.waitSignal(desk.arrived, timeout=5000):
            desk.request("viewer", wanted(3))
        assert desk.held(wanted(3)) is not None
    finally:
        desk.close()


@pytest.mark.gui
def test_steps_both_ways_need_no_picture_to_be_made(show, qtbot) -> None:
    compositor = SlowToBegin()
    shown = show(PROJECT, fake_ports(compositors=lambda: compositor))
    images = []
    shown.workspace.viewer.showing.shown.connect(images.append)
    shown.desk.state.set_playhead(100)
    around = set(range(92, 109))
    qtbot.waitUntil(lambda: around <= {frame for _, frame in compositor.calls}, timeout=5000)
    compositor.may.clear()

    for command in ("step_forward", "step_forward", "step_back", "step_back", "step_back"):
        images.clear()
        shown.do(command)
        (image,) = images
        assert image.pixelColor(3, 3).red() == shown.desk.state.playhead
    compositor.may.set()

    assert shown.desk.state.playhead == 99


@pytest.mark.gui
def test_dropped_pictures_are_counted_and_told_and_pausing_shows_the_true_one(show, qtbot) -> None:
    compositor = SlowToBegin()
    shown = show(PROJECT, fake_ports(compositors=lambda: compositor))
    viewer, player = shown.workspace.viewer, shown.workspace.player
    compositor.may.clear()

    player.seek(150)
    player.play(Fraction(1))
    qtbot.waitUntil(lambda: player.position > 155, timeout=5000)
    player.pause()

    compositor.may.set()
    assert viewer.showing.dropped > 3
    assert viewer.row.late.text() == f"{viewer.showing.dropped} late"
    at = player.position
    qtbot.waitUntil(lambda: compositor.calls[-1:] != [] and at in _frames(compositor), timeout=5000)
    qtbot.waitUntil(lambda: viewer.picture._image.pixelColor(3, 3).red() == at, timeout=5000)


@pytest.mark.gui
def test_playing_shows_what_was_made_ahead_without_dropping(show, qtbot) -> None:
    shown = show(PROJECT)
    viewer, player = shown.workspace.viewer, shown.workspace.player

    player.play(Fraction(1))
    qtbot.waitUntil(lambda: player.position >= 20, timeout=5000)

    assert viewer.showing.in_time >= 5
    player.pause()


@pytest.mark.gui
def test_the_scale_of_what_is_composed_is_apart_from_that_of_the_view(show) -> None:
    shown = show(PROJECT)
    viewer = shown.workspace.viewer
    seen = viewer.picture.picture_rect()

    viewer.row.divisor.setCurrentIndex(2)

    assert shown.desk.viewing.divisor == 4
    assert viewer.picture.picture_rect() == seen
    assert shown.desk.viewing.composed_size((1000, 562), (1920, 1080)) == (480, 270)
    assert shown.desk.viewing.composed_size((300, 168), (1920, 1080)) == (300, 168)


def _frames(compositor) -> set[int]:
    return {frame for _, frame in compositor.calls}


def test_a_desk_that_is_closed_keeps_no_pictures(qapp, qtbot) -> None:
    desk = PictureDesk(fake_ports().compositors)
    with qtbot.waitSignal(desk.arrived):
        desk.request("viewer", wanted(3))
    qtbot.waitUntil(lambda: desk.held(wanted(3)) is not None)

    desk.close()

    assert desk.held(wanted(3)) is None
