"""Commands that change the timeline; each is one undo step or a told refusal."""

from __future__ import annotations

from aigc_studio.core.document import Clip, Marker, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import MarkerId, new_id
from aigc_studio.editing.assembling import remove_clips, split_at_playhead
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import Edge, SetClip, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.gaps import CloseGap
from aigc_studio.editing.markers import AddMarker, RemoveMarker
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.transitions import RemoveTransitions
from aigc_studio.gui.actions.acting import Acting, clip_under
from aigc_studio.gui.trims import EditPoint, edge_trim
from aigc_studio.gui.words import translate


class EditActions(Acting):
    def undo(self) -> None:
        self._desk.attempt(self._desk.bench.session.undo)

    def redo(self) -> None:
        self._desk.attempt(self._desk.bench.session.redo)

    def split(self) -> None:
        state = self._desk.state
        self.make(lambda s: split_at_playhead(s, state.playhead, state.selection))

    def split_all(self) -> None:
        """On all open tracks, whatever is selected or targeted."""

        def edit(sequence: Sequence) -> Edit:
            frame = self._desk.state.playhead
            under = tuple(
                clip.id
                for track, clip in sequence.clips()
                if clip.start < frame < clip.end and not track.is_locked
            )
            if not under:
                raise EditError("There is no clip under the playhead to split.")
            return SplitClips(sequence.id, under, frame)

        self.make(edit)

    def lift(self) -> None:
        self.make(lambda s: self._removal(s, ripple=False))

    def ripple_delete(self) -> None:
        self.make(lambda s: self._removal(s, ripple=True))

    def trim_start(self) -> None:
        """Ripple away what the clip under the playhead has before it; it goes to the new cut."""
        state, sequence = self._desk.state, self._desk.sequence
        found = None if sequence is None else clip_under(sequence, state.playhead, state.selection)
        if self.make(lambda s: self._trim(s, "in", ripple=True)) and found is not None:
            state.set_playhead(found[1].start)

    def trim_end(self) -> None:
        self.make(lambda s: self._trim(s, "out", ripple=True))

    def trim_start_open(self) -> None:
        """The same, and a gap stays."""
        self.make(lambda s: self._trim(s, "in", ripple=False))

    def trim_end_open(self) -> None:
        self.make(lambda s: self._trim(s, "out", ripple=False))

    def extract(self) -> None:
        self.make(lambda s: self._remove_range(s, ripple=True))

    def lift_range(self) -> None:
        self.make(lambda s: self._remove_range(s, ripple=False))

    def toggle_enabled(self) -> None:
        """Enable the selected clips when one of them is off, else disable them."""

        def edit(sequence: Sequence) -> Edit:
            chosen = [c for _, c in sequence.clips() if c.id in self._desk.state.selection]
            if not chosen:
                raise EditError("No clip is selected.")
            is_enabled = not all(c.is_enabled for c in chosen)
            edits = tuple(SetClip(sequence.id, c.id, is_enabled=is_enabled) for c in chosen)
            return edits[0] if len(edits) == 1 else Batch(edits[0].label, edits)

        self.make(edit)

    def toggle_marker(self) -> None:
        """A marker at the playhead; when there is one already, it goes."""

        def edit(sequence: Sequence) -> Edit:
            frame = self._desk.state.playhead
            present = next((m for m in sequence.markers if m.frame == frame), None)
            if present is not None:
                return RemoveMarker(sequence.id, present.id)
            words = translate("Timeline", "Marker {number}")
            name = words.format(number=len(sequence.markers) + 1)
            return AddMarker(sequence.id, Marker(MarkerId(new_id("marker")), frame, name))

        self.make(edit)

    def _removal(self, sequence: Sequence, *, ripple: bool) -> Edit:
        """Of the chosen transition or gap, else of the selected clips."""
        chosen, gap = self._desk.state.transition, self._desk.trimming.gap
        if chosen is not None:
            return RemoveTransitions(sequence.id, (chosen,))
        if gap is not None:
            return CloseGap(sequence.id, gap.track_id, gap.range)
        return remove_clips(sequence, self._desk.state.selection, ripple=ripple)

    def _trim(self, sequence: Sequence, edge: Edge, *, ripple: bool) -> Edit:
        frame = self._desk.state.playhead
        clip = self._clip_at(sequence, frame)
        by_frames = frame - (clip.start if edge == "in" else clip.end)
        placed = sequence.find_clip(clip.id)
        if ripple and placed is not None:
            return edge_trim(sequence, *placed, EditPoint(clip.id, edge, "ripple")).edit(by_frames)
        ids = tuple(
            c.id
            for _, c in sequence.clips()
            if (c.id == clip.id or (clip.link is not None and c.link == clip.link))
            and (c.start, c.end) == (clip.start, clip.end)
        )
        return TrimClips(sequence.id, ids, edge, by_frames)

    def _clip_at(self, sequence: Sequence, frame: int) -> Clip:
        found = clip_under(sequence, frame, self._desk.state.selection)
        if found is None or found[1].start == frame:
            raise EditError("There is no clip under the playhead to trim.")
        return found[1]

    def _remove_range(self, sequence: Sequence, *, ripple: bool) -> Edit:
        span = self._desk.state.chosen_range
        if span is None:
            raise EditError("Mark an in and an out point first.")
        return RemoveRange(sequence.id, span, ripple=ripple)
