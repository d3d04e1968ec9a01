"""Commands that change the timeline; each is one undo step or a told refusal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from aigc_studio.core.document import Clip, Marker, Sequence
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import MarkerId, new_id
from aigc_studio.editing.assembling import PlaceMode, remove_clips, split_at_playhead
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.clips import Edge, SetClip, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.markers import AddMarker, RemoveMarker
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.transitions import RemoveTransitions
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.placing import place
from aigc_studio.gui.timeline.geometry import clip_at
from aigc_studio.gui.words import translate


class EditActions(QObject):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def undo(self) -> None:
        self._desk.attempt(self._desk.bench.session.undo)

    def redo(self) -> None:
        self._desk.attempt(self._desk.bench.session.redo)

    def insert(self) -> None:
        self._place("insert")

    def overwrite(self) -> None:
        self._place("overwrite")

    def split(self) -> None:
        state = self._desk.state
        self._make(lambda s: split_at_playhead(s, state.playhead, state.selection))

    def lift(self) -> None:
        self._make(lambda s: self._removal(s, ripple=False))

    def ripple_delete(self) -> None:
        self._make(lambda s: self._removal(s, ripple=True))

    def trim_start(self) -> None:
        """Ripple away what the clip under the playhead has before it."""
        self._make(lambda s: self._trim(s, "in"))

    def trim_end(self) -> None:
        self._make(lambda s: self._trim(s, "out"))

    def extract(self) -> None:
        self._make(lambda s: self._remove_range(s, ripple=True))

    def lift_range(self) -> None:
        self._make(lambda s: self._remove_range(s, ripple=False))

    def toggle_enabled(self) -> None:
        """Enable the selected clips when one of them is off, else disable them."""

        def edit(sequence: Sequence) -> Edit:
            chosen = [c for _, c in sequence.clips() if c.id in self._desk.state.selection]
            if not chosen:
                raise EditError("No clip is selected.")
            is_enabled = not all(c.is_enabled for c in chosen)
            edits = tuple(SetClip(sequence.id, c.id, is_enabled=is_enabled) for c in chosen)
            return edits[0] if len(edits) == 1 else Batch(edits[0].label, edits)

        self._make(edit)

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

        self._make(edit)

    def _make(self, build: Callable[[Sequence], Edit]) -> None:
        """Build an edit of the open timeline and make it; either may be refused."""
        desk, sequence = self._desk, self._desk.sequence
        if sequence is None:
            desk.say(translate("Timeline", "There is no timeline yet: put media on it first"))
            return
        desk.attempt(lambda: desk.bench.session.apply(build(sequence)))

    def _removal(self, sequence: Sequence, *, ripple: bool) -> Edit:
        """Of the chosen transition, else of the selected clips."""
        chosen = self._desk.state.transition
        if chosen is not None:
            return RemoveTransitions(sequence.id, (chosen,))
        return remove_clips(sequence, self._desk.state.selection, ripple=ripple)

    def _place(self, mode: PlaceMode) -> None:
        source = self._desk.state.source
        if source is None:
            self._desk.say(translate("Bin", "Double-click media in the bin first"))
            return
        place(self._desk, (source.asset_id,), mode, self._desk.state.playhead)

    def _trim(self, sequence: Sequence, edge: Edge) -> Edit:
        frame = self._desk.state.playhead
        clip = self._clip_at(sequence, frame)
        ids = tuple(
            c.id
            for _, c in sequence.clips()
            if (c.id == clip.id or (clip.link is not None and c.link == clip.link))
            and (c.start, c.end) == (clip.start, clip.end)
        )
        by_frames = frame - (clip.start if edge == "in" else clip.end)
        return TrimClips(sequence.id, ids, edge, by_frames, ripple=True)

    def _clip_at(self, sequence: Sequence, frame: int) -> Clip:
        """The selected clip under the playhead, else the topmost one on an open track."""
        tracks = (*reversed(sequence.video_tracks), *sequence.audio_tracks)
        found = [clip_at(t, frame) for t in tracks if not t.is_locked]
        clips = [c for c in found if c is not None and c.start < frame < c.end]
        chosen = [c for c in clips if c.id in self._desk.state.selection]
        if not clips:
            raise EditError("There is no clip under the playhead to trim.")
        return (chosen or clips)[0]

    def _remove_range(self, sequence: Sequence, *, ripple: bool) -> Edit:
        span = self._desk.state.chosen_range
        if span is None:
            raise EditError("Mark an in and an out point first.")
        return RemoveRange(sequence.id, span, ripple=ripple)
