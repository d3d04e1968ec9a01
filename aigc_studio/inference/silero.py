"""Silero VAD v6: how likely somebody speaks in each 32 ms of 16 kHz sound.

The network (MIT, Silero Team) comes inside the faster-whisper package. It is recurrent: one
``SileroVad`` hears one stream from its start on, in pieces of any length.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

STEP_SAMPLES = 512
_CONTEXT_SAMPLES = 64
_STATE = (1, 1, 128)
_FILE = "silero_vad_v6.onnx"


class SileroVad:
    """For one thread at a time. Raises ModelError when the network is not there."""

    def __init__(self) -> None:
        import numpy as np
        import onnxruntime  # type: ignore[import-untyped]  # it has no types

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            str(_network_file()), options, providers=["CPUExecutionProvider"]
        )
        self._hidden = np.zeros(_STATE, np.float32)
        self._cell = np.zeros(_STATE, np.float32)
        self._before = np.zeros(_CONTEXT_SAMPLES, np.float32)

    def hear(self, sound: Sound) -> Sound:
        """Probabilities of the next steps: float32 (n,) of float32 (n * 512,) at 16 kHz."""
        import numpy as np

        steps = sound.reshape(-1, STEP_SAMPLES)
        if not len(steps):
            return np.zeros(0, np.float32)
        ends = np.concatenate([self._before[None], steps[:, -_CONTEXT_SAMPLES:]])
        inputs = np.concatenate([ends[:-1], steps], axis=1)
        said, self._hidden, self._cell = self._session.run(
            None, {"input": inputs, "h": self._hidden, "c": self._cell}
        )
        self._before = ends[-1]
        return np.asarray(said, np.float32).reshape(-1)


def _network_file() -> Path:
    """Found without importing the package, which takes seconds."""
    found = importlib.util.find_spec("faster_whisper")
    folder = Path(found.origin).parent if found is not None and found.origin else Path()
    file = folder / "assets" / _FILE
    if not file.is_file():
        raise ModelError("The voice activity model is missing; install faster-whisper again.")
    return file
