"""A voice as 256 numbers: the GE2E speaker encoder.

After Wan et al., "Generalized end-to-end loss for speaker verification" (ICASSP 2018), with the
weights of Resemblyzer 0.1.4 (Apache-2.0, © Corentin Jemine, Resemble AI). The network and its mel
front end are written anew: 40 Slaney mel bands of power, 25 ms windows every 10 ms, no logarithm.
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

    Array = NDArray[np.float32]

RATE = 16000
WINDOW_SAMPLES = 25600
"""1.6 s, as the network was trained."""
_FRAMES = 160
HOP_SAMPLES = 160
_FFT, _BANDS = 400, 40
_EDGE_FRAMES = (0, 1, _FRAMES - 1)
_WIDTH, _LAYERS = 256, 3
_LEAST_RMS = 10 ** (-30 / 20)
"""Quieter sound is raised to it: the bands are not logarithmic."""


class SpeakerEncoder:
    """For one thread at a time. Raises ModelError when the weights are not this network's."""

    def __init__(self, weights_file: Path, device: str = "cpu") -> None:
        import pickle  # for the name of its error alone

        prepare_torch()
        import torch

        self._device = device
        self._lstm = torch.nn.LSTM(_BANDS, _WIDTH, _LAYERS, batch_first=True)
        self._linear = torch.nn.Linear(_WIDTH, _WIDTH)
        try:
            stored = torch.load(weights_file, map_location="cpu", weights_only=True)["model_state"]
            for name, part in (("lstm.", self._lstm), ("linear.", self._linear)):
                own = {k.removeprefix(name): v for k, v in stored.items() if k.startswith(name)}
                part.load_state_dict(own)
                part.to(device).eval()
        except (OSError, EOFError, KeyError, RuntimeError, pickle.UnpicklingError) as error:
            raise ModelError("The speaker model cannot be loaded; install it again.") from error

    def mels(self, sound: Array, firsts: Sequence[int]) -> Array:
        """What the network sees of the windows that begin at these samples of ``sound``."""
        return mels_of(sound, firsts)

    def __call__(self, mels: Array) -> Array:
        """Prints of unit length: float32 (n, 256) of float32 (n, 160, 40)."""
        import torch

        with torch.inference_mode():
            _, (hidden, _) = self._lstm(torch.from_numpy(mels).to(self._device))
            raw = torch.relu(self._linear(hidden[-1]))
            prints: Array = torch.nn.functional.normalize(raw, dim=1).cpu().numpy()
        return prints


def mels_of(sound: Array, firsts: Sequence[int]) -> Array:
    """float32 (n, 160, 40) mel power of the windows of 1.6 s at ``firsts``, whole steps of 10 ms.

    Windows overlap, so the bands are computed once for all of the sound, which must hold the last.
    Only the frames at its edges are a window's own: it sees silence outside.
    """
    import numpy as np

    padded = np.pad(sound, _FFT // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[::HOP_SAMPLES]
    starts = np.asarray(firsts) // HOP_SAMPLES
    windows = _bands_of(frames)[starts[:, None] + np.arange(_FRAMES)]
    for frame in _EDGE_FRAMES:
        places = frame * HOP_SAMPLES - _FFT // 2 + np.arange(_FFT)
        is_inside = (places >= 0) & (places < WINDOW_SAMPLES)
        windows[:, frame] = _bands_of(frames[starts + frame] * is_inside)
    rms = np.sqrt([np.mean(np.square(sound[f : f + WINDOW_SAMPLES])) for f in firsts])
    gains = np.maximum(1.0, _LEAST_RMS / np.maximum(rms, 1e-6)).astype(np.float32)
    return np.asarray(windows * np.square(gains)[:, None, None], np.float32)


def _bands_of(frames: Array) -> Array:
    """float32 (n, 40) of sound (n, 400)."""
    import numpy as np

    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_FFT) / _FFT)
    power = np.abs(np.fft.rfft(frames * hann.astype(np.float32), axis=1)) ** 2
    return np.asarray(power @ mel_bands().T, np.float32)


@lru_cache
def mel_bands() -> Array:
    """float32 (40, 201): triangles of equal area, 0..8 kHz on Slaney's scale."""
    import numpy as np

    edges = _hertz(np.linspace(0.0, _mel(RATE / 2), _BANDS + 2))
    bins = np.linspace(0.0, RATE / 2, _FFT // 2 + 1)
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    return np.asarray(triangles * (2.0 / (edges[2:] - edges[:-2]))[:, None], np.float32)


_LINEAR_HZ = 1000.0
_HZ_A_MEL = 200.0 / 3
_LOG_STEP = 0.06875177742094912
"""ln(6.4) / 27: above 1 kHz 27 mels make a factor of 6.4."""


def _mel(hertz: float) -> float:
    from math import log

    if hertz < _LINEAR_HZ:
        return hertz / _HZ_A_MEL
    return _LINEAR_HZ / _HZ_A_MEL + log(hertz / _LINEAR_HZ) / _LOG_STEP


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    knee = _LINEAR_HZ / _HZ_A_MEL
    high = _LINEAR_HZ * np.exp(_LOG_STEP * np.maximum(mels - knee, 0.0))
    return np.where(mels < knee, mels * _HZ_A_MEL, high)
