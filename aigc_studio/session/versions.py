"""Several versions of one delivery in one go: forms, timelines, languages. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence as Series
from dataclasses import replace
from pathlib import Path

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.session.deliveries import named_for


def versions(
    presets: Series[ExportPreset],
    timelines: Series[tuple[Sequence, ExportOptions]],
    languages: Series[str] = (),
) -> list[tuple[SequenceId, ExportOptions]]:
    """Each form of each timeline, once for each language that is to be burned in.

    ``timelines``: each with the options that it has by itself. Files are named for what tells them
    apart, each in its own way; a timeline without a language is left out for it.
    """
    found: list[tuple[SequenceId, ExportOptions]] = []
    names: set[str] = set()
    for sequence, base in timelines:
        for preset in presets:
            for track, label in _burned(sequence, languages):
                parts = [
                    *([sequence.name] if len(timelines) > 1 else []),
                    *([preset.name] if len(presets) > 1 else []),
                    *([label] if track is not None else []),
                ]
                path = _free(base.path, parts, preset.suffix, names)
                names.add(path.name.casefold())
                burn_in = (track.id,) if track is not None else base.burn_in
                options = replace(base, path=path, preset=preset, burn_in=burn_in)
                found.append((sequence.id, options))
    return found


def _free(path: Path, parts: list[str], suffix: str, names: set[str]) -> Path:
    """Named for its parts, with a number where another is named so."""
    made = named_for(path, ", ".join(parts), suffix) if parts else path.with_suffix(suffix)
    number = 1
    while made.name.casefold() in names:
        number += 1
        made = named_for(path, ", ".join([*parts, str(number)]), suffix)
    return made


def _burned(sequence: Sequence, languages: Series[str]) -> list[tuple[SubtitleTrack | None, str]]:
    """Tracks and what they are called: the language, with the name where two have one."""
    if not languages:
        return [(None, "")]
    tracks = [
        track
        for track in sequence.subtitles
        if track.language in languages or track.name in languages
    ]
    shared = Counter(track.language for track in tracks)
    return [
        (track, f"{track.language} {track.name}")
        if track.language and shared[track.language] > 1
        else (track, track.language or track.name)
        for track in tracks
    ]
