"""Beats on the clips of a timeline."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.ids import AssetId
from aigc_studio.gui.timeline.beat_ticks import shown_beats
from aigc_studio.gui.timeline.geometry import Scale
from tests.documents import document
from tests.fake_music import music
from tests.gui.conftest import Shown, show

__all__ = ["show"]

pytestmark = pytest.mark.gui

FPS = Fraction(25)


def places(scale: Scale, *, speed: int = 1, width: int = 1000) -> list[tuple[float, bool]]:
    """A clip of frames 100 to 200 that begins at the song's second 2, at 60 beats a minute."""
    (track,) = document("A1: a[100:200@50]").sequences[0].audio_tracks
    clip = replace(track.clips[0], speed=Fraction(speed))
    beats = shown_beats(music(60, 60), clip, FPS, scale, width)
    return [(x, beat.is_downbeat) for x, beat in beats]


def test_beats_lie_where_the_clip_plays_them() -> None:
    found = places(Scale(2.0, 100.0))

    assert found == [(0.0, False), (50.0, False), (100.0, True), (150.0, False)]


def test_a_clip_at_double_speed_beats_twice_as_often() -> None:
    found = places(Scale(2.0, 100.0), speed=2)

    assert [x for x, _ in found] == [0, 25, 50, 75, 100, 125, 150, 175]


def test_beats_outside_the_view_are_not_drawn() -> None:
    found = places(Scale(2.0, 130.0), width=60)

    assert found == [(40.0, True)]


def test_from_afar_only_downbeats_are_drawn_and_then_none() -> None:
    assert places(Scale(0.1, 0.0)) == [(15.0, True)]
    assert places(Scale(0.02, 0.0)) == []


def test_a_song_that_is_heard_gets_ticks(show: object) -> None:
    shown: Shown = show(document("A1: a[0:500]"))  # type: ignore[operator]
    shown.desk.missing = frozenset()
    lanes = shown.workspace.timeline.lanes
    before = lanes.draw_lanes().toImage()

    shown.desk.bench.musics.ask(AssetId("asset-a"))
    shown.settle()

    assert lanes.draw_lanes().toImage() != before
