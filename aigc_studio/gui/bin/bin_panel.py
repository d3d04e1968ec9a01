"""The media bin: search, tiles or lines, and what can be done with media."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aigc_studio.core.ids import AssetId
from aigc_studio.editing.assets import RemoveAsset
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.gui.bin.bin_delegate import BinDelegate, tile_size
from aigc_studio.gui.bin.bin_model import BinModel
from aigc_studio.gui.bin.rating import RatingList, rate, rating_menu
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import EmptyOr
from aigc_studio.gui.placing import place
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.words import told, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class BinPanel(QWidget):
    import_wanted = Signal()
    asset_chosen = Signal(str)
    """The asset the inspector should show; empty when none is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._model = BinModel(desk)
        self._build_ui()
        self._connect()
        self._show_emptiness()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._search = QLineEdit()
        self._search.setPlaceholderText(translate("Bin", "Find by name"))
        self._search.setAccessibleName(translate("Bin", "Find by name"))
        self._search.setClearButtonEnabled(True)
        self._toggle = QToolButton()
        self._toggle.setAccessibleName(translate("Bin", "Tiles or list"))
        self._toggle.setToolTip(translate("Bin", "Tiles or list"))
        self._import = QToolButton()
        self._import.setAccessibleName(translate("Bin", "Import media"))
        self._import.setToolTip(translate("Bin", "Import media (Ctrl+I)"))
        self._desk.look.dress(self._import, "import")
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._search, 1)
        row.addWidget(self._toggle)
        row.addWidget(self._import)
        self.list = RatingList()
        self._delegate = BinDelegate(self._desk.look, self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragEnabled(True)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(translate("Bin", "Media"))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self._page = EmptyOr(self.list, "", translate("Bin", "Import media…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._page, 1)
        self.show_as(is_grid=True)

    def show_as(self, *, is_grid: bool) -> None:
        self._delegate.is_grid = is_grid
        mode = QListView.ViewMode.IconMode if is_grid else QListView.ViewMode.ListMode
        self.list.setViewMode(mode)
        self._fit_tiles()
        self.list.setMovement(QListView.Movement.Static)
        self.list.setDragEnabled(True)
        self._desk.look.dress(self._toggle, "list" if is_grid else "grid")
        self._model.refresh()

    def _fit_tiles(self) -> None:
        """Rows of tiles as wide as the panel; room for the scroll bar is always left."""
        bar = self.list.verticalScrollBar().sizeHint().width()
        self._delegate.tile = tile_size(self.width() - bar - 4)
        self.list.setGridSize(self._delegate.tile if self._delegate.is_grid else QSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tiles()

    def _connect(self) -> None:
        desk = self._desk
        desk.listen(desk.bench.session.project_changed, self._on_project_changed)
        desk.listen(desk.bench.analyses.arrived, lambda _asset: self._model.refresh())
        desk.listen(desk.bench.feelings.arrived, lambda _asset: self._model.refresh())
        desk.missing_changed.connect(self._model.refresh)
        desk.look.changed.connect(self._model.refresh)
        self._progress = QTimer(self)
        self._progress.setSingleShot(True)
        self._progress.setInterval(100)
        self._progress.timeout.connect(self._model.refresh)
        desk.watch_jobs(lambda _job: self._start_progress())
        self._search.textChanged.connect(self._on_search)
        self._toggle.clicked.connect(lambda: self.show_as(is_grid=not self._delegate.is_grid))
        self._import.clicked.connect(self.import_wanted)
        self._page.asked.connect(self.import_wanted)
        self.list.doubleClicked.connect(self._on_opened)
        self.list.activated.connect(self._on_opened)
        self.list.rated.connect(lambda stars: rate(desk, self.selected(), stars))
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._tell_choice())

    def _start_progress(self) -> None:
        if not self._progress.isActive():
            self._progress.start()

    def selected(self) -> tuple[AssetId, ...]:
        rows = sorted(self.list.selectedIndexes(), key=lambda index: index.row())
        return tuple(self._model.asset_id(index) for index in rows)

    def _tell_choice(self) -> None:
        chosen = self.selected()
        self.asset_chosen.emit(chosen[0] if len(chosen) == 1 else "")

    def _on_project_changed(self, changes: ChangeSet) -> None:
        if changes.assets:
            self._model.reload()
            self._show_emptiness()

    def _on_search(self, text: str) -> None:
        self._model.set_filter(text)
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        has_media = bool(self._desk.project.assets)
        empty = translate("Bin", "Drop footage here, or Ctrl+I")
        nothing = translate("Bin", "No media has this in its name")
        self._page.set_purpose(nothing if has_media else empty, can_ask=not has_media)
        self._page.show_content(is_there=self._model.rowCount() > 0)

    def _on_opened(self, index: QModelIndex) -> None:
        self._desk.state.show_source(SourceView(self._model.asset_id(index)))

    def _on_menu(self, point: QPoint) -> None:
        menu = self.menu_for(self.selected())
        menu.exec(self.list.viewport().mapToGlobal(point))

    def menu_for(self, chosen: tuple[AssetId, ...]) -> QMenu:
        menu = QMenu(self)
        desk = self._desk
        if chosen:
            menu.addAction(translate("Bin", "Insert at playhead")).triggered.connect(
                lambda: place(desk, chosen, "insert", desk.state.playhead)
            )
            menu.addAction(translate("Bin", "Overwrite at playhead")).triggered.connect(
                lambda: place(desk, chosen, "overwrite", desk.state.playhead)
            )
            menu.addAction(translate("Bin", "Append to the timeline")).triggered.connect(
                lambda: place(desk, chosen, "overwrite", None)
            )
            menu.addSeparator()
            if len(chosen) == 1:
                self._add_single(menu, chosen[0])
            menu.addMenu(rating_menu(menu, lambda stars: rate(desk, chosen, stars)))
            words = translate("Bin", "Remove from the project")
            menu.addAction(words).triggered.connect(lambda: self.remove(chosen))
            menu.addSeparator()
        if desk.missing:
            words = translate("Bin", "Find missing media in a folder…")
            menu.addAction(words).triggered.connect(self._find_missing)
        menu.addAction(translate("Bin", "Import media…")).triggered.connect(self.import_wanted)
        return menu

    def _add_single(self, menu: QMenu, asset_id: AssetId) -> None:
        asset = self._desk.project.asset(asset_id)
        if asset is None:
            return
        if not asset.has_file:
            return
        words = translate("Bin", "Relink to another file…")
        menu.addAction(words).triggered.connect(lambda: self._relink(asset_id))
        if asset.info.notes:
            notes = "\n".join(told("Note", note) for note in asset.info.notes)
            words = translate("Bin", "Show notes")
            menu.addAction(words).triggered.connect(
                lambda: QMessageBox.information(self, asset.name, notes)
            )

    def remove(self, chosen: tuple[AssetId, ...]) -> None:
        edits = tuple(RemoveAsset(asset_id) for asset_id in chosen)
        self._desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))

    def _relink(self, asset_id: AssetId) -> None:
        title = translate("Bin", "Relink to another file")
        path, _ = QFileDialog.getOpenFileName(self, title, self._desk.media_folder())
        if path:
            self._desk.attempt(lambda: self._desk.bench.importer.relink(asset_id, Path(path)))

    def _find_missing(self) -> None:
        title = translate("Bin", "Find missing media in a folder")
        folder = QFileDialog.getExistingDirectory(self, title, self._desk.media_folder())
        if folder:
            self._desk.attempt(lambda: self._desk.bench.importer.find_missing(Path(folder)))
