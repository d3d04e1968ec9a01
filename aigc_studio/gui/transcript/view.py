"""The text itself: a real text widget, so that keys, selection and screen readers work as usual.

Times stand in a margin that is painted, not in the text: a cut moves the times of all that follows
and yet no character of it changes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import TEXT_PX, font
from aigc_studio.gui.transcript.page import Page, Paragraph
from aigc_studio.gui.transcript.typing_text import TypingText, letters_of
from aigc_studio.gui.transcript.writing import replace_paragraphs

_OWN = frozenset(
    {
        *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_Return),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    }
)
_OWN_WITH_CONTROL = frozenset(
    {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_F, Qt.Key.Key_H}
)
_MARGIN = 4

Place = tuple[int, int]
"""(paragraph, character)."""


class TranscriptView(TypingText):
    """Shows a page. Main thread."""

    key_wanted = Signal(str)
    """A command by name: delete, lift, copy, cut, paste, correct, find, up, down."""
    place_chosen = Signal()
    """Clicked, or moved to by a key."""
    menu_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.page = Page()
        self._lit: int | None = None
        self._found: tuple[range, ...] = ()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(2)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(_MARGIN)
        self.setFont(font(TEXT_PX + 1))
        look.changed.connect(self._rewrite)

    # --- content ----------------------------------------------------------------------------------

    def show_page(self, page: Page, time_of: Callable[[int], str] | None = None) -> None:
        """Write what differs; the rest of the text, the scroll and the cursor stay.

        ``time_of`` gives the time of a word by its number.
        """
        if time_of is not None:
            self.margin.time_of = lambda place: _time(page, place, time_of)
            self.margin.update()
        old, new = self.page.paragraphs, page.paragraphs
        head = 0
        while head < min(len(old), len(new)) and _is_same(old[head], new[head]):
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and _is_same(old[-1 - tail], new[-1 - tail]):
            tail += 1
        held = self.selected()[0] if old else (0, 0)
        self.page = page
        if head + tail < max(len(old), len(new)):
            replace_paragraphs(
                self.document(),
                self._look.theme,
                (head, len(old) - tail),
                new[head : len(new) - tail],
            )
            if head <= held[0] < len(old) - tail:
                _put_back(self, held)
        self._lit = None
        self._found = ()
        self._show_marks()

    def _rewrite(self) -> None:
        page, self.page = self.page, Page()
        self.clear()
        self.show_page(page)

    # --- places -----------------------------------------------------------------------------------

    def selected(self) -> tuple[Place, Place]:
        cursor = self.textCursor()
        return self._place(cursor.selectionStart()), self._place(cursor.selectionEnd())

    def words_selected(self) -> range:
        """The words of the selection; without one, the word at the cursor."""
        if not self.page.paragraphs:
            return range(0)
        start, end = self.selected()
        if start == end:
            number = self.word_at_cursor()
            return range(0) if number is None else range(number, number + 1)
        return self.page.words_in(start, end)

    def word_at_cursor(self) -> int | None:
        if not self.page.paragraphs:
            return None
        paragraph, character = self._place(self.textCursor().position())
        return self.page.word_at(paragraph, character)

    def place_at_cursor(self) -> int:
        """The word before which the cursor or the selection begins, or past the last."""
        if not self.page.paragraphs:
            return 0
        paragraph, character = self.selected()[0]
        return self.page.place_at(paragraph, character)

    def paragraph_at_cursor(self) -> int:
        """The first word of the paragraph with the cursor."""
        if not self.page.paragraphs:
            return 0
        return self.page.firsts[self._place(self.textCursor().position())[0]]

    def put_cursor(self, number: int) -> None:
        """Before a word; at the end of the text where there is no such word."""
        span = self._span(number)
        cursor = self.textCursor()
        if span is None:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        else:
            cursor.setPosition(span[0])
        self.setTextCursor(cursor)

    def select_words(self, words: range) -> None:
        """Select words and bring them into view."""
        first, last = self._span(words.start), self._span(words.stop - 1)
        if first is None or last is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(first[0])
        cursor.setPosition(last[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def light(self, number: int | None, *, follow: bool = False) -> None:
        """Mark the word that sounds now."""
        if number == self._lit:
            return
        self._lit = number
        self._show_marks()
        if follow and number is not None and (span := self._span(number)) is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(span[0])
            seen = self.viewport().rect().adjusted(0, 0, 0, -self.fontMetrics().height())
            if not seen.contains(self.cursorRect(cursor).center()):
                bar, line = self.verticalScrollBar(), self.cursorRect(cursor).top()
                height = max(1, self.fontMetrics().lineSpacing())
                bar.setValue(bar.value() + (line - seen.height() // 3) // height)

    def mark_found(self, found: tuple[range, ...]) -> None:
        self._found = found
        self._show_marks()

    def _place(self, position: int) -> Place:
        block = self.document().findBlock(position)
        last = len(self.page.paragraphs) - 1
        return min(block.blockNumber(), last), position - block.position()

    def _span(self, number: int) -> tuple[int, int] | None:
        found = self.page.span_of(number)
        if found is None:
            return None
        place, span = found
        start = self.document().findBlockByNumber(place).position()
        return start + span.start, start + span.end

    def _show_marks(self) -> None:
        theme = self._look.theme
        wanted = [(words, theme.color("ghost", 0.35)) for words in self._found]
        if self._lit is not None:
            wanted.append((range(self._lit, self._lit + 1), theme.color("accent", 0.45)))
        marks = []
        for words, color in wanted:
            first, last = self._span(words.start), self._span(words.stop - 1)
            if first is not None and last is not None:
                marks.append(_mark(self.document(), (first[0], last[1]), color))
        self.setExtraSelections(marks)

    # --- keys and mouse ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            modifiers = event.modifiers()
            has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            is_own = event.key() in (_OWN_WITH_CONTROL if has_control else _OWN)
            if is_own or letters_of(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = _command(event)
        if command:
            self.key_wanted.emit(command)
            return
        letters = letters_of(event)
        if letters:
            self.typed.emit(letters)
            return
        super().keyPressEvent(event)
        if event.key() in _OWN:
            self.place_chosen.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.place_chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        number = self.word_at_cursor()
        if number is not None:
            self.select_words(range(number, number + 1))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        self.menu_wanted.emit(event.globalPos())


def _is_same(old: Paragraph, new: Paragraph) -> bool:
    return old is new or old == new


def _put_back(view: QPlainTextEdit, place: Place) -> None:
    """The cursor, which was in text that was written anew."""
    document = view.document()
    block = document.findBlockByNumber(min(place[0], document.blockCount() - 1))
    cursor = view.textCursor()
    cursor.setPosition(block.position() + min(place[1], block.length() - 1))
    view.setTextCursor(cursor)


def _mark(
    document: QTextDocument, span: tuple[int, int], color: QColor
) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(span[0])
    cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    shape = QTextCharFormat()
    shape.setBackground(color)
    mark.cursor, mark.format = cursor, shape
    return mark


def _time(page: Page, place: int, time_of: Callable[[int], str]) -> str:
    return time_of(page.firsts[place]) if place < len(page.paragraphs) else ""


def _command(event: QKeyEvent) -> str:
    key, modifiers = event.key(), event.modifiers()
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return {
            Qt.Key.Key_C: "copy",
            Qt.Key.Key_X: "cut",
            Qt.Key.Key_V: "paste",
            Qt.Key.Key_F: "find",
            Qt.Key.Key_H: "find",
        }.get(Qt.Key(key), "")
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(key), "")
    if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
        return "lift" if modifiers & Qt.KeyboardModifier.ShiftModifier else "delete"
    return "correct" if key in {Qt.Key.Key_F2, Qt.Key.Key_Return} else ""
