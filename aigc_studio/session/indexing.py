"""One file put into the index of footage, from all that the analysis cache has of it. For workers.

Nothing is analysed here but what a file sounds like. What an index has lost is put again from the
cache; what has not changed is not put again, and a text that was embedded is not embedded again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from aigc_studio.core.document import MediaAsset, Project, Speaker, WordCorrection
from aigc_studio.core.errors import MediaError
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.ids import derived_id
from aigc_studio.core.looks import Looks
from aigc_studio.core.results import Floats, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import Sights
from aigc_studio.core.sounds import Sounds, SoundTexture
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.listening import heard_before
from aigc_studio.session.ports import Ports
from aigc_studio.session.studying import (
    Material,
    looks_key,
    shots_key,
    sights_key,
    sounds_key,
    study_texture,
)
from aigc_studio.suggest.shot_records import KnownFile, record_text, shot_records
from aigc_studio.suggest.sound_likeness import heard_vector
from aigc_studio.suggest.voice_names import VoiceKey

RECORDS_VERSION = "3"
"""Of how records are made; another one makes them all anew."""
_TEXTS_AT_ONCE = 32
_MARK = "+"
"""Of a version in which is what a project says."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IndexTask:
    """A file, and what the project says of it beside what is analysed."""

    asset: MediaAsset
    threshold: float | None = None
    corrections: tuple[WordCorrection, ...] = ()
    faces: Mapping[int, str] = field(default_factory=dict)
    voices: Mapping[int, str] = field(default_factory=dict)
    is_of_project: bool = False
    """False for a bare file: what a project says of it stays in the index."""


def index_task(
    project: Project,
    asset: MediaAsset,
    threshold: float | None,
    faces: Mapping[int, str],
    named: Mapping[VoiceKey, Speaker],
) -> IndexTask:
    """A file of a project with all that the project says of it."""
    print_ = asset.fingerprint
    return IndexTask(
        asset,
        threshold,
        tuple(c for c in project.corrections if c.fingerprint == print_),
        faces,
        {number: who.name for (of, number), who in named.items() if of == print_},
        is_of_project=True,
    )


def known_file(ports: Ports, task: IndexTask, settings: Settings) -> KnownFile:
    """All that was found out about a file by now.

    What was found with AI on is known still when it is off; each part by itself, as some are found
    alike with and without.
    """
    asset, cache = task.asset, ports.cache
    fingerprint = asset.fingerprint
    has_pictures = asset.info.main_video is not None
    has_sound = asset.info.main_audio is not None
    ways = [replace(settings, is_ai_enabled=is_on) for is_on in (True, False)]

    def found(kind: type[T], key: Callable[[Settings], str]) -> T | None:
        known = (cache.get(key(way), kind) for way in ways)
        return next((each for each in known if each is not None), None)

    shots = looks = sights = sounds = None
    if has_pictures and asset.info.kind == "video":
        shots = found(ShotAnalysis, lambda way: shots_key(ports, fingerprint, way))
        looks = found(Looks, lambda way: looks_key(ports, fingerprint, shots, way))
    if has_pictures:
        sights = found(Sights, lambda way: sights_key(ports, fingerprint, shots, way))
    if has_sound:
        sounds = found(Sounds, lambda way: sounds_key(ports, fingerprint, way))
    return KnownFile(
        asset=asset,
        shots=shots,
        threshold=task.threshold,
        sights=sights,
        looks=looks,
        sounds=sounds,
        speech=heard_before(ports, fingerprint) if has_sound else None,
        corrections=task.corrections,
        faces=task.faces,
        voices=task.voices,
    )


def put_in_index(ports: Ports, task: IndexTask, settings: Settings, context: JobContext) -> bool:
    """Bring a file's records in step with what is known of it; whether any changed.

    Raises JobCancelled, ModelError, and MediaError where its name is no text; then what was there
    before is there still.
    """
    refuse_odd_name(task.asset.path)
    context.progress(0.0, "Gathering what is known")
    fingerprint = task.asset.fingerprint
    before = ports.index.version(fingerprint)
    if not task.is_of_project and _is_of_project(before):
        return False
    known = known_file(ports, task, settings)
    records = _with_sound(ports, shot_records(known), known, context.part(0.0, 0.4))
    # With AI off what was embedded before stays; nothing new is.
    text_version = ports.embedder.text_version(settings) or (before or "").partition(" ")[2]
    made_of = f"{derived_id('records', RECORDS_VERSION, records)}{_MARK * task.is_of_project}"
    version = f"{made_of} {text_version}"
    if before == version:
        return False
    meanings = _meanings_before(ports, fingerprint, text_version, before)
    records = _with_meaning(ports, records, meanings, settings, context.part(0.4, 0.95))
    context.check()
    if any(record_text(record) and not len(record.meaning) for record in records):
        version = f"{made_of} "  # a text that is new has no vector yet
    ports.index.put(fingerprint, version, records)
    return True


def refuse_odd_name(path: str) -> None:
    """Raises MediaError where a name is bytes that are no text: nothing can hold it."""
    shown = path.encode("utf-8", "replace").decode()
    if shown != path:
        name = shown.replace("\\", "/").rsplit("/", 1)[-1]
        raise MediaError(f"“{name}” has a name that is no text: rename the file or its folder.")


def _is_of_project(version: str | None) -> bool:
    """Whether a project told of what is in the index; it does where names were forgotten."""
    return version is not None and (not version or version.partition(" ")[0].endswith(_MARK))


def _with_sound(
    ports: Ports, records: tuple[ShotRecord, ...], known: KnownFile, context: JobContext
) -> tuple[ShotRecord, ...]:
    asset = known.asset
    if asset.info.main_audio is None:
        return records
    material = Material(asset.path, asset.fingerprint, asset.info)
    try:
        texture: SoundTexture = study_texture(ports, material, context)
    except MediaError:
        return records  # what cannot be heard is found by all else
    return tuple(replace(r, heard=heard_vector(texture, r.start, r.end)) for r in records)


def _meanings_before(
    ports: Ports, fingerprint: str, text_version: str, before: str | None
) -> dict[str, Floats]:
    """By text, what the same model made of it."""
    if before is None or before.partition(" ")[2] != text_version:
        return {}
    return {record_text(r): r.meaning for r in ports.index.records(fingerprint) if len(r.meaning)}


def _with_meaning(
    ports: Ports,
    records: tuple[ShotRecord, ...],
    known: dict[str, Floats],
    settings: Settings,
    context: JobContext,
) -> tuple[ShotRecord, ...]:
    texts = [record_text(record) for record in records]
    known = known | {"": Floats()}
    fresh = list(dict.fromkeys(text for text in texts if text not in known))
    for start in range(0, len(fresh), _TEXTS_AT_ONCE):
        context.check()
        context.progress(start / len(fresh), "Reading for meaning")
        part = fresh[start : start + _TEXTS_AT_ONCE]
        made = ports.embedder.texts(part, "passage", settings, context)
        known = known | dict(zip(part, made, strict=True))
    return tuple(
        replace(record, meaning=known[text]) for record, text in zip(records, texts, strict=True)
    )
