"""Waveform peaks and sound levels of one audio stream, fed with decoded frames."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from aigc_studio.core.results import Floats, Waveform

if TYPE_CHECKING:
    from av import AudioFrame
    from numpy.typing import NDArray

BUCKET_SAMPLES = 256
LEVELS_PER_SECOND = 25
_GATHER = 64
_COARSEST = 16
_SILENCE_DB = -120.0
_GAP_SECONDS = 0.1
_LONGEST_GAP_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Loudness:
    waveform: Waveform
    levels_db: Floats


class SoundMeter:
    """Mixes all channels to one; silence fills gaps in the time stamps. For one thread."""

    def __init__(self, stream_index: int) -> None:
        self._stream_index = stream_index
        self._rate = 0
        self._start = Fraction(0)
        self._received = 0
        self._waiting: list[NDArray[Any]] = []
        self._channels = 0
        self._rest = np.empty(0, np.float32)
        self._squares_rest = np.empty(0, np.float32)
        self._peaks: list[NDArray[np.int8]] = []
        self._powers: list[NDArray[np.float32]] = []

    def add(self, frame: AudioFrame) -> None:
        if not self._rate:
            self._rate = frame.sample_rate
            self._start = _time(frame)
            self._channels = len(frame.layout.channels)
        if frame.sample_rate != self._rate or len(frame.layout.channels) != self._channels:
            return
        samples = _by_channel(frame)
        self._fill_gap(frame, samples)
        self._waiting.append(samples)
        self._received += frame.samples
        if len(self._waiting) >= _GATHER:
            self._digest(is_last=False)

    def finish(self) -> Loudness | None:
        """None when no sound was decoded."""
        if not self._rate:
            return None
        self._digest(is_last=True)
        levels = [np.concatenate(self._peaks)] if self._peaks else [np.zeros((0, 2), np.int8)]
        while len(levels[-1]) > _COARSEST:
            levels.append(_coarser(levels[-1]))
        power = np.concatenate(self._powers) if self._powers else np.empty(0, np.float32)
        decibels = np.maximum(10.0 * np.log10(np.maximum(power, 1e-12)), _SILENCE_DB)
        waveform = Waveform(
            self._stream_index,
            self._rate,
            self._start,
            BUCKET_SAMPLES,
            tuple(level.tobytes() for level in levels),
        )
        return Loudness(waveform, Floats(decibels.astype(np.float32).tobytes()))

    def _fill_gap(self, frame: AudioFrame, samples: NDArray[Any]) -> None:
        if frame.pts is None:
            return
        missing = round((_time(frame) - self._start) * self._rate) - self._received
        if _GAP_SECONDS * self._rate < missing < _LONGEST_GAP_SECONDS * self._rate:
            silence = 128 if samples.dtype == np.uint8 else 0
            self._waiting.append(np.full((self._channels, missing), silence, samples.dtype))
            self._received += missing

    def _digest(self, *, is_last: bool) -> None:
        fresh = _mixed(self._waiting)
        self._waiting = []
        samples = np.concatenate([self._rest, fresh])
        squares = np.concatenate([self._squares_rest, fresh * fresh])
        self._rest = self._peaks_of(samples, is_last=is_last)
        self._squares_rest = self._powers_of(squares, is_last=is_last)

    def _peaks_of(self, samples: NDArray[np.float32], *, is_last: bool) -> NDArray[np.float32]:
        whole, rest = _in_rows(samples, BUCKET_SAMPLES, is_last=is_last)
        if len(whole):
            pairs = np.stack([whole.min(axis=1), whole.max(axis=1)], axis=1)
            self._peaks.append(np.rint(np.clip(pairs, -1.0, 1.0) * 127.0).astype(np.int8))
        return rest

    def _powers_of(self, squares: NDArray[np.float32], *, is_last: bool) -> NDArray[np.float32]:
        whole, rest = _in_rows(squares, max(1, self._rate // LEVELS_PER_SECOND), is_last=is_last)
        if len(whole):
            self._powers.append(whole.mean(axis=1))
        return rest


def _in_rows(
    samples: NDArray[np.float32], length: int, *, is_last: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Rows of ``length`` and what is left; at the end the last row is filled up with silence."""
    if is_last and len(samples) % length:
        samples = np.pad(samples, (0, length - len(samples) % length))
    count = len(samples) // length
    return samples[: count * length].reshape(count, length), samples[count * length :]


def _coarser(pairs: NDArray[np.int8]) -> NDArray[np.int8]:
    """Four buckets to one."""
    short = -len(pairs) % 4
    if short:
        pairs = np.concatenate([pairs, np.repeat(pairs[-1:], short, axis=0)])
    fours = pairs.reshape(-1, 4, 2)
    return np.stack([fours[:, :, 0].min(axis=1), fours[:, :, 1].max(axis=1)], axis=1)


def _time(frame: AudioFrame) -> Fraction:
    return Fraction(0) if frame.pts is None else frame.pts * Fraction(frame.time_base or 0)


def _by_channel(frame: AudioFrame) -> NDArray[Any]:
    """(channels, samples) in the format as decoded."""
    samples = frame.to_ndarray()
    if frame.format.is_planar:
        return samples
    return samples.reshape(-1, len(frame.layout.channels)).T


def _mixed(parts: list[NDArray[Any]]) -> NDArray[np.float32]:
    """The mean of all channels, 1 is full scale; numbers that are none become silence."""
    if not parts:
        return np.empty(0, np.float32)
    samples = np.concatenate(parts, axis=1)
    mixed = samples[0] if len(samples) == 1 else samples.mean(axis=0, dtype=np.float32)
    zero = 128.0 if samples.dtype == np.uint8 else 0.0
    full_scale = {"u1": 128.0, "i2": 2.0**15, "i4": 2.0**31}.get(samples.dtype.str[1:], 1.0)
    scaled = (mixed.astype(np.float32) - np.float32(zero)) / np.float32(full_scale)
    return np.asarray(np.nan_to_num(scaled, posinf=0.0, neginf=0.0), np.float32)
