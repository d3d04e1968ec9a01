"""Models whose files no manifest knows: any folder of the right class that the user has.

Such a folder is told by its ``config.json``; its digest changes when any file in it does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

_CONFIG = "config.json"
_LARGEST_CONFIG = 2**20


def open_folder(model_id: str, key: str, root: Path, folders: Iterable[Path]) -> Path | None:
    """In the store, in a folder of the model's name that the user has, or such a folder itself."""
    places = [root / model_id, *(p for f in folders for p in (f / model_id, f))]
    return next((place for place in places if _has(place, key)), None)


def folder_digest(folder: Path) -> str:
    """Of names, sizes and times: gigabytes are not read for it."""
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
        facts = [(f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files]
    except OSError:
        facts = []
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]


def _has(place: Path, key: str) -> bool:
    config = place / _CONFIG
    try:
        if config.stat().st_size > _LARGEST_CONFIG:
            return False
        found = json.loads(config.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and key in found
