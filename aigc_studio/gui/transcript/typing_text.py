"""A text that is read and cut, not written: letters that are typed in it are told, not inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from aigc_studio.gui.look import Look
from aigc_studio.gui.transcript.paragraph_text import ParagraphText

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent


class TypingText(ParagraphText):
    typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def inputMethodQuery(  # type: ignore[override]  # noqa: N802 - named by Qt
        self, query: Qt.InputMethodQuery
    ) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return True  # to find Chinese words too, though nothing is written here
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()


def letters_of(event: QKeyEvent) -> str:
    """What a key writes; nothing for Space, which plays, and for shortcuts."""
    held = Qt.KeyboardModifier
    commands = held.ControlModifier | held.AltModifier | held.MetaModifier
    text = event.text()
    is_written = text.isprintable() and bool(text.strip())
    return text if is_written and not event.modifiers() & commands else ""
