"""Folders, names, labels, sub-clips and duplicates of the bin."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.core.document import Angle, Folder, MulticamGroup, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, FolderId, GroupId
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assembling import place_assets
from aigc_studio.editing.assets import AddAsset, RelinkAsset
from aigc_studio.editing.bins import (
    AddFolder,
    LabelAssets,
    MakeSubclip,
    MergeAssets,
    MoveIntoFolder,
    RemoveFolder,
    RenameAsset,
    RenameFolder,
    duplicates,
    folder_faults,
    folders_below,
    folders_over,
)
from aigc_studio.editing.clips import TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.invariants import violations
from tests.documents import asset, document, media_info, spelled

A, B, C = asset("a"), asset("b"), asset("c")
DAY, CLOSE = Folder(FolderId("day"), "Day 1"), Folder(FolderId("close"), "Close", FolderId("day"))
BIN = Project(
    "film", (replace(A, folder=DAY.id), replace(B, folder=CLOSE.id), C), folders=(DAY, CLOSE)
)
PART = TimeRange(Fraction(10), Fraction(14))


def test_a_folder_comes_into_another_and_is_renamed() -> None:
    made = AddFolder(DAY).apply(Project("film"))
    inner = AddFolder(CLOSE).apply(made)

    assert inner.folders == (DAY, CLOSE)
    assert RenameFolder(CLOSE.id, " Wide ").apply(inner).folders[1] == replace(CLOSE, name="Wide")
    assert folders_over(inner, CLOSE.id) == (DAY, CLOSE)
    assert folders_below(inner, None) == {None, DAY.id, CLOSE.id}


@given(st.lists(st.integers(-1, 6), max_size=6))
def test_exactly_those_folders_are_told_that_never_come_to_the_top(above: list[int]) -> None:
    ids = [FolderId(f"folder-{n}") for n in range(len(above))]
    parents = [ids[n] if 0 <= n < len(ids) else None for n in above]
    folders = tuple(Folder(i, "F", p) for i, p in zip(ids, parents, strict=True))
    project = Project("film", folders=folders)

    told = set(folder_faults(project))

    endless = [i for i in ids if len(folders_over(project, i)) > len(ids)]
    assert told == {f"folder {i} lies in itself" for i in endless}


def test_what_lies_in_a_folder_that_goes_moves_up() -> None:
    left = RemoveFolder(DAY.id).apply(BIN)

    assert left.folders == (replace(CLOSE, parent=None),)
    assert left.assets == (A, replace(B, folder=CLOSE.id), C)
    assert RemoveFolder(CLOSE.id).apply(left) == Project("film", (A, B, C))


def test_media_and_folders_move_together() -> None:
    moved = MoveIntoFolder((A.id, C.id), (), CLOSE.id).apply(BIN)
    up = MoveIntoFolder((B.id,), (CLOSE.id,), None).apply(moved)

    assert [a.folder for a in moved.assets] == [CLOSE.id] * 3
    assert [a.folder for a in up.assets] == [CLOSE.id, None, CLOSE.id]
    assert up.folders == (DAY, replace(CLOSE, parent=None))


def test_names_and_labels_are_the_medias_own() -> None:
    changed = LabelAssets((A.id, C.id), "red").apply(RenameAsset(C.id, " Talk ").apply(BIN))

    assert changed.assets == (
        replace(A, folder=DAY.id, label="red"),
        BIN.assets[1],
        replace(C, name="Talk", label="red"),
    )


def test_a_subclip_lies_behind_its_source_and_places_its_part() -> None:
    made = MakeSubclip(B.id, AssetId("part"), "Best", PART).apply(BIN)
    placed = place_assets(made, [AssetId("part")]).apply(made)

    part = replace(B, id=AssetId("part"), name="Best", part=PART, folder=CLOSE.id)
    assert made.assets == (*BIN.assets[:2], part, C)
    assert spelled(placed).startswith("V1: Best[0:100@250]")
    assert violations(placed) == ()


def test_the_ends_of_a_subclip_are_soft() -> None:
    made = MakeSubclip(B.id, AssetId("part"), "Best", PART).apply(BIN)
    placed = place_assets(made, [AssetId("part")]).apply(made)
    sequence = placed.sequence()
    assert sequence is not None
    ids = tuple(clip.id for _, clip in sequence.clips())

    longer = TrimClips(sequence.id, ids, "out", 200).apply(placed)

    assert spelled(longer).startswith("V1: Best[0:300@250]")
    assert violations(longer) == ()


def test_a_relinked_subclip_keeps_of_its_part_what_the_file_has() -> None:
    made = MakeSubclip(B.id, AssetId("part"), "Best", PART).apply(BIN)
    part = made.assets[2]

    relinked = RelinkAsset(part.id, "/new", "print", media_info(12)).apply(made)

    assert relinked.assets[2].part == TimeRange(Fraction(10), Fraction(12))
    with pytest.raises(EditError, match="no more media"):
        RelinkAsset(part.id, "/new", "print", media_info(9)).apply(made)


def test_duplicates_become_one_and_all_clips_are_of_it() -> None:
    film = document("V1: a[0:50] b[50:90@100]\nA1: a[0:50] b[50:90@100]")
    a, b = film.assets
    angles = (Angle(a.id, Fraction(0)), Angle(b.id, Fraction(1)), Angle(C.id, Fraction(2)))
    film = replace(
        film,
        assets=(a, replace(b, fingerprint=a.fingerprint, rating=4, label="green"), C),
        groups=(MulticamGroup(GroupId("g"), "Two", angles),),
    )

    merged = MergeAssets(a.id, (b.id,)).apply(film)

    assert [[x.id for x in alike] for alike in duplicates(film.assets)] == [[a.id, b.id]]
    assert merged.assets == (replace(a, rating=4, label="green"), C)
    sequence = merged.sequence()
    assert sequence is not None
    assert {clip.asset_id for _, clip in sequence.clips()} == {a.id}
    assert spelled(merged) == spelled(film)
    assert merged.groups[0].angles == (angles[0], angles[2])
    assert duplicates(merged.assets) == ()
    assert violations(merged) == ()


def test_a_subclip_is_no_duplicate_of_its_source() -> None:
    made = MakeSubclip(B.id, AssetId("part"), "Best", PART).apply(BIN)

    assert duplicates(made.assets) == ()
    with pytest.raises(EditError, match="same content"):
        MergeAssets(B.id, (AssetId("part"),)).apply(made)


REFUSED = {
    "a second time": (AddFolder(DAY), "already"),
    "no name": (RenameFolder(DAY.id, " "), "name"),
    "into itself": (MoveIntoFolder((), (DAY.id,), CLOSE.id), "itself"),
    "nothing moved": (MoveIntoFolder((), (), None), "Choose media"),
    "into nothing": (MoveIntoFolder((A.id,), (), FolderId("gone")), "no longer"),
    "no folder": (RemoveFolder(FolderId("gone")), "no longer"),
    "no colour": (LabelAssets((A.id,), "pink"), "colour"),
    "no media": (LabelAssets((AssetId("gone"),), "red"), "no longer"),
    "a part of nothing": (
        MakeSubclip(A.id, AssetId("p"), "P", TimeRange(Fraction(99), Fraction(100))),
        "mark in and out",
    ),
    "other content": (MergeAssets(A.id, (C.id,)), "same content"),
    "one alone": (MergeAssets(A.id, (A.id,)), "duplicates"),
    "into a folder that is gone": (
        AddAsset(replace(asset("d"), folder=FolderId("gone"))),
        "no longer",
    ),
}


@pytest.mark.parametrize(("edit", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_done_is_refused(edit: Edit, why: str) -> None:
    with pytest.raises(EditError, match=why):
        edit.apply(BIN)


def test_an_unsound_bin_is_told() -> None:
    circle = replace(BIN, folders=(replace(DAY, parent=CLOSE.id), CLOSE))
    lost = replace(BIN, folders=(DAY,))
    odd = Project("film", (replace(A, label="pink", part=TimeRange(Fraction(0), Fraction(99))),))

    assert [v for v in violations(circle) if "in itself" in v]
    assert [v for v in violations(lost) if "not in the project" in v]
    assert len(violations(odd)) == 2
