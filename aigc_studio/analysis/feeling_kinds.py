"""What kind of sound it is changes what is usual: music is mastered louder and denser than speech.

Where music plays, the terms of the sound are compared with what is usual for music: medians over
every other of the 28 tracks of ``immich-memories-music`` 0.1.0, without their labels. So the zero
of arousal is that of its own kind. Where nobody told the kinds apart it is not known, and the band
says so. How fast music that was heard beats is a term of its own, for arousal and for valence
(Schubert 2004; Juslin and Laukka 2004 find tempo the strongest cue of both).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from aigc_studio.analysis.feeling_terms import AROUSAL, Measure
from aigc_studio.core.music import Music
from aigc_studio.core.sounds import Sounds
from aigc_studio.suggest.smoothing import STEPS_A_SECOND, Curve

KINDS = "kinds"
"""No term: how far the kinds of sound are known."""
_MUSIC: Mapping[str, float] = MappingProxyType(
    {"loudness": -15.5, "onsets": 3.23, "flux": 0.0294, "pitch": 5.87}
)
_FEWEST_BEATS = 16
"""From so many beats on a tempo is believed fully."""


def by_kind(
    measures: Mapping[str, Measure], sounds: Sounds | None, start: Fraction, steps: int
) -> dict[str, Measure]:
    """The same measures, those of music as far from what is usual as they are for music."""
    found = dict(measures)
    if sounds is None or not len(sounds.music):
        return found
    music = _on_steps(np.asarray(sounds.music.view(), np.float64), sounds.start, start, steps)
    for name, usual in _MUSIC.items():
        if name in found:
            moved = found[name].values - music * (usual - AROUSAL[name].mean)
            found[name] = Measure(moved, found[name].known)
    found[KINDS] = Measure(music, np.ones(steps))
    return found


def read_tempo(music: Music | None, start: Fraction, steps: int) -> dict[str, Measure]:
    """``tempo`` (arousal) and ``pulse`` (valence): octaves of the tempo; empty without a pulse."""
    if music is None or not music.beats or music.tempo <= 0.0:
        return {}
    values = np.full(steps, np.log2(music.tempo))
    known = np.zeros(steps)
    for span in music.tempos:
        first = max(0, int((span.start - start) * STEPS_A_SECOND))
        end = max(0, int((span.end - start) * STEPS_A_SECOND))
        values[first:end] = np.log2(max(span.bpm, 1.0))
    first, last = (
        int((beat.at - start) * STEPS_A_SECOND) for beat in (music.beats[0], music.beats[-1])
    )
    sure = float(np.mean([beat.confidence for beat in music.beats]))
    known[max(0, first) : max(0, last + 1)] = sure * min(1.0, len(music.beats) / _FEWEST_BEATS)
    return {"tempo": Measure(values, known), "pulse": Measure(values, known)}


def _on_steps(values: Curve, own_start: Fraction, start: Fraction, steps: int) -> Curve:
    shift = round((start - own_start) * STEPS_A_SECOND)
    places = np.clip(np.arange(steps) + shift, 0, len(values) - 1)
    return np.asarray(values[places])
