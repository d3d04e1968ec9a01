"""Ratings, saved searches and multicam groups."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from aigc_studio.core.document import Angle, MulticamGroup, Project, SavedSearch
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import GroupId, SearchId
from aigc_studio.editing.assets import RateAsset, RemoveAsset
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.groups import (
    DissolveMulticamGroup,
    ForgetSearch,
    SaveSearch,
    SetMulticamGroup,
)
from aigc_studio.editing.invariants import violations
from tests.documents import asset

A, B, C = asset("a"), asset("b"), asset("c")
BIN = Project("film", (A, B, C))
SEA = SavedSearch(SearchId("s"), "Sea", "sea shot:wide")


def group(*angles: str, name: str = "Wedding", id_: str = "g") -> MulticamGroup:
    known = {"a": A.id, "b": B.id, "c": C.id}
    return MulticamGroup(
        GroupId(id_), name, tuple(Angle(known[a], Fraction(n)) for n, a in enumerate(angles))
    )


def test_a_rating_is_the_medias_own() -> None:
    assert RateAsset(B.id, 5).apply(BIN).assets == (A, replace(B, rating=5), C)


def test_a_saved_search_is_kept_changed_and_forgotten() -> None:
    kept = SaveSearch(SEA).apply(BIN)
    changed = SaveSearch(replace(SEA, query="sea")).apply(kept)

    assert kept.searches == (SEA,)
    assert changed.searches == (replace(SEA, query="sea"),)
    assert ForgetSearch(SEA.id).apply(changed) == BIN


def test_angles_are_grouped_and_the_group_is_dissolved() -> None:
    grouped = SetMulticamGroup(group("a", "b")).apply(BIN)
    wider = SetMulticamGroup(group("a", "b", "c")).apply(grouped)

    assert grouped.groups == (group("a", "b"),)
    assert wider.groups == (group("a", "b", "c"),)
    assert DissolveMulticamGroup(GroupId("g")).apply(wider) == BIN
    assert not violations(wider)


def test_media_that_goes_leaves_its_group_and_one_angle_is_no_group() -> None:
    three = SetMulticamGroup(group("a", "b", "c")).apply(BIN)

    left = RemoveAsset(C.id).apply(three)

    assert left.groups == (group("a", "b"),)
    assert RemoveAsset(A.id).apply(left).groups == ()


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (RateAsset(A.id, 6), "from 0 to 5"),
        (RateAsset(asset("x").id, 1), "no longer in the project"),
        (SaveSearch(replace(SEA, query=" ")), "something to look for"),
        (ForgetSearch(SEA.id), "no longer in the project"),
        (SetMulticamGroup(group("a")), "at least two recordings"),
        (SetMulticamGroup(group("a", "a")), "at least two recordings"),
        (SetMulticamGroup(group("a", "b", name=" ")), "needs a name"),
        (DissolveMulticamGroup(GroupId("g")), "no longer in the project"),
    ],
)
def test_what_makes_no_sense_is_refused(edit: Edit, told: str) -> None:
    with pytest.raises(EditError, match=told):
        edit.apply(BIN)


def test_a_recording_is_in_one_group_alone() -> None:
    grouped = SetMulticamGroup(group("a", "b")).apply(BIN)

    with pytest.raises(EditError, match="another group already"):
        SetMulticamGroup(group("b", "c", id_="h")).apply(grouped)
