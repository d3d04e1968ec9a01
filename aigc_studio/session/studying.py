"""Analysis results of one file: from the cache where they are, else computed and put there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from aigc_studio.core.errors import StudioError
from aigc_studio.core.feeling import Evidence, Feeling
from aigc_studio.core.ids import derived_id
from aigc_studio.core.looks import Looks
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.music import Music
from aigc_studio.core.music_joins import MusicJoins
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import Sights, SightsSoFar
from aigc_studio.core.sounds import Sounds, SoundTexture
from aigc_studio.core.speech import ListenTask, ListenWish, Speech
from aigc_studio.core.subjects import Subjects
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import Ports

T = TypeVar("T")

FACE_KEYS = "faces"
"""How keys begin whose results tell what faces are like: they can be erased at once."""
_KEEP_SECONDS = 10.0
"""What was heard so far is put away this often, for a run that ends badly."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be studied."""

    path: str
    fingerprint: str
    info: MediaInfo


def _kept(
    ports: Ports, key: str, kind: type[T], make: Callable[[], T], *, use_cache: bool = True
) -> T:
    """The result under a key of the cache, or the one that is made now and put there."""
    cached = ports.cache.get(key, kind) if use_cache else None
    if cached is not None:
        return cached
    result = make()
    ports.cache.put(key, result)
    return result


def features_key(ports: Ports, fingerprint: str) -> str:
    return derived_id("features", fingerprint, ports.extractor.version)


def shots_key(ports: Ports, fingerprint: str, settings: Settings) -> str:
    version = ports.shots.version(settings)
    return derived_id("shots", fingerprint, ports.extractor.version, version)


def study_features(
    ports: Ports, material: Material, context: JobContext, *, use_cache: bool = True
) -> MediaFeatures:
    """The one decode pass, or its cached result. For workers. Raises MediaError, JobCancelled."""
    key = features_key(ports, material.fingerprint)
    return _kept(
        ports,
        key,
        MediaFeatures,
        lambda: ports.extractor.extract(material.path, material.info, context),
        use_cache=use_cache,
    )


def study_shots(
    ports: Ports,
    material: Material,
    features: MediaFeatures,
    settings: Settings,
    context: JobContext,
    *,
    use_cache: bool = True,
) -> ShotAnalysis:
    """Shot detection, or its cached result. For workers. Raises ModelError, JobCancelled."""
    key = shots_key(ports, material.fingerprint, settings)
    return _kept(
        ports,
        key,
        ShotAnalysis,
        lambda: ports.shots.detect(material.path, material.info, features, settings, context),
        use_cache=use_cache,
    )


@dataclass(frozen=True, slots=True)
class FeelingTask:
    """A file, and what is known of it that speaks of how it feels."""

    material: Material
    evidence: Evidence


def feeling_key(ports: Ports, task: FeelingTask, settings: Settings) -> str:
    """Of what is known and of what makes it: a later version may find what an earlier missed."""
    version, known = ports.feelings.version(settings), task.evidence
    print_ = task.material.fingerprint
    shots, speech, looks, music = known.shots, known.speech, known.looks, known.music
    sounds = known.sounds
    cuts = [b.start for b in shots.boundaries()] if shots is not None else None
    words = [(w.text, w.start) for w in speech.words] if speech is not None else None
    faces = heard = kinds = None
    if looks is not None:
        faces = looks_key(ports, print_, shots, settings), looks.detector, looks.model_digest
    if music is not None:
        said = music.tracker, music.model_digest, music.tempo, music.key, music.mode
        heard = music_key(ports, print_, settings), *said
    if sounds is not None:
        kinds = sounds_key(ports, print_, settings), sounds.detector, sounds.model_digest
    of_pass = (print_, ports.extractor.version)
    return derived_id("feeling", *of_pass, version, cuts, words, faces, heard, kinds)


def study_feeling(
    ports: Ports,
    task: FeelingTask,
    settings: Settings,
    context: JobContext,
    *,
    use_cache: bool = True,
) -> Feeling:
    """How it feels over time, or its cached result.

    For workers. Raises MediaError, JobCancelled.
    """
    key = feeling_key(ports, task, settings)
    path, info = task.material.path, task.material.info
    return _kept(
        ports,
        key,
        Feeling,
        lambda: ports.feelings.read(path, info, task.evidence, context),
        use_cache=use_cache,
    )


def speech_key(ports: Ports, fingerprint: str, wish: ListenWish, settings: Settings) -> str:
    version = ports.listener.version(wish, settings)
    return derived_id("speech", fingerprint, version, wish)


def study_speech(
    ports: Ports,
    fingerprint: str,
    task: ListenTask,
    context: JobContext,
    *,
    on_part: Callable[[Speech], None] | None = None,
    use_cache: bool = True,
) -> Speech:
    """What is said, or its cached result; what an earlier run began is carried on. For workers.

    ``on_part`` is called on this thread with what was heard so far. Raises MediaError, ModelError,
    JobCancelled.
    """
    key = speech_key(ports, fingerprint, task.wish, task.settings)
    cached = ports.cache.get(key, Speech)
    known = cached if use_cache else None
    if known is not None and known.is_complete:
        return known
    is_kept = cached is None or not cached.is_complete
    parts: _Parts[Speech] = _Parts(ports, key if is_kept else "", on_part)
    if known is not None:
        parts.tell(known)
    try:
        result = ports.listener.listen(replace(task, known=known), parts.heard, context)
    except StudioError:
        parts.keep()
        raise
    ports.cache.put(key, result)
    return result


def music_key(ports: Ports, fingerprint: str, settings: Settings) -> str:
    return derived_id("music", fingerprint, ports.music.version(settings))


