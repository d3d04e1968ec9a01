from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import ModelError
from aigc_studio.core.ids import AssetId, ClipId, LinkId, SequenceId, TrackId
from aigc_studio.core.looks import Looks
from aigc_studio.core.passages import CUT_FACTS, CutFacts, PassageExample
from aigc_studio.core.results import Floats
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.invariants import violations
from aigc_studio.learning.passages import PassageLearner
from aigc_studio.suggest.footage import Heard, Looked, PassageWish, Situation, Studied
from aigc_studio.suggest.passage_prior import PROFILES, prior, probabilities
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Passage, Suggestion
from tests.documents import RATE
from tests.rhythms import built_footage, built_music, music_asset
from tests.speeches import spoken

ASKED = PassageWish(is_asked=True, profile="wedding")


def timeline(*parts: tuple[Studied, float, float], has_sound: bool = True) -> Project:
    """Clips one after the other: (footage, from second, seconds), linked with their sound."""
    clips, at = [], 0
    for number, (studied, start, seconds) in enumerate(parts):
        length = round(seconds * 25)
        clips.append(
            Clip(
                ClipId(f"c{number}"),
                studied.asset.id,
                studied.asset.name,
                at,
                length,
                Fraction(round(start * 25), 25),
                link=LinkId(f"l{number}"),
            )
        )
        at += length
    sound = [replace(c, id=ClipId(f"{c.id}-s")) for c in clips] if has_sound else []
    tracks = (
        Track(TrackId("v1"), "video", "V1", tuple(clips)),
        Track(TrackId("a1"), "audio", "A1", tuple(sound)),
    )
    sequence = Sequence(SequenceId("s"), "S", RATE, 1280, 720, tracks=tracks)
    assets: dict[AssetId, MediaAsset] = {p[0].asset.id: p[0].asset for p in parts}
    return Project("P", tuple(assets.values()), (sequence,), sequence.id)


def situation(project: Project, *studied: Studied, wish: PassageWish = ASKED) -> Situation:
    return Situation(project, 1, studied, passages=wish)


def offered(known: Situation) -> list[Suggestion]:
    found = [s for s in RuleBook().suggest(known) if s.kind == "transitions"]
    for suggestion in found:
        for number in range(len(suggestion.alternatives) + 1):
            assert violations(suggestion.edit_of(number).apply(known.project)) == ()
    return found


def passages(known: Situation) -> dict[int, Passage]:
    return {p.frame: p for s in offered(known) for p in s.passages}


A = built_footage("a", [20.0])
B = built_footage("b", [20.0])
C = built_footage("c", [20.0])


def later(studied: Studied, moment: str) -> Studied:
    info = replace(studied.asset.info, recorded=moment)
    return replace(studied, asset=replace(studied.asset, info=info))


MORNING = later(A, "2026-05-01T09:00:00")
EVENING = later(B, "2026-05-01T19:00:00")
CALM = timeline((MORNING, 5, 6), (EVENING, 5, 6))


def test_nothing_is_offered_before_it_is_asked_for() -> None:
    assert offered(situation(CALM, MORNING, EVENING, wish=PassageWish())) == []


def test_a_calm_cut_over_which_hours_pass_is_dissolved_or_dipped() -> None:
    (one,) = offered(situation(CALM, MORNING, EVENING, wish=replace(ASKED, most=1.0)))

    passage = one.passages[0]
    assert passage.chosen in {"dissolve", "dip"}
    assert passage.frame == 150
    assert one.reasons[0].feature in {"time passes", "stands still", "scene changes"}
    (track, sound) = one.edit.apply(CALM).sequences[0].tracks
    assert sum(passage.frames) == track.transitions[0].duration
    assert sound.transitions[0].kind == "constant_power"


def test_a_plain_cut_wins_where_nothing_speaks_against_it() -> None:
    project = timeline((A, 5, 2), (B, 5, 2))

    assert offered(situation(project, A, B, wish=replace(ASKED, profile="film"))) == []


def test_no_transition_is_offered_where_handles_are_missing() -> None:
    project = timeline((MORNING, 0, 20), (EVENING, 0, 20))

    found = offered(situation(project, MORNING, EVENING, wish=replace(ASKED, most=1.0)))

    assert found == []


def test_a_jump_in_one_talking_shot_is_morphed() -> None:
    project = timeline((A, 2, 4), (A, 7, 4))
    face = Looked(A.asset, faces_all_along(A))
    known = replace(
        situation(project, A, wish=PassageWish(is_asked=True, profile="interview", most=1.0)),
        looked=(face,),
    )

    passage = passages(known)[100]

    assert passage.chosen == "morph_cut"
    assert {"jump in one shot", "faces on both sides"} <= {r.feature for r in passage.reasons}


def faces_all_along(studied: Studied) -> Looks:
    from tests.seen_faces import face_of, looks_with

    return looks_with(face_of(1, 0, float(studied.asset.info.duration)))


def test_fast_movement_that_goes_on_the_same_way_is_whipped() -> None:
    project = timeline((A, 5, 3), (B, 5, 3))
    looked = tuple(Looked(s.asset, moving(right=0.9)) for s in (A, B))
    wish = PassageWish(is_asked=True, profile="vlog", most=1.0)

    passage = passages(replace(situation(project, A, B, wish=wish), looked=looked))[75]

    assert passage.chosen in {"whip_pan", "push"}
    (v, _) = edit_of(project, A, B, looked=looked, wish=wish).sequences[0].tracks
    assert v.transitions[0].values[0].text == "right"


def edit_of(
    project: Project, *studied: Studied, looked: tuple[Looked, ...], wish: PassageWish
) -> Project:
    (one,) = offered(replace(situation(project, *studied, wish=wish), looked=looked))
    return one.edit.apply(project)


