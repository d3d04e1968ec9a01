"""Titles as pictures with transparency, in the size of their stream.

What stands is drawn once and kept. What rolls or crawls is drawn whole on a long sheet once, and a
window moves along it, between pixels too, so that slow motion is even.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.titles import Title, TitleBlock
from aigc_studio.render.fonts import FontBook
from aigc_studio.render.lettering import colour_of, slanted

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

    Pixels = NDArray[np.uint8]

_KEPT = 12
_SMALLEST = 4
_SHADOW = (0, 0, 0, 160)
_SLANT = 0.2
_FIRST_IDEOGRAPH = "\u2e80"
_LONGEST_SHEET = 120_000
"""Pixels along the motion; what is longer is cut there."""


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """A block: its picture with straight alpha, and where its upper left corner lies."""

    image: Image
    left: int
    top: int


class TitlePainter:
    """For one thread at a time."""

    def __init__(self, fonts: FontBook | None = None) -> None:
        self._fonts = fonts or FontBook()
        self._kept: OrderedDict[tuple[Title, tuple[int, int]], Pixels] = OrderedDict()
        self.lacks_letters = False
        """Whether a title had characters that no font here has."""

    def painted(self, title: Title, size: tuple[int, int], progress: float) -> Pixels:
        """uint8 (h, w, 4), alpha straight; ``progress``: how much of its clip has played, 0..1."""
        sheet = self._sheet(title, size)
        if title.motion == "stand":
            return sheet
        axis = 0 if title.motion == "roll" else 1
        length = size[1] if axis == 0 else size[0]
        # From wholly below (or right of) the picture until wholly above (or left of) it.
        at = progress * (sheet.shape[axis] + length) - length
        return _window(sheet, at, length, axis)

    def block_sizes(self, title: Title, size: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Width and height of each block in pixels."""
        drawn = [self._drawn(block, title, size) for block in title.blocks]
        return tuple((0, 0) if d is None else d.image.size for d in drawn)

    def _sheet(self, title: Title, size: tuple[int, int]) -> Pixels:
        key = (title, size)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        drawn = [d for block in title.blocks if (d := self._drawn(block, title, size))]
        self._kept[key] = _composed(drawn, title, size)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def _drawn(self, block: TitleBlock, title: Title, size: tuple[int, int]) -> _Drawn | None:
        from PIL import Image

        width, height = size
        pixels = max(round(block.size * height / 1000), _SMALLEST)
        font, is_whole = self._fonts.font(
            block.text, pixels, block.font, _language(block.text), is_bold=block.is_bold
        )
        if font is None or not block.text.strip():
            self.lacks_letters = self.lacks_letters or font is None
            return None
        self.lacks_letters = self.lacks_letters or not is_whole
        room = block.width * width
        is_long = title.motion == "crawl"
        lines = block.text.splitlines() if is_long else wrapped(block.text, font, room)
        stroke, fall = (round(part * height / 1000) for part in (block.outline, block.shadow))
        pad = stroke + (round(block.box_pad * height / 1000) if block.box else 1)
        step = max(round(pixels * block.leading / 100), 1)
        widest = max(font.getlength(line) for line in lines)
        slack = round(step * _SLANT) if block.is_italic else 0
        shape = (
            min(round(widest) + 2 * pad + fall + slack, _LONGEST_SHEET),
            min(step * len(lines) + 2 * pad + fall, _LONGEST_SHEET),
        )
        letters = Image.new("RGBA", shape, (0, 0, 0, 0))
        _write(letters, lines, block, (font, stroke, fall, pad, step))
        if block.is_italic:
            letters = slanted(letters, slack)
        if block.box:
            ground = Image.new("RGBA", shape, colour_of(block.box))
            letters = Image.alpha_composite(ground, letters)
        return _Drawn(letters, *_corner(block, shape, size))


