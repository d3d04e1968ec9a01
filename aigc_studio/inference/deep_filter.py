"""DeepFilterNet3 (Schröter 2023): takes noise away from speech. Its three nets as data, run here.

The nets see a spectrum of 48 kHz sound, a hop of 10 ms at a time, and say how loud each of 32 bands
is to stay and how the low part is to be put together from its neighbours in time.
"""

from __future__ import annotations

import io
import tarfile
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.core.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Spectrum = NDArray[np.complex64]

RATE = 48_000
HOP = 480
_SIZE = 2 * HOP
_BANDS, _LOW = 32, 96
_ORDER = 5
_AHEAD = 2
"""Hops: so far the nets look ahead, and so far the filter does."""
_ALPHA = np.float32(0.99)
_LEAST_BINS = 2
_LEAST_UNIT = np.float32(1e-20)
"""Long silence would come to nothing, which nothing can be divided by."""
_CHUNK, _CONTEXT = 200, 300
"""Hops that are answered at once, and what the nets hear again before them: they forget."""
_FOLDER = "tmp/export/"
_NETS = ("enc", "erb_dec", "df_dec")
_MOST_BYTES = 16 * 2**20


class Nets(Protocol):
    def __call__(self, bands: Array, low: Spectrum) -> tuple[Array, Spectrum]:
        """What is to become of each hop: how much of the bands stays (t, 32), and the filter.

        ``bands`` are (t, 32), ``low`` is (t, 96); the filter is (t, 96, 5).
        """


class DeepFilterNets:
    """For any thread. Raises ModelError when the file does not hold the nets."""

    def __init__(self, packed: Path, threads: int = 1) -> None:
        import onnxruntime  # type: ignore[import-untyped]  # it has no types

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        try:
            self._encoder, self._masks, self._filters = (
                onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
                for data in _unpacked(packed)
            )
        # WORKAROUND: onnxruntime 1.31 gives its errors no common class below Exception.
        except Exception as error:
            raise ModelError(
                "The weights of the noise filter cannot be read; install the model again."
            ) from error

    def __call__(self, bands: Array, low: Spectrum) -> tuple[Array, Spectrum]:
        spread = np.stack([low.real, low.imag])[None]
        given = {"feat_erb": bands[None, None], "feat_spec": np.ascontiguousarray(spread)}
        wanted = ["e0", "e1", "e2", "e3", "emb", "c0"]
        found = dict(zip(wanted, self._encoder.run(wanted, given), strict=True))
        c0 = found.pop("c0")
        mask = self._masks.run(["m"], found)[0]
        taps = self._filters.run(["coefs"], {"emb": found["emb"], "c0": c0})[0]
        pairs = np.ascontiguousarray(taps).reshape(-1, _LOW, _ORDER, 2)
        return mask.reshape(-1, _BANDS), (pairs[..., 0] + 1j * pairs[..., 1]).astype(np.complex64)


def _unpacked(packed: Path) -> list[bytes]:
    """The nets' files, read from the archive as they lie there; nothing is written."""
    found = []
    with tarfile.open(packed, "r:gz") as archive:
        for name in _NETS:
            member = archive.getmember(f"{_FOLDER}{name}.onnx")
            stream = archive.extractfile(member) if member.size <= _MOST_BYTES else None
            found.append((stream or io.BytesIO()).read())
    return found


class Cleaner:
    """Takes the noise away from a sound that comes in pieces; for one thread.

    The answer is in step with the sound and comes up to two seconds later. It depends on where
    the sound begins, not on how it is cut.
    """

    def __init__(self, nets: Nets) -> None:
        self._nets = nets
        self._channels = (_Channel(), _Channel())
        self._waiting = np.zeros((0, 2), np.float32)
        self._to_drop = HOP

    def push(self, sound: Array) -> Array:
        """(n, 2) at 48 kHz in; what is clean by now out, (m, 2)."""
        sound = np.concatenate([self._waiting, sound])
        whole = len(sound) // HOP * HOP
        self._waiting = sound[whole:]
        parts = [np.zeros((0, 2), np.float32)]
        for number, channel in enumerate(self._channels):
            channel.hear(sound[:whole, number])
        while self._channels[0].is_ready:
            parts.append(self._answered())
        made = np.concatenate(parts)
        dropped = min(self._to_drop, len(made))
        self._to_drop -= dropped
        return made[dropped:]

    def _answered(self) -> Array:
        left, right = self._channels
        features, others = left.features(), right.features()
        said = heard = self._nets(*features)
        if not all(map(np.array_equal, features, others)):
            said = self._nets(*others)
        return np.stack([left.answered(*heard), right.answered(*said)], axis=1)


