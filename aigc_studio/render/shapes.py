"""Effects of place and shape: transform, crop and mask. All lengths are shares of the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet, within_alpha
from aigc_studio.render.canvas import dimmed, masked, with_alpha
from aigc_studio.render.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHRINKING = 0.75
"""A scale below which a picture is first made smaller by area, so that nothing flickers."""


def transform(sheet: Sheet, settings: Settings) -> Sheet:
    """Turned clockwise and scaled about the anchor, then moved; what is uncovered is clear."""
    import cv2

    height, width = sheet.shape[:2]
    scale = settings.number("scale")
    clear = with_alpha(sheet)
    anchor = complex(
        settings.number("anchor_x") * width - 0.5, settings.number("anchor_y") * height - 0.5
    )
    turn = complex(scale * np.exp(1j * np.deg2rad(settings.number("rotation"))))
    moved = complex(settings.number("x") * width, settings.number("y") * height)
    shift = anchor - turn * anchor + moved
    if scale < _SHRINKING:
        clear, turn, shift = _shrunk(clear, turn, shift)
    if turn != 1 or shift != 0:
        place = np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])
        clear = np.asarray(
            cv2.warpAffine(
                clear, place, (width, height), flags=_flag(turn), borderMode=cv2.BORDER_CONSTANT
            )
        )
        clear = within_alpha(clear)
    opacity = settings.number("opacity")
    if opacity >= 1:
        return clear
    return dimmed(clear, opacity)


def crop(sheet: Sheet, settings: Settings) -> Sheet:
    height, width = sheet.shape[:2]
    feather = max(settings.number("feather") * height, 1e-3)
    across = _band(width, settings.number("left"), 1 - settings.number("right"), feather)
    down = _band(height, settings.number("top"), 1 - settings.number("bottom"), feather)
    return masked(sheet, down[:, None] * across[None, :])


def mask(sheet: Sheet, settings: Settings) -> Sheet:
    """Shown inside of a shape; its edge is soft to both sides."""
    height, width = sheet.shape[:2]
    x = np.arange(width, dtype=np.float32)[None, :] + 0.5 - settings.number("x") * width
    y = np.arange(height, dtype=np.float32)[:, None] + 0.5 - settings.number("y") * height
    turn = np.deg2rad(settings.number("rotation"))
    cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    along, aside = x * cos + y * sin, y * cos - x * sin
    half_width = max(settings.number("width") * width / 2, 0.5)
    half_height = max(settings.number("height") * height / 2, 0.5)
    if settings.text("shape") == "rectangle":
        outside = np.maximum(np.abs(along) - half_width, np.abs(aside) - half_height)
    else:
        away = np.hypot(along / np.float32(half_width), aside / np.float32(half_height))
        outside = (away - 1) * np.float32(min(half_width, half_height))
    feather = max(settings.number("feather") * height, 1.0)
    shown = np.clip(0.5 - outside / np.float32(feather), 0, 1).astype(np.float32)
    return masked(sheet, 1 - shown if settings.is_on("inverted") else shown)


def _flag(turn: complex) -> int:
    import cv2

    is_moved_only = abs(turn - 1) < 1e-9  # noqa: PLR2004 - rounding
    return int(cv2.INTER_LINEAR if is_moved_only else cv2.INTER_CUBIC)


def _shrunk(sheet: Sheet, turn: complex, shift: complex) -> tuple[Sheet, complex, complex]:
    """The sheet at its final size, and what is left to do with it."""
    import cv2

    height, width = sheet.shape[:2]
    scale = abs(turn)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small: Sheet = np.asarray(cv2.resize(sheet, size, interpolation=cv2.INTER_AREA), sheet.dtype)
    whole = size[0] / width
    rest = complex(turn / whole)
    # Middles of pixels: place q of the small one was (q + 1/2) / whole - 1/2 before.
    half = complex(0.5, 0.5)
    return small, rest, shift + turn * (half / whole - half)


def _band(length: int, start: float, end: float, feather: float) -> NDArray[np.float32]:
    """1 between two shares of a length, with edges that part pixels cover by their share."""
    places = np.arange(length, dtype=np.float32) + 0.5
    width = max(feather, 1.0)
    rise = np.clip((places - start * length) / width + 0.5, 0, 1) if start > 0 else 1
    fall = np.clip((end * length - places) / width + 0.5, 0, 1) if end < 1 else 1
    return (np.ones(length, np.float32) * rise * fall).astype(np.float32)
