"""The transcript as a screen reader walks it: its paragraphs, in the margin of their times.

The text itself keeps Qt's own interface, by which a reader follows the caret and the selection
letter by letter; an interface of ours in its place could not give it that. Like those of the lanes
an interface that was made stays, and one whose paragraph is gone says that it is not valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface

from aigc_studio.gui.access.paragraph_words import paragraph_name, paragraph_state
from aigc_studio.gui.access.told import Said, Told, state_of
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.transcript.page import Paragraph
from aigc_studio.gui.transcript.transcript_panel import TranscriptPanel
from aigc_studio.gui.transcript.view import TranscriptView
from aigc_studio.gui.words import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class WordsAccess(Told):
    def __init__(self, panel: TranscriptPanel, desk: Desk) -> None:
        super().__init__()
        self.panel = panel
        self.desk = desk
        self._made: list[ParagraphAccess] = []

    @property
    def view(self) -> TranscriptView:
        return self.panel.view

    @property
    def margin(self) -> QWidget:
        return self.panel.view.margin

    def object(self) -> QObject:
        return self.margin

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.view)

    def children(self) -> list[QAccessibleInterface]:
        count = len(self.view.page.paragraphs)
        self._made += [ParagraphAccess(self, place) for place in range(len(self._made), count)]
        return list(self._made[:count])

    def rect(self) -> QRect:
        return QRect(self.margin.mapToGlobal(QPoint(0, 0)), self.view.rect().size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        return state_of(invisible=not self.margin.isVisible())

    def text(self, kind: QAccessible.Text) -> str:
        if kind == Said.Name:
            return translate("Access", "Paragraphs of the transcript")
        return self.panel.status.text() if kind == Said.Description else ""


class ParagraphAccess(Told):
    """One by its place: what stands there after an edit is what it tells."""

    def __init__(self, whole: WordsAccess, place: int) -> None:
        super().__init__()
        self.whole = whole
        self.place = place

    @property
    def paragraph(self) -> Paragraph | None:
        paragraphs = self.whole.view.page.paragraphs
        return paragraphs[self.place] if self.place < len(paragraphs) else None

    def isValid(self) -> bool:
        return self.paragraph is not None

    def parent(self) -> QAccessibleInterface:
        return self.whole

    def rect(self) -> QRect:
        if self.paragraph is None:
            return QRect()
        view = self.whole.view
        block = view.document().findBlockByNumber(self.place)
        box = view.blockBoundingGeometry(block).translated(view.contentOffset()).toRect()
        seen = box.intersected(view.viewport().rect())
        return QRect(view.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        view = self.whole.view
        (first, _), (last, _) = view.selected()
        is_here = self.paragraph is not None and first <= self.place <= last
        return state_of(
            selectable=True,
            selected=is_here and view.textCursor().hasSelection(),
            focusable=True,
            focused=is_here and view.hasFocus(),
            disabled=self.paragraph is None,
            offscreen=self.rect().isEmpty(),
        )

    def text(self, kind: QAccessible.Text) -> str:
        paragraph, panel = self.paragraph, self.whole.panel
        if paragraph is None or panel.text is None:
            return ""
        if kind == Said.Name:
            return paragraph_name(paragraph)
        if kind == Said.Description:
            suggestions = self.whole.desk.bench.inbox.suggestions
            return paragraph_state(panel.text, self.place, suggestions)
        return ""
