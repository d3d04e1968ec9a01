"""Which footage may, must or must not be in a cut: a line for every file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.ids import AssetId
from aigc_studio.gui.fields import ComboBox
from aigc_studio.gui.words import translate

Use = Literal["may", "must", "not"]
_LEAST_HEIGHT = 72
"""Two files are seen without scrolling."""
_HEIGHT = 132


class FootageChoice(QScrollArea):
    """``changed`` when a file is to be used otherwise."""

    changed = Signal()

    def __init__(self, assets: Iterable[MediaAsset], must: str = "") -> None:
        """``must``: how that use is called; at least once, if nothing else is said."""
        super().__init__()
        self._choices: dict[AssetId, QComboBox] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMaximumHeight(_HEIGHT)
        self.setMinimumHeight(_LEAST_HEIGHT)
        body = QWidget()
        body.setObjectName("PanelBody")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, asset in enumerate(assets):
            name = QLabel(asset.name)
            name.setToolTip(asset.path)
            choice = ComboBox()
            for use, words in (
                ("may", translate("Rhythm", "May be used")),
                ("must", must or translate("Rhythm", "At least once")),
                ("not", translate("Rhythm", "Not used")),
            ):
                choice.addItem(words, use)
            choice.setAccessibleName(asset.name)
            choice.currentIndexChanged.connect(self._on_changed)
            grid.addWidget(name, row, 0)
            grid.addWidget(choice, row, 1)
            self._choices[asset.id] = choice
        grid.setRowStretch(len(self._choices), 1)
        self.setWidget(body)

    @property
    def count(self) -> int:
        return len(self._choices)

    def _on_changed(self, _index: int) -> None:
        self.changed.emit()

    def choose(self, asset_id: AssetId, use: Use) -> None:
        choice = self._choices[asset_id]
        choice.setCurrentIndex(choice.findData(use))

    def chosen(self, use: Use) -> tuple[AssetId, ...]:
        """The files that are to be used so, in their order."""
        return tuple(a for a, choice in self._choices.items() if choice.currentData() == use)
