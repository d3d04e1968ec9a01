"""Effects of colour: grading by tables and wheels, LUT files, and a chroma key.

Exposure and white balance act on light, the rest on the signal. In 8 bits all but saturation is one
table of 256 values for each channel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.media.colour import Sheet, peak_of, premultiplied, straight
from aigc_studio.render.canvas import is_clear, masked
from aigc_studio.render.cubes import read_cube
from aigc_studio.render.dissolves import light_of, signal_of
from aigc_studio.render.moments import rgb_of
from aigc_studio.render.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LUMA = (0.2126, 0.7152, 0.0722)
_WARMEST = 0.35
"""Of full temperature or tint: how far gains of light go apart."""
_TO_COLOUR = np.array([[-0.114572, -0.385428, 0.5], [0.5, -0.454153, -0.045847]], np.float32)
"""Cb and Cr of R'G'B' (BT.709)."""


def colour(sheet: Sheet, settings: Settings) -> Sheet:
    tables = _tables(settings, peak_of(sheet) + 1)
    saturation = settings.number("saturation")

    def graded(plain: Sheet) -> Sheet:
        return _saturated(_looked_up(plain, tables), saturation)

    return on_colours(sheet, graded)


def wheels(sheet: Sheet, settings: Settings) -> Sheet:
    """Each channel by ``balanced``; one table of all its levels."""
    levels = peak_of(sheet) + 1
    signal = np.arange(levels) / (levels - 1)
    channels = []
    for channel in ("red", "green", "blue"):
        lift, gamma, gain = (
            settings.number(wheel) + settings.number(f"{wheel}_{channel}")
            for wheel in ("lift", "gamma", "gain")
        )
        channels.append(balanced(signal, lift, gamma, gain))
    tables = _told_in(np.stack(channels, axis=1), levels)
    return on_colours(sheet, lambda plain: _looked_up(plain, tables))


def balanced(
    signal: NDArray[np.float64], lift: float, gamma: float, gain: float
) -> NDArray[np.float64]:
    """Lift moves black and leaves white, gain scales about black, gamma bends between both.

    It is ``((1 + gain) * (signal + lift * (1 - signal))) ** (1 / 2 ** gamma)``, within 0..1.
    """
    raised = (1 + gain) * (signal + lift * (1 - signal))
    return np.asarray(np.clip(raised, 0, 1) ** (1 / 2.0**gamma))


def lut(sheet: Sheet, settings: Settings) -> Sheet:
    """Raises MediaError for a file that is no LUT."""
    path, strength = settings.text("file"), settings.number("strength")
    if not path:
        return sheet
    cube = read_cube(path)

    def mapped(plain: Sheet) -> Sheet:
        return _mixed(plain, cube.applied(plain), strength)

    return on_colours(sheet, mapped)


def chroma_key(sheet: Sheet, settings: Settings) -> Sheet:
    """Clear where the colour is near the key's; what shines of it on the rest is taken off."""
    key = np.array(rgb_of(settings.text("colour")), np.float32) / 255
    plain = straight(sheet) if is_clear(sheet) else sheet
    rgb = plain[..., :3].astype(np.float32) / np.float32(peak_of(sheet))
    shade = rgb @ _TO_COLOUR.T
    away = np.hypot(*np.moveaxis(shade - _TO_COLOUR @ key, 2, 0))
    similarity, smoothness = settings.number("similarity"), settings.number("smoothness")
    share = np.clip((away - similarity) / max(smoothness, 1e-3), 0, 1)
    opaque = (share * share * (3 - 2 * share)).astype(np.float32)
    cleaned = _without_spill(rgb, int(np.argmax(key)), settings.number("spill"))
    made = np.rint(cleaned * peak_of(sheet)).astype(sheet.dtype)
    if is_clear(sheet):
        made = premultiplied(np.dstack([made, sheet[..., 3]]))
    return masked(made, opaque)


def on_colours(sheet: Sheet, change: Callable[[Sheet], Sheet]) -> Sheet:
    """``change`` gets (h, w, 3) without alpha multiplied in; alpha stays."""
    if not is_clear(sheet):
        return change(sheet)
    plain = straight(sheet)
    changed = change(np.ascontiguousarray(plain[..., :3]))
    return premultiplied(np.dstack([changed, plain[..., 3]]))


def _tables(settings: Settings, levels: int) -> NDArray[np.unsignedinteger]:
    """What each level of red, green and blue becomes: (levels, 3)."""
    warm = settings.number("temperature") * _WARMEST
    green = settings.number("tint") * _WARMEST
    gains = np.array([1 + warm, 1 - green, 1 - warm]) * 2.0 ** settings.number("exposure")
    signal = np.arange(levels) / (levels - 1)
    if np.any(gains != 1):
        light = light_of(signal)[:, None] * gains
        signals = signal_of(np.minimum(light, 1))
    else:
        signals = np.repeat(signal[:, None], 3, axis=1)
    contrast, brightness = settings.number("contrast"), settings.number("brightness")
    signals = np.clip((signals - 0.5) * contrast + 0.5 + brightness, 0, 1)
    signals = signals ** (1 / settings.number("gamma"))
    return _told_in(signals, levels)


def _told_in(signals: NDArray[np.float64], levels: int) -> NDArray[np.unsignedinteger]:
    kind = np.uint8 if levels == 256 else np.uint16  # noqa: PLR2004 - 8 bits
    return np.rint(signals * (levels - 1)).astype(kind)


def _looked_up(sheet: Sheet, tables: NDArray[np.unsignedinteger]) -> Sheet:
    import cv2

    if sheet.dtype == np.uint8:
        return np.asarray(cv2.LUT(sheet, tables.reshape(1, 256, 3)))
    planes = [np.take(tables[:, n], sheet[..., n]) for n in range(3)]
    return np.asarray(cv2.merge(planes))


def _saturated(sheet: Sheet, saturation: float) -> Sheet:
    import cv2

    if saturation == 1:
        return sheet
    matrix = np.eye(3) * saturation + (1 - saturation) * np.array([_LUMA] * 3)
    return np.asarray(cv2.transform(sheet, matrix.astype(np.float32)))


def _mixed(one: Sheet, other: Sheet, share: float) -> Sheet:
    import cv2

    return other if share >= 1 else np.asarray(cv2.addWeighted(one, 1 - share, other, share, 0))


def _without_spill(rgb: NDArray[np.float32], channel: int, strength: float) -> NDArray[np.float32]:
    """The key's channel is no stronger than the stronger of the two others."""
    if strength <= 0:
        return rgb
    others = [n for n in range(3) if n != channel]
    most = np.maximum(rgb[..., others[0]], rgb[..., others[1]])
    made = rgb.copy()
    over = np.maximum(rgb[..., channel] - most, 0)
    made[..., channel] = rgb[..., channel] - over * np.float32(strength)
    return made
