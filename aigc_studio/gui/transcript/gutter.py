"""The margin of a text with a time for each paragraph; painted, so that no cut changes the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from aigc_studio.gui.look import Look
from aigc_studio.gui.theme import META_PX, font

_GAP = 8


class Gutter(QWidget):
    """Stands beside the text; follows its scrolling. ``time_of`` is by number of paragraph."""

    def __init__(self, text: QPlainTextEdit, look: Look) -> None:
        super().__init__(text)
        self._text = text
        self._look = look
        self.time_of: Callable[[int], str] = lambda _paragraph: ""
        self.setFont(font(META_PX))
        text.updateRequest.connect(lambda _rect, _by: self.update())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("00:00:00") + 2 * _GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.theme.color("panel"))
        painter.setPen(self._look.theme.color("dim"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        height = self._text.fontMetrics().height()
        for block, top in visible_blocks(self._text, event.rect().bottom()):
            line = QRect(0, top, self.width() - _GAP, height)
            painter.drawText(line, flags, self.time_of(block.blockNumber()))


def visible_blocks(text: QPlainTextEdit, bottom: int) -> list[tuple[QTextBlock, int]]:
    """Paragraphs on the screen down to ``bottom``, with where each begins."""
    found = []
    block, offset = text.firstVisibleBlock(), text.contentOffset()
    while block.isValid():
        top = int(text.blockBoundingGeometry(block).translated(offset).top())
        if top > bottom:
            break
        found.append((block, top))
        block = block.next()
    return found