def moving(right: float) -> Looks:
    from tests.fake_looks import looks

    return replace(
        looks(20, ()), motion_right=Floats.of([right] * 500), motion_down=Floats.of([0.0] * 500)
    )


def test_sound_leads_or_trails_only_in_the_silence_around_a_cut() -> None:
    project = timeline((A, 2, 4), (B, 2, 4))
    # Words up to 0.4 s before the cut, and at once after it.
    talk = (
        spoken(A.asset, "1: " + "so " * 9, start="2"),
        spoken(B.asset, "2: " + "yes " * 9, start="2"),
    )
    wish = PassageWish(is_asked=True, profile="film")

    found = offered(replace(situation(project, A, B, wish=wish), spoken=talk))

    assert found
    for one in found:
        assert one.passages[0].chosen == "j_cut"
        sound = one.edit.apply(project).sequences[0].tracks[1]
        assert 88 <= sound.clips[0].end < 100


def test_transitions_keep_to_the_measure_of_the_genre_and_the_surest_come_first() -> None:
    parts = [(s, 5.0, 5.0) for s in (MORNING, EVENING) * 6]
    project = timeline(*parts)

    for name, profile in PROFILES.items():
        known = situation(project, MORNING, EVENING, wish=PassageWish(is_asked=True, profile=name))
        chosen = [p.chosen for p in passages(known).values()]
        shown = sum(p not in {"cut", "j_cut", "l_cut"} for p in chosen)
        assert shown <= profile.most * 11


def test_all_together_is_one_step_with_rules_to_take_a_part() -> None:
    parts = [(s, 5.0, 5.0) for s in (MORNING, EVENING) * 4]
    project = timeline(*parts)

    found = offered(situation(project, MORNING, EVENING))

    (together,) = [s for s in found if len(s.passages) > 1]
    assert len(together.passages) == 7
    singles = [s for s in found if len(s.passages) == 1]
    changed = together.edit.apply(project).sequences[0].tracks[0]
    assert len(changed.transitions) == len(singles) == 2


def test_a_cut_that_has_a_transition_is_left_alone() -> None:
    sequence = CALM.sequences[0]
    v, a = sequence.tracks
    there = Transition("t", "wipe", v.clips[0].id, v.clips[1].id, 3, 3)  # type: ignore[arg-type]
    passed = CALM.with_sequence(replace(sequence, tracks=(replace(v, transitions=(there,)), a)))

    assert offered(situation(passed, MORNING, EVENING, wish=replace(ASKED, most=1.0))) == []


def test_the_middle_of_a_transition_falls_on_a_beat_that_is_near() -> None:
    song = music_asset(60)
    sequence = CALM.sequences[0]
    v, _ = sequence.tracks
    laid = Clip(ClipId("m"), song.id, "song", 0, 300, Fraction(22, 25))
    project = replace(
        CALM.with_sequence(
            replace(sequence, tracks=(v, Track(TrackId("a1"), "audio", "A1", (laid,))))
        ),
        assets=(*CALM.assets, song),
    )
    heard = Heard(song, built_music(bpm=60, seconds=60))
    wish = replace(ASKED, most=1.0)

    (one,) = offered(replace(situation(project, MORNING, EVENING, wish=wish), heard=(heard,)))

    lead, tail = one.passages[0].frames
    assert (tail - lead) in {5, 6, 7}  # the beat is 3 frames after the cut


def test_likelihoods_are_a_distribution_that_facts_move() -> None:
    model = prior(PROFILES["film"])
    nothing = CutFacts((0.0,) * len(CUT_FACTS))
    passing = CutFacts(tuple(1.0 if f == "time passes" else 0.0 for f in CUT_FACTS))

    before, after = probabilities(model, nothing), probabilities(model, passing)

    assert sum(before.values()) == pytest.approx(1)
    assert max(before, key=lambda p: before[p]) == "cut"
    assert after["dissolve"] > 3 * before["dissolve"]


def test_an_editor_who_always_dissolves_is_learned() -> None:
    model = prior(PROFILES["film"])
    nothing = CutFacts((0.0,) * len(CUT_FACTS))

    learned = PassageLearner().learn([PassageExample(nothing, "dissolve")] * 40, model, "Ann")

    shares = probabilities(learned, nothing)
    assert max(shares, key=lambda p: shares[p]) == "dissolve"
    assert (learned.examples, learned.name) == (40, "Ann")
    for fewer, more in pairwise(
        [
            model,
            *(
                PassageLearner().learn([PassageExample(nothing, "dip")] * n, model, "")
                for n in (10, 40)
            ),
        ]
    ):
        assert probabilities(more, nothing)["dip"] > probabilities(fewer, nothing)["dip"]


def test_too_few_cuts_teach_nothing_and_it_is_said() -> None:
    nothing = CutFacts((0.0,) * len(CUT_FACTS))

    with pytest.raises(ModelError, match="3 cuts to learn from"):
        PassageLearner().learn([PassageExample(nothing, "dip")] * 3, prior(PROFILES["film"]), "")


def test_all_together_applies_even_where_two_want_one_short_clip() -> None:
    project = timeline((A, 2, 4), (B, 2, 0.8), (C, 2, 4))
    talk = (
        spoken(A.asset, "1: " + "so " * 10, start="2"),
        spoken(C.asset, "2: (0.5) " + "yes " * 8, start="2"),
    )
    wish = PassageWish(is_asked=True, profile="film", most=0.0)

    found = offered(replace(situation(project, A, B, C, wish=wish), spoken=talk))

    for one in found:
        one.edit.apply(project)
