"""The silent player: the clock moves it, late frames are left out, the ends hold it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRange
from aigc_studio.gui.viewer.material import asset_material, sequence_material
from aigc_studio.gui.viewer.player import TimerPlayer
from tests.documents import asset, document, media_info

pytestmark = pytest.mark.gui


@pytest.fixture
def player(qapp):
    player = TimerPlayer()
    player.load(sequence_material(document("V1: a[0:20]"), SequenceId("main")), 0)
    yield player
    player.close()


def test_playing_moves_on_and_stops_at_the_end(player, qtbot) -> None:
    moved: list[int] = []
    player.moved.subscribe(moved.append)

    player.play(Fraction(4))
    qtbot.waitUntil(lambda: player.rate == 0, timeout=3000)

    assert player.position == 19
    assert moved == sorted(moved)


def test_playing_backward_stops_at_the_start(player, qtbot) -> None:
    player.seek(10)

    player.play(Fraction(-4))
    qtbot.waitUntil(lambda: player.rate == 0, timeout=3000)

    assert player.position == 0


def test_a_stretch_is_played_from_its_start_to_its_end(player, qtbot) -> None:
    player.play(Fraction(4), FrameRange(5, 9))
    assert player.position == 5
    qtbot.waitUntil(lambda: player.rate == 0, timeout=3000)

    assert player.position == 8


def test_one_may_park_behind_the_last_frame_but_no_further(player) -> None:
    player.seek(500)

    assert player.position == 20


def test_an_empty_material_does_not_play(player) -> None:
    player.load(None, 0)

    player.play(Fraction(1))

    assert player.rate == 0


def test_a_still_and_a_sound_are_material_too() -> None:
    project = document("V1: a[0:20]")
    still = asset_material(project, asset("s.png", media_info(0, kind="still")))
    sound = asset_material(project, asset("m.ogg", media_info(10, kind="audio")))

    assert still.duration == 1
    assert sound.duration == 250
    assert sound.frame_of(sound.seconds_at(123)) == 123
