"""Titles as pictures with transparency, in the size of their stream.

What is drawn is kept, only as much of it as has blocks. What rolls or crawls is drawn whole on a
long sheet once, and a window moves along it, between pixels too, so that slow motion is even.
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

_KEPT_BYTES = 128 << 20
"""Of sheets; the last one is kept however large it is."""
_SMALLEST = 4
_SHADOW = (0, 0, 0, 160)
_SLANT = 0.2
_FIRST_IDEOGRAPH = "\u2e80"
_LEAST_SHARE = 1 / 256
"""Of the way between two pixels; what is less is not seen."""
_LONGEST_SHEET = 120_000
"""Pixels along the motion; what is longer is cut there, which is told."""
_MOST_PIXELS = 100_000_000
"""Of a sheet: 400 MB; what is larger is cut as well."""


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """A block: its picture with straight alpha, and where its upper left corner lies."""

    image: Image
    left: int
    top: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """The part of the picture, or of the long sheet, that has blocks.

    What stands has straight alpha. What moves has its colours multiplied by it, so that pixels mix
    as they are, and a clear line before and after it on its way.
    """

    pixels: Pixels
    left: int
    top: int
    is_cut: bool = False


class TitlePainter:
    """For one thread at a time."""

    def __init__(self, fonts: FontBook | None = None) -> None:
        self._fonts = fonts or FontBook()
        self._kept: OrderedDict[tuple[Title, tuple[int, int]], _Sheet] = OrderedDict()
        self.lacks_letters = False
        """Whether a title had characters that no font here has."""
        self.is_cut = False
        """Whether the last title was too long to be drawn whole."""

    def painted(self, title: Title, size: tuple[int, int], progress: float) -> Pixels:
        """uint8 (h, w, 4), alpha straight; ``progress``: how much of its clip has played, 0..1."""
        sheet = self._sheet(title, size)
        self.is_cut = sheet.is_cut
        frame = np.zeros((size[1], size[0], 4), np.uint8)
        if title.motion == "stand":
            height, width = sheet.pixels.shape[:2]
            frame[sheet.top : sheet.top + height, sheet.left : sheet.left + width] = sheet.pixels
        elif title.motion == "roll":
            _put_window(frame[:, sheet.left :], sheet.pixels, progress, axis=0)
        else:
            _put_window(frame[sheet.top :], sheet.pixels, progress, axis=1)
        return frame

    def block_sizes(self, title: Title, size: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Width and height of each block in pixels."""
        drawn = [self._drawn(block, title, size) for block in title.blocks]
        return tuple((0, 0) if d is None else d.image.size for d in drawn)

    def _sheet(self, title: Title, size: tuple[int, int]) -> _Sheet:
        key = (title, size)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        drawn = [d for block in title.blocks if (d := self._drawn(block, title, size))]
        made = self._kept[key] = _composed(drawn, title, size)
        held = sum(sheet.pixels.nbytes for sheet in self._kept.values())
        while held > _KEPT_BYTES and len(self._kept) > 1:
            held -= self._kept.popitem(last=False)[1].pixels.nbytes
        return made

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
        whole = (round(widest) + 2 * pad + fall + slack, step * len(lines) + 2 * pad + fall)
        shape = _bounded(*whole)
        letters = Image.new("RGBA", shape, (0, 0, 0, 0))
        _write(letters, lines, block, (font, stroke, fall, pad, step))
        if block.is_italic:
            letters = slanted(letters, slack)
        if block.box:
            ground = Image.new("RGBA", shape, colour_of(block.box))
            letters = Image.alpha_composite(ground, letters)
        return _Drawn(letters, *_corner(block, shape, size), is_cut=shape != whole)


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


def _composed(drawn: list[_Drawn], title: Title, size: tuple[int, int]) -> _Sheet:
    """All blocks: of what moves all along its way, else no more than lies in the picture."""
    from PIL import Image

    left, right = _span([(d.left, d.image.width) for d in drawn])
    top, bottom = _span([(d.top, d.image.height) for d in drawn])
    if title.motion != "crawl":
        left, right = max(left, 0), min(right, size[0])
    if title.motion != "roll":
        top, bottom = max(top, 0), min(bottom, size[1])
    is_cut = any(d.is_cut for d in drawn)
    if left >= right or top >= bottom:
        return _Sheet(np.zeros((0, 0, 4), np.uint8), 0, 0, is_cut)
    whole = (right - left, bottom - top)
    shape = whole if title.motion == "stand" else _bounded(*whole)
    is_cut = is_cut or shape != whole
    sheet = Image.new("RGBA", shape, (0, 0, 0, 0))
    for part in drawn:
        x, y = part.left - left, part.top - top
        if max(x, 0) < sheet.width and max(y, 0) < sheet.height:
            hidden = (max(-x, 0), max(-y, 0))
            if hidden[0] < part.image.width and hidden[1] < part.image.height:
                sheet.alpha_composite(part.image, (max(x, 0), max(y, 0)), hidden)
    pixels = np.asarray(sheet)
    if title.motion == "stand":
        return _Sheet(pixels.copy(), left, top, is_cut)
    return _Sheet(_for_moving(pixels, 0 if title.motion == "roll" else 1), left, top, is_cut)


def _bounded(width: int, height: int) -> tuple[int, int]:
    """As much of that as can be drawn; the longer side is cut."""
    width, height = min(width, _LONGEST_SHEET), min(height, _LONGEST_SHEET)
    if width > height:
        return min(width, max(_MOST_PIXELS // max(height, 1), 1)), height
    return width, min(height, max(_MOST_PIXELS // max(width, 1), 1))


def _span(parts: list[tuple[int, int]]) -> tuple[int, int]:
    """From the first begin to the last end; ``parts``: begin and length."""
    begins = [begin for begin, _ in parts]
    return min(begins, default=0), max((sum(part) for part in parts), default=0)


def _for_moving(pixels: Pixels, axis: int) -> Pixels:
    import cv2

    height, width = pixels.shape[:2]
    padded = np.zeros((height + 2 * (axis == 0), width + 2 * (axis == 1), 4), np.uint8)
    inner = padded[1:-1] if axis == 0 else padded[:, 1:-1]
    inner[:] = cv2.cvtColor(pixels, cv2.COLOR_RGBA2mRGBA)
    return padded


def _put_window(frame: Pixels, sheet: Pixels, progress: float, axis: int) -> None:
    """Shows what of a sheet for moving is in the frame, which begins across the motion as it does.

    It goes from wholly below (or right of) the frame until wholly above (or left of) it.
    """
    import cv2

    length, inked = frame.shape[axis], sheet.shape[axis] - 2
    if inked < 1:
        return
    at = progress * (inked + length) - length
    whole = int(np.floor(at))
    share = at - whole
    begin, end = max(-1 - whole, 0), min(inked - whole, length)
    if begin >= end:
        return
    first, second = (_lines(sheet, whole + 1 + n + begin, end - begin, axis) for n in (0, 1))
    mixed = first if share < _LEAST_SHARE else cv2.addWeighted(first, 1 - share, second, share, 0)
    straight = cv2.cvtColor(mixed, cv2.COLOR_mRGBA2RGBA)
    across = sheet.shape[1 - axis]
    place = _lines(_lines(frame, begin, end - begin, axis), 0, across, 1 - axis)
    place[:] = straight


def _lines(pixels: Pixels, first: int, count: int, axis: int) -> Pixels:
    return pixels[first : first + count] if axis == 0 else pixels[:, first : first + count]
