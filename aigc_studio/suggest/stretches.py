"""The best stretch of a shot: sharp, steady and lively, starting on a picture of the file."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import MediaFeatures, PictureTimes
from aigc_studio.suggest.shot_footage import Footage

if TYPE_CHECKING:
    from numpy.typing import NDArray


_LIVELY = 0.7
_FASTEST = 0.3
"""Widths a second; what moves faster is not livelier."""


class StretchFinder:
    """Finds stretches in one file; what is measured of the whole file is kept."""

    def __init__(self, footage: Footage) -> None:
        features = footage.features
        self._times = features.times
        worth = _scaled(curve_of(features, "sharpness")) - _scaled(curve_of(features, "shake"))
        worth += _LIVELY * _scaled(np.minimum(curve_of(features, "motion"), _FASTEST))
        self._total = np.concatenate([[0.0], np.cumsum(worth)])

    def best(self, within: TimeRange, seconds: Fraction) -> TimeRange:
        """The sharpest, steadiest stretch of about that length, where most happens.

        It starts on a picture of the file, so that other programs find the same one.
        """
        times, total = self._times, self._total
        first = picture_from(times, within.start)
        last = max(first, times.picture_at(within.end - seconds))
        span = max(1, times.picture_at(times.seconds(first) + seconds) - first)
        starts = np.arange(first, last + 1)
        ends = np.minimum(starts + span, len(total) - 1)
        worth = (total[ends] - total[starts]) / np.maximum(ends - starts, 1)
        start = times.seconds(int(starts[np.argmax(worth)]))
        return TimeRange(start, max(start, min(start + seconds, within.end)))

    def worth(self, start: Fraction, seconds: Fraction) -> float:
        """What ``best`` compares, of one stretch: 0 is usual for the file."""
        first = self._times.picture_at(start)
        last = min(max(self._times.picture_at(start + seconds), first + 1), len(self._total) - 1)
        return float(self._total[last] - self._total[first]) / max(last - first, 1)


def picture_from(times: PictureTimes, seconds: Fraction) -> int:
    """The first picture that comes on screen at or after a time."""
    picture = times.picture_at(seconds)
    return picture if times.seconds(picture) >= seconds else min(picture + 1, len(times) - 1)


def curve_of(features: MediaFeatures, name: str) -> NDArray[np.float64]:
    """A curve of the decode pass; one that is missing counts as zero."""
    stored = features.curves.get(name)
    if stored is None or len(stored) != len(features.times):
        return np.zeros(len(features.times))
    return np.frombuffer(stored.data, dtype="<f4").astype(np.float64)


def _scaled(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(values.std()) or 1.0
    scaled: NDArray[np.float64] = (values - values.mean()) / spread
    return scaled
