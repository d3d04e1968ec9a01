"""Titles: lettering that is a medium of its own, drawn wherever a clip shows it.

Sizes are thousandths of the frame's height and places shares of the frame, so a title fits every
picture. A title stands, or it rolls upwards or crawls to the left once while its clip plays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from aigc_studio.core.media import MediaInfo, VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange

TitleMotion = Literal["stand", "roll", "crawl"]
Align = Literal["left", "centre", "right"]
Anchor = Literal["top", "middle", "bottom"]
TITLE_CONTAINER = "title"
SAFE_SHARE = 0.9
"""Of width and height, in the middle: what every screen shows."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Lines of one style. ``x`` and ``y``: where its side (``align``) and its ``anchor`` lie."""

    text: str
    x: float = 0.5
    y: float = 0.5
    align: Align = "centre"
    anchor: Anchor = "middle"
    width: float = SAFE_SHARE
    """Share of the frame's width at which lines are broken."""
    font: str = ""
    """A font family; empty takes one that has the characters."""
    size: int = 80
    color: str = "#ffffff"
    is_bold: bool = False
    is_italic: bool = False
    outline: int = 0
    outline_color: str = "#000000"
    shadow: int = 0
    """How far it falls to the lower right."""
    box: str = ""
    """``#rrggbbaa`` behind the text; empty for none."""
    box_pad: int = 20
    leading: int = 125
    """Per cent of the size from line to line."""


@dataclass(frozen=True, slots=True)
class Title:
    blocks: tuple[TitleBlock, ...]
    """From the bottom; a later one is drawn over an earlier one."""
    motion: TitleMotion = "stand"

    @property
    def name(self) -> str:
        """Its first line that says something."""
        lines = (line.strip() for block in self.blocks for line in block.text.splitlines())
        return next((line for line in lines if line), "")

    def with_block(self, index: int, block: TitleBlock) -> Title:
        return replace(self, blocks=(*self.blocks[:index], block, *self.blocks[index + 1 :]))


def title_info(size: tuple[int, int], rate: FrameRate) -> MediaInfo:
    """What a title is as media: a still of that size that can be seen through."""
    span = TimeRange(Fraction(0), Fraction(0))
    stream = VideoStream(0, "title", *size, rate, span, 1, has_alpha=True)
    return MediaInfo("still", TITLE_CONTAINER, 0, span, (stream,), ())
