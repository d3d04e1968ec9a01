"""Noise reduction by a model of speech, where there is one; who starts the program plugs it in."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, ClassVar, Protocol

import numpy as np

from aigc_studio.core.errors import MediaError, ModelError
from aigc_studio.render.mixing import at_speed, source_window
from aigc_studio.render.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

CLEANER_RATE = 48_000
NO_CLEANER = (
    "Noise reduction works without its model and takes less away: turn AI on, or install"
    " DeepFilterNet3 in the Models dialog."
)


class Cleaner(Protocol):
    """Takes noise away from sound of 48 kHz that comes in pieces; hears it from its beginning."""

    def push(self, sound: Array) -> Array:
        """(n, 2) in; what is clean by now out (m, 2), in step with all that came in."""


FindCleaner = Callable[[], Cleaner | None]
"""A new one, or None where its model is not there. Raises ModelError; any thread."""


class CleaningPlug:
    """While it is not closed all sound of this program is cleaned by what ``find`` finds.

    Where nobody plugged anything in, FFmpeg's filter is all there is, and nobody is told.
    """

    present: ClassVar[CleaningPlug | None] = None

    def __init__(self, find: FindCleaner) -> None:
        self.find = find
        CleaningPlug.present = self

    def close(self) -> None:
        if CleaningPlug.present is self:
            CleaningPlug.present = None


def found_cleaner(tell: Callable[[MediaError], None]) -> Cleaner | None:
    """None, and a word about it, where there is no model that can be used."""
    plug = CleaningPlug.present
    if plug is None:
        return None
    try:
        found = plug.find()
    except ModelError:
        found = None
    if found is None:
        tell(MediaError(NO_CLEANER))
    return found


class CleaningStage:
    """So much of the noise is taken away as is asked for, in decibels."""

    delay = 0

    def __init__(self, cleaner: Cleaner, rate: int) -> None:
        self._cleaner = cleaner
        self._up = Resampled(Fraction(rate, CLEANER_RATE))
        self._down = Resampled(Fraction(CLEANER_RATE, rate))
        self._heard = np.zeros((0, 2), np.float32)
        self._noise = np.zeros((0, 2), np.float32)
        self._dry = np.zeros((0, 2), np.float32)
        self._shares = np.zeros((0, 1), np.float32)

    def process(self, block: Array, settings: Settings) -> Array:
        """What the cleaner finds to be noise is subtracted, so what it cannot hear stays."""
        share = 1 - 10 ** (-settings.number("amount") / 20)
        self._dry = np.concatenate([self._dry, block])
        self._shares = np.concatenate(
            [self._shares, np.full((len(block), 1), share, dtype=np.float32)]
        )
        heard = np.concatenate([self._heard, self._up.push(block)])
        clean = self._cleaner.push(heard[len(self._heard) :])
        self._heard = heard[len(clean) :]
        found = self._down.push(heard[: len(clean)] - clean)
        noise = np.concatenate([self._noise, found])
        count = min(len(noise), len(self._dry))
        made = np.asarray(self._dry[:count] - self._shares[:count] * noise[:count], np.float32)
        self._noise, self._dry = noise[count:], self._dry[count:]
        self._shares = self._shares[count:]
        return made


class Resampled:
    """Sound in pieces at another rate: sample k lies at k times ``step`` samples of the source."""

    def __init__(self, step: Fraction) -> None:
        self._step = step
        self._reach = -source_window(Fraction(0), 0, step)[0]
        self._known = np.zeros((self._reach, 2), np.float32)
        self._known_at = -self._reach
        self._made = 0

    def push(self, sound: Array) -> Array:
        if self._step == 1:
            return sound
        known = np.concatenate([self._known, sound])
        end = self._known_at + len(known) - self._reach
        start = self._made * self._step
        count = max(0, floor((end - start) / self._step))
        made = at_speed(known, start - self._known_at, count, self._step)
        self._made += count
        keep = max(0, floor(self._made * self._step) - self._reach - self._known_at)
        self._known, self._known_at = known[keep:], self._known_at + keep
        return made
