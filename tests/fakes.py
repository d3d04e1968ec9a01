"""Fakes of every port: quick, in memory, and honest about the contracts they stand in for.

``fake_ports()`` plugs them all together; ``studio_on_fakes()`` gives a studio whose jobs are
delivered when ``Mailbox.run_until`` is called, for tests without Qt.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.deliveries import Delivery, DeliveryEstimate
from aigc_studio.core.delivery import (
    Check,
    ExportOptions,
    ExportPreset,
    ExportReport,
    FidelityReport,
    Picture,
)
from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import (
    InterchangeError,
    MediaError,
    ModelError,
    ProjectFileError,
    RenderError,
)
from aigc_studio.core.ids import (
    AssetId,
    DeliveryId,
    SequenceId,
    TrackId,
)
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.models import Device, ModelEntry
from aigc_studio.core.people import KnownPerson
from aigc_studio.core.playback import Levels, ScopeKind
from aigc_studio.core.proxies import Proxy
from aigc_studio.core.records import (
    BY_HAND,
    Judgement,
    Offer,
    RecoveredSession,
    Recovery,
    StepNote,
    Version,
)
from aigc_studio.core.settings import Settings
from aigc_studio.core.subtitles import SubtitleFile, SubtitleOriginal, TimedCue
from aigc_studio.core.titles import Title
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import JobSystem
from aigc_studio.session.ports import Ports
from aigc_studio.session.studio import Studio
from tests.fake_cluster import FakeCluster
from tests.fake_ear import FakeEar
from tests.fake_feeling import FakeFeelings
from tests.fake_finding import FakeEmbedder, FakeIndex, FakeSights, FakeTextures
from tests.fake_looks import FakeLooker
from tests.fake_media import (
    FakeCache,
    FakeExtractor,
    FakeProber,
    FakeShots,
    FakeSuggester,
)
from tests.fake_music import FakeJoins, FakeMusic
from tests.fake_passages import FakePassageLearner, FakePassageStore
from tests.fake_speech import FakeListener
from tests.fake_subjects import FakeSubjectFinder

# --- models, devices, pictures ----------------------------------------------------------------


class FakeModels:
    def __init__(self) -> None:
        self.installed: set[str] = set()
        self.damaged: set[str] = set()

    def entries(self) -> tuple[ModelEntry, ...]:
        return (
            self._entry(
                "transnetv2", "shots", "TransNetV2", "Finds cuts and dissolves", 30_000_000
            ),
            self._entry(
                "whisper-base", "speech to text", "Whisper base", "Writes down speech", 145_000_000
            ),
        )

    def _entry(self, key: str, task: str, name: str, purpose: str, size: int) -> ModelEntry:
        state = "damaged" if key in self.damaged else "missing"
        return ModelEntry(
            key,
            task,
            name,
            purpose,
            ("en", "zh"),
            size,
            "MIT",
            "The authors",
            "cpu",
            "installed" if key in self.installed else state,  # type: ignore[arg-type]
            is_default=True,
            sources=("a package",),
        )

    def install(self, model_id: str, context: JobContext) -> None:
        context.progress(0.5, "Fetching")
        context.check()
        if model_id not in {entry.id for entry in self.entries()}:
            raise ModelError("There is no such model.")
        self.installed.add(model_id)
        self.damaged.discard(model_id)

    def verify(self, model_id: str, context: JobContext) -> bool:
        context.check()
        return model_id in self.installed and model_id not in self.damaged

    def remove(self, model_id: str) -> None:
        self.installed.discard(model_id)


class FakeDevices:
    releases = 0

    def release(self) -> None:
        self.releases += 1

    def available(self) -> tuple[Device, ...]:
        return (Device("cpu", "CPU", 16 * 2**30), Device("cuda:0", "Fake GPU", 8 * 2**30))


@dataclass
class FakeCompositor:
    """Plain pictures whose colour tells the frame; silence for sound."""

    calls: list[tuple[str, int]] = field(default_factory=list)
    streams: list[int | None] = field(default_factory=list)
    """Of the pictures of assets."""
    is_closed: bool = False

    def picture(
        self, project: Project, sequence_id: SequenceId, frame: int, size: tuple[int, int]
    ) -> Picture:
        assert project.sequence(sequence_id) is not None
        self.calls.append((sequence_id, frame))
        return _plain(frame, size)

    def asset_picture(
        self,
        project: Project,
        asset_id: str,
        seconds: Fraction,
        size: tuple[int, int],
        stream_index: int | None = None,
    ) -> Picture:
        self.streams.append(stream_index)
        assert project.asset(AssetId(asset_id)) is not None
        self.calls.append((asset_id, int(seconds * 25)))
        return _plain(int(seconds * 25), size)

    def sound(
        self, project: Project, sequence_id: SequenceId, start_sample: int, samples: int
    ) -> bytes:
        del project, sequence_id, start_sample
        return bytes(8 * samples)

    @property
    def track_peaks(self) -> tuple[tuple[TrackId, tuple[float, float]], ...]:
        return ()

    def asset_sound(
        self, project: Project, asset_id: str, start: Fraction, samples: int, sample_rate: int
    ) -> bytes:
        del project, asset_id, start, sample_rate
        return bytes(8 * samples)

    def close(self) -> None:
        self.is_closed = True


class FakeProxies:
    """Made at once, if it ``may``; what is named ``bad`` cannot be, ``gone`` is not there."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.gone: set[str] = set()
        self.is_asked = threading.Event()
        self.may = threading.Event()
        self.may.set()

    def make(self, asset: MediaAsset, context: JobContext) -> Proxy:
        self.is_asked.set()
        self.may.wait(10)
        context.check()
        if "bad" in asset.name:
            raise MediaError(f"The proxy of “{asset.name}” could not be written (no room).")
        self.made.append(asset.name)
        return Proxy(f"/proxies/{asset.fingerprint}.mp4", asset.info, 1)

    def is_there(self, proxy: Proxy) -> bool:
        return len(self.made) > 0 and proxy.path not in self.gone

    def clear(self) -> None:
        self.made.clear()