class _Channel:
    """What is known of one channel: its spectrum and features, by hops."""

    def __init__(self) -> None:
        self._before = np.zeros(HOP, np.float32)
        self._tail = np.zeros(HOP, np.float32)
        self._level = np.linspace(-60, -90, _BANDS, dtype=np.float32)
        self._unit = np.linspace(0.001, 0.0001, _LOW, dtype=np.float32)
        self._spectrum = np.zeros((0, HOP + 1), np.complex64)
        self._bands = np.zeros((0, _BANDS), np.float32)
        self._low = np.zeros((0, _LOW), np.complex64)
        self._answered = 0
        """Hops that are kept and were answered before."""

    def hear(self, sound: Array) -> None:
        """Whole hops."""
        if not len(sound):
            return
        whole = np.concatenate([self._before, sound])
        self._before = whole[-HOP:]
        frames = np.lib.stride_tricks.sliding_window_view(whole, _SIZE)[::HOP]
        spectrum = (np.fft.rfft(frames * _vorbis(), axis=1) / _SIZE).astype(np.complex64)
        power = np.square(np.abs(spectrum)) @ _band_means()
        self._spectrum = np.concatenate([self._spectrum, spectrum])
        self._bands = np.concatenate([self._bands, self._levelled(power)])
        self._low = np.concatenate([self._low, self._in_units(spectrum[:, :_LOW])])

    @property
    def is_ready(self) -> bool:
        return len(self._spectrum) - self._answered >= _CHUNK + _AHEAD

    def features(self) -> tuple[Array, Spectrum]:
        """What the nets are to hear for the next chunk: each hop is what comes ``_AHEAD`` later."""
        end = self._answered + _CHUNK + _AHEAD
        return self._bands[_AHEAD:end], self._low[_AHEAD:end]

    def answered(self, mask: Array, taps: Spectrum) -> Array:
        """The sound (chunk,) of the next chunk, by what the nets said of it; one hop late.

        A hop of the spectrum reaches over two of the sound, so chunks flow into each other.
        """
        spectrum = self._filtered(self._answered, mask, taps)
        frames = np.fft.irfft(spectrum * _SIZE, axis=1).astype(np.float32) * _vorbis()
        sound = frames[:, :HOP]
        sound[1:] += frames[:-1, HOP:]
        sound[0] += self._tail
        self._tail = frames[-1, HOP:].copy()
        known = self._answered + _CHUNK
        keep = max(0, known - _CONTEXT)
        self._spectrum, self._bands = self._spectrum[keep:], self._bands[keep:]
        self._low, self._answered = self._low[keep:], known - keep
        return np.asarray(sound.reshape(-1), np.float32)

    def _filtered(self, first: int, mask: Array, taps: Spectrum) -> Spectrum:
        here = slice(first, first + _CHUNK)
        made = np.asarray(self._spectrum[here] * (mask[here] @ _band_spread()), np.complex64)
        around = np.pad(self._spectrum[:, :_LOW], ((_AHEAD, 0), (0, 0)))
        made[:, :_LOW] = 0
        for tap in range(_ORDER):
            made[:, :_LOW] += around[first + tap : first + tap + _CHUNK] * taps[here, :, tap]
        return made

    def _levelled(self, power: Array) -> Array:
        decibels = np.asarray(10 * np.log10(power + 1e-10), np.float32)
        for row in decibels:
            self._level = row * (1 - _ALPHA) + self._level * _ALPHA
            row[:] = (row - self._level) / 40
        return decibels

    def _in_units(self, low: Spectrum) -> Spectrum:
        made, sizes = np.empty_like(low), np.abs(low)
        for number, row in enumerate(sizes):
            self._unit = row * (1 - _ALPHA) + self._unit * _ALPHA
            made[number] = low[number] / np.sqrt(np.maximum(self._unit, _LEAST_UNIT))
        return made


@lru_cache(maxsize=1)
def _vorbis() -> Array:
    inner = np.sin(np.pi * (np.arange(_SIZE) + 0.5) / _SIZE)
    return np.asarray(np.sin(np.pi / 2 * inner**2), np.float32)


@lru_cache(maxsize=1)
def band_widths() -> tuple[int, ...]:
    """Bins of each band, evenly on the scale of what ears tell apart (ERB), two at the least."""
    highest = _erb(RATE / 2)
    ends = [_hertz(highest * number / _BANDS) for number in range(1, _BANDS + 1)]
    widths: list[int] = []
    before = over = 0
    for end in ends:
        place = round(end / (RATE / _SIZE))
        width = place - before - over
        over = max(0, _LEAST_BINS - width)
        widths.append(max(width, _LEAST_BINS))
        before = place
    widths[-1] += 1
    widths[-1] -= max(0, sum(widths) - (HOP + 1))
    return tuple(widths)


def _erb(hertz: float) -> float:
    return float(9.265 * np.log1p(hertz / (24.7 * 9.265)))


def _hertz(erb: float) -> float:
    return float(24.7 * 9.265 * np.expm1(erb / 9.265))


@lru_cache(maxsize=1)
def _band_spread() -> Array:
    """(32, 481): one where a bin lies in a band."""
    return np.repeat(np.eye(_BANDS, dtype=np.float32), band_widths(), axis=1)


@lru_cache(maxsize=1)
def _band_means() -> Array:
    spread = _band_spread()
    return np.asarray((spread / spread.sum(axis=1, keepdims=True)).T, np.float32)
