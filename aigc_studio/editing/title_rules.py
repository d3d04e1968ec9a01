"""What a title must keep to."""

from __future__ import annotations

from aigc_studio.core.errors import EditError
from aigc_studio.core.titles import Title

LARGEST_LETTER, WIDEST_LINE = 500, 200
"""Thousandths of the frame's height; of letters, and of outline, shadow and box."""
LONGEST_TITLE = 20_000
_LEADING = (50, 400)
_PLACES = (-1.0, 2.0)


def check_title(title: Title) -> None:
    """Raises EditError when something is wrong with a title by itself."""
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
