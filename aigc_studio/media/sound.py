"""The sound of a media file from any instant, at any rate, to the sample.

Sequential reads are seamless: the converter of the sample rate runs on. A jump starts it anew on a
point that is a whole sample at both rates, a little before what is asked for, so the answer is the
same as if everything had been read from the start.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, gcd
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aigc_studio.core.errors import MediaError
from aigc_studio.core.media import AudioStream, MediaInfo
from aigc_studio.media.samples import NativeSound

if TYPE_CHECKING:
    from av.audio.resampler import AudioResampler
    from numpy.typing import NDArray

_SETTLING = Fraction(1, 20)
"""Seconds fed to a fresh converter before what is asked for: longer than its filter."""
_BLOCK = 8192


class SoundReader:
    """One stream of one file, for one thread at a time. Raises MediaError when it is not there."""

    def __init__(self, path: str, info: MediaInfo, stream_index: int | None = None) -> None:
        stream = info.audio_stream(stream_index)
        if stream is None:
            raise MediaError(f"“{Path(path).name}” has no sound.")
        self.stream: AudioStream = stream
        self._native = NativeSound(path, stream)
        self._converters: dict[int, _RateConverter] = {}

    @property
    def damaged_packets(self) -> int:
        """How many packets could not be decoded so far; they are silent."""
        return self._native.damaged_packets

    def read(self, start: Fraction, samples: int, rate: int) -> NDArray[np.float32]:
        """From ``start`` media seconds, to the nearest sample: float32 (samples, 2)."""
        first = floor(start * rate + Fraction(1, 2))
        if rate == self._native.rate:
            return np.ascontiguousarray(self._native.read(first, samples).T)
        if rate not in self._converters:
            self._converters[rate] = _RateConverter(self._native, rate)
        return np.ascontiguousarray(self._converters[rate].read(first, samples).T)

    def close(self) -> None:
        self._native.close()


class _RateConverter:
    """The native line at another rate: sample n sounds at n / rate seconds."""

    def __init__(self, native: NativeSound, rate: int) -> None:
        self._native = native
        self._rate = rate
        common = gcd(native.rate, rate)
        self._native_step, self._step = native.rate // common, rate // common
        self._settling_steps = ceil(_SETTLING * common)
        self._next_native = self._fed = self._ready_at = 0
        self._ready: NDArray[np.float32] = np.zeros((2, 0), np.float32)
        self._converter: AudioResampler = self._begin(0)

    def read(self, start: int, count: int) -> NDArray[np.float32]:
        last = self._ready_at + self._ready.shape[1]
        if not self._ready_at <= start <= last + self._rate:
            self._converter = self._begin(start)
        parts = [self._ready]
        have = self._ready_at + self._ready.shape[1]
        while have < start + count:
            parts.append(self._feed())
            have += parts[-1].shape[1]
        ready = np.concatenate(parts, axis=1)
        found = ready[:, start - self._ready_at :][:, :count]
        self._ready = ready[:, start - self._ready_at + count :]
        self._ready_at = start + count
        return found

    def _begin(self, start: int) -> AudioResampler:
        from av.audio.resampler import AudioResampler

        step = start // self._step - self._settling_steps
        self._next_native = step * self._native_step
        self._fed = 0
        self._ready = np.zeros((2, 0), np.float32)
        self._ready_at = step * self._step
        return AudioResampler("fltp", "stereo", self._rate)

    def _feed(self) -> NDArray[np.float32]:
        from av.audio.frame import AudioFrame

        block = self._native.read(self._next_native, _BLOCK)
        frame = AudioFrame.from_ndarray(block, "fltp", "stereo")
        frame.sample_rate = self._native.rate
        frame.time_base = Fraction(1, self._native.rate)
        frame.pts = self._fed
        self._next_native += _BLOCK
        self._fed += _BLOCK
        parts = [f.to_ndarray() for f in self._converter.resample(frame)]
        if not parts:
            return np.zeros((2, 0), np.float32)
        return np.concatenate(parts, axis=1).astype(np.float32, copy=False)
