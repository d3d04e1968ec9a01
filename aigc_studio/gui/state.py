"""What the window shows now and no document knows: playhead, selection, marks, tool, choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.document import Project
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    CueId,
    SequenceId,
    SubtitleTrackId,
    SuggestionId,
    TransitionId,
)
from aigc_studio.core.rates import FrameRange, TimeRange

ToolName = Literal["select", "blade", "ripple", "roll", "slip", "slide"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A document that is only looked at: what a suggestion would make, and a stretch to play."""

    project: Project
    sequence_id: SequenceId
    range: FrameRange
    suggestion_id: SuggestionId
    is_changed_version: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """An asset in the viewer with its own in and out, in media seconds."""

    asset_id: AssetId
    mark_in: Fraction | None = None
    mark_out: Fraction | None = None

    def marked(self, whole: TimeRange) -> TimeRange:
        start = whole.start if self.mark_in is None else self.mark_in
        end = whole.end if self.mark_out is None else self.mark_out
        return TimeRange(start, end) if start < end else whole


class ViewState(QObject):
    """Main thread. Setters tell only when something changed."""

    playhead_changed = Signal(int)
    selection_changed = Signal()
    walked_changed = Signal()
    marks_changed = Signal()
    picked_changed = Signal()
    tool_changed = Signal(str)
    snapping_changed = Signal(bool)
    feeling_lane_changed = Signal(bool)
    chosen_changed = Signal(str)
    source_changed = Signal()
    preview_changed = Signal()
    framing_changed = Signal(bool)
    cues_changed = Signal()
    subtitles_changed = Signal()
    transition_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.playhead = 0
        self.selection: frozenset[ClipId] = frozenset()
        self.walked: ClipId | None = None
        """The clip that the keys are on, selected or not; None while they walk nowhere."""
        self.mark_in: int | None = None
        self.mark_out: int | None = None
        self.picked: FrameRange | None = None
        """Where the words lie that are selected in the transcript."""
        self.tool: ToolName = "select"
        self.is_snapping = True
        self.has_feeling_lane = True
        self.is_framing = False
        """Whether the viewer shows whole pictures with the frame over them, to be moved."""
        self.chosen: SuggestionId | None = None
        self.source: SourceView | None = None
        self.preview: Preview | None = None
        self.cues: frozenset[CueId] = frozenset()
        self.subtitle_track: SubtitleTrackId | None = None
        self.transition: TransitionId | None = None
        """The one that is chosen; then no clip is."""
        self.keeps_length = False
        """Whether a clip that is made faster or slower stays as long as it is."""

    def take_from(self, other: ViewState) -> None:
        """Stand where another did: the window was built anew around the same project."""
        self.set_playhead(other.playhead)
        self.set_marks(other.mark_in, other.mark_out)
        self.set_tool(other.tool)
        self.set_snapping(is_on=other.is_snapping)
        self.set_feeling_lane(is_on=other.has_feeling_lane)
        self.select(other.selection)

    def set_playhead(self, frame: int) -> None:
        frame = max(0, frame)
        if frame != self.playhead:
            self.playhead = frame
            self.playhead_changed.emit(frame)

    def select(self, clip_ids: Iterable[ClipId]) -> None:
        selection = frozenset(clip_ids)
        if self.transition is not None:
            self.transition = None
            self.transition_changed.emit()
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()
        if self.walked not in selection:
            self.walk_to(None)

    def walk_to(self, clip_id: ClipId | None) -> None:
        """Put the keys on a clip; what is selected stays. Selecting another one takes them off."""
        if clip_id != self.walked:
            self.walked = clip_id
            self.walked_changed.emit()

    def choose_transition(self, transition_id: TransitionId | None) -> None:
        """Choose a transition in place of clips."""
        if transition_id is not None:
            self.select(())
        if transition_id != self.transition:
            self.transition = transition_id
            self.transition_changed.emit()

    def set_marks(self, mark_in: int | None, mark_out: int | None) -> None:
        """In and out of the timeline; an in behind the out lets the out go, and the other way."""
        self.pick(None)
        if (mark_in, mark_out) != (self.mark_in, self.mark_out):
            self.mark_in, self.mark_out = mark_in, mark_out
            self.marks_changed.emit()

    @property
    def marked_range(self) -> FrameRange | None:
        """From in to out, when both are set and in order."""
        if self.mark_in is None or self.mark_out is None or self.mark_in >= self.mark_out:
            return None
        return FrameRange(self.mark_in, self.mark_out)

    def pick(self, frames: FrameRange | None) -> None:
        if frames != self.picked:
            self.picked = frames
            self.picked_changed.emit()

    @property
    def chosen_range(self) -> FrameRange | None:
        """What commands of a range act on: the selected words, else from in to out."""
        return self.marked_range if self.picked is None else self.picked

    def set_tool(self, tool: ToolName) -> None:
        if tool != self.tool:
            self.tool = tool
            self.tool_changed.emit(tool)

    def set_snapping(self, *, is_on: bool) -> None:
        if is_on != self.is_snapping:
            self.is_snapping = is_on
            self.snapping_changed.emit(is_on)

    def set_feeling_lane(self, *, is_on: bool) -> None:
        if is_on != self.has_feeling_lane:
            self.has_feeling_lane = is_on
            self.feeling_lane_changed.emit(is_on)

    def set_framing(self, *, is_on: bool) -> None:
        if is_on != self.is_framing:
            self.is_framing = is_on
            self.framing_changed.emit(is_on)

    def choose(self, suggestion_id: SuggestionId | None) -> None:
        """The suggestion that panel and timeline both show as chosen."""
        if suggestion_id != self.chosen:
            self.chosen = suggestion_id
            self.chosen_changed.emit(suggestion_id or "")

    def choose_cues(self, cue_ids: Iterable[CueId]) -> None:
        """The subtitles that list and timeline both show as chosen."""
        cues = frozenset(cue_ids)
        if cues != self.cues:
            self.cues = cues
            self.cues_changed.emit()

    def show_subtitles(self, track_id: SubtitleTrackId | None) -> None:
        """The subtitle track that the panel is about."""
        if track_id != self.subtitle_track:
            self.subtitle_track = track_id
            self.subtitles_changed.emit()

    def show_source(self, source: SourceView | None) -> None:
        """An asset in the viewer; None shows the timeline again."""
        if source != self.source:
            self.source = source
            self.source_changed.emit()

    def show_preview(self, preview: Preview | None) -> None:
        if preview != self.preview:
            self.preview = preview
            self.preview_changed.emit()
