"""Every command with its keys, straight from the table of commands."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from aigc_studio.gui.command import SEPARATOR
from aigc_studio.gui.commands import MENUS
from aigc_studio.gui.words import translate

_COLUMNS = 3


class ShortcutsDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Shortcuts", "Keyboard shortcuts"))
        self.resize(980, 560)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(20)
        filled = [(title, [c for c in commands if c is not SEPARATOR]) for title, commands in MENUS]
        for index, (title, commands) in enumerate(filled):
            block = QGridLayout()
            heading = QLabel(translate("Command", str(title)))
            heading.setObjectName("Heading")
            block.addWidget(heading, 0, 0, 1, 2)
            for row, command in enumerate((c for c in commands if c.keys), start=1):
                block.addWidget(QLabel(command.words), row, 0)
                keys = (QKeySequence(key).toString(_NATIVE) for key in command.keys.split())
                label = QLabel("   ".join(keys))
                label.setObjectName("Meta")
                block.addWidget(label, row, 1)
            block.setRowStretch(block.rowCount(), 1)
            block.setColumnStretch(0, 1)
            grid.addLayout(block, index // _COLUMNS, index % _COLUMNS)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.addWidget(area)


_NATIVE = QKeySequence.SequenceFormat.NativeText
