"""Edits of the bin that make sense for a document."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from aigc_studio.core.document import Folder, Project, Sequence
from aigc_studio.core.ids import AssetId, FolderId
from aigc_studio.core.rates import TimeRange
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
)
from aigc_studio.editing.edit import Edit


def shelved(draw: st.DrawFn, project: Project, _sequence: Sequence, number: int) -> Edit:
    """Folders, labels, names, sub-clips and duplicates, now and then of what is not there."""
    folders = st.sampled_from([*(f.id for f in project.folders), FolderId("none")])
    places = st.sampled_from([*(f.id for f in project.folders), None])
    media = st.sampled_from([a.id for a in project.assets] or [AssetId("none")])
    some = tuple(draw(st.lists(media, max_size=3, unique=True)))
    name = draw(st.sampled_from(["", "Day 1", "第二天"]))
    start = Fraction(draw(st.integers(-5, 60)), 3)
    part = TimeRange(start, start + draw(st.integers(0, 9)))
    alike = duplicates(project.assets)
    first, *rest = [a.id for a in draw(st.sampled_from(alike))] if alike else some or ("none",)
    fresh = Folder(FolderId(f"folder-{number}"), name or "F", draw(places))
    return draw(
        st.sampled_from(
            [
                AddFolder(fresh),
                AddFolder(fresh),
                MoveIntoFolder(some, tuple(draw(st.lists(folders, max_size=2))), draw(places)),
                RemoveFolder(draw(folders)),
                RenameFolder(draw(folders), name),
                RenameAsset(draw(media), name),
                LabelAssets(some, draw(st.sampled_from(["", "red", "no colour"]))),
                MakeSubclip(draw(media), AssetId(f"part-{number}"), name, part),
                MergeAssets(AssetId(first), tuple(map(AssetId, rest))),
            ]
        )
    )
