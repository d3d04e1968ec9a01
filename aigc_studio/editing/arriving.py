"""A timeline of another program comes into the project: as one edit, with ids of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    CueId,
    LinkId,
    MarkerId,
    SequenceId,
    SubtitleTrackId,
    TrackId,
    TransitionId,
    new_id,
)
from aigc_studio.core.interchange import ImportedTimeline
from aigc_studio.core.media import ProbedMedia
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.assets import AddAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.offline import is_offline, turned_up
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import check_source
from aigc_studio.editing.tracks import AddSequence


def with_found(timeline: ImportedTimeline, found: Mapping[str, ProbedMedia]) -> ImportedTimeline:
    """The timeline with media as it is, by path; what does not hold what is used stays as told."""
    notes = list(timeline.notes)
    for asset in timeline.assets:
        media = found.get(asset.path)
        if media is None or not asset.has_file:
            continue
        known = replace(asset, fingerprint=media.fingerprint, info=media.info)
        changed = _with_asset(timeline, asset, known)
        if changed is None:
            notes.append(f"“{asset.name}” is shorter than the timeline needs; relink it.")
        else:
            timeline = changed
    return replace(timeline, notes=tuple(notes))


def _with_asset(
    timeline: ImportedTimeline, asset: MediaAsset, known: MediaAsset
) -> ImportedTimeline | None:
    sequences = tuple(turned_up(s, asset, known.info) for s in timeline.sequences)
    assets = tuple(known if a is asset else a for a in timeline.assets)
    project = replace(timeline.project, assets=assets, sequences=sequences)
    try:
        for sequence in sequences:
            for _, clip in sequence.clips():
                if clip.asset_id == asset.id:
                    check_source(project, clip, sequence.frame_rate)
    except EditError:
        return None
    for sequence in sequences:
        project = settled(project, sequence)
    return replace(timeline, assets=project.assets, sequences=project.sequences)


def arrival(project: Project, timeline: ImportedTimeline) -> Edit:
    """Adds media that is not known yet and the timelines, and opens the main one.

    Raises EditError when what is in the file would make no sound document.
    """
    timeline, fresh = _with_known(project, _renamed(timeline))
    last = timeline.main
    ordered = [s for s in timeline.sequences if s.id != last.id] + [last]
    edits: list[Edit] = [AddAsset(asset) for asset in fresh]
    edits += [AddSequence(sequence) for sequence in ordered]
    edit = Batch("Import timeline", tuple(edits))
    wrong = violations(edit.apply(project))
    if wrong and not violations(project):
        raise EditError(f"That timeline contradicts itself ({wrong[0]}).")
    return edit


def _with_known(
    project: Project, timeline: ImportedTimeline
) -> tuple[ImportedTimeline, list[MediaAsset]]:
    """Clips of media that is in the project already use that; and what is to be added."""
    known = {a.path: a for a in project.assets if a.has_file and a.part is None}
    fresh: list[MediaAsset] = []
    for asset in timeline.assets:
        own = known.get(asset.path) if asset.has_file else None
        if own is None:
            fresh.append(asset)
            continue
        changed = timeline
        if is_offline(asset.info):
            changed = _with_asset(timeline, asset, replace(asset, info=own.info)) or timeline
            if changed is timeline:
                fresh.append(asset)
                continue
        sequences = tuple(_on_asset(s, asset.id, own.id) for s in changed.sequences)
        timeline = replace(changed, sequences=sequences)
    return timeline, fresh


def _on_asset(sequence: Sequence, old: AssetId, new: AssetId) -> Sequence:
    def moved(track: Track) -> Track:
        clips = tuple(replace(c, asset_id=new) if c.asset_id == old else c for c in track.clips)
        return replace(track, clips=clips)

    return replace(sequence, tracks=tuple(map(moved, sequence.tracks)))


class _Names:
    """A new id for every old one, the same each time it is asked for."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def __call__(self, prefix: str, old: str) -> str:
        return self._ids.setdefault(f"{prefix} {old}", new_id(prefix))


def _renamed(timeline: ImportedTimeline) -> ImportedTimeline:
    """With ids that no project has, so that a file can be imported twice."""
    name = _Names()
    return replace(
        timeline,
        sequences=tuple(_renamed_sequence(s, name) for s in timeline.sequences),
        opened=SequenceId(name("sequence", timeline.opened)),
        assets=tuple(
            replace(
                a,
                id=AssetId(name("asset", a.id)),
                sequence_id=None
                if a.sequence_id is None
                else SequenceId(name("sequence", a.sequence_id)),
            )
            for a in timeline.assets
        ),
    )


def _renamed_sequence(sequence: Sequence, name: _Names) -> Sequence:
    return replace(
        sequence,
        id=SequenceId(name("sequence", sequence.id)),
        tracks=tuple(_renamed_track(t, name) for t in sequence.tracks),
        markers=tuple(replace(m, id=MarkerId(name("marker", m.id))) for m in sequence.markers),
        subtitles=tuple(
            replace(
                track,
                id=SubtitleTrackId(name("subtitles", track.id)),
                original=None,
                cues=tuple(replace(c, id=CueId(name("cue", c.id))) for c in track.cues),
            )
            for track in sequence.subtitles
        ),
    )


def _renamed_track(track: Track, name: _Names) -> Track:
    return replace(
        track,
        id=TrackId(name("track", track.id)),
        clips=tuple(_renamed_clip(c, name) for c in track.clips),
        transitions=tuple(_renamed_transition(t, name) for t in track.transitions),
    )


def _renamed_clip(clip: Clip, name: _Names) -> Clip:
    return replace(
        clip,
        id=ClipId(name("clip", clip.id)),
        asset_id=AssetId(name("asset", clip.asset_id)),
        link=None if clip.link is None else LinkId(name("link", clip.link)),
    )


def _renamed_transition(transition: Transition, name: _Names) -> Transition:
    return replace(
        transition,
        id=TransitionId(name("transition", transition.id)),
        before=None if transition.before is None else ClipId(name("clip", transition.before)),
        after=None if transition.after is None else ClipId(name("clip", transition.after)),
    )
