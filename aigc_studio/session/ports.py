"""Protocols for all that is outside the session. Adapters implement them, ``app`` plugs them in.

Unless a method says otherwise it may be called on a worker thread, takes frozen values, and raises
a StudioError subclass with one clear sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Series
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Protocol, TypeVar

from aigc_studio.core.delivery import FidelityReport
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
from aigc_studio.core.records import (
    BY_HAND,
    Judgement,
    Offer,
    RecoveredSession,
    Recovery,
    StepNote,
)
from aigc_studio.core.results import Boundary, MediaFeatures, Shot, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sounds import SameSound, Sounds
from aigc_studio.core.speech import ListenEstimate, ListenTask, ListenWish, Speech
from aigc_studio.core.subjects import Subjects
from aigc_studio.core.subtitles import SubtitleFile, SubtitleOriginal, TimedCue
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.cluster_ports import Cluster
from aigc_studio.session.delivery_ports import DeliveryStore, Exporter
from aigc_studio.session.finding_ports import (
    Embedder,
    FootageIndex,
    SightReader,
    TextureListener,
)
from aigc_studio.session.passage_ports import PassageLearner, PassageStore
from aigc_studio.session.playback_ports import (
    CompositorFactory,
    ScopeDrawer,
    SoundShuttleFactory,
    TitleMeasurer,
)
from aigc_studio.session.proxy_ports import ProxyMaker
from aigc_studio.session.version_ports import VersionStore
from aigc_studio.suggest.footage import Felt, Looked, Situation, Sounded
from aigc_studio.suggest.moved_cues import Retiming
from aigc_studio.suggest.suggestion import Suggestion

T = TypeVar("T")


# --- media and analysis ---------------------------------------------------------------------------


class MediaProber(Protocol):
    def probe(self, path: str, context: JobContext) -> ProbedMedia:
        """Look at a file in a child process with limits. Raises MediaError."""

    def fingerprint(self, path: str) -> str:
        """The content fingerprint, for relinking; reads at most a few MiB. Raises MediaError."""


class FeatureExtractor(Protocol):
    @property
    def version(self) -> str:
        """Changes when results would; part of the cache key."""

    def extract(self, path: str, info: MediaInfo, context: JobContext) -> MediaFeatures:
        """The one decode pass, in a child process. Raises MediaError, JobCancelled."""

    def bare_decode_seconds(self, path: str, info: MediaInfo) -> float:
        """Wall time of decoding the same streams by the same library and doing nothing else."""


class ShotDetector(Protocol):
    def version(self, settings: Settings) -> str:
        """Names detector, parameters and model digest; part of the cache key."""

    def detect(
        self,
        path: str,
        info: MediaInfo,
        features: MediaFeatures,
        settings: Settings,
        context: JobContext,
    ) -> ShotAnalysis:
        """Fused detection; without the model (or with AI off) its classical baseline."""


class SpeechListener(Protocol):
    def version(self, wish: ListenWish, settings: Settings) -> str:
        """Names pipeline, parameters and model digests; part of the cache key."""

    def estimate(self, task: ListenTask, context: JobContext) -> ListenEstimate:
        """Measure on a short sample what ``listen`` would take. Raises MediaError, ModelError."""

    def listen(
        self, task: ListenTask, on_part: Callable[[Speech], None], context: JobContext
    ) -> Speech:
        """Words, voices and voice activity of the main sound; without a model activity alone.

        ``on_part`` is called on this thread with what was heard so far (``is_complete`` False),
        first after a few seconds; from the last such part the work can be taken up again by
        handing it in as ``known``. Raises MediaError, ModelError, JobCancelled.
        """


class FeelingReader(Protocol):
    def version(self, settings: Settings) -> str:
        """Changes when results would; part of the cache key."""

    def read(self, path: str, info: MediaInfo, evidence: Evidence, context: JobContext) -> Feeling:
        """How the file feels over time. Raises MediaError, JobCancelled."""


class MusicListener(Protocol):
    def version(self, settings: Settings) -> str:
        """Names tracker, parameters and model digest; part of the cache key."""

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Music:
        """The main sound as music; without the model (or with AI off) by the classical tracker.

        What has no pulse has no beats. Raises MediaError, JobCancelled.
        """


class Looker(Protocol):
    def version(self, settings: Settings) -> str:
        """Names method, parameters and model digests; part of the cache key."""

    def look(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
    ) -> Looks:
        """Faces, the camera's path and visual hits; without models (or with AI off) no faces.

        Raises MediaError, JobCancelled.
        """


class SoundEar(Protocol):
    def version(self, settings: Settings) -> str:
        """Names method, parameters and model digest; part of the cache key."""

    def hear(self, path: str, info: MediaInfo, settings: Settings, context: JobContext) -> Sounds:
        """Speech, singing and music in the main sound, and its prosody; without the model that.

        Raises MediaError, JobCancelled.
        """


class SubjectFinder(Protocol):
    @property
    def version(self) -> str:
        """Changes when results would; part of the cache key."""

    def find(self, path: str, info: MediaInfo, context: JobContext) -> Subjects:
        """What is looked at in the pictures of a file. Raises MediaError, JobCancelled."""


class AnalysisCache(Protocol):
    def get(self, key: str, kind: type[T]) -> T | None:
        """The result stored under that key; None when absent or unreadable."""

    def put(self, key: str, result: object) -> None: ...

    def raw(self, key: str) -> bytes | None:
        """A result as it is stored, for ``put_raw`` of another machine's cache."""

    def put_raw(self, key: str, data: bytes) -> None: ...

    def size_bytes(self) -> int: ...

    def clear(self) -> None: ...

    def drop(self, prefix: str) -> None:
        """Forget every result whose key begins like that."""


