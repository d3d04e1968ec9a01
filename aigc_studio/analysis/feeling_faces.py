"""What faces say of feeling: their expression as valence, and how lively as arousal.

The net is weak and reads a face at rest as a little sad; so both curves are compared with what is
usual on the footage of the tests, weigh little, and are known only as far as the tracks are sure.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from aigc_studio.analysis.feeling_terms import Measure
from aigc_studio.core.looks import FaceTrack, Looks
from aigc_studio.suggest.smoothing import STEPS_A_SECOND, Curve

_BEYOND_SECONDS = 0.3
"""A face is there so long before and after it was seen."""
_SMALL = 0.12
"""Height of a face in heights of the picture that is hardly read yet."""
_LARGE_SD = 0.6
_EXCITED = np.array([0.7, 0.4, 0.8, 0.6, 0.2, 0.9, 0.0])
"""Arousal of each of ``EXPRESSIONS`` over that of a face at rest, by Russell (1980)."""


def read_faces(
    looks: Looks | None, start: Fraction, steps: int, check: Callable[[], None] = lambda: None
) -> dict[str, Measure]:
    """``faces`` (valence) and ``expression`` (arousal); empty where no face was read.

    ``check`` is called for each track, and may end it by what it raises.
    """
    if looks is None or not looks.has_read_expressions:
        return {}
    tracks = [track for track in looks.faces if track.expressions]
    if not tracks:
        return {}
    moments = float(start) + (np.arange(steps) + 0.5) / STEPS_A_SECOND
    weight, glad, lively, best = (np.zeros(steps) for _ in range(4))
    for track in tracks:
        check()
        first, last = float(track.times[0]), float(track.times[-1])
        here = slice(
            *np.searchsorted(moments, (first - _BEYOND_SECONDS, last + _BEYOND_SECONDS)).tolist()
        )
        times, shown = [float(at) for at in track.times], moments[here]
        own = np.interp(shown, times, _weight(track))
        weight[here] += own
        glad[here] += own * np.interp(shown, times, track.valence)
        lively[here] += own * np.interp(shown, times, np.array(track.expressions) @ _EXCITED)
        best[here] = np.maximum(best[here], own)
    safe = np.maximum(weight, 1e-9)
    known = np.clip(best, 0.0, 1.0)
    return {"faces": Measure(glad / safe, known), "expression": Measure(lively / safe, known)}


def _weight(track: FaceTrack) -> Curve:
    """0..1 at each of its times: larger and surer faces say more."""
    height = np.array([box.height for box in track.boxes])
    size = height / (height + _SMALL)
    trust = 1.0 / (1.0 + (np.array(track.valence_sd) / _LARGE_SD) ** 2)
    return np.asarray(size * trust * np.array(track.confidences))
