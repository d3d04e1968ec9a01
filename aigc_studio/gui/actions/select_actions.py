"""Commands that select clips: by the playhead, by in and out, and to one side."""

from __future__ import annotations

from collections.abc import Callable

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.errors import EditError
from aigc_studio.editing.linking import with_companions
from aigc_studio.gui.actions.acting import Acting, clip_under


class SelectActions(Acting):
    def select_at_playhead(self) -> None:
        sequence, state = self._desk.sequence, self._desk.state
        under = clip_under(sequence, state.playhead) if sequence is not None else None
        if sequence is not None and under is not None:
            state.select(with_companions(sequence, {under[1].id}))

    def select_range(self) -> None:
        """What lies between in and out on open tracks, at least in part."""
        span = self._desk.state.chosen_range
        if span is None:
            self._desk.attempt(_no_range)
            return
        self._select(lambda _track, clip: clip.range_in_parent.overlaps(span))

    def select_forward(self) -> None:
        """All that begins at the playhead or behind it, on all open tracks."""
        frame = self._desk.state.playhead
        self._select(lambda _track, clip: clip.end > frame)

    def select_backward(self) -> None:
        frame = self._desk.state.playhead
        self._select(lambda _track, clip: clip.start < frame)

    def select_track_forward(self) -> None:
        """The same on the tracks of the selected clips, else of the one at the playhead."""
        frame, tracks = self._desk.state.playhead, self._own_tracks()
        self._select(lambda track, clip: track.id in tracks and clip.end > frame)

    def select_track_backward(self) -> None:
        frame, tracks = self._desk.state.playhead, self._own_tracks()
        self._select(lambda track, clip: track.id in tracks and clip.start < frame)

    def _own_tracks(self) -> set[str]:
        sequence, state = self._desk.sequence, self._desk.state
        if sequence is None:
            return set()
        own: set[str] = {t.id for t, c in sequence.clips() if c.id in state.selection}
        under = clip_under(sequence, state.playhead)
        return own or ({under[0].id} if under is not None else set())

    def _select(self, is_wanted: Callable[[Track, Clip], bool]) -> None:
        sequence = self._desk.sequence
        if sequence is not None:
            found = (c.id for t, c in sequence.clips() if not t.is_locked and is_wanted(t, c))
            self._desk.state.select(found)


def _no_range() -> None:
    raise EditError("Mark an in and an out point first.")
