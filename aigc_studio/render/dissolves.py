"""Dissolves in linear light, dips through a colour, and a dissolve through blur.

Light is what BT.709 makes of a signal (ITU-R BT.709-6, 1.2, solved for the light), so a dissolve is
what two projectors would show, and does not sink in the middle. All is done in whole numbers: in 8
bits it takes one table of what each two levels become.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet, alphas, straight, times, within_alpha
from aigc_studio.render.canvas import (
    deep,
    dimmed,
    filled,
    in_bands,
    is_clear,
    premultiplied_like,
    shallow,
)
from aigc_studio.render.moments import Moment, rgb_of
from aigc_studio.render.softening import softened

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ALPHA_709, _BETA_709 = 1.099296826809442, 0.018053968510807
_FINE = 65535


def light_of(signal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear light of signals, both 0..1."""
    curved = np.power((signal + _ALPHA_709 - 1) / _ALPHA_709, 1 / 0.45)
    return np.where(signal < 4.5 * _BETA_709, signal / 4.5, curved)


def signal_of(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Signals of linear light, both 0..1."""
    curved = _ALPHA_709 * np.power(light, 0.45) - (_ALPHA_709 - 1)
    return np.where(light < _BETA_709, 4.5 * light, curved)


def dissolve(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    return dissolved(before, after, moment.share)


def dip(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """To the colour in the first half, from it in the second."""
    first = moment.share < 1 / 2
    shown = before if first else after
    share = 2 * moment.share if first else 2 - 2 * moment.share
    return dissolved(shown, tinted(shown, moment), share)


def blur(before: Sheet, after: Sheet, moment: Moment) -> Sheet:
    """Out of focus in the middle, where one gives way to the other."""
    sigma = moment.number("amount") * before.shape[0] * (1 - abs(2 * moment.share - 1))
    return dissolved(softened(before, sigma), softened(after, sigma), moment.share)


def tinted(like: Sheet, moment: Moment) -> Sheet:
    """The colour of the moment, as opaque as a sheet is."""
    return premultiplied_like(filled(like, rgb_of(moment.text("colour"))), like)


def dissolved(before: Sheet, after: Sheet, share: float) -> Sheet:
    """From one to the other in linear light; both opaque, or both with alpha."""
    import cv2

    if is_clear(before):
        return _dissolved_clear(before, after, share)
    if before.dtype != np.uint8:
        light = _deep_light()
        whole = cv2.addWeighted(cv2.LUT(before, light), 1 - share, cv2.LUT(after, light), share, 0)
        return np.asarray(cv2.LUT(whole, _deep_back()), np.uint16)
    rows = before.shape[0]
    pairs = np.asarray(cv2.merge([after.reshape(rows, -1), before.reshape(rows, -1)]))
    made = np.asarray(cv2.LUT(pairs.view("<u2")[..., 0], _mixed_levels(share)), np.uint8)
    return made.reshape(before.shape)


def _dissolved_clear(before: Sheet, after: Sheet, share: float) -> Sheet:
    """Light is mixed as far as each is opaque; from or to nothing that only makes less opaque."""
    if not before.any():
        return dimmed(after, share)
    if not after.any():
        return dimmed(before, 1 - share)
    return in_bands(lambda one, other: _mixed_clear(one, other, share), before, after)


def _mixed_clear(before: Sheet, after: Sheet, share: float) -> Sheet:
    import cv2

    if before.dtype == np.uint8:
        return shallow(_mixed_clear(deep(before), deep(after), share))
    lights = [_light_through(sheet) for sheet in (before, after)]
    light = np.asarray(cv2.addWeighted(lights[0], 1 - share, lights[1], share, 0), np.uint16)
    # Straight: by how opaque both are together.
    alpha = light[..., 3]
    plain = cv2.divide(light, alphas(light, 4), scale=_FINE)
    signal = times(np.asarray(cv2.LUT(plain, _deep_back()), np.uint16), alphas(light, 4))
    signal[..., 3] = alpha
    return within_alpha(signal)


def _light_through(sheet: Sheet) -> Sheet:
    """Its light, with alpha multiplied in."""
    import cv2

    light = np.asarray(cv2.LUT(straight(sheet), _deep_light()), np.uint16)
    made = times(light, alphas(sheet, 4))
    made[..., 3] = sheet[..., 3]
    return made


def _mixed_levels(share: float) -> NDArray[np.uint8]:
    """What two levels become, at 256 times that of the one that goes plus that which comes."""
    goes, comes = (np.rint(_light() * (part * _FINE)) for part in (1 - share, share))
    light = np.minimum(goes[:, None] + comes[None, :], _FINE)
    return np.asarray(_back()[light.astype(np.intp)].reshape(-1), np.uint8)


@lru_cache(maxsize=1)
def _light() -> NDArray[np.float64]:
    return light_of(np.arange(256) / 255)


@lru_cache(maxsize=1)
def _deep_light() -> NDArray[np.uint16]:
    return np.rint(light_of(np.arange(_FINE + 1) / _FINE) * _FINE).astype(np.uint16)


@lru_cache(maxsize=1)
def _deep_back() -> NDArray[np.uint16]:
    return np.rint(signal_of(np.arange(_FINE + 1) / _FINE) * _FINE).astype(np.uint16)


@lru_cache(maxsize=1)
def _back() -> NDArray[np.uint8]:
    return np.rint(signal_of(np.arange(_FINE + 1) / _FINE) * 255).astype(np.uint8)
