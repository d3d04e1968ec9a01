"""``transcribe``: what is said in one file, written down as text, data or subtitles."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import cast

from aigc_studio.cli.console import Console
from aigc_studio.cli.pump import Pump
from aigc_studio.cli.telling import cues_in, speech_text, speech_value
from aigc_studio.core.errors import MediaError, ModelError, RenderError, StudioError
from aigc_studio.core.speech import ListenTask, ListenWish, Speech
from aigc_studio.core.subtitles import SubtitleFile, SubtitleFormat, SubtitleOriginal
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, JobState, Lane
from aigc_studio.session.exporting import is_same_file
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import study_speech

Writer = Callable[[Speech, Path], tuple[str, ...]]
"""Gives sentences on what the format cannot carry."""


def transcribe(studio: Studio, pump: Pump, console: Console, wanted: argparse.Namespace) -> int:
    path: Path = wanted.out
    writer = _writer(studio, path, wanted.media)
    wish = wish_of(wanted)
    check_model(studio, wish.model)
    said = _listen(studio, pump, wanted.media, wish)
    if not said.words:
        console.note(f"No words were found ({said.recognizer}).")
    losses = writer(said, path)
    console.result(
        f"{path}: {len(said.words)} words, {len(said.voices)} voices,"
        f" language {said.language or 'unknown'}, {said.recognizer}"
    )
    for note in (*said.notes, *losses):
        console.note(note)
    return 0


def wish_of(wanted: argparse.Namespace) -> ListenWish:
    """What the arguments ask for; ``analyze`` has only some of them."""
    given = {
        "model": wanted.model,
        "language": wanted.language,
        "speakers": wanted.speakers,
        "vocabulary": tuple(wanted.vocabulary or ()),
        "script": wanted.script,
        "is_translated": wanted.translate,
    }
    return ListenWish(**{name: value for name, value in given.items() if value})


def check_model(studio: Studio, model_id: str) -> None:
    """Raises ModelError where the model is not there; the default one may be missing."""
    entry = next((e for e in studio.ports.models.entries() if e.id == model_id), None)
    if entry is None or entry.task != "speech to text":
        raise ModelError(f"There is no speech model “{model_id}”; see “models list”.")
    if entry.state != "installed" and model_id != ListenWish().model:
        raise ModelError(f"{entry.name} is not installed; install it in the Models dialog.")


def heard(studio: Studio, path: Path, wish: ListenWish, context: JobContext) -> Speech:
    """For workers. Raises MediaError, ModelError, JobCancelled."""
    probed = studio.ports.prober.probe(str(path.absolute()), context.part(0.0, 0.02))
    if probed.info.main_audio is None:
        raise MediaError(f"“{path.name}” has no sound.")
    task = ListenTask(probed.path, probed.info, wish, studio.settings)
    return study_speech(studio.ports, probed.fingerprint, task, context.part(0.02, 1.0))


def _listen(studio: Studio, pump: Pump, path: Path, wish: ListenWish) -> Speech:
    found: list[Speech] = []
    told: list[StudioError] = []
    job = Job(
        key=f"transcribe:{path}",
        label=f"Listen to {path.name}",
        lane=Lane.GPU,
        work=lambda context: heard(studio, path, wish, context),
        on_done=found.append,
        on_failed=told.append,
    )
    studio.jobs.submit(job)
    pump.run_until(lambda: job.is_over)
    if job.state is not JobState.DONE:
        raise told[0] if told else MediaError("Cancelled.")
    return found[0]


def _writer(studio: Studio, path: Path, source: Path) -> Writer:
    """Raises RenderError when nothing can or may be written there: told before the long work."""
    suffix = path.suffix.lower()
    subtitles = studio.ports.subtitles.suffixes
    known = dict.fromkeys((*TEXT_WRITERS, *subtitles))
    if suffix not in known:
        raise RenderError(f"“{path.name}” cannot be written; end it in {' or '.join(known)}.")
    if not os.path.isdir(path.parent):  # noqa: PTH112 - Path.is_dir raises where it may not look
        raise RenderError(f"There is no folder “{path.parent}” to write to.")
    if os.path.isdir(path):  # noqa: PTH112 - the same
        raise RenderError(f"“{path}” is a folder; give the file a name in it.")
    if is_same_file(path, str(source)):
        raise RenderError(f"“{path}” is the file to listen to; choose another name.")
    return TEXT_WRITERS.get(suffix, lambda said, path: _write_subtitles(studio, said, path))


def _write_json(speech: Speech, path: Path) -> tuple[str, ...]:
    _replace(path, json.dumps(speech_value(speech), ensure_ascii=False, indent=1) + "\n")
    return ()


def _write_text(speech: Speech, path: Path) -> tuple[str, ...]:
    _replace(path, speech_text(speech))
    return ()


def _write_subtitles(studio: Studio, speech: Speech, path: Path) -> tuple[str, ...]:
    names = {v.number: f"Speaker {v.number + 1}" for v in speech.voices}
    several = len(names) > 1
    cues = cues_in(speech)
    if not cues:
        raise RenderError("No words were found, so there are no subtitles to write.")
    named = tuple(replace(c, speaker=names.get(c.voice, "")) if several else c for c in cues)
    suffix = path.suffix.lower().removeprefix(".")
    original = SubtitleOriginal(cast("SubtitleFormat", _FORMATS.get(suffix, suffix)))
    return studio.ports.subtitles.write(SubtitleFile(original, named), path).losses


def _replace(path: Path, text: str) -> None:
    """Whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


_FORMATS = MappingProxyType({"ssa": "ass", "tsv": "csv"})
TEXT_WRITERS: Mapping[str, Writer] = MappingProxyType({".json": _write_json, ".txt": _write_text})
