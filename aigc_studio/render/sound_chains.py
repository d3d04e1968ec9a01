"""The chains of effects that are open, one for each clip or track that has some."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import MediaError
from aigc_studio.media.programme import ProgrammeMeter
from aigc_studio.render.sound_chain import SoundChain, Source
from aigc_studio.render.sound_stages import Heard

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST = 24
_WHOLE_SECONDS = 120
"""Up to that length all of a sound is measured; of a longer one windows over all of it."""
_WINDOWS, _WINDOW_SECONDS = 24, 5

Key = tuple[str, object, object]
"""A name, and two things that must be the very same for a chain to go on."""


@dataclass(frozen=True, slots=True)
class Place:
    """Effects on a sound that lies between two samples of the sequence."""

    effects: tuple[Effect, ...]
    rate: int
    start: int
    end: int
    clock: Callable[[int], Fraction]


class Chains:
    """For one thread at a time."""

    def __init__(self, tell: Callable[[MediaError], None]) -> None:
        self._tell = tell
        self._open: OrderedDict[str, tuple[Key, SoundChain]] = OrderedDict()

    def read(
        self, key: Key, place: Place, source: Source, span: tuple[int, int]
    ) -> NDArray[np.float32]:
        """``span``: first sample and how many."""
        known = self._open.get(key[0])
        if known is None or known[0][1] is not key[1] or known[0][2] is not key[2]:
            known = (key, SoundChain(place.effects, _heard(place, source, self._tell), place.start))
            self._open[key[0]] = known
            if len(self._open) > _MOST:
                self._open.popitem(last=False)
        return known[1].read(source, *span)


def _heard(place: Place, source: Source, tell: Callable[[MediaError], None]) -> Heard:
    found: dict[str, float] = {}

    def loudness(effect: Effect) -> float:
        if effect.id not in found:
            found[effect.id] = _measured(place, source, effect, tell)
        return found[effect.id]

    return Heard(place.rate, place.clock, loudness, tell)


def _measured(
    place: Place, source: Source, effect: Effect, tell: Callable[[MediaError], None]
) -> float:
    """LUFS of the sound as the effects before this one leave it."""
    before = place.effects[: place.effects.index(effect)]
    chain = SoundChain(before, _heard(place, source, tell), place.start)
    meter = ProgrammeMeter(place.rate)
    for first, samples in _windows(place):
        for done in range(0, samples, place.rate):
            count = min(place.rate, samples - done)
            part = (
                chain.read(source, first + done, count) if before else source(first + done, count)
            )
            meter.add(part)
    return meter.finish().integrated


def _windows(place: Place) -> list[tuple[int, int]]:
    whole = place.end - place.start
    if whole <= _WHOLE_SECONDS * place.rate:
        return [(place.start, whole)]
    length = _WINDOW_SECONDS * place.rate
    starts = np.linspace(place.start, place.end - length, _WINDOWS).astype(int).tolist()
    return [(start, length) for start in starts]
