"""Music is lowered where somebody speaks over it, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from aigc_studio.core.document import Project
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.footage import Heard, Situation, Spoken
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import document
from tests.rhythms import built_music
from tests.speeches import speech

TALK = "V1: a[0:1500]\nA1: a[0:1500]\nA2: song[0:2000]"
# Words from 4 s to about 5.5 s and from 30 s on, at 25 frames a second.
WORDS = speech("so we begin here. (25) and go on now.", start="4")


def ducks(project: Project, *, is_heard: bool = True) -> list[Suggestion]:
    spoken = (Spoken(project.assets[0], WORDS),) if is_heard else ()
    songs = tuple(Heard(a, built_music(120, 90)) for a in project.assets if a.name == "song")
    found = RuleBook().suggest(Situation(project, 1, spoken=spoken, heard=songs))
    return [s for s in found if s.kind == "duck"]


def gain_at(project: Project, frame: int) -> float:
    music = project.sequence().tracks[2]
    return next(c.gain_db for c in music.clips if c.start <= frame < c.end)


def test_music_is_lowered_under_words_and_comes_back_after_them() -> None:
    project = document(TALK)

    (duck,) = ducks(project)

    after = duck.edit.apply(project)
    words = [(round(w.start * 25), round(w.end * 25)) for w in WORDS.words]
    assert all(gain_at(after, f) == -12 for start, end in words for f in (start, end - 1))
    assert [gain_at(after, f) for f in (0, 80, 400, 1200)] == [0, 0, 0, 0]


def test_it_goes_down_and_up_in_stairs_without_moving_a_sample() -> None:
    project = document(TALK)

    (duck,) = ducks(project)

    after = duck.edit.apply(project)
    music = after.sequence().tracks[2]
    assert violations(after) == ()
    assert [c.start for c in music.clips] == [0, *(c.end for c in music.clips[:-1])]
    assert all(c.source_start * 25 == c.start for c in music.clips)
    steps = {abs(b.gain_db - a.gain_db) for a, b in zip(music.clips, music.clips[1:], strict=False)}
    assert steps == {3.0}


def test_it_keeps_the_gain_that_the_music_had() -> None:
    project = document(TALK)
    sequence = project.sequence()
    music = sequence.tracks[2]
    softer = replace(music, clips=(replace(music.clips[0], gain_db=-5.0),))
    project = project.with_sequence(replace(sequence, tracks=(*sequence.tracks[:2], softer)))

    (duck,) = ducks(project)

    after = duck.edit.apply(project)
    assert {gain_at(after, 0), gain_at(after, 110)} == {-5.0, -17.0}


def test_the_alternative_lowers_it_more() -> None:
    project = document(TALK)

    (duck,) = ducks(project)

    assert gain_at(duck.edit_of(1).apply(project), 110) == -18


def test_what_is_ducked_already_or_has_no_speech_over_it_stays() -> None:
    project = document(TALK)
    (duck,) = ducks(project)

    assert ducks(duck.edit.apply(project)) == []
    assert ducks(project, is_heard=False) == []
    assert ducks(document("V1: a[0:50]\nA1: a[0:50]\nA2: song[0:50]")) == []
