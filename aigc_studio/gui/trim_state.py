"""What is chosen and shown for trimming, and no document knows: an edge, a gap, the two-up."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.gaps import gap_at
from aigc_studio.gui.trims import CutView, EditPoint, trim_of


@dataclass(frozen=True, slots=True)
class ChosenGap:
    track_id: TrackId
    range: FrameRange


class TrimState(QObject):
    """Main thread. Setters tell only when something changed."""

    view_changed = Signal()
    edge_changed = Signal()
    gap_changed = Signal()
    refused = Signal(str)
    """Why an edit was not made, in the window's language; the timeline shows it in place."""

    def __init__(self) -> None:
        super().__init__()
        self.view: CutView | None = None
        self.edge: EditPoint | None = None
        self.gap: ChosenGap | None = None

    def show(self, view: CutView | None) -> None:
        """The two frames at a cut in the viewer; None ends it."""
        if view is not self.view:
            self.view = view
            self.view_changed.emit()

    def choose_edge(self, edge: EditPoint | None) -> None:
        if edge is not None:
            self.choose_gap(None)
        if edge != self.edge:
            self.edge = edge
            self.edge_changed.emit()

    def choose_gap(self, gap: ChosenGap | None) -> None:
        if gap is not None:
            self.choose_edge(None)
        if gap != self.gap:
            self.gap = gap
            self.gap_changed.emit()

    @property
    def is_choosing(self) -> bool:
        return self.edge is not None or self.gap is not None or self.view is not None

    def let_go(self) -> None:
        """Of everything."""
        self.show(None)
        self.choose_edge(None)
        self.choose_gap(None)

    def keep_sound(self, sequence: Sequence | None) -> None:
        """Let go of what is no longer there."""
        if self.edge is not None and (sequence is None or trim_of(sequence, self.edge) is None):
            self.choose_edge(None)
        if self.gap is None:
            return
        track = sequence.track(self.gap.track_id) if sequence is not None else None
        if track is None or gap_at(track, self.gap.range.start) != self.gap.range:
            self.choose_gap(None)
