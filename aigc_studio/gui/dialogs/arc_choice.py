"""Which arc is wanted: none, a named one, or one drawn by hand on the one that was picked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aigc_studio.gui.arc_editor import ArcEditor
from aigc_studio.gui.dialogs.rhythm_words import arc_text
from aigc_studio.gui.fields import ComboBox
from aigc_studio.gui.look import Look
from aigc_studio.gui.words import translate
from aigc_studio.suggest.arcs import ARCS, Points

_DRAWN = "drawn"


class ArcChoice(QWidget):
    changed = Signal()

    def __init__(self, look: Look, without: str) -> None:
        """``without`` are the words for no arc."""
        super().__init__()
        self.names = ComboBox()
        self.names.addItem(without, "")
        for name in ARCS:
            self.names.addItem(arc_text(name), name)
        self.names.addItem(translate("Arc", "Drawn by hand"), _DRAWN)
        self.drawn = ArcEditor(look)
        self.drawn.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.names)
        column.addWidget(self.drawn)
        self.setFocusProxy(self.names)
        self.names.currentIndexChanged.connect(lambda _index: self._on_name())
        self.drawn.changed.connect(self._on_drawn)

    @property
    def points(self) -> Points:
        """None where no arc is wanted."""
        return self.drawn.arc.points if self.names.currentData() else ()

    def choose(self, name: str) -> None:
        """A named arc, or none for an empty name."""
        self.names.setCurrentIndex(self.names.findData(name))

    def _on_name(self) -> None:
        name = self.names.currentData()
        if name in ARCS:
            self.drawn.show_arc(ARCS[name])
        self.drawn.setVisible(bool(name))
        self.changed.emit()

    def _on_drawn(self) -> None:
        if self.names.currentData() == _DRAWN:
            self.changed.emit()
        else:
            self.choose(_DRAWN)
