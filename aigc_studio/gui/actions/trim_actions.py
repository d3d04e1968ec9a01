"""Commands that trim by keys: tools, chosen edges, nudges, slips, slides, joins and gaps."""

from __future__ import annotations

from dataclasses import replace

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.gaps import CloseGap, CloseGaps, gap_at
from aigc_studio.editing.joining import JoinClips, through_edits
from aigc_studio.gui.actions.acting import Acting, clip_under
from aigc_studio.gui.trims import (
    EditPoint,
    Trim,
    TrimMode,
    roll_trim,
    trim_of,
)

MANY = 5
"""Frames of the longer step."""


class TrimActions(Acting):
    def extend_previous(self) -> None:
        self._extend(is_forward=False)

    def extend_next(self) -> None:
        """Bring the next cut back to the playhead."""
        self._extend(is_forward=True)

    def join(self) -> None:
        self.make(self._join)

    def close_gap(self) -> None:
        """The chosen gap, else the one at the playhead."""

        def edit(sequence: Sequence) -> Edit:
            gap, frame = self._desk.trimming.gap, self._desk.state.playhead
            if gap is not None:
                return CloseGap(sequence.id, gap.track_id, gap.range)
            tracks = [t for t in sequence.tracks if not t.is_locked]
            for track in sorted(tracks, key=lambda t: not t.is_targeted):
                span = gap_at(track, frame)
                if span is not None and span.duration:
                    return CloseGap(sequence.id, track.id, span)
            raise EditError("There is no gap at the playhead.")

        self.make(edit)

    def close_gaps(self) -> None:
        """All that go through every open track, from in to out where these are set."""
        self.make(lambda s: CloseGaps(s.id, self._desk.state.marked_range))

    def choose_edit(self) -> None:
        """Choose the cut nearest to the playhead, to be rolled or trimmed by keys."""
        desk, sequence = self._desk, self._desk.sequence
        found = _nearest_edge(sequence, desk.state.playhead) if sequence is not None else None
        if sequence is None or found is None:
            desk.attempt(_no_cut)
            return
        track, clip, is_in = found
        frame = clip.start if is_in else clip.end
        is_cut = sum(frame in {c.start, c.end} for c in track.clips) > 1
        mode: TrimMode = "roll" if is_cut else "trim"
        desk.go_to(frame)
        desk.trimming.choose_edge(EditPoint(clip.id, "in" if is_in else "out", mode))

    def change_trim(self) -> None:
        """Roll, ripple to the left of the cut, to its right, then the same without ripple."""
        desk, sequence, point = self._desk, self._desk.sequence, self._desk.trimming.edge
        if sequence is None or point is None:
            self.choose_edit()
            return
        desk.trimming.choose_edge(_next_point(sequence, point))

    def _extend(self, *, is_forward: bool) -> None:
        """Roll the next or the previous cut of a track to the playhead."""
        desk, sequence = self._desk, self._desk.sequence
        point = desk.trimming.edge
        trim = trim_of(sequence, point) if point is not None and sequence is not None else None
        if sequence is not None and trim is None:
            trim = _next_cut(sequence, desk.state.playhead, desk.state.selection, is_forward)
        if trim is None:
            desk.attempt(_no_cut)
            return
        by = desk.state.playhead - trim.snaps[0]
        if by:
            self.trim(trim, by)

    def _join(self, sequence: Sequence) -> Edit:
        """All through edits within the selection, else the one nearest to the playhead."""
        selection, frame = self._desk.state.selection, self._desk.state.playhead
        open_tracks = (track for track in sequence.tracks if not track.is_locked)
        cuts = [cut for track in open_tracks for cut in through_edits(sequence, track)]
        chosen = [a for a, b in cuts if a.id in selection and b.id in selection]
        if not chosen and cuts:
            nearest = min((a.end for a, _ in cuts), key=lambda end: abs(end - frame))
            chosen = [a for a, _ in cuts if a.end == nearest]
        if not chosen:
            raise EditError("There is no cut here at which a clip simply goes on.")
        return JoinClips(sequence.id, tuple(clip.id for clip in chosen))


def _no_cut() -> None:
    raise EditError("There is no cut on an open track to trim.")


def _edges(sequence: Sequence) -> list[tuple[Track, Clip, bool]]:
    """Of targeted open tracks, else of all open ones; whether it is an in."""
    tracks = [t for t in sequence.tracks if not t.is_locked]
    aimed = [t for t in tracks if t.is_targeted] or tracks
    return [(t, clip, is_in) for t in aimed for clip in t.clips for is_in in (True, False)]


def _nearest_edge(sequence: Sequence, frame: int) -> tuple[Track, Clip, bool] | None:
    def distance(edge: tuple[Track, Clip, bool]) -> int:
        _, clip, is_in = edge
        return abs((clip.start if is_in else clip.end) - frame)

    return min(_edges(sequence), key=distance, default=None)


def _next_cut(
    sequence: Sequence,
    frame: int,
    selection: frozenset[ClipId],
    is_forward: bool,  # noqa: FBT001
) -> Trim | None:
    """The next or previous cut of the track of the clip at the playhead."""
    under = clip_under(sequence, frame, selection)
    edges = _edges(sequence)
    if under is not None:
        edges = [edge for edge in edges if edge[0].id == under[0].id] or edges
    placed = [(clip.start if is_in else clip.end, t, clip, is_in) for t, clip, is_in in edges]
    side = [item for item in placed if (item[0] > frame if is_forward else item[0] < frame)]
    if not side:
        return None
    _, track, clip, is_in = min(side, key=lambda item: abs(item[0] - frame))
    return roll_trim(sequence, track, clip, "in" if is_in else "out")


def _next_point(sequence: Sequence, point: EditPoint) -> EditPoint:
    """The next way to trim the same cut."""
    found = sequence.find_clip(point.clip_id)
    if found is None:
        return point
    track, clip = found
    frame = clip.start if point.edge == "in" else clip.end
    left = next((c for c in track.clips if c.end == frame), None)
    right = next((c for c in track.clips if c.start == frame), None)
    ways = []
    if left is not None and right is not None:
        ways.append(replace(point, clip_id=right.id, edge="in", mode="roll"))
    for mode in ("ripple", "trim"):
        if left is not None:
            ways.append(replace(point, clip_id=left.id, edge="out", mode=mode))
        if right is not None:
            ways.append(replace(point, clip_id=right.id, edge="in", mode=mode))
    here = (point.mode, point.mode == "roll" or point.edge)
    known = [(way.mode, way.mode == "roll" or way.edge) for way in ways]
    return ways[(known.index(here) + 1) % len(ways)]
