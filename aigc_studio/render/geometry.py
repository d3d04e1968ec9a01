"""Where a picture lies in the frame: as large as fits, centred, black around it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

Size = tuple[int, int]
"""Width and height."""


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def size(self) -> Size:
        return self.width, self.height


def fitted(picture: Size, frame: Size, *, step: int = 1) -> Box:
    """The largest box of the picture's shape in ``frame``; every number a multiple of ``step``.

    ``step`` 2 keeps the colour planes of yuv420p whole; then ``frame`` must be even.
    """
    scale = min(Fraction(frame[0], picture[0]), Fraction(frame[1], picture[1]))
    width, height = (
        min(limit, max(step, step * _nearest(side * scale / step)))
        for side, limit in zip(picture, frame, strict=True)
    )
    return Box(
        step * ((frame[0] - width) // (2 * step)),
        step * ((frame[1] - height) // (2 * step)),
        width,
        height,
    )


def placed(picture: Size, sequence: Size, output: Size, *, step: int = 1) -> Box:
    """The picture fitted into the sequence's frame, and that frame into the output."""
    frame = fitted(sequence, output, step=step)
    inner = fitted(picture, frame.size, step=step)
    return Box(frame.x + inner.x, frame.y + inner.y, inner.width, inner.height)


def even(size: Size) -> Size:
    """The size with odd sides made smaller by one, but never below 2."""
    return max(2, size[0] // 2 * 2), max(2, size[1] // 2 * 2)


def _nearest(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))
