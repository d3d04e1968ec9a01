"""Blur of any strength at about one price: strong ones are made on a smaller picture."""

from __future__ import annotations

import numpy as np

from aigc_studio.media.colour import Sheet

_LEAST = 0.05
_FINE = 4.0
"""Pixels of sigma up to which the picture keeps its size."""


def softened(sheet: Sheet, sigma: float) -> Sheet:
    """Gaussian; edges go on with their last pixels. ``sigma`` in pixels."""
    import cv2

    if sigma < _LEAST:
        return sheet
    height, width = sheet.shape[:2]
    shrink = 2 ** max(0, int(np.ceil(np.log2(sigma / _FINE))))
    if shrink == 1:
        return _gauss(sheet, sigma)
    # What the making smaller and larger blurs by itself is taken off.
    rest = np.sqrt(max((sigma / shrink) ** 2 - 1 / 4, 1 / 16))
    small_size = (max(2, round(width / shrink)), max(2, round(height / shrink)))
    small = cv2.resize(sheet, small_size, interpolation=cv2.INTER_AREA)
    soft = _gauss(np.asarray(small), float(rest))
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR))


def swept(sheet: Sheet, across: int, down: int) -> Sheet:
    """Moved while the shutter was open: the mean over so many pixels."""
    import cv2

    if across <= 1 and down <= 1:
        return sheet
    size = (max(1, across), max(1, down))
    return np.asarray(cv2.blur(sheet, size, borderType=cv2.BORDER_REPLICATE))


def _gauss(sheet: Sheet, sigma: float) -> Sheet:
    import cv2

    return np.asarray(cv2.GaussianBlur(sheet, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE))
