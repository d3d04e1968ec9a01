"""Texts and pictures as vectors: the meaning of words, and a picture as the sight reader sees it.

The text model leans to texts of the language it is asked in: all Chinese texts lie in one
direction, all English ones in another, and queries apart from passages. So the middle of each
language and role is taken away, in parts where a text mixes both, before lengths are made 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import numpy as np

from aigc_studio.analysis.labels import read_labels
from aigc_studio.core.errors import ModelError
from aigc_studio.core.results import Floats
from aigc_studio.inference.batching import run_batched
from aigc_studio.inference.devices import chosen_device
from aigc_studio.inference.text_encoder import BATCH, TextEncoder
from aigc_studio.media.probe import Prober

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from aigc_studio.analysis.picture_eyes import Eyes, Machines, Models
    from aigc_studio.analysis.sights import ModelSights
    from aigc_studio.core.settings import Settings
    from aigc_studio.core.sights import KeyFrame
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.jobs.context import JobContext
    from aigc_studio.media.children import Children

    Array = NDArray[np.float32]

TEXTS = "text-meaning"
_FILE = "e5-small-q4.bin"
_VERSION = "1"
_STAGE = "Reading words"
_PROBES = 20
"""Every so many names of labels the middle of a language is measured by."""
_GPU_BATCH = 256
Role = Literal["query", "passage"]
_MIDDLES: tuple[tuple[Role, bool], ...] = (
    ("query", True),
    ("query", False),
    ("passage", True),
    ("passage", False),
)


@dataclass(frozen=True, slots=True)
class Centred:
    net: TextEncoder
    middles: dict[tuple[Role, bool], Array]
    """By role and whether it is of Chinese."""


class ModelEmbedder:
    """Implements ``Embedder``."""

    def __init__(self, children: Children, eyes: Eyes, sights: ModelSights, texts: Texts) -> None:
        self._prober = Prober(children)
        self._eyes = eyes
        self._sights = sights
        self._texts = texts

    def text_version(self, settings: Settings) -> str:
        return self._texts.version(settings)

    def texts(
        self, texts: Sequence[str], role: Role, settings: Settings, context: JobContext
    ) -> tuple[Floats, ...]:
        return self._texts.vectors(texts, role, settings, context)

    def captions(
        self, texts: Sequence[str], settings: Settings, context: JobContext
    ) -> tuple[Floats, ...]:
        return self._eyes.captions(texts, settings, context)

    def picture(self, path: str, at: Fraction, settings: Settings, context: JobContext) -> KeyFrame:
        media = self._prober.probe(path, context.part(0.0, 0.2))
        return self._sights.picture(path, media.info, at, settings, context.part(0.2, 1.0))


class Texts:
    """The text model, centred. For workers; any thread."""

    def __init__(
        self, models: Models, machines: Machines, leases: ModelLeases, labels: Path
    ) -> None:
        self._models = models
        self._machines = machines
        self._leases = leases
        self._labels = labels
        self._broken = ""

    def version(self, settings: Settings) -> str:
        if not settings.is_ai_enabled or not self._models.is_installed(TEXTS):
            return ""
        digest = self._models.digest(TEXTS)
        return "" if digest == self._broken else f"meaning-{_VERSION} {digest}"

    def vectors(
        self, texts: Sequence[str], role: Role, settings: Settings, context: JobContext
    ) -> tuple[Floats, ...]:
        """Of length 1; empty for a text without words. Raises JobCancelled."""
        nothing = tuple(Floats() for _ in texts)
        version = self.version(settings)
        if not version:
            return nothing
        device = chosen_device(settings.device, self._machines.available())
        try:
            # A place of its own: who searches does not wait for a batch of pictures.
            place = f"{device} for words"
            with self._leases.lease(place, version, lambda: self.load(device), context) as model:
                return self._run(model, texts, role, device, context)
        except ModelError:
            self._broken = self._models.digest(TEXTS)
            return nothing

    def _run(
        self,
        model: Centred,
        texts: Sequence[str],
        role: Role,
        device: str,
        context: JobContext,
    ) -> tuple[Floats, ...]:
        def run_on(model: Centred) -> Callable[[Sequence[str]], list[Floats]]:
            return lambda part: [_centred(model, v, t, role) for v, t in _rows(model, part, role)]

        is_cpu = device == "cpu"
        return run_batched(
            texts,
            run_on(model),
            None if is_cpu else lambda: run_on(self.load("cpu")),
            context,
            batch=BATCH if is_cpu else _GPU_BATCH,
            stage=_STAGE,
        ).results

    def load(self, device: str) -> Centred:
        """The model and the middle of each language. Raises ModelError."""
        net = TextEncoder(self._models.file(TEXTS, _FILE), device)
        stored = self._labels / f"middles-{self._models.digest(TEXTS)}.npy"
        if stored.is_file():
            rows = np.load(stored, allow_pickle=False)
        else:
            rows = middles_of(net, self._labels)
        return Centred(net, dict(zip(_MIDDLES, rows, strict=True)))


def middles_of(net: TextEncoder, labels: Path) -> Array:
    """float32 (4, values) in the order of ``_MIDDLES``; those of the default model are stored."""
    names = read_labels(labels).classes[::_PROBES]
    texts = {True: [label.zh for label in names], False: [label.en for label in names]}
    rows = [net(texts[is_chinese], role).mean(axis=0) for role, is_chinese in _MIDDLES]
    return np.asarray(rows, np.float32)


def _rows(model: Centred, part: Sequence[str], role: Role) -> list[tuple[Array, str]]:
    return list(zip(model.net(part, role), part, strict=True))


def _centred(model: Centred, vector: Array, text: str, role: Role) -> Floats:
    if not any(c.isalnum() for c in text):
        return Floats()
    share = chinese_share(text)
    middle = share * model.middles[role, True] + (1.0 - share) * model.middles[role, False]
    moved = vector - middle
    unit = moved / max(float(np.linalg.norm(moved)), 1e-9)
    return Floats(np.ascontiguousarray(unit, "<f4").tobytes())


def chinese_share(text: str) -> float:
    """0..1: by words, of which Chinese has about one for two characters."""
    han = sum("\u3400" <= c <= "\u9fff" for c in text) / 2
    others = len([word for word in text.split() if any(c.isascii() and c.isalnum() for c in word)])
    return han / max(han + others, 1e-9)
