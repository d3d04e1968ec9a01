"""The name of the open timeline, and the way to the others of the project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from aigc_studio.core.document import Sequence
from aigc_studio.editing.tracks import OpenSequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.words import told, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class TimelineChooser(ToolButton):
    """Shows size and name; a press lists all timelines and what may be done with them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offered: tuple[QAction, ...] = ()
        self.setObjectName("Meta")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("Timeline", "Open another timeline"))
        self.setToolTip(translate("Timeline", "Open another timeline"))

    def refresh(self) -> None:
        """Draw the project as it is."""
        sequence = self._desk.sequence
        words = f"{sequence.width} x {sequence.height} · {_name(sequence)}" if sequence else ""
        self.setText(words)
        all_of_them = self._desk.bench.session.project.sequences
        self.setEnabled(bool(self._offered) or len(all_of_them) > 1)
        self.setMenu(self._menu(all_of_them))

    def offer(self, actions: Iterable[QAction]) -> None:
        """Show these below the timelines."""
        self._offered = tuple(actions)
        self.refresh()

    def _menu(self, sequences: tuple[Sequence, ...]) -> QMenu:
        menu = QMenu(self)
        shown = self._desk.sequence
        for sequence in sequences:
            action = menu.addAction(_name(sequence))
            action.setCheckable(True)
            action.setChecked(shown is not None and sequence.id == shown.id)
            action.triggered.connect(lambda _on, item=sequence: self._open(item))
        menu.addSeparator()
        menu.addActions(self._offered)
        return menu

    def _open(self, sequence: Sequence) -> None:
        shown = self._desk.sequence
        if shown is None or shown.id != sequence.id:
            self._desk.apply(OpenSequence(sequence.id))


def _name(sequence: Sequence) -> str:
    return told("Name", sequence.name)
