"""The sound around borders of music: brought together to the sample, spliced, and measured.

A snippet is ``REACH`` seconds of the downmix on both sides of a border, at ``RATE``. Two are
aligned where their waveforms and their envelopes agree best within 20 ms; the splice is then tried
a little before the attack and through it, and the one that changes least is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.music_joins import crossing

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Values = NDArray[np.float64]

RATE = 24000
REACH = 0.5
HALF = int(REACH * RATE)
LAGS = int(0.02 * RATE)
"""How far a border may be moved."""
_COMPARED = int(0.25 * RATE)
_ENVELOPE_HOP = 24
_FAR_COST = 0.03
"""For moving a border as far as may be."""
_SIZE = 3 << 13
"""Longer than a snippet and the lags."""
_AT_ONCE = 16
_SHORT, _LONG = int(0.05 * RATE), int(0.4 * RATE)
_WINDOW, _HOP, _FRAMES = 1024, 240, 9
_BANDS = 40
_FLOOR = 1e-7
SPLICES = ((0.030, 0.025), (0.065, 0.060), (0.045, 0.080), (0.012, 0.010))
"""(seconds before the border where the crossing begins, its length)."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """``lag`` seconds are added to the border that is entered."""

    lag: float
    correlation: float


class Snippets:
    """(n, 2 * HALF) of sound, with what comparing them needs made once: some 0.4 MB each.

    ``check`` is called now and then, and may raise.
    """

    def __init__(self, sound: Array, check: Callable[[], None]) -> None:
        self.sound = sound
        self._check = check
        self._window = np.zeros(2 * HALF, np.float32)
        shape = np.hanning(2 * _COMPARED).astype(np.float32)
        self._window[HALF - _COMPARED : HALF + _COMPARED] = shape
        self._waves = self._prepared(sound)
        self._envelopes = self._prepared(self._rises())

    def __len__(self) -> int:
        return len(self.sound)

    def align(self, leave: int, enter: int) -> Aligned:
        waves = self._correlations(self._waves, leave, enter)
        shapes = self._correlations(self._envelopes, leave, enter)
        lags = np.arange(-LAGS, LAGS + 1)
        score = waves + shapes - _FAR_COST * np.square(lags / LAGS)
        best = int(score.argmax())
        bend = 0.0
        if 0 < best < 2 * LAGS:
            left, middle, right = score[best - 1 : best + 2]
            curve = left - 2 * middle + right
            bend = 0.5 * float((left - right) / curve) if curve < 0 else 0.0
        return Aligned(float(lags[best] + bend) / RATE, float(waves[best]))

    def _prepared(self, sound: Array) -> tuple[NDArray[np.complex64], ...]:
        """Spectra of the windowed sound, of the sound, and energies at each lag."""
        parts = []
        for first in range(0, len(sound), _AT_ONCE):
            self._check()
            parts.append(self._prepared_part(sound[first : first + _AT_ONCE]))
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def _rises(self) -> Array:
        parts = []
        for first in range(0, len(self.sound), _AT_ONCE):
            self._check()
            parts.append(_envelopes(self.sound[first : first + _AT_ONCE]))
        return np.concatenate(parts)

    def _prepared_part(self, sound: Array) -> tuple[NDArray[np.complex64], ...]:
        windowed = sound * self._window
        left = np.fft.rfft(windowed, _SIZE, axis=1).astype(np.complex64)
        right = np.fft.rfft(sound, _SIZE, axis=1).astype(np.complex64)
        shape = np.fft.rfft(self._window, _SIZE)
        squares = np.fft.rfft(np.square(sound), _SIZE, axis=1)
        energies = np.fft.irfft(squares * np.conj(shape), _SIZE, axis=1)
        own = np.square(sound) @ self._window
        return left, right, _around_zero(energies).astype(np.complex64), own.astype(np.complex64)

    def _correlations(
        self, prepared: tuple[NDArray[np.complex64], ...], leave: int, enter: int
    ) -> Values:
        left, right, energies, own = prepared
        line = np.fft.irfft(np.conj(left[leave]) * right[enter], _SIZE)[None]
        scale = np.sqrt(np.maximum(own[leave].real * energies[enter].real, 1e-12))
        return np.asarray(_around_zero(line)[0] / scale, np.float64)


def _around_zero(lines: Values) -> Values:
    return np.concatenate([lines[:, -LAGS:], lines[:, : LAGS + 1]], axis=1)


def _envelopes(sound: Array) -> Array:
    """How fast the level rises, as a line of the same length: attacks stand out."""
    power = np.square(sound).reshape(len(sound), -1, _ENVELOPE_HOP).mean(axis=2)
    level = np.log10(power + 1e-6)
    rise = np.maximum(np.diff(level, axis=1, prepend=level[:, :1]), 0.0)
    kernel = np.hanning(7) / np.hanning(7).sum()
    smooth = np.apply_along_axis(lambda row: np.convolve(row, kernel, "same"), 1, rise)
    return np.repeat(smooth, _ENVELOPE_HOP, axis=1).astype(np.float32)


def spliced(left: Array, right: Array, aligned: Aligned, lead: float, fade: float) -> Array:
    """A snippet that begins as ``left`` and ends as ``right``."""
    moved = np.roll(right, -round(aligned.lag * RATE))
    begin, length = HALF - round(lead * RATE), max(round(fade * RATE), 1)
    made = np.concatenate([left[: begin + length], moved[begin + length :]])
    at, going, coming = zip(*crossing(aligned.correlation), strict=True)
    shares = np.arange(length) / length
    factors = [10 ** (np.interp(shares, at, levels) / 20) for levels in (going, coming)]
    through = slice(begin, begin + length)
    made[through] = left[through] * factors[0] + moved[through] * factors[1]
    return made


def changes(sound: Array) -> Values:
    """(n, 4) of snippets: level over 50 and 400 ms, mel bands, and onset, all in dB."""
    squares = np.square(sound.astype(np.float64))

    def level(samples: int) -> Values:
        after = squares[:, HALF : HALF + samples].mean(axis=1)
        before = squares[:, HALF - samples : HALF].mean(axis=1)
        return np.asarray(np.abs(10 * np.log10((after + _FLOOR) / (before + _FLOOR))))

    bands = _bands(sound)
    middle = bands.shape[1] // 2
    before, after = bands[:, :middle].mean(axis=1), bands[:, middle + 1 :].mean(axis=1)
    rises = np.maximum(bands[:, 2:] - bands[:, :-2], 0.0).mean(axis=2).max(axis=1)
    spectrum = np.abs(after - before).mean(axis=1)
    return np.stack([level(_SHORT), level(_LONG), spectrum, rises], axis=1)


def _bands(sound: Array) -> Values:
    """(n, 2 * _FRAMES + 1, _BANDS) dB of mel bands every 10 ms around the border."""
    views = np.lib.stride_tricks.sliding_window_view(sound, _WINDOW, axis=1)
    first = HALF - _FRAMES * _HOP - _WINDOW // 2
    frames = views[:, first : first + 2 * _FRAMES * _HOP + 1 : _HOP]
    window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    power = np.square(np.abs(np.fft.rfft(frames * window, axis=2))) / _WINDOW
    return np.asarray(10 * np.log10(power @ _bank() + 1e-6), np.float64)


@lru_cache
def _bank() -> Array:
    """float32 (513, _BANDS): triangles between 60 Hz and 11 kHz; the lowest take a bin each."""
    low, high = (2595 * np.log10(1 + hz / 700) for hz in (60.0, 11000.0))
    edges = 700 * (10 ** (np.linspace(low, high, _BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(_WINDOW, 1 / RATE)[:, None]
    rising = (bins - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - bins) / np.diff(edges)[1:]
    bank = np.maximum(np.minimum(rising, falling), 0.0)
    nearest = np.abs(bins - edges[1:-1]).argmin(axis=0)
    empty = bank.sum(axis=0) < 0.5  # noqa: PLR2004 (less than half a bin)
    bank[nearest[empty], np.flatnonzero(empty)] = 1.0
    return np.asarray(bank / bank.sum(axis=0), np.float32)
