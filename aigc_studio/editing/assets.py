"""Edits of the bin: media coming in, going out, found again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.media import MediaInfo, found_at
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.groups import without_angle
from aigc_studio.editing.offline import turned_up
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import check_kind, check_source


@dataclass(frozen=True, slots=True)
class AddAsset:
    """Media for the end of the bin, or for before an asset that is in it."""

    asset: MediaAsset
    before: AssetId | None = None

    @property
    def label(self) -> str:
        return "Import media"

    def apply(self, project: Project) -> Project:
        if project.asset(self.asset.id) is not None:
            raise EditError(f"“{self.asset.name}” is already in the project.")
        folder = self.asset.folder
        if folder is not None and all(f.id != folder for f in project.folders):
            raise EditError("That folder is no longer in the project.")
        ids = [asset.id for asset in project.assets]
        at = ids.index(self.before) if self.before in ids else len(ids)
        return replace(project, assets=(*project.assets[:at], self.asset, *project.assets[at:]))


@dataclass(frozen=True, slots=True)
class RemoveAsset:
    """Takes media out of the project and of its group; refused while a clip uses it."""

    asset_id: AssetId

    @property
    def label(self) -> str:
        return "Remove media"

    def apply(self, project: Project) -> Project:
        asset = project.asset(self.asset_id)
        if asset is None:
            raise EditError("That media is no longer in the project.")
        uses = sum(c.asset_id == asset.id for s in project.sequences for _, c in s.clips())
        if uses:
            raise EditError(f"“{asset.name}” is used by {uses} clips; remove those first.")
        assets = tuple(a for a in project.assets if a.id != asset.id)
        return replace(project, assets=assets, groups=without_angle(project.groups, asset.id))


@dataclass(frozen=True, slots=True)
class RelinkAsset:
    """Points an asset at another file; clips keep their source ranges, which it must hold."""

    asset_id: AssetId
    path: str
    fingerprint: str
    info: MediaInfo

    @property
    def label(self) -> str:
        return "Relink media"

    def apply(self, project: Project) -> Project:
        asset = project.asset(self.asset_id)
        if asset is None:
            raise EditError("That media is no longer in the project.")
        if not asset.has_file:
            raise EditError(f"“{asset.name}” shows no file that could be another.")
        part = asset.part
        if part is not None:
            shift = found_at(asset.info, self.info)
            part = TimeRange(part.start + shift, part.end + shift).intersection(
                self.info.available_range
            )
            if part is None:
                raise EditError(f"“{asset.name}” has no more media there.")
        found = replace(
            asset, path=self.path, fingerprint=self.fingerprint, info=self.info, part=part
        )
        assets = tuple(found if a.id == asset.id else a for a in project.assets)
        sequences = tuple(turned_up(s, asset, self.info) for s in project.sequences)
        return with_checked_clips(replace(project, assets=assets, sequences=sequences), found)


def with_checked_clips(project: Project, asset: MediaAsset) -> Project:
    """The project where all clips of an asset are sure to show what it has.

    Raises EditError when one does not.
    """
    for sequence in project.sequences:
        for track, clip in sequence.clips():
            if clip.asset_id == asset.id:
                check_kind(track, asset)
                check_source(project, clip, sequence.frame_rate)
    for sequence in project.sequences:
        project = settled(project, sequence)
    return project


BEST_RATING = 5


@dataclass(frozen=True, slots=True)
class RateAsset:
    """Gives media the editor's stars: 0 (none) to 5."""

    asset_id: AssetId
    rating: int

    @property
    def label(self) -> str:
        return "Rate media"

    def apply(self, project: Project) -> Project:
        asset = project.asset(self.asset_id)
        if asset is None:
            raise EditError("That media is no longer in the project.")
        if not 0 <= self.rating <= BEST_RATING:
            raise EditError("A rating is from 0 to 5.")
        rated = replace(asset, rating=self.rating)
        return replace(project, assets=tuple(rated if a is asset else a for a in project.assets))
