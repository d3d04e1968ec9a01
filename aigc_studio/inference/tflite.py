"""Runs a .tflite network on the CPU by LiteRT, with its weights as data. One thread at a time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from aigc_studio.core.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


class TfliteNet:
    """One input, some outputs, all float32 and of batch 1.

    Raises ModelError when the file is no such network; ``shapes``: the input's and then those of
    the outputs, as they must be.
    """

    def __init__(self, file: Path, name: str, shapes: Sequence[tuple[int, ...]]) -> None:
        # Its remarks on the processor would stand between the lines of the program.
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        try:
            from ai_edge_litert.interpreter import Interpreter  # type: ignore[import-untyped]
        except ImportError as error:
            raise ModelError(f"LiteRT, which runs {name}, cannot be loaded: {error}.") from error
        try:
            self._net = Interpreter(model_content=file.read_bytes(), num_threads=1)
            self._net.allocate_tensors()
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(
                f"The weights of {name} cannot be read; install the model again."
            ) from error
        inputs, outputs = self._net.get_input_details(), self._net.get_output_details()
        found = [tuple(int(n) for n in each["shape"]) for each in (*inputs, *outputs)]
        if len(inputs) != 1 or found != list(shapes):
            raise ModelError(f"The weights are not those of {name}; install the model again.")
        self._input = int(inputs[0]["index"])
        self._outputs = [int(each["index"]) for each in outputs]

    def __call__(self, values: Array) -> list[Array]:
        """What the net says of one input, copied."""
        self._net.set_tensor(self._input, values)
        self._net.invoke()
        return [self._net.get_tensor(index) for index in self._outputs]
