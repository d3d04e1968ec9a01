"""What the models see in single pictures: tags, text, likeness, and the image-text model's vector.

Each model is taken on lease for a batch of pictures alone, so nobody waits long for a device. One
that is missing or damaged is left out, and what is known without it remains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np

from aigc_studio.analysis.colour_words import colours_of
from aigc_studio.analysis.labels import read_labels
from aigc_studio.analysis.picture_likeness import of_blocks, of_features
from aigc_studio.analysis.picture_tags import likely, tags_of, views_of
from aigc_studio.core.errors import ModelError
from aigc_studio.core.looks import Box
from aigc_studio.core.results import Floats
from aigc_studio.core.sights import ColourShare, ReadText, Tag
from aigc_studio.inference.batching import run_batched
from aigc_studio.inference.devices import chosen_device
from aigc_studio.inference.image_net import ImageNet
from aigc_studio.inference.image_text import ImageText
from aigc_studio.inference.patience import patiently
from aigc_studio.inference.text_reader import FoundLine, TextReader
from aigc_studio.media.key_pictures import STAGE

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from aigc_studio.core.models import Device
    from aigc_studio.core.settings import Settings
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.jobs.context import JobContext

    Pixels = NDArray[np.uint8]
    Array = NDArray[np.float32]

TAGS, READING, SHOWING = "image-tags", "text-reading", "image-text"
_TAG_FILE = "efficientnet-lite0.pth"
_READING_FILES = ("ch_PP-OCRv4_det_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx")
_READER_PLACE = "cpu for reading"
_GPU_BATCH, _CPU_BATCH = 128, 8
_LEAST_READ = 0.6
"""Confidence below which a line is more likely a pattern than text."""
_SHORT, _LEAST_SHORT = 2, 0.85
"""Characters up to which a line has to be surer: window bars read as one or two letters."""


class Models(Protocol):
    """What is needed of the model store."""

    def is_installed(self, model_id: str) -> bool: ...

    def digest(self, model_id: str) -> str: ...

    def name(self, model_id: str) -> str: ...

    def file(self, model_id: str, name: str) -> Path: ...

    def folder(self, model_id: str) -> Path: ...


class Machines(Protocol):
    """What is needed of the devices."""

    def available(self) -> tuple[Device, ...]: ...


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """What one picture shows; see ``KeyFrame``."""

    tags: tuple[Tag, ...] = ()
    text: tuple[ReadText, ...] = ()
    colours: tuple[ColourShare, ...] = ()
    picture: Floats = field(default_factory=Floats)
    shown: Floats = field(default_factory=Floats)


class Eyes:
    """For workers; any thread."""

    def __init__(
        self, models: Models, machines: Machines, leases: ModelLeases, labels: Path
    ) -> None:
        self._models = models
        self._machines = machines
        self._leases = leases
        self._labels = labels
        self._broken: set[str] = set()
        """Digests of weights that could not be read: not tried again."""

    def wanted(self, settings: Settings) -> list[str]:
        """The models that are used now."""
        if not settings.is_ai_enabled:
            return []
        known = (TAGS, READING, SHOWING)
        return [
            m
            for m in known
            if self._models.is_installed(m) and self._models.digest(m) not in self._broken
        ]

    def told(self, model_id: str, settings: Settings) -> str:
        """The name of a model that is used; empty where it is not."""
        return self._models.name(model_id) if model_id in self.wanted(settings) else ""

    def digest(self, settings: Settings) -> str:
        return " ".join(f"{m} {self._models.digest(m)}" for m in self.wanted(settings))

    def see(
        self, pictures: Sequence[Pixels], settings: Settings, context: JobContext
    ) -> list[SeenPicture]:
        """Of each picture, uint8 (h, w, 3) RGB. Raises JobCancelled."""
        chances, likenesses = self._tagged(pictures, settings, context.part(0.0, 0.3))
        text = self._read(pictures, settings, context.part(0.3, 0.9))
        shown = self._shown(pictures, settings, context.part(0.9, 1.0))
        labels = read_labels(self._labels)
        found = []
        for number, picture in enumerate(pictures):
            context.check()
            tags = tags_of(picture, chances[number], text[number], labels)
            colours = colours_of(picture)
            found.append(
                SeenPicture(tags, text[number], colours, likenesses[number], shown[number])
            )
        return found

    def captions(
        self, texts: Sequence[str], settings: Settings, context: JobContext
    ) -> tuple[Floats, ...]:
        """Of the image-text model; empty without one. Raises JobCancelled."""

        def run(net: ImageText) -> tuple[Floats, ...]:
            found = run_batched(
                texts, net.captions, None, context, batch=_CPU_BATCH, stage="Reading words"
            )
            return tuple(_floats(row) for row in found.results)

        nothing = tuple(Floats() for _ in texts)
        return self._with_image_text(run, settings, context) or nothing

    def _tagged(
        self, pictures: Sequence[Pixels], settings: Settings, context: JobContext
    ) -> tuple[list[Array | None], list[Floats]]:
        """(probabilities of the classes or None, likeness) of each."""
        views = [views_of(picture) for picture in pictures]
        rows = self._net_says([v for own in views for v in own], settings, context)
        if rows is None:
            return [None] * len(pictures), [of_blocks(picture) for picture in pictures]
        edges = list(pairwise(accumulate(map(len, views), initial=0)))
        own = [rows[first:end] for first, end in edges]
        return (
            [likely(np.stack([logits for logits, _ in part])) for part in own],
            [of_features(np.stack([pooled for _, pooled in part])) for part in own],
        )

    def _net_says(
        self, squares: Sequence[Pixels], settings: Settings, context: JobContext
    ) -> Sequence[tuple[Array, Array]] | None:
        if TAGS not in self.wanted(settings):
            return None
        device = chosen_device(settings.device, self._machines.available())
        is_cpu = device == "cpu"

        def load(on: str) -> ImageNet:
            return ImageNet(self._models.file(TAGS, _TAG_FILE), on)

        def run_on(net: ImageNet) -> Callable[[Sequence[Pixels]], list[tuple[Array, Array]]]:
            return lambda part: list(zip(*net(part), strict=True))

        name = f"{TAGS} {self._models.digest(TAGS)}"
        try:
            with self._leases.lease(device, name, lambda: load(device), context) as net:
                return run_batched(
                    squares,
                    run_on(net),
                    None if is_cpu else lambda: run_on(load("cpu")),
                    context,
                    batch=_CPU_BATCH if is_cpu else _GPU_BATCH,
                    stage=STAGE,
                ).results
        except ModelError:
            self._broken.add(self._models.digest(TAGS))
            return None

    def _read(
        self, pictures: Sequence[Pixels], settings: Settings, context: JobContext
    ) -> list[tuple[ReadText, ...]]:
        if READING not in self.wanted(settings):
            return [()] * len(pictures)
        name = f"{READING} {self._models.digest(READING)}"
        try:
            with self._leases.lease(_READER_PLACE, name, self._reader, context) as reader:
                found = []
                for number, picture in enumerate(pictures):
                    context.progress(number / len(pictures), STAGE)
                    lines = _patiently_read(reader, picture, context)
                    found.append(_told(lines, picture.shape))
                return found
        except ModelError:
            self._broken.add(self._models.digest(READING))
            return [()] * len(pictures)

    def _reader(self) -> TextReader:
        places, lines = (self._models.file(READING, name) for name in _READING_FILES)
        return TextReader(places, lines)

    def _shown(
        self, pictures: Sequence[Pixels], settings: Settings, context: JobContext
    ) -> Sequence[Floats]:
        def run(net: ImageText) -> tuple[Floats, ...]:
            found = run_batched(
                pictures, net.pictures, None, context, batch=_CPU_BATCH, stage=STAGE
            )
            return tuple(_floats(row) for row in found.results)

        nothing = [Floats()] * len(pictures)
        return self._with_image_text(run, settings, context) or nothing

    def _with_image_text(
        self,
        run: Callable[[ImageText], tuple[Floats, ...]],
        settings: Settings,
        context: JobContext,
    ) -> tuple[Floats, ...] | None:
        """None without such a model."""
        if SHOWING not in self.wanted(settings):
            return None
        device = chosen_device(settings.device, self._machines.available())
        name = f"{SHOWING} {self._models.digest(SHOWING)}"

        def load() -> ImageText:
            return ImageText(self._models.folder(SHOWING), device)

        try:
            with self._leases.lease(device, name, load, context) as net:
                return run(net)
        except ModelError:
            self._broken.add(self._models.digest(SHOWING))
            return None


def _patiently_read(reader: TextReader, picture: Pixels, context: JobContext) -> list[FoundLine]:
    """A page of text takes a second and more: who cancels does not wait for it."""
    return patiently(lambda: reader(picture), context)


def _told(lines: Sequence[FoundLine], shape: tuple[int, ...]) -> tuple[ReadText, ...]:
    height, width = shape[:2]
    found = []
    for line in lines:
        text = line.text.strip()
        least = _LEAST_SHORT if len(text) <= _SHORT else _LEAST_READ
        if line.confidence >= least and any(c.isalnum() for c in text):
            xs, ys = [x / width for x, _ in line.corners], [y / height for _, y in line.corners]
            box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            found.append(ReadText(text, round(line.confidence, 3), _rounded(box)))
    return tuple(found)


def _rounded(box: Box) -> Box:
    return Box(*(round(v, 4) for v in (box.left, box.top, box.width, box.height)))


def _floats(row: Array) -> Floats:
    return Floats(np.ascontiguousarray(row, "<f4").tobytes())
