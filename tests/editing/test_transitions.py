from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TransitionId
from aigc_studio.core.retiming import SpeedPoint, SpeedRamp
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.assets import RelinkAsset
from aigc_studio.editing.clips import MoveClips, RemoveClips, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.placing import Overwrite, Placement
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.settling import (
    handle_after,
    handle_before,
    holds_itself,
    nested_info,
    settled,
)
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.editing.transitions import (
    OffsetSound,
    RemoveTransitions,
    SetTransition,
    aligned,
    longest_fit,
)
from tests.documents import RATE, asset, document, media_info

FILM = document(
    "V2: x[300:310]\nV1: a[0:50@100] b[50:90@100] c[90:130@10]\nA1: a[0:50@100] b[50:90@100]"
)
A, B, C = ClipId("a"), ClipId("b"), ClipId("c")


def timeline(project: Project) -> Sequence:
    sequence = project.sequence()
    assert sequence is not None
    return sequence


def track(project: Project, name: str = "V1") -> Track:
    return next(t for t in timeline(project).tracks if t.name == name)


def crossing(
    before: ClipId | None = A,
    after: ClipId | None = B,
    frames: tuple[int, int] = (6, 6),
    kind: str = "dissolve",
    number: int = 1,
) -> Transition:
    return Transition(TransitionId(f"t{number}"), kind, before, after, *frames)


def with_transition(project: Project, *transitions: Transition, name: str = "V1") -> Project:
    for one in transitions:
        project = SetTransition(timeline(project).id, track(project, name).id, one).apply(project)
    return project


def test_a_transition_is_put_at_its_cut_and_taken_away_again() -> None:
    film = with_transition(FILM, crossing())

    assert track(film).transitions == (crossing(),)
    assert violations(film) == ()
    plain = RemoveTransitions(timeline(film).id, (TransitionId("t1"),)).apply(film)
    assert plain == FILM


def test_another_transition_at_the_same_cut_replaces_the_first() -> None:
    film = with_transition(FILM, crossing(), crossing(kind="wipe", frames=(2, 3), number=2))

    assert track(film).transitions == (crossing(kind="wipe", frames=(2, 3), number=2),)


