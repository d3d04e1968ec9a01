"""How fast a picture is cut, as a term of arousal: of a file's own cuts and of a timeline's."""

from __future__ import annotations

import numpy as np

from aigc_studio.suggest.smoothing import Curve, gaussian

USUAL, SPREAD, WEIGHT = -1.4, 0.85, 0.12
"""Octaves of cuts a second that are usual, and their weight beside the other terms of arousal."""
_RATE_SECONDS = 4.0
"""A rate of cuts needs a longer look than anything else: a usual shot lasts three to five."""
_LEAST_RATE = 0.05


def cut_rate(each: Curve) -> Curve:
    """Octaves of cuts a second of cuts on steps, each as many a second as there are steps in it."""
    return np.asarray(np.log2(gaussian(each, _RATE_SECONDS) + _LEAST_RATE))


def excitement(rate: Curve) -> Curve:
    """The rate as an arousal, 0..1."""
    return np.asarray(0.5 + 0.5 * np.tanh((rate - USUAL) / SPREAD))
