"""What of the picture speaks of feeling, out of the curves of the one decode pass and the shots."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from aigc_studio.analysis.feeling_terms import Measure
from aigc_studio.core.results import MediaFeatures, PictureTimes, ShotAnalysis
from aigc_studio.suggest.cut_rate import cut_rate
from aigc_studio.suggest.smoothing import STEPS_A_SECOND, Curve, gaussian

_STILL_SPEED = 0.01
_STILL_CHANGE = 0.3


def look(
    features: MediaFeatures, shots: ShotAnalysis | None, start: Fraction, steps: int
) -> dict[str, Measure]:
    """Measures of ``steps`` steps from ``start``; none where the file has no pictures."""
    if not len(features.times):
        return {}
    places, known = _pictures(features.times, start, steps)

    def curve(name: str) -> Curve | None:
        found = features.curves.get(name)
        if found is None or len(found) != len(features.times):
            return None
        return np.asarray(found.view(), np.float64)

    measures: dict[str, Measure] = {}
    motion, difference = curve("motion"), curve("difference")
    if motion is not None:
        measures["motion"] = Measure(np.log2(motion + _STILL_SPEED)[places], known)
    if difference is not None:
        change = np.log2(_change(difference, features.times) + _STILL_CHANGE)
        measures["change"] = Measure(change[places], known)
    for name, source in (("saturation", "saturation"), ("brightness", "luma_mean")):
        values = curve(source)
        if values is not None:
            measures[name] = Measure(values[places], known)
    cuts = _cuts(shots, start, steps)
    if cuts is not None:
        measures["cuts"] = Measure(cuts, known)
    return measures


def levels(features: MediaFeatures, start: Fraction, steps: int) -> Measure | None:
    """The level of the main sound over 0.4 s, in dBFS; what is not there is silent."""
    if not len(features.levels_db):
        return None
    given = np.asarray(features.levels_db.view(), np.float64)
    offset = round((features.levels_start - start) * STEPS_A_SECOND)
    power = np.full(steps, 1e-12)
    first, last = max(offset, 0), min(offset + len(given), steps)
    if first < last:
        power[first:last] = 10.0 ** (given[first - offset : last - offset] / 10.0)
    return Measure(10.0 * np.log10(gaussian(power, 0.2)), np.ones(steps))


def _seconds(times: PictureTimes) -> Curve:
    return np.asarray(times.view(), np.float64) * float(times.time_base)


def _pictures(
    times: PictureTimes, start: Fraction, steps: int
) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], Curve]:
    """The picture on screen in the middle of each step, and whether there is one."""
    seconds = _seconds(times)
    moments = float(start) + (np.arange(steps) + 0.5) / STEPS_A_SECOND
    places = np.searchsorted(seconds, moments, "right") - 1
    known = (places >= 0) & (moments < max(float(times.end), seconds[-1] + 1 / STEPS_A_SECOND))
    return np.clip(places, 0, len(seconds) - 1), known.astype(np.float64)


def _change(difference: Curve, times: PictureTimes) -> Curve:
    """Change as at 25 pictures a second.

    That of noise does not grow with the time between two pictures, that of movement does in
    proportion; the root is between them.
    """
    seconds = _seconds(times)
    step = np.diff(seconds, prepend=seconds[0] - 1 / STEPS_A_SECOND)
    values: Curve = difference / np.sqrt(np.maximum(step, 1e-3) * STEPS_A_SECOND)
    return values


def _cuts(shots: ShotAnalysis | None, start: Fraction, steps: int) -> Curve | None:
    """Octaves of cuts a second; None in a single take, which nobody paced."""
    boundaries = shots.boundaries() if shots is not None else ()
    if not boundaries:
        return None
    each = np.zeros(steps)
    for boundary in boundaries:
        middle = (boundary.start_seconds + boundary.end_seconds) / 2
        place = int((middle - start) * STEPS_A_SECOND)
        if 0 <= place < steps:
            each[place] += STEPS_A_SECOND
    return cut_rate(each)
