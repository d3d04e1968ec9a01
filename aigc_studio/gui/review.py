"""What can be done with the chosen suggestion; the panel's buttons and the keys both come here."""

from __future__ import annotations

from collections.abc import Sequence as Series
from dataclasses import replace
from fractions import Fraction
from math import ceil

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.document import Project
from aigc_studio.core.ids import SuggestionId
from aigc_studio.core.rates import FrameRange
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.keys.keymap import Keys
from aigc_studio.gui.state import Preview
from aigc_studio.gui.viewer.player import Player
from aigc_studio.gui.words import counted, translate
from aigc_studio.suggest.suggestion import REMOVALS, Suggestion

LEAD_SECONDS = 2


class Review(QObject):
    """``order`` is what the panel lists, so that next and previous follow what is seen."""

    alternative_changed = Signal()
    editing_begun = Signal()
    """The chosen one is at the playhead now, to be changed with the timeline's keys."""

    def __init__(self, desk: Desk, player: Player) -> None:
        super().__init__()
        self._desk = desk
        self._player = player
        self.order: Series[SuggestionId] = ()
        self.alternative = 0
        self._edited: SuggestionId | None = None
        desk.state.chosen_changed.connect(self._on_chosen)

    def preview(self) -> None:
        """Play around the change: as suggested first, as it is now on the next press."""
        suggestion = self._chosen()
        if suggestion is not None:
            self._desk.bench.inbox.once_current(lambda: self._preview(suggestion))

    def _preview(self, suggestion: Suggestion) -> None:
        if self._desk.state.chosen != suggestion.id:
            return  # another one was chosen before the rules were through
        suggestion = self._desk.bench.inbox.find(suggestion.id) or suggestion
        shown = self._desk.state.preview
        is_second = (
            shown is not None and shown.suggestion_id == suggestion.id and shown.is_changed_version
        )
        preview = self._desk.attempt(
            lambda: self.preview_of(suggestion, is_changed_version=not is_second)
        )
        if preview is None and is_second:
            self._desk.say(translate("Review", "There is no timeline yet to compare it with"))
        if preview is not None:
            self._player.pause()
            self._desk.state.show_preview(preview)
            self._player.play(Fraction(1), preview.range)

    def preview_of(self, suggestion: Suggestion, *, is_changed_version: bool) -> Preview | None:
        """The document to show and what to play of it. Raises EditError."""
        now = self._desk.project
        changed = self._desk.bench.inbox.preview(suggestion.id, self.alternative)
        project = changed if is_changed_version else now
        sequence = project.sequence()
        if sequence is None:
            return None
        if now.sequence(suggestion.sequence_id) is None:
            span = FrameRange(0, max(1, sequence.duration))
        else:
            span = self._around(suggestion, project, now)
        return Preview(project, sequence.id, span, suggestion.id, is_changed_version)

    def _around(self, suggestion: Suggestion, project: Project, now: Project) -> FrameRange:
        """From 2 s before the change to 2 s after it, as long as it is in that version."""
        sequence, present = project.sequence(), now.sequence(suggestion.sequence_id)
        frames = suggestion.frames_of(self.alternative)
        if sequence is None or present is None:
            return frames
        lead = ceil(LEAD_SECONDS * sequence.frame_rate.fraction)
        shift = sequence.duration - present.duration
        start = max(0, frames.start - lead)
        end = max(frames.end + shift, frames.start) + lead
        return FrameRange(start, max(start + 1, min(end, max(1, sequence.duration))))

    def accept(self) -> None:
        """Also straight after another: then it is done as soon as the rules were through."""
        suggestion = self._chosen()
        if suggestion is None:
            return
        self._player.pause()
        inbox, chosen = self._desk.bench.inbox, suggestion.id
        following, alternative = self._after(chosen), self.alternative
        made = self._edit_made(suggestion)
        self._stop_editing()
        inbox.once_current(
            lambda: self._desk.attempt(lambda: inbox.accept(chosen, alternative, made))
        )
        self._desk.state.choose(following)

    def edit(self) -> None:
        """Let the editor move where it cuts, or what it takes out, before accepting it."""
        suggestion = self._chosen()
        if suggestion is None:
            return
        if suggestion.opens_timeline:
            self._desk.say(translate("Review", "Accept it first; then it is edited like any cut"))
            return
        self.go_to(suggestion.id)
        self._edited = suggestion.id
        if suggestion.kind in REMOVALS:
            self._desk.state.set_marks(suggestion.range.start, suggestion.range.end)
        self._desk.say(_how_to_change(self._desk.keys, is_removal=suggestion.kind in REMOVALS))
        self.editing_begun.emit()

    def _edit_made(self, suggestion: Suggestion) -> Edit | None:
        """The suggestion's edit as the editor changed it; None when it stands as it was."""
        state, edit = self._desk.state, suggestion.edit
        if self._edited != suggestion.id or self.alternative:
            return None
        if isinstance(edit, SplitClips) and state.playhead != edit.at_frame:
            return replace(edit, at_frame=state.playhead)
        marked = state.marked_range
        if suggestion.kind in REMOVALS and marked is not None and marked != suggestion.range:
            return RemoveRange(suggestion.sequence_id, marked)
        return None

    def _stop_editing(self) -> None:
        edited, self._edited = self._edited, None
        if edited is not None:
            self._desk.state.set_marks(None, None)

    def reject(self) -> None:
        suggestion = self._chosen()
        if suggestion is not None:
            self._player.pause()
            inbox, chosen = self._desk.bench.inbox, suggestion.id
            following = self._after(chosen)
            inbox.once_current(lambda: self._desk.attempt(lambda: inbox.reject(chosen)))
            self._desk.state.choose(following)

    def accept_many(self, suggestion_ids: Series[SuggestionId]) -> None:
        self._desk.bench.inbox.once_current(lambda: self._accept_many(suggestion_ids))

    def _accept_many(self, suggestion_ids: Series[SuggestionId]) -> None:
        inbox = self._desk.bench.inbox
        count = self._desk.attempt(lambda: inbox.accept_all(suggestion_ids))
        if count is not None:
            words = counted(
                "Review", "{count} suggestions accepted in one step; {key} undoes it", count
            )
            self._desk.say(words.format(count=count, key=self._desk.keys.told("undo")))

    def choose_alternative(self, number: int) -> None:
        """Take an alternative for preview and accept; the same number again gives it up."""
        suggestion = self._chosen()
        if suggestion is None or number > len(suggestion.alternatives):
            return
        self.alternative = 0 if number == self.alternative else number
        self._desk.state.show_preview(None)
        self.alternative_changed.emit()

    def step(self, by: int) -> None:
        """Choose the next or the previous one of the list."""
        if not self.order:
            return
        chosen = self._desk.state.chosen
        index = self.order.index(chosen) + by if chosen in self.order else 0
        self.go_to(self.order[min(max(index, 0), len(self.order) - 1)])

    def go_to(self, suggestion_id: SuggestionId) -> None:
        """Choose it and put the playhead where it begins."""
        self._desk.state.choose(suggestion_id)
        suggestion = self._desk.bench.inbox.find(suggestion_id)
        if suggestion is not None and suggestion.touches:
            self._player.pause()
            self._desk.go_to(suggestion.range.start)

    def _chosen(self) -> Suggestion | None:
        chosen = self._desk.state.chosen
        suggestion = self._desk.bench.inbox.find(chosen) if chosen is not None else None
        if suggestion is None:
            self._desk.say(translate("Review", "Choose a suggestion first"))
        return suggestion

    def _after(self, suggestion_id: SuggestionId) -> SuggestionId | None:
        """The one to choose once this one is judged: the next in the list, else the last."""
        order = list(self.order)
        if suggestion_id not in order:
            return None
        index = order.index(suggestion_id)
        rest = order[index + 1 :] or order[:index][-1:]
        return rest[0] if rest else None

    def _on_chosen(self, _suggestion_id: str) -> None:
        self.alternative = 0
        self._stop_editing()
        self._desk.state.show_preview(None)


def _how_to_change(keys: Keys, *, is_removal: bool) -> str:
    if is_removal:
        names = ("mark_in", "mark_out")
        words = translate(
            "Review", "In and out mark what goes: move them with {start} and {end}, then {accept}"
        )
    else:
        names = ("step_back", "step_forward")
        words = translate(
            "Review", "Go to the frame to cut at with {start} and {end}, then {accept}"
        )
    start, end = map(keys.told, names)
    return words.format(start=start, end=end, accept=keys.told("accept"))
