"""The line to find a phrase in the transcript, and to replace it wherever it is said."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from aigc_studio.gui.fields import ToolButton
from aigc_studio.gui.lists import KeyButton
from aigc_studio.gui.look import Look
from aigc_studio.gui.words import translate


class FindLine(QWidget):
    """Asks; the panel finds."""

    changed = Signal(str)
    stepped = Signal(int)
    """To the next (1) or the previous (-1) place."""
    replace_wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.phrase = QLineEdit()
        self.phrase.setPlaceholderText(translate("Transcript", "Find what is said"))
        self.phrase.setClearButtonEnabled(True)
        self.phrase.setAccessibleName(translate("Transcript", "Find what is said"))
        self.count = QLabel()
        self.count.setObjectName("Meta")
        self.replacement = QLineEdit()
        self.replacement.setPlaceholderText(translate("Transcript", "Replace by"))
        self.replacement.setAccessibleName(translate("Transcript", "Replace by"))
        self.replace_all = KeyButton(translate("Transcript", "Replace all"))
        self._build(look)
        self.phrase.textChanged.connect(self.changed)
        self.phrase.installEventFilter(self)
        self.replacement.installEventFilter(self)
        self.replace_all.clicked.connect(
            lambda: self.replace_wanted.emit(self.phrase.text(), self.replacement.text())
        )
        self.show_count(0, 0)

    def _build(self, look: Look) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.phrase, 1)
        first.addWidget(self.count)
        for name, words, step in (
            ("step_back", translate("Transcript", "Previous place"), -1),
            ("step_forward", translate("Transcript", "Next place"), 1),
        ):
            button = ToolButton()
            look.dress(button, name)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _on=False, step=step: self.stepped.emit(step))
            first.addWidget(button)
        second.addWidget(self.replacement, 1)
        second.addWidget(self.replace_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def show_count(self, at: int, of: int) -> None:
        """Which of how many places is shown."""
        words = translate("Transcript", "{at} of {count}").format(at=at, count=of)
        self.count.setText(words if self.phrase.text() else "")
        self.replace_all.setEnabled(of > 0)

    def begin(self, phrase: str) -> None:
        """Show it with something to find."""
        if phrase:
            self.phrase.setText(phrase)
        self.show()
        self.phrase.setFocus()
        self.phrase.selectAll()

    def begin_with(self, letters: str) -> None:
        """Show it with letters that were typed elsewhere, to be typed on."""
        self.show()
        self.phrase.setFocus()
        self.phrase.setText(letters)
        self.phrase.setCursorPosition(len(letters))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_escape = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape:
            event.accept()  # else the window stops playing by that key
            return True
        if event.type() == QEvent.Type.KeyPress:
            if is_escape:
                self.hide()
                self.closed.emit()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and watched is self.phrase:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)
