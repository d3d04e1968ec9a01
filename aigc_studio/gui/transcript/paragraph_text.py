"""A text whose paragraphs are parted by hairlines, with a margin of times beside it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from aigc_studio.gui.look import Look
from aigc_studio.gui.transcript.gutter import Gutter, visible_blocks


class ParagraphText(QPlainTextEdit):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.margin = Gutter(self, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a hairline between paragraphs, which cannot be set apart otherwise."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self._look.theme.color("line"))
        for block, top in visible_blocks(self, event.rect().bottom()):
            if block.blockNumber():
                painter.drawLine(0, top, self.viewport().width(), top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.margin.sizeHint().width()
        self.setViewportMargins(width, 0, 0, 0)
        super().resizeEvent(event)
        inner = self.contentsRect()
        self.margin.setGeometry(inner.left(), inner.top(), width, inner.height())
