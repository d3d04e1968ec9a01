"""Searches that were kept, as a row of buttons: each is a bin that is always what it finds now."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QScrollArea, QToolButton, QWidget

from aigc_studio.core.document import SavedSearch
from aigc_studio.core.ids import SearchId, new_id
from aigc_studio.editing.groups import ForgetSearch, SaveSearch
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.words import translate

_HEIGHT = 34


class SavedRow(QScrollArea):
    wanted = Signal(str)
    """The query of a kept search."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[SavedSearch, ...] | None = None
        self._query = ""
        self.setFixedHeight(_HEIGHT)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Find", "Saved searches"))
        desk.listen(desk.bench.session.project_changed, lambda _changes: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        searches = self._desk.project.searches
        if searches == self._shown:
            return
        self._shown = searches
        body = QWidget()
        body.setObjectName("PanelBody")
        row = QHBoxLayout(body)
        row.setContentsMargins(8, 2, 8, 4)
        row.setSpacing(4)
        for search in searches:
            row.addWidget(self._button(search))
        row.addStretch(1)
        self.setWidget(body)
        self.setVisible(bool(searches))
        self.show_query(self._query)

    def show_query(self, query: str) -> None:
        """Press the button of the search that is shown."""
        self._query = query
        for button in self.findChildren(ToolButton):
            button.setChecked(button.property("query") == query)

    def _button(self, search: SavedSearch) -> QToolButton:
        button = ToolButton()
        button.setText(search.name)
        button.setToolTip(search.query)
        button.setAccessibleName(translate("Find", "Saved search: {name}").format(name=search.name))
        button.setProperty("query", search.query)
        button.setCheckable(True)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.clicked.connect(lambda: self.wanted.emit(search.query))
        button.customContextMenuRequested.connect(
            lambda point: self.menu_for(search).exec(_global(button, point))
        )
        return button

    def menu_for(self, search: SavedSearch) -> QMenu:
        menu = QMenu(self)
        words = translate("Find", "Rename…")
        menu.addAction(words).triggered.connect(lambda: self._rename(search))
        words = translate("Find", "Forget this search")
        menu.addAction(words).triggered.connect(lambda: self._desk.apply(ForgetSearch(search.id)))
        return menu

    def keep(self, query: str) -> None:
        """Save a search under a name that is asked for."""
        title, words = translate("Find", "Save search"), translate("Find", "Name of the bin")
        name, is_given = QInputDialog.getText(self, title, words, text=query)
        if is_given and name.strip():
            search = SavedSearch(SearchId(new_id("search")), name.strip(), query)
            self._desk.apply(SaveSearch(search))

    def _rename(self, search: SavedSearch) -> None:
        title, words = translate("Find", "Rename search"), translate("Find", "Name of the bin")
        name, is_given = QInputDialog.getText(self, title, words, text=search.name)
        if is_given and name.strip():
            self._desk.apply(SaveSearch(SavedSearch(search.id, name.strip(), search.query)))


def _global(button: QToolButton, point: QPoint) -> QPoint:
    return button.mapToGlobal(point)
