"""The main sound of a file as recognition hears it: 16 kHz mono, in order, with its activity.

It is read block by block and forgotten once used, so hours cost no more memory than a minute; only
the activity (one number in 32 ms) and the levels (one in 10 ms) are kept of all.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from aigc_studio.analysis.mono import Reads, read_mono
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats
from aigc_studio.inference.silero import STEP_SAMPLES

RATE = 16000
LEVEL_SAMPLES = 160
_GRID = 2560
"""A whole number of both activity steps and levels: 0.16 s."""
_BLOCK = 32 * _GRID
_SILENCE_DB = -120.0

Sound = NDArray[np.float32]


class HearsActivity(Protocol):
    def hear(self, sound: Sound) -> Sound: ...


class SpeechSound:
    """A stretch of sound that is heard from front to back. Samples count from its start.

    ``before`` are the activity and levels of what an earlier run heard of it, in whole steps.
    """

    def __init__(
        self,
        reader: Reads,
        vad: HearsActivity,
        span: TimeRange,
        before: tuple[Floats, Floats] | None = None,
    ) -> None:
        self._reader = reader
        self._vad = vad
        self._span = span
        self.samples = int(span.duration * RATE)
        activity, levels = before or (Floats(), Floats())
        known = min(len(activity) * STEP_SAMPLES, len(levels) * LEVEL_SAMPLES) // _GRID * _GRID
        self._activity = [np.array(activity.view(), np.float32)[: known // STEP_SAMPLES]]
        self._levels = [np.array(levels.view(), np.float32)[: known // LEVEL_SAMPLES]]
        self._kept: Sound = np.zeros(0, np.float32)
        self._kept_from = known
        self._end = known

    @property
    def start(self) -> Fraction:
        """Media seconds of sample 0."""
        return self._span.start

    @property
    def is_all_heard(self) -> bool:
        return self._end >= self.samples

    @property
    def heard_samples(self) -> int:
        return min(self._end, self.samples)

    @property
    def activity(self) -> Sound:
        """One value a step, as far as it was heard."""
        if len(self._activity) > 1:
            self._activity = [np.concatenate(self._activity)]
        return self._activity[0]

    @property
    def levels_db(self) -> Sound:
        if len(self._levels) > 1:
            self._levels = [np.concatenate(self._levels)]
        return self._levels[0]

    def hear(self, seconds: float, check: Callable[[], None]) -> None:
        """Hear so much more, or all that is left."""
        until = min(self._end + int(seconds * RATE), self.samples)
        while self._end < until:
            check()
            self._hear_block()

    def sound(self, start: int, end: int) -> Sound:
        """What was heard from sample ``start`` to ``end``; what lies further back is read again."""
        start, end = max(0, start), min(end, self.samples)
        if start < self._kept_from:
            return self._read(start, max(0, end - start))
        return self._kept[start - self._kept_from : max(start, end) - self._kept_from]

    def forget_before(self, sample: int) -> None:
        sample = min(max(sample, self._kept_from), self._end)
        self._kept = self._kept[sample - self._kept_from :].copy()
        self._kept_from = sample

    def curves_until(self, sample: int) -> tuple[Floats, Floats]:
        """Activity and levels of everything before ``sample``."""
        steps, levels = -(-sample // STEP_SAMPLES), -(-sample // LEVEL_SAMPLES)
        return (
            Floats(self.activity[:steps].astype("<f4").tobytes()),
            Floats(self.levels_db[:levels].astype("<f4").tobytes()),
        )

    def _hear_block(self) -> None:
        left = self.samples - self._end
        count = min(_BLOCK, -(-left // _GRID) * _GRID)
        block = self._read(self._end, min(count, left))
        block = np.concatenate([block, np.zeros(count - len(block), np.float32)])
        self._activity.append(self._vad.hear(block))
        self._levels.append(levels_of(block))
        self._kept = np.concatenate([self._kept, block])
        self._end += count

    def _read(self, start: int, count: int) -> Sound:
        return read_mono(self._reader, self._span.start, range(start, start + count), RATE)


def levels_of(sound: Sound) -> Sound:
    """RMS in dBFS of each 10 ms; ``sound`` is a whole number of them."""
    power = np.square(sound.reshape(-1, LEVEL_SAMPLES)).mean(axis=1)
    levels = 10.0 * np.log10(np.maximum(power, 10.0 ** (_SILENCE_DB / 10)))
    return np.asarray(levels, np.float32)
