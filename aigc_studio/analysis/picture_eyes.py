"""What the models see in single pictures: tags, text, likeness, and the image-text model's vector.

Each model is taken on lease for a batch of pictures alone, so nobody waits long for a device. One
that is missing or damaged is left out, and what is known without it remains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

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

T = TypeVar("T")
Net = TypeVar("Net")


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
        rows = self._image_text_says(
            texts, lambda net: net.captions, "Reading words", settings, context
        )
        return rows or tuple(Floats() for _ in texts)

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

        def use(net: ImageNet) -> Sequence[tuple[Array, Array]]:
            return run_batched(
                squares,
                run_on(net),
                None if is_cpu else lambda: run_on(load("cpu")),
                context,
                batch=_CPU_BATCH if is_cpu else _GPU_BATCH,
                stage=STAGE,
            ).results

        return self._using(TAGS, device, lambda: load(device), use, context)

    def _read(
        self, pictures: Sequence[Pixels], settings: Settings, context: JobContext
    ) -> list[tuple[ReadText, ...]]:
        if READING not in self.wanted(settings):
            return [()] * len(pictures)

        def use(reader: TextReader) -> list[tuple[ReadText, ...]]:
            found = []
            for number, picture in enumerate(pictures):
                context.progress(number / len(pictures), STAGE)
                lines = _patiently_read(reader, picture, context)
                found.append(_told(lines, picture.shape))
            return found

        found = self._using(READING, _READER_PLACE, self._reader, use, context)
        return found if found is not None else [()] * len(pictures)

    def _reader(self) -> TextReader:
        places, lines = (self._models.file(READING, name) for name in _READING_FILES)
        return TextReader(places, lines)

    def _shown(
        self, pictures: Sequence[Pixels], settings: Settings, context: JobContext
    ) -> Sequence[Floats]:
        rows = self._image_text_says(pictures, lambda net: net.pictures, STAGE, settings, context)
        return rows or [Floats()] * len(pictures)

    def _image_text_says(
        self,
        inputs: Sequence[T],
        run_of: Callable[[ImageText], Callable[[Sequence[T]], Sequence[Array]]],
        stage: str,
        settings: Settings,
        context: JobContext,
    ) -> tuple[Floats, ...]:
        """Empty without such a model."""
        if SHOWING not in self.wanted(settings):
            return ()
        device = chosen_device(settings.device, self._machines.available())
        is_cpu = device == "cpu"

        def load(on: str) -> ImageText:
            return ImageText(self._models.folder(SHOWING), on)

        def use(net: ImageText) -> tuple[Floats, ...]:
            found = run_batched(
                inputs,
                run_of(net),
                None if is_cpu else lambda: run_of(load("cpu")),
                context,
                batch=_CPU_BATCH if is_cpu else _GPU_BATCH,
                stage=stage,
            )
            return tuple(_floats(row) for row in found.results)

        return self._using(SHOWING, device, lambda: load(device), use, context) or ()

    def _using(
        self,
        model_id: str,
        place: str,
        load: Callable[[], Net],
        use: Callable[[Net], T],
        context: JobContext,
    ) -> T | None:
        """None where its weights cannot be read; what goes wrong with sound ones is raised."""
        digest = self._models.digest(model_id)

        def loaded() -> Net:
            try:
                return load()
            except ModelError:
                self._broken.add(digest)
                raise

        try:
            with self._leases.lease(place, f"{model_id} {digest}", loaded, context) as net:
                return use(net)
        except ModelError:
            if digest in self._broken:
                return None
            raise


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
