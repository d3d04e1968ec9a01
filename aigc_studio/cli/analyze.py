"""``analyze``: study files without a project."""

from __future__ import annotations

import argparse
import time
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
from aigc_studio.cli.telling import boundary_value, media_value, shot_value, speech_value
from aigc_studio.cli.transcribe import check_model, wish_of
from aigc_studio.core.errors import MediaError, StudioError
from aigc_studio.core.feeling import Evidence, Feeling
from aigc_studio.core.looks import Looks
from aigc_studio.core.media import ProbedMedia
from aigc_studio.core.music import Music
from aigc_studio.core.results import MediaFeatures, ShotAnalysis
from aigc_studio.core.sounds import Sounds
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
    study_sounds,
    study_speech,
)
from aigc_studio.suggest.shot_looks import shot_looks

_OF_SOUND = frozenset({"speech", "beats", "sound"})
_OF_LOOKS = frozenset({"faces", "looks"})


def analyze(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    """Prints an entry a file; 1 when a file could not be studied."""
    if "speech" in wanted.only:
        check_model(studio, wish_of(wanted).model)
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
    files = [path for named in wanted.media for path in files_of(named)]
    if not files:
        raise MediaError("There is no media to analyze there.")
    for path in files:
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
    probed = studio.ports.prober.probe(str(path.absolute()), context.part(0.0, 0.1))
    entry = media_value(str(path), probed.info)
    if probed.info.kind == "still":
        return entry
    study = _Study(studio, probed, wanted, context.part(0.1, 1.0))
    if probed.info.main_audio is not None:
        entry |= study.heard()
    if set(wanted.only) - _OF_SOUND:
        entry |= study.seen()
    return entry


class _Study:
    """What is wanted of one file; each step takes its part of the progress."""

    def __init__(
        self, studio: Studio, probed: ProbedMedia, wanted: argparse.Namespace, context: JobContext
    ) -> None:
        self._studio = studio
        self._info = probed.info
        self._material = Material(probed.path, probed.fingerprint, probed.info)
        self._wanted = wanted
        self._only = frozenset(wanted.only)
        self._use_cache = not (wanted.no_cache or wanted.profile)
        self._context = context
        self._speech: Speech | None = None
        self._music: Music | None = None
        self._sounds: Sounds | None = None

    def heard(self) -> dict[str, object]:
        """Of its main sound."""
        ports, settings, use_cache = self._studio.ports, self._studio.settings, self._use_cache
        is_all = not self._only - _OF_SOUND
        entry: dict[str, object] = {}
        if "speech" in self._only:
            task = ListenTask(self._material.path, self._info, wish_of(self._wanted), settings)
            part = self._context.part(0.0, 1.0 if self._only == {"speech"} else 0.4)
            print_ = self._material.fingerprint
            self._speech = study_speech(ports, print_, task, part, use_cache=use_cache)
            entry["speech"] = speech_value(self._speech)
        if "beats" in self._only:
            part = self._context.part(0.0, 0.6 if is_all else 0.2)
            self._music = study_music(ports, self._material, settings, part, use_cache=use_cache)
            entry |= music_entry(self._music)
        if {"sound", "emotion"} & self._only:
            part = self._context.part(0.0, 1.0 if is_all else 0.2)
            self._sounds = study_sounds(ports, self._material, settings, part, use_cache=use_cache)
        if "sound" in self._only and self._sounds is not None:
            entry["sound"] = sound_value(self._sounds)
        return entry

    def seen(self) -> dict[str, object]:
        """Of its pictures, and of how it feels."""
        ports, wanted = self._studio.ports, self._wanted
        entry: dict[str, object] = {}
        began = time.perf_counter()
        features = study_features(
            ports, self._material, self._context.part(0.2, 0.5), use_cache=self._use_cache
        )
        if wanted.profile:
            entry["pass_seconds"] = time.perf_counter() - began
            path = self._material.path
            entry["decode_seconds"] = ports.extractor.bare_decode_seconds(path, self._info)
        if features.damage:
            entry["damage"] = list(features.damage)
        shots = self._shots(features)
        if "shots" in self._only and shots is not None:
            boundaries = shots.boundaries(wanted.threshold)
            entry["detector"] = shots.detector
            entry["threshold"] = shots.threshold if wanted.threshold is None else wanted.threshold
            entry["shots"] = [shot_value(s) for s in ports.suggester.shots(features, boundaries)]
            entry["boundaries"] = [boundary_value(b) for b in boundaries]
        looks = self._looks(shots)
        if looks is not None and shots is not None:
            entry |= _looks_entry(looks, shots, wanted)
        if "motion" in self._only:
            entry["motion"] = motion_value(features)
        if "emotion" in self._only:
            evidence = Evidence(features, shots, self._speech, looks, self._music, self._sounds)
            entry["emotion"] = emotion_value(self._feeling(evidence))
        return entry

    def _shots(self, features: MediaFeatures) -> ShotAnalysis | None:
        if self._info.main_video is None or not {"shots", "emotion", *_OF_LOOKS} & self._only:
            return None
        part, settings = self._context.part(0.5, 0.7), self._studio.settings
        return study_shots(
            self._studio.ports, self._material, features, settings, part,
            use_cache=self._use_cache,
        )  # fmt: skip

    def _looks(self, shots: ShotAnalysis | None) -> Looks | None:
        if shots is None or not {"emotion", *_OF_LOOKS} & self._only:
            return None
        part, settings = self._context.part(0.7, 0.9), self._studio.settings
        return study_looks(
            self._studio.ports, self._material, shots, settings, part, use_cache=self._use_cache
        )

    def _feeling(self, evidence: Evidence) -> Feeling:
        part, settings = self._context.part(0.9, 1.0), self._studio.settings
        task = FeelingTask(self._material, evidence)
        return study_feeling(self._studio.ports, task, settings, part, use_cache=self._use_cache)


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
        "motion": _motion_lines,
        "faces": faces_lines,
        "looks": looks_lines,
        "music": music_lines,
        "sound": sound_lines,
        "speech": _speech_lines,
    }
)
"""What is told of each part of an entry, in this order."""
