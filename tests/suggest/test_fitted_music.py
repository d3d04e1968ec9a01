"""A cut to music that is longer or shorter than the piece gets the piece made as long as it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import Clip, Sequence
from aigc_studio.core.keyframes import gain_at
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.fitted_music import fitted_piece
from aigc_studio.suggest.footage import Heard
from tests.documents import RATE
from tests.fake_music import joins, music
from tests.rhythms import built_footage
from tests.suggest.test_cut_to_music import LENGTHS, SONG, WISH, made, offered, situation

PIECE = music(120, 60)
JOINS = joins(PIECE)


def cut(seconds: int, *, has_joins: bool = True) -> Sequence:
    footage = [built_footage(name, LENGTHS) for name in ("a", "b")]
    wish = replace(WISH, seconds=Fraction(seconds))
    heard = (Heard(SONG, PIECE, JOINS if has_joins else None),)
    (found,) = offered(situation(footage, wish, heard=heard))
    here = situation(footage, wish)
    assert violations(found.edit.apply(here.project)) == ()
    return made(found)


def beds(sequence: Sequence) -> list[Clip]:
    clips = [c for t in sequence.audio_tracks for c in t.clips if c.asset_id == SONG.id]
    return sorted(clips, key=lambda c: c.start)


def test_music_that_is_longer_is_shortened_and_ends_as_it_does() -> None:
    sequence = cut(40)

    clips = beds(sequence)
    assert sequence.duration == 1000
    assert len(clips) == 2
    assert clips[0].source_start == PIECE.start
    assert abs(clips[-1].source_range(RATE).end - JOINS.end) <= RATE.frame_duration


def test_music_that_is_shorter_is_extended() -> None:
    sequence = cut(90)

    assert sequence.duration == 2250
    assert beds(sequence)[-1].end == sequence.duration


def test_without_joins_what_is_cut_off_is_faded_out() -> None:
    sequence = cut(40, has_joins=False)

    (bed,) = beds(sequence)
    end = bed.source_range(RATE).end
    assert gain_at(bed.gain_points, end) == -96
    assert gain_at(bed.gain_points, end - 5) == 0
    assert beds(cut(60, has_joins=False))[0].gain_points == ()


def test_what_was_heard_in_the_piece_goes_along_with_its_sound() -> None:
    fitted = fitted_piece(PIECE, JOINS, 1000, RATE)

    assert fitted is not None
    heard = fitted.music
    (join,) = fitted.path.joins
    skipped = join.enter_at - join.leave_at
    assert (heard.start, heard.end) == (0, 40)
    assert all(0 <= b.at < 40 for b in heard.beats)
    gaps = {b.at - a.at for a, b in zip(heard.beats, heard.beats[1:], strict=False)}
    assert gaps == {Fraction(1, 2)}
    assert heard.sections[-1].end == PIECE.sections[-1].end - skipped
    assert len(heard.energy) == 40 * 25
