"""Edits of titles: lettering put on the timeline, and changed where a clip shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId, derived_id
from aigc_studio.core.titles import Title, title_info
from aigc_studio.editing.placing import Overwrite, Placement
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import require_clip, require_sequence
from aigc_studio.editing.title_rules import check_title


@dataclass(frozen=True, slots=True)
class AddTitle:
    """Puts a new title on a video track and covers what lies there."""

    sequence_id: SequenceId
    track_id: TrackId
    title: Title
    start: int
    duration: int
    seed: str

    @property
    def label(self) -> str:
        return "Add title"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        check_title(self.title)
        asset = _asset(self.title, sequence, self.seed)
        if project.asset(asset.id) is not None:
            raise EditError("That title is already in the project.")
        clip = Clip(
            ClipId(derived_id("clip", self.seed)),
            asset.id,
            asset.name,
            self.start,
            self.duration,
            asset.info.available_range.start,
        )
        grown = replace(project, assets=(*project.assets, asset))
        placed = Overwrite(sequence.id, (Placement(self.track_id, clip),), self.seed)
        return placed.apply(grown)


@dataclass(frozen=True, slots=True)
class SetTitle:
    """Changes what a clip's title shows; other clips of the same title keep theirs."""

    sequence_id: SequenceId
    clip_id: ClipId
    title: Title
    seed: str

    @property
    def label(self) -> str:
        return "Change title"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        _, clip = require_clip(sequence, self.clip_id)
        asset = project.asset(clip.asset_id)
        if asset is None or asset.title is None:
            raise EditError(f"“{clip.name}” is not a title.")
        check_title(self.title)
        users = [c.id for s in project.sequences for _, c in s.clips() if c.asset_id == asset.id]
        if len(users) == 1:
            named = _name(self.title) if asset.name == _name(asset.title) else asset.name
            changed = replace(asset, title=self.title, name=named)
            assets = tuple(changed if a.id == asset.id else a for a in project.assets)
        else:
            changed = _asset(self.title, sequence, self.seed)
            if project.asset(changed.id) is not None:
                raise EditError("That title is already in the project.")
            assets = (*project.assets, changed)
        called = changed.name if clip.name == asset.name else clip.name
        shown = replace(clip, asset_id=changed.id, name=called)
        tracks = tuple(
            replace(t, clips=tuple(shown if c.id == clip.id else c for c in t.clips))
            if any(c.id == clip.id for c in t.clips)
            else t
            for t in sequence.tracks
        )
        return settled(replace(project, assets=assets), replace(sequence, tracks=tracks))


def _asset(title: Title, sequence: Sequence, seed: str) -> MediaAsset:
    info = title_info((sequence.width, sequence.height), sequence.frame_rate)
    asset_id = AssetId(derived_id("asset", seed))
    return MediaAsset(asset_id, _name(title), "", "", info, title=title)


def _name(title: Title) -> str:
    return title.name[:80]
