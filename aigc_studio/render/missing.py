"""The picture that stands for media that is not there: dark stripes and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DARK, _LIGHT = (38, 22, 24), (58, 32, 36)
_TEXT = (226, 180, 180)
_WORDS = "Media missing"


def missing_picture(size: tuple[int, int]) -> NDArray[np.uint8]:
    """uint8 (h, w, 3) RGB."""
    import cv2

    width, height = size
    period = max(16, height // 9)
    diagonal = np.add.outer(np.arange(height), np.arange(width)) // period % 2
    picture = np.where(diagonal[..., None] == 0, _DARK, _LIGHT).astype(np.uint8)
    font = cv2.FONT_HERSHEY_SIMPLEX
    (natural, tall), _ = cv2.getTextSize(_WORDS, font, 1.0, 2)
    scale = min(0.6 * width / natural, 0.2 * height / tall)
    thickness = max(1, round(2 * scale))
    (wide, tall), _ = cv2.getTextSize(_WORDS, font, scale, thickness)
    corner = ((width - wide) // 2, (height + tall) // 2)
    cv2.putText(picture, _WORDS, corner, font, scale, _TEXT, thickness, cv2.LINE_AA)
    return picture