class FakeTitles:
    """Every letter is half as wide as it is high; lines are not broken."""

    def block_sizes(self, title: Title, frame: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        return tuple(
            (
                max(len(line) for line in block.text.split("\n")) * block.size * frame[1] // 2000,
                len(block.text.split("\n")) * block.size * frame[1] // 1000,
            )
            for block in title.blocks
        )


class FakeScopes:
    """Knows what it drew, and shows one plain colour."""

    def __init__(self) -> None:
        self.drawn: list[tuple[ScopeKind, Picture]] = []

    def draw(self, kind: ScopeKind, picture: Picture) -> Picture:
        self.drawn.append((kind, picture))
        return _plain(200, (8, 4))


class FakeShuttle:
    """Every speed sounds as the plain one, and nothing is loud."""

    def window(self, start: Fraction, samples: int, speed: Fraction) -> tuple[int, int]:
        return int(start), samples

    def at_speed(self, source: bytes, start: Fraction, samples: int, speed: Fraction) -> bytes:
        return source

    def begin(self, sample_rate: int) -> None:
        self.sample_rate = sample_rate

    def measure(self, sound: bytes) -> Levels:
        return Levels((0.0, 0.0))


def _plain(frame: int, size: tuple[int, int]) -> Picture:
    width, height = size
    return Picture(width, height, bytes((frame % 256, 90, 120)) * (width * height))


# --- export and interchange -------------------------------------------------------------------


@dataclass
class FakeExporter:
    """Writes a few bytes; ``failure`` makes it fail as a full disk would."""

    failure: str = ""
    calls: list[ExportOptions] = field(default_factory=list)

    def presets(self) -> tuple[ExportPreset, ...]:
        return (ExportPreset("H.264 high"), ExportPreset("H.264 small", crf=28, height=720))

    def export(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> ExportReport:
        self.calls.append(options)
        context.progress(0.3, "Encoding")
        context.check()
        if self.failure:
            raise RenderError(self.failure)
        sequence = project.sequence(sequence_id)
        assert sequence is not None
        frames = options.range.duration if options.range else sequence.duration
        options.path.write_bytes(b"video")
        checks = (Check("Frames", str(frames), str(frames), passed=True),)
        seconds = sequence.frame_rate.seconds(frames)
        return ExportReport(str(options.path), frames, seconds, checks, (), 1.5)

    def estimate(
        self, project: Project, sequence_id: SequenceId, options: ExportOptions, context: JobContext
    ) -> DeliveryEstimate:
        context.check()
        return DeliveryEstimate(3_000_000, 12.0)

    def check(
        self,
        path: Path,
        against: tuple[Project, SequenceId, ExportOptions] | None,
        context: JobContext,
    ) -> ExportReport:
        context.check()
        verdict = None if against is None else True
        checks = (Check("frames", "", "50", passed=verdict),)
        return ExportReport(str(path), 50, Fraction(2), checks)


@dataclass
class FakeTimelineWriter:
    suffixes: tuple[str, ...] = (".otio",)

    def write(
        self,
        project: Project,
        sequence_id: SequenceId,
        path: Path,
        context: JobContext | None = None,
    ) -> FidelityReport:
        assert project.sequence(sequence_id) is not None
        path.write_text("{}", encoding="utf-8")
        return FidelityReport(str(path), ("Gain of 1 clip",))


class FakeTimelineReader:
    """Timelines in memory by path."""

    suffixes: tuple[str, ...] = (".otio", ".edl")

    def __init__(self) -> None:
        self.files: dict[str, ImportedTimeline] = {}

    def read(self, path: Path, wish: TimelineWish | None = None) -> ImportedTimeline:
        if str(path) not in self.files:
            raise InterchangeError(f"“{path.name}” is no timeline that can be read.")
        return self.files[str(path)]


# --- storage ----------------------------------------------------------------------------------


class FakeLock:
    def __init__(self, held: set[Path], path: Path) -> None:
        self._held = held
        self._path = path

    def release(self) -> None:
        self._held.discard(self._path)


class FakeProjects:
    """Project files in memory."""

    def __init__(self) -> None:
        self.files: dict[Path, Project] = {}
        self.held: set[Path] = set()
        self.failure = ""

    def load(self, path: Path) -> tuple[Project, tuple[str, ...]]:
        if path not in self.files:
            raise ProjectFileError(f"There is no project “{path.name}”.")
        return self.files[path], ()

    def save(self, project: Project, path: Path, *, backups_kept: int) -> None:
        del backups_kept
        if self.failure:
            raise ProjectFileError(self.failure)
        self.files[path] = project

    def lock(self, path: Path) -> FakeLock:
        if path in self.held:
            raise ProjectFileError(f"“{path.name}” is open in another window.")
        self.held.add(path)
        return FakeLock(self.held, path)


class FakeJournal:
    def __init__(self) -> None:
        self.records: list[tuple[str, object]] = []
        self.is_closed = False
        self.failure = ""

    def _add(self, name: str, value: object = None) -> None:
        if self.failure:
            raise ProjectFileError(self.failure)
        self.records.append((name, value))

    id = "session-fake"

    def edit(self, edit: object, note: StepNote = BY_HAND) -> None:
        del note
        self._add("edit", edit)

    def undo(self) -> None:
        self._add("undo")

    def redo(self) -> None:
        self._add("redo")

    def judge(self, suggestion_id: str, judgement: str) -> None:
        self._add("judge", (suggestion_id, judgement))

    def saved(self, path: Path) -> None:
        self._add("saved", path)

    def checkpoint(self, project: Project) -> Callable[[], None]:
        return lambda: self._add("checkpoint", project)

    def close(self) -> None:
        self.is_closed = True


class FakeJournals:
    """``lost`` are sessions that ended badly."""

    def __init__(self) -> None:
        self.begun: list[FakeJournal] = []
        self.lost: dict[str, tuple[Recovery, RecoveredSession]] = {}

    def lose(self, project: Project, path: str = "", changes: int = 3) -> str:
        """Pretend that an earlier run ended with this document unsaved."""
        key = f"lost-{len(self.lost)}"
        recovery = Recovery(key, path, project.name, 1_700_000_000.0, changes)
        past = (("Import media", Project(project.name)),)
        self.lost[key] = (recovery, RecoveredSession(path, past, (), project, is_saved=False))
        return key

    def begin(self, project: Project, path: Path | None) -> FakeJournal:
        del project, path
        journal = FakeJournal()
        self.begun.append(journal)
        return journal

    def resume(self, project: Project, path: Path) -> None:
        del project, path

    def pending(self) -> tuple[Recovery, ...]:
        return tuple(recovery for recovery, _ in self.lost.values())

    def recover(self, recovery_id: str) -> RecoveredSession:
        if recovery_id not in self.lost:
            raise ProjectFileError("There is nothing left to recover.")
        return self.lost[recovery_id][1]

    def adopt(self, recovery_id: str) -> FakeJournal:
        del self.lost[recovery_id]
        journal = FakeJournal()
        self.begun.append(journal)
        return journal

    def discard(self, recovery_id: str) -> bool:
        return self.lost.pop(recovery_id, None) is not None


class FakeVersions:
    def __init__(self) -> None:
        self.kept: dict[Path | str, dict[str, tuple[Version, Project]]] = {}

    def all(self, place: Path | str) -> tuple[Version, ...]:
        found = self.kept.get(place, {}).values()
        return tuple(version for version, _ in reversed(found))

    def save(self, project: Project, version: Version, place: Path | str) -> None:
        self.kept.setdefault(place, {})[version.id] = (version, project)

    def load(self, version_id: str, place: Path | str) -> Project:
        return self.kept[place][version_id][1]

    def remove(self, version_id: str, place: Path | str) -> None:
        del self.kept[place][version_id]

    def clear(self, place: str) -> None:
        self.kept.pop(place, None)

    def carry(self, before: Path | str, after: Path | str) -> None:
        if self.kept.get(after, {}).keys() - self.kept.get(before, {}).keys():
            self.kept[f"{after} before"] = self.kept.pop(after)
        self.kept.setdefault(after, {}).update(self.kept.get(before, {}))
        if isinstance(before, str):
            self.kept.pop(before, None)


class FakeSettings:
    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    def load(self) -> Settings:
        return self.settings

    def save(self, settings: Settings) -> None:
        self.settings = settings


class FakeFeedback:
    def __init__(self) -> None:
        self.lines: list[Judgement] = []

    def add(self, judgement: Judgement) -> None:
        self.lines.append(judgement)

    def all(self) -> tuple[Judgement, ...]:
        return tuple(self.lines)


class FakeOffers:
    def __init__(self) -> None:
        self.kept: list[Offer] = []

    def add(self, offer: Offer) -> None:
        self.kept.insert(0, offer)

    def of_project(self, project: str) -> tuple[Offer, ...]:
        return tuple(o for o in self.kept if o.project == project)


class FakeDeliveries:
    def __init__(self) -> None:
        self.kept: tuple[Delivery, ...] = ()
        self.projects: dict[DeliveryId, Project] = {}

    def all(self) -> tuple[Delivery, ...]:
        return self.kept

    def save(self, deliveries: Sequence[Delivery]) -> None:
        self.kept = tuple(deliveries)

    def keep(self, delivery_id: DeliveryId, project: Project) -> None:
        self.projects[delivery_id] = project

    def project(self, delivery_id: DeliveryId) -> Project:
        if delivery_id not in self.projects:
            raise ProjectFileError("The project of that delivery is gone.")
        return self.projects[delivery_id]


class FakePeople:
    def __init__(self) -> None:
        self.known: tuple[KnownPerson, ...] = ()

    def all(self) -> tuple[KnownPerson, ...]:
        return self.known

    def save(self, people: Sequence[KnownPerson]) -> None:
        self.known = tuple(people)


# --- all together -----------------------------------------------------------------------------


class FakeSubtitleFiles:
    """Files in memory by path; what is parsed has one cue a line, a second each."""

    suffixes = (".srt", ".vtt")

    def __init__(self) -> None:
        self.files: dict[str, SubtitleFile] = {}

    def read(self, path: Path) -> SubtitleFile:
        if str(path) not in self.files:
            raise InterchangeError(f"“{path.name}” holds no subtitles that can be read.")
        return self.files[str(path)]

    def parse(self, original: SubtitleOriginal, name: str) -> SubtitleFile:
        lines = original.text.splitlines()
        cues = (
            TimedCue(Fraction(n), Fraction(n + 1), line, origin=n) for n, line in enumerate(lines)
        )
        return SubtitleFile(original, tuple(cues))

    def write(self, file: SubtitleFile, path: Path) -> FidelityReport:
        self.files[str(path)] = file
        return FidelityReport(str(path))


def fake_ports(**overrides: object) -> Ports:
    """Every port a fake; name one to put another in its place."""
    ports = Ports(
        prober=FakeProber(),
        extractor=FakeExtractor(),
        shots=FakeShots(),
        listener=FakeListener(),
        feelings=FakeFeelings(),
        music=FakeMusic(),
        looker=FakeLooker(),
        ear=FakeEar(),
        joins=FakeJoins(),
        subjects=FakeSubjectFinder(),
        sights=FakeSights(),
        embedder=FakeEmbedder(),
        index=FakeIndex(),
        textures=FakeTextures(),
        suggester=FakeSuggester(),
        cache=FakeCache(),
        models=FakeModels(),
        devices=FakeDevices(),
        exporter=FakeExporter(),
        timelines=(FakeTimelineWriter(),),
        readers=(FakeTimelineReader(),),
        subtitles=FakeSubtitleFiles(),
        projects=FakeProjects(),
        journals=FakeJournals(),
        versions=FakeVersions(),
        settings=FakeSettings(),
        feedback=FakeFeedback(),
        offers=FakeOffers(),
        people=FakePeople(),
        deliveries=FakeDeliveries(),
        passages=FakePassageStore(),
        passage_learner=FakePassageLearner(),
        cluster=FakeCluster(),
        compositors=FakeCompositor,
        shuttles=FakeShuttle,
        scopes=FakeScopes(),
        titles=FakeTitles(),
        proxies=FakeProxies(),
    )
    return replace(ports, **overrides)  # type: ignore[arg-type]


class Mailbox:
    """Brings what workers post to the thread of the test."""

    def __init__(self) -> None:
        self._queue: queue.Queue[Callable[[], None]] = queue.Queue()

    def post(self, call: Callable[[], None]) -> None:
        self._queue.put(call)

    def run_until(self, is_done: Callable[[], bool], seconds: float = 5.0) -> None:
        """Deliver until the condition holds. Raises AssertionError when it does not in time."""
        deadline = time.monotonic() + seconds
        while not is_done():
            left = deadline - time.monotonic()
            assert left > 0, "what was waited for did not happen"
            try:
                self._queue.get(timeout=min(left, 0.05))()
            except queue.Empty:
                continue

    def settle(self, jobs: JobSystem) -> None:
        """Deliver until no job waits or runs."""
        self.run_until(lambda: not jobs.jobs)


def studio_on_fakes(ports: Ports | None = None) -> tuple[Studio, Mailbox]:
    """A studio without Qt; close its ``jobs`` at the end."""
    mailbox = Mailbox()
    return Studio(ports or fake_ports(), JobSystem(mailbox.post)), mailbox
