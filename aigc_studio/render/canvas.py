"""Sheets put over one another: alpha and blend modes, in 8 and in 16 bits.

A sheet with three channels is opaque; with four its colours are multiplied by its alpha.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.effects import BlendMode
from aigc_studio.media.colour import Sheet, alphas, colours_of, peak_of, times, within_alpha
from aigc_studio.render.geometry import Box, Size

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BAND = 1 << 16
"""Pixels of a band."""
_ALPHA = 4
"""Channels of a sheet that has alpha."""


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
    through = cv2.bitwise_not(alphas(top, below.shape[2]))
    return _as(cv2.add(times(below, _as(through)), top if is_clear(below) else colours_of(top)))


def dimmed(sheet: Sheet, opacity: float) -> Sheet:
    """With alpha, less opaque."""
    import cv2

    clear = with_alpha(sheet)
    return _as(cv2.addWeighted(clear, opacity, clear, 0, 0))


def masked(sheet: Sheet, mask: NDArray[np.float32]) -> Sheet:
    """With alpha, shown as far as the mask (h, w), 0..1, says."""
    import cv2

    kind = cv2.CV_8U if sheet.dtype == np.uint8 else cv2.CV_16U
    return _as(cv2.multiply(with_alpha(sheet), cv2.merge([mask] * _ALPHA), dtype=kind))


def premultiplied_like(sheet: Sheet, like: Sheet) -> Sheet:
    """An opaque sheet made as opaque as another one is."""
    import cv2

    if not is_clear(like):
        return sheet
    alpha = _as(cv2.extractChannel(like, 3))
    return _as(cv2.merge([*cv2.split(times(sheet, alphas(like, 3))), alpha]))


def mixed(before: Sheet, after: Sheet, mask: NDArray[np.float32]) -> Sheet:
    """From one to the other as far as the mask (h, w), 0..1, says."""
    import cv2

    if before.dtype == np.uint8:
        return _as(cv2.blendLinear(before, after, 1 - mask, mask))
    share = np.rint(np.clip(mask, 0, 1) * peak_of(before)).astype(before.dtype)
    wide = cv2.merge([share] * before.shape[2])
    rest = _as(cv2.bitwise_not(wide))
    return _as(cv2.add(times(before, rest), times(after, _as(wide))))


def in_bands(make: Callable[..., Sheet], *sheets: Sheet) -> Sheet:
    """What is made of them pixel by pixel, a band at a time: so it stays in the cache."""
    height, width = sheets[0].shape[:2]
    rows = max(1, _BAND // width)
    bands = [make(*(sheet[y : y + rows] for sheet in sheets)) for y in range(0, height, rows)]
    return np.concatenate(bands)


def deep(sheet: Sheet) -> Sheet:
    """8 bits in 16."""
    return np.multiply(sheet, 257, dtype=np.uint16)


def shallow(sheet: Sheet) -> Sheet:
    """16 bits in 8."""
    import cv2

    return _as(cv2.convertScaleAbs(sheet, alpha=1 / 257))


def _as(made: object) -> Sheet:
    found: Sheet = np.asarray(made)
    return found


# --- blend modes ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Overlap:
    """Two sheets where both are: colours with both alphas multiplied in, saturating whole numbers.

    ``product`` is that of the two; ``both`` is how opaque they are together.
    """

    under: Sheet
    upper: Sheet
    product: Sheet
    both: Sheet


_Mix = Callable[[_Overlap], object]


def _screen(lap: _Overlap) -> Sheet:
    import cv2

    return _as(cv2.add(cv2.subtract(lap.under, lap.product), lap.upper))


def _overlay(lap: _Overlap) -> Sheet:
    """Multiplied where what is below is dark, screened where it is bright."""
    import cv2

    rest = cv2.subtract(lap.both, _screen(lap))
    made = _as(cv2.subtract(lap.both, cv2.add(rest, rest)))
    is_dark = cv2.compare(lap.under, lap.both >> 1, cv2.CMP_LE)
    return _as(cv2.copyTo(cv2.add(lap.product, lap.product), is_dark, made))


def _mixes() -> Mapping[BlendMode, _Mix]:
    import cv2

    return {
        "multiply": lambda lap: lap.product,
        "screen": _screen,
        "overlay": _overlay,
        "add": lambda lap: cv2.min(cv2.add(lap.under, lap.upper), lap.both),
        "subtract": lambda lap: cv2.subtract(lap.under, lap.upper),
        "darken": lambda lap: cv2.min(lap.under, lap.upper),
        "lighten": lambda lap: cv2.max(lap.under, lap.upper),
        "difference": lambda lap: cv2.absdiff(lap.under, lap.upper),
    }


def _blended(below: Sheet, top: Sheet, mode: BlendMode) -> Sheet:
    """By the general formula of the W3C's compositing specification, section 10.

    Its colours are without alpha; multiplied by both alphas, no mode needs a division.
    """
    if not is_clear(below) and not is_clear(top):
        full = np.full_like(below, peak_of(below))
        return _as(_mixes()[mode](_Overlap(below, top, times(below, top), full)))
    mix = _mixes()[mode]
    return in_bands(lambda lower, upper: _blended_clear(lower, upper, mix), below, with_alpha(top))


def _blended_clear(below: Sheet, top: Sheet, mix: _Mix) -> Sheet:
    import cv2

    if below.dtype == np.uint8:
        return shallow(_blended_clear(deep(below), deep(top), mix))
    channels = below.shape[2]
    alpha, colours = alphas(top, channels), top if is_clear(below) else colours_of(top)
    under, product = times(below, alpha), times(below, colours)
    if not is_clear(below):
        made = mix(_Overlap(under, colours, product, alpha))
        return _as(cv2.add(cv2.subtract(below, under), _as(made)))
    own = alphas(below, channels)
    upper, both = times(colours, own), times(own, alpha)
    made = _as(mix(_Overlap(under, upper, product, both)))
    beside = cv2.add(cv2.subtract(below, under), cv2.subtract(colours, upper))
    made[..., 3] = both[..., 3]
    return within_alpha(_as(cv2.add(beside, made)))
