"""What of the sound speaks of feeling, 25 times a second: onsets, flux, pitch, brightness, mode.

The sound is read block by block at 16 kHz and forgotten once used. Onsets are peaks of the rise of
a log spectrum (as in Bock and Widmer's SuperFlux, 2013, without its filter); pitch is the peak of
the autocorrelation; the mode is the better fit of a chroma to Krumhansl's and Kessler's major and
minor profiles (1982), turned through all keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from aigc_studio.analysis.feeling_terms import AROUSAL, Measure
from aigc_studio.analysis.keys import MAJOR, MINOR
from aigc_studio.analysis.mono import Reads, read_mono
from aigc_studio.suggest.smoothing import STEPS_A_SECOND, Curve, gaussian

RATE = 16000
_STEP = RATE // STEPS_A_SECOND
_HOP = 160
_HOPS = _STEP // _HOP
_WINDOW = 512
_BANDS = 32
_LOWEST_HZ = 60.0
_CHROMA_HOP = 5 * _STEP
_LOOK = 4096
"""Samples behind a block that the longest window of its last step reaches into."""
_BLOCK_STEPS = 100
_PITCH_WINDOW = 1280
_LAGS = (RATE // 500, RATE // 70)
_VOICED = 0.6
_AUDIBLE = 1e-3
"""RMS of full scale under which nothing is said of pitch, brightness or mode."""
_CHROMA_HZ = (130.0, 2100.0)
_PEAK_HOPS = 5
_AROUND_HOPS = 12
_LEAST_RISE = 0.05
_RATE_SECONDS = 1.0
_PITCH_SECONDS = 1.5
_KEY_SECONDS = 6.0

Sound = NDArray[np.float32]


@dataclass(slots=True)
class _Heard:
    """Parts of the curves, a part a block."""

    rise: list[Curve] = field(default_factory=list)
    """100 a second."""
    pitch: list[Curve] = field(default_factory=list)
    """Semitones, not a number where nothing is voiced."""
    bright: list[Curve] = field(default_factory=list)
    """Octaves of the spectral centroid."""
    audible: list[Curve] = field(default_factory=list)
    chroma: list[Curve] = field(default_factory=list)
    """(n, 12), 5 a second."""


def hear(
    reader: Reads, start: Fraction, steps: int, check: Callable[[float], None]
) -> dict[str, Measure]:
    """Measures of ``steps`` steps from ``start``; ``check(share)`` is called every 4 s of sound."""
    heard = _Heard()
    ear = _Ear()
    kept: Sound = read_mono(reader, start, range(_LOOK), RATE)
    for first in range(0, steps, _BLOCK_STEPS):
        check(first / steps)
        samples = _BLOCK_STEPS * _STEP
        begin = first * _STEP + _LOOK
        fresh = read_mono(reader, start, range(begin, begin + samples), RATE)
        sound = np.concatenate([kept, fresh])
        ear.hear(sound, heard)
        kept = sound[samples:]
    return _measures(heard, steps)


class _Ear:
    """Keeps the windows and the last spectrum."""

    def __init__(self) -> None:
        self._window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
        self._chroma_window = np.hanning(_LOOK + 1)[:-1].astype(np.float32)
        self._bands, self._octaves = _band_matrix()
        self._classes = _class_matrix()
        self._last: Curve | None = None

    def hear(self, sound: Sound, heard: _Heard) -> None:
        """``sound``: a block and ``_LOOK`` samples more."""
        steps = sound[:-_LOOK].reshape(-1, _STEP).astype(np.float64)
        loud = np.sqrt(np.square(steps).mean(axis=1))
        audible = loud > _AUDIBLE
        heard.audible.append(audible.astype(np.float64))
        self._hear_spectrum(sound, heard)
        heard.pitch.append(np.where(audible, pitches(sound, len(steps)), np.nan))
        heard.chroma.append(self._chroma(sound, len(steps) // (_CHROMA_HOP // _STEP)))

    def _hear_spectrum(self, sound: Sound, heard: _Heard) -> None:
        count = (len(sound) - _LOOK) // _HOP
        frames = _frames(sound, _WINDOW, _HOP, count) * self._window
        bands = np.abs(np.fft.rfft(frames, axis=1)) @ self._bands
        level = np.log10(1.0 + 100.0 * bands)
        last = level[:1] if self._last is None else self._last
        rise = np.maximum(level - np.concatenate([last, level[:-1]]), 0.0)
        heard.rise.append(rise.mean(axis=1))
        self._last = level[-1:]
        centroid = (bands @ self._octaves) / np.maximum(bands.sum(axis=1), 1e-9)
        heard.bright.append(centroid.reshape(-1, _HOPS).mean(axis=1))

    def _chroma(self, sound: Sound, count: int) -> Curve:
        """(count, 12): the spectrum's peaks by pitch class.

        Roots of the magnitudes, so that one loud note does not hide the chord.
        """
        frames = _frames(sound, _LOOK, _CHROMA_HOP, count) * self._chroma_window
        size = np.abs(np.fft.rfft(frames, axis=1))
        peaks = np.zeros_like(size)
        middle = size[:, 1:-1]
        is_peak = (middle > size[:, :-2]) & (middle >= size[:, 2:])
        peaks[:, 1:-1] = np.where(is_peak, np.sqrt(middle), 0.0)
        chroma: Curve = peaks @ self._classes
        return chroma


def _frames(sound: Sound, window: int, hop: int, count: int) -> Sound:
    """(count, window), each ``hop`` samples after the one before."""
    return np.lib.stride_tricks.sliding_window_view(sound, window)[::hop][:count]


def _band_matrix() -> tuple[Curve, Curve]:
    """(bins, bands) of triangles a constant ratio apart, and the octave of each band."""
    edges = np.geomspace(_LOWEST_HZ, RATE / 2, _BANDS + 2)
    bins = np.fft.rfftfreq(_WINDOW, 1 / RATE)[:, None]
    up = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    bands = np.clip(np.minimum(up, down), 0.0, None)
    empty = bands.sum(axis=0) == 0.0
    nearest = np.abs(bins - edges[1:-1]).argmin(axis=0)
    bands[nearest[empty], np.flatnonzero(empty)] = 1.0
    return bands / (_WINDOW / 4) / bands.sum(axis=0), np.log2(edges[1:-1])


def _class_matrix() -> Curve:
    """(bins, 12): which pitch class a bin of the long spectrum belongs to, 0 is C."""
    bins = np.fft.rfftfreq(_LOOK, 1 / RATE)
    classes = np.zeros((len(bins), 12))
    used = np.flatnonzero((bins >= _CHROMA_HZ[0]) & (bins <= _CHROMA_HZ[1]))
    notes = 69.0 + 12.0 * np.log2(bins[used] / 440.0)
    nearest = np.rint(notes)
    closeness = np.clip(1.0 - 2.0 * np.abs(notes - nearest), 0.0, 1.0)
    classes[used, nearest.astype(int) % 12] = closeness
    return classes


def pitches(sound: Sound, count: int) -> Curve:
    """(count,): semitones of the voice or melody, not a number where there is none."""
    frames = _frames(sound, _PITCH_WINDOW, _STEP, count).astype(np.float64)
    spectrum = np.fft.rfft(frames - frames.mean(axis=1, keepdims=True), 2 * _PITCH_WINDOW, axis=1)
    likeness = np.fft.irfft(np.square(np.abs(spectrum)), axis=1)[:, : _LAGS[1] + 1]
    lags = np.arange(_LAGS[1] + 1)
    likeness /= np.maximum(likeness[:, :1], 1e-12) * (1.0 - lags / _PITCH_WINDOW)
    # Of a period and its double the shorter is meant.
    best = (likeness[:, _LAGS[0] :] * (1.0 - 0.1 * lags[_LAGS[0] :] / _LAGS[1])).argmax(axis=1)
    best += _LAGS[0]
    strength = likeness[np.arange(count), best]
    return np.where(strength > _VOICED, 12.0 * np.log2(RATE / best / 55.0), np.nan)


def _measures(heard: _Heard, steps: int) -> dict[str, Measure]:
    rise = np.concatenate(heard.rise)[: steps * _HOPS]
    audible = np.concatenate(heard.audible)[:steps]
    always = np.ones(steps)
    onsets = _onset_rate(rise)
    bright = np.concatenate(heard.bright)[:steps]
    flux = gaussian(rise.reshape(steps, _HOPS).mean(axis=1), 0.2)
    return {
        "onsets": Measure(onsets, always),
        "flux": Measure(flux, always),
        "pitch": _pitch_spread(np.concatenate(heard.pitch)[:steps]),
        "liveliness": Measure(_liveliness(onsets, bright), audible),
        "mode": _mode(np.concatenate(heard.chroma), audible),
    }


def _onset_rate(rise: Curve) -> Curve:
    """Onsets a second around each step."""
    around = np.convolve(rise, np.full(2 * _AROUND_HOPS + 1, 1.0 / (2 * _AROUND_HOPS + 1)))
    mean = around[_AROUND_HOPS : _AROUND_HOPS + len(rise)]
    padded = np.pad(rise, _PEAK_HOPS, constant_values=-1.0)
    highest = np.lib.stride_tricks.sliding_window_view(padded, 2 * _PEAK_HOPS + 1).max(axis=1)
    is_onset = (rise >= highest) & (rise > mean + _LEAST_RISE)
    each = is_onset.reshape(-1, _HOPS).sum(axis=1) * float(STEPS_A_SECOND)
    return gaussian(each, _RATE_SECONDS)


def _pitch_spread(pitch: Curve) -> Measure:
    """Semitones by which the pitch varies around each step."""
    voiced = np.isfinite(pitch).astype(np.float64)
    value = np.where(voiced > 0, pitch, 0.0)
    share = gaussian(voiced, _PITCH_SECONDS)
    safe = np.maximum(share, 1e-9)
    mean = gaussian(value, _PITCH_SECONDS) / safe
    square = gaussian(value**2, _PITCH_SECONDS) / safe
    spread = np.sqrt(np.maximum(square - mean**2, 0.0))
    return Measure(np.where(share > 0.05, spread, 0.0), np.clip(2.0 * share - 0.1, 0.0, 1.0))  # noqa: PLR2004


def _liveliness(onsets: Curve, bright: Curve) -> Curve:
    """Fast and bright against slow and dull, in spreads from what is usual."""
    usual = AROUSAL["onsets"]
    return 0.5 * (onsets - usual.mean) / usual.spread + 0.5 * (bright - 7.8) / 0.77


def _mode(chroma: Curve, audible: Curve) -> Measure:
    """How much better major fits than minor, known as far as any key fits well."""
    each = _CHROMA_HOP // _STEP
    steps = len(audible)
    strength = chroma.sum(axis=1, keepdims=True)
    share = np.where(strength > 0.0, chroma / np.maximum(strength, 1e-9), 0.0)
    smooth = np.stack([gaussian(row, _KEY_SECONDS * each**-1) for row in share.T], axis=1)
    fits = {name: _best_fit(smooth, profile) for name, profile in (("+", MAJOR), ("-", MINOR))}
    better = np.maximum(fits["+"], fits["-"])
    known = np.clip((better - 0.5) / 0.35, 0.0, 1.0)
    wide = [np.repeat(curve, each)[:steps] for curve in (fits["+"] - fits["-"], known)]
    return Measure(wide[0], wide[1] * audible)


def _best_fit(chroma: Curve, profile: tuple[float, ...]) -> Curve:
    """(n,): the best correlation with the profile in any of the twelve keys."""
    turned = np.stack([np.roll(profile, key) for key in range(12)])
    turned = turned - turned.mean(axis=1, keepdims=True)
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    centred = chroma - chroma.mean(axis=1, keepdims=True)
    size = np.linalg.norm(centred, axis=1)
    best: Curve = (centred @ turned.T).max(axis=1) / np.maximum(size, 1e-9)
    return best
