"""Smoothing of curves of 25 values a second."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.float64]

STEPS_A_SECOND = 25


def gaussian(values: Curve, seconds: float) -> Curve:
    """Smoothed with that sigma; what lies beyond the ends counts for nothing."""
    sigma = seconds * STEPS_A_SECOND
    reach = max(1, min(int(3 * sigma), len(values)))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    covered = np.convolve(np.ones(len(values)), weights)[reach : reach + len(values)]
    smooth: Curve = np.convolve(values, weights)[reach : reach + len(values)] / covered
    return smooth
