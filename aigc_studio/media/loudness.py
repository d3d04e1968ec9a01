"""Waveform peaks and sound levels of one audio stream, fed with decoded frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from aigc_studio.core.results import Floats, Waveform

if TYPE_CHECKING:
    from av import AudioFrame
    from av.audio.fifo import AudioFifo
    from numpy.typing import NDArray

BUCKET_SAMPLES = 256
LEVELS_PER_SECOND = 25
_GATHER_SAMPLES = 2**16
_COARSEST = 16
_SILENCE_DB = -120.0
_GAP_SECONDS = 0.1
_LONGEST_GAP_SECONDS = 3600


Later = Callable[..., None]
"""Called with a function and its arguments."""


@dataclass(frozen=True, slots=True)
class Loudness:
    waveform: Waveform
    levels_db: Floats


def at_once(work: Callable[..., None], *arguments: object) -> None:
    """The plainest ``Later``."""
    work(*arguments)


class SoundMeter:
    """Mixes all channels to one; silence fills gaps in the time stamps.

    ``add`` only gathers, on the thread that decodes; ``later`` runs the arithmetic, in order.
    """

    def __init__(self, stream_index: int, later: Later = at_once) -> None:
        self._stream_index = stream_index
        self._later = later
        self._rate = 0
        self._start = Fraction(0)
        self._received = 0
        self._fifo: AudioFifo | None = None
        self._rest = np.empty(0, np.float32)
        self._level_rest = np.empty(0, np.float32)
        self._peaks: list[NDArray[np.int8]] = []
        self._powers: list[NDArray[np.float32]] = []

    def add(self, frame: AudioFrame) -> None:
        if self._fifo is None:
            self._begin(frame)
        if (
            frame.sample_rate != self._rate
            or frame.layout.nb_channels != self._channels
            or frame.format.name != self._format
        ):
            return
        pts = frame.pts
        if pts is not None:
            missing = (pts - self._first) * self._samples_per_tick - self._received
            if self._shortest_gap < missing < self._longest_gap:
                self._fill_gap(round(missing))
            frame.pts = None  # the queue would refuse what is not continuous
        self._fifo.write(frame)  # type: ignore[union-attr]
        self._received += frame.samples
        self._gathered += frame.samples
        if self._gathered >= _GATHER_SAMPLES:
            self._hand_over()

    def finish(self) -> Loudness | None:
        """None when no sound was decoded. Call ``flush`` first where ``later`` puts work off."""
        if not self._rate:
            return None
        self.flush()
        self._digest(np.empty(0, np.float32), is_last=True)
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

    def flush(self) -> None:
        """Hand over what was gathered last."""
        if self._fifo is not None and self._gathered:
            self._hand_over()

    def _begin(self, frame: AudioFrame) -> None:
        from av.audio.fifo import AudioFifo

        self._fifo = AudioFifo()
        self._rate = frame.sample_rate
        self._channels = frame.layout.nb_channels
        self._format = frame.format.name
        time_base = Fraction(frame.time_base or 0)
        self._first = frame.pts or 0
        self._start = self._first * time_base
        # A float holds the whole samples of centuries.
        self._samples_per_tick = float(time_base * self._rate)
        self._shortest_gap = _GAP_SECONDS * self._rate
        self._longest_gap = _LONGEST_GAP_SECONDS * self._rate
        self._gathered = 0

    def _fill_gap(self, missing: int) -> None:
        self.flush()
        self._received += missing
        self._later(self._be_silent, missing)

    def _hand_over(self) -> None:
        block = self._fifo.read()  # type: ignore[union-attr]
        self._gathered = 0
        if block is not None:
            self._later(self._take_in, block)

    def _take_in(self, block: AudioFrame) -> None:
        self._digest(_mixed(_by_channel(block)))

    def _be_silent(self, samples: int) -> None:
        self._digest(np.zeros(samples, np.float32))

    def _digest(self, fresh: NDArray[np.float32], *, is_last: bool = False) -> None:
        samples = np.concatenate([self._rest, fresh])
        whole, self._rest = _in_rows(samples, BUCKET_SAMPLES, is_last=is_last)
        if len(whole):
            pairs = np.stack([whole.min(axis=1), whole.max(axis=1)], axis=1)
            self._peaks.append(np.rint(np.clip(pairs, -1.0, 1.0) * 127.0).astype(np.int8))
        length = max(1, self._rate // LEVELS_PER_SECOND)
        samples = np.concatenate([self._level_rest, fresh])
        whole, self._level_rest = _in_rows(samples, length, is_last=is_last)
        if len(whole):
            self._powers.append((whole * whole).mean(axis=1))


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
    # Whole columns: numpy is slow at reducing along four.
    low, high = (pairs[:, side].reshape(-1, 4).T for side in (0, 1))
    lowest = np.minimum(np.minimum(low[0], low[1]), np.minimum(low[2], low[3]))
    highest = np.maximum(np.maximum(high[0], high[1]), np.maximum(high[2], high[3]))
    return np.stack([lowest, highest], axis=1)


def _by_channel(frame: AudioFrame) -> NDArray[Any]:
    """(channels, samples) in the format as decoded."""
    samples = frame.to_ndarray()
    if frame.format.is_planar:
        return samples
    return samples.reshape(-1, frame.layout.nb_channels).T


def _mixed(samples: NDArray[Any]) -> NDArray[np.float32]:
    """The mean of all channels, 1 is full scale; numbers that are none become silence."""
    mixed: NDArray[np.float32] = samples[0].astype(np.float32)
    for channel in samples[1:]:
        np.add(mixed, channel, out=mixed, casting="unsafe")
    zero = 128.0 if samples.dtype == np.uint8 else 0.0
    full_scale = {"u1": 128.0, "i2": 2.0**15, "i4": 2.0**31}.get(samples.dtype.str[1:], 1.0)
    mixed -= np.float32(zero * len(samples))
    mixed /= np.float32(full_scale * len(samples))
    if not np.isfinite(np.abs(mixed).max(initial=0.0)):
        np.nan_to_num(mixed, copy=False, posinf=0.0, neginf=0.0)
    return mixed
