"""All that finding needs to know of a file found out at once, without a project. For workers."""

from __future__ import annotations

from contextlib import suppress

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.indexing import IndexTask, put_in_index
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


def discover(ports: Ports, task: IndexTask, settings: Settings, context: JobContext) -> None:
    """Study a file as far as it was not yet, and put it into the index.

    A part that cannot be studied is left out. Raises JobCancelled, ModelError.
    """
    material = Material(task.asset.path, task.asset.fingerprint, task.asset.info)
    if material.info.main_video is not None:
        with suppress(MediaError):
            _see(ports, material, settings, context.part(0.0, 0.6))
    if material.info.main_audio is not None:
        with suppress(MediaError):
            _hear(ports, task.asset, settings, context.part(0.6, 0.95))
    put_in_index(ports, task, settings, context.part(0.95, 1.0))


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
