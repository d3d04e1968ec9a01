"""What of our document stands in the metadata of OpenTimelineIO, and safe parsing of its JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from aigc_studio.core.document import Clip, MediaAsset, Track
from aigc_studio.core.document import Sequence as DocumentSequence
from aigc_studio.core.errors import InterchangeError
from aigc_studio.core.retiming import SpeedRamp

if TYPE_CHECKING:
    from opentimelineio import core  # type: ignore[import-untyped]

KIND = "otio"
_DEEPEST = 400
_LONGEST_FRACTION = 200
_CLIP = 2
"""The version from which on a clip has more than one medium."""
_MEDIA = "DEFAULT_MEDIA"
_ALWAYS = {"id", "name", "path", "fingerprint", "info", "rating", "sequence_id"}
"""Of an asset, written even where they are as usual."""
_SCHEMA = re.compile(r"([^.\s]{1,200})\.(\d{1,6})", re.ASCII)
_INF = re.compile(r'("(?:\\.|[^"\\])*")|\bInf\b', re.DOTALL)
_STRING = re.compile(rb'"(?:\\.|[^"\\])*"', re.DOTALL)
T = TypeVar("T")


def packed(value: object) -> object:
    """A value of our dataclasses as JSON can hold it."""
    return msgspec.to_builtins(value, enc_hook=_text)


def unpacked(facts: object, kind: type[T]) -> T:
    """Raises ValueError."""
    try:
        return msgspec.convert(plain(facts), kind, dec_hook=_fraction)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def plain(value: object) -> object:
    """Metadata of the library as lists and dictionaries."""
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Mapping) or hasattr(value, "items"):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) or hasattr(value, "__iter__"):
        return [plain(item) for item in value]
    return str(value)


def sequence_facts(sequence: DocumentSequence) -> dict[str, object]:
    facts: dict[str, object] = {
        "id": str(sequence.id),
        "frame_rate": str(sequence.frame_rate),
        "width": sequence.width,
        "height": sequence.height,
        "sample_rate": sequence.sample_rate,
        "start_frame": sequence.start_frame,
        "is_drop_frame": sequence.is_drop_frame,
    }
    if sequence.subtitles:
        facts["subtitles"] = packed(sequence.subtitles)
    return facts | _extras(sequence.extras)


def asset_facts(asset: MediaAsset) -> dict[str, object]:
    """What is not as it usually is, and not where it lies in this project's bin."""
    usual = MediaAsset(asset.id, asset.name, asset.path, asset.fingerprint, asset.info)
    facts, plain = _fields(replace(asset, folder=None)), _fields(usual)
    return {k: v for k, v in facts.items() if k in _ALWAYS or v != plain[k]}


def _fields(asset: MediaAsset) -> dict[str, object]:
    found = packed(asset)
    return found if isinstance(found, dict) else {}


def track_facts(track: Track) -> dict[str, object]:
    facts: dict[str, object] = {"id": str(track.id), "is_locked": track.is_locked}
    if track.effects:
        facts["effects"] = packed(track.effects)
    fresh = Track(track.id, track.kind, track.name)
    for name in ("is_solo", "is_targeted", "is_sync_locked", "gain_db", "pan", "height"):
        value = getattr(track, name)
        if value != getattr(fresh, name):
            facts[name] = repr(value) if isinstance(value, float) else value
    return facts | _extras(track.extras)


def clip_facts(clip: Clip, inner: DocumentSequence | None) -> dict[str, object]:
    facts: dict[str, object] = {
        "id": str(clip.id),
        "asset": str(clip.asset_id),
        "source_start": str(clip.source_start),
        "speed": str(clip.speed),
        "stream_index": clip.stream_index,
        "link": None if clip.link is None else str(clip.link),
        "gain_db": repr(clip.gain_db),
    }
    if clip.gain_points:
        facts["gain_points"] = [[str(p.at), repr(p.gain_db)] for p in clip.gain_points]
    if clip.framing:
        facts["framing"] = [[str(p.at), *map(repr, (p.x, p.y, p.zoom))] for p in clip.framing]
    if clip.effects:
        facts["effects"] = packed(clip.effects)
    if clip.blend != "normal":
        facts["blend"] = clip.blend
    if clip.ramp is not None:
        facts["ramp"] = packed(clip.ramp)
    if clip.group is not None:
        facts["group"] = str(clip.group)
    if inner is not None:
        facts["name"] = clip.name
        facts["sequence"] = sequence_facts(inner)
    return facts | _extras(clip.extras)


