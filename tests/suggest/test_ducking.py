"""Music is lowered where somebody speaks over it, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import Project
from aigc_studio.core.keyframes import GainPoint, gain_at
from aigc_studio.core.results import Floats, MediaFeatures, PictureTimes
from aigc_studio.core.sounds import SoundSpan
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.footage import DuckWish, Felt, Heard, Situation, Sounded, Spoken
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import RATE, document
from tests.fake_ear import sounds
from tests.fake_feeling import feeling
from tests.rhythms import built_music
from tests.speeches import speech

TALK = "V1: a[0:1500]\nA1: a[0:1500]\nA2: song[0:2000]"
# Words from 4 s to about 5.5 s and from 30 s on, at 25 frames a second.
WORDS = speech("so we begin here. (25) and go on now.", start="4")


def ducks(project: Project, *, is_heard: bool = True, **more: object) -> list[Suggestion]:
    spoken = (Spoken(project.assets[0], WORDS),) if is_heard else ()
    songs = tuple(Heard(a, built_music(120, 90)) for a in project.assets if a.name == "song")
    found = RuleBook().suggest(Situation(project, 1, spoken=spoken, heard=songs, **more))
    return [s for s in found if s.kind == "duck"]


def gain_of(project: Project, frame: int) -> float:
    music = project.sequence().tracks[2]
    clip = next(c for c in music.clips if c.start <= frame < c.end)
    return clip.gain_db + gain_at(clip.gain_points, clip.source_at(frame, RATE))


def spoken_frames() -> list[tuple[int, int]]:
    return [(round(w.start * 25), round(w.end * 25)) for w in WORDS.words]


def with_music(project: Project, **changed: object) -> Project:
    sequence = project.sequence()
    track = sequence.tracks[2]
    clip = replace(track.clips[0], **changed)
    tracks = (*sequence.tracks[:2], replace(track, clips=(clip,)))
    return project.with_sequence(replace(sequence, tracks=tracks))


def test_music_is_lowered_under_words_and_comes_back_after_them() -> None:
    project = document(TALK)

    (duck,) = ducks(project)

    after = duck.edit.apply(project)
    lowered = [gain_of(after, f) for start, end in spoken_frames() for f in (start, end - 1)]
    assert lowered == [-12.0] * len(lowered)
    assert [gain_of(after, f) for f in (0, 80, 400, 1200)] == [0, 0, 0, 0]


def test_it_stays_one_clip_with_a_course_of_gain() -> None:
    project = document(TALK)

    (duck,) = ducks(project)

    after = duck.edit.apply(project)
    (clip,) = after.sequence().tracks[2].clips
    (before,) = project.sequence().tracks[2].clips
    assert violations(after) == ()
    assert replace(clip, gain_points=()) == before


def test_it_is_down_before_the_first_word_and_comes_back_more_slowly_than_it_went() -> None:
    project = document(TALK)

    (duck,) = ducks(project)

    (clip,) = duck.edit.apply(project).sequence().tracks[2].clips
    down, low, high, up = clip.gain_points[:4]
    first = Fraction(spoken_frames()[0][0], 25)
    assert [p.gain_db for p in (down, low, high, up)] == [0, -12, -12, 0]
    assert low.at == first - Fraction(1, 10)
    assert (low.at - down.at, up.at - high.at) == (Fraction(12, 40), Fraction(12, 15))


def test_the_gain_and_the_course_that_the_music_had_are_kept() -> None:
    fade = (GainPoint(Fraction(50), 0.0), GainPoint(Fraction(80), -30.0))
    project = with_music(document(TALK), gain_db=-5.0, gain_points=fade)

    (duck,) = ducks(project)

    after = duck.edit.apply(project)
    assert [gain_of(after, 0), gain_of(after, 110)] == [-5.0, -17.0]
    assert [gain_of(after, f) for f in (1625, 1999)] == [gain_of(project, f) for f in (1625, 1999)]


def test_how_far_it_goes_is_as_wished_or_by_the_levels_of_both() -> None:
    project = document(TALK)

    (wished,) = ducks(project, duck=DuckWish(depth_db=9.0))
    loud = [felt_at(project, "a", -20.0), felt_at(project, "song", -14.0)]
    (measured,) = ducks(project, felt=tuple(loud))
    (near,) = ducks(project, felt=tuple(loud), duck=DuckWish(above_db=2.0))

    assert gain_of(wished.edit.apply(project), 110) == -9
    assert gain_of(measured.edit.apply(project), 110) == -21
    assert gain_of(near.edit.apply(project), 110) == -8


def test_the_alternatives_lower_it_more_and_less() -> None:
    project = document(TALK)

    (duck,) = ducks(project)

    assert [gain_of(duck.edit_of(n).apply(project), 110) for n in (1, 2)] == [-18, -6]


def test_what_is_ducked_already_or_has_no_speech_over_it_stays() -> None:
    project = document(TALK)
    (duck,) = ducks(project)

    assert ducks(duck.edit.apply(project)) == []
    assert ducks(project, is_heard=False) == []
    assert ducks(document("V1: a[0:50]\nA1: a[0:50]\nA2: song[0:50]")) == []


def test_a_course_is_never_outside_of_its_clip_and_always_goes_forward() -> None:
    project = document("V1: a[0:1500]\nA1: a[0:1500]\nA2: song[104:2000]")

    (duck,) = ducks(project)

    after = duck.edit.apply(project)
    (clip,) = after.sequence().tracks[2].clips
    source = clip.source_range(RATE)
    assert violations(after) == ()
    assert all(source.start <= p.at <= source.end for p in clip.gain_points)
    assert gain_of(after, 104) == -12


def felt_at(project: Project, name: str, level_db: float) -> Felt:
    asset = next(a for a in project.assets if a.name == name)
    count = 4 * 25 * 60
    levels = Floats.of([level_db] * count)
    times = PictureTimes(Fraction(1, 25))
    features = MediaFeatures(times, {}, b"", (), (), levels, Fraction(0))
    return Felt(asset, feeling(1, sound=lambda _at: 0.5), features)


def test_speech_that_nobody_wrote_down_is_ducked_as_the_ear_tells_it() -> None:
    project = document(TALK)
    talk, song = project.assets
    span = SoundSpan("speech", Fraction(8), Fraction(12), 0.9)
    doubtful = SoundSpan("speech", Fraction(30), Fraction(34), 0.5)
    told = replace(
        sounds(60), spans=(span, doubtful, SoundSpan("music", span.start, span.end, 1.0))
    )
    sung = replace(sounds(60), spans=(SoundSpan("speech", Fraction(20), Fraction(24), 0.9),))

    (duck,) = ducks(project, is_heard=False, sounded=(Sounded(talk, told), Sounded(song, sung)))

    after = duck.edit.apply(project)
    assert [gain_of(after, f) for f in (200, 250, 299)] == [-12.0] * 3
    assert [gain_of(after, f) for f in (100, 500, 800, 1200)] == [0, 0, 0, 0]
    # Words are believed before kinds of sound.
    assert ducks(project, sounded=(Sounded(talk, told),)) == ducks(project)


def test_a_course_of_gain_counts_like_a_gain() -> None:
    """Music that a course keeps low is lowered no further than music that is set low."""
    project = document(TALK)
    levels = (felt_at(project, "a", -20.0), felt_at(project, "song", -14.0))
    low = (GainPoint(Fraction(0), -15.0),)

    (plain,) = ducks(with_music(project, gain_db=-15.0), felt=levels)
    (course,) = ducks(with_music(project, gain_points=low), felt=levels)

    assert str(plain.sentence) == str(course.sentence)
    assert "by 6 dB" in str(plain.sentence)


def test_words_that_are_loud_enough_need_no_ducking_nor_does_a_small_wish_twice() -> None:
    project = document(TALK)
    levels = (felt_at(project, "a", -20.0), felt_at(project, "song", -44.0))
    assert ducks(project, felt=levels) == []

    (little,) = ducks(project, duck=DuckWish(depth_db=2.0))
    assert ducks(little.edit.apply(project), duck=DuckWish(depth_db=2.0)) == []
