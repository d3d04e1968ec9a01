"""The key of a piece: how its pitch classes agree with the profile of each key.

After Krumhansl and Kessler (1982), correlation as in Krumhansl, "Cognitive foundations of musical
pitch" (1990). A piece that is out of tune is heard in its own tuning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.music_sound import PITCH_BINS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.core.music import Mode

    Array = NDArray[np.float32]

_TONICS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)
"""Krumhansl's and Kessler's profiles from the tonic up."""
_LEAST_MATCH, _LEAST_LEAD = 0.6, 0.03
"""Correlation with the best key, and how far the next one stays behind."""
_SURE_LEAD = 0.25
_LEAST_TONAL = 0.22
"""Spread of the pitch classes over their mean; of noise and drums all are about as strong."""


@dataclass(frozen=True, slots=True)
class Key:
    tonic: str
    mode: Mode
    confidence: float


NO_KEY = Key("", "", 0.0)


def key_of(pitches: Array) -> Key:
    """Of float32 (n, 36) thirds of semitones; no key when none is clear."""
    loudness = pitches.sum(axis=1)
    if not len(pitches) or float(loudness.max(initial=0.0)) <= 0.0:
        return NO_KEY
    heard = pitches[loudness > 0.1 * loudness.max()]
    classes = _in_tune(heard / heard.sum(axis=1, keepdims=True))
    if float(classes.std() / classes.mean()) < _LEAST_TONAL:
        return NO_KEY
    matches = [
        (float(np.corrcoef(np.roll(profile, tonic), classes)[0, 1]), tonic, mode)
        for mode, profile in (("major", MAJOR), ("minor", MINOR))
        for tonic in range(12)
    ]
    matches.sort(reverse=True)
    (best, tonic, mode), lead = matches[0], matches[0][0] - matches[1][0]
    if best < _LEAST_MATCH or lead < _LEAST_LEAD:
        return NO_KEY
    confidence = best * min(1.0, 0.5 + 0.5 * lead / _SURE_LEAD)
    return Key(_TONICS[tonic], "major" if mode == "major" else "minor", confidence)


def _in_tune(shares: Array) -> NDArray[np.float64]:
    """(12,) pitch classes, the thirds of semitones moved so that most lies in the middle ones."""
    mean = shares.mean(axis=0, dtype=np.float64)
    thirds = PITCH_BINS // 12
    offset = int(mean.reshape(12, thirds).sum(axis=0).argmax())
    # Offset 0 is the note itself, 1 a third above it, 2 a third below the next.
    moved = np.roll(mean, {0: 0, 1: -1, 2: 1}[offset])
    wide = moved + 0.5 * (np.roll(moved, 1) + np.roll(moved, -1))
    return np.asarray(wide[::thirds], np.float64)
