"""Joining clips that go on from each other: a cut that shows nothing is taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from aigc_studio.core.document import Clip, Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, LinkId, SequenceId
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.surgery import reanchored, require_clips, require_sequence, with_tracks


@dataclass(frozen=True, slots=True)
class JoinClips:
    """Makes one clip of two that go on from each other, as they were before a split.

    ``before`` are the left ones; each is joined with the clip that touches it on its track. What
    was linked with either is linked with the whole.
    """

    sequence_id: SequenceId
    before: tuple[ClipId, ...]

    @property
    def label(self) -> str:
        return "Join clips"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        wanted = frozenset(clip.id for _, clip in require_clips(sequence, self.before))
        links: dict[LinkId, LinkId] = {}

        def join(track: Track) -> Track:
            if not any(clip.id in wanted for clip in track.clips):
                return track
            return _joined(track, wanted, sequence.frame_rate, links)

        tracks = tuple(join(track) for track in sequence.tracks)
        merged = replace(sequence, tracks=tracks)
        return with_tracks(project, merged, lambda track: _relinked(track, links))


def is_through_edit(left: Clip, right: Clip, rate: FrameRate) -> bool:
    """Whether the right clip goes on exactly where the left one ends, in all that is set on it."""
    if left.end != right.start or left.asset_id != right.asset_id:
        return False
    alike = replace(
        right,
        id=left.id,
        start=left.start,
        duration=left.duration,
        source_start=left.source_start,
        link=left.link,
    )
    return alike == left and right.source_start == left.source_at(left.end, rate)


def through_edits(sequence: Sequence, track: Track) -> tuple[tuple[Clip, Clip], ...]:
    """Left and right of all cuts of a track that show nothing."""
    pairs = pairwise(track.clips)
    return tuple((a, b) for a, b in pairs if is_through_edit(a, b, sequence.frame_rate))


def _joined(
    track: Track, wanted: frozenset[ClipId], rate: FrameRate, links: dict[LinkId, LinkId]
) -> Track:
    """Fills ``links`` with those of the clips that went, and what is theirs now."""
    clips: list[Clip] = []
    pieces: dict[ClipId, ClipId] = {}
    last: ClipId | None = None
    for clip in track.clips:
        if last not in wanted:
            clips.append(clip)
        else:
            left = clips[-1]
            if not is_through_edit(left, clip, rate):
                raise EditError(f"“{left.name}” does not simply go on in the clip behind it.")
            whole = left.duration + clip.duration
            clips[-1] = replace(left, duration=whole, link=left.link or clip.link)
            pieces[clip.id] = left.id
            if left.link is not None and clip.link is not None:
                links[clip.link] = left.link
        last = clip.id
    if last in wanted:
        raise EditError(f"“{clips[-1].name}” does not simply go on in the clip behind it.")
    return reanchored(replace(track, clips=tuple(clips)), pieces)


def _relinked(track: Track, links: dict[LinkId, LinkId]) -> Track:
    if not any(clip.link in links for clip in track.clips):
        return track
    clips = (
        replace(clip, link=links[clip.link]) if clip.link in links else clip for clip in track.clips
    )
    return replace(track, clips=tuple(clips))
