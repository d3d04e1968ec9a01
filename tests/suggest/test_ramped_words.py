"""Words of clips whose speed changes: read, cut and put back as they sound."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.cue_sources import cue_source
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.removed_words import removed_words, restore_words
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.text_cuts import delete_words
from aigc_studio.suggest.transcript import SequenceTranscript, sequence_transcript
from tests.documents import document
from tests.speeches import spoken

TALK = "so we begin. (1) today we talk about cuts. (2) thank you all."
"""Words at 1.0, 1.4, 1.8; 3.2 .. 4.8; 7.2 .. 8.0 seconds."""
LINKED = "V1: a[0:{0}]\nA1: a[0:{0}]"


def ramp(*points: tuple[object, object], start: object = 0) -> SpeedRamp:
    made = tuple(SpeedPoint(Fraction(str(at)), Fraction(str(speed))) for at, speed in points)
    return SpeedRamp(Fraction(str(start)), made)


def ramped(text: str, course: SpeedRamp | None, speed: Fraction = Fraction(1)) -> Project:
    project = document(text)
    sequence = project.sequences[0]
    tracks = tuple(
        replace(t, clips=tuple(replace(c, ramp=course, speed=speed) for c in t.clips))
        for t in sequence.tracks
    )
    return project.with_sequence(replace(sequence, tracks=tracks))


def read(project: Project, talk: str = TALK) -> SequenceTranscript:
    return sequence_transcript(project, [spoken(project.assets[0], talk)])


@settings(max_examples=30, deadline=None)
@given(st.fractions(Fraction(1, 4), Fraction(4), max_denominator=12))
def test_an_even_ramp_says_what_a_clip_at_that_speed_says(speed):
    """The oracle is the clip whose frames are known by one division."""
    plain = list(read(ramped("A1: a[0:120]", None, speed)).words())
    course = list(read(ramped("A1: a[0:120]", ramp((0, speed)))).words())

    assert [(w.text, w.frames) for w in course] == [(w.text, w.frames) for w in plain]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=5), st.integers(1, 30))
def test_every_word_of_a_ramp_lies_just_around_what_sounds(speeds, second):
    course = ramp(*((n * Fraction(second, 10), Fraction(v, 10)) for n, v in enumerate(speeds)))
    project = ramped("A1: a[10:200]", course)
    clip, rate = project.sequences[0].tracks[0].clips[0], project.sequences[0].frame_rate

    def seconds_at(frame: int) -> Fraction:
        return clip.media_at(clip.source_at(frame, rate))

    transcript = read(project)
    for number, word in enumerate(transcript.words()):
        first, last = word.frames.start, word.frames.end
        assert 10 <= first < last <= 200
        assert first == 10 or seconds_at(first) <= word.source.start
        assert last == 200 or word.source.end <= seconds_at(last)
        assert seconds_at(first + 1) > word.source.start or last == first + 1
        assert seconds_at(last - 1) < word.source.end or last == first + 1
        if last - first > 1:
            assert transcript.word_at(first) in {number, number + 1}
    said = [w.range for w in spoken(project.assets[0], TALK).speech.words]
    middles = [(source.start + source.end) / 2 for source in said]
    assert len(transcript) == sum(seconds_at(10) <= m < seconds_at(200) for m in middles)


def test_what_is_frozen_or_runs_backwards_says_nothing():
    assert len(read(ramped("A1: a[0:100]", ramp((0, 0), start=1)))) == 0
    assert len(read(ramped("A1: a[0:100]", ramp((0, -1), start=4)))) == 0


def test_words_that_are_played_twice_are_read_twice():
    """Forward to 2.5 s, back to 0.5 s within two seconds, and forward again."""
    course = ramp((0, 1), ("2.5", 1), ("2.5", -1), ("4.5", -1), ("4.5", 1))
    transcript = read(ramped(LINKED.format(180), course))

    assert transcript.text() == "so we begin. so we begin."
    assert [w.frames.start for w in transcript.words()] == [25, 35, 45, 125, 135, 145]


def test_subtitles_are_made_of_ramped_words_where_they_sound():
    project = ramped(LINKED.format(100), ramp((0, 2)))
    heard = [spoken(project.assets[0], TALK)]
    sequence = project.sequences[0]

    source = cue_source(sequence, sequence_transcript(project, heard), heard)

    assert [w.text for w in source.words[:4]] == ["so", "we", "begin.", "today"]
    assert source.words[0].start == Fraction(12, 25)


def test_words_are_cut_out_of_a_ramp_and_come_back():
    course = ramp((0, "0.8"), (4, "1.6"), (8, "0.9"))
    project = ramped(LINKED.format(220), course)
    before = read(project)
    words = [w.text for w in before.words()]
    place = words.index("today")

    cut = delete_words(project.sequences[0], before, [range(place, place + 2)]).apply(project)

    assert violations(cut) == ()
    after = read(cut)
    assert [w.text for w in after.words()] == [*words[:place], *words[place + 2 :]]
    (removed,) = removed_words(cut.sequences[0], after)
    assert removed.text == "today we"
    back = restore_words(cut.sequences[0], removed).apply(cut)
    assert violations(back) == ()
    assert [(w.text, w.frames) for w in read(back).words()] == [
        (w.text, w.frames) for w in before.words()
    ]

    part = range(removed.places.start, removed.places.start + 1)
    some = restore_words(cut.sequences[0], removed, part).apply(cut)
    assert violations(some) == ()
    assert [w.text for w in read(some).words()] == [*words[: place + 1], *words[place + 2 :]]


@settings(max_examples=8, deadline=None)
@given(st.fractions(Fraction(1, 2), Fraction(2), max_denominator=6))
def test_silences_of_an_even_ramp_are_those_of_that_speed(speed):
    talk = "one two (3) three four"

    def silences(project: Project) -> list[FrameRange]:
        at = Situation(project, 1, spoken=(spoken(project.assets[0], talk),))
        return [s.range for s in RuleBook().suggest(at) if s.kind == "silence"]

    text = LINKED.format(120)
    assert silences(ramped(text, ramp((0, speed)))) == silences(ramped(text, None, speed))
