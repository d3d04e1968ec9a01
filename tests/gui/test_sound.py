"""The clock of the sound: what was heard, less the silence that stood in."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aigc_studio.core.ids import SequenceId
from aigc_studio.gui.viewer.material import Material, sequence_material
from aigc_studio.gui.viewer.player import TimerPlayer
from aigc_studio.gui.viewer.sound import DeviceLag, SoundStore
from tests.documents import document


def test_the_store_gives_what_it_was_filled_with_in_order(qapp) -> None:
    store = SoundStore()
    store.fill(b"a" * 8)
    store.fill(b"b" * 16)

    first, second = store.readData(16), store.readData(64)

    assert first == b"a" * 8 + b"b" * 8
    assert second == b"b" * 8 + bytes(56)
    assert store.silent_bytes == 56
    assert store.held_samples == 0


def test_the_store_gives_whole_sample_frames_only(qapp) -> None:
    store = SoundStore()
    store.fill(b"a" * 16)

    assert store.readData(13) == b"a" * 8
    assert store.held_samples == 1


def test_what_is_skipped_is_left_out_of_what_comes_too(qapp) -> None:
    store = SoundStore()
    store.fill(b"a" * 16)

    store.leave_out(3)
    store.fill(b"b" * 8 + b"c" * 8)

    assert store.readData(8) == b"c" * 8
    assert store.silent_bytes == 0
    assert store.given_bytes == 8


def test_a_device_that_sleeps_is_not_waited_for_and_one_that_keeps_up_is_left_alone() -> None:
    lag = DeviceLag()
    lag.begin(100.0)

    steady = [lag.measure(100.0 + t / 50, t / 50) for t in range(100)]
    lag.begin(200.0)
    asleep = [lag.measure(200.0 + t / 50, 0.0) for t in range(100)]
    awake = [lag.measure(202.0 + t / 50, t / 50) for t in range(100)]

    assert sum(steady) == 0
    assert asleep[:15] == [0.0] * 15
    assert sum(asleep) + sum(awake) == pytest.approx(2.0, abs=0.05)
    assert sum(awake[20:]) == 0


class HeardClock:
    """A sound whose elapsed time the test sets."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.is_playing = False
        self.began: list[int] = []
        self.speeds: list[Fraction] = []
        self.grains: list[int] = []
        self.levels = None

    def play(self, material: Material, frame: int, speed: Fraction = Fraction(1)) -> None:
        self.began.append(frame)
        self.speeds.append(speed)
        self.is_playing = True

    def grain(self, material: Material, frame: int) -> None:
        self.grains.append(frame)

    def reopen(self) -> None:
        """There are no files."""

    def stop(self) -> None:
        self.is_playing = False

    def close(self) -> None:
        self.stop()


def test_pictures_follow_the_sound_and_wait_for_it(qtbot) -> None:
    clock = HeardClock()
    player = TimerPlayer(clock)
    player.load(sequence_material(document("V1: a[0:500]"), SequenceId("main")), 10)

    player.play(Fraction(1))
    qtbot.wait(60)
    assert player.position == 10
    clock.elapsed = 0.4
    qtbot.waitUntil(lambda: player.position == 20, timeout=1000)
    player.pause()

    assert clock.began[-1] == 10
    assert not clock.is_playing
    player.close()


def test_the_sound_is_the_clock_at_other_speeds_too(qtbot) -> None:
    clock = HeardClock()
    player = TimerPlayer(clock)
    player.load(sequence_material(document("V1: a[0:500]"), SequenceId("main")), 100)

    player.play(Fraction(-4))
    clock.elapsed = 0.2
    qtbot.waitUntil(lambda: player.position == 80, timeout=2000)

    assert (clock.began, clock.speeds) == ([100], [Fraction(-4)])
    player.close()


def test_what_follows_the_position_does_not_begin_the_sound_anew(qtbot) -> None:
    clock = HeardClock()
    player = TimerPlayer(clock)
    player.moved.subscribe(player.seek)
    player.load(sequence_material(document("V1: a[0:500]"), SequenceId("main")), 10)

    player.play(Fraction(1))
    clock.elapsed = 0.4
    qtbot.waitUntil(lambda: player.position == 20, timeout=1000)

    assert clock.began == [10]
    player.close()
