"""The main sound of a file as music is heard: read once, block by block, kept as curves alone.

An hour costs some 70 MB, whatever the file. Sample 0 of the curves is ``start`` media seconds; a
value at n sounds around n / rate seconds after it. All rates divide 22050 Hz.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.mono import Reads, read_mono
from aigc_studio.core.rates import TimeRange
from aigc_studio.inference.beat_net import HOP, RATE, REACH, WINDOW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

NET_RATE = RATE // HOP
ONSET_HOP = 147
ONSET_RATE = RATE // ONSET_HOP
"""150 a second: three to a step of the net."""
ATTACK_HOP = 21
ATTACK_RATE = RATE // ATTACK_HOP
LEVEL_HOP = 882
SLOW_HOP = 2205
SLOW_RATE = RATE // SLOW_HOP
"""Ten a second: pitch classes and timbre."""
PITCH_BINS = 36
"""Three a semitone, from C."""
_HALO = 4096
_BLOCK = 3 * RATE
_GRID = 4410
"""A whole number of every step above."""
_ONSET_WINDOW = 1024
_LAG = 3
"""Steps of 1/150 s over which bands rise: half an onset window."""
_MEL_BANDS = 48
_LOW_BANDS = 6
"""Below about 230 Hz: kick drum and bass."""
_MEL_EDGES_HZ = (30.0, 10000.0)
_LOUDNESS = 8.0
_PITCH_WINDOW = 8192
_PITCH_HZ = (65.0, 2100.0)


class HearsBeats(Protocol):
    def begin(self) -> None: ...

    def __call__(self, frames: Array) -> Array: ...


@dataclass(frozen=True, slots=True)
class MusicCurves:
    """All float32; rows in time order."""

    start: Fraction
    seconds: float
    flux: Array
    """How much all bands rise, 150 a second."""
    low_flux: Array
    """The same of the low bands alone."""
    attacks: Array
    """(n, 2) power of the sound and of its slope, 1050 a second."""
    power: Array
    """25 a second."""
    pitches: Array
    """(n, 36) how strongly thirds of semitones sound, ten a second."""
    timbre: Array
    """(n, 48) logarithmic mel bands, ten a second."""
    net: Array | None
    """(n, 2) beat and downbeat of BeatNet, 50 a second; None when it was not asked."""


def hear_curves(
    reader: Reads, span: TimeRange, net: HearsBeats | None, tell: Callable[[float], None]
) -> MusicCurves:
    """Read a span; ``tell`` gets the share done before each block, and may raise."""
    samples = int(span.duration * RATE)
    if net is not None:
        net.begin()
    parts = _Parts()
    kept = np.concatenate(
        [np.zeros(_HALO, np.float32), read_mono(reader, span.start, range(_HALO), RATE)]
    )
    for at in range(0, max(samples, 1), _BLOCK):  # even of nothing there are curves, empty ones
        tell(at / max(samples, 1))
        count = min(_BLOCK, -(-max(samples - at, 1) // _GRID) * _GRID)
        block = read_mono(reader, span.start, range(at + _HALO, at + _HALO + count), RATE)
        sound = np.concatenate([kept, block])
        parts.add(sound, net)
        kept = sound[-2 * _HALO :]
    return parts.curves(span.start, samples)


class _Parts:
    def __init__(self) -> None:
        self._columns: dict[str, list[Array]] = {}
        self._mel_before = np.zeros((_LAG, _MEL_BANDS), np.float32)

    def add(self, sound: Array, net: HearsBeats | None) -> None:
        """``sound`` is a block with a halo on both sides."""
        inner = sound[_HALO:-_HALO]
        if net is not None:
            self._put("net", net(_frames(sound, WINDOW, HOP, REACH)))
        self._add_onsets(sound)
        slope = np.diff(sound[_HALO - 1 : -_HALO])
        both = [np.square(x).reshape(-1, ATTACK_HOP).mean(axis=1) for x in (inner, slope)]
        self._put("attacks", np.stack(both, axis=1))
        self._put("power", np.square(inner).reshape(-1, LEVEL_HOP).mean(axis=1))
        frames = _frames(sound, _PITCH_WINDOW, SLOW_HOP, _PITCH_WINDOW // 2)
        self._put("pitches", pitch_bins(frames))

    def _add_onsets(self, sound: Array) -> None:
        frames = _frames(sound, _ONSET_WINDOW, ONSET_HOP, _ONSET_WINDOW // 2)
        mel = log_mel(frames)
        line = np.concatenate([self._mel_before, mel])
        self._mel_before = line[-_LAG:]
        rises = np.maximum(line[_LAG:] - _widened(line[:-_LAG]), 0.0)
        self._put("flux", rises.mean(axis=1))
        self._put("low_flux", rises[:, :_LOW_BANDS].mean(axis=1))
        self._put("timbre", mel.reshape(-1, ONSET_RATE // SLOW_RATE, _MEL_BANDS).mean(axis=1))

    def _put(self, name: str, values: Array) -> None:
        self._columns.setdefault(name, []).append(values.astype(np.float32))

    def curves(self, start: Fraction, samples: int) -> MusicCurves:
        def joined(name: str, hop: int) -> Array:
            parts = self._columns.pop(name, [])
            return np.concatenate(parts)[: -(-samples // hop)] if parts else np.zeros(0, np.float32)

        has_net = "net" in self._columns
        return MusicCurves(
            start,
            samples / RATE,
            joined("flux", ONSET_HOP),
            joined("low_flux", ONSET_HOP),
            joined("attacks", ATTACK_HOP),
            joined("power", LEVEL_HOP),
            joined("pitches", SLOW_HOP),
            joined("timbre", SLOW_HOP),
            joined("net", HOP) if has_net else None,
        )


def _frames(sound: Array, window: int, hop: int, reach: int) -> Array:
    """(n, window) around each ``hop`` of the block inside the halo."""
    views = np.lib.stride_tricks.sliding_window_view(sound, window)
    return views[_HALO - reach : len(sound) - _HALO - reach : hop]


def _widened(mel: Array) -> Array:
    """Each band's larger neighbour too, so that a gliding pitch is no onset (SuperFlux, 2013)."""
    wide = mel.copy()
    wide[:, 1:] = np.maximum(wide[:, 1:], mel[:, :-1])
    wide[:, :-1] = np.maximum(wide[:, :-1], mel[:, 1:])
    return wide