def study_music(
    ports: Ports,
    material: Material,
    settings: Settings,
    context: JobContext,
    *,
    use_cache: bool = True,
) -> Music:
    """What is heard as music, or its cached result.

    For workers. Raises MediaError, JobCancelled.
    """
    key = music_key(ports, material.fingerprint, settings)
    return _kept(
        ports,
        key,
        Music,
        lambda: ports.music.hear(material.path, material.info, settings, context),
        use_cache=use_cache,
    )


def looks_key(
    ports: Ports, fingerprint: str, shots: ShotAnalysis | None, settings: Settings
) -> str:
    cuts = [b.start for b in shots.boundaries()] if shots is not None else None
    kind = FACE_KEYS if settings.recognises_people else "looks"
    return derived_id(kind, fingerprint, ports.looker.version(settings), cuts)


def study_looks(
    ports: Ports,
    material: Material,
    shots: ShotAnalysis | None,
    settings: Settings,
    context: JobContext,
    *,
    use_cache: bool = True,
) -> Looks:
    """Faces, camera and visual hits, or their cached result.

    For workers. Raises MediaError, JobCancelled.
    """
    key = looks_key(ports, material.fingerprint, shots, settings)
    return _kept(
        ports,
        key,
        Looks,
        lambda: ports.looker.look(material.path, material.info, shots, settings, context),
        use_cache=use_cache,
    )


def sounds_key(ports: Ports, fingerprint: str, settings: Settings) -> str:
    return derived_id("sounds", fingerprint, ports.ear.version(settings))


def study_sounds(
    ports: Ports,
    material: Material,
    settings: Settings,
    context: JobContext,
    *,
    use_cache: bool = True,
) -> Sounds:
    """Kinds of sound and prosody, or their cached result.

    For workers. Raises MediaError, JobCancelled.
    """
    key = sounds_key(ports, material.fingerprint, settings)
    return _kept(
        ports,
        key,
        Sounds,
        lambda: ports.ear.hear(material.path, material.info, settings, context),
        use_cache=use_cache,
    )


def sights_key(
    ports: Ports, fingerprint: str, shots: ShotAnalysis | None, settings: Settings
) -> str:
    cuts = [b.start for b in shots.boundaries()] if shots is not None else None
    return derived_id("sights", fingerprint, ports.sights.version(settings), cuts)


def study_sights(
    ports: Ports,
    material: Material,
    shots: ShotAnalysis | None,
    settings: Settings,
    context: JobContext,
    *,
    use_cache: bool = True,
) -> Sights:
    """Key frames with what is seen in them, or their cached result; what was begun is carried on.

    For workers. Raises MediaError, JobCancelled.
    """
    key = sights_key(ports, material.fingerprint, shots, settings)
    part_key = derived_id("sights so far", key)
    parts: _Parts[Sights] = _Parts(ports, part_key, None)

    def read() -> Sights:
        known = ports.cache.get(part_key, Sights) if use_cache else None
        so_far = SightsSoFar(known, parts.heard)
        path, info = material.path, material.info
        try:
            return ports.sights.read(path, info, shots, settings, context, so_far)
        except StudioError:
            parts.keep()
            raise

    cached = ports.cache.get(key, Sights) if use_cache else None
    if cached is not None:
        return cached
    result = read()
    # A model that turned out to be broken is not one that this was made with.
    ports.cache.put(sights_key(ports, material.fingerprint, shots, settings), result)
    return result


def study_texture(ports: Ports, material: Material, context: JobContext) -> SoundTexture:
    """What it sounds like, or its cached result. For workers. Raises MediaError, JobCancelled."""
    key = derived_id("texture", material.fingerprint, ports.textures.version)
    return _kept(
        ports,
        key,
        SoundTexture,
        lambda: ports.textures.listen(material.path, material.info, context),
    )


def study_subjects(ports: Ports, material: Material, context: JobContext) -> Subjects:
    """What is looked at, or its cached result. For workers. Raises MediaError, JobCancelled."""
    key = derived_id("subjects", material.fingerprint, ports.subjects.version)
    return _kept(
        ports, key, Subjects, lambda: ports.subjects.find(material.path, material.info, context)
    )


def joins_key(ports: Ports, fingerprint: str, settings: Settings) -> str:
    return derived_id("joins", music_key(ports, fingerprint, settings), ports.joins.version)


def study_joins(
    ports: Ports, material: Material, settings: Settings, context: JobContext
) -> tuple[Music, MusicJoins]:
    """What is heard as music with where it can be joined, each from the cache where it is.

    For workers. Raises MediaError, JobCancelled.
    """
    music = study_music(ports, material, settings, context.part(0.0, 0.5))
    key = joins_key(ports, material.fingerprint, settings)
    part = context.part(0.5, 1.0)
    path, info = material.path, material.info
    return music, _kept(ports, key, MusicJoins, lambda: ports.joins.find(path, info, music, part))


class _Parts(Generic[T]):
    """Passes on what was found so far, and puts it away now and then; not without a key."""

    def __init__(self, ports: Ports, key: str, on_part: Callable[[T], None] | None) -> None:
        self._ports = ports
        self._key = key
        self._on_part = on_part
        self._last: T | None = None
        self._kept_at = time.monotonic()

    def tell(self, part: T) -> None:
        if self._on_part is not None:
            self._on_part(part)

    def heard(self, part: T) -> None:
        self._last = part
        if time.monotonic() - self._kept_at >= _KEEP_SECONDS:
            self.keep()
        self.tell(part)

    def keep(self) -> None:
        if self._last is not None and self._key:
            self._ports.cache.put(self._key, self._last)
            self._kept_at, self._last = time.monotonic(), None
