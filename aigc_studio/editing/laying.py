"""Laying clips over a timeline: onto tracks of their own, which come with the first of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from aigc_studio.core.document import MediaAsset, Project, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SequenceId, new_id
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.placing import Overwrite, Placement
from aigc_studio.editing.surgery import require_open_track, require_sequence
from aigc_studio.editing.tracks import AddTrack


def _seed() -> str:
    return new_id("edit")


@dataclass(frozen=True, slots=True)
class LayOver:
    """Puts clips where their tracks are free; tracks and media that are missing are added first.

    So that many of them can be accepted in any order, and each alone.
    """

    sequence_id: SequenceId
    placements: tuple[Placement, ...]
    tracks: tuple[Track, ...] = ()
    """Empty ones, to be added unless they are there."""
    assets: tuple[MediaAsset, ...] = ()
    seed: str = field(default_factory=_seed)

    @property
    def label(self) -> str:
        return "Lay over"

    def apply(self, project: Project) -> Project:
        for asset in self.assets:
            if project.asset(asset.id) is None:
                project = AddAsset(asset).apply(project)
        for track in self.tracks:
            if require_sequence(project, self.sequence_id).track(track.id) is None:
                project = AddTrack(self.sequence_id, track).apply(project)
        sequence = require_sequence(project, self.sequence_id)
        for placement in self.placements:
            track = require_open_track(sequence, placement.track_id)
            span = placement.clip.range_in_parent
            if any(clip.range_in_parent.overlaps(span) for clip in track.clips):
                raise EditError(f"There is no room left on track {track.name} there.")
        return Overwrite(self.sequence_id, self.placements, self.seed).apply(project)
