"""Older project files brought to the present version before they are decoded.

Each entry turns the parsed file of one version into that of the next. There is a golden file per
version in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Migration = Callable[[dict[str, Any]], dict[str, Any]]

VERSION = 6


def _with_words(content: dict[str, Any]) -> dict[str, Any]:
    """Version 2 knows subtitles, corrected words and named speakers; version 1 had none."""
    project = content.get("project")
    if not isinstance(project, dict):
        return content
    sequences = project.get("sequences", [])
    if isinstance(sequences, list):
        for sequence in sequences:
            if isinstance(sequence, dict):
                sequence.setdefault("subtitles", [])
    project.setdefault("corrections", [])
    project.setdefault("speakers", [])
    return content


def _with_keyframes(content: dict[str, Any]) -> dict[str, Any]:
    """Version 3 knows a course of gain and of framing along a clip; both are empty where absent."""
    return content


def _with_bins(content: dict[str, Any]) -> dict[str, Any]:
    """Version 4 knows ratings, saved searches and multicam groups; all are empty where absent."""
    return content


def _with_effects(content: dict[str, Any]) -> dict[str, Any]:
    """Version 5 knows transitions, effects, ramps, nests and timecode; all are absent before it."""
    return content


def _with_tracks_set(content: dict[str, Any]) -> dict[str, Any]:
    """Version 6 knows gain, pan and switches of tracks, groups of clips, titles, bins in bins."""
    return content


MIGRATIONS: Mapping[int, Migration] = MappingProxyType(
    {
        1: _with_words,
        2: _with_keyframes,
        3: _with_bins,
        4: _with_effects,
        5: _with_tracks_set,
    }
)
"""By the version they start from."""


def migrated(
    content: dict[str, Any],
    version: int,
    *,
    target: int = VERSION,
    migrations: Mapping[int, Migration] = MIGRATIONS,
) -> dict[str, Any]:
    """The parsed file at ``target``. Raises ValueError when a step is not known."""
    while version < target:
        step = migrations.get(version)
        if step is None:
            raise ValueError(f"version {version} can no longer be read")
        content = step(content)
        version += 1
    return content
