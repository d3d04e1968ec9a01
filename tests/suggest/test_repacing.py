"""Re-pace: shots of a timeline get lengths that follow an arc, talk stays whole."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project
from aigc_studio.core.speech import Word
from aigc_studio.editing.invariants import violations
from aigc_studio.suggest.footage import RhythmWish, Situation, Spoken
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import RATE, document
from tests.rhythms import built_footage
from tests.speeches import of_words

BUILD = ((0.0, 0.0), (1.0, 1.0))
WISH = RhythmWish(is_repacing=True, wanted=BUILD, style="trailer")


def timeline(
    count: int = 24, frames: int = 60, *, sound: bool = False
) -> tuple[Project, Situation]:
    """Clips of one file, each a shot of 5 s of which the first part is shown."""
    studied = built_footage("a", [5.0] * count)
    edges = [0, *accumulate([frames] * count)]
    line = " ".join(f"a[{s}:{s + frames}@{n * 125 + 10}]" for n, s in enumerate(edges[:-1]))
    text = f"V1: {line}" + (f"\nA1: {line}" if sound else "")
    project = document(text, seconds=5 * count)
    known = replace(studied, asset=project.assets[0])
    return project, Situation(project, 1, (known,), rhythm=WISH)


def offered(here: Situation) -> list[Suggestion]:
    return [s for s in RuleBook().suggest(here) if s.kind == "repace"]


def lengths(project: Project) -> list[int]:
    return [c.duration for c in project.sequence().tracks[0].clips]


def test_a_building_arc_makes_late_shots_shorter_than_early_ones() -> None:
    project, here = timeline()

    (pace,) = offered(here)

    after = lengths(pace.edit.apply(project))
    ends = np.cumsum(after)
    early = np.searchsorted(ends, ends[-1] / 2)
    assert len(after) - early > 1.4 * early


def test_it_is_one_step_that_leaves_a_sound_document_without_gaps() -> None:
    project, here = timeline(sound=True)
    quiet = (Spoken(project.assets[0], of_words([], seconds=120)),)

    (pace,) = offered(replace(here, spoken=quiet))

    after = pace.edit.apply(project)
    assert violations(after) == ()
    for track in after.sequence().tracks:
        assert [c.start for c in track.clips] == [0, *(c.end for c in track.clips[:-1])]
    pictures, sounds = (t.clips for t in after.sequence().tracks)
    assert [(c.start, c.source_start) for c in pictures] == [
        (c.start, c.source_start) for c in sounds
    ]


def test_what_is_told_is_what_comes_of_it() -> None:
    project, here = timeline()

    (pace,) = offered(here)

    after = pace.edit.apply(project).sequence()
    assert pace.rhythm is not None
    assert [c.frame for c in pace.rhythm.cuts] == [c.start for c in after.tracks[0].clips[1:]]
    assert pace.rhythm.duration == after.tracks[0].end


def test_nothing_is_offered_unless_it_is_asked_for_or_without_an_arc() -> None:
    _, here = timeline()

    assert offered(replace(here, rhythm=RhythmWish())) == []
    assert offered(replace(here, rhythm=replace(WISH, wanted=()))) == []


def test_a_clip_is_split_at_its_detected_shots() -> None:
    studied = built_footage("a", [4.0] * 20)
    project = document("V1: a[0:2000]", seconds=80)
    known = replace(studied, asset=project.assets[0])

    (pace,) = offered(Situation(project, 1, (known,), rhythm=WISH))

    after = pace.edit.apply(project)
    assert violations(after) == ()
    assert len(after.sequence().tracks[0].clips) > 5


def test_shots_with_sound_that_nobody_listened_to_stay_as_they_are() -> None:
    _, here = timeline(sound=True)

    assert offered(here) == []


@given(st.lists(st.integers(0, 2990), max_size=30), st.sampled_from((BUILD, ((0, 1), (1, 0)))))
@settings(max_examples=15, deadline=None)
def test_no_word_is_lost_severed_or_won(
    starts: list[int], arc: tuple[tuple[float, float], ...]
) -> None:
    project, here = timeline(sound=True)
    words = [
        Word("w", Fraction(s, 25), Fraction(s + 8, 25), 0.9)
        for s in sorted(set(starts))
        if not any(s < t < s + 8 for t in starts)
    ]
    spoken = (Spoken(project.assets[0], of_words(words, seconds=120)),)

    def said(now: Project) -> list[tuple[int, bool]]:
        """Words that sound, and whether all of each does."""
        found = []
        for clip in now.sequence().tracks[1].clips:
            span = clip.source_range(RATE)
            for number, word in enumerate(words):
                part = span.intersection(word.range)
                if part is not None:
                    found.append((number, part == word.range))
        return found

    for pace in offered(replace(here, spoken=spoken, rhythm=replace(WISH, wanted=arc))):
        after = pace.edit.apply(project)
        whole = [n for n, is_whole in said(project) if is_whole]
        assert set(whole) <= {n for n, is_whole in said(after) if is_whole}
        severed = {n for n, is_whole in said(project) if not is_whole}
        assert {n for n, is_whole in said(after) if not is_whole} <= severed
        assert violations(after) == ()


def test_long_shots_are_cut_to_a_closer_framing_where_cuts_are_missing() -> None:
    project, here = timeline(count=6, frames=110)
    here = replace(here, rhythm=replace(WISH, wanted=((0.0, 1.0), (1.0, 1.0))))

    (pace,) = offered(here)

    after = pace.edit.apply(project)
    clips = after.sequence().tracks[0].clips
    assert violations(after) == ()
    closer = [n for n, c in enumerate(clips) if c.framing]
    assert closer
    for number in closer:
        before, own = clips[number - 1 : number + 1]
        assert not before.framing
        assert own.framing[0].zoom > 1
        assert own.source_start == before.source_range(RATE).end
    assert "closer framing" in str(pace.sentence)


def test_there_are_more_and_less_sparing_ways() -> None:
    project, here = timeline()

    (pace,) = offered(here)

    ways = [pace.edit, *(a.edit for a in pace.alternatives)]
    assert len({str(lengths(w.apply(project))) for w in ways}) == len(ways) > 1
    for way in ways:
        assert violations(way.apply(project)) == ()


def test_music_that_lies_by_itself_stays_and_ends_with_the_picture() -> None:
    project, here = timeline()
    sequence = project.sequence()
    end = sequence.duration
    with_music = document(
        "V1: "
        + " ".join(
            f"a[{c.start}:{c.end}@{round(c.source_start * 25)}]" for c in sequence.tracks[0].clips
        )
        + f"\nA1: song[0:{end // 2 + 4}]\nA2: song[{end // 2}:{end}@{end // 2}]",
        seconds=120,
    )
    known = replace(here.studied[0], asset=with_music.assets[0])

    (pace,) = offered(replace(here, project=with_music, studied=(known,)))

    after = pace.edit.apply(with_music).sequence()
    picture, first, second = (t.clips for t in after.tracks)
    assert violations(pace.edit.apply(with_music)) == ()
    assert picture[-1].end != end
    assert (first[0].start, second[0].start) == (0, end // 2)
    assert second[-1].end == min(picture[-1].end, end)
