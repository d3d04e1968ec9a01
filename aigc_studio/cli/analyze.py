"""``analyze``: study files without a project."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from aigc_studio.cli.console import Console
from aigc_studio.cli.feelings import emotion_lines, emotion_value, motion_value
from aigc_studio.cli.looks import faces_lines, faces_value, looks_lines, looks_value
from aigc_studio.cli.musics import music_entry, music_lines
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.sounds import sound_lines, sound_value
from aigc_studio.cli.tags import tags_lines, tags_value
from aigc_studio.cli.telling import boundary_value, media_value, shot_value, speech_value
from aigc_studio.cli.transcribe import check_model, wish_of
from aigc_studio.cli.worker import spread
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.looks import Looks
from aigc_studio.core.results import ShotAnalysis
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.file_study import FileFindings, StudyWish, study_file
from aigc_studio.session.importing import files_of
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.shot_looks import shot_looks


def analyze(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Prints an entry a file; 1 when a file could not be studied."""
    if "speech" in wanted.only:
        check_model(studio, wish_of(wanted).model)
    if wanted.scheduler is not None:
        for name, sentence in spread(studio, pump, _files(wanted), _wish(wanted), wanted).problems:
            console.note(f"Not studied by a worker: {name}: {sentence}")
    return tell_each(studio, pump, console, wanted, lambda path: _job(studio, path, wanted), _text)


def tell_each(
    studio: Studio,
    pump: Pump,
    console: Console,
    wanted: argparse.Namespace,
    job_of: Callable[[Path], Job],
    text_of: Callable[[dict[str, Any]], str],
) -> int:
    """The entry that a job makes of each of ``wanted.media``; 1 when one could not be made."""
    entries: list[dict[str, object]] = []
    for path in _files(wanted):
        job = studio.jobs.submit(job_of(path))
        told: list[StudioError] = []
        job.on_done, job.on_failed = entries.append, told.append
        pump.run_until(lambda job=job: job.is_over)  # type: ignore[misc]
        if job.state is not JobState.DONE:
            sentence = str(told[0]) if told else "Cancelled."
            console.note(sentence)
            entries.append({"path": str(path), "error": sentence})
    if wanted.json:
        console.document({"files": entries})
    else:
        for entry in entries:
            console.result(text_of(entry))
    return 1 if any("error" in entry for entry in entries) else 0


def _files(wanted: argparse.Namespace) -> list[Path]:
    """Raises MediaError when there are none."""
    files = [path for named in wanted.media for path in files_of(named)]
    if not files:
        raise MediaError("There is no media to analyze there.")
    return files


def _job(studio: Studio, path: Path, wanted: argparse.Namespace) -> Job:
    return Job(
        key=f"analyze:{path}",
        label=f"Study {path.name}",
        lane=Lane.GPU if {"speech", "beats"} & set(wanted.only) else Lane.CPU,
        work=lambda context: _study(studio, path, wanted, context),
    )


def _study(
    studio: Studio, path: Path, wanted: argparse.Namespace, context: JobContext
) -> dict[str, object]:
    found = study_file(studio.ports, str(path.absolute()), _wish(wanted), studio.settings, context)
    entry = media_value(str(path), found.probed.info)
    tags = {"tags": tags_value(found)} if found.sights is not None else {}
    return entry | _heard(found, wanted) | _seen(studio, found, wanted) | tags


def _wish(wanted: argparse.Namespace) -> StudyWish:
    return StudyWish(
        frozenset(wanted.only),
        wish_of(wanted),
        is_profiled=wanted.profile,
        use_cache=not wanted.no_cache,
    )


def _heard(found: FileFindings, wanted: argparse.Namespace) -> dict[str, object]:
    entry: dict[str, object] = {}
    if found.speech is not None:
        entry["speech"] = speech_value(found.speech)
    if found.music is not None:
        entry |= music_entry(found.music)
    if "sound" in wanted.only and found.sounds is not None:
        entry["sound"] = sound_value(found.sounds)
    return entry


def _seen(studio: Studio, found: FileFindings, wanted: argparse.Namespace) -> dict[str, object]:
    entry: dict[str, object] = {}
    features, shots, probed = found.features, found.shots, found.probed
    if features is None:
        return entry
    if wanted.profile:
        entry["pass_seconds"] = found.pass_seconds
        extractor = studio.ports.extractor
        entry["decode_seconds"] = extractor.bare_decode_seconds(probed.path, probed.info)
    if features.damage:
        entry["damage"] = list(features.damage)
    if "shots" in wanted.only and shots is not None:
        boundaries = shots.boundaries(wanted.threshold)
        entry["detector"] = shots.detector
        entry["threshold"] = shots.threshold if wanted.threshold is None else wanted.threshold
        told = studio.ports.suggester.shots(features, boundaries)
        entry["shots"] = [shot_value(s) for s in told]
        entry["boundaries"] = [boundary_value(b) for b in boundaries]
    if found.looks is not None and shots is not None:
        entry |= _looks_entry(found.looks, shots, wanted)
    if "motion" in wanted.only:
        entry["motion"] = motion_value(features)
    if "emotion" in wanted.only and found.feeling is not None:
        entry["emotion"] = emotion_value(found.feeling)
    return entry


def _looks_entry(
    looks: Looks, shots: ShotAnalysis, wanted: argparse.Namespace
) -> dict[str, object]:
    entry: dict[str, object] = {}
    if "faces" in wanted.only:
        entry["faces"] = faces_value(looks)
    if "looks" in wanted.only:
        found = shot_looks(looks, shots.boundaries(wanted.threshold))
        entry["looks"] = looks_value(looks, found)
    return entry


def _text(entry: dict[str, object]) -> str:
    if "error" in entry:
        return f"{entry['path']}: {entry['error']}"
    lines = [f"{entry['path']}: {entry['duration']:.2f} s"]
    boundaries = entry.get("boundaries", [])
    if isinstance(boundaries, list):
        lines += [
            f"  {b['kind']:<9}{b['start']:>7} .. {b['end']:<7}{b['start_seconds']:9.3f} s"
            f"  {b['confidence']:.2f}"
            for b in boundaries
        ]
    for name, told in _LINES.items():
        value = entry.get(name)
        if isinstance(value, dict):
            lines += told(value)
        elif name == "faces" and name in entry:
            lines.append("  faces were not looked for: the model is missing, or AI is off")
    return "\n".join(lines)


def _motion_lines(motion: dict[str, Any]) -> list[str]:
    speeds = motion["speed"]
    return [f"  motion: {sum(speeds) / len(speeds):.3f} widths a second"]


def _speech_lines(speech: dict[str, Any]) -> list[str]:
    head = f"  {speech['language'] or 'no words'}: {len(speech['words'])} words"
    return [head, *(f"  {c['start']:9.3f} {c['text']!r}" for c in speech["cues"])]


_LINES: Mapping[str, Callable[[dict[str, Any]], list[str]]] = MappingProxyType(
    {
        "emotion": emotion_lines,
        "tags": tags_lines,
        "motion": _motion_lines,
        "faces": faces_lines,
        "looks": looks_lines,
        "music": music_lines,
        "sound": sound_lines,
        "speech": _speech_lines,
    }
)
"""What is told of each part of an entry, in this order."""
