"""What stands over the bin: search, filters and sorting, tiles or list, the way to the folder."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from aigc_studio.gui.bin.bin_filter import BinFilter, filter_menu
from aigc_studio.gui.bin.bin_menu import sort_menu
from aigc_studio.gui.bin.bin_model import BinModel
from aigc_studio.gui.bin.path_row import PathRow
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.words import translate


class BinHead(QWidget):
    wanted = Signal(object)
    """A ``BinFilter``."""
    sort_wanted = Signal(str)

    def __init__(self, desk: Desk, model: BinModel) -> None:
        super().__init__()
        self._desk = desk
        self._model = model
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Bin", "Find by name"))
        self.search.setAccessibleName(translate("Bin", "Find by name"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.filter = self._button(translate("Bin", "Filter and sort"), "filter")
        self.filter.clicked.connect(self._on_filter)
        self.toggle = self._button(translate("Bin", "Tiles or list"), "list")
        self.importing = self._button(translate("Bin", "Import media"), "import")
        desk.keys.changed.connect(self._show_keys)
        self._show_keys()
        self.path = PathRow(desk)
        self.path.cleared.connect(lambda: self.wanted.emit(BinFilter()))
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.search, 1)
        for button in (self.filter, self.toggle, self.importing):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.path)

    def show_where(self) -> None:
        """The way to the open folder, and what is left out."""
        model, wanted = self._model, self._model.filter
        if wanted.text != self._typed():
            self.search.setText(wanted.text)
        words = (
            f"{model.rowCount()} · {wanted.words(model.facts.label_names)}"
            if wanted.has_conditions
            else ""
        )
        self.path.show_path(model.folder, words, is_filtered=wanted.has_conditions)
        self.path.setVisible(bool(self._desk.project.folders) or wanted.has_conditions)
        tint = "accent" if wanted.has_conditions else "text"
        self._desk.look.dress(self.filter, "filter", tint)

    def _show_keys(self) -> None:
        words = translate("Bin", "Import media")
        self.importing.setToolTip(self._desk.keys.beside(words, "import"))

    def _button(self, words: str, icon: str) -> QToolButton:
        button = ToolButton()
        button.setAccessibleName(words)
        button.setToolTip(words)
        self._desk.look.dress(button, icon)
        return button

    def _typed(self) -> str:
        return self.search.text().strip().casefold()

    def _on_search(self) -> None:
        self.wanted.emit(replace(self._model.filter, text=self._typed()))

    def _on_filter(self) -> None:
        menu = filter_menu(
            self, self._model.filter, self.wanted.emit, self._model.facts.label_names
        )
        menu.addMenu(sort_menu(self, self._model.sort_by, self.sort_wanted.emit))
        menu.exec(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))
