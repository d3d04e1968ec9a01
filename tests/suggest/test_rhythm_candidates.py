"""Places to cut to music lie on whole frames, and those between the beats are not on one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.rates import STANDARD_RATES, FrameRate
from aigc_studio.suggest.rhythm_candidates import Stretch, beat_frames, music_places
from tests.rhythms import built_music

RATES = st.sampled_from(STANDARD_RATES)


@given(RATES, st.integers(50, 220), st.integers(0, 5000), st.integers(0, 300))
@settings(max_examples=60, deadline=None)
def test_every_beat_in_a_stretch_lies_on_its_nearest_frame(
    rate: FrameRate, bpm: int, start_ms: int, at: int
) -> None:
    music = built_music(bpm, 30)
    stretch = Stretch(Fraction(start_ms, 1000), rate.frames_floor(Fraction(20)), rate, at)

    found = beat_frames(music, stretch)

    inside = [b for b in music.beats if stretch.at < stretch.frame_of(b.at) < stretch.end]
    assert set(found) == {stretch.frame_of(b.at) for b in inside}
    for beat in inside:
        off = abs(stretch.seconds_at(stretch.frame_of(beat.at)) - beat.at)
        assert off <= rate.frame_duration / 2
    assert all(0 <= felt <= 1 for felt in found.values())


@given(RATES, st.integers(50, 220), st.lists(st.floats(0.5, 25), max_size=5))
@settings(max_examples=60, deadline=None)
def test_places_are_in_order_between_the_edges_and_marked_by_how_near_a_beat_is(
    rate: FrameRate, bpm: int, hits: list[float]
) -> None:
    music = built_music(bpm, 30, hits=tuple(hits))
    stretch = Stretch(Fraction(0), rate.frames_floor(Fraction(28)), rate)

    places = music_places(music, stretch)

    assert (places.frames[0], places.frames[-1]) == (0, stretch.frames)
    assert (np.diff(places.frames) > 0).all()
    beats = np.array(sorted(beat_frames(music, stretch)))
    near = np.array([np.abs(beats - f).min() <= 1 for f in places.frames])
    assert (places.is_on_beat == near).all()


def test_a_drop_frees_its_cuts_and_no_others() -> None:
    music = built_music(120, 30, drop=(10, 20))

    places = music_places(music, Stretch(Fraction(0), 700, FrameRate(25)))

    free = places.frames[places.is_free]
    assert (free.min() >= 250, free.max() < 500) == (True, True)
    assert places.is_free.sum() == ((places.frames >= 250) & (places.frames < 500)).sum()


def test_where_nothing_beats_there_are_still_places_to_cut() -> None:
    music = built_music(120, 30)
    silent = music_places(
        type(music)(Fraction(0), Fraction(30), 0.0), Stretch(Fraction(0), 500, FrameRate(25))
    )

    assert len(silent.frames) > 30
    assert not silent.is_on_beat.any()
    assert silent.pulse.max() == 0
