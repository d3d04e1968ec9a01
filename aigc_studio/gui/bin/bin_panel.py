"""The media bin: folders, search and filters, tiles or list, and what can be done with media."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aigc_studio.core.ids import AssetId, FolderId
from aigc_studio.core.settings import Settings
from aigc_studio.editing.changes import ChangeSet
from aigc_studio.gui.bin.bin_actions import BinActions
from aigc_studio.gui.bin.bin_body import BinBody
from aigc_studio.gui.bin.bin_filter import BinFilter
from aigc_studio.gui.bin.bin_head import BinHead
from aigc_studio.gui.bin.bin_menu import BinMenu
from aigc_studio.gui.bin.bin_model import BinModel
from aigc_studio.gui.bin.rating import rate
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import EmptyOr
from aigc_studio.gui.state import SourceView
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class BinPanel(QWidget):
    import_wanted = Signal()
    asset_chosen = Signal(str)
    """The asset the inspector should show; empty when none is chosen."""
    media_opened = Signal()
    """It is in the viewer now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._model = BinModel(desk)
        self.body = BinBody(desk, self._model)
        self.head = BinHead(desk, self._model)
        self.list = self.body.list
        self.selected = self.body.selected
        self.selected_folders = self.body.selected_folders
        self.selected_timelines = self.body.selected_timelines
        self.rename = self.body.edit
        self.deeds = BinActions(desk, self, self._model, self)
        self.menus = BinMenu(desk, self.deeds, self)
        self._build_ui()
        self._connect()
        settings = desk.bench.studio.settings
        self._label_names = settings.label_names
        self.body.table.show_columns(settings.bin_columns)
        self._sort(settings.bin_sort)
        self.show_as(is_grid=not settings.is_bin_list)
        self._show_where()

    def _build_ui(self) -> None:
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page = EmptyOr(self.body, "", translate("Bin", "Import media…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._page, 1)

    def _connect(self) -> None:
        desk, bench, _model = self._desk, self._desk.bench, self._model
        desk.listen(bench.session.project_changed, self._on_project_changed)
        desk.listen(bench.analyses.arrived, lambda _asset: self.body.redraw())
        desk.listen(bench.feelings.arrived, lambda _asset: self.body.redraw())
        desk.missing_changed.connect(self._reload)
        desk.keys.changed.connect(self._show_where)
        desk.listen(bench.studio.settings_changed, self._on_settings)
        desk.look.changed.connect(self.body.redraw)
        self._progress = QTimer(self)
        self._progress.setSingleShot(True)
        self._progress.setInterval(100)
        self._progress.timeout.connect(self.body.redraw)
        desk.listen(bench.proxies.changed, lambda _asset: self._progress.start())
        desk.watch_jobs(lambda _job: self._start_progress())
        self.head.wanted.connect(self.show_only)
        self.head.sort_wanted.connect(self._sort)
        self.head.toggle.clicked.connect(self._on_toggle)
        self.head.importing.clicked.connect(self.import_wanted)
        self.head.path.opened.connect(self.open_folder)
        self._page.asked.connect(self.import_wanted)
        self.body.keys.rated.connect(lambda stars: rate(desk, self.selected(), stars))
        self.body.keys.remove_wanted.connect(self.deeds.remove)
        self.body.keys.up_wanted.connect(self._go_up)
        self.body.table.sort_wanted.connect(self._sort)
        self.body.table.columns_changed.connect(self._remember)
        self.body.opened.connect(self._on_opened)
        self.body.menu_wanted.connect(self._on_menu)
        self.body.choice_changed.connect(self._tell_choice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.fit(self.width())

    def show_as(self, *, is_grid: bool) -> None:
        self.body.show_as(is_grid=is_grid)
        self._desk.look.dress(self.head.toggle, "list" if is_grid else "grid")

    def open_folder(self, folder_id: FolderId | None) -> None:
        self._model.open_folder(folder_id)
        self._show_where()

    def reveal(self, item_id: str) -> None:
        """Open the folder where media lies and select it there."""
        asset = self._desk.project.asset(AssetId(item_id))
        if asset is None:
            return
        self.show_only(BinFilter())
        self.open_folder(asset.folder)
        self.body.choose((item_id,))
        self.body.view.setFocus()

    def show_only(self, wanted: BinFilter) -> None:
        """Leave out what a filter does not keep."""
        self._model.set_filter(wanted)
        self._show_where()

    def _sort(self, by: str) -> None:
        self._model.set_sort(by)
        self.body.table.show_sort(self._model.sort_by)
        self._remember()

    def _start_progress(self) -> None:
        if not self._progress.isActive():
            self._progress.start()

    def _tell_choice(self) -> None:
        chosen = self.selected()
        self.asset_chosen.emit(chosen[0] if len(chosen) == 1 else "")

    def _on_project_changed(self, changes: ChangeSet) -> None:
        counts = self._model.filter.is_used is not None or "uses" in self._model.sort_by
        is_other = changes.assets or changes.has_folders or changes.has_structure
        if is_other or (counts and changes.sequences):
            self._reload()
        elif changes.sequences:
            self.body.redraw()

    def _on_settings(self, settings: Settings) -> None:
        """Colours may be called otherwise now."""
        if settings.label_names != self._label_names:
            self._label_names = settings.label_names
            self._reload()

    def _reload(self) -> None:
        self._model.reload()
        self._show_where()

    def _show_where(self) -> None:
        """The way to the open folder, and a word where there is nothing in it."""
        project, model = self._desk.project, self._model
        self.head.show_where()
        if not project.assets and not project.folders:
            words = translate("Bin", "Drop footage here, or use {key}")
            purpose = words.format(key=self._desk.keys.told("import"))
        elif model.filter.has_conditions:
            purpose = translate("Bin", "No media is like this")
        elif model.filter.text:
            purpose = translate("Bin", "No media has this in its name")
        else:
            purpose = translate("Bin", "This folder is empty: drag media onto it")
        self._page.set_purpose(purpose, can_ask=not project.assets)
        self._page.show_content(is_there=model.rowCount() > 0)

    def _on_opened(self, index: QModelIndex) -> None:
        """A folder is gone into; media is shown in the viewer, a sub-clip from in to out."""
        folder, asset = self._model.folder_at(index), self._model.asset(index)
        timeline = self._model.timeline_at(index)
        if folder is not None:
            self.open_folder(folder.id)
        elif timeline is not None:
            self.deeds.open_timeline(timeline.id)
        elif asset is not None and asset.sequence_id is not None:
            self.deeds.open_timeline(asset.sequence_id)
        elif asset is not None:
            part = asset.part
            marks = (part.start, part.end) if part is not None else ()
            self._desk.state.show_source(SourceView(asset.id, *marks))
            self.media_opened.emit()

    def _go_up(self) -> None:
        gone = next((f for f in self._desk.project.folders if f.id == self._model.folder), None)
        if gone is not None:
            self.open_folder(gone.parent)
            self.body.choose((gone.id,))

    def _on_menu(self, at: QPoint) -> None:
        timelines = self.selected_timelines()
        if len(timelines) == 1 and not self.selected() and not self.selected_folders():
            self.menus.timeline_menu(timelines[0]).exec(at)
            return
        self.menus.menu(self.selected(), has_folders=bool(self.selected_folders())).exec(at)

    def _on_toggle(self) -> None:
        self.show_as(is_grid=self.body.view is not self.list)
        self._remember()

    def _remember(self) -> None:
        """How the bin is shown, for the next time."""
        studio = self._desk.bench.studio
        now = replace(
            studio.settings,
            bin_columns=self.body.table.columns(),
            bin_sort=self._model.sort_by,
            is_bin_list=self.body.view is not self.list,
        )
        if now != studio.settings:
            self._desk.attempt(lambda: studio.set_settings(now))
