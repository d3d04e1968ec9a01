"""Stages of a chain of sound effects: each takes sound in order and gives it back in step.

A stage is made for a place of the source and hears it from there on; ``settle`` seconds later it no
longer matters where it began. Values are read once for a block, at its second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import MediaError
from aigc_studio.core.parameters import number_at
from aigc_studio.media.programme import SILENT_LUFS
from aigc_studio.render.mixing import panned
from aigc_studio.render.settings import Settings
from aigc_studio.render.sound_cleaning import CleaningStage, found_cleaner
from aigc_studio.render.sound_graphs import GraphStage, filters_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SETTLES = {"compressor": 3.0, "limiter": 1.5, "denoise_sound": 5.12, "dehum": 2.0}
"""In 5.12 s there are whole blocks of a chain and, at 48 kHz, whole hops of the model for noise: it
hears the same hops wherever it begins, and is 47 dB apart from what it had said without a break."""
_SHORTEST = 1.0
_IR_SEED = 20
_EARLY = ((0.011, 0.5), (0.019, -0.4), (0.027, 0.35), (0.041, 0.25))
"""Seconds and strengths of the first echoes."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What effects need to know of the sound they are on.

    ``clock`` gives the second that keyframes lie on, for a sample of the sequence; ``loudness``
    that of all of it, in LUFS, as it comes to an effect. ``tell`` takes what could not be done.
    """

    rate: int
    clock: Callable[[int], Fraction]
    loudness: Callable[[Effect], float]
    tell: Callable[[MediaError], None]


class Stage(Protocol):
    delay: int

    def process(self, block: NDArray[np.float32], settings: Settings) -> NDArray[np.float32]: ...


def stage_of(effect: Effect, heard: Heard, sample: int) -> Stage:
    """Made to hear sound from that sample on."""
    kind = effect.kind
    if kind == "pan":
        return PanStage(effect, heard, sample)
    if kind == "loudness":
        return LoudnessStage(effect, heard)
    settings = settings_of(effect, heard, sample)
    if kind == "reverb":
        return ReverbStage(settings, heard.rate)
    cleaner = found_cleaner(heard.tell) if kind == "denoise_sound" else None
    if cleaner is not None:
        return CleaningStage(cleaner, heard.rate)
    return GraphStage(filters_of(settings), heard.rate)


def settings_of(effect: Effect, heard: Heard, sample: int) -> Settings:
    return Settings(EFFECTS[effect.kind], effect.values, heard.clock(sample))


def settle_seconds(effect: Effect) -> float:
    """How long it takes until a stage no longer depends on where it began."""
    if effect.kind == "reverb":
        spec = EFFECTS["reverb"].parameter("length")
        found = next((v for v in effect.values if v.name == "length"), None)
        points = found.points if found is not None else ()
        return max([number_at(effect.values, spec), *(p.value for p in points)]) + 0.1
    return _SETTLES.get(effect.kind, _SHORTEST)


class PanStage:
    """To one side, moving as its keyframes do."""

    delay = 0

    def __init__(self, effect: Effect, heard: Heard, sample: int) -> None:
        self._effect = effect
        self._heard = heard
        self._sample = sample

    def process(self, block: NDArray[np.float32], settings: Settings) -> NDArray[np.float32]:
        """Between the ends of a block the place runs straight."""
        end = self._sample + len(block)
        after = settings_of(self._effect, self._heard, end).number("position")
        place = np.linspace(settings.number("position"), after, len(block), endpoint=False)
        self._sample = end
        return np.asarray(block * panned(place), np.float32)


class LoudnessStage:
    delay = 0

    def __init__(self, effect: Effect, heard: Heard) -> None:
        self._effect = effect
        self._heard = heard

    def process(self, block: NDArray[np.float32], settings: Settings) -> NDArray[np.float32]:
        """Silence stays so; peaks are left to a limiter after it."""
        found = self._heard.loudness(self._effect)
        wanted = settings.number("target") - found if found > SILENT_LUFS else 0.0
        return np.asarray(block * np.float32(10 ** (wanted / 20)), np.float32)


class ReverbStage:
    """Sound as a room gives it back: folded with the room's answer to a click, by blocks."""

    delay = 0

    def __init__(self, settings: Settings, rate: int) -> None:
        length, self._damping = settings.number("length"), settings.number("damping")
        self._room = (round(length * rate), rate, round(self._damping, 3))
        self._before = np.zeros((self._room[0] - 1, 2), np.float32)

    def process(self, block: NDArray[np.float32], settings: Settings) -> NDArray[np.float32]:
        whole = np.concatenate([self._before, block])
        size = 1 << (len(whole) - 1).bit_length()
        spectrum = np.fft.rfft(whole, size, axis=0) * _spectrum(*self._room, size)
        wet = np.fft.irfft(spectrum, size, axis=0)[len(self._before) : len(whole)]
        self._before = whole[len(whole) - len(self._before) :]
        mix = settings.number("mix")
        return np.asarray(block * (1 - mix) + wet * mix, np.float32)


def room(samples: int, rate: int, damping: float) -> NDArray[np.float32]:
    """A room's answer to a click (samples, 2): first echoes, then noise that dies away by 60 dB.

    Highs die sooner by ``damping``: the noise is made duller the later it is (after Moorer 1979).
    """
    chance = np.random.default_rng(_IR_SEED)
    noise = chance.standard_normal((samples, 2))
    dull = noise.copy()
    for step in (1, 2, 4):
        dull = (dull + np.roll(dull, step, axis=0)) / 2
    passed = np.arange(samples)[:, None] / samples
    share = np.clip(passed * 2 * damping, 0, 1)
    tail = (noise * (1 - share) + dull * share) * 10 ** (-3 * passed)
    tail[: min(samples, rate // 50)] *= np.linspace(0, 1, min(samples, rate // 50))[:, None]
    made = tail / np.sqrt((tail**2).sum(axis=0))
    for seconds, strength in _EARLY:
        if (place := round(seconds * rate)) < samples:
            made[place] += strength * np.array([1.0, 0.9])
    return np.asarray(made, np.float32)


@lru_cache(maxsize=4)
def _spectrum(samples: int, rate: int, damping: float, size: int) -> NDArray[np.complex128]:
    return np.asarray(np.fft.rfft(room(samples, rate, damping), size, axis=0), np.complex128)
