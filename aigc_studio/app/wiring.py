"""Plugs the adapters into the session's ports; mypy checks the fit here.

Everything that imports a decoder, a model or numpy is behind ``lazy``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from aigc_studio.app.dask_cluster import DaskCluster
from aigc_studio.app.folders import Folders
from aigc_studio.app.lazy import (
    Later,
    LazyDevices,
    LazyEar,
    LazyExporter,
    LazyExtractor,
    LazyFeelings,
    LazyJoins,
    LazyListener,
    LazyLooker,
    LazyModels,
    LazyMusic,
    LazyProber,
    LazyShots,
    LazySubjects,
    LazySubtitleFiles,
    LazySuggester,
)
from aigc_studio.app.lazy_finding import LazyEmbedder, LazyIndex, LazySights, LazyTextures
from aigc_studio.app.lazy_learning import LazyPassageLearner
from aigc_studio.app.lazy_playback import LazyProxies, LazyScopes, LazyTitles
from aigc_studio.app.timelines import timeline_readers, timeline_writers
from aigc_studio.core.delivery import ExportPreset
from aigc_studio.session.delivery_ports import Exporter
from aigc_studio.session.finding_ports import Embedder, SightReader, TextureListener
from aigc_studio.session.passage_ports import PassageLearner
from aigc_studio.session.playback_ports import (
    Compositor,
    ScopeDrawer,
    SoundShuttle,
    TitleMeasurer,
)
from aigc_studio.session.ports import (
    FeatureExtractor,
    FeelingReader,
    JoinFinder,
    Looker,
    MediaProber,
    MusicListener,
    Ports,
    ShotDetector,
    SoundEar,
    SpeechListener,
    SubjectFinder,
    SubtitleFiles,
    Suggester,
)
from aigc_studio.session.proxy_ports import ProxyMaker
from aigc_studio.storage.cache import AnalysisFiles
from aigc_studio.storage.deliveries import DeliveryFiles
from aigc_studio.storage.feedback import FeedbackFile
from aigc_studio.storage.journals import JournalFiles
from aigc_studio.storage.offers import OfferFile
from aigc_studio.storage.passages import PassageFile
from aigc_studio.storage.people import PeopleFile
from aigc_studio.storage.projects import ProjectFiles
from aigc_studio.storage.settings import SettingsFile
from aigc_studio.storage.versions import VersionFiles

if TYPE_CHECKING:
    from pathlib import Path

    from aigc_studio.analysis.embedding import Texts
    from aigc_studio.analysis.picture_eyes import Eyes
    from aigc_studio.inference.devices import TorchDevices
    from aigc_studio.inference.lease import ModelLeases
    from aigc_studio.inference.store import ModelStoreOnDisk
    from aigc_studio.media.children import Children
    from aigc_studio.render.sound_cleaning import CleaningPlug
    from aigc_studio.storage.footage_index import FootageDatabase


@contextmanager
def adapters(places: Folders) -> Iterator[Ports]:
    """All ports on the real thing; child processes and files are closed at the end."""
    settings_store = SettingsFile(places.config / "settings.json")
    children = Later(_children)
    index = Later(lambda: _index(places))
    cache = AnalysisFiles(places.cache, settings_store.load().cache_limit_bytes)
    models = Later(lambda: _models(places, settings_store))
    leases = Later(_leases)
    devices = Later(_devices)
    eyes = Later(lambda: _eyes(models(), devices(), leases(), places.resources / "labels"))
    texts = Later(lambda: _texts(models(), devices(), leases(), places.resources / "labels"))
    deliveries = DeliveryFiles(places.state / "deliveries")
    cleaning = Later(lambda: _cleaning(models(), leases(), settings_store))
    ports = Ports(
        prober=LazyProber(Later(lambda: _prober(children()))),
        extractor=LazyExtractor(Later(lambda: _extractor(children()))),
        shots=LazyShots(Later(lambda: _shots(children(), models(), devices(), leases()))),
        listener=LazyListener(Later(lambda: _listener(models(), leases()))),
        feelings=LazyFeelings(Later(_feelings)),
        music=LazyMusic(Later(lambda: _music(models(), leases()))),
        looker=LazyLooker(Later(lambda: _looker(children(), models(), leases()))),
        ear=LazyEar(Later(lambda: _ear(models(), leases()))),
        joins=LazyJoins(Later(_joins)),
        subjects=LazySubjects(Later(_subjects)),
        sights=LazySights(Later(lambda: _sights(children(), eyes()))),
        embedder=LazyEmbedder(Later(lambda: _embedder(children(), eyes(), texts()))),
        index=LazyIndex(index),
        textures=LazyTextures(Later(_textures)),
        suggester=LazySuggester(Later(_suggester)),
        cache=cache,
        models=LazyModels(models),
        devices=LazyDevices(devices, leases),
        exporter=LazyExporter(Later(partial(_exporter, cleaning)), Later(_presets)),
        timelines=timeline_writers(partial(_compositor, cleaning)),
        readers=timeline_readers(),
        subtitles=LazySubtitleFiles(Later(_subtitle_files)),
        projects=ProjectFiles(),
        journals=JournalFiles(places.state / "journals"),
        versions=VersionFiles(places.data / "versions"),
        settings=settings_store,
        feedback=FeedbackFile(places.data / "feedback.jsonl"),
        offers=OfferFile(places.state / "offers.json"),
        people=PeopleFile(places.data / "people.json"),
        deliveries=deliveries,
        passages=PassageFile(places.data / "passages.json"),
        passage_learner=LazyPassageLearner(Later(_passage_learner)),
        cluster=DaskCluster(),
        compositors=partial(_compositor, cleaning),
        shuttles=_shuttle,
        scopes=LazyScopes(Later(_scopes)),
        titles=LazyTitles(Later(_titles)),
        proxies=LazyProxies(Later(lambda: _proxies(children(), places.cache / "proxies"))),
    )
    try:
        yield ports
    finally:
        made = [later.made for later in (children, index, cleaning) if later.made is not None]
        for opened in (*made, cache, deliveries):
            opened.close()


def _children() -> Children:
    from aigc_studio.media.children import Children

    return Children()


def _prober(children: Children) -> MediaProber:
    from aigc_studio.media.probe import Prober

    return Prober(children)


def _extractor(children: Children) -> FeatureExtractor:
    from aigc_studio.media.features import Extractor

    return Extractor(children)


def _models(places: Folders, settings: SettingsFile) -> ModelStoreOnDisk:
    from pathlib import Path

    from aigc_studio.inference.store import ModelStoreOnDisk

    def folders() -> tuple[Path, ...]:
        return tuple(map(Path, settings.load().model_folders))

    return ModelStoreOnDisk(places.data / "models", places.manifest, folders)


def _leases() -> ModelLeases:
    from aigc_studio.inference.lease import ModelLeases

    return ModelLeases()


def _shots(
    children: Children, models: ModelStoreOnDisk, devices: TorchDevices, leases: ModelLeases
) -> ShotDetector:
    from aigc_studio.analysis.shots import FusedShotDetector

    return FusedShotDetector(children, models, devices, leases)


def _listener(models: ModelStoreOnDisk, leases: ModelLeases) -> SpeechListener:
    from aigc_studio.analysis.listening import WhisperListener

    return WhisperListener(models, leases)


def _feelings() -> FeelingReader:
    from aigc_studio.analysis.feeling import CurveFeelingReader

    return CurveFeelingReader()


def _music(models: ModelStoreOnDisk, leases: ModelLeases) -> MusicListener:
    from aigc_studio.analysis.music import BeatListener

    return BeatListener(models, leases)


def _looker(children: Children, models: ModelStoreOnDisk, leases: ModelLeases) -> Looker:
    from aigc_studio.analysis.looking import FlowLooker

    return FlowLooker(children, models, leases)


def _ear(models: ModelStoreOnDisk, leases: ModelLeases) -> SoundEar:
    from aigc_studio.analysis.sounding import EventEar

    return EventEar(models, leases)


def _joins() -> JoinFinder:
    from aigc_studio.analysis.music_joins import MusicJoinFinder

    return MusicJoinFinder()


def _subjects() -> SubjectFinder:
    from aigc_studio.analysis.subjects import SaliencyFinder

    return SaliencyFinder()


def _eyes(
    models: ModelStoreOnDisk, devices: TorchDevices, leases: ModelLeases, labels: Path
) -> Eyes:
    from aigc_studio.analysis.picture_eyes import Eyes

    return Eyes(models, devices, leases, labels)


def _texts(
    models: ModelStoreOnDisk, devices: TorchDevices, leases: ModelLeases, labels: Path
) -> Texts:
    from aigc_studio.analysis.embedding import Texts

    return Texts(models, devices, leases, labels)


def _sights(children: Children, eyes: Eyes) -> SightReader:
    from aigc_studio.analysis.sights import ModelSights

    return ModelSights(children, eyes)


def _embedder(children: Children, eyes: Eyes, texts: Texts) -> Embedder:
    from aigc_studio.analysis.embedding import ModelEmbedder
    from aigc_studio.analysis.sights import ModelSights

    return ModelEmbedder(children, eyes, ModelSights(children, eyes), texts)


def _index(places: Folders) -> FootageDatabase:
    from aigc_studio.storage.footage_index import FootageDatabase

    return FootageDatabase(places.cache / "footage.sqlite")


def _textures() -> TextureListener:
    from aigc_studio.analysis.texture import TextureReader

    return TextureReader()


def _suggester() -> Suggester:
    from aigc_studio.suggest.rules import RuleBook

    return RuleBook()


def _passage_learner() -> PassageLearner:
    from aigc_studio.learning import passages

    return passages.PassageLearner()


def _devices() -> TorchDevices:
    from aigc_studio.inference.devices import TorchDevices

    return TorchDevices()


def _presets() -> tuple[ExportPreset, ...]:
    from aigc_studio.render.presets import PRESETS

    return PRESETS


def _cleaning(
    models: ModelStoreOnDisk, leases: ModelLeases, settings: SettingsFile
) -> CleaningPlug:
    from aigc_studio.inference.speech_cleaning import SpeechCleaning
    from aigc_studio.render.sound_cleaning import CleaningPlug

    return CleaningPlug(SpeechCleaning(models, leases, lambda: settings.load().is_ai_enabled))


def _exporter(cleaning: Later[CleaningPlug]) -> Exporter:
    from aigc_studio.render.export import VideoExporter

    cleaning()
    return VideoExporter()


def _subtitle_files() -> SubtitleFiles:
    from aigc_studio.interchange.subtitles import SubtitleFilesOnDisk

    return SubtitleFilesOnDisk()


def _compositor(cleaning: Later[CleaningPlug]) -> Compositor:
    from aigc_studio.render.compositor import SequenceCompositor

    cleaning()
    return SequenceCompositor()


def _shuttle() -> SoundShuttle:
    from aigc_studio.render.shuttling import ResamplingShuttle

    return ResamplingShuttle()


def _proxies(children: Children, folder: Path) -> ProxyMaker:
    from aigc_studio.media.proxies import ProxyFiles

    return ProxyFiles(children, folder)


def _titles() -> TitleMeasurer:
    from aigc_studio.render.titling import TitleRuler

    return TitleRuler()


def _scopes() -> ScopeDrawer:
    from aigc_studio.media.scopes import NumpyScopes

    return NumpyScopes()
