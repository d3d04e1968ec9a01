"""The name of the open timeline, and the way to the others of the project."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from aigc_studio.core.document import Sequence
from aigc_studio.editing.tracks import OpenSequence
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import told, translate


class TimelineChooser(QToolButton):
    """Shows size and name; with several timelines a press lists them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
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
        self.setEnabled(len(all_of_them) > 1)
        self.setMenu(self._menu(all_of_them))

    def _menu(self, sequences: tuple[Sequence, ...]) -> QMenu:
        menu = QMenu(self)
        shown = self._desk.sequence
        for sequence in sequences:
            action = menu.addAction(_name(sequence))
            action.setCheckable(True)
            action.setChecked(shown is not None and sequence.id == shown.id)
            action.triggered.connect(lambda _on, item=sequence: self._open(item))
        return menu

    def _open(self, sequence: Sequence) -> None:
        shown = self._desk.sequence
        if shown is None or shown.id != sequence.id:
            self._desk.apply(OpenSequence(sequence.id))


def _name(sequence: Sequence) -> str:
    return told("Name", sequence.name)
