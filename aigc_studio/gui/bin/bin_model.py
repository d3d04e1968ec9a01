"""The media of the folder that is open as rows of a Qt model, with what is known of each.

Folders come first. While something is left out by a filter, what is kept of all folders below the
open one is shown, without the folders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence as Series

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from aigc_studio.core.document import Folder, MediaAsset, Sequence
from aigc_studio.core.ids import FolderId
from aigc_studio.editing.bins import RenameAsset, RenameFolder
from aigc_studio.editing.sequences import SetSequence
from aigc_studio.gui.bin.bin_columns import COLUMNS, column_text, column_title, sort_key
from aigc_studio.gui.bin.bin_drops import FOLDERS_MIME
from aigc_studio.gui.bin.bin_facts import BinFacts
from aigc_studio.gui.bin.bin_filter import BinFilter
from aigc_studio.gui.bin.bin_pictures import BinPictures
from aigc_studio.gui.bin.bin_rows import (
    FolderRow,
    TimelineRow,
    bin_row,
    folders_in,
    kept_assets,
    timelines_in,
)
from aigc_studio.gui.bin.bin_words import (
    folder_sentence,
    meta_text,
    row_sentence,
    timeline_sentence,
)
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.timeline.drops import ASSETS_MIME, TIMELINE_MIME, assets_mime
from aigc_studio.gui.words import told

ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_WORDS = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
_NUMBERS = frozenset({"length", "rate", "bytes", "uses"})

Index = QModelIndex | QPersistentModelIndex
Item = Folder | Sequence | MediaAsset


class BinModel(QAbstractTableModel):
    """Follows the document and the analyses."""

    redrawn = Signal()
    """The rows are the same, and what they show is not."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts = BinFacts(desk)
        self.pictures = BinPictures(desk)
        self.pictures.changed.connect(self.redrawn)
        self.filter = BinFilter()
        self.folder: FolderId | None = None
        self.sort_by = ""
        """A column, with ``-`` before it from the greatest down; empty for the order of import."""
        self._items: tuple[Item, ...] = ()
        self._inside: Counter[FolderId | None] = Counter()
        self.reload()

    def set_filter(self, wanted: BinFilter) -> None:
        if wanted != self.filter:
            self.filter = wanted
            self.reload()

    def open_folder(self, folder_id: FolderId | None) -> None:
        if folder_id != self.folder:
            self.folder = folder_id
            self.reload()

    def set_sort(self, by: str) -> None:
        if by != self.sort_by and (not by or by.removeprefix("-") in COLUMNS):
            self.sort_by = by
            self.reload()

    def reload(self) -> None:
        """The rows are those of the project now."""
        project = self._desk.project
        if all(f.id != self.folder for f in project.folders):
            self.folder = None
        inside = (*(a.folder for a in project.assets), *(f.parent for f in project.folders))
        self._inside = Counter(inside)
        kept = kept_assets(project, self.folder, self.filter, self.facts)
        if self.sort_by:
            by, facts = self.sort_by.removeprefix("-"), self.facts
            kept.sort(key=lambda a: sort_key(by, a, facts), reverse=self.sort_by.startswith("-"))
        folders = [] if self.filter.is_on else folders_in(project, self.folder)
        timelines = timelines_in(project, self.folder, self.filter)
        items: tuple[Item, ...] = (*folders, *timelines, *kept)
        if [i.id for i in items] == [i.id for i in self._items]:
            self._items = items
            self.redrawn.emit()
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def index(self, row: int, column: int = 0, parent: Index = _NO_PARENT) -> QModelIndex:
        return super().index(row, column, parent)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item, column = self._items[index.row()], COLUMNS[index.column()]
        if isinstance(item, Folder):
            return _of_folder(FolderRow(item, self._inside[item.id]), column, role)
        if isinstance(item, Sequence):
            return _of_timeline(TimelineRow(item, item is self._desk.sequence), column, role)
        if role == ROW_ROLE:
            return bin_row(self._desk, item, self.pictures, self.facts)
        return _of_asset(item, column, role, self.facts)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new name, written in the row."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        item, name = self._items[index.row()], str(value)
        if name == item.name:
            return False
        if isinstance(item, Folder):
            return self._desk.apply(RenameFolder(item.id, name))
        if isinstance(item, Sequence):
            return self._desk.apply(SetSequence(item.id, name))
        return self._desk.apply(RenameAsset(item.id, name))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def mimeTypes(self) -> list[str]:
        return [ASSETS_MIME, FOLDERS_MIME, TIMELINE_MIME]

    def mimeData(self, indexes: Series[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        items = [self._items[row] for row in rows]
        data = assets_mime([item.id for item in items if isinstance(item, MediaAsset)])
        folders = [item.id for item in items if isinstance(item, Folder)]
        if folders:
            data.setData(FOLDERS_MIME, "\n".join(folders).encode())
        timelines = [item.id for item in items if isinstance(item, Sequence)]
        if len(timelines) == len(items) == 1:
            data.setData(TIMELINE_MIME, timelines[0].encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def asset(self, index: Index) -> MediaAsset | None:
        item = self._items[index.row()] if index.isValid() else None
        return item if isinstance(item, MediaAsset) else None

    def folder_at(self, index: Index) -> Folder | None:
        item = self._items[index.row()] if index.isValid() else None
        return item if isinstance(item, Folder) else None

    def timeline_at(self, index: Index) -> Sequence | None:
        item = self._items[index.row()] if index.isValid() else None
        return item if isinstance(item, Sequence) else None

    def rows_of(self, item_ids: Iterable[str]) -> list[int]:
        """Where those are that are shown."""
        wanted = frozenset(item_ids)
        return [row for row, item in enumerate(self._items) if item.id in wanted]


def _of_folder(row: FolderRow, column: str, role: int) -> object:
    if role == ROW_ROLE:
        return row
    if column != "name":
        return None
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
        return row.folder.name
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return folder_sentence(row.folder, row.inside)
    return None


def _of_timeline(row: TimelineRow, column: str, role: int) -> object:
    if role == ROW_ROLE:
        return row
    if column != "name":
        return None
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
        return told("Name", row.sequence.name)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return timeline_sentence(row.sequence, is_open=row.is_open)
    return None


def _of_asset(asset: MediaAsset, column: str, role: int, facts: BinFacts) -> object:
    text = column_text(column, asset, facts) if role in _WORDS else ""
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
        return text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        if column == "name":
            return row_sentence(asset, facts)
        return f"{column_title(column)}: {text}"
    if role == Qt.ItemDataRole.ToolTipRole:
        notes = (told("Note", n) for n in asset.info.notes)
        return "\n".join(filter(None, (asset.path or asset.name, meta_text(asset, facts), *notes)))
    if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    return None
