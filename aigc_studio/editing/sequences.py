"""Edits of timelines as wholes: what they are called, how they count, copies, and nesting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import (
    AssetId,
    ClipGroupId,
    ClipId,
    CueId,
    LinkId,
    MarkerId,
    SequenceId,
    SubtitleTrackId,
    TrackId,
    TransitionId,
    derived_id,
)
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.core.timecode import is_drop_rate
from aigc_studio.core.transitions import Transition
from aigc_studio.editing.groups import without_angle
from aigc_studio.editing.placing import Overwrite, Placement
from aigc_studio.editing.settling import nested_info, settled
from aigc_studio.editing.surgery import require_clip, require_sequence

LATEST_START_HOURS = 100


@dataclass(frozen=True, slots=True)
class SetSequence:
    """Changes what is not None of a timeline: its name and how its timecode counts."""

    sequence_id: SequenceId
    name: str | None = None
    start_frame: int | None = None
    is_drop_frame: bool | None = None

    @property
    def label(self) -> str:
        return "Rename timeline" if self.name is not None else "Change timecode"

    def apply(self, project: Project) -> Project:
        found = require_sequence(project, self.sequence_id)
        rate = found.frame_rate
        if self.name is not None and not self.name.strip():
            raise EditError("A timeline needs a name.")
        if self.is_drop_frame and not is_drop_rate(rate):
            raise EditError("Only 29.97 and 59.94 frames per second have drop-frame timecode.")
        latest = rate.nominal * 3600 * LATEST_START_HOURS
        if self.start_frame is not None and not 0 <= self.start_frame < latest:
            raise EditError("A timeline starts at a timecode from 00:00:00:00 to 99:59:59.")
        changed = replace(
            found,
            name=found.name if self.name is None else self.name.strip(),
            start_frame=found.start_frame if self.start_frame is None else self.start_frame,
            is_drop_frame=(
                found.is_drop_frame if self.is_drop_frame is None else self.is_drop_frame
            ),
        )
        return settled(project, changed)


@dataclass(frozen=True, slots=True)
class RemoveSequence:
    """Takes a timeline out of the project; the one beside it opens. Nested ones are refused."""

    sequence_id: SequenceId

    @property
    def label(self) -> str:
        return "Remove timeline"

    def apply(self, project: Project) -> Project:
        gone = require_sequence(project, self.sequence_id)
        nests = {a.id for a in project.assets if a.sequence_id == gone.id}
        for sequence in project.sequences:
            if sequence.id != gone.id and any(c.asset_id in nests for _, c in sequence.clips()):
                raise EditError(f"“{sequence.name}” holds “{gone.name}”; take it out there first.")
        left = tuple(s for s in project.sequences if s.id != gone.id)
        active = project.active_sequence
        if active == gone.id:
            place = min(project.sequences.index(gone), len(left) - 1)
            active = left[place].id if left else None
        assets = tuple(a for a in project.assets if a.id not in nests)
        groups = project.groups
        for nest in nests:
            groups = without_angle(groups, nest)
        return replace(
            project, sequences=left, active_sequence=active, assets=assets, groups=groups
        )


@dataclass(frozen=True, slots=True)
class DuplicateSequence:
    """Puts a copy of a timeline behind it, with ids of its own, and opens it."""

    sequence_id: SequenceId
    name: str
    seed: str

    @property
    def label(self) -> str:
        return "Duplicate timeline"

    def apply(self, project: Project) -> Project:
        found = require_sequence(project, self.sequence_id)
        copy = _copied(found, self.name, self.seed)
        if any(s.id == copy.id for s in project.sequences):
            raise EditError("That timeline is already in the project.")
        place = project.sequences.index(found) + 1
        sequences = (*project.sequences[:place], copy, *project.sequences[place:])
        return replace(project, sequences=sequences, active_sequence=copy.id)


@dataclass(frozen=True, slots=True)
class NestClips:
    """Puts clips into a timeline of their own; a nest that shows it takes their place.

    It lies on the lowest video track and the lowest audio track that they were on.
    """

    sequence_id: SequenceId
    clip_ids: tuple[ClipId, ...]
    name: str
    seed: str

    @property
    def label(self) -> str:
        return "Nest clips"

    def apply(self, project: Project) -> Project:
        outer = require_sequence(project, self.sequence_id)
        found = [require_clip(outer, clip_id) for clip_id in self.clip_ids]
        if not found:
            raise EditError("No clip is selected.")
        span = FrameRange(min(clip.start for _, clip in found), max(clip.end for _, clip in found))
        inner = self._inner(outer, span)
        if any(s.id == inner.id for s in project.sequences):
            raise EditError("That timeline is already in the project.")
        rest = replace(outer, tracks=tuple(self._without(t) for t in outer.tracks))
        homes = [t for t in rest.tracks if any(t.id == track.id for track, _ in found)]
        link = LinkId(derived_id("link", self.seed))
        placements = []
        for kind in ("video", "audio"):
            of_kind = [t for t in homes if t.kind == kind]
            if of_kind:
                clip_id = ClipId(derived_id("clip", self.seed, kind))
                placements.append(
                    Placement(
                        _free(of_kind, span).id,
                        Clip(
                            clip_id,
                            self._asset_id,
                            self.name,
                            span.start,
                            span.duration,
                            Fraction(0),
                            link=link if {t.kind for t in homes} == {"video", "audio"} else None,
                        ),
                    )
                )
        nest = MediaAsset(
            self._asset_id, self.name, "", "", nested_info(inner), sequence_id=inner.id
        )
        grown = replace(
            project, sequences=(*project.sequences, inner), assets=(*project.assets, nest)
        )
        return Overwrite(outer.id, tuple(placements), self.seed).apply(settled(grown, rest))

    @property
    def _asset_id(self) -> AssetId:
        return AssetId(derived_id("asset", self.seed))

    def _inner(self, outer: Sequence, span: FrameRange) -> Sequence:
        """What goes into it: the tracks with a chosen clip, from the first chosen frame on."""
        wanted = set(self.clip_ids)
        tracks = tuple(
            replace(
                track,
                id=TrackId(derived_id("track", self.seed, track.id)),
                clips=tuple(self._moved_in(c, span.start) for c in track.clips if c.id in wanted),
                transitions=tuple(t for t in track.transitions if _is_inside(t, wanted)),
                effects=(),
            )
            for track in outer.tracks
            if any(c.id in wanted for c in track.clips)
        )
        return replace(
            outer,
            id=SequenceId(derived_id("sequence", self.seed)),
            name=self.name,
            tracks=tracks,
            markers=(),
            subtitles=(),
            start_frame=0,
            extras=(),
        )

    def _moved_in(self, clip: Clip, first: int) -> Clip:
        """With links and groups of its own, since what stays outside may share the old ones."""
        link = None if clip.link is None else LinkId(derived_id("link", self.seed, clip.link))
        group = None
        if clip.group is not None:
            group = ClipGroupId(derived_id("group", self.seed, clip.group))
        return replace(clip, start=clip.start - first, link=link, group=group)

    def _without(self, track: Track) -> Track:
        wanted = set(self.clip_ids)
        kept = tuple(c for c in track.clips if c.id not in wanted)
        if len(kept) == len(track.clips):
            return track
        left = tuple(t for t in track.transitions if not _is_inside(t, wanted))
        return replace(track, clips=kept, transitions=left)


def _is_inside(transition: Transition, wanted: set[ClipId]) -> bool:
    return all(end in wanted for end in (transition.before, transition.after) if end is not None)


def _free(tracks: list[Track], span: FrameRange) -> Track:
    """The lowest with room. Raises EditError."""
    for track in tracks:
        if not any(c.range_in_parent.overlaps(span) for c in track.clips):
            return track
    raise EditError(
        f"Between these clips lie others on track {tracks[0].name}; choose them too, or fewer."
    )


def _copied(found: Sequence, name: str, seed: str) -> Sequence:
    """The same timeline with ids of its own throughout."""

    def fresh(prefix: str, old: str) -> str:
        return derived_id(prefix, seed, old)

    def clip(old: Clip) -> Clip:
        link = None if old.link is None else LinkId(fresh("link", old.link))
        group = None if old.group is None else ClipGroupId(fresh("group", old.group))
        return replace(old, id=ClipId(fresh("clip", old.id)), link=link, group=group)

    def end(old: ClipId | None) -> ClipId | None:
        return None if old is None else ClipId(fresh("clip", old))

    def track(old: Track) -> Track:
        return replace(
            old,
            id=TrackId(fresh("track", old.id)),
            clips=tuple(clip(c) for c in old.clips),
            transitions=tuple(
                replace(
                    t,
                    id=TransitionId(fresh("transition", t.id)),
                    before=end(t.before),
                    after=end(t.after),
                )
                for t in old.transitions
            ),
        )

    def subtitles(old: SubtitleTrack) -> SubtitleTrack:
        cues = tuple(replace(c, id=CueId(fresh("cue", c.id))) for c in old.cues)
        return replace(old, id=SubtitleTrackId(fresh("subtitles", old.id)), cues=cues)

    return replace(
        found,
        id=SequenceId(fresh("sequence", found.id)),
        name=name,
        tracks=tuple(track(t) for t in found.tracks),
        markers=tuple(replace(m, id=MarkerId(fresh("marker", m.id))) for m in found.markers),
        subtitles=tuple(subtitles(t) for t in found.subtitles),
    )
