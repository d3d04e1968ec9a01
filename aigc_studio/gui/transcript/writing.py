"""Writes paragraphs into a text document, each word in its look."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument

from aigc_studio.gui.theme import Theme
from aigc_studio.gui.transcript.page import Look, Paragraph


def replace_paragraphs(
    document: QTextDocument, theme: Theme, span: tuple[int, int], paragraphs: tuple[Paragraph, ...]
) -> None:
    """Write these in place of the paragraphs from ``span[0]`` up to, not including, ``span[1]``."""
    start, end = span
    count = 0 if document.isEmpty() else document.blockCount()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if end < count:
        cursor.setPosition(document.findBlockByNumber(start).position())
        after = document.findBlockByNumber(end).position()
        cursor.setPosition(after, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for paragraph in paragraphs:
            write_paragraph(cursor, theme, paragraph)
            cursor.insertBlock()
    else:
        last = document.findBlockByNumber(start - 1)
        cursor.setPosition(last.position() + last.length() - 1 if start else 0)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for place, paragraph in enumerate(paragraphs, start):
            if place:
                cursor.insertBlock()
            write_paragraph(cursor, theme, paragraph)
    cursor.endEditBlock()


def write_paragraph(cursor: QTextCursor, theme: Theme, paragraph: Paragraph) -> None:
    """At the cursor."""
    at = 0
    plain = _format("word", theme)
    for span in paragraph.spans:
        cursor.insertText(paragraph.text[at : span.start], plain)
        cursor.insertText(paragraph.text[span.start : span.end], _format(span.look, theme))
        at = span.end
    cursor.insertText(paragraph.text[at:], plain)


def _format(look: Look, theme: Theme) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setForeground(theme.color("text"))
    if look == "gone":
        shape.setFontStrikeOut(True)
        shape.setForeground(theme.color("reject"))
    elif look == "unsure":
        shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        shape.setUnderlineColor(theme.color("ghost"))
    elif look == "corrected":
        shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        shape.setUnderlineColor(theme.color("accept"))
    elif look == "speaker":
        shape.setFontWeight(QFont.Weight.DemiBold)
        shape.setForeground(theme.color("accent"))
    return shape
