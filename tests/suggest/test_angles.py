"""Recordings of one event are known by their sound and offered as a group."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.analysis.sound_imprint import ImprintMeter
from aigc_studio.core.document import Angle, MulticamGroup, Project
from aigc_studio.core.ids import GroupId
from aigc_studio.core.sounds import SameSound
from aigc_studio.editing.groups import SetMulticamGroup
from aigc_studio.suggest.angles import suggest_angles
from aigc_studio.suggest.footage import Situation, Studied
from aigc_studio.suggest.same_sound import SoundMatcher
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import asset, media_info
from tests.fake_media import features_of
from tests.heard_events import RATE, happening, imprint, recording, through

EVENT = happening(24)


@pytest.mark.parametrize("noise", [0.0, 0.5, 1.0])
def test_two_recordings_of_one_event_are_known_with_their_shift(noise: float) -> None:
    late = through(EVENT[int(4.37 * RATE) :], noise=noise)

    same = SoundMatcher().same_sound(recording("a", EVENT), recording("b", late))

    assert same is not None
    assert abs(same.offset - Fraction("4.37")) <= Fraction(1, 50)
    assert same.overlap == Fraction(len(late) // 320, 50)
    assert same.confidence >= 0.6


def test_a_file_that_starts_late_is_shifted_by_its_own_clock() -> None:
    one = recording("a", EVENT)
    other = recording("b", through(EVENT[4 * RATE :]), start=Fraction(3))

    same = SoundMatcher().same_sound(one, other)

    assert same is not None
    assert abs(same.offset - 1) <= Fraction(1, 50)


def test_the_shift_is_turned_round_with_the_files() -> None:
    a, b = recording("a", EVENT), recording("b", through(EVENT[3 * RATE :]))
    matcher = SoundMatcher()

    there, back = matcher.same_sound(a, b), matcher.same_sound(b, a)

    assert there is not None
    assert back is not None
    assert abs(there.offset + back.offset) < Fraction(1, 500)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EVENT, happening(24, seed=2)),
        (EVENT, np.zeros(20 * RATE, np.float32)),
        (EVENT, through(EVENT[: 4 * RATE])),
        (np.tile(EVENT[: RATE // 2], 40), np.tile(EVENT[: RATE // 2], 30)),
    ],
    ids=["strangers", "silence", "too short", "one beat over and over"],
)
def test_what_is_no_event_together_is_not_taken_for_one(one: np.ndarray, other: np.ndarray) -> None:
    assert SoundMatcher().same_sound(recording("a", one), recording("b", other)) is None


def test_an_imprint_is_the_same_in_any_blocks() -> None:
    meter = ImprintMeter()
    padded = np.concatenate([EVENT, np.zeros(2048, np.float32)])
    for begin in range(0, len(EVENT), 64000):
        new = min(64000, len(EVENT) - begin)
        meter.add(padded[begin : begin + new + 2048], new)

    assert meter.finish(len(EVENT) // 320) == imprint(EVENT)


# --- groups --------------------------------------------------------------------------------------

A, B, C, D = (asset(name, media_info(60)) for name in "abcd")
BIN = Project("film", (A, B, C, D))


def same(one: str, other: str, offset: float, sure: float = 0.9) -> SameSound:
    by_name = {a.name.split(".")[0]: a.fingerprint for a in BIN.assets}
    return SameSound(
        by_name[one], by_name[other], Fraction(offset).limit_denominator(1000), sure, Fraction(30)
    )


def offered(*sounds: SameSound, project: Project = BIN, **more: object) -> list[Suggestion]:
    return suggest_angles(Situation(project, 7, same_sounds=sounds, **more))  # type: ignore[arg-type]


def group_of(suggestion: Suggestion) -> MulticamGroup:
    assert isinstance(suggestion.edit, SetMulticamGroup)
    return suggestion.edit.group


def test_three_recordings_make_one_group_on_the_clock_of_the_first() -> None:
    (found,) = offered(same("b", "a", 5), same("a", "c", 2))

    assert str(found.sentence) == "3 recordings of one event: a, b, c"
    assert group_of(found).angles == (
        Angle(A.id, Fraction(5)),
        Angle(B.id, Fraction(0)),
        Angle(C.id, Fraction(7)),
    )
    assert found.edit.apply(BIN).groups == (group_of(found),)


def test_two_events_are_two_groups() -> None:
    found = offered(same("a", "b", 1), same("c", "d", 1))

    assert [{a.asset_id for a in group_of(s).angles} for s in found] == [
        {A.id, B.id},
        {C.id, D.id},
    ]


def test_a_link_that_contradicts_surer_ones_counts_for_nothing() -> None:
    (found,) = offered(same("a", "b", 1), same("b", "c", 1), same("a", "c", 9, sure=0.6))

    assert [angle.at for angle in group_of(found).angles] == [0, 1, 2]
    assert found.confidence == 0.9


def test_what_is_grouped_is_not_offered_again_and_a_new_angle_widens_its_group() -> None:
    made = MulticamGroup(
        GroupId("mine"), "Wedding", (Angle(A.id, Fraction(10)), Angle(B.id, Fraction(11)))
    )
    grouped = SetMulticamGroup(made).apply(BIN)

    assert offered(same("a", "b", 1), project=grouped) == []
    (found,) = offered(same("a", "b", 1), same("b", "c", 2), project=grouped)
    wider = replace(made, angles=(*made.angles, Angle(C.id, Fraction(13))))
    assert group_of(found) == wider


def test_a_copy_with_the_same_pictures_is_no_angle() -> None:
    def studied(each: object, brightness: int) -> Studied:
        info = media_info(60)
        features = features_of(info)
        rows = bytes((brightness + 3 * (n % 29)) % 256 for n in range(192))
        blocks = rows * len(features.times)
        features = replace(features, blocks=blocks)
        return Studied(each, features, None)  # type: ignore[arg-type]

    link = same("a", "b", 1)

    assert offered(link, studied=(studied(A, 20), studied(B, 20))) == []
    assert len(offered(link, studied=(studied(A, 20), studied(B, 90)))) == 1


def test_long_recordings_are_known_as_well_as_short_ones() -> None:
    """They are compared coarsely first; a shift of half a coarse step is the hardest."""
    event = happening(200, seed=9)
    late = through(event[int(61.05 * RATE) :], noise=1.0)

    same = SoundMatcher().same_sound(recording("a", event), recording("b", late))

    assert same is not None
    assert abs(same.offset - Fraction("61.05")) <= Fraction(1, 50)
    assert SoundMatcher().same_sound(recording("a", event), recording("c", happening(200))) is None
