from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_studio.media.matrices import bt601_in_bt709


def in_floats(y: float, u: float, v: float) -> tuple[float, float, float]:
    """Through R'G'B', as the recommendations say it."""
    luma, blue, red = (y - 16) / 219, (u - 128) / 224, (v - 128) / 224
    r, b = luma + 1.402 * red, luma + 1.772 * blue
    g = (luma - 0.299 * r - 0.114 * b) / 0.587
    other = 0.2126 * r + 0.7152 * g + 0.0722 * b
    return 16 + 219 * other, 128 + 224 * (b - other) / 1.8556, 128 + 224 * (r - other) / 1.5748


LEVELS = st.integers(16, 235)


@given(LEVELS, LEVELS, LEVELS, st.sampled_from([(1, 1), (1, 2), (2, 2)]))
def test_a_flat_colour_becomes_the_nearest_levels_of_bt709(y, u, v, sampling):
    down, right = sampling
    luma = np.full((8, 12), y, np.uint8)
    chroma = [np.full((8 // down, 12 // right), level, np.uint8) for level in (u, v)]

    made = bt601_in_bt709([luma, *chroma])

    assert [p.shape for p in made] == [luma.shape, chroma[0].shape, chroma[1].shape]
    for plane, level in zip(made, in_floats(y, u, v), strict=True):
        assert np.abs(plane - np.clip(level, 0, 255)).max() <= 0.52


@pytest.mark.parametrize("level", [16, 100, 235])
def test_greys_stay_what_they_are(level):
    grey = [np.full((4, 4), level, np.uint8), *[np.full((2, 2), 128, np.uint8)] * 2]

    assert all(np.array_equal(a, b) for a, b in zip(grey, bt601_in_bt709(grey), strict=True))
