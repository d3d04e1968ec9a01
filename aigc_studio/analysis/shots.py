"""The shot detector: curves first, then TransNet V2 where they leave doubt.

The network sees windows of 100 pictures and answers for the middle 50. Only windows with a
doubtful picture are decoded again and asked; elsewhere it would not be believed, so the boundaries
are the same as if it had seen the whole film.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.cuts import evidence_of
from aigc_studio.analysis.fusion import THRESHOLD, Answers, doubtful, fused
from aigc_studio.core.errors import ModelError
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats, MediaFeatures, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.inference.batching import run_batched
from aigc_studio.inference.devices import chosen_device
from aigc_studio.inference.transnetv2 import HEIGHT, KEPT, WIDTH, TransNetV2, windows_of
from aigc_studio.media.glimpses import Glimpses

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from aigc_studio.core.models import Device
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.jobs.context import JobContext
    from aigc_studio.media.children import Children

MODEL = "transnetv2"
_WEIGHTS = "transnetv2.pth"
_VERSION = "1"
_CHUNK_WINDOWS = 60
"""Windows decoded before the network runs on them: 3,000 pictures are 12 MB."""
_GPU_BATCH = 16
_CPU_BATCH = 1  # larger ones are slower: they leave the caches

CLASSICAL = "classical (no model)"
FUSED = "TransNetV2 + classical"


class Weights(Protocol):
    """What is needed of the model store."""

    def is_installed(self, model_id: str) -> bool: ...

    def digest(self, model_id: str) -> str: ...

    def file(self, model_id: str, name: str) -> Path: ...


class KnownDevices(Protocol):
    def available(self) -> tuple[Device, ...]: ...


class FusedShotDetector:
    """Implements ``ShotDetector``. ``is_sparing`` False asks the network about everything."""

    def __init__(
        self,
        children: Children,
        models: Weights,
        devices: KnownDevices,
        leases: ModelLeases,
        *,
        is_sparing: bool = True,
    ) -> None:
        self._glimpses = Glimpses(children, (WIDTH, HEIGHT))
        self._models = models
        self._devices = devices
        self._leases = leases
        self._is_sparing = is_sparing

    def version(self, settings: Settings) -> str:
        if self._has_model(settings):
            return f"shots-{_VERSION} {MODEL} {self._models.digest(MODEL)}"
        return f"shots-{_VERSION} classical"

    def detect(
        self,
        path: str,
        info: MediaInfo,
        features: MediaFeatures,
        settings: Settings,
        context: JobContext,
    ) -> ShotAnalysis:
        context.progress(0.0, "Finding cuts")
        has_model = self._has_model(settings)
        detector = FUSED if has_model else CLASSICAL
        digest = self._models.digest(MODEL) if has_model else ""
        if len(features.times) < 2 or info.kind == "still":  # noqa: PLR2004 (nothing to cut)
            return ShotAnalysis(Floats.of([0.0] * len(features.times)), (), THRESHOLD, detector)
        answers: Answers | None = None
        if has_model:
            try:
                answers = self.network_answers(path, info, features, settings, context)
            except ModelError as error:
                detector, digest = f"classical ({error})", ""
        found = fused(features, answers)
        context.progress(1.0, "Finding cuts")
        return ShotAnalysis(found.score, found.candidates, THRESHOLD, detector, digest)

    def network_answers(
        self,
        path: str,
        info: MediaInfo,
        features: MediaFeatures,
        settings: Settings,
        context: JobContext,
    ) -> Answers:
        """What the network says; 0 where it is not asked. Raises ModelError, MediaError."""
        count = len(features.times)
        windows = windows_of(count)
        wanted = self._wanted_windows(features, len(windows))
        device = chosen_device(settings.device, self._devices.available())
        said = np.zeros((len(windows), KEPT, 2), np.float32)
        for number, chunk in enumerate(chunks := _chunks(wanted)):
            part = context.part(number / len(chunks), (number + 1) / len(chunks))
            span = (int(windows[chunk[0]].min()), int(windows[chunk[-1]].max()) + 1)
            pictures = self._glimpses.pictures(path, info, features.times, span, part.part(0, 0.3))
            inputs = [pictures[windows[index] - span[0]] for index in chunk]
            said[chunk] = self._run(inputs, device, part.part(0.3, 1.0))
        flat = said.reshape(-1, 2)[:count]
        # The network marks the last picture of the old shot, a boundary the first of the new one.
        moved = np.concatenate([np.zeros((1, 2), np.float32), flat[:-1]])
        return Answers(moved[:, 0], moved[:, 1])

    def _has_model(self, settings: Settings) -> bool:
        return settings.is_ai_enabled and self._models.is_installed(MODEL)

    def _wanted_windows(self, features: MediaFeatures, count: int) -> NDArray[np.int64]:
        if not self._is_sparing:
            return np.arange(count)
        asked = np.flatnonzero(doubtful(evidence_of(features)))
        return np.unique(np.maximum(asked - 1, 0) // KEPT)

    def _run(
        self, inputs: Sequence[NDArray[np.uint8]], device: str, context: JobContext
    ) -> NDArray[np.float32]:
        weights = self._models.file(MODEL, _WEIGHTS)
        name = f"{MODEL} {self._models.digest(MODEL)}"

        def run_on(net: TransNetV2) -> Run:
            return lambda part: list(net(np.stack(part)))

        with self._leases.lease(device, name, lambda: TransNetV2(weights, device), context) as net:
            is_cpu = device == "cpu"
            found = run_batched(
                inputs,
                run_on(net),
                None if is_cpu else lambda: run_on(TransNetV2(weights)),
                context,
                batch=_CPU_BATCH if is_cpu else _GPU_BATCH,
                stage="Finding cuts",
            )
        return np.stack(found.results)


class Run(Protocol):
    def __call__(self, part: Sequence[NDArray[np.uint8]], /) -> list[NDArray[np.float32]]: ...


def _chunks(wanted: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Neighbouring windows together, at most so many at once."""
    if not len(wanted):
        return []
    gaps = np.flatnonzero(np.diff(wanted) > 2) + 1  # noqa: PLR2004 (a seek costs about as much)
    return [
        run[start : start + _CHUNK_WINDOWS]
        for run in np.split(wanted, gaps)
        for start in range(0, len(run), _CHUNK_WINDOWS)
    ]
