"""Stand-ins for the ports of knowing and finding footage; see ``lazy``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from aigc_studio.app.lazy import Later
from aigc_studio.core.finding import Hit, IndexState, SearchTask, ShotRecord
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import Floats, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import KeyFrame, Sights, SightsSoFar
from aigc_studio.core.sounds import SoundTexture
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.finding_ports import (
    Embedder,
    FootageIndex,
    SightReader,
    TextureListener,
)


class LazySights:
    def __init__(self, later: Later[SightReader]) -> None:
        self._later = later

    def version(self, settings: Settings) -> str:
        return self._later().version(settings)

    def read(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
        so_far: SightsSoFar | None = None,
    ) -> Sights:
        return self._later().read(path, info, shots, settings, context, so_far)


class LazyEmbedder:
    def __init__(self, later: Later[Embedder]) -> None:
        self._later = later

    def text_version(self, settings: Settings) -> str:
        return self._later().text_version(settings)

    def texts(
        self,
        texts: Sequence[str],
        role: Literal["query", "passage"],
        settings: Settings,
        context: JobContext,
    ) -> tuple[Floats, ...]:
        return self._later().texts(texts, role, settings, context)

    def captions(
        self, texts: Sequence[str], settings: Settings, context: JobContext
    ) -> tuple[Floats, ...]:
        return self._later().captions(texts, settings, context)

    def picture(self, path: str, at: Fraction, settings: Settings, context: JobContext) -> KeyFrame:
        return self._later().picture(path, at, settings, context)


class LazyIndex:
    def __init__(self, later: Later[FootageIndex]) -> None:
        self._later = later

    def version(self, fingerprint: str) -> str | None:
        return self._later().version(fingerprint)

    def put(self, fingerprint: str, version: str, records: Sequence[ShotRecord]) -> None:
        self._later().put(fingerprint, version, records)

    def remove(self, fingerprint: str) -> None:
        self._later().remove(fingerprint)

    def records(self, fingerprint: str) -> tuple[ShotRecord, ...]:
        return self._later().records(fingerprint)

    def search(self, task: SearchTask) -> tuple[Hit, ...]:
        return self._later().search(task)

    def forget_people(self, names: Sequence[str] | None) -> None:
        self._later().forget_people(names)

    def state(self) -> IndexState:
        return self._later().state()

    def clear(self) -> None:
        self._later().clear()


class LazyTextures:
    def __init__(self, later: Later[TextureListener]) -> None:
        self._later = later

    @property
    def version(self) -> str:
        return self._later().version

    def listen(self, path: str, info: MediaInfo, context: JobContext) -> SoundTexture:
        return self._later().listen(path, info, context)
