"""The line over the picture: what is shown, and how long it and its marked part are."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from aigc_studio.gui.lists import ElidedLabel
from aigc_studio.gui.words import translate


class CaptionRow(QWidget):
    """The words are given as they are to be read; empty ones show nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel("")
        self.marked = QLabel()
        self.marked.setObjectName("Meta")
        self.marked.setToolTip(translate("Viewer", "Length from in to out"))
        self.length = QLabel()
        self.length.setObjectName("Meta")
        self.length.setToolTip(translate("Viewer", "Length"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 2)
        row.setSpacing(16)
        row.addWidget(self.title, 1)
        row.addWidget(self.marked)
        row.addWidget(self.length)

    def tell(self, title: str, marked: str, length: str) -> None:
        self.title.setText(title)
        self.title.setToolTip(title)
        self.marked.setText(f"[ {marked} ]" if marked else "")
        self.length.setText(length)