class JoinFinder(Protocol):
    """Where music can be left and entered again without its being heard."""

    @property
    def version(self) -> str: ...

    def find(self, path: str, info: MediaInfo, music: Music, context: JobContext) -> MusicJoins:
        """Runs on a worker. Raises MediaError, JobCancelled."""


class Suggester(Protocol):
    """The pure rules of ``suggest``; behind a port because they compute with numpy."""

    def suggest(self, situation: Situation) -> tuple[Suggestion, ...]:
        """Every suggestion for the situation, in timeline order; any thread."""

    def shots(self, features: MediaFeatures, boundaries: tuple[Boundary, ...]) -> tuple[Shot, ...]:
        """The shots between boundaries, measured; any thread."""

    def retime(self, cues: Series[TimedCue], speech: Speech) -> Retiming | None:
        """How subtitles are to be moved to fit the sound; None when that cannot be told."""

    def feeling(self, sequence: DocumentSequence, felt: Series[Felt]) -> Feeling:
        """The feeling of a timeline from that of the files in it; any thread."""

    def look(self, looks: Looks, start: Fraction, end: Fraction) -> ShotLook:
        """How a stretch of media seconds looks; any thread."""

    def seen_people(
        self, looked: Series[Looked], known: Series[KnownPerson]
    ) -> tuple[SeenPerson, ...]:
        """Whom the faces of the footage belong to, as far as they can be told apart; any thread."""

    def same_sound(self, one: Sounded, other: Sounded) -> SameSound | None:
        """Whether both hold the same sound at the same time; any thread."""

    def passage_examples(self, situation: Situation) -> tuple[PassageExample, ...]:
        """Every cut of the open timeline that was studied, and how it is passed; any thread."""

    def shot_looks(
        self, looks: Looks, boundaries: Series[Boundary], within: TimeRange | None = None
    ) -> tuple[ShotLook, ...]:
        """How every shot between boundaries looks, as far as it is ``within``; any thread."""


# --- models ---------------------------------------------------------------------------------------


class ModelStore(Protocol):
    def entries(self) -> tuple[ModelEntry, ...]: ...

    def install(self, model_id: str, context: JobContext) -> None:
        """Fetch, check hashes, put in place. Raises ModelError; nothing half installed stays."""

    def verify(self, model_id: str, context: JobContext) -> bool:
        """Read every file again and compare its hash."""

    def remove(self, model_id: str) -> None: ...


class Devices(Protocol):
    def available(self) -> tuple[Device, ...]:
        """May import torch: call it on a worker."""

    def release(self) -> None:
        """Drop loaded models that nobody uses now; quick, any thread."""


# --- viewing --------------------------------------------------------------------------------------


# --- export and interchange -----------------------------------------------------------------------


class TimelineWriter(Protocol):
    @property
    def suffixes(self) -> tuple[str, ...]:
        """Such as ``(".otio",)``."""

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        """Write, read back, compare, then rename into place.

        Raises InterchangeError, and JobCancelled once the context is cancelled.
        """


class TimelineReader(Protocol):
    @property
    def suffixes(self) -> tuple[str, ...]:
        """Such as ``(".edl",)``."""

    def read(self, path: Path, wish: TimelineWish | None = None) -> ImportedTimeline:
        """What is in a timeline file of another program; media is never opened here.

        ``wish`` tells what the file leaves open. Raises InterchangeError.
        """