REFUSED: dict[str, tuple[Transition, str]] = {
    "clips that do not meet": (crossing(A, C), "no cut"),
    "no length": (crossing(frames=(0, 0)), "at least one frame"),
    "more than the clip": (crossing(frames=(60, 0)), "material for 50 frames"),
    "no handle before the next": (crossing(B, C, (12, 0)), "material for 10 frames"),
    "sound on a picture track": (crossing(kind="constant_power"), "not one for track V1"),
    "a push from nothing": (crossing(None, A, (0, 5), "push"), "on both sides"),
    "a clip that is gone": (crossing(ClipId("gone"), B), "no cut"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused(name: str) -> None:
    transition, words = REFUSED[name]

    with pytest.raises(EditError, match=words):
        with_transition(FILM, transition)


def test_the_longest_that_fits_is_told_and_can_be_set() -> None:
    wanted = crossing(B, C, (12, 12))

    fit = longest_fit(FILM, timeline(FILM), track(FILM), wanted)

    assert fit == crossing(B, C, (10, 12))
    assert track(with_transition(FILM, fit)).transitions == (fit,)


def test_a_missing_handle_can_be_a_held_picture() -> None:
    held = replace(crossing(B, C, (12, 12)), is_held=True)

    film = with_transition(FILM, held)

    assert track(film).transitions == (held,)


def test_two_transitions_on_one_clip_never_run_into_each_other() -> None:
    film = with_transition(FILM, crossing(frames=(5, 35)))

    with pytest.raises(EditError, match="run into"):
        with_transition(film, crossing(B, C, (6, 6), number=2))
    fit = longest_fit(film, timeline(film), track(film), crossing(B, C, (6, 6), number=2))
    assert fit == crossing(B, C, (5, 6), number=2)


def test_edges_fade_with_one_clip_alone() -> None:
    film = with_transition(
        FILM, crossing(None, A, (0, 12), "dip"), crossing(C, None, (20, 0), number=2)
    )

    assert [t.duration for t in track(film).transitions] == [12, 20]
    assert violations(film) == ()


def changed(edit: Edit, *transitions: Transition) -> tuple[Transition, ...]:
    film = edit.apply(with_transition(FILM, *transitions))
    assert violations(film) == ()
    return track(film).transitions


def test_a_transition_follows_its_clips_and_goes_with_them() -> None:
    here = timeline(FILM).id
    upper = track(FILM, "V2").id

    assert changed(MoveClips(here, (A, B, C), 20, seed="s"), crossing()) == (crossing(),)
    assert changed(MoveClips(here, (A,), 200, seed="s"), crossing()) == ()
    assert changed(RemoveClips(here, (B,)), crossing()) == ()
    assert changed(RemoveClips(here, (B,), ripple=True), crossing()) == ()
    film = with_transition(FILM, crossing())
    moved = MoveClips(here, (A, B), 0, ((A, upper), (B, upper)), seed="s").apply(film)
    assert track(moved, "V2").transitions == (crossing(),)
    assert track(moved).transitions == ()


def test_trimming_and_rolling_shorten_what_lost_its_room() -> None:
    here = timeline(FILM).id

    assert changed(TrimClips(here, (B,), "out", -5), crossing()) == (crossing(),)
    assert changed(RollCut(here, (A,), (B,), 50, 4), crossing()) == (crossing(frames=(4, 6)),)
    assert changed(TrimClips(here, (B,), "in", 3), crossing()) == ()


def test_splitting_keeps_each_transition_at_its_own_cut() -> None:
    edit = SplitClips(timeline(FILM).id, (B,), 70, seed="s")

    film = edit.apply(with_transition(FILM, crossing(), crossing(B, C, (4, 4), number=2)))

    right = track(film).clips[2].id
    assert track(film).transitions == (crossing(), crossing(right, C, (4, 4), number=2))
    assert violations(film) == ()


def test_an_overwrite_in_the_middle_leaves_the_later_transition_to_the_rest() -> None:
    film = with_transition(FILM, crossing(B, C, (4, 4)))
    clip = replace(track(film).clips[0], id=ClipId("new"), start=60, duration=10)

    after = Overwrite(timeline(film).id, (Placement(track(film).id, clip),), seed="s").apply(film)

    rest = track(after).clips[3].id
    assert track(after).transitions == (crossing(rest, C, (4, 4)),)


def test_relinking_to_a_shorter_file_shortens_the_handle() -> None:
    film = with_transition(FILM, crossing(frames=(3, 30)))
    shorter = media_info(Fraction(155, 25))

    relinked = RelinkAsset(AssetId("asset-a"), "/other/a", "print", shorter).apply(film)

    assert track(relinked).transitions == (crossing(frames=(3, 5)),)


def test_sound_can_lead_or_trail_its_picture() -> None:
    here = timeline(FILM).id
    sound = track(FILM, "A1").clips
    ids = (sound[0].id,), (sound[1].id,)

    leading = OffsetSound(here, *ids, 50, -12).apply(FILM)
    trailing = OffsetSound(here, *ids, 50, 8).apply(FILM)

    assert [c.end for c in track(leading, "A1").clips] == [38, 90]
    assert [c.end for c in track(trailing, "A1").clips] == [58, 90]
    assert track(leading) == track(FILM)
    assert OffsetSound(here, *ids, 50, -12).label == "J cut"
    with pytest.raises(EditError, match="no sound"):
        OffsetSound(here, (A,), (B,), 50, 8).apply(FILM)


def test_alignments_share_out_the_frames() -> None:
    assert [aligned(9, one) for one in ("centre", "start", "end")] == [(4, 5), (0, 9), (9, 0)]
    assert [crossing(frames=f).alignment for f in ((4, 5), (0, 9), (9, 0), (1, 9))] == [
        "centre",
        "start",
        "end",
        None,
    ]


def test_handles_count_whole_frames_of_media_at_the_clips_speed() -> None:
    clip = replace(track(FILM).clips[0], speed=Fraction(2))
    source = asset("a", media_info(10))

    assert handle_before(source, clip, RATE) == 50
    assert handle_after(source, clip, RATE) == 25


def test_handles_of_a_ramp_end_where_the_ramp_leaves_the_media() -> None:
    ramp = SpeedRamp(Fraction(4), (SpeedPoint(Fraction(4), Fraction(-1)),))
    clip = replace(track(FILM).clips[0], duration=25, ramp=ramp)
    source = asset("a", media_info(10))

    assert handle_after(source, clip, RATE) == 75
    assert handle_before(source, clip, RATE) == 150


def test_a_timeline_cannot_be_put_into_itself() -> None:
    here = timeline(FILM)
    nest = replace(asset("nest", nested_info(here)), sequence_id=here.id)
    film = replace(FILM, assets=(*FILM.assets, nest))
    clip = replace(
        track(film).clips[0], id=ClipId("n"), asset_id=nest.id, start=400, source_start=Fraction(0)
    )

    with pytest.raises(EditError, match="holds this timeline"):
        Overwrite(here.id, (Placement(track(film).id, clip),), seed="s").apply(film)
    assert not holds_itself(film, here.id)


def test_a_nest_is_as_long_as_the_timeline_it_shows() -> None:
    inner = replace(timeline(FILM), id=SequenceId("inner"), tracks=(), subtitles=())
    nest = replace(asset("nest", nested_info(inner)), sequence_id=inner.id)
    film = replace(FILM, assets=(*FILM.assets, nest))
    film = AddSequence(inner).apply(film)

    longer = replace(inner, tracks=tuple(track(FILM) for _ in range(1)))

    known = settled(film, longer).asset(nest.id)
    assert known is not None
    assert known.info.duration == Fraction(130, 25)


def test_a_ramp_is_exact_and_can_turn_back() -> None:
    ramp = SpeedRamp(
        Fraction(3),
        (SpeedPoint(Fraction(1), Fraction(2)), SpeedPoint(Fraction(3), Fraction(-2))),
    )

    assert [ramp.media_at(Fraction(t)) for t in (0, 1, 2, 3, 4)] == [1, 3, 4, 3, 1]
    assert ramp.span_of(Fraction(0), Fraction(4)) == (1, 4)
    assert ramp.speed_at(Fraction(2)) == 0
