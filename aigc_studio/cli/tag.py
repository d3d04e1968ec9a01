"""``tag``: what files show, shot by shot, without a project."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from aigc_studio.cli.analyze import tell_each
from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.telling import media_value
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.ids import AssetId
from aigc_studio.core.media import ProbedMedia
from aigc_studio.core.sights import Sights, Tag
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import (
    Material,
    study_features,
    study_looks,
    study_shots,
    study_sights,
)
from aigc_studio.suggest.shot_records import KnownFile, shot_records

_OF_PICTURE = frozenset({"object", "scene", "graphics"})


def tag(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Prints an entry a file; 1 when a file could not be read."""

    def job(path: Path) -> Job:
        return Job(
            key=f"tag:{path}",
            label=f"See what {path.name} shows",
            lane=Lane.GPU,
            work=lambda context: _tagged(studio, path, context, is_fresh=wanted.no_cache),
        )

    return tell_each(studio, pump, console, wanted, job, _text)


def _tagged(
    studio: Studio, path: Path, context: JobContext, *, is_fresh: bool
) -> dict[str, object]:
    probed = studio.ports.prober.probe(str(path.absolute()), context.part(0.0, 0.05))
    entry = media_value(str(path), probed.info)
    if probed.info.main_video is None:
        return entry
    known = _known(studio, probed, context.part(0.05, 1.0), is_fresh=is_fresh)
    sights = known.sights or Sights(probed.info.available_range.start, probed.info.duration)
    return entry | {
        "tagged_by": sights.tagged_by,
        "read_by": sights.read_by,
        "shown_by": sights.shown_by,
        "shots": [_shot_value(record, sights) for record in shot_records(known)],
    }


def _known(
    studio: Studio, probed: ProbedMedia, context: JobContext, *, is_fresh: bool
) -> KnownFile:
    ports, settings, use_cache = studio.ports, studio.settings, not is_fresh
    material = Material(probed.path, probed.fingerprint, probed.info)
    name = Path(probed.path).name
    asset = MediaAsset(AssetId(name), name, probed.path, probed.fingerprint, probed.info)
    known = KnownFile(asset)
    if probed.info.kind != "still":
        features = study_features(ports, material, context.part(0.0, 0.2), use_cache=use_cache)
        part = context.part(0.2, 0.4)
        shots = study_shots(ports, material, features, settings, part, use_cache=use_cache)
        part = context.part(0.4, 0.6)
        looks = study_looks(ports, material, shots, settings, part, use_cache=use_cache)
        known = replace(known, shots=shots, looks=looks)
    part = context.part(0.6, 1.0)
    sights = study_sights(ports, material, known.shots, settings, part, use_cache=use_cache)
    return replace(known, sights=sights)


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


def _text(entry: dict[str, Any]) -> str:
    if "error" in entry:
        return f"{entry['path']}: {entry['error']}"
    lines = [f"{entry['path']}: {entry['duration']:.2f} s"]
    if "shots" not in entry:
        return "\n".join([*lines, "  no pictures"])
    if not entry["tagged_by"]:
        lines.append("  not tagged: the model is missing, or AI is off")
    for shot in entry["shots"]:
        lines.append(f"  {shot['start']:9.3f} .. {shot['end']:<9.3f} s  {_said(shot)}")
        lines += [f"{'':26}“{line}”" for line in shot["text"]]
    return "\n".join(lines)


def _said(shot: dict[str, Any]) -> str:
    tags = [*shot["tags"], *(t for t in (shot["place"], shot["time"]) if t is not None)]
    words = [f"{t['en']} {t['zh']} {t['confidence']:.2f}" for t in tags]
    colours = "/".join(c["colour"] for c in shot["colours"][:3])
    looks = [word for word in (shot["scale"], shot["motion"]) if word != "unknown"]
    people = [] if shot["people"] is None else [f"faces {shot['people']}"]
    return ", ".join([*words, colours, *looks, *people, f"quality {shot['quality']:.2f}"])
