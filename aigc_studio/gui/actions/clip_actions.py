"""Commands of selected clips: copies, attributes, links, groups, sync, freezes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aigc_studio.core.document import Clip, Sequence, Track
from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import ClipId
from aigc_studio.editing.assembling import PlaceMode, remove_clips
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.copying import Clippings, copied, pasted
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.freezing import frozen_to_end, inserted_freeze
from aigc_studio.editing.linking import (
    GroupClips,
    LinkClips,
    UngroupClips,
    UnlinkClips,
    with_linked,
)
from aigc_studio.editing.sync import IntoSync
from aigc_studio.gui.actions.acting import Acting, clip_under
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.dialogs.attributes_dialog import AttributesDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FREEZE_SECONDS = 2


class ClipActions(Acting):
    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._window = window
        self.clippings: Clippings | None = None

    def copy(self) -> None:
        sequence = self._desk.sequence
        if sequence is not None:
            found = self._desk.attempt(lambda: copied(sequence, self.chosen(sequence)))
            self.clippings = found or self.clippings

    def cut(self) -> None:
        def edit(sequence: Sequence) -> Edit:
            ids = self.chosen(sequence)
            self.clippings = copied(sequence, with_linked(sequence, ids))
            return Batch("Cut", (remove_clips(sequence, ids, ripple=False),))

        self.make(edit)

    def paste(self) -> None:
        self._paste("overwrite")

    def paste_insert(self) -> None:
        self._paste("insert")

    def duplicate(self) -> None:
        """The selected clips once more, right behind them; what is there goes later."""
        sequence = self._desk.sequence
        if sequence is None:
            return
        clippings = self._desk.attempt(lambda: copied(sequence, self.chosen(sequence)))
        if clippings is not None:
            end = max(item.clip.end for item in clippings.clips)
            self._put(sequence, clippings, end, "insert", "Duplicate clips")

    def paste_attributes(self) -> None:
        desk, sequence = self._desk, self._desk.sequence
        if self.clippings is None or sequence is None:
            desk.attempt(_nothing_copied)
            return
        ids = desk.attempt(lambda: self.chosen(sequence))
        if ids:
            AttributesDialog(desk, ids, self.clippings.clips, self._window).open()

    def remove_attributes(self) -> None:
        desk, sequence = self._desk, self._desk.sequence
        ids = desk.attempt(lambda: self.chosen(sequence)) if sequence is not None else None
        if ids:
            AttributesDialog(desk, ids, (), self._window).open()

    def link_or_unlink(self) -> None:
        """Unlink when one of the clips is linked, else link them with each other."""

        def edit(sequence: Sequence) -> Edit:
            ids = self.chosen(sequence)
            is_linked = any(c.link is not None for _, c in sequence.clips() if c.id in set(ids))
            return UnlinkClips(sequence.id, ids) if is_linked else LinkClips(sequence.id, ids)

        self.make(edit)

    def relink(self) -> None:
        """Link the selected clips with each other, whatever they were linked with."""
        self.make(lambda s: LinkClips(s.id, self.chosen(s)))

    def group(self) -> None:
        self.make(lambda s: GroupClips(s.id, self.chosen(s)))

    def ungroup(self) -> None:
        self.make(lambda s: UngroupClips(s.id, self.chosen(s)))

    def move_into_sync(self) -> None:
        self.make(lambda s: IntoSync(s.id, self.chosen(s), "move"))

    def slip_into_sync(self) -> None:
        self.make(lambda s: IntoSync(s.id, self.chosen(s), "slip"))

    def insert_freeze(self) -> None:
        """The picture at the playhead stands for two seconds, what follows goes later."""

        def edit(sequence: Sequence, track: Track, clip: Clip, frame: int) -> Edit:
            length = max(sequence.frame_rate.nominal * FREEZE_SECONDS, 1)
            return inserted_freeze(sequence, track, clip, frame, length)

        self._freeze(edit)

    def freeze_to_end(self) -> None:
        self._freeze(frozen_to_end)

    def _freeze(self, build: Callable[[Sequence, Track, Clip, int], Edit]) -> None:
        def edit(sequence: Sequence) -> Edit:
            state = self._desk.state
            under = clip_under(sequence, state.playhead, _pictures(sequence, state.selection))
            if under is None:
                raise EditError("There is no picture under the playhead to freeze.")
            return build(sequence, *under, state.playhead)

        self.make(edit)

    def _paste(self, mode: PlaceMode) -> None:
        sequence, clippings = self._desk.sequence, self.clippings
        if clippings is None or sequence is None:
            self._desk.attempt(_nothing_copied)
            return
        self._put(sequence, clippings, self._desk.state.playhead, mode, "Paste")

    def _put(
        self, sequence: Sequence, clippings: Clippings, frame: int, mode: PlaceMode, label: str
    ) -> None:
        """The copies are selected then, and the playhead stands behind them."""
        desk = self._desk
        made = desk.attempt(lambda: pasted(sequence, clippings, frame, mode, label))
        if made is not None and desk.apply(made[0]):
            desk.state.select(made[1])
            after = desk.sequence
            ends = [c.end for _, c in after.clips() if c.id in set(made[1])] if after else []
            desk.go_to(max(ends, default=frame))


def _pictures(sequence: Sequence, selection: frozenset[ClipId]) -> frozenset[ClipId]:
    clips = (clip.id for track in sequence.video_tracks for clip in track.clips)
    return frozenset(clip_id for clip_id in clips if clip_id in selection)


def _nothing_copied() -> None:
    raise EditError("Nothing was copied yet.")
