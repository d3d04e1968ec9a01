"""Sound as it is played in the viewer: at other speeds, backward too, and measured."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.playback import Levels
from aigc_studio.media.programme import ProgrammeMeter
from aigc_studio.render.mixing import at_speed, source_window

if TYPE_CHECKING:
    from numpy.typing import NDArray


class ResamplingShuttle:
    """Implements ``SoundShuttle``."""

    def __init__(self) -> None:
        self._meter: ProgrammeMeter | None = None

    def window(self, start: Fraction, samples: int, speed: Fraction) -> tuple[int, int]:
        return source_window(_lowest(start, samples, speed), samples, abs(speed))

    def at_speed(self, source: bytes, start: Fraction, samples: int, speed: Fraction) -> bytes:
        first, _ = self.window(start, samples, speed)
        lowest = _lowest(start, samples, speed)
        made = at_speed(_stereo(source), lowest - first, samples, abs(speed))
        return (made if speed > 0 else made[::-1]).tobytes()

    def begin(self, sample_rate: int) -> None:
        self._meter = ProgrammeMeter(sample_rate)

    def measure(self, sound: bytes) -> Levels:
        samples = _stereo(sound)
        highest = np.abs(samples).max(axis=0, initial=0.0)
        peaks = (float(highest[0]), float(highest[1]))
        if self._meter is None:
            return Levels(peaks)
        self._meter.add(samples)
        return Levels(peaks, *self._meter.now())


def _lowest(start: Fraction, samples: int, speed: Fraction) -> Fraction:
    """The earliest place that is heard."""
    return start if speed > 0 else start + (samples - 1) * speed


def _stereo(sound: bytes) -> NDArray[np.float32]:
    return np.frombuffer(sound, np.float32).reshape(-1, 2)
