"""What a face shows: the mini-Xception net of FER (Arriaga and others 2017), as data.

About 66 % right on FER-2013, whose labels people agree on as often; what it says is to be smoothed
and doubted, which is done by whoever asks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.inference.tflite import TfliteNet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = 64
CLASSES = 7
"""Angry, disgust, fear, happy, sad, surprise, neutral: the order of ``core.looks.EXPRESSIONS``."""


class ExpressionNet:
    """For one thread at a time. Raises ModelError when the weights are not the net's."""

    def __init__(self, weights: Path) -> None:
        shapes = [(1, SIDE, SIDE, 1), (1, CLASSES)]
        self._net = TfliteNet(weights, "the expression net", shapes)

    def __call__(self, face: NDArray[np.uint8]) -> NDArray[np.float32]:
        """float32 (7,), summing to 1; ``face`` is its square part of the picture, uint8 grey."""
        import cv2
        import numpy as np

        small = cv2.resize(face, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        values = small.astype(np.float32) / 127.5 - 1.0
        return np.asarray(self._net(values[None, :, :, None])[0][0], np.float32)
