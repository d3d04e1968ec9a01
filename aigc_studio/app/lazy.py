"""Ports that load their adapter at the first call, on the thread that calls.

The adapters import decoders, numpy and models. The window must stand before any of these is loaded,
so what it is given are these stand-ins, which cost nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from aigc_studio.core.deliveries import DeliveryEstimate
from aigc_studio.core.delivery import ExportOptions, ExportPreset, ExportReport, FidelityReport
from aigc_studio.core.document import Project
from aigc_studio.core.document import Sequence as DocumentSequence
from aigc_studio.core.feeling import Evidence, Feeling
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.looks import Looks, ShotLook
from aigc_studio.core.media import MediaInfo, ProbedMedia
from aigc_studio.core.models import Device, ModelEntry
from aigc_studio.core.music import Music
from aigc_studio.core.music_joins import MusicJoins
from aigc_studio.core.passages import PassageExample
from aigc_studio.core.people import KnownPerson, SeenPerson
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Boundary, MediaFeatures, Shot, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sounds import SameSound, Sounds
from aigc_studio.core.speech import ListenEstimate, ListenTask, ListenWish, Speech
from aigc_studio.core.subjects import Subjects
from aigc_studio.core.subtitles import SubtitleFile, SubtitleOriginal, TimedCue
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.delivery_ports import Exporter
from aigc_studio.session.ports import (
    FeatureExtractor,
    FeelingReader,
    JoinFinder,
    Looker,
    MediaProber,
    ModelStore,
    MusicListener,
    ShotDetector,
    SoundEar,
    SpeechListener,
    SubjectFinder,
    SubtitleFiles,
    Suggester,
    TimelineReader,
    TimelineWriter,
)
from aigc_studio.suggest.footage import Felt, Looked, Situation, Sounded
from aigc_studio.suggest.moved_cues import Retiming
from aigc_studio.suggest.suggestion import Suggestion

T_co = TypeVar("T_co", covariant=True)


class Later(Generic[T_co]):
    """Makes one object when it is first wanted; any thread."""

    def __init__(self, make: Callable[[], T_co]) -> None:
        self._make = make
        self._mutex = threading.Lock()
        self._made: T_co | None = None

    def __call__(self) -> T_co:
        with self._mutex:
            if self._made is None:
                self._made = self._make()
            return self._made

    @property
    def made(self) -> T_co | None:
        """The object if it was wanted already."""
        return self._made


class LazyProber:
    def __init__(self, later: Later[MediaProber]) -> None:
        self._later = later

    def probe(self, path: str, context: JobContext) -> ProbedMedia:
        return self._later().probe(path, context)

    def fingerprint(self, path: str) -> str:
        return self._later().fingerprint(path)


class LazyExtractor:
    def __init__(self, later: Later[FeatureExtractor]) -> None:
        self._later = later

    @property
    def version(self) -> str:
        return self._later().version

    def extract(self, path: str, info: MediaInfo, context: JobContext) -> MediaFeatures:
        return self._later().extract(path, info, context)

    def bare_decode_seconds(self, path: str, info: MediaInfo) -> float:
        return self._later().bare_decode_seconds(path, info)


class LazyShots:
    def __init__(self, later: Later[ShotDetector]) -> None:
        self._later = later

    def version(self, settings: Settings) -> str:
        return self._later().version(settings)

    def detect(
        self,
        path: str,
        info: MediaInfo,
        features: MediaFeatures,
        settings: Settings,
        context: JobContext,
    ) -> ShotAnalysis:
        return self._later().detect(path, info, features, settings, context)


class LazyListener:
    def __init__(self, later: Later[SpeechListener]) -> None:
        self._later = later

    def version(self, wish: ListenWish, settings: Settings) -> str:
        return self._later().version(wish, settings)

    def estimate(self, task: ListenTask, context: JobContext) -> ListenEstimate:
        return self._later().estimate(task, context)

    def listen(
        self, task: ListenTask, on_part: Callable[[Speech], None], context: JobContext
    ) -> Speech:
        return self._later().listen(task, on_part, context)


class LazyFeelings:
    def __init__(self, later: Later[FeelingReader]) -> None:
        self._later = later

    def version(self, settings: Settings) -> str:
        return self._later().version(settings)

    def read(self, path: str, info: MediaInfo, evidence: Evidence, context: JobContext) -> Feeling:
        return self._later().read(path, info, evidence, context)


class LazyMusic:
    def __init__(self, later: Later[MusicListener]) -> None:
        self._later = later

    def version(self, settings: Settings) -> str:
        return self._later().version(settings)

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Music:
        return self._later().hear(path, info, settings, context)


class LazyLooker:
    def __init__(self, later: Later[Looker]) -> None:
        self._later = later

    def version(self, settings: Settings) -> str:
        return self._later().version(settings)

    def look(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
    ) -> Looks:
        return self._later().look(path, info, shots, settings, context)


class LazyEar:
    def __init__(self, later: Later[SoundEar]) -> None:
        self._later = later

    def version(self, settings: Settings) -> str:
        return self._later().version(settings)

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Sounds:
        return self._later().hear(path, info, settings, context)


class LazyJoins:
    def __init__(self, later: Later[JoinFinder]) -> None:
        self._later = later

    @property
    def version(self) -> str:
        return self._later().version

    def find(self, path: str, info: MediaInfo, music: Music, context: JobContext) -> MusicJoins:
        return self._later().find(path, info, music, context)


class LazySubjects:
    def __init__(self, later: Later[SubjectFinder]) -> None:
        self._later = later

    @property
    def version(self) -> str:
        return self._later().version

    def find(self, path: str, info: MediaInfo, context: JobContext) -> Subjects:
        return self._later().find(path, info, context)


class LazySuggester:
    def __init__(self, later: Later[Suggester]) -> None:
        self._later = later

    def suggest(self, situation: Situation) -> tuple[Suggestion, ...]:
        """Of what nobody looked at or listened to nothing can be said, nor need rules be loaded."""
        is_known = bool(
            situation.studied or situation.spoken or situation.heard or situation.same_sounds
        )
        return self._later().suggest(situation) if is_known else ()

    def shots(self, features: MediaFeatures, boundaries: tuple[Boundary, ...]) -> tuple[Shot, ...]:
        return self._later().shots(features, boundaries)

    def retime(self, cues: Sequence[TimedCue], speech: Speech) -> Retiming | None:
        return self._later().retime(cues, speech)

    def feeling(self, sequence: DocumentSequence, felt: Sequence[Felt]) -> Feeling:
        return self._later().feeling(sequence, felt)

    def look(self, looks: Looks, start: Fraction, end: Fraction) -> ShotLook:
        return self._later().look(looks, start, end)

    def seen_people(
        self, looked: Sequence[Looked], known: Sequence[KnownPerson]
    ) -> tuple[SeenPerson, ...]:
        return self._later().seen_people(looked, known)

    def same_sound(self, one: Sounded, other: Sounded) -> SameSound | None:
        return self._later().same_sound(one, other)

    def passage_examples(self, situation: Situation) -> tuple[PassageExample, ...]:
        return self._later().passage_examples(situation)

    def shot_looks(
        self, looks: Looks, boundaries: Sequence[Boundary], within: TimeRange | None = None
    ) -> tuple[ShotLook, ...]:
        return self._later().shot_looks(looks, boundaries, within)


class LazyModels:
    def __init__(self, later: Later[ModelStore]) -> None:
        self._later = later

    def entries(self) -> tuple[ModelEntry, ...]:
        return self._later().entries()

    def install(self, model_id: str, context: JobContext) -> None:
        self._later().install(model_id, context)

    def verify(self, model_id: str, context: JobContext) -> bool:
        return self._later().verify(model_id, context)

    def remove(self, model_id: str) -> None:
        self._later().remove(model_id)


class KnowsDevices(Protocol):
    def available(self) -> tuple[Device, ...]: ...


class HoldsModels(Protocol):
    def forget(self) -> None: ...


class LazyDevices:
    """``release`` never loads anything only to let it go."""

    def __init__(self, later: Later[KnowsDevices], leases: Later[HoldsModels]) -> None:
        self._later = later
        self._leases = leases

    def available(self) -> tuple[Device, ...]:
        return self._later().available()

    def release(self) -> None:
        if self._leases.made is not None:
            self._leases.made.forget()


class LazyExporter:
    def __init__(self, later: Later[Exporter], presets: Later[tuple[ExportPreset, ...]]) -> None:
        self._later = later
        self._presets = presets

    def presets(self) -> tuple[ExportPreset, ...]:
        return self._presets()

    def export(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> ExportReport:
        return self._later().export(project, sequence_id, options, context)

    def estimate(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> DeliveryEstimate:
        return self._later().estimate(project, sequence_id, options, context)

    def check(
        self,
        path: Path,
        against: tuple[Project, SequenceId, ExportOptions] | None,
        context: JobContext,
    ) -> ExportReport:
        return self._later().check(path, against, context)


class LazyTimelineWriter:
    def __init__(self, later: Later[TimelineWriter], suffixes: tuple[str, ...]) -> None:
        self._later = later
        self._suffixes = suffixes

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self._suffixes

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        return self._later().write(project, sequence_id, path, context)


class LazyTimelineReader:
    def __init__(self, later: Later[TimelineReader], suffixes: tuple[str, ...]) -> None:
        self._later = later
        self._suffixes = suffixes

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self._suffixes

    def read(self, path: Path, wish: TimelineWish | None = None) -> ImportedTimeline:
        return self._later().read(path, wish)


class LazySubtitleFiles:
    suffixes = (".srt", ".vtt", ".ass", ".ssa", ".csv", ".tsv", ".txt")

    def __init__(self, later: Later[SubtitleFiles]) -> None:
        self._later = later

    def read(self, path: Path) -> SubtitleFile:
        return self._later().read(path)

    def parse(self, original: SubtitleOriginal, name: str) -> SubtitleFile:
        return self._later().parse(original, name)

    def write(self, file: SubtitleFile, path: Path) -> FidelityReport:
        return self._later().write(file, path)