def _extras(extras: tuple[tuple[str, str], ...]) -> dict[str, object]:
    return {"extras": [list(pair) for pair in extras]} if extras else {}


def put_back(made: core.SerializableObjectWithMetadata, text: str) -> None:
    """What another program wrote as metadata, beside ours."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return
    if isinstance(kept, dict):
        for key, value in kept.items():
            made.metadata[key] = value


def is_still(ramp: SpeedRamp) -> bool:
    """Whether one picture is shown all the time."""
    return all(point.speed == 0 for point in ramp.points)


def parsed_otio(data: bytes, path: Path) -> tuple[Any, tuple[str, ...]]:
    """The object in a file, and notes. Raises InterchangeError."""
    from opentimelineio import core, exceptions

    if _depth(data) > _DEEPEST:
        raise InterchangeError(f"“{path.name}” is nested too deeply or too large to be read.")
    try:
        text, notes = _known_versions(data.decode("utf-8-sig"))
        return core.deserialize_json_from_string(text), notes
    except (ValueError, KeyError, RecursionError, exceptions.OTIOError) as error:
        raise InterchangeError(f"“{path.name}” is not an OpenTimelineIO file.") from error


def _known_versions(text: str) -> tuple[str, tuple[str, ...]]:
    """Objects of a newer library as the newest that ours knows.

    Raises ValueError for what is no JSON and for versions that cannot be: the library takes the
    whole program down on some of these.
    """
    from opentimelineio import core

    known = core.type_version_map()
    # The library writes ``Inf``, which JSON of others does not know.
    whole = json.loads(_INF.sub(lambda found: found.group(1) or "Infinity", text))
    told = [(name, int(version)) for name, version in _schemas(whole)]
    is_newer = any(version > known.get(name, version) for name, version in told)
    note = "The file was written by a newer OpenTimelineIO; parts may be unknown here."
    # Written anew, so that it reads just what was looked at here: no key twice, no odd escapes.
    return json.dumps(_lowered(whole, known)), (note,) if is_newer else ()


def _schemas(value: object) -> Iterator[tuple[str, str]]:
    """Name and version of every object. Raises ValueError."""
    if isinstance(value, list):
        for item in value:
            yield from _schemas(item)
    elif isinstance(value, dict):
        told = value.get("OTIO_SCHEMA")
        if told is not None:
            match = _SCHEMA.fullmatch(str(told))
            if match is None:
                raise ValueError(f"{str(told)[:40]} is no kind of object")
            yield match.group(1), match.group(2)
        for item in value.values():
            yield from _schemas(item)


def _lowered(value: Any, known: Mapping[str, int]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        return [_lowered(item, known) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _lowered(item, known) for key, item in value.items()}
    name, _, version = str(made.get("OTIO_SCHEMA", "")).partition(".")
    if name == "Clip" and version.isdecimal() and int(version) < _CLIP:
        # Brought up here: the library itself goes down on an old clip with a part of a new one.
        made["OTIO_SCHEMA"] = f"Clip.{_CLIP}"
        missing = {"OTIO_SCHEMA": "MissingReference.1", "metadata": {}, "name": ""}
        made["media_references"] = {_MEDIA: made.pop("media_reference", None) or missing}
        made["active_media_reference_key"] = _MEDIA
    elif name in known and version.isdecimal() and int(version) > known[name]:
        made["OTIO_SCHEMA"] = f"{name}.{known[name]}"
        color = made.get("color")
        if name == "Marker" and isinstance(color, dict):
            # From version 3 on a colour is an object with a name.
            made["color"] = str(color.get("name") or "BLUE").upper()
    return made


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for mark in re.findall(rb"[\[\]{}]", _STRING.sub(b"", data)):
        depth += 1 if mark in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _text(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def _fraction(kind: type, value: object) -> object:
    if kind is Fraction and isinstance(value, str) and len(value) <= _LONGEST_FRACTION:
        return Fraction(value)
    raise ValueError(f"expected a fraction such as 1/25, got {value!r:.40}")
