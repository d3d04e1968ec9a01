"""What a sound is like over time, so that two recordings of it are known for one.

Changes of loudness in bands 50 times a second: where a microphone stands and how loud it is set
changes the level and the colour of a sound, but not when its bands rise and fall. (The idea of
Haitsma and Kalker 2002, kept as values instead of signs, since two microphones differ by more than
two copies of one recording.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aigc_studio.core.sounds import IMPRINT_BANDS, IMPRINT_STEP

RATE = 16000
_HOP = int(IMPRINT_STEP * RATE)
_WINDOW = 1024
_LOWEST_HZ, _HIGHEST_HZ = 150.0, 7000.0
_FLOOR = 1e-9
_DECIBELS = 24.0
"""The change that fills the range of a byte."""

Sound = NDArray[np.float32]


class ImprintMeter:
    """Blocks of whole steps at 16 kHz, in order, each with at least a window more behind it."""

    def __init__(self) -> None:
        self._window = np.hanning(_WINDOW)
        self._bank = _bank()
        self._energies: list[NDArray[np.float64]] = []

    def add(self, sound: Sound, samples: int) -> None:
        """``samples`` of the block are new; what follows is only looked into."""
        steps = samples // _HOP
        if steps == 0:
            return
        frames = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW)[::_HOP][:steps]
        power = np.abs(np.fft.rfft(frames * self._window, axis=1)) ** 2
        self._energies.append(10.0 * np.log10(power @ self._bank + _FLOOR))

    def finish(self, steps: int) -> bytes:
        """int8 (steps, bands) as bytes; of the first ``steps`` steps."""
        if not self._energies:
            return b""
        energies = np.concatenate(self._energies)[:steps]
        padded = np.concatenate([energies[:1], energies, energies[-1:]])
        change = (padded[2:] - padded[:-2]) * (127.0 / _DECIBELS)
        rows = np.clip(np.rint(change), -127, 127).astype(np.int8)
        return bytes(rows.tobytes())


def _bank() -> NDArray[np.float64]:
    """(bins, bands): which bins are of which band, evenly in mel."""
    mel = np.linspace(_mel(_LOWEST_HZ), _mel(_HIGHEST_HZ), IMPRINT_BANDS + 1)
    edges = 700.0 * (np.exp(mel / 1127.0) - 1.0)
    bins = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    band = np.searchsorted(edges, bins, side="right") - 1
    inside = (band[:, None] == np.arange(IMPRINT_BANDS)).astype(np.float64)
    return np.asarray(inside / (_WINDOW**2 / 8))


def _mel(hertz: float) -> float:
    return float(1127.0 * np.log(1.0 + hertz / 700.0))
