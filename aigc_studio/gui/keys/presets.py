"""Presets of keys as data, and who has which key when the editor's changes lie over one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtGui import QKeySequence

from aigc_studio.gui.command import Command

KeyTable = Mapping[str, tuple[str, ...]]
"""Keys by the id of their command."""

STUDIO = "studio"


@dataclass(frozen=True, slots=True)
class Preset:
    """``keys`` go before the keys of the table of commands; what it does not name keeps those."""

    id: str
    name: str
    keys: KeyTable


def load_presets(resources: Path) -> tuple[Preset, ...]:
    """Our own, then one for each file of ``keys`` by name."""
    files = sorted((resources / "keys").glob("*.json"))
    return (Preset(STUDIO, "AIGC Studio", {}), *map(_preset, files))


def _preset(path: Path) -> Preset:
    content = json.loads(path.read_text(encoding="utf-8"))
    keys = {command: tuple(keys) for command, keys in content["keys"].items()}
    return Preset(path.stem, content["name"], keys)


@cache
def spelled(key: str) -> str:
    """The one way to write a key; empty for what is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


@cache
def shown(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def resolved(
    commands: Iterable[Command], preset: KeyTable, changes: KeyTable
) -> dict[str, tuple[str, ...]]:
    """The keys of every command; one key belongs to one command.

    The editor's changes go first, then the preset, then the table of commands.
    """
    table = {c.id: tuple(c.keys.split()) for c in commands}
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for source in (changes, preset, table):
        for command, keys in source.items():
            if command in found or command not in table:
                continue
            free = dict.fromkeys(k for k in map(spelled, keys) if k and k not in taken)
            found[command] = tuple(free)
            taken.update(free)
    return found
