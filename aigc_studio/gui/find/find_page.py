"""What the Find panel shows while nothing is found: what it is for, and searches to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from aigc_studio.gui.find.find_words import examples
from aigc_studio.gui.lists import KeyButton


class FindPage(QWidget):
    """Either the list that is given in, or a line of words with examples under it."""

    example_chosen = Signal(str)

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setObjectName("Purpose")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addSpacing(4)
        self._examples: list[KeyButton] = []
        for example in examples():
            button = KeyButton(example)
            button.clicked.connect(lambda _on=False, text=example: self.example_chosen.emit(text))
            column.addWidget(button)
            self._examples.append(button)
        column.addStretch(2)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(page)
        self._pages.addWidget(content)

    def show_content(self) -> None:
        self._pages.setCurrentIndex(1)

    def show_words(self, words: str, *, with_examples: bool) -> None:
        self._words.setText(words)
        for button in self._examples:
            button.setVisible(with_examples)
        self._pages.setCurrentIndex(0)
