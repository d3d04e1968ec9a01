"""All markers of the open timeline: colour, time, name and note; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QLineEdit, QMenu, QTreeView, QVBoxLayout, QWidget

from aigc_studio.core.document import Marker
from aigc_studio.core.ids import MarkerId
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.markers import RemoveMarker
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.lists import ALL_WAYS, EmptyOr, OwnKeys
from aigc_studio.gui.markers.marker_dialog import swatch
from aigc_studio.gui.markers.marker_words import colour_name
from aigc_studio.gui.words import translate

_ID = Qt.ItemDataRole.UserRole
_DELETES = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class _Table(OwnKeys, QTreeView):
    own_keys = ALL_WAYS | _DELETES | {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MarkerPanel(QWidget):
    edit_wanted = Signal(str)
    """The id of a marker."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Marker, ...] = ()
        self._counted: tuple[object, ...] = ()
        self._rows: list[tuple[Marker, str]] = []
        self._swatches: dict[str, QPixmap] = {}
        self.setObjectName("Panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Markers", "Search names and notes"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(translate("Markers", "Search names and notes"))
        self.model = QStandardItemModel(0, 4)
        self.model.setHorizontalHeaderLabels(
            [
                translate("Markers", "Time"),
                translate("Markers", "Name"),
                translate("Markers", "Colour"),
                translate("Markers", "Note"),
            ]
        )
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.setRootIsDecorated(False)
        self.table.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setAccessibleName(translate("Markers", "Markers"))
        header = self.table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._page = EmptyOr(self.table, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self._page, 1)
        desk.listen(desk.bench.session.project_changed, lambda _changes: self.refresh())
        desk.look.changed.connect(self.reload)
        desk.keys.changed.connect(self._show_keys)
        self._show_keys()
        self.search.textChanged.connect(self._update)
        self.table.clicked.connect(self._go_to)
        self.table.activated.connect(self._go_to)
        self.table.doubleClicked.connect(lambda index: self.edit_wanted.emit(self._id(index)))
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.reload()

    def _show_keys(self) -> None:
        words = translate("Markers", "{key} sets a marker at the playhead")
        self._page.set_purpose(words.format(key=self._desk.keys.told("marker")))

    def refresh(self) -> None:
        """Draw what changed; another timeline's times count otherwise."""
        if self._counted_now() != self._counted:
            self._update()

    def reload(self) -> None:
        """Draw all anew, in the colours of now."""
        self._swatches.clear()
        self._rows.clear()
        self.model.setRowCount(0)
        self._update()

    def _update(self) -> None:
        """Rows before and behind what changed stay as they are, with what is selected."""
        self._shown, self._counted = self._markers(), self._counted_now()
        chosen, rows = self._id(self.table.currentIndex()), self._wanted()
        before = _alike(self._rows, rows)
        behind = _alike(self._rows[before:][::-1], rows[before:][::-1])
        self.model.removeRows(before, len(self._rows) - before - behind)
        for number in range(before, len(rows) - behind):
            self.model.insertRow(number, self._row(*rows[number]))
        self._rows = rows
        # Qt goes on to a neighbour of a row that changed; Delete would take that.
        ids = [str(marker.id) for marker, _ in rows]
        row = ids.index(chosen) if chosen in ids else -1
        if self.table.currentIndex().row() != row:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self._page.show_content(is_there=bool(self._shown))

    def _counted_now(self) -> tuple[object, ...]:
        """What the rows are made of: the markers, and how their times are told."""
        sequence = self._desk.sequence
        return () if sequence is None else (id(sequence.markers), sequence.counting)

    def _wanted(self) -> list[tuple[Marker, str]]:
        """The markers that are searched for, with their times as they are told."""
        sequence = self._desk.sequence
        if sequence is None:
            return []
        wanted = self.search.text().strip().casefold()
        return [
            (marker, sequence.timecode(marker.frame))
            for marker in self._shown
            if wanted in f"{marker.name}\n{marker.note}".casefold()
        ]

    def _swatch(self, colour: str) -> QPixmap:
        if colour not in self._swatches:
            self._swatches[colour] = swatch(self._desk, colour)
        return self._swatches[colour]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DELETES:
            rows = self.table.selectionModel().selectedRows()
            self._remove(*filter(None, map(self._id, rows)))
            return
        super().keyPressEvent(event)

    def _row(self, marker: Marker, at: str) -> list[QStandardItem]:
        colour = QStandardItem(self._swatch(marker.color), colour_name(marker.color))
        row = [
            QStandardItem(at),
            QStandardItem(marker.name),
            colour,
            QStandardItem(marker.note.replace("\n", " ")),
        ]
        row[0].setData(str(marker.id), _ID)
        row[3].setToolTip(marker.note)
        return row

    def _markers(self) -> tuple[Marker, ...]:
        sequence = self._desk.sequence
        return sequence.markers if sequence is not None else ()

    def _id(self, index: QModelIndex) -> str:
        return str(index.siblingAtColumn(0).data(_ID) or "")

    def _go_to(self, index: QModelIndex) -> None:
        marker = next((m for m in self._shown if m.id == self._id(index)), None)
        if marker is not None:
            self._desk.go_to(marker.frame)

    def _on_menu(self, point: QPoint) -> None:
        marker_id = self._id(self.table.indexAt(point))
        if marker_id:
            menu = QMenu(self)
            edit = menu.addAction(translate("Markers", "Edit…"))
            edit.triggered.connect(lambda: self.edit_wanted.emit(marker_id))
            gone = menu.addAction(translate("Markers", "Remove"))
            chosen = [self._id(row) for row in self.table.selectionModel().selectedRows()]
            going = chosen if marker_id in chosen else [marker_id]
            gone.triggered.connect(lambda: self._remove(*going))
            menu.exec(self.table.viewport().mapToGlobal(point))

    def _remove(self, *marker_ids: str) -> None:
        """One step, however many."""
        sequence = self._desk.sequence
        if sequence is None or not marker_ids:
            return
        edits = tuple(RemoveMarker(sequence.id, MarkerId(each)) for each in marker_ids)
        self._desk.apply(edits[0] if len(edits) == 1 else Batch(edits[0].label, edits))


def _alike(some: list[tuple[Marker, str]], others: list[tuple[Marker, str]]) -> int:
    """How many are the same from the beginning."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(some), len(others)))
