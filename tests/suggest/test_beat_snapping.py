"""Snap to beat: cuts near a beat of the music that lies on the timeline are rolled onto it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.footage import Heard, RhythmWish, Situation, Spoken
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import document
from tests.rhythms import built_music
from tests.speeches import of_words, speech

# At 25 frames and 120 beats a minute a beat lies on 12.5, 25, 37.5 and so on: 13, 25, 38, 50 ...


def heard(project: Project, name: str = "song") -> tuple[Heard, ...]:
    song = next(a for a in project.assets if a.name == name)
    return (Heard(song, built_music(120, 60)),)


def snaps(project: Project, **changes: object) -> list[Suggestion]:
    here = Situation(project, 1, heard=heard(project))
    found = RuleBook().suggest(replace(here, **changes))  # type: ignore[arg-type]
    return [s for s in found if s.kind == "snap"]


def cuts(project: Project) -> list[int]:
    sequence = project.sequence()
    assert sequence is not None
    return [clip.start for clip in sequence.tracks[0].clips]


def test_a_cut_near_a_beat_is_rolled_onto_it_and_nothing_else_moves() -> None:
    project = document("V1: a[0:48@100] b[48:90@100]\nA2: song[0:1000]")

    (snap,) = snaps(project)

    after = snap.edit.apply(project)
    a, b = after.sequence().tracks[0].clips
    assert (a.end, b.start, b.end) == (50, 50, 90)
    assert b.source_start == Fraction(102, 25)
    assert violations(after) == ()


def test_a_cut_on_a_beat_or_far_from_one_stays() -> None:
    project = document("V1: a[0:50@100] b[50:82@100] c[82:200@100]\nA2: song[0:1000]")

    assert snaps(project, rhythm=RhythmWish(tolerance=Fraction(2, 25))) == []


def test_without_handles_a_cut_stays() -> None:
    # b begins with the first picture of its file, and the beat lies earlier.
    project = document("V1: a[0:52@100] b[52:200@0]\nA2: song[0:1000]")

    assert snaps(project, rhythm=RhythmWish(tolerance=Fraction(3, 25))) == []


def test_all_cuts_are_offered_together_too_and_no_cut_is_rolled_twice() -> None:
    project = document(
        "V1: a[0:48@100] b[48:101@100] c[101:150@100] d[150:223@100] e[223:400@100]\n"
        "A2: song[0:1000]"
    )

    *single, together = sorted(snaps(project), key=lambda s: len(s.touches))

    assert len(single) == 3
    assert cuts(together.edit.apply(project)) == [0, 50, 100, 150, 225]
    one = single[0].edit.apply(project)
    try:
        together.edit.apply(one)
        was_refused = False
    except Exception as error:  # noqa: BLE001
        was_refused = type(error).__name__ == "EditError"
    assert was_refused


def test_sound_rolls_along_where_its_words_are_known_and_stay_whole() -> None:
    project = document(
        "V1: a[0:48@100] b[48:200@100]\nA1: a[0:48@100] b[48:200@100]\nA2: song[0:1000]"
    )
    quiet = tuple(Spoken(x, speech("", seconds=600)) for x in project.assets if x.name in "ab")

    (snap,) = snaps(project, spoken=quiet)

    after = snap.edit.apply(project).sequence()
    assert [c.start for c in after.tracks[1].clips] == [0, 50]


def test_sound_that_nobody_listened_to_is_not_cut_anew() -> None:
    project = document(
        "V1: a[0:48@100] b[48:200@100]\nA1: a[0:48@100] b[48:200@100]\nA2: song[0:1000]"
    )

    (snap,) = snaps(project)

    after = snap.edit.apply(project).sequence()
    assert [c.start for c in after.tracks[0].clips] == [0, 50]
    assert [c.start for c in after.tracks[1].clips] == [0, 48]


@given(st.lists(st.tuples(st.integers(0, 250), st.integers(2, 20)), max_size=40), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_no_word_is_ever_severed(places: list[tuple[int, int]], shift: int) -> None:
    from aigc_studio.core.speech import Word
    from aigc_studio.suggest.cut_points import CutFinder
    from aigc_studio.suggest.transcript import sequence_transcript

    ends = [44 + shift, 93, 141 - shift, 201]
    line = " ".join(
        f"{n}[{a}:{b}@{a + 100}]" for n, a, b in zip("abcd", [0, *ends], ends, strict=False)
    )
    project = document(f"V1: {line}\nA1: {line}\nA2: song[0:1000]")
    at, words = Fraction(3), []
    for gap, length in places:
        start = at + Fraction(gap, 100)
        at = start + Fraction(length, 25)
        words.append(Word("w", start, at, 0.9))
    spoken = tuple(Spoken(x, of_words(words, seconds=600)) for x in project.assets[:4])

    for snap in snaps(project, spoken=spoken):
        after = snap.edit.apply(project)
        before_sound = {c.start for c in project.sequence().tracks[1].clips}
        finder = CutFinder(after.sequence(), sequence_transcript(after, spoken))
        for clip in after.sequence().tracks[1].clips:
            assert clip.start in before_sound or not finder.severs(clip.start)
        assert violations(after) == ()
