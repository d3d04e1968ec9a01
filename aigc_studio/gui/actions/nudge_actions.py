"""Commands that move by a few frames: clips, chosen edges, what clips show; and across tracks.

A click selects what is linked, too; a clip that was selected alone, with Alt, is moved alone.
"""

from __future__ import annotations

from aigc_studio.core.document import Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.editing.clips import MoveClips
from aigc_studio.editing.edit import Edit
from aigc_studio.gui.actions.acting import Acting
from aigc_studio.gui.trims import clips_trim, trim_of

MANY = 5
"""Frames of the longer step."""


class NudgeActions(Acting):
    def nudge_back(self) -> None:
        self._nudge(-1)

    def nudge_forward(self) -> None:
        self._nudge(1)

    def nudge_far_back(self) -> None:
        self._nudge(-MANY)

    def nudge_far_forward(self) -> None:
        self._nudge(MANY)

    def nudge_up(self) -> None:
        self.make(lambda s: self._to_track(s, 1))

    def nudge_down(self) -> None:
        self.make(lambda s: self._to_track(s, -1))

    def slip_back(self) -> None:
        self._slip(-1)

    def slip_forward(self) -> None:
        self._slip(1)

    def slip_far_back(self) -> None:
        self._slip(-MANY)

    def slip_far_forward(self) -> None:
        self._slip(MANY)

    def slide_back(self) -> None:
        self._slip(-1, slides=True)

    def slide_forward(self) -> None:
        self._slip(1, slides=True)

    def _nudge(self, by: int) -> None:
        point, sequence = self._desk.trimming.edge, self._desk.sequence
        trim = trim_of(sequence, point) if point is not None and sequence is not None else None
        if trim is not None:
            self.trim(trim, by)
            return

        def edit(sequence: Sequence) -> Edit:
            return MoveClips(sequence.id, self.chosen(sequence), by)

        self.make(edit)

    def _slip(self, by: int, *, slides: bool = False) -> None:
        sequence = self._desk.sequence
        ids = self._desk.attempt(lambda: self.chosen(sequence)) if sequence is not None else None
        found = sequence.find_clip(ids[0]) if sequence is not None and ids else None
        if sequence is not None and ids and found is not None:
            self.trim(clips_trim(sequence, found[1], frozenset(ids), slides=slides), by)

    def _to_track(self, sequence: Sequence, step: int) -> Edit:
        """Pictures go up and down; sound does where no picture is selected."""
        selection = self._desk.state.selection
        kind = (
            "video"
            if any(c.id in selection for t in sequence.video_tracks for c in t.clips)
            else "audio"
        )
        tracks = [t for t in sequence.tracks if t.kind == kind]
        step = step if kind == "video" else -step
        moves: list[tuple[ClipId, TrackId]] = []
        for place, track in enumerate(tracks):
            ids = [clip.id for clip in track.clips if clip.id in selection]
            if ids and not 0 <= place + step < len(tracks):
                raise EditError("There is no track on that side; add one first.")
            moves += [(clip_id, tracks[place + step].id) for clip_id in ids]
        return MoveClips(sequence.id, tuple(i for i, _ in moves), 0, tuple(moves))
