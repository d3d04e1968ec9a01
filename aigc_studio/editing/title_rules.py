"""What a title must keep to."""

from __future__ import annotations

import math

from aigc_studio.core.errors import EditError
from aigc_studio.core.titles import Title, TitleBlock

LARGEST_LETTER, WIDEST_LINE = 500, 200
"""Thousandths of the frame's height; of letters, and of outline, shadow and box."""
LONGEST_TITLE = 20_000
_LEADING = (50, 400)
_PLACES = (-1.0, 2.0)
_FRAME = (16_000 / 9, 1000.0)
"""A frame of UHD, in thousandths of its height."""
_LONGEST_WAY, _LARGEST_SHEET = 55_000, 21_400_000
"""What is drawn in such a frame: its length, and its area for 400 MB; in the same measure."""
_FIRST_IDEOGRAPH = "\u2e80"

Box = tuple[float, float, float, float]


def check_title(title: Title) -> None:
    """Raises EditError when something is wrong with a title by itself, or it is too long to draw.

    How long it becomes is estimated, as fonts differ.
    """
    check_title_form(title)
    boxes = [_box(block, is_one_line=title.motion == "crawl") for block in title.blocks]
    if title.motion != "stand":
        boxes.append(_sheet(boxes, 0 if title.motion == "roll" else 1))
    for left, top, right, bottom in boxes:
        wide, high = right - left, bottom - top
        if max(wide, high) > _LONGEST_WAY or wide * high > _LARGEST_SHEET:
            raise EditError(
                "A title is too long to be drawn; make its letters smaller or its lines fewer."
            )


def check_title_form(title: Title) -> None:
    """Raises EditError when a title cannot be one, however long it is drawn."""
    if not title.name:
        raise EditError("A title needs something to show.")
    if sum(len(block.text) for block in title.blocks) > LONGEST_TITLE:
        raise EditError("A title is too long; a roll of 20,000 characters is the longest.")
    for block in title.blocks:
        if not 1 <= block.size <= LARGEST_LETTER:
            raise EditError("Letters of a title are from 1 to 500 thousandths of the picture high.")
        lines = (block.outline, block.shadow, block.box_pad)
        if not all(0 <= line <= WIDEST_LINE for line in lines):
            raise EditError("Outline, shadow and box of a title are at most 200 thousandths wide.")
        if not (_LEADING[0] <= block.leading <= _LEADING[1] and 0 < block.width <= 1):
            raise EditError("Lines of a title are 50 to 400 % apart and at most the picture wide.")
        if not all(_PLACES[0] <= place <= _PLACES[1] for place in (block.x, block.y)):
            raise EditError("A title lies in the picture or near it.")


def _box(block: TitleBlock, *, is_one_line: bool) -> Box:
    """About where a block lies: left, top, right and bottom."""
    lengths = [_length(line) * block.size for line in block.text.splitlines()] or [0.0]
    room, wide, count = block.width * _FRAME[0], max(lengths), len(lengths)
    if not is_one_line:
        wide, count = min(wide, room), sum(max(math.ceil(n / room), 1) for n in lengths)
    around = 2 * (block.outline + (block.box_pad if block.box else 0)) + block.shadow
    wide, high = wide + around, count * block.size * block.leading / 100 + around
    left = block.x * _FRAME[0] - wide * {"left": 0.0, "centre": 0.5, "right": 1.0}[block.align]
    top = block.y * _FRAME[1] - high * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[block.anchor]
    return left, top, left + wide, top + high


def _length(line: str) -> float:
    """Of a line, in its letters' size: ideographs are square, other letters half as wide."""
    return sum(1.0 if letter >= _FIRST_IDEOGRAPH else 0.5 for letter in line)


def _sheet(boxes: list[Box], across: int) -> Box:
    """What holds all blocks of a title that moves; ``across`` its motion no more than the frame."""
    found = [min(box[side] for box in boxes) for side in (0, 1)]
    found += [max(box[side] for box in boxes) for side in (2, 3)]
    found[across] = max(found[across], 0)
    found[across + 2] = max(min(found[across + 2], _FRAME[across]), found[across])
    return found[0], found[1], found[2], found[3]