class SubtitleFiles(Protocol):
    @property
    def suffixes(self) -> tuple[str, ...]:
        """Such as ``(".srt", ".vtt")``."""

    def read(self, path: Path) -> SubtitleFile:
        """In whatever encoding it is. Raises InterchangeError."""

    def parse(self, original: SubtitleOriginal, name: str) -> SubtitleFile:
        """The same of text at hand; ``name`` is for sentences. Raises InterchangeError."""

    def write(self, file: SubtitleFile, path: Path) -> FidelityReport:
        """Write in the format of the suffix, then rename into place. Raises InterchangeError.

        In its own format an untouched file comes out byte for byte.
        """


# --- storage --------------------------------------------------------------------------------------


class ProjectStore(Protocol):
    """Project files. For the main thread; saving may also run on a worker."""

    def load(self, path: Path) -> tuple[Project, tuple[str, ...]]:
        """The document and sentences on what was kept though it cannot be resolved.

        Raises ProjectFileError.
        """

    def save(self, project: Project, path: Path, *, backups_kept: int) -> None:
        """Replace the file whole or not at all; the earlier one becomes a numbered backup."""

    def lock(self, path: Path) -> ProjectLock:
        """Raises ProjectFileError with who holds it when another live process has the project."""


class ProjectLock(Protocol):
    def release(self) -> None: ...


class Journal(Protocol):
    """The append-only record of one session; a call returns once the system has the record."""

    @property
    def id(self) -> str:
        """A name of this record, the same after it was adopted."""

    def edit(self, edit: object, note: StepNote = BY_HAND) -> None:
        """Takes an ``editing.Edit``, with when and by whom it was made."""

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def judge(self, suggestion_id: str, judgement: str) -> None: ...

    def saved(self, path: Path) -> None: ...

    def checkpoint(self, project: Project) -> Callable[[], None]:
        """What writes a full recovery copy of the document as it is now; to be run on a worker."""

    def close(self) -> None:
        """The session ended in order: nothing is left to recover."""


class Journals(Protocol):
    def begin(self, project: Project, path: Path | None) -> Journal: ...

    def resume(self, project: Project, path: Path) -> tuple[RecoveredSession, Journal] | None:
        """The undo history of that project file as it was last closed, to be carried on.

        None when there is none, it is too long to replay, or the file was changed since.
        """

    def pending(self) -> Series[Recovery]:
        """Sessions whose process is gone without closing, newest first."""

    def recover(self, recovery_id: str) -> RecoveredSession:
        """Replay. Raises ProjectFileError when even the recovery copy cannot be read."""

    def adopt(self, recovery_id: str) -> Journal:
        """Carry on the journal of a recovered session as this process's own."""

    def discard(self, recovery_id: str) -> bool:
        """Whether it is gone; what another studio recovers meanwhile stays."""


class SettingsStore(Protocol):
    def load(self) -> Settings:
        """Settings; broken ones are put aside and the defaults taken."""

    def save(self, settings: Settings) -> None: ...


class PeopleStore(Protocol):
    """Whom the editor named by their faces; on this machine alone."""

    def all(self) -> tuple[KnownPerson, ...]: ...

    def save(self, people: Series[KnownPerson]) -> None:
        """Keep these and no others. Raises ProjectFileError."""


class FeedbackLog(Protocol):
    def add(self, judgement: Judgement) -> None: ...

    def all(self) -> Series[Judgement]: ...


class OfferLog(Protocol):
    """How what was offered was asked for, so that an id is enough to take it later."""

    def add(self, offer: Offer) -> None:
        """Keep it; of each project only the latest are kept. Raises ProjectFileError."""

    def of_project(self, project: str) -> Series[Offer]:
        """Latest first."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything a session is plugged into."""

    prober: MediaProber
    extractor: FeatureExtractor
    shots: ShotDetector
    listener: SpeechListener
    feelings: FeelingReader
    music: MusicListener
    looker: Looker
    ear: SoundEar
    joins: JoinFinder
    subjects: SubjectFinder
    sights: SightReader
    embedder: Embedder
    index: FootageIndex
    textures: TextureListener
    suggester: Suggester
    cache: AnalysisCache
    models: ModelStore
    devices: Devices
    exporter: Exporter
    timelines: tuple[TimelineWriter, ...]
    readers: tuple[TimelineReader, ...]
    subtitles: SubtitleFiles
    projects: ProjectStore
    journals: Journals
    versions: VersionStore
    settings: SettingsStore
    feedback: FeedbackLog
    offers: OfferLog
    people: PeopleStore
    deliveries: DeliveryStore
    passages: PassageStore
    passage_learner: PassageLearner
    cluster: Cluster
    compositors: CompositorFactory = field(repr=False)
    shuttles: SoundShuttleFactory = field(repr=False)
    proxies: ProxyMaker
    scopes: ScopeDrawer
    titles: TitleMeasurer
