"""The transport by its keys: shuttle, slow steps, loop, in to out, around a cut, scrub sound."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRange
from aigc_studio.gui.viewer.material import sequence_material
from aigc_studio.gui.viewer.player import TimerPlayer
from aigc_studio.gui.viewer.sound import SoundDesk
from tests.documents import document
from tests.fakes import FakeCompositor, FakeShuttle

pytestmark = pytest.mark.gui

CUTS = document("V1: a[0:100] b[100:200] c[200:300]")


class Told:
    """A player that only notes what it is told; it stands where it is put."""

    def __init__(self, player: TimerPlayer) -> None:
        self.played: list[tuple[Fraction, FrameRange | None]] = []
        self.heard = 0
        play = player.play

        def note(rate: Fraction, within: FrameRange | None = None) -> None:
            self.played.append((rate, within))
            play(rate, within)

        def hear() -> None:
            self.heard += 1

        player.play = note  # type: ignore[method-assign]
        player.hear = hear  # type: ignore[method-assign]


@pytest.fixture
def shown(show):
    made = show(CUTS)
    made.told = Told(made.workspace.player)  # type: ignore[attr-defined]
    made.window.activateWindow()
    made.workspace.timeline.lanes.setFocus()
    yield made
    made.workspace.player.pause()


def press(shown, key: Qt.Key, text: str, *, again: bool = False) -> None:
    """As the system does: first it is asked for a shortcut, then the key goes down."""
    window = shown.window
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.ShortcutOverride, key, none, text, again))
    shown.do({"J": "backward", "K": "stop", "L": "forward"}[text])


def let_go(shown, key: Qt.Key, text: str) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyRelease, key, none, text)
    QApplication.sendEvent(shown.window, event)


def test_each_press_of_l_doubles_the_speed_up_to_eight_and_holding_it_does_not(shown) -> None:
    for _ in range(5):
        press(shown, Qt.Key.Key_L, "L")
        let_go(shown, Qt.Key.Key_L, "L")
    press(shown, Qt.Key.Key_L, "L", again=True)
    rates = [rate for rate, _ in shown.told.played]

    assert rates == [1, 2, 4, 8, 8]
    let_go(shown, Qt.Key.Key_L, "L")
    press(shown, Qt.Key.Key_J, "J")
    assert shown.workspace.player.rate == -1


def test_while_k_is_held_l_steps_and_held_l_plays_slowly_until_it_is_let_go(shown) -> None:
    player = shown.workspace.player
    player.seek(50)
    press(shown, Qt.Key.Key_K, "K")

    press(shown, Qt.Key.Key_L, "L")
    assert (player.position, player.rate) == (51, 0)
    press(shown, Qt.Key.Key_L, "L", again=True)
    press(shown, Qt.Key.Key_L, "L", again=True)
    assert shown.told.played == [(Fraction(1, 4), None)]
    let_go(shown, Qt.Key.Key_L, "L")

    assert player.rate == 0
    press(shown, Qt.Key.Key_J, "J")
    assert player.position in {50, 51}
    let_go(shown, Qt.Key.Key_K, "K")
    let_go(shown, Qt.Key.Key_J, "J")


def test_keys_that_are_held_are_known_while_they_do_what_they_are_for(shown, qtbot) -> None:
    player, lanes = shown.workspace.player, shown.workspace.timeline.lanes
    player.seek(50)

    qtbot.keyPress(lanes, Qt.Key.Key_K)
    qtbot.keyClick(lanes, Qt.Key.Key_L)
    assert (player.position, player.rate) == (51, 0)
    qtbot.keyRelease(lanes, Qt.Key.Key_K)
    qtbot.keyClick(lanes, Qt.Key.Key_L)

    assert player.rate == 1


def test_in_to_out_is_played_from_the_marks(shown, qtbot) -> None:
    shown.desk.state.set_marks(40, 90)

    qtbot.keyClick(shown.window, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)

    assert shown.told.played == [(1, FrameRange(40, 90))]


def test_around_plays_two_seconds_each_side_of_the_near_cut_and_comes_back(shown, qtbot) -> None:
    shown.desk.state.set_playhead(110)

    qtbot.keyClick(shown.window, Qt.Key.Key_Slash)
    assert shown.told.played == [(1, FrameRange(50, 150))]
    shown.workspace.player._move(145)
    shown.workspace.player._restart_clock()
    qtbot.waitUntil(lambda: shown.workspace.player.rate == 0, timeout=5000)

    assert shown.desk.state.playhead == 110


def test_where_no_cut_is_near_it_plays_around_the_playhead(shown) -> None:
    shown.desk.state.set_playhead(250)
    shown.do("play_around")
    shown.workspace.player.pause()
    middle = shown.told.played[-1][1]

    assert middle == FrameRange(150, 250) or middle == FrameRange(200, 300)
    assert shown.desk.state.playhead in range(150, 300)


def test_what_loops_begins_again_at_its_end(shown, qtbot) -> None:
    player, seen = shown.workspace.player, []
    player.moved.subscribe(seen.append)
    shown.do("loop")
    shown.desk.state.set_marks(10, 20)

    shown.do("play_in_to_out")
    qtbot.waitUntil(lambda: seen.count(10) >= 2, timeout=5000)

    assert player.rate == 1
    assert seen[-1] >= 10
    assert max(seen) < 20
    assert shown.workspace.actions["loop"].isChecked()


def test_steps_are_heard_unless_that_is_switched_off(shown, qtbot) -> None:
    qtbot.keyClick(shown.window, Qt.Key.Key_Right)
    qtbot.keyClick(shown.window, Qt.Key.Key_Left)
    assert shown.told.heard == 2

    qtbot.keyClick(shown.window, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(shown.window, Qt.Key.Key_Right)
    assert shown.told.heard == 2


def test_dragging_the_bar_under_the_picture_is_heard(shown, qtbot) -> None:
    bar = shown.workspace.viewer.scrub
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())

    assert shown.told.heard == 1
    assert shown.desk.state.playhead in {149, 150}


def test_without_a_device_the_sound_is_still_the_clock_and_takes_real_time(qtbot) -> None:
    sound = SoundDesk(FakeCompositor, FakeShuttle)
    player = TimerPlayer(sound)
    player.load(sequence_material(CUTS, SequenceId("main")), 0)

    player.play(Fraction(2))
    qtbot.waitUntil(lambda: sound.elapsed > 0, timeout=5000)
    began, first = time.monotonic(), sound.elapsed
    qtbot.waitUntil(lambda: sound.elapsed - first > 0.4, timeout=5000)

    assert time.monotonic() - began >= 0.35
    assert player.position >= 2 * 25 * first
    player.close()


def test_a_grain_ends_by_itself(qtbot) -> None:
    sound = SoundDesk(FakeCompositor, FakeShuttle)

    sound.grain(sequence_material(CUTS, SequenceId("main")), 30)
    assert sound.is_playing
    qtbot.waitUntil(lambda: not sound.is_playing, timeout=5000)

    sound.close()
