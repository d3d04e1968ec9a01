"""Finds the noise filter for speech where its model is installed and may be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from aigc_studio.inference.deep_filter import Cleaner, DeepFilterNets
from aigc_studio.jobs.context import JobContext

if TYPE_CHECKING:
    from pathlib import Path

    from aigc_studio.inference.lease import ModelLeases

MODEL = "speech-cleaning"
FILE = "DeepFilterNet3_onnx.tar.gz"
_DEVICE = "cpu for noise"
"""So small a net is in nobody's way."""


class Weights(Protocol):
    """What is needed of the model store."""

    def is_installed(self, model_id: str) -> bool: ...

    def digest(self, model_id: str) -> str: ...

    def file(self, model_id: str, name: str) -> Path: ...


class SpeechCleaning:
    """Gives a new cleaner for each sound; any thread."""

    def __init__(
        self, models: Weights, leases: ModelLeases, is_ai_enabled: Callable[[], bool]
    ) -> None:
        self._models = models
        self._leases = leases
        self._is_ai_enabled = is_ai_enabled

    def __call__(self) -> Cleaner | None:
        """None without the model or with AI off. Raises ModelError when it cannot be read."""
        if not (self._is_ai_enabled() and self._models.is_installed(MODEL)):
            return None
        name = f"{MODEL} {self._models.digest(MODEL)}"

        def load() -> DeepFilterNets:
            return DeepFilterNets(self._models.file(MODEL, FILE))

        with self._leases.lease(_DEVICE, name, load, JobContext()) as nets:
            return Cleaner(nets)
