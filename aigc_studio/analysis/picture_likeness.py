"""A picture as a vector of unit length: near ones look alike.

With the net its 1280 pooled features, whose roots are taken (a few strong ones would decide alone)
and which are projected to 256 values by random signs (Achlioptas 2003): 100,000 shots are then 100
MB rather than 500. The signs are the bits of SHAKE-256 of a fixed text, so they never change.
Without the net the colours of 8 by 8 blocks.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.results import Floats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Array = NDArray[np.float32]

VALUES = 256
_SEED = b"AIGC Studio likeness 1"


def of_features(pooled: Array) -> Floats:
    """Of the mean features of a picture's views, float32 (n, features)."""
    root = np.sqrt(np.maximum(pooled.mean(axis=0), 0.0))
    return _unit((root - root.mean()) @ signs(len(root), VALUES))


def of_blocks(picture: Pixels) -> Floats:
    """Of uint8 (h, w, 3) RGB: 192 values, chroma twice as heavy as luma."""
    import cv2

    blocks = cv2.resize(picture, (8, 8), interpolation=cv2.INTER_AREA)
    yuv = cv2.cvtColor(blocks, cv2.COLOR_RGB2YUV).astype(np.float32) - 128.0
    return _unit(np.asarray(yuv * np.array([1.0, 2.0, 2.0], np.float32), np.float32).ravel())


@lru_cache(maxsize=2)
def signs(rows: int, columns: int) -> Array:
    """float32 (rows, columns) of -1 and 1, the same for ever."""
    data = hashlib.shake_256(_SEED).digest(rows * columns // 8)
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    return np.asarray(bits.reshape(rows, columns) * 2.0 - 1.0, np.float32)


def _unit(values: Array) -> Floats:
    length = float(np.linalg.norm(values))
    return Floats(np.asarray(values / max(length, 1e-9), "<f4").tobytes())
