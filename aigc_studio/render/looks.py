"""Effects of look: blur, sharpen, vignette and grain."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet, peak_of, within_alpha
from aigc_studio.render.canvas import is_clear
from aigc_studio.render.geometry import Size
from aigc_studio.render.settings import Settings
from aigc_studio.render.softening import softened

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COARSEST = 24.0
"""Levels of 255: the deviation of full grain."""
_TILE = 256
"""Grain is cut at a place of chance from a tile with so many pixels of room."""


def blur(sheet: Sheet, settings: Settings) -> Sheet:
    return softened(sheet, settings.number("amount") * sheet.shape[0])


def sharpen(sheet: Sheet, settings: Settings) -> Sheet:
    """Unsharp mask."""
    import cv2

    amount = settings.number("amount")
    soft = softened(sheet, max(settings.number("radius") * sheet.shape[0], 0.5))
    return within_alpha(np.asarray(cv2.addWeighted(sheet, 1 + amount, soft, -amount, 0)))


def vignette(sheet: Sheet, settings: Settings) -> Sheet:
    """Darker towards the corners, on an ellipse."""
    import cv2

    size = (sheet.shape[1], sheet.shape[0])
    shade = _shade(size, settings.number("size"), settings.number("softness"))
    light = (1 - shade * np.float32(settings.number("amount"))).astype(np.float32)
    if sheet.dtype == np.uint8 and not is_clear(sheet):
        return np.asarray(cv2.blendLinear(sheet, np.zeros_like(sheet), light, 1 - light))
    made = sheet.copy()
    made[..., :3] = np.rint(sheet[..., :3] * light[..., None])
    return made


def grain(sheet: Sheet, settings: Settings) -> Sheet:
    """Anew in each frame, and the same whenever that frame is drawn."""
    import cv2

    height, width = sheet.shape[:2]
    seed, coarse = settings.whole("seed"), settings.number("size")
    small = (max(1, round(width / coarse)), max(1, round(height / coarse)))
    chance = np.random.default_rng([seed, settings.step % 2**31])
    x, y = (int(chance.integers(0, _TILE)) for _ in range(2))
    noise = _noise((small[0] + _TILE, small[1] + _TILE), seed)
    part = noise[y : y + small[1], x : x + small[0]]
    if small != (width, height):
        part = np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_LINEAR))
    strength = settings.number("amount") * _COARSEST * peak_of(sheet) / 255
    planes = cv2.merge([part] * 3)
    if is_clear(sheet):
        alpha = sheet[..., 3:].astype(np.float32) / peak_of(sheet)
        planes = np.dstack([planes * alpha, np.zeros_like(part)])
    made = cv2.scaleAdd(planes, strength, sheet.astype(np.float32))
    return within_alpha(np.clip(np.rint(made), 0, peak_of(sheet)).astype(sheet.dtype))


@lru_cache(maxsize=4)
def _shade(size: Size, reach: float, softness: float) -> NDArray[np.float32]:
    x = (np.arange(size[0], dtype=np.float32)[None, :] + 0.5) / size[0] * 2 - 1
    y = (np.arange(size[1], dtype=np.float32)[:, None] + 0.5) / size[1] * 2 - 1
    share = np.clip((np.hypot(x, y) - np.float32(reach)) / np.float32(softness), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


@lru_cache(maxsize=2)
def _noise(size: Size, seed: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal((size[1], size[0]), np.float32)
