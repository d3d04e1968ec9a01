"""Edits that put the bin in order: folders, names, colours, sub-clips, duplicates made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from aigc_studio.core.document import LABELS, Folder, MediaAsset, MulticamGroup, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, FolderId
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assets import with_checked_clips
from aigc_studio.editing.groups import LEAST_ANGLES


@dataclass(frozen=True, slots=True)
class AddFolder:
    folder: Folder

    @property
    def label(self) -> str:
        return "New folder"

    def apply(self, project: Project) -> Project:
        if any(f.id == self.folder.id for f in project.folders):
            raise EditError("That folder is already in the project.")
        if self.folder.parent is not None:
            require_folder(project, self.folder.parent)
        folder = replace(self.folder, name=_named(self.folder.name))
        return replace(project, folders=(*project.folders, folder))


@dataclass(frozen=True, slots=True)
class RenameFolder:
    folder_id: FolderId
    name: str

    @property
    def label(self) -> str:
        return "Rename folder"

    def apply(self, project: Project) -> Project:
        renamed = replace(require_folder(project, self.folder_id), name=_named(self.name))
        folders = tuple(renamed if f.id == renamed.id else f for f in project.folders)
        return replace(project, folders=folders)


@dataclass(frozen=True, slots=True)
class RemoveFolder:
    """Takes a folder away; what lies in it comes to lie where the folder lay."""

    folder_id: FolderId

    @property
    def label(self) -> str:
        return "Remove folder"

    def apply(self, project: Project) -> Project:
        gone = require_folder(project, self.folder_id)
        folders = tuple(
            replace(f, parent=gone.parent) if f.parent == gone.id else f
            for f in project.folders
            if f.id != gone.id
        )
        assets = tuple(
            replace(a, folder=gone.parent) if a.folder == gone.id else a for a in project.assets
        )
        return replace(project, folders=folders, assets=assets)


@dataclass(frozen=True, slots=True)
class MoveIntoFolder:
    """Puts media and folders into a folder; None is the top of the bin."""

    asset_ids: tuple[AssetId, ...]
    folder_ids: tuple[FolderId, ...]
    into: FolderId | None

    @property
    def label(self) -> str:
        return "Move in the bin"

    def apply(self, project: Project) -> Project:
        if not self.asset_ids and not self.folder_ids:
            raise EditError("Choose media in the bin first.")
        for asset_id in self.asset_ids:
            _require_asset(project, asset_id)
        for folder_id in self.folder_ids:
            require_folder(project, folder_id)
        if self.into is not None:
            require_folder(project, self.into)
        if any(f.id in self.folder_ids for f in folders_over(project, self.into)):
            raise EditError("A folder cannot be put into itself.")
        folders = tuple(
            replace(f, parent=self.into) if f.id in self.folder_ids else f for f in project.folders
        )
        moved = frozenset(self.asset_ids)
        assets = tuple(replace(a, folder=self.into) if a.id in moved else a for a in project.assets)
        return replace(project, folders=folders, assets=assets)


@dataclass(frozen=True, slots=True)
class RenameAsset:
    """Calls media by another name; the file and clips on timelines keep theirs."""

    asset_id: AssetId
    name: str

    @property
    def label(self) -> str:
        return "Rename media"

    def apply(self, project: Project) -> Project:
        asset = _require_asset(project, self.asset_id)
        return _with_assets(project, [replace(asset, name=_named(self.name))])


@dataclass(frozen=True, slots=True)
class LabelAssets:
    """Gives media a colour of ``LABELS``; empty takes it away."""

    asset_ids: tuple[AssetId, ...]
    color: str

    @property
    def label(self) -> str:
        return "Label media"

    def apply(self, project: Project) -> Project:
        if self.color and self.color not in LABELS:
            raise EditError("That is no colour for a label.")
        found = [_require_asset(project, asset_id) for asset_id in self.asset_ids]
        return _with_assets(project, [replace(a, label=self.color) for a in found])


@dataclass(frozen=True, slots=True)
class MakeSubclip:
    """Puts a part of media beside it as media of its own, of the same file."""

    source_id: AssetId
    asset_id: AssetId
    name: str
    part: TimeRange

    @property
    def label(self) -> str:
        return "Make sub-clip"

    def apply(self, project: Project) -> Project:
        source = _require_asset(project, self.source_id)
        if project.asset(self.asset_id) is not None:
            raise EditError(f"“{self.name}” is already in the project.")
        part = self.part.intersection(source.info.available_range)
        if not source.has_file or source.info.kind == "still" or part is None:
            raise EditError("A sub-clip is of a stretch of video or sound: mark in and out.")
        made = replace(source, id=self.asset_id, name=_named(self.name), part=part)
        place = project.assets.index(source) + 1
        return replace(project, assets=(*project.assets[:place], made, *project.assets[place:]))


@dataclass(frozen=True, slots=True)
class MergeAssets:
    """Lets one of several of the same content stand for all: their clips are of it then."""

    kept_id: AssetId
    other_ids: tuple[AssetId, ...]

    @property
    def label(self) -> str:
        return "Merge duplicates"

    def apply(self, project: Project) -> Project:
        kept = _require_asset(project, self.kept_id)
        others = [_require_asset(project, i) for i in self.other_ids if i != kept.id]
        if not others:
            raise EditError("Choose duplicates in the bin first.")
        if not kept.has_file or any(duplicate_key(o) != duplicate_key(kept) for o in others):
            raise EditError("Only media of the same content can be made one.")
        gone = frozenset(o.id for o in others)
        kept = replace(
            kept,
            rating=max(kept.rating, *(o.rating for o in others)),
            label=next((a.label for a in (kept, *others) if a.label), ""),
        )
        left = replace(
            _with_assets(project, [kept]),
            groups=_merged_groups(project.groups, gone, kept.id),
        )
        left = replace(left, assets=tuple(a for a in left.assets if a.id not in gone))
        return with_checked_clips(_of_one(left, gone, kept.id), kept)


def duplicate_key(asset: MediaAsset) -> tuple[str, TimeRange | None]:
    """The same for media of the same content: a file that was copied, or is in the bin twice."""
    return asset.fingerprint, asset.part


def duplicates(assets: Iterable[MediaAsset]) -> tuple[tuple[MediaAsset, ...], ...]:
    """Media of the same content, each group in the order of the bin."""
    alike: dict[object, list[MediaAsset]] = {}
    for asset in assets:
        if asset.has_file and asset.fingerprint:
            alike.setdefault(duplicate_key(asset), []).append(asset)
    return tuple(tuple(group) for group in alike.values() if len(group) > 1)


def folders_over(project: Project, folder_id: FolderId | None) -> tuple[Folder, ...]:
    """A folder and those it lies in, from the top; none for the top itself."""
    known = {f.id: f for f in project.folders}
    way: list[Folder] = []
    while folder_id is not None and folder_id in known and len(way) <= len(known):
        way.append(known[folder_id])
        folder_id = known[folder_id].parent
    return tuple(reversed(way))


def folders_below(project: Project, folder_id: FolderId | None) -> frozenset[FolderId | None]:
    """A folder with all that lie in it, however deep; None is the top."""
    found: set[FolderId | None] = {folder_id}
    while True:
        fresh = {f.id for f in project.folders if f.parent in found} - found
        if not fresh:
            break
        found |= fresh
    return frozenset(found)


def folder_faults(project: Project) -> Iterator[str]:
    """Sentences, empty for a sound bin."""
    known = {f.id: f.parent for f in project.folders}
    endless = _endless(known)
    for folder in project.folders:
        if folder.parent is not None and folder.parent not in known:
            yield f"folder {folder.id} lies in one that is not in the project"
        elif folder.id in endless:
            yield f"folder {folder.id} lies in itself"
    for asset in project.assets:
        if asset.folder is not None and asset.folder not in known:
            yield f"media {asset.id} lies in a folder that is not in the project"
        if asset.label and asset.label not in LABELS:
            yield f"media {asset.id} has a label of no known colour"
        whole = asset.info.available_range
        if asset.part is not None and asset.part.intersection(whole) != asset.part:
            yield f"media {asset.id} stands for a part that its file does not have"


def _endless(parents: Mapping[FolderId, FolderId | None]) -> set[FolderId]:
    """Folders whose way up never comes to an end; each is gone through once."""
    known: set[FolderId] = set()
    endless: set[FolderId] = set()
    for folder_id in parents:
        way: dict[FolderId, None] = {}
        at: FolderId | None = folder_id
        while at is not None and at in parents and at not in way and at not in known:
            way[at] = None
            at = parents[at]
        if at in way or at in endless:
            endless.update(way)
        known.update(way)
    return endless


def require_folder(project: Project, folder_id: FolderId) -> Folder:
    """Raises EditError."""
    found = next((f for f in project.folders if f.id == folder_id), None)
    if found is None:
        raise EditError("That folder is no longer in the project.")
    return found


def _require_asset(project: Project, asset_id: AssetId) -> MediaAsset:
    asset = project.asset(asset_id)
    if asset is None:
        raise EditError("That media is no longer in the project.")
    return asset


def _named(name: str) -> str:
    if not name.strip():
        raise EditError("Give it a name.")
    return name.strip()


def _with_assets(project: Project, changed: Iterable[MediaAsset]) -> Project:
    by_id = {asset.id: asset for asset in changed}
    return replace(project, assets=tuple(by_id.get(a.id, a) for a in project.assets))


def _of_one(project: Project, gone: frozenset[AssetId], kept: AssetId) -> Project:
    sequences = []
    for sequence in project.sequences:
        tracks = tuple(
            replace(
                track,
                clips=tuple(
                    replace(c, asset_id=kept) if c.asset_id in gone else c for c in track.clips
                ),
            )
            if any(c.asset_id in gone for c in track.clips)
            else track
            for track in sequence.tracks
        )
        is_same = all(a is b for a, b in zip(tracks, sequence.tracks, strict=True))
        sequences.append(sequence if is_same else replace(sequence, tracks=tracks))
    return replace(project, sequences=tuple(sequences))


def _merged_groups(
    groups: tuple[MulticamGroup, ...], gone: frozenset[AssetId], kept: AssetId
) -> tuple[MulticamGroup, ...]:
    """With the one that is kept in place of the others, once: where it was, else in the first."""
    is_placed = any(a.asset_id == kept for g in groups for a in g.angles)
    result = []
    for group in groups:
        angles = []
        for angle in group.angles:
            if angle.asset_id not in gone:
                angles.append(angle)
            elif not is_placed:
                is_placed = True
                angles.append(replace(angle, asset_id=kept))
        if len(angles) >= LEAST_ANGLES:
            result.append(replace(group, angles=tuple(angles)))
    return tuple(result)
