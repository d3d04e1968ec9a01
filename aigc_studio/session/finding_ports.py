"""Protocols for knowing and finding footage; the manners of ``ports`` hold here too."""

from __future__ import annotations

from collections.abc import Sequence as Series
from fractions import Fraction
from typing import Literal, Protocol

from aigc_studio.core.finding import Hit, IndexState, SearchTask, ShotRecord
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import KeyFrame, Sights, SightsSoFar
from aigc_studio.core.sounds import SoundTexture
from aigc_studio.jobs.context import JobContext


class SightReader(Protocol):
    """What is seen in pictures: tags, text, colours, likeness."""

    def version(self, settings: Settings) -> str:
        """Names method, parameters and model digests; part of the cache key."""

    def read(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
        so_far: SightsSoFar | None = None,
    ) -> Sights:
        """Key frames of a video or a still; what needs a model that is missing stays empty.

        With ``so_far`` what an earlier run began is carried on, and told now and then.

        Raises MediaError, JobCancelled.
        """


class Embedder(Protocol):
    """Texts and pictures as vectors of length 1; those of one kind are compared by their dot.

    Each is empty where its model is missing or AI is off.
    """

    def text_version(self, settings: Settings) -> str:
        """Names the text model; empty where ``texts`` yields nothing. Part of the index's key."""

    def texts(
        self,
        texts: Series[str],
        role: Literal["query", "passage"],
        settings: Settings,
        context: JobContext,
    ) -> tuple[Floats, ...]:
        """The meaning of each, zh and en crosswise; comparable with ``ShotRecord.meaning``."""

    def captions(
        self, texts: Series[str], settings: Settings, context: JobContext
    ) -> tuple[Floats, ...]:
        """Of the image-text model: comparable with ``KeyFrame.shown``."""

    def picture(self, path: str, at: Fraction, settings: Settings, context: JobContext) -> KeyFrame:
        """A picture of a file as ``SightReader`` would read it. Raises MediaError."""


class TextureListener(Protocol):
    """What a file sounds like, to find what sounds like it."""

    @property
    def version(self) -> str:
        """Changes when results would; part of the cache key."""

    def listen(self, path: str, info: MediaInfo, context: JobContext) -> SoundTexture:
        """Of the main sound. Raises MediaError, JobCancelled."""


class FootageIndex(Protocol):
    """Every shot that is known, to be searched. Any thread; safe to delete: it is made again."""

    def version(self, fingerprint: str) -> str | None:
        """What its records were made of, as told to ``put``; None for an unknown file."""

    def put(self, fingerprint: str, version: str, records: Series[ShotRecord]) -> None:
        """Replace all records of a file, whole or not at all."""

    def remove(self, fingerprint: str) -> None: ...

    def records(self, fingerprint: str) -> tuple[ShotRecord, ...]:
        """Those of a file in order; empty for an unknown one."""

    def search(self, task: SearchTask) -> tuple[Hit, ...]:
        """The best first: ranks by words and by each kind of vector, fused."""

    def forget_people(self, names: Series[str] | None) -> None:
        """Take names that are of faces alone out of all records; None takes every one.

        Names are meant exactly, whatever their case; those of voices stay. Nothing is left of them
        on disk. The files they stood in have the version ``""``.
        """

    def state(self) -> IndexState: ...

    def clear(self) -> None: ...
