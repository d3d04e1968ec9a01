"""Words that are made below the window and shown in it, by translation context.

The translator's tools find them here; ``words.told`` finds finished sentences by these templates.
A test compares this list with what the packages below can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP

_EDITS = (
    QT_TRANSLATE_NOOP("Edit", "Open"),
    QT_TRANSLATE_NOOP("Edit", "Import media"),
    QT_TRANSLATE_NOOP("Edit", "Remove media"),
    QT_TRANSLATE_NOOP("Edit", "Relink media"),
    QT_TRANSLATE_NOOP("Edit", "Lift"),
    QT_TRANSLATE_NOOP("Edit", "Ripple delete"),
    QT_TRANSLATE_NOOP("Edit", "Move clip"),
    QT_TRANSLATE_NOOP("Edit", "Move clips"),
    QT_TRANSLATE_NOOP("Edit", "Trim"),
    QT_TRANSLATE_NOOP("Edit", "Ripple trim"),
    QT_TRANSLATE_NOOP("Edit", "Split clip"),
    QT_TRANSLATE_NOOP("Edit", "Split clips"),
    QT_TRANSLATE_NOOP("Edit", "Set gain"),
    QT_TRANSLATE_NOOP("Edit", "Enable clip"),
    QT_TRANSLATE_NOOP("Edit", "Disable clip"),
    QT_TRANSLATE_NOOP("Edit", "Rename clip"),
    QT_TRANSLATE_NOOP("Edit", "Add marker"),
    QT_TRANSLATE_NOOP("Edit", "Remove marker"),
    QT_TRANSLATE_NOOP("Edit", "Change marker"),
    QT_TRANSLATE_NOOP("Edit", "Insert"),
    QT_TRANSLATE_NOOP("Edit", "Overwrite"),
    QT_TRANSLATE_NOOP("Edit", "Extract range"),
    QT_TRANSLATE_NOOP("Edit", "Lift range"),
    QT_TRANSLATE_NOOP("Edit", "New timeline"),
    QT_TRANSLATE_NOOP("Edit", "Add track"),
    QT_TRANSLATE_NOOP("Edit", "Remove track"),
    QT_TRANSLATE_NOOP("Edit", "Reorder tracks"),
    QT_TRANSLATE_NOOP("Edit", "Lock track"),
    QT_TRANSLATE_NOOP("Edit", "Unlock track"),
    QT_TRANSLATE_NOOP("Edit", "Mute track"),
    QT_TRANSLATE_NOOP("Edit", "Unmute track"),
    QT_TRANSLATE_NOOP("Edit", "Rename track"),
    QT_TRANSLATE_NOOP("Edit", "Accept: split at shot"),
    QT_TRANSLATE_NOOP("Edit", "Accept: drop shot"),
    QT_TRANSLATE_NOOP("Edit", "Accept: rough cut"),
    QT_TRANSLATE_NOOP("Edit", "Accept {count} suggestions"),
)

_JOBS = (
    QT_TRANSLATE_NOOP("Job", "Study {name}"),
    QT_TRANSLATE_NOOP("Job", "Find shots in {name}"),
    QT_TRANSLATE_NOOP("Job", "Import {name}"),
    QT_TRANSLATE_NOOP("Job", "Export {name}"),
    QT_TRANSLATE_NOOP("Job", "Write {name}"),
    QT_TRANSLATE_NOOP("Job", "Install {name}"),
    QT_TRANSLATE_NOOP("Job", "Check {name}"),
    QT_TRANSLATE_NOOP("Job", "Look for suggestions"),
    QT_TRANSLATE_NOOP("Job", "Finding missing media"),
    QT_TRANSLATE_NOOP("Job", "Look for devices"),
    QT_TRANSLATE_NOOP("Job", "List models"),
    QT_TRANSLATE_NOOP("Job", "Measure the cache"),
    QT_TRANSLATE_NOOP("Job", "Clear the cache"),
    QT_TRANSLATE_NOOP("Job", "Autosave"),
    QT_TRANSLATE_NOOP("Job", "Decoding"),
    QT_TRANSLATE_NOOP("Job", "Finding cuts"),
    QT_TRANSLATE_NOOP("Job", "Fetching"),
    QT_TRANSLATE_NOOP("Job", "Checking"),
    QT_TRANSLATE_NOOP("Job", "Probing"),
    QT_TRANSLATE_NOOP("Job", "Encoding"),
    QT_TRANSLATE_NOOP("Job", "Reading back"),
)

CATALOGUE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {context: tuple(map(str, words)) for context, words in (("Edit", _EDITS), ("Job", _JOBS))}
)
