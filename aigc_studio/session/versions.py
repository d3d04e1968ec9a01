"""Several versions of one delivery in one go: forms, timelines, languages. Pure."""

from __future__ import annotations

from collections.abc import Sequence as Series
from dataclasses import replace

from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.session.deliveries import named_for


def versions(
    base: ExportOptions,
    presets: Series[ExportPreset],
    sequences: Series[Sequence],
    languages: Series[str] = (),
) -> list[tuple[SequenceId, ExportOptions]]:
    """Each form of each timeline, once for each language that is to be burned in.

    Files are named for what tells them apart; a timeline without a language is left out for it.
    """
    found = []
    for sequence in sequences:
        for preset in presets:
            for track in _burned(sequence, languages):
                parts = [
                    *([sequence.name] if len(sequences) > 1 else []),
                    *([preset.name] if len(presets) > 1 else []),
                    *([track.language or track.name] if track is not None else []),
                ]
                path = base.path.with_suffix(preset.suffix)
                if parts:
                    path = named_for(base.path, ", ".join(parts), preset.suffix)
                burn_in = (track.id,) if track is not None else base.burn_in
                options = replace(base, path=path, preset=preset, burn_in=burn_in)
                found.append((sequence.id, options))
    return found


def _burned(sequence: Sequence, languages: Series[str]) -> list[SubtitleTrack | None]:
    if not languages:
        return [None]
    return [
        track
        for track in sequence.subtitles
        if track.language in languages or track.name in languages
    ]
