"""All that finding needs to know of a file found out at once, without a project. For workers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.indexing import IndexTask, index_task, known_file, put_in_index
from aigc_studio.session.listening import heard_before, listen_as_asked
from aigc_studio.session.ports import Ports
from aigc_studio.session.studying import (
    Material,
    study_features,
    study_looks,
    study_shots,
    study_sights,
    study_sounds,
)
from aigc_studio.suggest.footage import Looked, Spoken
from aigc_studio.suggest.shot_records import KnownFile
from aigc_studio.suggest.voice_names import named_voices


def discover(ports: Ports, task: IndexTask, settings: Settings, context: JobContext) -> None:
    """Study a file as far as it was not yet, and put it into the index.

    A part that cannot be studied is left out. Raises JobCancelled, ModelError.
    """
    study(ports, task.asset, settings, context.part(0.0, 0.95))
    put_in_index(ports, task, settings, context.part(0.95, 1.0))


def study(ports: Ports, asset: MediaAsset, settings: Settings, context: JobContext) -> None:
    """All that finding needs; a part that cannot be studied is left out. Raises JobCancelled."""
    material = Material(asset.path, asset.fingerprint, asset.info)
    if material.info.main_video is not None:
        with suppress(MediaError):
            _see(ports, material, settings, context.part(0.0, 0.6))
    if material.info.main_audio is not None:
        with suppress(MediaError):
            _hear(ports, asset, settings, context.part(0.6, 1.0))


def put_project(
    ports: Ports,
    project: Project,
    fingerprints: Collection[str],
    settings: Settings,
    context: JobContext,
) -> None:
    """Put those files of a project, with what the project says of them as the window would put it.

    Raises JobCancelled, ModelError.
    """
    assets = {a.fingerprint: a for a in reversed(project.assets)}
    known = {p: known_file(ports, IndexTask(a), settings) for p, a in assets.items()}
    spoken = [
        Spoken(k.asset, k.speech) for k in known.values() if k.speech and k.speech.is_complete
    ]
    named = named_voices(project, spoken)
    faces = _faces(ports, known.values()) if settings.recognises_people else {}
    for number, print_ in enumerate(fingerprints):
        shots, asset = known[print_].shots, assets[print_]
        threshold = shots.threshold if shots is not None else None
        task = index_task(project, asset, threshold, faces.get(asset.id, {}), named)
        part = context.part(number / len(fingerprints), (number + 1) / len(fingerprints))
        put_in_index(ports, task, settings, part)


def _faces(ports: Ports, known: Iterable[KnownFile]) -> dict[AssetId, dict[int, str]]:
    """The names of faces by their place in the looks of a file."""
    looked = [Looked(k.asset, k.looks) for k in known if k.looks is not None]
    names: dict[AssetId, dict[int, str]] = {}
    for person in ports.suggester.seen_people(looked, ports.people.all()):
        for asset_id, place in person.tracks if person.name else ():
            names.setdefault(asset_id, {})[place] = person.name
    return names


def _see(ports: Ports, material: Material, settings: Settings, context: JobContext) -> None:
    shots = None
    if material.info.kind == "video":
        features = study_features(ports, material, context.part(0.0, 0.2))
        shots = study_shots(ports, material, features, settings, context.part(0.2, 0.5))
        study_looks(ports, material, shots, settings, context.part(0.5, 0.7))
    study_sights(ports, material, shots, settings, context.part(0.7, 1.0))


def _hear(ports: Ports, asset: MediaAsset, settings: Settings, context: JobContext) -> None:
    material = Material(asset.path, asset.fingerprint, asset.info)
    study_sounds(ports, material, settings, context.part(0.0, 0.2))
    before = heard_before(ports, asset.fingerprint)
    if (before is None or not before.is_complete) and _can_listen(ports, settings):
        wish = ListenTask(asset.path, asset.info, ListenWish(), settings)
        listen_as_asked(ports, asset.fingerprint, wish, context.part(0.2, 1.0), before)


def _can_listen(ports: Ports, settings: Settings) -> bool:
    """Whether the words would be written down, rather than only where somebody speaks."""
    if not settings.is_ai_enabled:
        return False
    model = ListenWish().model
    return any(e.id == model and e.state == "installed" for e in ports.models.entries())
