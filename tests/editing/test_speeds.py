"""The even speed of clips: what they show, how long they are, and what follows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.effects import SetRamp, reversed_ramp
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.speeds import SetSpeed
from tests.documents import RATE, document

FILM = document("V1: a[0:50@100] b[50:90]\nA1: a[0:50@100] b[50:90]")
SHORT = document("V1: a[0:50@100] b[50:90]\nA1: a[0:50@100] b[50:90]", seconds=20)
HERE = FILM.sequence().id
BOTH = (ClipId("a"), ClipId("A1:a"))


def places(project: Project) -> list[tuple[str, int, int, Fraction, Fraction]]:
    return [(c.id, c.start, c.end, c.source_start, c.speed) for _, c in project.sequence().clips()]


@pytest.mark.parametrize(
    ("speed", "end"), [(Fraction(2), 25), (Fraction(1, 2), 100), (Fraction(50), 1)]
)
def test_a_clip_shows_what_it_showed_and_what_follows_goes_along(speed, end: int) -> None:
    edit = SetSpeed(HERE, BOTH, speed)

    changed = edit.apply(FILM)

    assert places(changed) == [
        ("a", 0, end, Fraction(4), speed),
        ("b", end, end + 40, Fraction(0), Fraction(1)),
        ("A1:a", 0, end, Fraction(4), speed),
        ("A1:b", end, end + 40, Fraction(0), Fraction(1)),
    ]
    assert edit.label == "Set speed"
    assert not list(violations(changed))


def test_with_its_length_kept_it_shows_more_of_its_media() -> None:
    changed = SetSpeed(HERE, BOTH, Fraction(3), keeps_length=True).apply(FILM)

    assert [p[1:3] for p in places(changed)] == [p[1:3] for p in places(FILM)]
    assert changed.sequence().find_clip(BOTH[0])[1].source_range(RATE).end == 10


def test_sound_that_leads_its_picture_stays_in_step() -> None:
    film = document("V1: a[10:50@110]\nA1: a[0:50@100]")

    changed = SetSpeed(HERE, BOTH, Fraction(2), keeps_length=True).apply(film)

    (_, picture), (_, sound) = changed.sequence().clips()
    assert picture.source_at(30, RATE) == sound.source_at(30, RATE) == 4 + Fraction(60, 25)
    with pytest.raises(EditError, match="keep the length"):
        SetSpeed(HERE, BOTH, Fraction(2)).apply(film)


def test_a_clip_that_plays_backwards_does_it_faster_and_shows_the_same() -> None:
    clip = FILM.sequence().find_clip(BOTH[0])[1]
    backwards = FILM
    for one in BOTH:
        backwards = SetRamp(HERE, one, reversed_ramp(clip, RATE)).apply(backwards)

    changed = SetSpeed(HERE, BOTH, Fraction(2)).apply(backwards)

    clip = changed.sequence().find_clip(BOTH[0])[1]
    used = clip.source_range(RATE)
    assert (clip.media_at(used.start), clip.media_at(used.end), clip.end) == (6, 4, 25)


@given(st.integers(2, 400), st.sampled_from([3, 10, 100]))
def test_to_its_end_sped_up_and_back_a_clip_asks_for_no_more_than_there_is(frames, times) -> None:
    film = document(f"V1: a[0:{frames}@{500 - frames}]", seconds=20)
    alone = (ClipId("a"),)

    faster = SetSpeed(HERE, alone, Fraction(times)).apply(film)
    again = SetSpeed(HERE, alone, Fraction(1)).apply(faster)

    clip = again.sequence().find_clip(alone[0])[1]
    assert not list(violations(again))
    assert clip.source_range(RATE).end <= 20 + RATE.frame_duration
    assert abs(clip.duration - frames) <= times


def test_a_speed_is_refused_where_media_ends_or_nothing_would_play_so() -> None:
    with pytest.raises(EditError, match="no more media"):
        SetSpeed(HERE, BOTH, Fraction(40), keeps_length=True).apply(SHORT)
    for speed in (Fraction(0), Fraction(-1), Fraction(101)):
        with pytest.raises(EditError, match="100 times"):
            SetSpeed(HERE, BOTH, speed).apply(FILM)
    with pytest.raises(EditError, match="No clip"):
        SetSpeed(HERE, (), Fraction(2)).apply(FILM)
    sequence = FILM.sequence()
    locked = tuple(replace(t, is_locked=t.kind == "audio") for t in sequence.tracks)
    with pytest.raises(EditError, match="locked"):
        SetSpeed(HERE, BOTH, Fraction(2)).apply(
            FILM.with_sequence(replace(sequence, tracks=locked))
        )
