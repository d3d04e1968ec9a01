"""How likely a beat or a downbeat sounds, 50 times a second: the networks of BeatNet.

After Heydari, Cwitkowitz and Duan, "BeatNet: CRNN and particle filtering for online joint beat,
downbeat and meter tracking" (ISMIR 2021), with the weights of the package BeatNet 1.1.3 (CC BY 4.0,
© Mojtaba Heydari). Network and front end are written anew: logarithms of a filter bank with 24
bands an octave, and what each band gained since the step before (Böck and others' front end of
madmom, rebuilt bin for bin). Three nets, trained on different music, are asked and averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.torch_loading import prepare_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    Array = NDArray[np.float32]
    State = tuple[Tensor, Tensor]
    Weights = dict[str, Tensor]

RATE = 22050
WINDOW, HOP = 1411, 441
"""64 ms every 20 ms; step n is the window around sample n · HOP."""
REACH = WINDOW // 2
"""Samples that a step sees before its middle, and at most one more after it."""
_BINS = WINDOW // 2
_BANDS_AN_OCTAVE, _LOWEST_HZ, _HIGHEST_HZ, _TUNING_HZ = 24, 30.0, 17000.0, 440.0
BANDS = 136
_KERNEL, _WIDTH, _LAYERS, _CLASSES = 10, 150, 2, 3
_BEAT, _DOWNBEAT = 0, 1


def log_bands(frames: Array) -> Array:
    """float32 (n, 136): log10(1 + magnitude) of each band; ``frames`` float32 (n, 1411)."""
    import numpy as np

    window = np.hanning(WINDOW).astype(np.float32)
    spectrum = np.abs(np.fft.rfft(frames * window, axis=1))[:, :_BINS].astype(np.float32)
    return np.asarray(np.log10(1.0 + spectrum @ filter_bank()), np.float32)


def with_gains(bands: Array, before: Array | None) -> Array:
    """float32 (n, 272): the bands and what each rose by; ``before``: the step before the first."""
    import numpy as np

    first = bands[:1] if before is None else before[None]
    gains = np.maximum(np.diff(np.concatenate([first, bands]), axis=0), 0.0)
    return np.concatenate([bands, gains], axis=1)


@lru_cache
def filter_bank() -> Array:
    """float32 (705, 136): triangles of sum 1 between neighbouring centres, on whole bins."""
    import numpy as np

    hertz = np.fft.fftfreq(2 * _BINS, 1 / RATE)[:_BINS]
    octaves = np.log2(np.array([_LOWEST_HZ, _HIGHEST_HZ]) / _TUNING_HZ) * _BANDS_AN_OCTAVE
    steps = np.arange(np.floor(octaves[0]), np.ceil(octaves[1]))
    wanted = _TUNING_HZ * 2.0 ** (steps / _BANDS_AN_OCTAVE)
    wanted = wanted[(wanted >= _LOWEST_HZ) & (wanted <= _HIGHEST_HZ)]
    right = np.clip(np.searchsorted(hertz, wanted), 1, _BINS - 1)
    is_left = wanted - hertz[right - 1] < hertz[right] - wanted
    edges = np.unique(right - is_left).tolist()
    bank = np.zeros((_BINS, len(edges) - 2), np.float32)
    for band, (start, centre, stop) in enumerate(zip(edges, edges[1:], edges[2:], strict=False)):
        if stop - start < 2:  # noqa: PLR2004 (too narrow for a triangle: one bin)
            bank[start, band] = 1.0
            continue
        rising = np.linspace(0, 1, centre - start, endpoint=False)
        falling = np.linspace(1, 0, stop - centre, endpoint=False)
        triangle = np.concatenate([rising, falling])
        bank[start:stop, band] = triangle / triangle.sum()
    return bank


class BeatNet:
    """The nets over sound that comes in order. For one thread at a time.

    Raises ModelError when the weights are not BeatNet's.
    """

    def __init__(self, weights_files: Sequence[Path], device: str = "cpu") -> None:
        import pickle  # for the name of its error alone

        prepare_torch()
        import torch

        try:
            self._nets = [
                _Net(torch.load(file, map_location="cpu", weights_only=True), device)
                for file in weights_files
            ]
        except (
            OSError,
            EOFError,
            LookupError,
            RuntimeError,
            pickle.UnpicklingError,
        ) as error:
            raise ModelError(
                "The weights of BeatNet cannot be read; install the model again."
            ) from error
        self._states: list[State | None] = [None] * len(self._nets)
        self._last: Array | None = None

    def begin(self) -> None:
        """Forget what was heard: another piece comes."""
        self._states = [None] * len(self._nets)
        self._last = None

    def __call__(self, frames: Array) -> Array:
        """float32 (n, 2): a beat that is no downbeat, a downbeat; 0..1.

        ``frames`` float32 (n, 1411) follow those of the call before.
        """
        import numpy as np
        import torch

        if not len(frames):
            return np.zeros((0, 2), np.float32)
        bands = log_bands(frames)
        inputs = with_gains(bands, self._last)
        self._last = bands[-1]
        with torch.inference_mode():
            total = torch.zeros(len(inputs), _CLASSES)
            for number, net in enumerate(self._nets):
                said, self._states[number] = net(torch.from_numpy(inputs), self._states[number])
                total += said
        mean = (total / len(self._nets)).numpy()
        return np.asarray(mean[:, [_BEAT, _DOWNBEAT]], np.float32)


class _Net:
    def __init__(self, stored: Weights, device: str) -> None:
        import torch

        pooled = (2 * BANDS - _KERNEL + 1) // 2
        self._device = device
        self._conv = torch.nn.Conv1d(1, 2, _KERNEL)
        self._narrow = torch.nn.Linear(2 * pooled, _WIDTH)
        self._lstm = torch.nn.LSTM(_WIDTH, _WIDTH, _LAYERS, batch_first=True)
        self._last = torch.nn.Linear(_WIDTH, _CLASSES)
        parts = {
            "conv1.": self._conv,
            "linear0.": self._narrow,
            "lstm.": self._lstm,
            "linear.": self._last,
        }
        for name, part in parts.items():
            own = {k.removeprefix(name): v for k, v in stored.items() if k.startswith(name)}
            part.load_state_dict(own)
            part.to(device).eval()

    def __call__(self, inputs: Tensor, state: State | None) -> tuple[Tensor, State]:
        """(n, 272) -> (n, 3) probabilities, and what is remembered."""
        from torch.nn.functional import max_pool1d, relu

        x = max_pool1d(relu(self._conv(inputs.to(self._device)[:, None])), 2)
        hidden, state = self._lstm(self._narrow(x.flatten(1))[None], state)
        return self._last(hidden)[0].softmax(dim=1).cpu(), state
