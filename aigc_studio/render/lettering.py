"""Subtitles as pictures: one cue drawn in its style, with transparency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.subtitles import SubtitleCue, SubtitleStyle
from aigc_studio.render.fonts import FontBook

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_LEADING = 1.25
_WIDEST = 0.92
_SMALLEST = 8
_BOX_PAD = 0.25
_SLANT = 0.2
_HEX = re.compile(r"#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?")


@dataclass(frozen=True, slots=True)
class Job:
    """What is drawn: ``lit`` words from the left are in the karaoke colour."""

    text: str
    style: SubtitleStyle
    language: str
    lit: tuple[tuple[int, int], ...]
    width: int
    height: int
    """Of the whole picture, in pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """``rgba``: uint8 (h, w, 4), colours not multiplied by alpha; as wide as it needs."""

    rgba: NDArray[np.uint8]
    is_whole: bool
    """Whether a font with every character was found."""


def lit_of(cue: SubtitleCue, style: SubtitleStyle, frame: int) -> tuple[tuple[int, int], ...]:
    """The places of the words that are lit on a frame of the sequence."""
    if not style.karaoke_color:
        return ()
    return tuple(w.characters for w in cue.words if cue.start + w.start <= frame)


def lettered(job: Job, fonts: FontBook) -> Lettering | None:
    """None when there is nothing to draw, or nothing to draw it with."""
    from PIL import Image, ImageDraw

    style = job.style
    size = max(round(style.size * job.height / 1000), _SMALLEST)
    font, is_whole = fonts.font(job.text, size, style.font, job.language, is_bold=style.is_bold)
    lines = job.text.split("\n")
    if font is None or not job.text.strip():
        return None
    widest = max(font.getlength(line) for line in lines)
    room = job.width * _WIDEST
    if widest > room:
        size = max(int(size * room / widest), _SMALLEST)
        font, is_whole = fonts.font(job.text, size, style.font, job.language, is_bold=style.is_bold)
        if font is None:
            return None
        widest = max(font.getlength(line) for line in lines)
    stroke = round(style.outline * job.height / 1000)
    pad = stroke + (round(size * _BOX_PAD) if style.box else 1)
    step = round(size * _LEADING)
    slack = round(step * _SLANT) if style.is_italic else 0
    shape = (min(round(widest) + 2 * pad + slack, job.width), step * len(lines) + 2 * pad)
    image = Image.new("RGBA", shape, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    _Writer(job, font, draw, stroke).write(lines, (shape[0], step, pad))
    if style.is_italic:
        image = slanted(image, slack)
    pixels = np.array(image)
    if style.box:
        pixels = _on_box(pixels, colour_of(style.box))
    return Lettering(pixels, is_whole)


class _Writer:
    def __init__(self, job: Job, font: FreeTypeFont, draw: ImageDraw, stroke: int) -> None:
        self._job = job
        self._font = font
        self._draw = draw
        self._stroke = stroke

    def write(self, lines: list[str], form: tuple[int, int, int]) -> None:
        """``form``: width of the picture, height of a line, space around."""
        width, step, pad = form
        style = self._job.style
        at = 0
        for number, line in enumerate(lines):
            left = (width - self._font.getlength(line)) / 2
            base = pad + step * number + step * 0.8
            self._put((left, base), line, style.color, style.outline_color)
            for first, last in self._job.lit:
                if at <= first < at + len(line):
                    shift = self._font.getlength(line[: first - at])
                    word = line[first - at : last - at]
                    self._put((left + shift, base), word, style.karaoke_color, "")
            at += len(line) + 1

    def _put(self, place: tuple[float, float], text: str, fill: str, outline: str) -> None:
        self._draw.text(
            place,
            text,
            fill=colour_of(fill),
            font=self._font,
            anchor="ls",
            stroke_width=self._stroke if outline else 0,
            stroke_fill=colour_of(outline or "#000000"),
        )


def slanted(image: Image, slack: int) -> Image:
    from PIL import Image as Images

    slope = slack / max(image.height, 1)
    form = (1, slope, -slack / 2, 0, 1, 0)
    return image.transform(
        image.size, Images.Transform.AFFINE, form, resample=Images.Resampling.BICUBIC
    )


def _on_box(pixels: NDArray[np.uint8], colour: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    """The letters over a box of one colour."""
    alpha = pixels[..., 3:].astype(np.float32) / 255
    below = colour[3] / 255
    whole = alpha + below * (1 - alpha)
    box = np.array(colour[:3], np.float32)
    mixed = pixels[..., :3] * alpha + box * below * (1 - alpha)
    result = np.empty_like(pixels)
    result[..., :3] = np.rint(mixed / np.maximum(whole, 1e-6))
    result[..., 3:] = np.rint(whole * 255)
    return result


def colour_of(text: str) -> tuple[int, int, int, int]:
    """RGBA of ``#rrggbb`` or ``#rrggbbaa``; white for what is no colour."""
    match = _HEX.fullmatch(text)
    if match is None:
        return 255, 255, 255, 255
    value = int(match[1], 16)
    alpha = int(match[2], 16) if match[2] else 255
    return value >> 16, value >> 8 & 255, value & 255, alpha
