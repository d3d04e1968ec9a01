"""A chain of sound effects that gives the same sound in whatever blocks it is asked for.

Time is cut into stretches on a fixed grid. In each the chain begins anew, so long before the
stretch that it has settled, and is fed in blocks on a grid of its own: the answer at a sample
depends on where it lies and on nothing that was asked for before. Playing on within a stretch costs
nothing twice; a jump costs the settling.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.effects import Effect
from aigc_studio.render.sound_stages import Heard, Stage, settings_of, settle_seconds, stage_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

Source = Callable[[int, int], "NDArray[np.float32]"]
"""Sound (n, 2) from a sample of the sequence on, n samples."""
_STRETCH_SECONDS = 20
_BLOCK = 2048


class SoundChain:
    """Effects over a source that begins at ``start`` and is silent before; for one thread."""

    def __init__(self, effects: tuple[Effect, ...], heard: Heard, start: int) -> None:
        self._effects = effects
        self._heard = heard
        self._start = start
        self._stretch = _STRETCH_SECONDS * heard.rate
        settle = sum(settle_seconds(effect) for effect in effects)
        self._settle = ceil(settle * heard.rate / _BLOCK) * _BLOCK
        self._run: _Run | None = None

    def read(self, source: Source, first: int, samples: int) -> NDArray[np.float32]:
        """float32 (samples, 2)."""
        parts = [np.zeros((0, 2), np.float32)]
        done, end = first, first + samples
        while done < end:
            number = max(0, done - self._start) // self._stretch
            until = min(end, self._start + (number + 1) * self._stretch)
            parts.append(self._within(source, number, done, until - done))
            done = until
        return np.concatenate(parts)

    def _within(self, source: Source, number: int, first: int, samples: int) -> NDArray[np.float32]:
        run = self._run
        if run is None or run.number != number or first < run.ready_at:
            begin = self._start + max(0, number * self._stretch - self._settle)
            run = self._run = _Run(self._effects, self._heard, number, begin)
        return run.read(source, first, samples)


class _Run:
    """The chain in one stretch, from ``begin`` on."""

    def __init__(self, effects: tuple[Effect, ...], heard: Heard, number: int, begin: int) -> None:
        self.number = number
        self._links = [_Link(effect, heard, begin) for effect in effects]
        self._fed = begin
        self.ready_at = begin
        """The first sample that can still be given."""
        self._ready = np.zeros((0, 2), np.float32)

    def read(self, source: Source, first: int, samples: int) -> NDArray[np.float32]:
        parts = [self._ready]
        have = self.ready_at + len(self._ready)
        while have < first + samples:
            parts.append(self._feed(source))
            have += len(parts[-1])
            if have <= first:
                self.ready_at, parts = have, []
        ready = np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)
        found = ready[first - self.ready_at :][:samples]
        self._ready = ready[first - self.ready_at + samples :]
        self.ready_at = first + samples
        return found

    def _feed(self, source: Source) -> NDArray[np.float32]:
        sound = source(self._fed, _BLOCK)
        self._fed += _BLOCK
        for link in self._links:
            sound = link.push(sound)
        return sound


class _Link:
    """One effect of a chain: fed in blocks on a grid, however the one before it gives its sound."""

    def __init__(self, effect: Effect, heard: Heard, begin: int) -> None:
        self._effect = effect
        self._heard = heard
        self._stage: Stage = stage_of(effect, heard, begin)
        self._to_drop = self._stage.delay
        self._fed = begin
        self._waiting = np.zeros((0, 2), np.float32)

    def push(self, sound: NDArray[np.float32]) -> NDArray[np.float32]:
        """What is ready by now, in step with what came in."""
        waiting = np.concatenate([self._waiting, sound])
        parts = [np.zeros((0, 2), np.float32)]
        whole = len(waiting) // _BLOCK * _BLOCK
        for start in range(0, whole, _BLOCK):
            settings = settings_of(self._effect, self._heard, self._fed)
            made = self._stage.process(waiting[start : start + _BLOCK], settings)
            self._fed += _BLOCK
            dropped = min(self._to_drop, len(made))
            self._to_drop -= dropped
            parts.append(made[dropped:])
        self._waiting = waiting[whole:]
        return np.concatenate(parts)
