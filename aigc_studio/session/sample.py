"""The sample: footage that the start script fetched once, to look around with."""

from __future__ import annotations

import os
from pathlib import Path

_PROJECT = "sample.aigc"
_FOOTAGE = frozenset({".mp4", ".opus"})


def sample_folder() -> Path:
    """Where ``packaging/run.py`` puts it."""
    home = os.environ.get("AIGC_STUDIO_HOME")
    base = Path(home) if home else Path.home() / ".local" / "share" / "aigc-studio"
    return base / "sample"


def sample_project(folder: Path) -> Path | None:
    """The sample as a project, once there is one."""
    project = folder / _PROJECT
    return project if project.is_file() else None


def sample_footage(folder: Path) -> list[Path]:
    """The sample's files; empty where they were never fetched."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in _FOOTAGE)
