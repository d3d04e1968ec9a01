"""Cut to music on built footage and built music, where the right answer is known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.ids import AssetId
from aigc_studio.core.keyframes import FramingPoint
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.footage import FixedShot, Heard, RhythmWish, Situation, Spoken, Studied
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import RATE
from tests.rhythms import built_footage, built_music, music_asset
from tests.speeches import of_words

SONG = music_asset(60)
LENGTHS = [2.0, 5.0, 3.0, 8.0, 4.0, 6.0, 2.5, 7.0, 3.5, 5.0] * 3
WISH = RhythmWish(music=SONG.id, seconds=Fraction(40))


def situation(
    footage: list[Studied] | None = None, wish: RhythmWish = WISH, **changes: object
) -> Situation:
    studied = [built_footage("a", LENGTHS)] if footage is None else footage
    project = Project("Test", (*(s.asset for s in studied), SONG))
    heard = (Heard(SONG, built_music(120, 60)),)
    return replace(
        Situation(project, 1, tuple(studied), heard=heard, rhythm=wish),
        **changes,  # type: ignore[arg-type]
    )


def offered(here: Situation) -> list[Suggestion]:
    return [s for s in RuleBook().suggest(here) if s.kind == "rhythm"]


def made(suggestion: Suggestion, alternative: int = 0) -> Sequence:
    edit = suggestion.edit_of(alternative)
    assert isinstance(edit, AddSequence)
    return edit.sequence


def test_the_cut_has_the_length_asked_for_without_a_gap_and_with_the_music_under_all_of_it() -> (
    None
):
    here = situation()

    (cut,) = offered(here)

    sequence = made(cut)
    pictures, sounds, music = sequence.tracks
    assert sequence.duration == 1000
    assert [c.start for c in pictures.clips] == [0, *(c.end for c in pictures.clips[:-1])]
    assert pictures.end == 1000
    assert sounds.clips == ()
    assert [(c.asset_id, c.start, c.duration) for c in music.clips] == [(SONG.id, 0, 1000)]
    assert violations(cut.edit.apply(here.project)) == ()


def test_no_picture_is_shown_twice_in_any_alternative() -> None:
    (cut,) = offered(situation())

    for alternative in range(len(cut.alternatives) + 1):
        sequence = made(cut, alternative)
        spans = sorted(
            (c.source_range(RATE).start, c.source_range(RATE).end) for c in sequence.tracks[0].clips
        )
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_alternatives_are_other_cuts_of_the_same_length() -> None:
    (cut,) = offered(situation())

    cuts = [tuple(c.start for c in made(cut, n).tracks[0].clips) for n in range(3)]
    assert len(set(cuts)) == 3
    assert {made(cut, n).duration for n in range(3)} == {1000}


def test_in_strict_shooting_order_the_footage_only_goes_forward() -> None:
    (cut,) = offered(situation(wish=replace(WISH, chronology=1.0)))

    starts = [c.source_start for c in made(cut).tracks[0].clips]
    assert starts == sorted(starts)


def test_footage_that_is_forbidden_is_left_out_and_what_is_kept_is_there() -> None:
    footage = [built_footage(name, LENGTHS[:10]) for name in "abc"]
    # Of "c" nothing would be taken: it shakes.
    dull = replace(
        footage[2],
        features=replace(
            footage[2].features,
            curves={
                **footage[2].features.curves,
                "shake": type(footage[2].features.curves["shake"]).of([0.008] * 1150),
            },
        ),
    )
    wish = replace(WISH, seconds=Fraction(20), forbidden=(AssetId("asset-a"),), chronology=0.0)

    (plain,) = offered(situation([*footage[:2], dull], wish))
    (kept,) = offered(situation([*footage[:2], dull], replace(wish, kept=(dull.asset.id,))))

    assert {c.asset_id for c in made(plain).tracks[0].clips} == {"asset-b"}
    assert {c.asset_id for c in made(kept).tracks[0].clips} == {"asset-b", "asset-c"}


def test_no_shot_is_longer_than_asked() -> None:
    wish = replace(WISH, style="documentary", longest=Fraction(3))

    (cut,) = offered(situation(wish=wish))

    assert max(c.duration for c in made(cut).tracks[0].clips) <= 75


def test_an_excited_end_is_cut_faster_and_filled_with_what_moves() -> None:
    footage = built_footage("a", [3.0] * 60, motion=lambda n: 0.4 if n % 2 else 0.02)
    wish = replace(WISH, style="trailer", wanted=((0, 0.0), (1, 1.0)), chronology=0.0)

    (cut,) = offered(situation([footage], wish))

    clips = made(cut).tracks[0].clips
    early = [c for c in clips if c.end <= 500]
    late = [c for c in clips if c.start >= 500]
    assert len(late) > 1.3 * len(early)

    def lively(those: list) -> float:
        return float(np.mean([int(c.source_start / 3) % 2 for c in those]))

    assert lively(late) > lively(early) + 0.3


def test_cuts_say_why_they_are_there_and_what_would_have_been_next() -> None:
    (cut,) = offered(situation())

    rhythm = cut.rhythm
    assert rhythm is not None
    assert [c.frame for c in rhythm.cuts] == [c.start for c in made(cut).tracks[0].clips[1:]]
    assert {t.feature for c in rhythm.cuts for t in c.terms} == {
        "on the beat",
        "wanted length",
        "feeling",
        "cut on action",
        "no jump cut",
    }
    assert all(c.runner_up != c.frame and c.dearer >= 0 for c in rhythm.cuts)
    assert sum(c.runner_up is not None for c in rhythm.cuts) > len(rhythm.cuts) / 2
    assert len(rhythm.wanted) == len(rhythm.achieved)


def test_a_stretch_ends_where_something_happens() -> None:
    lengths = [6.0] * 12
    footage = built_footage("a", lengths, actions=dict.fromkeys(range(12), 4.5))
    wish = replace(WISH, seconds=Fraction(20), chronology=0.0)

    (cut,) = offered(situation([footage], wish))

    ends = [float((c.source_range(RATE).end) % 6) for c in made(cut).tracks[0].clips[:-1]]
    assert np.median([abs(e - 4.5) for e in ends]) <= 0.12


def test_music_without_a_pulse_makes_no_cut() -> None:
    still = replace(built_music(120, 60), beats=(), tempo=0.0)

    assert offered(situation(heard=(Heard(SONG, still),))) == []


def test_little_footage_makes_a_shorter_cut() -> None:
    (cut,) = offered(situation([built_footage("a", [4.0, 5.0, 3.0])]))

    seconds = made(cut).duration / 25
    assert 4 <= seconds <= 12


def test_titles_on_black_are_never_used() -> None:
    film = built_footage("a", [3.0] * 20)
    dark = np.tile(np.repeat([0.95, 0.4], 75), 10).astype("<f4")
    curves = film.features.curves | {"dark": Floats(dark.tobytes())}

    (cut,) = offered(situation([replace(film, features=replace(film.features, curves=curves))]))

    assert {int(c.source_start / 3) % 2 for c in made(cut).tracks[0].clips} == {1}


def test_black_and_frozen_shots_are_never_used() -> None:
    studied = built_footage("a", [3.0] * 20)
    curves = {k: np.frombuffer(v.data, "<f4").copy() for k, v in studied.features.curves.items()}
    for number in range(0, 20, 2):
        span = slice(number * 75, number * 75 + 75)
        curves["luma_mean"][span], curves["luma_deviation"][span] = 16.0, 1.0
    kind = type(studied.features.curves["motion"])
    features = replace(studied.features, curves={k: kind(v.tobytes()) for k, v in curves.items()})

    (cut,) = offered(situation([replace(studied, features=features)]))

    assert {int(c.source_start / 3) % 2 for c in made(cut).tracks[0].clips} == {1}


@pytest.mark.parametrize("style", ["vlog", "music video"])
def test_sound_is_kept_only_where_no_word_is_severed(style: str) -> None:
    studied = built_footage("a", LENGTHS)
    words = [(f"w{n}", 0.2 * n + 0.05, 0.2 * n + 0.17) for n in range(600)]
    speech = of_words([_word(text, start, end) for text, start, end in words], (0,), seconds=138)
    spoken = (Spoken(studied.asset, speech),)
    wish = replace(WISH, style=style, keeps_sound=True)

    (cut,) = offered(situation([studied], wish, spoken=spoken))

    sounds = made(cut).tracks[1].clips
    assert 0 < len(sounds) < len(made(cut).tracks[0].clips)
    for clip in sounds:
        span = clip.source_range(RATE)
        assert not any(s < float(at) < e for at in (span.start, span.end) for _, s, e in words)


def test_an_accepted_cut_is_not_offered_again() -> None:
    here = situation()
    (cut,) = offered(here)

    after = replace(here, project=cut.edit.apply(here.project), revision=2)

    assert offered(after) == []


def _word(text: str, start: float, end: float):
    from aigc_studio.core.speech import Word

    return Word(
        text,
        Fraction(round(start * 1000), 1000),
        Fraction(round(end * 1000), 1000),
        0.9,
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(2, 200), st.integers(0, 3000)),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_fixed_stands_where_it_is_in_every_alternative(rows) -> None:
    footage = [built_footage("a", LENGTHS), built_footage("b", LENGTHS)]
    free, fixed = 0, []
    for at, frames, source in sorted(rows):
        if at >= free and at + frames <= 1000:
            seconds = [RATE.seconds(n) for n in (source, at, frames)]
            fixed.append(FixedShot(footage[1].asset.id, *seconds))
            free = at + frames
    here = situation(footage, replace(WISH, fixed=tuple(fixed)))

    (cut,) = offered(here)

    for number in range(len(cut.alternatives) + 1):
        clips = made(cut, number).video_tracks[0].clips
        assert [c.start for c in clips] == [0, *(c.end for c in clips[:-1])]
        shown = {(c.asset_id, c.start, c.duration, c.source_start) for c in clips}
        for wished in fixed:
            start, length = RATE.frames_nearest(wished.at), RATE.frames_nearest(wished.seconds)
            assert (wished.asset, start, length, wished.source_start) in shown
        free_spans = [
            (c.asset_id, c.source_range(RATE))
            for c in clips
            if (c.asset_id, c.start) not in {(w.asset, RATE.frames_nearest(w.at)) for w in fixed}
        ]
        for wished in fixed:
            span = TimeRange(wished.source_start, wished.source_start + wished.seconds)
            assert not any(a == wished.asset and s.overlaps(span) for a, s in free_spans)


def test_where_all_of_the_footage_is_fixed_nothing_is_planned_and_nothing_breaks() -> None:
    footage = built_footage("a", [20.0])
    everything = FixedShot(footage.asset.id, Fraction(0), Fraction(0), Fraction(20))

    assert offered(situation([footage], replace(WISH, fixed=(everything,)))) == []


def test_what_cannot_be_fixed_leaves_the_plan_as_it_was() -> None:
    unknown = FixedShot(AssetId("asset-still"), Fraction(0), Fraction(4), Fraction(5))

    (plain,) = offered(situation())
    (other,) = offered(situation(wish=replace(WISH, fixed=(unknown,))))

    assert made(other) == made(plain)


def test_a_fixed_clip_keeps_its_framing() -> None:
    footage = [built_footage("a", LENGTHS)]
    framing = (FramingPoint(Fraction(10), 0.4, 0.5, 2.0),)
    wished = FixedShot(footage[0].asset.id, Fraction(10), Fraction(4), Fraction(3), framing)

    (cut,) = offered(situation(footage, replace(WISH, fixed=(wished,))))

    clips = made(cut).video_tracks[0].clips
    assert [c.framing for c in clips if c.start == 100] == [framing]
    assert sum(bool(c.framing) for c in clips) == 1
