"""Where a new title goes: over the pictures, on a track that has room, else on a new one."""

from __future__ import annotations

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.ids import TrackId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.titles import Title
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.titles import AddTitle
from aigc_studio.editing.tracks import AddTrack


def add_title(
    project: Project, sequence: Sequence, title: Title, frames: FrameRange, seed: str
) -> Edit:
    """Covers nothing; with a new track it is still one edit."""
    track = title_track(project, sequence, frames)
    if track is not None:
        return AddTitle(sequence.id, track.id, title, frames.start, frames.duration, seed)
    count = len(sequence.video_tracks)
    fresh = Track(TrackId(derived_id("track", seed)), "video", f"V{count + 1}")
    added = AddTitle(sequence.id, fresh.id, title, frames.start, frames.duration, seed)
    return Batch(added.label, (AddTrack(sequence.id, fresh), added))


def title_track(project: Project, sequence: Sequence, frames: FrameRange) -> Track | None:
    """The lowest open, targeted one above all pictures there that has nothing there."""
    titles = {asset.id for asset in project.assets if asset.title is not None}
    found: Track | None = None
    for track in sequence.video_tracks:
        there = [c for c in track.clips if c.start < frames.end and c.end > frames.start]
        if any(clip.asset_id not in titles for clip in there):
            found = None
        elif found is None and not there and track.is_targeted and not track.is_locked:
            found = track
    return found
