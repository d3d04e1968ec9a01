"""What a file sounds like: the energy in bands of pitch, and how it moves, twice a second."""

from __future__ import annotations

from contextlib import closing
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.analysis.mono import read_mono
from aigc_studio.core.errors import MediaError
from aigc_studio.core.sounds import TEXTURE_BANDS, SoundTexture
from aigc_studio.inference.sound_events import HOP, RATE, WINDOW, log_bands
from aigc_studio.media.sound import SoundReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aigc_studio.core.media import MediaInfo
    from aigc_studio.jobs.context import JobContext

STEP = Fraction(1, 2)
_STAGE = "Listening to what it sounds like"
_STEP_SAMPLES = int(STEP * RATE)
_STEPS_AT_ONCE = 20
_ZERO, _FINENESS, _DEVIATION_FINENESS = 64, 8, 32
_TOP = 255


class TextureReader:
    """Implements ``TextureListener``."""

    @property
    def version(self) -> str:
        return "texture-1"

    def listen(self, path: str, info: MediaInfo, context: JobContext) -> SoundTexture:
        """Raises MediaError when there is no sound, JobCancelled."""
        if info.main_audio is None:
            raise MediaError("There is no sound to listen to.")
        span = info.available_range
        steps = max(1, ceil(span.duration / STEP))
        rows: list[NDArray[np.uint8]] = []
        with closing(SoundReader(path, info)) as reader:
            for first in range(0, steps, _STEPS_AT_ONCE):
                context.check()
                context.progress(first / steps, _STAGE)
                count = min(_STEPS_AT_ONCE, steps - first)
                begin = first * _STEP_SAMPLES
                wanted = range(begin, begin + count * _STEP_SAMPLES + WINDOW - HOP)
                rows.append(_rows(read_mono(reader, span.start, wanted, RATE), count))
        return SoundTexture(span.start, span.end, STEP, np.concatenate(rows).tobytes())


def _rows(sound: NDArray[np.float32], count: int) -> NDArray[np.uint8]:
    """uint8 (count, 2, TEXTURE_BANDS)."""
    bands = log_bands(sound)
    bands = bands.reshape(len(bands), TEXTURE_BANDS, -1).mean(axis=2)
    each = _STEP_SAMPLES // HOP
    steps = bands[: count * each].reshape(count, each, TEXTURE_BANDS)
    mean = steps.mean(axis=1) * _FINENESS + _ZERO
    deviation = steps.std(axis=1) * _DEVIATION_FINENESS
    both = np.clip(np.rint(np.stack([mean, deviation], axis=1)), 0, _TOP)
    return np.asarray(both, np.uint8)
