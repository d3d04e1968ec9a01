"""Pitch, level and rate of speech, 25 times a second, of 16 kHz sound that comes in blocks.

The rate counts swells of loudness between 300 and 3000 Hz, as Mermelstein 1975 finds syllables: a
peak that stands 2 dB over the dips beside it. Steps that are not voiced hold none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aigc_studio.analysis.feeling_sound import pitches
from aigc_studio.core.results import Floats
from aigc_studio.core.sounds import Prosody
from aigc_studio.suggest.smoothing import Curve, gaussian

RATE = 16000
_STEP, _HOP, _WINDOW = 640, 160, 512
_HOPS = _STEP // _HOP
LOOK = 2048
"""Samples behind a block that the windows of its last step reach into."""
_VOICE_HZ = (300.0, 3000.0)
_LEAST_RISE_DB = 2.0
_LEAST_APART = 8
"""Hops of 10 ms between two syllables: twelve a second is the most that is spoken."""
_LEAST_DB = -50.0
_RATE_SECONDS = 1.0
_LOWEST_HZ = 55.0

Sound = NDArray[np.float32]


class ProsodyMeter:
    """Blocks of whole steps, in order."""

    def __init__(self) -> None:
        bins = np.fft.rfftfreq(_WINDOW, 1 / RATE)
        self._voice = (bins >= _VOICE_HZ[0]) & (bins <= _VOICE_HZ[1])
        self._window = np.hanning(_WINDOW + 1)[:-1]
        self._pitch: list[Curve] = []
        self._level: list[Curve] = []
        self._swell: list[Curve] = []

    def add(self, sound: Sound) -> None:
        """``sound``: a block and ``LOOK`` samples more."""
        steps = sound[:-LOOK].reshape(-1, _STEP).astype(np.float64)
        power = np.square(steps).mean(axis=1)
        level = 10.0 * np.log10(power + 1e-12)
        self._level.append(level)
        semitones = pitches(sound, len(steps))
        hertz = _LOWEST_HZ * 2.0 ** (semitones / 12.0)
        self._pitch.append(np.where(np.isfinite(semitones) & (level > _LEAST_DB), hertz, 0.0))
        frames = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_HOP]
        spectrum = np.abs(np.fft.rfft(frames[: len(steps) * _HOPS] * self._window, axis=1))
        energy = np.square(spectrum[:, self._voice]).sum(axis=1) / (_WINDOW**2 / 8)
        self._swell.append(10.0 * np.log10(energy + 1e-9))

    def finish(self, steps: int) -> Prosody:
        """Of the first ``steps`` steps."""
        if not self._level:
            return Prosody()
        pitch, level = (np.concatenate(part)[:steps] for part in (self._pitch, self._level))
        swell = np.concatenate(self._swell)[: steps * _HOPS]
        each = np.zeros(steps)
        for hop in syllables(swell):
            step = hop // _HOPS
            if pitch[max(0, step - 1) : step + 2].any():
                each[step] += 1.0
        rate = gaussian(each * (RATE // _STEP), _RATE_SECONDS)
        return Prosody(*(_floats(values) for values in (pitch, level, rate)))


def syllables(swell: Curve) -> list[int]:
    """Places of the peaks of ``swell`` (dB, 100 a second) that stand out from their dips."""
    kernel = np.hanning(9) / np.hanning(9).sum()
    smooth = np.convolve(swell, kernel, "same") if len(swell) > len(kernel) else swell
    found: list[int] = []
    dip = peak = float(smooth[0]) if len(smooth) else 0.0
    place = 0
    for hop, value in enumerate(smooth.tolist()):
        if value > peak:
            peak, place = value, hop
        if value < peak - _LEAST_RISE_DB:
            is_over = peak > max(dip + _LEAST_RISE_DB, _LEAST_DB)
            if is_over and (not found or place - found[-1] >= _LEAST_APART):
                found.append(place)
            dip = peak = value
        elif value < dip:
            dip = peak = value
    return found


def _floats(values: Curve) -> Floats:
    return Floats(np.ascontiguousarray(values, "<f4").tobytes())
