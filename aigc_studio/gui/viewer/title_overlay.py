"""Frames around the blocks of the selected title: dragged to move one, seen where titles are safe.

A block keeps to the middle and to the edges of what is safe when it comes near them.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from aigc_studio.core.titles import TitleBlock
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.titling import TitlePlace
from aigc_studio.gui.viewer.guides import TITLE, paint_guides
from aigc_studio.gui.viewer.title_sizes import TitleSizes

_NEAR = 8.0
"""Pixels of the screen at which a block keeps to a line."""
_ACROSS = {"left": 0.0, "centre": 0.5, "right": 1.0}
_DOWN = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
_LINES = ((1 - TITLE) / 2, 0.5, (1 + TITLE) / 2)


class TitleOverlay:
    """``place`` None: no title is selected that is seen now, and nothing is drawn."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.sizes = TitleSizes(desk)
        self.place: TitlePlace | None = None
        self._grip: tuple[QPointF, TitleBlock] | None = None
        self._held: tuple[float | None, float | None] = (None, None)
        """Lines across and down that the dragged block keeps to."""

    def refresh(self) -> None:
        place = self._desk.titling.place
        is_seen = place is not None and place.shown_at(self._desk.state.playhead)
        self.place = place if is_seen else None

    def boxes(self) -> list[QRectF]:
        """Of each block, in shares of the frame, where it is seen now."""
        place = self.place
        if place is None:
            return []
        sizes = self.sizes.of(place.title, (place.sequence.width, place.sequence.height))
        boxes = [_box(b, *size) for b, size in zip(place.title.blocks, sizes, strict=False)]
        moved = self._moved(place, boxes)
        return [box.translated(moved) for box in boxes]

    def _moved(self, place: TitlePlace, boxes: list[QRectF]) -> QPointF:
        """How far a roll or crawl has taken the blocks by now."""
        if place.title.motion == "stand" or not boxes:
            return QPointF()
        into = self._desk.state.playhead - place.clip.start + 0.5
        progress = into / place.clip.duration
        if place.title.motion == "roll":
            first, last = min(b.top() for b in boxes), max(b.bottom() for b in boxes)
            return QPointF(0, 1 - first - progress * (last - first + 1))
        first, last = min(b.left() for b in boxes), max(b.right() for b in boxes)
        return QPointF(1 - first - progress * (last - first + 1), 0)

    def paint(self, painter: QPainter, rect: QRect) -> None:
        if self.place is None:
            return
        theme = self._desk.look.theme
        paint_guides(painter, rect, {"safe"}, theme.color("text", 0.4))
        for number, box in enumerate(self.boxes()):
            is_chosen = number == self._desk.titling.block
            painter.setPen(
                QPen(theme.color("accent" if is_chosen else "text"), 2 if is_chosen else 1)
            )
            painter.drawRect(_on_screen(box, rect))
        x, y = self._held
        painter.setPen(QPen(theme.color("accent"), 1))
        if x is not None:
            at = rect.left() + x * rect.width()
            painter.drawLine(QLineF(at, rect.top(), at, rect.bottom()))
        if y is not None:
            at = rect.top() + y * rect.height()
            painter.drawLine(QLineF(rect.left(), at, rect.right(), at))

    def press(self, at: QPointF, rect: QRect) -> bool:
        """Whether the mouse took hold of a block; that one is chosen."""
        place = self.place
        boxes = self.boxes()
        hit = [n for n, box in enumerate(boxes) if _on_screen(box, rect).contains(at)]
        if place is None or not hit:
            return False
        chosen = self._desk.titling.block
        number = chosen if chosen in hit else hit[-1]
        self._desk.titling.choose_block(number)
        self._grip = (at, place.title.blocks[number])
        return True

    def move(self, at: QPointF, rect: QRect) -> None:
        place = self.place
        number = self._desk.titling.block
        if self._grip is None or place is None or number >= len(place.title.blocks):
            return
        began, block = self._grip
        by = at - began
        x = block.x + by.x() / max(rect.width(), 1) * (place.title.motion != "crawl")
        y = block.y + by.y() / max(rect.height(), 1) * (place.title.motion != "roll")
        sizes = self.sizes.of(place.title, (place.sequence.width, place.sequence.height))
        box = _box(block, *(sizes[number] if number < len(sizes) else (0.0, 0.0)))
        near = (_NEAR / max(rect.width(), 1), _NEAR / max(rect.height(), 1))
        sides = (box.left() - block.x, box.center().x() - block.x, box.right() - block.x)
        ends = (box.top() - block.y, box.center().y() - block.y, box.bottom() - block.y)
        x, across = _kept(x, sides, near[0]) if place.title.motion != "crawl" else (x, None)
        y, down = _kept(y, ends, near[1]) if place.title.motion != "roll" else (y, None)
        self._held = (across, down)
        self._desk.titling.show(
            place.title.with_block(number, replace(block, x=round(x, 4), y=round(y, 4)))
        )

    def release(self) -> None:
        """One undo step, if anything was moved."""
        if self._grip is not None:
            self._grip, self._held = None, (None, None)
            self._desk.draft.keep()

    def wheel(self, turned: int) -> None:
        """The wheel does nothing here."""


def _box(block: TitleBlock, width: float, height: float) -> QRectF:
    left = block.x - _ACROSS[block.align] * width
    return QRectF(left, block.y - _DOWN[block.anchor] * height, width, height)


def _on_screen(box: QRectF, rect: QRect) -> QRectF:
    return QRectF(
        rect.left() + box.left() * rect.width(),
        rect.top() + box.top() * rect.height(),
        box.width() * rect.width(),
        box.height() * rect.height(),
    )


def _kept(
    place: float, sides: tuple[float, float, float], near: float
) -> tuple[float, float | None]:
    """A place so that a side or the middle lies on a line that is near; and that line."""
    first, middle, last = (place + side for side in sides)
    pulls = ((middle, _LINES[1]), (first, _LINES[0]), (last, _LINES[2]))
    line = min(pulls, key=lambda pull: abs(pull[0] - pull[1]))
    if abs(line[0] - line[1]) > near:
        return place, None
    return place + line[1] - line[0], line[1]