def log_mel(frames: Array) -> Array:
    """float32 (n, 48) of (n, 1024)."""
    window = np.hanning(_ONSET_WINDOW + 1)[:-1].astype(np.float32)
    spectrum = np.abs(np.fft.rfft(frames * window, axis=1)).astype(np.float32)
    return np.asarray(np.log10(1.0 + _LOUDNESS * (spectrum @ _mel_bank())), np.float32)


@lru_cache
def _mel_bank() -> Array:
    """float32 (513, 48): triangles of sum 1."""
    low, high = (2595 * np.log10(1 + hz / 700) for hz in _MEL_EDGES_HZ)
    edges = 700 * (10 ** (np.linspace(low, high, _MEL_BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(_ONSET_WINDOW, 1 / RATE)[:, None]
    rising = (bins - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - bins) / np.diff(edges)[1:]
    bank = np.maximum(np.minimum(rising, falling), 0.0)
    # The lowest bands are narrower than a bin: each takes the bin that is nearest.
    nearest = np.abs(bins - edges[1:-1]).argmin(axis=0)
    empty = bank.sum(axis=0) < 0.5  # noqa: PLR2004 (less than half a bin)
    bank[nearest[empty], np.flatnonzero(empty)] = 1.0
    return np.asarray(bank / bank.sum(axis=0), np.float32)


def pitch_bins(frames: Array) -> Array:
    """float32 (n, 36): the spectrum's peaks between C2 and C7 by pitch class."""
    window = np.hanning(_PITCH_WINDOW + 1)[:-1].astype(np.float32)
    spectrum = np.abs(np.fft.rfft(frames * window, axis=1)).astype(np.float32)
    first, last = (int(hz * _PITCH_WINDOW / RATE) for hz in _PITCH_HZ)
    left, middle, right = (spectrum[:, first + d : last + d] for d in (-1, 0, 1))
    is_peak = (middle >= left) & (middle > right)
    bend = left - 2 * middle + right
    shift = np.where(is_peak, 0.5 * (left - right) / np.where(bend == 0, -1, bend), 0.0)
    hertz = (np.arange(first, last) + shift) * RATE / _PITCH_WINDOW
    places = np.round(PITCH_BINS * np.log2(hertz / 261.6256)).astype(np.int64) % PITCH_BINS
    weights = np.where(is_peak, np.sqrt(middle), 0.0)
    rows = np.arange(len(frames))[:, None] * PITCH_BINS
    flat = np.bincount((places + rows).ravel(), weights.ravel(), len(frames) * PITCH_BINS)
    return np.asarray(flat.reshape(len(frames), PITCH_BINS), np.float32)
