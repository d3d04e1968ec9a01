"""Gaps as things: where a track shows nothing between clips, and the edits that close them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from aigc_studio.core.document import Project, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import SequenceId, TrackId
from aigc_studio.core.rates import FrameRange, merged
from aigc_studio.editing.clips import closed_gaps
from aigc_studio.editing.surgery import require_open_track, require_sequence


def gap_at(track: Track, frame: int) -> FrameRange | None:
    """The empty stretch before a clip that holds a frame; None on a clip and behind the last."""
    place = bisect_right(track.clips, frame, key=lambda c: c.start)
    start = track.clips[place - 1].end if place else 0
    if frame < max(start, 0) or place == len(track.clips):
        return None
    return FrameRange(start, track.clips[place].start)


def common_gaps(sequence: Sequence, within: FrameRange | None = None) -> tuple[FrameRange, ...]:
    """Stretches before the end in which no open track has a clip; those that lie in a range."""
    spans = [c.range_in_parent for t in sequence.tracks if not t.is_locked for c in t.clips]
    end, gaps = 0, []
    for span in merged(spans):
        if span.start > end:
            gaps.append(FrameRange(end, span.start))
        end = span.end
    return tuple(g for g in gaps if within is None or within.overlaps(g))


@dataclass(frozen=True, slots=True)
class CloseGap:
    """Pulls what is behind a gap of one track up to close it, as a ripple delete does."""

    sequence_id: SequenceId
    track_id: TrackId
    range: FrameRange

    @property
    def label(self) -> str:
        return "Close gap"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        track = require_open_track(sequence, self.track_id)
        if not self.range.duration or gap_at(track, self.range.start) != self.range:
            raise EditError("There is no such gap any more.")
        return closed_gaps(project, sequence, (self.range,), {track.id})


@dataclass(frozen=True, slots=True)
class CloseGaps:
    """Closes every stretch in which no open track has a clip; ``within`` only those in a range."""

    sequence_id: SequenceId
    within: FrameRange | None = None

    @property
    def label(self) -> str:
        return "Close gaps"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        gaps = common_gaps(sequence, self.within)
        if not gaps:
            raise EditError("There is no gap that goes through all open tracks.")
        return closed_gaps(project, sequence, gaps, set())
