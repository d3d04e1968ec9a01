"""A bug in one request is told, and the thread that serves it goes on with the next."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from aigc_studio.core.delivery import Picture
from aigc_studio.core.ids import SequenceId
from aigc_studio.gui.pictures import PictureDesk, SequencePicture
from aigc_studio.gui.scopes.scope_desk import ScopeDesk
from aigc_studio.gui.viewer.material import sequence_material
from aigc_studio.gui.viewer.sound import SoundDesk
from tests.documents import document
from tests.fakes import FakeCompositor, fake_ports

MAIN = SequenceId("main")
PROJECT = document("V1: a[0:200]")


@dataclass
class Faulty(FakeCompositor):
    """Meets a bug in its first request."""

    bugs: list[Exception] = field(default_factory=lambda: [OverflowError("a bug")])

    def picture(self, project, sequence_id, frame, size):
        if self.bugs:
            raise self.bugs.pop()
        return super().picture(project, sequence_id, frame, size)

    def sound(self, project, sequence_id, start_sample, samples):
        if self.bugs:
            raise self.bugs.pop()
        return super().sound(project, sequence_id, start_sample, samples)


@dataclass
class Stuck(FakeCompositor):
    """Meets a bug when it is closed."""

    def close(self) -> None:
        super().close()
        raise OverflowError("a bug")


def answers(desk: PictureDesk, qtbot, frame: int):
    with qtbot.waitSignal(desk.arrived, timeout=5000) as told:
        desk.request("viewer", SequencePicture(PROJECT, MAIN, frame, (4, 2)))
    return told.args[0]


def test_a_bug_in_a_picture_is_told_and_the_next_one_comes(qapp, qtbot, caplog) -> None:
    desk = PictureDesk(Faulty)
    try:
        failed, good = answers(desk, qtbot, 3), answers(desk, qtbot, 4)
    finally:
        desk.close()

    assert failed.image is None
    assert "OverflowError" in failed.sentence
    assert "job" not in failed.sentence
    assert good.image is not None
    assert caplog.records[0].exc_info is not None


def test_a_compositor_that_cannot_be_made_is_tried_again(qapp, qtbot) -> None:
    bugs = [OSError("no room")]

    def make() -> FakeCompositor:
        if bugs:
            raise bugs.pop()
        return FakeCompositor()

    desk = PictureDesk(make)
    try:
        failed, good = answers(desk, qtbot, 3), answers(desk, qtbot, 4)
    finally:
        desk.close()

    assert failed.image is None
    assert good.image is not None


def test_sound_is_silent_at_a_bug_and_goes_on(qapp, qtbot, caplog) -> None:
    compositor = Faulty()
    desk = SoundDesk(lambda: compositor, fake_ports().shuttles)
    material = sequence_material(PROJECT, MAIN)
    assert material is not None
    try:
        desk.play(material, 0)
        qtbot.waitUntil(lambda: desk._store.held_samples > 0 and not compositor.bugs, timeout=5000)
        assert desk._thread is not None
        assert desk._thread.is_alive()
    finally:
        desk.close()

    assert any(record.levelno == logging.ERROR for record in caplog.records)


def test_sound_that_stays_faulty_is_logged_once(qapp, qtbot, caplog) -> None:
    compositor = Faulty(bugs=[OverflowError("a bug") for _ in range(8)])
    desk = SoundDesk(lambda: compositor, fake_ports().shuttles)
    material = sequence_material(PROJECT, MAIN)
    assert material is not None
    try:
        with caplog.at_level(logging.INFO):
            desk.play(material, 0)
            qtbot.waitUntil(lambda: desk._store.held_samples >= 24000, timeout=5000)
            compositor.bugs.append(OverflowError("once more"))
            desk.play(material, 0)
            qtbot.waitUntil(lambda: not compositor.bugs, timeout=5000)
            desk.play(material, 0)
            qtbot.waitUntil(lambda: desk._store.held_samples >= 24000, timeout=5000)
    finally:
        desk.close()

    told = [record.levelname for record in caplog.records if "sound" in record.getMessage()]
    assert told == ["ERROR", "INFO"] * 2


def test_pictures_go_on_after_a_bug_in_closing_files_that_changed(qapp, qtbot, caplog) -> None:
    made: list[Stuck] = []

    def make() -> Stuck:
        made.append(Stuck())
        return made[-1]

    desk = PictureDesk(make)
    try:
        answers(desk, qtbot, 3)
        desk.forget_all()
        answer = answers(desk, qtbot, 4)
    finally:
        desk.close()

    assert answer.image is not None
    assert [compositor.is_closed for compositor in made] == [True, True]
    assert caplog.records[0].exc_info is not None


def test_sound_goes_on_after_a_bug_in_closing_files_that_changed(qapp, qtbot, caplog) -> None:
    made: list[Stuck] = []

    def make() -> Stuck:
        made.append(Stuck())
        return made[-1]

    desk = SoundDesk(make, fake_ports().shuttles)
    material = sequence_material(PROJECT, MAIN)
    assert material is not None
    try:
        desk.play(material, 0)
        qtbot.waitUntil(lambda: desk._store.held_samples > 0, timeout=5000)
        desk.reopen()
        desk.play(material, 0)
        qtbot.waitUntil(lambda: len(made) == 2 and desk._store.held_samples > 0, timeout=5000)
    finally:
        desk.close()

    assert [compositor.is_closed for compositor in made] == [True, True]
    assert caplog.records[0].exc_info is not None


def test_a_scope_is_drawn_after_a_bug(qapp, qtbot) -> None:
    bugs = [ValueError("a bug")]

    class Drawer:
        def draw(self, kind, picture):
            if bugs:
                raise bugs.pop()
            return Picture(4, 2, bytes(24))

    desk = ScopeDesk(Drawer())
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    try:
        desk.draw("waveform", image)
        qtbot.waitUntil(lambda: not bugs, timeout=5000)
        with qtbot.waitSignal(desk.drawn, timeout=5000):
            desk.draw("waveform", image)
    finally:
        desk.close()
