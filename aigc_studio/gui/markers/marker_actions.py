"""Commands of markers, and of going to a place on the timeline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aigc_studio.core.document import Marker, Sequence
from aigc_studio.core.ids import MarkerId, SequenceId
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.markers import RemoveMarker, SetMarker
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.markers.marker_dialog import MarkerDialog
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class MarkerActions(QObject):
    """``type_timecode`` puts the caret into the field of the viewer."""

    def __init__(self, desk: Desk, window: QWidget, type_timecode: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._window = window
        self.go_to_timecode = type_timecode

    def edit(self) -> None:
        """The marker at the playhead, or the last one before it."""
        sequence = self._desk.sequence
        markers = sequence.markers if sequence is not None else ()
        before = [m for m in markers if m.frame <= self._desk.state.playhead]
        if not before:
            self._desk.say(translate("Markers", "No marker stands at or before the playhead"))
            return
        self.edit_marker(before[-1].id)

    def edit_marker(self, marker_id: MarkerId) -> None:
        sequence = self._desk.sequence
        marker = _marker(sequence, marker_id)
        if sequence is None or marker is None:
            return
        dialog = MarkerDialog(self._desk, sequence, marker, self._window)
        dialog.accepted.connect(partial(self._change, dialog, sequence.id, marker))
        dialog.open()

    def next(self) -> None:
        self._step(is_forward=True)

    def previous(self) -> None:
        self._step(is_forward=False)

    def remove_all(self) -> None:
        sequence = self._desk.sequence
        if sequence is None or not sequence.markers:
            self._desk.say(translate("Markers", "There is no marker on the timeline"))
            return
        edits = tuple(RemoveMarker(sequence.id, m.id) for m in sequence.markers)
        self._desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))

    def _step(self, *, is_forward: bool) -> None:
        sequence, frame = self._desk.sequence, self._desk.state.playhead
        frames = [m.frame for m in sequence.markers] if sequence is not None else []
        found = [f for f in frames if (f > frame if is_forward else f < frame)]
        if found:
            self._desk.go_to(min(found) if is_forward else max(found))

    def _change(self, dialog: MarkerDialog, sequence_id: SequenceId, before: Marker) -> None:
        after = dialog.marker()
        if after != before:
            self._desk.apply(SetMarker(sequence_id, after))


def _marker(sequence: Sequence | None, marker_id: MarkerId) -> Marker | None:
    markers = sequence.markers if sequence is not None else ()
    return next((m for m in markers if m.id == marker_id), None)
