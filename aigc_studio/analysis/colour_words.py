"""Which colours a picture has, in the dozen words that editors search by.

Pixels are sorted by hue, saturation and value; the borders follow where English speakers and
Chinese speakers change the word for a colour (Berlin and Kay 1969: eleven basic terms), with cyan
added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.sights import COLOURS, ColourShare

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

_SIDE = 96
_LEAST_SHARE = 0.06
_MOST = 4
_DARK, _PALE = 45, 200
"""Values below and above which a colour without saturation is black or white."""
_VERY_DARK = 28
_GREY = 38
"""Saturation below which there is no hue."""
_DIM = 150
"""Orange below this value is brown."""
_HUES = (
    # from which hue on, of OpenCV's 180
    (0, "red"),
    (8, "orange"),
    (22, "yellow"),
    (34, "green"),
    (83, "cyan"),
    (98, "blue"),
    (130, "purple"),
    (150, "pink"),
    (171, "red"),
)
_PINK_SATURATION = 110
"""A pale, bright red is pink."""


def colours_of(picture: Pixels) -> tuple[ColourShare, ...]:
    """The largest shares of uint8 (h, w, 3) RGB, the largest first."""
    import cv2

    small = cv2.resize(picture, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    hue, saturation, value = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2HSV))
    edges = [first for first, _ in _HUES]
    names = np.array([COLOURS.index(name) for _, name in _HUES])
    found = names[np.searchsorted(edges, hue, side="right") - 1]
    is_red = found == COLOURS.index("red")
    found[is_red & (saturation < _PINK_SATURATION) & (value > _DIM)] = COLOURS.index("pink")
    is_warm = np.isin(found, [COLOURS.index("orange"), COLOURS.index("red")])
    is_brown = (found == COLOURS.index("orange")) & (value < _DIM)
    is_brown |= is_warm & (saturation < _PINK_SATURATION) & (value <= _DIM)
    found[is_brown] = COLOURS.index("brown")
    plain = np.where(value < _DARK, "black", np.where(value > _PALE, "white", "grey"))
    for name in ("black", "grey", "white"):
        found[(saturation < _GREY) & (plain == name)] = COLOURS.index(name)
    found[value < _VERY_DARK] = COLOURS.index("black")
    shares = np.bincount(found.ravel(), minlength=len(COLOURS)) / found.size
    order = np.argsort(-shares, kind="stable")[:_MOST]
    return tuple(
        ColourShare(COLOURS[n], round(float(shares[n]), 3))
        for n in order
        if shares[n] >= _LEAST_SHARE
    )
