"""One event as several microphones hear it, built so that every shift is known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.sound_imprint import ImprintMeter
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.sounds import IMPRINT_STEP, Sounds
from aigc_studio.suggest.footage import Sounded
from tests.documents import asset, media_info

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

RATE = 16000
_HOP = int(IMPRINT_STEP * RATE)
_LOOKS = 2048


def happening(seconds: float, seed: int = 1) -> Sound:
    """Swelling noises in changing bands, as lively as talk."""
    chance = np.random.default_rng(seed)
    count = int(seconds * RATE)
    spectrum = np.fft.rfft(chance.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    sound = np.zeros(count)
    for low in (200, 500, 1100, 2300, 4300):
        band = np.fft.irfft(spectrum * ((hertz >= low) & (hertz < 2 * low)), count)
        gate = chance.random(int(seconds * 6) + 2) ** 3
        sound += band * np.interp(np.arange(count) / RATE * 6, np.arange(len(gate)), gate)
    return (sound / np.abs(sound).max() * 0.5).astype(np.float32)


def through(sound: Sound, *, noise: float = 0.0, seed: int = 3) -> Sound:
    """The same in another place: a room's echo, another level, and noise beside it."""
    chance = np.random.default_rng(seed)
    tail = np.exp(-np.arange(2400) / 700) * chance.standard_normal(2400) * 0.4
    tail[0] = 1.0
    size = len(sound) + len(tail)
    heard = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail, size), size)[: len(sound)]
    heard += noise * np.sqrt(np.mean(heard**2)) * chance.standard_normal(len(heard))
    return (heard * 0.3).astype(np.float32)


def imprint(sound: Sound) -> bytes:
    steps = len(sound) // _HOP
    meter = ImprintMeter()
    padded = np.concatenate([sound[: steps * _HOP], np.zeros(_LOOKS, np.float32)])
    meter.add(padded, steps * _HOP)
    return meter.finish(steps)


def recording(name: str, sound: Sound, start: Fraction = Fraction(0)) -> Sounded:
    """A file of that sound; ``start`` is its first media second."""
    seconds = Fraction(len(sound) // _HOP) * IMPRINT_STEP
    made: MediaAsset = asset(name, media_info(seconds))
    return Sounded(made, Sounds(start, start + seconds, imprint=imprint(sound)))
