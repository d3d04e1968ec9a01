"""Sheets put over one another: alpha and blend modes, in 8 and in 16 bits.

A sheet with three channels is opaque; with four its colours are multiplied by its alpha.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.effects import BlendMode
from aigc_studio.media.colour import Sheet
from aigc_studio.render.geometry import Box, Size

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ALPHA = 4
"""Channels of a sheet that has alpha."""


def peak_of(sheet: Sheet) -> int:
    return 255 if sheet.dtype == np.uint8 else 65535


def is_clear(sheet: Sheet) -> bool:
    """Whether it has alpha."""
    return bool(sheet.shape[2] == _ALPHA)


def blank(size: Size, *, channels: int, is_deep: bool) -> Sheet:
    """Black, or nothing with four channels."""
    return np.zeros((size[1], size[0], channels), np.uint16 if is_deep else np.uint8)


def filled(like: Sheet, rgb: tuple[int, int, int]) -> Sheet:
    """An opaque sheet of one colour of 8 bits, of the size and depth of another."""
    sheet: Sheet = np.empty((*like.shape[:2], 3), like.dtype)
    sheet[...] = np.array(rgb, like.dtype) * (1 if like.dtype == np.uint8 else 257)
    return sheet


def with_alpha(sheet: Sheet) -> Sheet:
    """The same with four channels."""
    import cv2

    if is_clear(sheet):
        return sheet
    full = np.full(sheet.shape[:2], peak_of(sheet), sheet.dtype)
    return (
        np.dstack([sheet, full]) if sheet.size == 0 else _as(cv2.merge([*cv2.split(sheet), full]))
    )


def alike(first: Sheet, second: Sheet) -> tuple[Sheet, Sheet]:
    """Both opaque, or both with alpha."""
    if first.shape[2] == second.shape[2]:
        return first, second
    return with_alpha(first), with_alpha(second)


def placed_on(size: Size, box: Box, sheet: Sheet, *, is_clear_around: bool) -> Sheet:
    """A sheet at its place in a larger one, with black or nothing around it."""
    if is_clear_around:
        sheet = with_alpha(sheet)
    if box.size == size:
        return sheet
    whole = blank(size, channels=sheet.shape[2], is_deep=sheet.dtype == np.uint16)
    whole[box.y : box.y + box.height, box.x : box.x + box.width] = sheet
    if not is_clear_around and is_clear(whole):
        return over(whole[..., :3] * 0, whole)
    return whole


def over(below: Sheet, top: Sheet, mode: BlendMode = "normal") -> Sheet:
    """``top`` on ``below``; opaque where ``below`` is."""
    import cv2

    if mode != "normal":
        return _blended(below, top, mode)
    if not is_clear(top):
        return top if not is_clear(below) else with_alpha(top)
    peak = peak_of(top)
    *colours, alpha = cv2.split(top)
    through = peak - alpha
    wide = cv2.merge([through] * below.shape[2])
    dimmed = cv2.multiply(below, wide, scale=1 / peak)
    return _as(cv2.add(dimmed, top if is_clear(below) else cv2.merge(colours)))


def dimmed(sheet: Sheet, opacity: float) -> Sheet:
    """With alpha, less opaque."""
    import cv2

    return (
        _as(cv2.convertScaleAbs(with_alpha(sheet), alpha=opacity))
        if (sheet.dtype == np.uint8)
        else _rounded(with_alpha(sheet) * np.float32(opacity), sheet)
    )


def masked(sheet: Sheet, mask: NDArray[np.float32]) -> Sheet:
    """With alpha, shown as far as the mask (h, w), 0..1, says."""
    return _rounded(with_alpha(sheet) * mask[..., None], sheet)


def premultiplied_like(sheet: Sheet, like: Sheet) -> Sheet:
    """An opaque sheet made as opaque as another one is."""
    if not is_clear(like):
        return sheet
    return masked(sheet, np.asarray(like[..., 3] / peak_of(like), np.float32))


def mixed(before: Sheet, after: Sheet, mask: NDArray[np.float32]) -> Sheet:
    """From one to the other as far as the mask (h, w), 0..1, says."""
    import cv2

    if before.dtype == np.uint8:
        return _as(cv2.blendLinear(before, after, 1 - mask, mask))
    wide = before.astype(np.float32)
    return _rounded(wide + (after.astype(np.float32) - wide) * mask[..., None], before)


def _rounded(values: NDArray[np.floating], like: Sheet) -> Sheet:
    rounded: Sheet = np.clip(np.rint(values), 0, peak_of(like)).astype(like.dtype)
    return rounded


def _as(made: object) -> Sheet:
    found: Sheet = np.asarray(made)
    return found


# --- blend modes ----------------------------------------------------------------------------------

_Mix = Callable[["NDArray[np.float32]", "NDArray[np.float32]"], "NDArray[np.float32]"]


def _overlay(below: NDArray[np.float32], top: NDArray[np.float32]) -> NDArray[np.float32]:
    low, high = 2 * below * top, 1 - 2 * (1 - below) * (1 - top)
    return np.where(below <= 0.5, low, high)  # noqa: PLR2004 - the middle


_MODES: Mapping[str, _Mix] = MappingProxyType(
    {
        "multiply": lambda below, top: below * top,
        "screen": lambda below, top: below + top - below * top,
        "overlay": _overlay,
        "add": lambda below, top: np.minimum(below + top, 1),
        "subtract": lambda below, top: np.maximum(below - top, 0),
        "darken": np.minimum,
        "lighten": np.maximum,
        "difference": lambda below, top: np.abs(below - top),
    }
)


def _blended(below: Sheet, top: Sheet, mode: BlendMode) -> Sheet:
    """By the general formula of the W3C's compositing specification, section 10."""
    peak = np.float32(peak_of(top))
    under, upper = with_alpha(below) / peak, with_alpha(top) / peak
    under, upper = under.astype(np.float32), upper.astype(np.float32)
    under_alpha, alpha = under[..., 3:], upper[..., 3:]
    plain_under = under[..., :3] / np.maximum(under_alpha, 1e-6)
    plain_upper = np.minimum(upper[..., :3] / np.maximum(alpha, 1e-6), 1)
    both = _MODES[mode](np.minimum(plain_under, 1), plain_upper)
    colours = (
        upper[..., :3] * (1 - under_alpha)
        + under[..., :3] * (1 - alpha)
        + alpha * under_alpha * both
    )
    if not is_clear(below):
        return _rounded(colours * peak, top)
    whole = np.concatenate([colours, alpha + under_alpha * (1 - alpha)], axis=2)
    return _rounded(whole * peak, top)
