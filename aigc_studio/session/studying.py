"""Analysis results of one file: from the cache where they are, else computed and put there."""

from __future__ import annotations

from dataclasses import dataclass

from aigc_studio.core.ids import derived_id
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import Ports


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be studied."""

    path: str
    fingerprint: str
    info: MediaInfo


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
    cached = ports.cache.get(key, MediaFeatures) if use_cache else None
    if cached is not None:
        return cached
    result = ports.extractor.extract(material.path, material.info, context)
    ports.cache.put(key, result)
    return result


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
    cached = ports.cache.get(key, ShotAnalysis) if use_cache else None
    if cached is not None:
        return cached
    result = ports.shots.detect(material.path, material.info, features, settings, context)
    ports.cache.put(key, result)
    return result