class TitleRuler:
    """Implements the ``TitleMeasurer`` port with a painter of its own."""

    def __init__(self) -> None:
        self._painter = TitlePainter()
        self._mutex = threading.Lock()

    def block_sizes(self, title: Title, frame: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        with self._mutex:
            return self._painter.block_sizes(title, frame)


def wrapped(text: str, font: FreeTypeFont, room: float) -> list[str]:
    """Lines no longer than ``room`` pixels, broken between words, or between ideographs."""
    found: list[str] = []
    for line in text.splitlines():
        current = ""
        for part in _parts(line):
            if current.strip() and font.getlength((current + part).rstrip()) > room:
                found.append(current.rstrip())
                current = part.lstrip()
            else:
                current += part
        found.append(current.rstrip())
    return found


def _parts(line: str) -> list[str]:
    """Words with the blank behind them; ideographs stand for themselves."""
    parts: list[str] = []
    for letter in line:
        is_word = parts and not parts[-1].endswith(" ") and parts[-1][-1] < _FIRST_IDEOGRAPH
        if is_word and letter < _FIRST_IDEOGRAPH:
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def _language(text: str) -> str:
    return "ja" if any("\u3040" <= letter <= "\u30ff" for letter in text) else "zh"


def _write(
    image: Image,
    lines: list[str],
    block: TitleBlock,
    form: tuple[FreeTypeFont, int, int, int, int],
) -> None:
    """``form``: font, stroke, fall of the shadow, space around, height of a line."""
    from PIL import ImageDraw

    font, stroke, fall, pad, step = form
    draw = ImageDraw.Draw(image)
    room = image.width - fall
    for number, line in enumerate(lines):
        spare = room - 2 * pad - font.getlength(line)
        left = pad + spare * {"left": 0.0, "centre": 0.5, "right": 1.0}[block.align]
        base = pad + step * (number + 0.8)
        if fall:
            place = (left + fall, base + fall)
            draw.text(place, line, fill=_SHADOW, font=font, anchor="ls", stroke_width=stroke)
        draw.text(
            (left, base),
            line,
            fill=colour_of(block.color),
            font=font,
            anchor="ls",
            stroke_width=stroke,
            stroke_fill=colour_of(block.outline_color),
        )


def _corner(block: TitleBlock, shape: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    across = {"left": 0.0, "centre": 0.5, "right": 1.0}[block.align]
    down = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[block.anchor]
    left = block.x * size[0] - across * shape[0]
    return round(left), round(block.y * size[1] - down * shape[1])


def _composed(drawn: list[_Drawn], title: Title, size: tuple[int, int]) -> Pixels:
    """All blocks on a sheet as large as the picture, or as long as the motion needs."""
    from PIL import Image

    width, height = size
    shift_x = shift_y = 0
    if drawn and title.motion == "roll":
        shift_y = min(d.top for d in drawn)
        height = min(max(d.top + d.image.height for d in drawn) - shift_y, _LONGEST_SHEET)
    elif drawn and title.motion == "crawl":
        shift_x = min(d.left for d in drawn)
        width = min(max(d.left + d.image.width for d in drawn) - shift_x, _LONGEST_SHEET)
    sheet = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    for part in drawn:
        layer = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
        layer.paste(part.image, (part.left - shift_x, part.top - shift_y))
        sheet = Image.alpha_composite(sheet, layer)
    return np.asarray(sheet).copy()


def _window(sheet: Pixels, at: float, length: int, axis: int) -> Pixels:
    """``length`` rows (or columns) from ``at`` on, clear beyond the ends."""
    whole = int(np.floor(at))
    share = at - whole
    first, second = (_cut(sheet, whole + step, length, axis) for step in (0, 1))
    if share < 1 / 256:
        return first
    return _mixed(first, second, share)


def _cut(sheet: Pixels, first: int, length: int, axis: int) -> Pixels:
    shape = (length, sheet.shape[1], 4) if axis == 0 else (sheet.shape[0], length, 4)
    found = np.zeros(shape, np.uint8)
    begin, end = max(first, 0), min(first + length, sheet.shape[axis])
    if begin < end:
        if axis == 0:
            found[begin - first : end - first] = sheet[begin:end]
        else:
            found[:, begin - first : end - first] = sheet[:, begin:end]
    return found


def _mixed(first: Pixels, second: Pixels, share: float) -> Pixels:
    """Between two pictures, each pixel's colour by how much of it is there."""
    weights = [
        part[..., 3:].astype(np.float32) * weight
        for part, weight in ((first, 1 - share), (second, share))
    ]
    alpha = weights[0] + weights[1]
    colour = first[..., :3] * weights[0] + second[..., :3] * weights[1]
    mixed = np.concatenate([colour / np.maximum(alpha, 1e-6), alpha], axis=2)
    return np.asarray(np.rint(mixed), np.uint8)
