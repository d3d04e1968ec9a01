"""What the pictures of a file show, as values and lines of the command line."""

from __future__ import annotations

from typing import Any

from aigc_studio.core.document import MediaAsset
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.ids import AssetId
from aigc_studio.core.sights import SURE, Sights, Tag
from aigc_studio.session.file_study import FileFindings
from aigc_studio.suggest.shot_records import KnownFile, shot_records

_OF_PICTURE = frozenset({"object", "scene", "graphics"})


def tags_value(found: FileFindings) -> dict[str, object]:
    """Shot by shot; the file's pictures must have been read."""
    probed = found.probed
    name = probed.path.rsplit("/", 1)[-1]
    asset = MediaAsset(AssetId(name), name, probed.path, probed.fingerprint, probed.info)
    known = KnownFile(asset, shots=found.shots, looks=found.looks, sights=found.sights)
    sights = found.sights or Sights(probed.info.available_range.start, probed.info.duration)
    return {
        "tagged_by": sights.tagged_by,
        "read_by": sights.read_by,
        "shown_by": sights.shown_by,
        "shots": [_shot_value(record, sights) for record in shot_records(known)],
    }


def tags_lines(tags: dict[str, Any]) -> list[str]:
    lines = []
    if not tags["tagged_by"]:
        lines.append("  not tagged: the model is missing, or AI is off")
    for shot in tags["shots"]:
        lines.append(f"  {shot['start']:9.3f} .. {shot['end']:<9.3f} s  {_said(shot)}")
        lines += [f"{'':26}“{line}”" for line in shot["text"]]
    return lines


def _shot_value(record: ShotRecord, sights: Sights) -> dict[str, object]:
    frames = [f for f in sights.frames if record.start <= f.at < record.end]
    return {
        "start": float(record.start),
        "end": float(record.end),
        "tags": [_tag_value(tag) for tag in record.tags if tag.kind in _OF_PICTURE],
        "place": _first(record, "place"),
        "time": _first(record, "time"),
        "colours": [{"colour": c.colour, "share": round(c.share, 3)} for c in record.colours],
        "text": record.read.splitlines(),
        "people": record.faces,
        "scale": record.scale,
        "motion": record.motion,
        "quality": round(record.quality, 3),
        "key_frames": [float(frame.at) for frame in frames] or [float(record.poster)],
    }


def _tag_value(tag: Tag) -> dict[str, object]:
    value = {"kind": tag.kind, "key": tag.key, "en": tag.en, "zh": tag.zh}
    return value | {"confidence": tag.confidence}


def _first(record: ShotRecord, kind: str) -> dict[str, object] | None:
    """The surest of that kind; None where nothing is sure enough."""
    return next((_tag_value(tag) for tag in record.tags if tag.kind == kind), None)


def _said(shot: dict[str, Any]) -> str:
    tags = [*shot["tags"], *(t for t in (shot["place"], shot["time"]) if t is not None)]
    words = [f"{t['en']} {t['zh']} {t['confidence']:.2f}" for t in tags if t["confidence"] >= SURE]
    colours = "/".join(c["colour"] for c in shot["colours"][:3])
    looks = [word for word in (shot["scale"], shot["motion"]) if word != "unknown"]
    people = [] if shot["people"] is None else [f"faces {shot['people']}"]
    return ", ".join([*words, colours, *looks, *people, f"quality {shot['quality']:.2f}"])
