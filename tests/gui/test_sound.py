"""The clock of the sound: what was heard, less the silence that stood in."""

from __future__ import annotations

from fractions import Fraction

from aigc_studio.core.ids import SequenceId
from aigc_studio.gui.viewer.material import Material, sequence_material
from aigc_studio.gui.viewer.player import TimerPlayer
from aigc_studio.gui.viewer.sound import SoundStore
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


class HeardClock:
    """A sound whose elapsed time the test sets."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self.is_playing = False
        self.began: list[int] = []

    def play(self, material: Material, frame: int) -> bool:
        self.began.append(frame)
        self.is_playing = True
        return True

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


def test_other_speeds_are_silent_and_follow_the_clock_of_the_system(qtbot) -> None:
    clock = HeardClock()
    player = TimerPlayer(clock)
    player.load(sequence_material(document("V1: a[0:500]"), SequenceId("main")), 10)

    player.play(Fraction(2))
    qtbot.waitUntil(lambda: player.position > 15, timeout=2000)

    assert not clock.is_playing
    player.close()
