"""What differs between two documents, found by identity, so it costs little."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.ids import AssetId, ClipId, SequenceId, TrackId


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Ids of what is new, gone or different; views repaint what is named."""

    assets: frozenset[AssetId] = frozenset()
    sequences: frozenset[SequenceId] = frozenset()
    tracks: frozenset[TrackId] = frozenset()
    clips: frozenset[ClipId] = frozenset()
    has_markers: bool = False
    has_structure: bool = False
    """Tracks or sequences came, went or changed their order."""
    has_subtitles: bool = False
    has_words: bool = False
    """Words were corrected or speakers named."""
    has_folders: bool = False
    """Folders of the bin came, went or changed."""

    @property
    def is_empty(self) -> bool:
        return self == ChangeSet()


def changes_between(before: Project, after: Project) -> ChangeSet:
    if before is after:
        return ChangeSet()
    old_assets = {a.id: a for a in before.assets}
    new_assets = {a.id: a for a in after.assets}
    assets = frozenset(
        k
        for k in old_assets.keys() | new_assets.keys()
        if old_assets.get(k) is not new_assets.get(k)
    )
    old = {s.id: s for s in before.sequences}
    new = {s.id: s for s in after.sequences}
    changed = {k for k in old.keys() | new.keys() if old.get(k) is not new.get(k)}
    has_structure = old.keys() != new.keys() or before.active_sequence != after.active_sequence
    tracks: set[TrackId] = set()
    clips: set[ClipId] = set()
    has_markers = has_subtitles = False
    for key in changed:
        left, right = old.get(key), new.get(key)
        if left is None or right is None:
            only = [s for s in (left, right) if s is not None]
            tracks |= {t.id for s in only for t in s.tracks}
            clips |= {c.id for s in only for _, c in s.clips()}
            continue
        has_markers = has_markers or left.markers is not right.markers
        has_subtitles = has_subtitles or left.subtitles is not right.subtitles
        has_structure = has_structure or [t.id for t in left.tracks] != [t.id for t in right.tracks]
        changed_tracks, changed_clips = _changed_tracks(left, right)
        tracks |= changed_tracks
        clips |= changed_clips
    return ChangeSet(
        assets,
        frozenset(changed),
        frozenset(tracks),
        frozenset(clips),
        has_markers,
        has_structure,
        has_subtitles,
        has_words=before.corrections is not after.corrections
        or before.speakers is not after.speakers,
        has_folders=before.folders is not after.folders,
    )


def _changed_tracks(before: Sequence, after: Sequence) -> tuple[set[TrackId], set[ClipId]]:
    old = {t.id: t for t in before.tracks}
    new = {t.id: t for t in after.tracks}
    tracks = {k for k in old.keys() | new.keys() if old.get(k) is not new.get(k)}
    clips: set[ClipId] = set()
    for key in tracks:
        left = {c.id: c for c in old[key].clips} if key in old else {}
        right = {c.id: c for c in new[key].clips} if key in new else {}
        clips |= {k for k in left.keys() | right.keys() if left.get(k) is not right.get(k)}
    return tracks, clips
