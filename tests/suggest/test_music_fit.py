"""Music is fitted to a length by joins at its bars, exactly, and without touching anything else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.keyframes import GainPoint, gain_at
from aigc_studio.core.music_joins import Jump, crossing
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.fit_planner import FitProblem, fit_paths
from aigc_studio.suggest.footage import FitWish, Heard, Situation
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import RATE, document
from tests.fake_music import joins, music

PIECE = music(120, 60)
"""Thirty bars of two seconds."""
JOINS = joins(PIECE)
FILM = "V1: film[0:1000]\nA1: film[0:1000]\nA2: song[0:1500]"


def fits(project: Project, wish: FitWish | None = None, **changed: object) -> list[Suggestion]:
    found = replace(JOINS, **changed)  # type: ignore[arg-type]
    heard = tuple(Heard(a, PIECE, found) for a in project.assets if a.name == "song")
    return [
        s
        for s in RuleBook().suggest(Situation(project, 1, heard=heard, fit=wish or FitWish()))
        if s.kind == "music_fit"
    ]


def songs(project: Project) -> list[Clip]:
    sequence = project.sequence()
    assert sequence is not None
    found = [c for t in sequence.audio_tracks for c in t.clips if c.name == "song"]
    return sorted(found, key=lambda c: c.start)


def heard_at(clips: list[Clip], seconds: Fraction) -> list[tuple[Fraction, float]]:
    """(media second, gain) of what sounds at a second of the timeline."""
    frame = seconds * RATE.fraction
    found = []
    for clip in clips:
        if clip.start <= frame < clip.end:
            media = clip.source_start + seconds - RATE.seconds(clip.start)
            found.append((media, clip.gain_db + gain_at(clip.gain_points, media)))
    return [f for f in found if f[1] > -60]


def test_music_that_is_too_long_is_shortened_to_the_end_of_the_picture() -> None:
    project = document(FILM)

    (fit,) = fits(project)

    after = fit.edit.apply(project)
    assert violations(after) == ()
    assert max(c.end for c in songs(after)) == 1000
    assert fit.fit is not None
    assert (fit.fit.before_frames, fit.fit.after_frames) == (1500, 1000)
    assert after.sequence().duration == 1000  # type: ignore[union-attr]


def test_it_begins_and_ends_as_the_piece_does() -> None:
    project = document(FILM)

    (fit,) = fits(project)

    clips = songs(fit.edit.apply(project))
    assert clips[0].source_start == 0
    last = clips[-1]
    assert fit.fit is not None
    assert fit.fit.ending == "own"
    assert abs(last.source_range(RATE).end - JOINS.end) <= RATE.frame_duration


def test_both_sounds_lie_over_each_other_at_a_join_and_nowhere_else() -> None:
    project = document(FILM)

    (fit,) = fits(project)

    clips = songs(fit.edit.apply(project))
    assert fit.fit is not None
    (join,) = fit.fit.joins
    at = join.join.leave_at - join.join.lead + join.join.fade / 2
    both = heard_at(clips, at)
    assert [media for media, _ in both] == [at, at + join.join.enter_at - join.join.leave_at]
    assert all(gain == pytest.approx(both[0][1]) for _, gain in both)
    for seconds in (Fraction(1), at - Fraction(1, 10), at + Fraction(1, 10), Fraction(39)):
        assert [gain for _, gain in heard_at(clips, seconds)] == [0.0]


def test_it_is_one_step_and_leaves_all_else_where_it_is() -> None:
    project = document(FILM + "\nA3: talk[1600:1700]")

    (fit,) = fits(project)

    before, after = project.sequence(), fit.edit.apply(project).sequence()
    assert before is not None
    assert after is not None
    assert _without_song(after) == _without_song(before)


def test_short_music_is_extended_without_the_same_loop_over_and_over() -> None:
    project = document("V1: film[0:4000]\nA2: song[0:1500]", seconds=600)

    (fit,) = fits(project)

    after = fit.edit.apply(project)
    assert violations(after) == ()
    assert max(c.end for c in songs(after)) <= 4000
    assert max(c.end for c in songs(after)) >= 4000 - 2 * 25
    assert fit.fit is not None
    pairs = [(j.join.leave, j.join.enter) for j in fit.fit.joins]
    assert len(pairs) >= 2
    assert max(pairs.count(p) for p in pairs) < len(pairs) or len(pairs) == 2


def test_alternatives_take_other_ways_to_the_same_length() -> None:
    project = document(FILM)

    (fit,) = fits(project)

    ways = [fit.fit, *(a.fit for a in fit.alternatives)]
    assert len(ways) == 3
    assert len({tuple((j.join.leave, j.join.enter) for j in w.joins) for w in ways if w}) == 3
    for number in range(1, 3):
        assert violations(fit.edit_of(number).apply(project)) == ()


def test_without_joins_a_piece_that_is_too_long_is_faded_and_says_so() -> None:
    project = document(FILM)

    (fit,) = fits(project, joins=())

    (clip,) = songs(fit.edit.apply(project))
    assert str(fit.sentence) == "Fade “song” out after 40.0 s"
    assert clip.end == 1000
    assert gain_at(clip.gain_points, Fraction(30)) == 0
    assert gain_at(clip.gain_points, Fraction(40)) == -96


def test_music_without_steady_bars_says_so_and_is_less_sure() -> None:
    project = document(FILM)

    (steady,) = fits(project)
    (free,) = fits(project, has_bars=False)

    assert str(free.sentence).startswith("No steady bars are heard in “song”")
    assert free.confidence < steady.confidence


def test_a_join_that_changes_more_than_the_piece_does_is_avoided() -> None:
    project = document(FILM)
    (first,) = fits(project)
    assert first.fit is not None
    used = {(j.join.leave, j.join.enter) for j in first.fit.joins}
    loud = Jump(20, 1.0, 20, 1.0, 20, 1.0, 20, 1.0)
    changed = tuple(replace(j, jump=loud) if (j.leave, j.enter) in used else j for j in JOINS.joins)

    (second,) = fits(project, joins=changed)

    assert second.fit is not None
    assert not used & {(j.join.leave, j.join.enter) for j in second.fit.joins}


def test_fitted_music_can_be_fitted_again_as_one_piece() -> None:
    project = document(FILM)
    (fit,) = fits(project)
    once = fit.edit.apply(project)

    (again,) = fits(once, FitWish(seconds=Fraction(50)))

    twice = again.edit.apply(once)
    assert violations(twice) == ()
    assert max(c.end for c in songs(twice)) == 1250
    assert set(again.touches) == {c.id for c in songs(once)}


def test_what_was_fitted_is_not_offered_again() -> None:
    for seconds in (Fraction(40), Fraction(41), Fraction(83)):
        project = document(FILM)
        (fit,) = fits(project, FitWish(seconds=seconds))

        assert fits(fit.edit.apply(project), FitWish(seconds=seconds)) == []


def test_its_gain_stays_and_an_older_course_of_gain_goes() -> None:
    project = document(FILM)
    sequence = project.sequence()
    assert sequence is not None
    track = sequence.tracks[2]
    ducked = replace(track.clips[0], gain_db=-3.0, gain_points=(GainPoint(Fraction(20), -12.0),))
    tracks = (*sequence.tracks[:2], replace(track, clips=(ducked,)))
    project = project.with_sequence(replace(sequence, tracks=tracks))

    (fit,) = fits(project)

    clips = songs(fit.edit.apply(project))
    assert {c.gain_db for c in clips} == {-3.0}
    assert heard_at(clips, Fraction(1)) == [(Fraction(1), -3.0)]


def test_music_on_a_locked_track_or_of_the_right_length_is_left_alone() -> None:
    project = document(FILM)
    sequence = project.sequence()
    assert sequence is not None
    locked = tuple(replace(t, is_locked=t.name == "A2") for t in sequence.tracks)

    assert fits(project.with_sequence(replace(sequence, tracks=locked))) == []
    assert fits(document("V1: film[0:1000]\nA2: song[0:1000]")) == []


def test_the_crossing_keeps_the_power_however_alike_the_sounds_are() -> None:
    for alike in (0.0, 0.5, 1.0):
        for _, going, coming in crossing(alike)[1:-1]:
            left, right = 10 ** (going / 20), 10 ** (coming / 20)
            power = left**2 + right**2 + 2 * alike * left * right
            assert power == pytest.approx(1.0, abs=1e-6)


@settings(deadline=None, max_examples=25)
@given(seconds=st.integers(4, 200), keeps_start=st.booleans(), keeps_end=st.booleans())
def test_every_way_has_the_length_that_was_asked_for(
    *, seconds: int, keeps_start: bool, keeps_end: bool
) -> None:
    wanted = Fraction(seconds)

    paths = fit_paths(FitProblem(JOINS, wanted, keeps_start=keeps_start, keeps_end=keeps_end))

    for path in paths:
        sounding = path.sounding(JOINS.end)
        if path.ending == "own":
            assert -2 <= sounding - wanted <= Fraction(8, 10) * (JOINS.end - JOINS.last) + 1
        else:
            assert sounding >= wanted
        assert path.start == JOINS.start or not keeps_start


def _without_song(sequence: Sequence) -> list[tuple[str, tuple[Clip, ...]]]:
    tracks = [(t.name, tuple(c for c in t.clips if c.name != "song")) for t in sequence.tracks]
    return [t for t in tracks if t[1]]


def test_a_wish_for_a_clip_that_is_gone_stands_in_no_other_pieces_way() -> None:
    project = document("V1: film[0:1000]\nA2: song[0:1500]")
    wish = FitWish(songs(project)[0].id, Fraction(50))
    (fit,) = fits(project, wish)

    after = fit.edit.apply(project)

    assert [clip.id for clip in songs(after) if clip.id == wish.clip] == []
    (again,) = fits(after, wish)
    assert again.fit is not None
    assert (again.fit.before_frames, again.fit.after_frames) == (1250, 1000)
