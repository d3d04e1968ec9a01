"""Commands of the bin: folders, names, sub-clips, uses, duplicates, what is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from aigc_studio.core.document import Folder, MediaAsset
from aigc_studio.core.ids import AssetId, FolderId, SequenceId, new_id
from aigc_studio.core.rates import TimeRange
from aigc_studio.editing.assembling import Place, timeline_of
from aigc_studio.editing.assets import RemoveAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.bins import (
    AddFolder,
    MakeSubclip,
    MergeAssets,
    RemoveFolder,
    duplicates,
)
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.nesting import placed_timeline
from aigc_studio.editing.sequences import DuplicateSequence, RemoveSequence
from aigc_studio.editing.tracks import OpenSequence
from aigc_studio.gui.actions.acting import clip_under
from aigc_studio.gui.bin.bin_filter import BinFilter
from aigc_studio.gui.bin.bin_model import BinModel
from aigc_studio.gui.bin.relink_dialog import RelinkDialog
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import counted, told, translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Shelf(Protocol):
    """What the commands ask of the panel."""

    def selected(self) -> tuple[AssetId, ...]: ...
    def selected_folders(self) -> tuple[FolderId, ...]: ...
    def selected_timelines(self) -> tuple[SequenceId, ...]: ...
    def rename(self, item_id: str) -> None: ...
    def reveal(self, item_id: str) -> None: ...
    def show_only(self, wanted: BinFilter) -> None: ...


class BinActions(QObject):
    def __init__(self, desk: Desk, shelf: Shelf, model: BinModel, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._shelf = shelf
        self._model = model
        self._window = window
        self._shown_use: tuple[AssetId, int] | None = None

    def open_folder(self) -> FolderId | None:
        """The one that is shown, where what is imported goes; None is the top."""
        return self._model.folder

    def new_folder(self) -> None:
        """In the open folder, to be named at once."""
        folder_id = FolderId(new_id("folder"))
        name = translate("Bin", "New folder")
        if self._model.filter.is_on:
            self._shelf.show_only(BinFilter())
        if self._desk.apply(AddFolder(Folder(folder_id, name, self._model.folder))):
            self._shelf.rename(folder_id)

    def rename(self) -> None:
        shelf = self._shelf
        chosen = (*shelf.selected_folders(), *shelf.selected_timelines(), *shelf.selected())
        if len(chosen) != 1:
            self._desk.say(translate("Bin", "Choose one item in the bin to rename it"))
            return
        self._shelf.rename(chosen[0])

    def remove(self) -> None:
        """What is chosen; what lies in a folder moves up."""
        folders = tuple(RemoveFolder(i) for i in self._shelf.selected_folders())
        timelines = tuple(RemoveSequence(i) for i in self._shelf.selected_timelines())
        self._make((*(RemoveAsset(i) for i in self._shelf.selected()), *folders, *timelines))

    def open_timeline(self, sequence_id: SequenceId) -> None:
        """In place of the one that is open, and of what the viewer shows."""
        shown = self._desk.sequence
        if shown is None or shown.id != sequence_id:
            self._desk.apply(OpenSequence(sequence_id))
        self._desk.state.show_source(None)

    def duplicate_timeline(self, sequence_id: SequenceId) -> None:
        sequence = self._desk.project.sequence(sequence_id)
        if sequence is not None:
            words = translate("Timeline", "{name} copy")
            name = words.format(name=told("Name", sequence.name))
            self._desk.apply(DuplicateSequence(sequence_id, name, new_id("edit")))

    def insert_timeline(self, sequence_id: SequenceId) -> None:
        """At the playhead of the open one, as a nest."""
        place = Place(self._desk.state.playhead, "insert")
        self._desk.attempt(
            lambda: self._desk.bench.session.apply(
                placed_timeline(self._desk.project, sequence_id, place, new_id("asset"))
            )
        )

    def make_subclip(self) -> None:
        """Of what is marked in the source that the viewer shows."""
        source = self._desk.state.source
        asset = self._desk.project.asset(source.asset_id) if source is not None else None
        if source is None or asset is None or (source.mark_in, source.mark_out) == (None, None):
            self._desk.say(translate("Bin", "Open media in the viewer and mark in and out first"))
            return
        whole = asset.whole
        first = whole.start if source.mark_in is None else source.mark_in
        last = whole.end if source.mark_out is None else source.mark_out
        part = TimeRange(first, max(first, last))
        made = AssetId(new_id("asset"))
        if self._desk.apply(MakeSubclip(asset.id, made, self._subclip_name(asset), part)):
            self._shelf.reveal(made)

    def show_uses(self) -> None:
        """The next place where the chosen media is used; all timelines in turn."""
        chosen = self._shelf.selected()
        places = self._model.facts.places(chosen[0]) if len(chosen) == 1 else []
        if not places:
            self._desk.say(
                translate("Bin", "It is on no timeline")
                if len(chosen) == 1
                else translate("Bin", "Choose one item in the bin first")
            )
            return
        last = self._shown_use
        number = last[1] + 1 if last is not None and last[0] == chosen[0] else 0
        number %= len(places)
        sequence, clip = places[number]
        shown = self._desk.sequence
        if shown is None or shown.id != sequence.id:
            self._desk.apply(OpenSequence(sequence.id))
        self._shown_use = chosen[0], number
        self._desk.go_to(clip.start)
        self._desk.state.select(sequence.linked(clip.id))
        words = translate("Bin", "Use {number} of {count}, on “{name}”")
        self._desk.say(words.format(number=number + 1, count=len(places), name=sequence.name))

    def reveal(self) -> None:
        """The media of the clip at the playhead, in the bin."""
        desk, sequence = self._desk, self._desk.sequence
        found = (
            clip_under(sequence, desk.state.playhead, desk.state.selection)
            if sequence is not None
            else None
        )
        if found is None:
            desk.say(translate("Source", "There is no clip under the playhead"))
            return
        self._shelf.reveal(found[1].asset_id)

    def show_duplicates(self) -> None:
        """Only media that is there more than once, or all again."""
        now = self._model.filter
        self._shelf.show_only(replace(now, is_duplicate=not now.is_duplicate))

    def merge_duplicates(self) -> None:
        """Of what is chosen, else of all: the first of each stands for the others."""
        chosen = frozenset(self._shelf.selected())
        assets = self._desk.project.assets
        groups = duplicates(a for a in assets if len(chosen) <= 1 or a.id in chosen)
        edits = tuple(
            MergeAssets(first.id, tuple(a.id for a in others)) for first, *others in groups
        )
        if not edits:
            self._desk.say(translate("Bin", "There are no duplicates"))
        elif self._make(edits):
            gone = sum(len(edit.other_ids) for edit in edits)
            words = counted("Bin", "{count} duplicates merged", gone)
            self._desk.say(words.format(count=gone))

    def new_timeline(self) -> None:
        """Of the chosen media, one behind the other, in their own format."""
        chosen = self._shelf.selected()
        first = self._desk.project.asset(chosen[0]) if chosen else None
        name = PurePath(first.name).stem if first is not None else ""
        edit = self._desk.attempt(lambda: timeline_of(self._desk.project, chosen, name))
        if edit is not None:
            self._desk.apply(edit)

    def relink(self) -> None:
        """All media that is missing, or what is chosen, to files that are there."""
        missing = tuple(a.id for a in self._desk.project.assets if a.id in self._desk.missing)
        wanted = missing or self._shelf.selected()
        if not wanted:
            self._desk.say(translate("Bin", "No media is missing"))
            return
        RelinkDialog(self._desk, wanted, self._window).open()

    def relink_chosen(self) -> None:
        """What is chosen to other files, missing or not."""
        RelinkDialog(self._desk, self._shelf.selected(), self._window).open()

    def _subclip_name(self, asset: MediaAsset) -> str:
        parts = sum(
            a.part is not None and a.fingerprint == asset.fingerprint
            for a in self._desk.project.assets
        )
        words = translate("Bin", "{name} part {number}")
        return words.format(name=asset.name, number=parts + 1)

    def _make(self, edits: tuple[Edit, ...]) -> bool:
        """In one step. Whether it was made."""
        if not edits:
            return False
        return self._desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))
