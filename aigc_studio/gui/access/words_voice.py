"""Says to a screen reader which paragraph of the transcript the caret has come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from aigc_studio.gui.access.told import Said, serve
from aigc_studio.gui.access.words_access import WordsAccess
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.transcript.transcript_panel import TranscriptPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class WordsVoice(QObject):
    """A child of the margin. It costs nothing while no reader listens."""

    def __init__(self, panel: TranscriptPanel, desk: Desk) -> None:
        super().__init__(panel.view.margin)
        self._view = panel.view
        self._place = -1
        self.access = WordsAccess(panel, desk)
        self.told = ""
        """What was announced last; the text itself the reader has from the caret."""
        panel.view.cursorPositionChanged.connect(self._on_caret)
        serve(type(panel.view.margin).__name__, _access_of)

    def _on_caret(self) -> None:
        place = self._view.textCursor().blockNumber()
        if place == self._place or not QAccessible.isActive():
            return
        self._place = place
        children = self.access.children()
        if place < len(children):
            self.told = children[place].text(Said.Description)
            event = QAccessibleAnnouncementEvent(self._view, self.told)
            QAccessible.updateAccessibility(event)


def _access_of(widget: QWidget) -> WordsAccess | None:
    voice = widget.findChild(WordsVoice)
    return voice.access if voice is not None else None
