"""Other media in the place of clips: where they stand and what is set on them stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from aigc_studio.core.document import Clip, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, ClipId, LinkId, SequenceId, derived_id, new_id
from aigc_studio.editing.attributes import reseated
from aigc_studio.editing.settling import holds_itself
from aigc_studio.editing.surgery import (
    check_kind,
    check_source,
    require_clips,
    require_sequence,
    with_changed,
)


@dataclass(frozen=True, slots=True)
class ReplaceClips:
    """Puts an asset in the place of clips, shown from a second of it at one frame of the timeline.

    Keyframes stay where they were in time; speed and ramps go. What is replaced stays linked with
    each other, and no longer with what is not.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    asset_id: AssetId
    at_frame: int
    shows: Fraction
    """The media second at the leading edge of that frame."""
    seed: str = field(default_factory=lambda: new_id("edit"))

    @property
    def label(self) -> str:
        return "Replace clip"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        rate = sequence.frame_rate
        asset = project.asset(self.asset_id)
        if asset is None:
            raise EditError("That media is no longer in the project.")
        found = require_clips(sequence, self.clip_ids)
        left = {c.link for _, c in sequence.clips() if c.id not in self.clip_ids}
        changed: dict[ClipId, Clip] = {}
        for track, clip in found:
            check_kind(track, asset)
            link = clip.link
            if link is not None and link in left:
                link = LinkId(derived_id("link", self.seed, link))
            first = self.shows + rate.seconds(clip.start - self.at_frame)
            new = replace(
                reseated(clip, first),
                asset_id=asset.id,
                name=asset.name,
                speed=Fraction(1),
                ramp=None,
                stream_index=None,
                link=link,
                extras=(),
            )
            check_source(project, new, rate)
            changed[clip.id] = new
        result = with_changed(project, sequence, changed)
        if asset.sequence_id is not None and holds_itself(result, sequence.id):
            raise EditError(f"“{asset.name}” holds this timeline; it cannot be put into it.")
        return result
