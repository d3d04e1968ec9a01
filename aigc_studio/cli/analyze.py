"""``analyze``: study files without a project."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from aigc_studio.cli.console import Console
from aigc_studio.cli.feelings import emotion_lines, emotion_value, motion_value
from aigc_studio.cli.looks import faces_lines, faces_value, looks_lines, looks_value
from aigc_studio.cli.musics import music_entry, music_lines
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.telling import boundary_value, media_value, shot_value, speech_value
from aigc_studio.cli.transcribe import check_model, wish_of
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.looks import Looks
from aigc_studio.core.media import ProbedMedia
from aigc_studio.core.results import ShotAnalysis
from aigc_studio.core.speech import ListenTask, Speech
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.importing import files_of
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import (
    FeelingTask,
    Material,
    study_features,
    study_feeling,
    study_looks,
    study_music,
    study_shots,
    study_speech,
)
from aigc_studio.suggest.shot_looks import shot_looks


def analyze(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Prints an entry a file; 1 when a file could not be studied."""
    entries: list[dict[str, object]] = []
    if "speech" in wanted.only:
        check_model(studio, wish_of(wanted).model)
    files = [path for named in wanted.media for path in files_of(named)]
    if not files:
        raise MediaError("There is no media to analyze there.")
    for path in files:
        job = studio.jobs.submit(_job(studio, path, wanted))
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
            console.result(_text(entry))
    return 1 if any("error" in entry for entry in entries) else 0


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
    ports = studio.ports
    use_cache = not (wanted.no_cache or wanted.profile)
    probed = ports.prober.probe(str(path.absolute()), context.part(0.0, 0.1))
    entry = media_value(str(path), probed.info)
    if probed.info.kind == "still":
        return entry
    speech: Speech | None = None
    if "speech" in wanted.only and probed.info.main_audio is not None:
        task = ListenTask(probed.path, probed.info, wish_of(wanted), studio.settings)
        part = context.part(0.1, 1.0 if wanted.only == ("speech",) else 0.5)
        fingerprint = probed.fingerprint
        speech = study_speech(ports, fingerprint, task, part, use_cache=use_cache)
        entry["speech"] = speech_value(speech)
    if "beats" in wanted.only and probed.info.main_audio is not None:
        material = Material(probed.path, probed.fingerprint, probed.info)
        part = context.part(0.1, 1.0 if wanted.only == ("beats",) else 0.3)
        music = study_music(ports, material, studio.settings, part, use_cache=use_cache)
        entry |= music_entry(music)
    if set(wanted.only) - {"speech", "beats"}:
        entry |= _study_picture(studio, probed, wanted, speech, context)
    return entry


def _study_picture(
    studio: Studio,
    probed: ProbedMedia,
    wanted: argparse.Namespace,
    speech: Speech | None,
    context: JobContext,
) -> dict[str, object]:
    ports = studio.ports
    use_cache = not (wanted.no_cache or wanted.profile)
    entry: dict[str, object] = {}
    shots: ShotAnalysis | None = None
    material = Material(probed.path, probed.fingerprint, probed.info)
    began = time.perf_counter()
    features = study_features(ports, material, context.part(0.1, 0.6), use_cache=use_cache)
    if wanted.profile:
        entry["pass_seconds"] = time.perf_counter() - began
        entry["decode_seconds"] = ports.extractor.bare_decode_seconds(probed.path, probed.info)
    if features.damage:
        entry["damage"] = list(features.damage)
    if {"shots", "emotion", "faces", "looks"} & set(
        wanted.only
    ) and probed.info.main_video is not None:
        shots = study_shots(
            ports, material, features, studio.settings, context.part(0.6, 0.9), use_cache=use_cache
        )
    if "shots" in wanted.only and shots is not None:
        boundaries = shots.boundaries(wanted.threshold)
        entry["detector"] = shots.detector
        entry["threshold"] = shots.threshold if wanted.threshold is None else wanted.threshold
        entry["shots"] = [shot_value(s) for s in ports.suggester.shots(features, boundaries)]
        entry["boundaries"] = [boundary_value(b) for b in boundaries]
    if {"faces", "looks"} & set(wanted.only) and shots is not None:
        part = context.part(0.7, 0.9)
        looks = study_looks(ports, material, shots, studio.settings, part, use_cache=use_cache)
        entry |= _looks_entry(looks, shots, wanted)
    if "motion" in wanted.only:
        entry["motion"] = motion_value(features)
    if "emotion" in wanted.only:
        task = FeelingTask(material, features, shots, speech)
        part = context.part(0.9, 1.0)
        feeling = study_feeling(ports, task, studio.settings, part, use_cache=use_cache)
        entry["emotion"] = emotion_value(feeling)
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
    emotion, motion = entry.get("emotion"), entry.get("motion")
    if isinstance(emotion, dict):
        lines += emotion_lines(emotion)
    if isinstance(motion, dict):
        speeds = motion["speed"]
        lines.append(f"  motion: {sum(speeds) / len(speeds):.3f} widths a second")
    faces, looks = entry.get("faces"), entry.get("looks")
    if isinstance(faces, dict):
        lines += faces_lines(faces)
    elif "faces" in entry:
        lines.append("  faces were not looked for: the model is missing, or AI is off")
    if isinstance(looks, dict):
        lines += looks_lines(looks)
    music = entry.get("music")
    if isinstance(music, dict):
        lines += music_lines(music)
    speech = entry.get("speech")
    if isinstance(speech, dict):
        lines.append(f"  {speech['language'] or 'no words'}: {len(speech['words'])} words")
        lines += [f"  {c['start']:9.3f} {c['text']!r}" for c in speech["cues"]]
    return "\n".join(lines)
