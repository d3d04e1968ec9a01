"""All that is wanted to be known of one file, each from the cache where it is. For workers.

Also what is done by a machine that lends a hand: the results of a file lie in the cache under the
same keys wherever they were made.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from aigc_studio.core.feeling import Evidence, Feeling
from aigc_studio.core.looks import Looks
from aigc_studio.core.media import ProbedMedia
from aigc_studio.core.music import Music
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import Sights
from aigc_studio.core.sounds import Sounds
from aigc_studio.core.speech import ListenTask, ListenWish, Speech
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import Ports
from aigc_studio.session.studying import (
    FeelingTask,
    Material,
    study_features,
    study_feeling,
    study_looks,
    study_music,
    study_shots,
    study_sights,
    study_sounds,
    study_speech,
)

SERVICES = (
    "shots",
    "features",
    "speech",
    "beats",
    "emotion",
    "motion",
    "faces",
    "looks",
    "sound",
    "tags",
)
"""What can be asked of a file."""
_OF_SOUND = frozenset({"speech", "beats", "sound"})
_OF_LOOKS = frozenset({"faces", "looks"})
_OF_SHOTS = _OF_LOOKS | {"shots", "emotion", "tags"}


@dataclass(frozen=True, slots=True)
class StudyWish:
    services: frozenset[str] = frozenset({"shots"})
    """Of ``SERVICES``."""
    listen: ListenWish = field(default_factory=ListenWish)
    is_profiled: bool = False
    """Whether the pass is timed; then it is made afresh."""
    use_cache: bool = True


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What was wanted and could be had of one file."""

    probed: ProbedMedia
    features: MediaFeatures | None = None
    shots: ShotAnalysis | None = None
    looks: Looks | None = None
    speech: Speech | None = None
    music: Music | None = None
    sounds: Sounds | None = None
    feeling: Feeling | None = None
    sights: Sights | None = None
    pass_seconds: float | None = None


def study_file(
    ports: Ports, path: str, wish: StudyWish, settings: Settings, context: JobContext
) -> FileFindings:
    """Raises MediaError, ModelError, JobCancelled."""
    probed = ports.prober.probe(path, context.part(0.0, 0.1))
    found = FileFindings(probed)
    study = _Study(ports, wish, settings, context.part(0.1, 1.0))
    if probed.info.kind == "still":
        return study.read(found)
    if probed.info.main_audio is not None:
        found = study.heard(found)
    if wish.services - _OF_SOUND:
        found = study.seen(found)
    return found


@dataclass(frozen=True, slots=True)
class _Study:
    """Each step takes its part of the progress."""

    ports: Ports
    wish: StudyWish
    settings: Settings
    context: JobContext

    @property
    def use_cache(self) -> bool:
        return self.wish.use_cache and not self.wish.is_profiled

    def heard(self, found: FileFindings) -> FileFindings:
        """Of its main sound."""
        ports, settings, use_cache = self.ports, self.settings, self.use_cache
        only, material = self.wish.services, _material(found)
        is_all = not only - _OF_SOUND
        if "speech" in only:
            task = ListenTask(material.path, material.info, self.wish.listen, settings)
            part = self.context.part(0.0, 1.0 if only == {"speech"} else 0.4)
            print_ = material.fingerprint
            speech = study_speech(ports, print_, task, part, use_cache=use_cache)
            found = replace(found, speech=speech)
        if "beats" in only:
            part = self.context.part(0.0, 0.6 if is_all else 0.2)
            music = study_music(ports, material, settings, part, use_cache=use_cache)
            found = replace(found, music=music)
        if {"sound", "emotion"} & only:
            part = self.context.part(0.0, 1.0 if is_all else 0.2)
            sounds = study_sounds(ports, material, settings, part, use_cache=use_cache)
            found = replace(found, sounds=sounds)
        return found

    def seen(self, found: FileFindings) -> FileFindings:
        """Of its pictures, and of how it feels."""
        ports, only, material = self.ports, self.wish.services, _material(found)
        began = time.perf_counter()
        features = study_features(
            ports, material, self.context.part(0.2, 0.5), use_cache=self.use_cache
        )
        seconds = time.perf_counter() - began
        found = replace(found, features=features, pass_seconds=seconds)
        if material.info.main_video is not None and _OF_SHOTS & only:
            found = self._with_pictures(found, features)
        if "emotion" in only:
            found = replace(found, feeling=self._feeling(found, features))
        return found

    def _with_pictures(self, found: FileFindings, features: MediaFeatures) -> FileFindings:
        ports, settings, material = self.ports, self.settings, _material(found)
        part = self.context.part(0.5, 0.7)
        shots = study_shots(ports, material, features, settings, part, use_cache=self.use_cache)
        found = replace(found, shots=shots)
        if {"emotion", *_OF_LOOKS} & self.wish.services:
            part = self.context.part(0.7, 0.8)
            looks = study_looks(ports, material, shots, settings, part, use_cache=self.use_cache)
            found = replace(found, looks=looks)
        return self.read(found)

    def read(self, found: FileFindings) -> FileFindings:
        """What its pictures show, if that is wanted."""
        if "tags" not in self.wish.services:
            return found
        part = self.context.part(0.8, 0.9)
        sights = study_sights(
            self.ports, _material(found), found.shots, self.settings, part,
            use_cache=self.use_cache,
        )  # fmt: skip
        return replace(found, sights=sights)

    def _feeling(self, found: FileFindings, features: MediaFeatures) -> Feeling:
        evidence = Evidence(
            features, found.shots, found.speech, found.looks, found.music, found.sounds
        )
        task = FeelingTask(_material(found), evidence)
        part = self.context.part(0.9, 1.0)
        return study_feeling(self.ports, task, self.settings, part, use_cache=self.use_cache)


def _material(found: FileFindings) -> Material:
    return Material(found.probed.path, found.probed.fingerprint, found.probed.info)
