"""The two views of the bin, tiles and lines, and the keys they keep for themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QMenu, QTreeView

from aigc_studio.editing.assets import BEST_RATING
from aigc_studio.gui.bin.bin_columns import COLUMNS, FIRST, column_title
from aigc_studio.gui.lists import ALL_WAYS, is_own_key
from aigc_studio.gui.words import translate

_STARS = tuple(Qt.Key(Qt.Key.Key_0 + n) for n in range(BEST_RATING + 1))
_REMOVING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_OWN = ALL_WAYS | _REMOVING | frozenset(_STARS)
_WIDTHS = {"name": 190, "kind": 84, "length": 64, "size": 92, "date": 88, "colour": 72}
_USUAL_WIDTH = 76
_DRAG_PX, _DRAG_GAP_PX = 64, 12


class BinKeys(QObject):
    """Takes the keys of the bin before the window's shortcuts get them."""

    rated = Signal(int)
    remove_wanted = Signal()
    up_wanted = Signal()
    """Out of the open folder."""

    def watch(self, view: QAbstractItemView) -> None:
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QAbstractItemView):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.SelectAll):
                event.accept()
                return True
            return is_own_key(event, _OWN)
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.up_wanted.emit()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STARS:
            self.rated.emit(_STARS.index(key))
        elif key in _REMOVING:
            self.remove_wanted.emit()
        return key in _STARS or key in _REMOVING


class BinTiles(QListView):
    def startDrag(self, actions: Qt.DropAction) -> None:
        _drag(self, actions)


class BinTable(QTreeView):
    columns_changed = Signal()
    """Others are shown, or in another order."""
    sort_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setStretchLastSection(False)
        header.setSortIndicatorShown(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setToolTip(translate("Bin", "Right-click to choose columns"))
        header.customContextMenuRequested.connect(self._on_menu)
        header.sectionClicked.connect(self._on_clicked)
        header.sectionMoved.connect(lambda *_: self.columns_changed.emit())
        self._sort = ""

    def startDrag(self, actions: Qt.DropAction) -> None:
        _drag(self, actions)

    def columns(self) -> tuple[str, ...]:
        """Those that are shown, from the left."""
        header = self.header()
        order = (header.logicalIndex(place) for place in range(len(COLUMNS)))
        return tuple(COLUMNS[n] for n in order if not header.isSectionHidden(n))

    def show_columns(self, names: tuple[str, ...]) -> None:
        """Show these in this order; the name is always there."""
        header = self.header()
        known = [name for name in names if name in COLUMNS] or list(FIRST)
        shown = list(dict.fromkeys(["name", *known]))
        if known[0] != "name" and "name" in known:
            shown = list(dict.fromkeys(known))
        header.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for place, name in enumerate((*shown, *(n for n in COLUMNS if n not in shown))):
            column = COLUMNS.index(name)
            header.setSectionHidden(column, name not in shown)
            header.moveSection(header.visualIndex(column), place)
            header.resizeSection(column, _WIDTHS.get(name, _USUAL_WIDTH))
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.doItemsLayout()

    def show_sort(self, by: str) -> None:
        self._sort = by
        header, name = self.header(), by.removeprefix("-")
        header.setSortIndicatorShown(bool(by))
        if by:
            falling = Qt.SortOrder.DescendingOrder
            order = falling if by.startswith("-") else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(COLUMNS.index(name), order)

    def column_menu(self) -> QMenu:
        menu = QMenu(self)
        shown = self.columns()
        for name in COLUMNS[1:]:
            action = menu.addAction(column_title(name))
            action.setObjectName(name)
            action.setCheckable(True)
            action.setChecked(name in shown)
            action.triggered.connect(lambda _on=False, name=name: self._toggle(name))
        return menu

    def _toggle(self, name: str) -> None:
        shown = self.columns()
        left = tuple(n for n in shown if n != name)
        self.show_columns(left if name in shown else (*shown, name))
        self.columns_changed.emit()

    def _on_menu(self, at: QPoint) -> None:
        self.column_menu().exec(self.header().mapToGlobal(at))

    def _on_clicked(self, column: int) -> None:
        """Up, down, and then as they were imported."""
        name = COLUMNS[column]
        falling = {"": name, name: f"-{name}", f"-{name}": ""}
        self.sort_wanted.emit(falling.get(self._sort, name))


def _drag(view: QAbstractItemView, actions: Qt.DropAction) -> None:
    """The picture at the pointer is small and beside it: a folder under it is to be seen."""
    rows = view.selectionModel().selectedRows()
    if not rows:
        return
    drag = QDrag(view)
    drag.setMimeData(view.model().mimeData(rows))
    tile = view.viewport().grab(view.visualRect(view.currentIndex()))
    if not tile.isNull():
        size = QSize(_DRAG_PX, _DRAG_PX) * tile.devicePixelRatio()
        kept, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        drag.setPixmap(tile.scaled(size, kept, smooth))
    drag.setHotSpot(QPoint(-_DRAG_GAP_PX, -_DRAG_GAP_PX))
    drag.exec(actions)


def set_up(view: QAbstractItemView, name: str) -> None:
    """What both views have in common."""
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setDragEnabled(True)
    view.setAcceptDrops(True)
    view.setDropIndicatorShown(True)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setMouseTracking(True)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setAccessibleName(name)
    if isinstance(view, QListView):
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setMovement(QListView.Movement.Static)
        view.setDragEnabled(True)
    # A list whose tiles stay in place refuses drops on its viewport.
    view.viewport().setAcceptDrops(True)
