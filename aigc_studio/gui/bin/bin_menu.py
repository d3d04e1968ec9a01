"""What can be done with what is chosen in the bin, as a menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import AssetId, SequenceId
from aigc_studio.gui.bin.bin_actions import BinActions
from aigc_studio.gui.bin.bin_columns import COLUMNS, column_title
from aigc_studio.gui.bin.rating import label, label_menu, rate, rating_menu
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.placing import place
from aigc_studio.gui.words import told, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class BinMenu:
    """``actions`` are those of the window, which carry their keys; they come when it is built."""

    def __init__(self, desk: Desk, deeds: BinActions, owner: QWidget) -> None:
        self._desk = desk
        self._deeds = deeds
        self._owner = owner
        self.actions: Mapping[str, QAction] = {}

    def menu(self, chosen: tuple[AssetId, ...], *, has_folders: bool) -> QMenu:
        menu = QMenu(self._owner)
        if chosen:
            self._add_placing(menu, chosen)
        if chosen or has_folders:
            self._add(menu, "rename_media")
        if chosen:
            self._add_kept(menu, chosen)
        if chosen or has_folders:
            words = translate("Bin", "Remove from the project")
            menu.addAction(words).triggered.connect(self._deeds.remove)
            menu.addSeparator()
        self._add(menu, "new_folder")
        for name in ("show_duplicates", "merge_duplicates", "relink_media"):
            if name != "relink_media" or self._desk.missing:
                self._add(menu, name)
        self._add(menu, "import")
        return menu

    def timeline_menu(self, sequence_id: SequenceId) -> QMenu:
        """What can be done with a timeline."""
        menu, shown = QMenu(self._owner), self._desk.sequence
        is_open = shown is not None and shown.id == sequence_id
        deeds = self._deeds
        for words, is_able, act in (
            (translate("Bin", "Open"), not is_open, deeds.open_timeline),
            (translate("Bin", "Insert as nest"), not is_open, deeds.insert_timeline),
            (translate("Bin", "Duplicate"), True, deeds.duplicate_timeline),
        ):
            action = menu.addAction(words)
            action.setEnabled(is_able)
            action.triggered.connect(lambda _on=False, act=act: act(sequence_id))
        self._add(menu, "rename_media")
        menu.addSeparator()
        words = translate("Bin", "Remove from the project")
        menu.addAction(words).triggered.connect(deeds.remove)
        return menu

    def _add_placing(self, menu: QMenu, chosen: tuple[AssetId, ...]) -> None:
        desk = self._desk
        menu.addAction(translate("Bin", "Insert at playhead")).triggered.connect(
            lambda: place(desk, chosen, "insert", desk.state.playhead)
        )
        menu.addAction(translate("Bin", "Overwrite at playhead")).triggered.connect(
            lambda: place(desk, chosen, "overwrite", desk.state.playhead)
        )
        menu.addAction(translate("Bin", "Append to the timeline")).triggered.connect(
            lambda: place(desk, chosen, "overwrite", None)
        )
        self._add(menu, "bin_timeline")
        menu.addSeparator()
        if len(chosen) == 1:
            self._add(menu, "show_uses")

    def _add_kept(self, menu: QMenu, chosen: tuple[AssetId, ...]) -> None:
        desk = self._desk
        menu.addMenu(rating_menu(menu, lambda stars: rate(desk, chosen, stars)))
        menu.addMenu(label_menu(desk, menu, lambda color: label(desk, chosen, color)))
        self._add(menu, "make_proxies")
        words = translate("Bin", "Relink to another file…")
        menu.addAction(words).triggered.connect(self._deeds.relink_chosen)
        asset = desk.project.asset(chosen[0])
        if len(chosen) == 1 and asset is not None and asset.info.notes:
            words = translate("Bin", "Show notes")
            menu.addAction(words).triggered.connect(partial(self._show_notes, asset))

    def _show_notes(self, asset: MediaAsset) -> None:
        notes = "\n".join(told("Note", note) for note in asset.info.notes)
        QMessageBox.information(self._owner, asset.name, notes)

    def _add(self, menu: QMenu, name: str) -> None:
        if name in self.actions:
            menu.addAction(self.actions[name])


def sort_menu(parent: QWidget, now: str, choose: Callable[[str], None]) -> QMenu:
    """The columns to sort by; the one that is on turns round."""
    menu = QMenu(translate("Bin", "Sort by"), parent)
    for name in ("", *COLUMNS):
        words = column_title(name) if name else translate("Bin", "Order of import")
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(now.removeprefix("-") == name)
        by = f"-{name}" if name and now == name else name
        action.triggered.connect(lambda _on=False, by=by: choose(by))
    return menu
