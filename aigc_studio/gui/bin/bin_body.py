"""Tiles and lines of the bin over one model, with one selection that outlives changes of rows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget

from aigc_studio.core.ids import AssetId, FolderId, SequenceId
from aigc_studio.gui.bin.bin_delegate import NameDelegate, TileDelegate, tile_size
from aigc_studio.gui.bin.bin_drops import FolderDrops
from aigc_studio.gui.bin.bin_model import BinModel
from aigc_studio.gui.bin.bin_views import BinKeys, BinTable, BinTiles, set_up
from aigc_studio.gui.bin.hover import HoverScrub
from aigc_studio.gui.bin.row_art import RowArt
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate

_MARGIN = 4


class BinBody(QStackedWidget):
    opened = Signal(QModelIndex)

    menu_wanted = Signal(QPoint)
    """Where on the screen."""
    choice_changed = Signal()

    def __init__(self, desk: Desk, model: BinModel) -> None:
        super().__init__()
        self._model = model
        self._kept: tuple[str, ...] = ()
        art = RowArt(desk.look, model.pictures)
        self.list = BinTiles()
        self.table = BinTable()
        self._tiles = TileDelegate(art, self.list)
        names = NameDelegate(art, self.table)
        self.table.setModel(model)
        self.list.setModel(model)
        self.list.setSelectionModel(self.table.selectionModel())
        self.list.setItemDelegate(self._tiles)
        self.table.setItemDelegateForColumn(0, names)
        self.keys = BinKeys(self)
        self.drops = FolderDrops(desk, model.folder_at)
        self.drops.moved.connect(self.redraw)
        art.drops = self.drops
        self.hovers: list[HoverScrub] = []
        for view, where in ((self.list, self._tiles.picture_in), (self.table, names.picture_in)):
            set_up(view, translate("Bin", "Media"))
            hover = HoverScrub(desk, view, where)
            hover.moved.connect(view.viewport().update)
            art.follow(hover)
            self.hovers.append(hover)
            self.keys.watch(view)
            self.drops.watch(view)
            view.doubleClicked.connect(self.opened)
            view.activated.connect(self.opened)
            view.customContextMenuRequested.connect(self._on_menu)
            self.addWidget(view)
        model.redrawn.connect(self.redraw)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(lambda: self.choose(self._kept))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.choice_changed.emit())

    @property
    def view(self) -> QAbstractItemView:
        """The one that is shown."""
        return self.list if self.currentWidget() is self.list else self.table

    def show_as(self, *, is_grid: bool) -> None:
        chosen = self._chosen()
        self.setCurrentWidget(self.list if is_grid else self.table)
        self.choose(chosen)

    def fit(self, width: int) -> None:
        """Rows of tiles as wide as the panel; room for the scroll bar is always left."""
        bar = self.list.verticalScrollBar().sizeHint().width()
        self._tiles.tile = tile_size(width - bar - _MARGIN)
        self.list.setGridSize(self._tiles.tile)

    def redraw(self) -> None:
        """The rows are the same and show something else."""
        self.view.viewport().update()

    def selected(self) -> tuple[AssetId, ...]:
        assets = (self._model.asset(index) for index in self._rows())
        return tuple(asset.id for asset in assets if asset is not None)

    def selected_folders(self) -> tuple[FolderId, ...]:
        folders = (self._model.folder_at(index) for index in self._rows())
        return tuple(folder.id for folder in folders if folder is not None)

    def selected_timelines(self) -> tuple[SequenceId, ...]:
        timelines = (self._model.timeline_at(index) for index in self._rows())
        return tuple(sequence.id for sequence in timelines if sequence is not None)

    def choose(self, item_ids: tuple[str, ...]) -> None:
        """Select those of the rows that are there, and bring the first into view."""
        selection = self.table.selectionModel()
        rows = self._model.rows_of(item_ids)
        wanted = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for row in rows:
            index = self._model.index(row)
            chosen.select(index, index)
        selection.select(chosen, wanted.ClearAndSelect | wanted.Rows)
        if rows:
            first = self._model.index(rows[0])
            selection.setCurrentIndex(first, wanted.NoUpdate)
            self.view.scrollTo(first)

    def edit(self, item_id: str) -> None:
        """Let the editor write another name for a row."""
        for row in self._model.rows_of((item_id,)):
            self.choose((item_id,))
            self.view.setFocus()
            self.view.edit(self._model.index(row))

    def _rows(self) -> list[QModelIndex]:
        # Row for row: of thousands of rows the selected indexes are tens of thousands.
        chosen, top = self.table.selectionModel(), QModelIndex()
        count = self._model.rowCount() if chosen.hasSelection() else 0
        rows = (row for row in range(count) if chosen.rowIntersectsSelection(row, top))
        return [self._model.index(row) for row in rows]

    def _chosen(self) -> tuple[str, ...]:
        return (*self.selected_folders(), *self.selected_timelines(), *self.selected())

    def _keep(self) -> None:
        self._kept = self._chosen()

    def _on_menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self.view.viewport().mapToGlobal(at))
