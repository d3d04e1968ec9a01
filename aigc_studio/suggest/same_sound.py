"""Whether two files hold the same sound at the same time, and by how much they are shifted.

The imprints of two recordings of one event correlate at one lag and nowhere else. Each step of an
imprint is brought to about the same length first, or a few loud moments would decide. Two things
are asked of the lag: that the correlation is far above what independent sounds reach in so long an
overlap, and that no other lag comes near it - two pieces at one tempo fit at every beat.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from fractions import Fraction
from threading import Lock
from typing import TYPE_CHECKING

from aigc_studio.core.sounds import IMPRINT_BANDS, IMPRINT_STEP, SameSound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aigc_studio.core.ids import AssetId
    from aigc_studio.suggest.footage import Sounded

LEAST_OVERLAP = Fraction(5)
"""Seconds: less is too little to tell."""
_LEAST_HEIGHT = 18.0
"""In deviations of independent sounds. Measured: strangers reach 15.4 (two pieces of drums) and
12.6 else; one sound through a room, a telephone's band and as much noise as sound 20.8."""
_SURE_HEIGHT = 45.0
_LEAST_LEAD = 1.3
"""Over the next best lag. Measured: drums of one tempo 1.0, one sound 1.4 and more."""
_LONG_STEPS = 6000
"""Two minutes: longer ones are compared coarsely first."""
_COARSE = 5
"""Steps taken together then, which costs a fifth."""
_LEAST_COARSE = 9.0
"""Of so long sounds: strangers of the real footage have 5.2 in the middle and 7.5 at 95 %."""
_NEAR_STEPS = 15
"""Lags that belong to the same peak."""
_CALM = 20.0
"""A step that changes less than this is silence."""
_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Peak:
    height: float
    lead: float
    lag: float
    """Steps; between two of them by a parabola."""
    overlap: int


class SoundMatcher:
    """Keeps the spectra of what it compared last. Any thread."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._spectra: OrderedDict[tuple[AssetId, int, int], NDArray[np.complex64]] = OrderedDict()

    def same_sound(self, one: Sounded, other: Sounded) -> SameSound | None:
        """None where they are not one event, or too little of them runs together."""
        steps = (len(each.sounds.imprint) // IMPRINT_BANDS for each in (one, other))
        shorter, longer = sorted(steps)
        if shorter * IMPRINT_STEP < LEAST_OVERLAP:
            return None
        if longer >= _LONG_STEPS and self._peak(one, other, _COARSE).height < _LEAST_COARSE:
            return None
        peak = self._peak(one, other, 1)
        if peak.height < _LEAST_HEIGHT or peak.lead < _LEAST_LEAD:
            return None
        lag = Fraction(peak.lag).limit_denominator(1000) * IMPRINT_STEP
        span = _SURE_HEIGHT - _LEAST_HEIGHT
        sure = 0.6 + 0.39 * min(1.0, (peak.height - _LEAST_HEIGHT) / span)
        return SameSound(
            one.asset.fingerprint,
            other.asset.fingerprint,
            one.sounds.start - other.sounds.start + lag,
            round(sure, 4),
            peak.overlap * IMPRINT_STEP,
        )

    def _peak(self, one: Sounded, other: Sounded, each: int) -> _Peak:
        """Of the imprints with ``each`` steps taken together."""
        x, y = (_whitened(sounded.sounds.imprint, each) for sounded in (one, other))
        size = 1
        while size < len(x) + len(y):
            size *= 2
        spectra = self._spectrum(one, x, size, each), self._spectrum(other, y, size, each)
        return _peak(_heights(x, y, spectra, int(LEAST_OVERLAP / (IMPRINT_STEP * each))))

    def _spectrum(
        self, sounded: Sounded, rows: NDArray[np.float32], size: int, each: int
    ) -> NDArray[np.complex64]:
        import numpy as np

        key = sounded.asset.id, size, each
        with self._mutex:
            if key in self._spectra:
                self._spectra.move_to_end(key)
                return self._spectra[key]
        made = np.fft.rfft(rows, size, axis=0).astype(np.complex64)
        with self._mutex:
            self._spectra[key] = made
            while len(self._spectra) > _KEPT:
                self._spectra.popitem(last=False)
        return made


def _whitened(imprint: bytes, each: int) -> NDArray[np.float32]:
    """float32 (steps, bands), each step of a length below 1; ``each`` of them are one."""
    import numpy as np

    rows = np.frombuffer(imprint, np.int8).reshape(-1, IMPRINT_BANDS).astype(np.float32)
    rows = rows[: len(rows) // each * each].reshape(-1, each, IMPRINT_BANDS).sum(axis=1)
    lengths = np.sqrt(np.square(rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / (lengths + np.float32(_CALM * each**0.5)))


def _heights(
    x: NDArray[np.float32],
    y: NDArray[np.float32],
    spectra: tuple[NDArray[np.complex64], NDArray[np.complex64]],
    least: int,
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """(correlation in deviations of chance, lag, overlap) of every lag with enough overlap."""
    import numpy as np

    product = (spectra[0] * np.conj(spectra[1])).sum(axis=1)
    size = 2 * (len(product) - 1)
    lags = np.arange(least - len(y), len(x) - least + 1)
    raw = np.fft.irfft(product, size)[lags]
    first, end = np.maximum(lags, 0), np.minimum(len(x), len(y) + lags)
    energy_x = np.concatenate([[0.0], np.cumsum(np.square(x).sum(axis=1, dtype=np.float64))])
    energy_y = np.concatenate([[0.0], np.cumsum(np.square(y).sum(axis=1, dtype=np.float64))])
    both = (energy_x[end] - energy_x[first]) * (energy_y[end - lags] - energy_y[first - lags])
    overlap = end - first
    height = raw / np.sqrt(np.maximum(both, 1e-6)) * np.sqrt(overlap * IMPRINT_BANDS)
    return height, lags, overlap


def _peak(
    curve: tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
) -> _Peak:
    import numpy as np

    height, lags, overlap = curve
    best = int(height.argmax())
    apart = np.abs(lags - lags[best]) > _NEAR_STEPS
    second = float(height[apart].max()) if apart.any() else 0.0
    lag = float(lags[best])
    if 0 < best < len(height) - 1:
        before, at, after = (float(v) for v in height[best - 1 : best + 2])
        bend = before - 2.0 * at + after
        lag += 0.5 * (before - after) / bend if bend < 0 else 0.0
    highest = float(height[best])
    return _Peak(highest, highest / max(second, 1e-6), lag, int(overlap[best]))
