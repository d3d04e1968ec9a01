"""Which title is worked on: the one clip that is selected, and which of its blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.document import Clip, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import ClipId, new_id
from aigc_studio.core.titles import Title, TitleBlock
from aigc_studio.editing.titles import SetTitle
from aigc_studio.gui.draft import Draft
from aigc_studio.gui.state import ViewState


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """A clip that shows a title, with the title as it is shown now."""

    sequence: Sequence
    track: Track
    clip: Clip
    asset: MediaAsset
    title: Title

    def shown_at(self, frame: int) -> bool:
        return self.clip.start <= frame < self.clip.end


class Titling(QObject):
    """Main thread. What is set is shown at once and is one step when the hand rests."""

    block_changed = Signal()
    text_wanted = Signal()
    """Put the caret into the text."""

    def __init__(self, document: Callable[[], Project], state: ViewState, draft: Draft) -> None:
        super().__init__()
        self._document = document
        self._state = state
        self._draft = draft
        self._clip_id: ClipId | None = None
        self.block = 0
        state.selection_changed.connect(self._on_selection)

    @property
    def place(self) -> TitlePlace | None:
        """Of the one selected clip, when that is a title; with what the draft makes of it."""
        if len(self._state.selection) != 1:
            return None
        (clip_id,) = self._state.selection
        return self.place_of(clip_id)

    def place_of(self, clip_id: ClipId) -> TitlePlace | None:
        """A clip of the open timeline, when it shows a title."""
        return title_place(self._draft.project or self._document(), clip_id)

    def choose_block(self, number: int) -> None:
        if number != self.block:
            self.block = number
            self.block_changed.emit()

    def show(self, title: Title) -> str:
        """Show a changed title; why not, when it cannot be."""
        place = self.place
        if place is None:
            return ""
        edit = SetTitle(place.sequence.id, place.clip.id, title, new_id("title"))
        return self._draft.show(edit)

    def set_block(self, change: Callable[[TitleBlock], TitleBlock]) -> str:
        place = self.place
        if place is None or self.block >= len(place.title.blocks):
            return ""
        refusal = self.show(
            place.title.with_block(self.block, change(place.title.blocks[self.block]))
        )
        if not refusal:
            self._draft.keep_later()
        return refusal

    def add_block(self, text: str) -> None:
        """One more, below the last."""
        place = self.place
        if place is None:
            return
        last = place.title.blocks[-1] if place.title.blocks else TitleBlock("")
        fresh = replace(last, text=text, y=min(last.y + last.size / 800, 0.95))
        self.block = len(place.title.blocks)
        self.show(replace(place.title, blocks=(*place.title.blocks, fresh)))
        self._draft.keep()
        self.block_changed.emit()

    def remove_block(self) -> str:
        """Why not, when it is refused."""
        place = self.place
        if place is None or not place.title.blocks:
            return ""
        blocks = tuple(b for n, b in enumerate(place.title.blocks) if n != self.block)
        refusal = self.show(replace(place.title, blocks=blocks))
        if not refusal:
            self._draft.keep()
            self.choose_block(max(self.block - 1, 0))
        return refusal

    def _on_selection(self) -> None:
        chosen = next(iter(self._state.selection), None)
        if chosen != self._clip_id:
            self._draft.keep()
            self._clip_id = chosen
            self.block = 0


def title_place(project: Project, clip_id: ClipId) -> TitlePlace | None:
    sequence = project.sequence()
    found = sequence.find_clip(clip_id) if sequence is not None else None
    if sequence is None or found is None:
        return None
    track, clip = found
    asset = project.asset(clip.asset_id)
    if asset is None or asset.title is None:
        return None
    return TitlePlace(sequence, track, clip, asset, asset.title)
