"""Edits of markers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.document import Marker, Project
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import MarkerId, SequenceId
from aigc_studio.editing.settling import settled
from aigc_studio.editing.surgery import require_sequence


@dataclass(frozen=True, slots=True)
class AddMarker:
    sequence_id: SequenceId
    marker: Marker

    @property
    def label(self) -> str:
        return "Add marker"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        if any(m.id == self.marker.id for m in sequence.markers) or self.marker.frame < 0:
            raise EditError("A marker needs a place on the timeline and an id of its own.")
        markers = sorted((*sequence.markers, self.marker), key=lambda m: (m.frame, m.id))
        return settled(project, replace(sequence, markers=tuple(markers)))


@dataclass(frozen=True, slots=True)
class RemoveMarker:
    sequence_id: SequenceId
    marker_id: MarkerId

    @property
    def label(self) -> str:
        return "Remove marker"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        markers = tuple(m for m in sequence.markers if m.id != self.marker_id)
        if len(markers) == len(sequence.markers):
            raise EditError("That marker is no longer on the timeline.")
        return settled(project, replace(sequence, markers=markers))


@dataclass(frozen=True, slots=True)
class SetMarker:
    """Replaces the marker of that id."""

    sequence_id: SequenceId
    marker: Marker

    @property
    def label(self) -> str:
        return "Change marker"

    def apply(self, project: Project) -> Project:
        sequence = require_sequence(project, self.sequence_id)
        others = tuple(m for m in sequence.markers if m.id != self.marker.id)
        if len(others) == len(sequence.markers) or self.marker.frame < 0:
            raise EditError("That marker is no longer on the timeline.")
        markers = sorted((*others, self.marker), key=lambda m: (m.frame, m.id))
        return settled(project, replace(sequence, markers=tuple(markers)))
