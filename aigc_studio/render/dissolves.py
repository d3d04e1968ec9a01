"""Dissolves in linear light, dips through a colour, and a dissolve through blur.

Light is what BT.709 makes of a signal (ITU-R BT.709-6, 1.2, solved for the light), so a dissolve is
what two projectors would show, and does not sink in the middle. In 8 bits it takes two tables to
light with the share in them, one sum in 16 bits, and one table back.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet
from aigc_studio.render.canvas import filled, is_clear, peak_of, premultiplied_like
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
        sum_ = np.take(light, before) * np.float32(1 - share) + np.take(light, after) * np.float32(
            share
        )
        return np.rint(signal_of(sum_) * _FINE).astype(np.uint16)
    goes, comes = _table(1 - share), _table(share)
    both = cv2.add(cv2.LUT(before, goes), cv2.LUT(after, comes))
    return np.asarray(cv2.LUT(both, _back()), np.uint8)


def _dissolved_clear(before: Sheet, after: Sheet, share: float) -> Sheet:
    peak = peak_of(before)
    lights, alphas = [], []
    for sheet, weight in ((before, 1 - share), (after, share)):
        alpha = sheet[..., 3:] / peak
        plain = np.minimum(sheet[..., :3] / np.maximum(sheet[..., 3:], 1), 1.0)
        lights.append(light_of(plain) * alpha * weight)
        alphas.append(alpha * weight)
    alpha = alphas[0] + alphas[1]
    signal = signal_of((lights[0] + lights[1]) / np.maximum(alpha, 1e-9)) * alpha
    whole = np.concatenate([signal, alpha], axis=2)
    made: Sheet = np.rint(whole * peak).astype(before.dtype)
    return made


def _table(share: float) -> NDArray[np.uint16]:
    return np.rint(_light() * (share * _FINE)).astype(np.uint16)


@lru_cache(maxsize=1)
def _light() -> NDArray[np.float64]:
    return light_of(np.arange(256) / 255)


@lru_cache(maxsize=1)
def _deep_light() -> NDArray[np.float32]:
    return light_of(np.arange(_FINE + 1) / _FINE).astype(np.float32)


@lru_cache(maxsize=1)
def _back() -> NDArray[np.uint8]:
    return np.rint(signal_of(np.arange(_FINE + 1) / _FINE) * 255).astype(np.uint8)
